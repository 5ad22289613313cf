//! The machine that executes functions symbolically: its context, its heap and its small operations.

use std::cell::Cell;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::event::{Call, Event, EventKind};
use super::program::{Limits, Program};
use super::registry::{Mount, Registration, Setting};
use super::state::{Object, Shape, State};
use super::term::{About, Op, Term, TermKind};
use super::value::{ClassValue, FuncRef, ObjectId, Value};
use crate::finding::Location;
use crate::ir::{Const, FuncId, Function, Module, Name, Operand, Slot};
use crate::source::{FileId, Span};

/// Most paths kept apart at one program point.
pub(super) const MAX_STATES: usize = 24;
/// From this many paths on, those with the same events are merged.
pub(super) const MERGE_STATES: usize = 6;
/// From this many paths on, the same in functions that do not speak of sessions themselves.
const MERGE_SILENT_STATES: usize = 2;
/// Deepest nesting of calls that are entered from what a framework is known to call.
pub(super) const MAX_CALL_DEPTH: usize = 14;
/// Deepest nesting of calls that are entered from other functions.
pub(super) const MAX_LOOSE_DEPTH: usize = 6;
/// Most instructions executed for a module's body.
const MAX_MODULE_STEPS: u32 = 6_000;
/// Most instructions executed for one root that a framework is known to call.
pub(super) const MAX_STEPS: u32 = 3_000;
/// Most instructions executed for a function that nothing is known to call.
pub(super) const MAX_LOOSE_STEPS: u32 = 900;
/// How many times more it may be where the root is named after logins or logouts: few are, and most is asked about them.
pub(super) const CENTRAL_FACTOR: u32 = 5;
/// What part of them may be spent in functions that neither speak of sessions nor lead to such that do.
pub(super) const COLD_PART: u32 = 6;

/// How many parts of objects are copied in the time of an instruction.
const PARTS_PER_STEP: usize = 8;
/// From this many parts on, merging an object costs more than merging a small one.
const LARGE: usize = 64;
/// How deep containers are looked into.
pub(super) const MAX_NESTING: u32 = 8;
/// Most parts of containers that the term for a value is made from.
const MAX_TERM_PARTS: u32 = 96;

/// Executes the code of one root.
pub(super) struct Machine<'p> {
    pub(super) program: &'p Program<'p>,
    pub(super) space: u32,
    next_object: u32,
    /// Objects up to this number were made before the request.
    pub(super) kept: u32,
    sequence: u32,
    pub(super) steps: u32,
    pub(super) max_steps: u32,
    pub(super) max_depth: usize,
    /// What copying and merging large objects cost beside the instructions, in steps.
    spent: Cell<u32>,
    pub(super) cold_steps: u32,
    /// How many of the active functions have nothing to do with sessions.
    pub(super) cold: u32,
    pub(super) limits: Limits,
    /// States from which an exception may start, for each enclosing `try`.
    pub(super) throw_points: Vec<Vec<State>>,
    /// What the code registered with frameworks.
    pub(super) registrations: Vec<Registration>,
    /// What it mounted where.
    pub(super) mounts: Vec<Mount>,
    /// What the code configured.
    pub(super) settings: Vec<Setting>,
    /// Functions being executed, outermost first.
    pub(super) active: Vec<FuncRef>,
    /// Functions that were executed to their end.
    pub(super) entered: FxHashSet<FuncRef>,
    /// What the middleware that is called next gets as the continuation.
    pub(super) onward: Option<Value>,
    /// Whether the handler inside of middleware was executed.
    pub(super) reached: bool,
    /// How often the enclosing loops run, where known.
    pub(super) repetitions: Vec<f64>,
    /// The handler whose result is the response.
    pub(super) responds: Option<FuncRef>,
}

/// The function being executed.
#[derive(Clone)]
pub(super) struct Context<'c> {
    pub(super) module: &'c Module,
    pub(super) function: &'c Function,
    pub(super) func: FuncRef,
    /// Own frame first, then those of the enclosing functions.
    pub(super) frames: Arc<[(FuncId, ObjectId)]>,
    pub(super) receiver: Option<Value>,
    pub(super) class: Option<Arc<ClassValue>>,
    pub(super) stack: Arc<[Call]>,
    /// Collects what a generator yields.
    pub(super) yields: Option<ObjectId>,
}

impl Context<'_> {
    pub(super) fn at(&self, span: Span) -> Location {
        Location {
            file: self.func.file,
            span,
        }
    }
}

impl<'p> Machine<'p> {
    pub(super) fn new(program: &'p Program<'p>, space: u32) -> Self {
        Self {
            program,
            space,
            next_object: 0,
            kept: 0,
            sequence: 0,
            steps: 0,
            max_steps: MAX_MODULE_STEPS,
            max_depth: MAX_CALL_DEPTH,
            spent: Cell::new(0),
            cold_steps: 0,
            cold: 0,
            limits: Limits::default(),
            throw_points: Vec::new(),
            registrations: Vec::new(),
            mounts: Vec::new(),
            settings: Vec::new(),
            active: Vec::new(),
            entered: FxHashSet::default(),
            onward: None,
            reached: false,
            repetitions: Vec::new(),
            responds: None,
        }
    }

    /// A number that tells apart what is made at the same place.
    pub(super) fn fresh(&mut self) -> u32 {
        self.sequence += 1;
        self.sequence
    }

    pub(super) fn unknown(&mut self, reason: &'static str) -> Value {
        let sequence = self.fresh();
        self.limits.unresolved(reason);
        Value::unknown(reason, sequence)
    }

    /// Puts an object on the heap.
    pub(super) fn allocate(&mut self, state: &mut State, object: Object) -> ObjectId {
        self.next_object += 1;
        let id = ObjectId {
            space: self.space,
            number: self.next_object,
        };
        state.heap.insert(id, Arc::new(object));
        id
    }

    /// Puts an empty object of this shape on the heap.
    pub(super) fn allocate_new(&mut self, state: &mut State, shape: Shape, at: Location) -> ObjectId {
        self.allocate(state, Object::new(shape, Some(at)))
    }

    /// The object, from this path or from the module that made it.
    pub(super) fn object<'s>(&'s self, state: &'s State, id: ObjectId) -> Option<&'s Object> {
        if let Some(object) = state.heap.get(id) {
            return Some(object);
        }
        self.program.module_object(id)
    }

    /// Changes an object on this path.
    pub(super) fn change(&self, state: &mut State, id: ObjectId, change: impl FnOnce(&mut Object)) {
        if let Some(object) = state.heap.get_mut(id) {
            if Arc::strong_count(object) > 1 {
                self.charge(object.size());
            }
            change(Arc::make_mut(object));
            return;
        }
        if let Some(object) = self.program.module_object(id) {
            self.charge(object.size());
            let mut object = object.clone();
            change(&mut object);
            state.heap.insert(id, Arc::new(object));
        }
    }

    /// Whether the object outlives the request: made by a module's body, or by the factory that made the handler.
    pub(super) fn is_shared(&self, id: ObjectId) -> bool {
        id.space != 0 || id.number <= self.kept
    }

    /// Remembers that what was made so far outlives requests.
    pub(super) fn keep(&self, state: &mut State) {
        state.kept = self.next_object;
    }

    /// Counts work that is in proportion to something the code built, so that no instruction is cheap for the count and dear in time.
    pub(super) fn charge(&self, parts: usize) {
        let steps = u32::try_from(parts / PARTS_PER_STEP).unwrap_or(u32::MAX);
        self.spent.set(self.spent.get().saturating_add(steps));
    }

    /// Whether the root has spent what it may.
    pub(super) fn is_exhausted(&self) -> bool {
        self.steps.saturating_add(self.spent.get()) > self.max_steps
    }

    pub(super) fn constant(value: &Const) -> Value {
        Value::Term(Term::new(TermKind::Const(value.into()), None))
    }

    /// The value of an operand.
    pub(super) fn read(&mut self, cx: &Context, state: &State, operand: &Operand) -> Value {
        match operand {
            Operand::Const(value) => Self::constant(value),
            Operand::Var(slot) => self.read_slot(cx, state, *slot),
            Operand::Free(name) => self.read_free(cx, name),
        }
    }

    fn read_slot(&mut self, cx: &Context, state: &State, slot: Slot) -> Value {
        let frame = cx
            .frames
            .iter()
            .find(|(func, _)| *func == slot.func)
            .map(|(_, frame)| *frame);
        let value = match frame {
            Some(frame) => self
                .object(state, frame)
                .and_then(|object| object.slots.get(slot.index as usize))
                .cloned(),
            None if slot.func == FuncId(0) => self.program.module_slot(cx.func.file, slot.index),
            None => None,
        };
        match value {
            // A name from a cycle of imports is looked up when it is used.
            Some(Value::Import(file, Some(name))) => self
                .program
                .export(file, &name, self.space)
                .unwrap_or_else(|| self.unknown("import that does not resolve")),
            Some(Value::Import(file, None)) if frame.is_none_or(|frame| frame.space != file.0 + 1) => {
                Value::Module(file)
            }
            Some(Value::Import(..)) => Self::constant(&Const::Undefined),
            Some(value) => value,
            None => self.unknown("variable of a frame that is gone"),
        }
    }

    /// Makes sure that new objects get numbers that the objects of a state do not have.
    pub(super) fn reserve(&mut self, state: &State) {
        let own = state.heap.ids().filter(|id| id.space == self.space).map(|id| id.number);
        // Numbers up to the kept one mean objects that outlive requests, even where such an object is gone from this state.
        self.next_object = self.next_object.max(own.max().unwrap_or(0)).max(state.kept);
        self.kept = state.kept;
    }

    fn read_free(&mut self, cx: &Context, name: &Name) -> Value {
        for request in &cx.module.star_imports {
            if let Some(value) = self.program.star_member(cx.func.file, request, name, self.space) {
                return value;
            }
        }
        let mut path = Name::from(cx.module.universe.prefix());
        path.push_str(name);
        Value::Path(path)
    }

    /// Assigns a variable; a new container takes the variable's name.
    pub(super) fn write_slot(&mut self, cx: &Context, state: &mut State, slot: Slot, value: Value, at: Location) {
        let name = cx
            .module
            .functions
            .get(slot.func.0 as usize)
            .and_then(|f| f.code().slots.get(slot.index as usize));
        if let Some(name) = name
            && !name.is_empty()
        {
            self.name_value(cx, state, name, &value, at);
            self.settings_variable(cx, state, name, &value, at);
        }
        if let Some(old) = self.replaced_list(cx, state, slot) {
            self.list_replaced(cx, state, &old, &value, at);
        }
        let Some((_, frame)) = cx.frames.iter().find(|(func, _)| *func == slot.func) else {
            return;
        };
        self.change(state, *frame, |object| {
            if let Some(place) = object.slots.get_mut(slot.index as usize) {
                *place = value;
            }
        });
    }

    /// What a name tells about a value: containers keep it, weak values that are called a token are noted.
    pub(super) fn name_value(&mut self, cx: &Context, state: &mut State, name: &Name, value: &Value, at: Location) {
        if let Some(text) = value.text()
            && name.contains("SESSION")
        {
            self.settings.push(Setting::Value {
                key: name.clone(),
                text: text.into(),
            });
        }
        match value {
            Value::Object(id) => {
                let unnamed = self.object(state, *id).is_some_and(|object| object.name.is_empty());
                if unnamed {
                    self.change(state, *id, |object| object.name = name.clone());
                }
            }
            Value::Term(term) => {
                let lists = ["session_id_names", "token_names", "forgery_token_names"];
                if term.has_generated()
                    && self.program.vocabulary.ends_any(&lists, name)
                    && !matches!(crate::model::words(name).as_slice(), [one] if one == "session")
                {
                    let kind = EventKind::Named {
                        name: name.clone(),
                        value: term.clone(),
                    };
                    self.emit(cx, state, kind, at);
                }
            }
            _ => {}
        }
    }

    /// Adds an event to the path.
    pub(super) fn emit(&mut self, cx: &Context, state: &mut State, kind: EventKind, at: Location) {
        let records = state.known_records().into();
        state.trail.push(Event {
            kind,
            at,
            stack: cx.stack.clone(),
            records,
        });
    }

    /// The term that stands for a value: itself for scalars, a summary of the parts for containers.
    pub(super) fn term(&mut self, state: &State, value: &Value) -> Term {
        let mut parts = MAX_TERM_PARTS;
        self.term_at(state, value, 0, &mut parts)
    }

    fn term_at(&mut self, state: &State, value: &Value, depth: u32, left: &mut u32) -> Term {
        match value {
            Value::Term(term) => term.clone(),
            Value::Path(path) => Term::new(TermKind::External(path.clone()), None),
            Value::Instance(instance) => Term::new(TermKind::External(instance.ty.clone()), None),
            Value::Object(id) if depth < 3 => {
                let Some(object) = self.object(state, *id) else {
                    return Term::new(TermKind::Unknown("object", 0), None);
                };
                let parts: Vec<(Option<Name>, Value)> = object
                    .items
                    .iter()
                    .map(|value| (None, value))
                    .chain(object.fields.iter().map(|(name, value)| (Some(name.clone()), value)))
                    .chain(object.computed.iter().map(|(_, value)| (None, value)))
                    .chain(object.rest.iter().map(|value| (None, value)))
                    .take(24.min(*left as usize))
                    .map(|(name, value)| (name, value.clone()))
                    .collect();
                let promised = object.promise.as_ref().map(|promise| promise.value.clone());
                if let Some(value) = promised {
                    return self.term_at(state, &value, depth + 1, left);
                }
                *left = left.saturating_sub(parts.len() as u32);
                let mut terms = Vec::with_capacity(parts.len());
                for (name, part) in parts {
                    let term = self.term_at(state, &part, depth + 1, left);
                    terms.push(match name {
                        Some(name) => Term::derived(Op::Entry(name), vec![term], None),
                        None => term,
                    });
                }
                Term::derived(Op::Opaque(Name::const_new("object")), terms, None)
            }
            Value::Choice(values) => {
                let parts: Vec<Term> = values
                    .iter()
                    .map(|one| self.term_at(state, one, depth + 1, left))
                    .collect();
                Term::derived(Op::Opaque(Name::const_new("choice")), parts, None)
            }
            Value::Class(class) => Term::new(TermKind::External(class.name.clone()), None),
            Value::Native(native) if depth < 3 => match &**native {
                super::value::Native::Method(receiver, name) => {
                    let base = self.term_at(state, receiver, depth + 1, left);
                    Term::new(TermKind::Field(base, name.clone()), None)
                }
                _ => Term::new(TermKind::Unknown("not a scalar", 0), None),
            },
            Value::Object(_)
            | Value::Function(_)
            | Value::Bound(..)
            | Value::Module(_)
            | Value::Deferred(_)
            | Value::Import(..)
            | Value::Native(_)
            | Value::Super(..) => Term::new(TermKind::Unknown("not a scalar", 0), None),
        }
    }

    /// Remembers that an exception may start here, for the enclosing `try`.
    pub(super) fn may_throw(&mut self, state: &State) {
        if let Some(points) = self.throw_points.last_mut()
            && points.len() < MERGE_STATES
        {
            points.push(state.clone());
        }
    }

    /// Keeps the number of states at one point small.
    pub(super) fn bound(&mut self, states: &mut Vec<State>) {
        let silent = self
            .active
            .last()
            .is_some_and(|func| !self.program.reach.is_direct(*func));
        let few = if silent { MERGE_SILENT_STATES } else { MERGE_STATES };
        if states.len() <= few {
            return;
        }
        let mut kept = self.merge_alike(std::mem::take(states), About::Client);
        if kept.len() > MAX_STATES / 2 {
            kept = self.merge_alike(kept, About::Sessions);
        }
        if kept.len() > MAX_STATES {
            self.limits.paths += (kept.len() - MAX_STATES) as u32;
            kept.truncate(MAX_STATES);
        }
        *states = kept;
    }

    /// Merges states that had the same events and know the same about what matters.
    fn merge_alike(&self, states: Vec<State>, matters: About) -> Vec<State> {
        let mut kept: Vec<State> = Vec::with_capacity(states.len());
        'next: for state in states {
            for known in &mut kept {
                if known.knows_the_same(&state, matters)
                    && let Some(merged) = known.merge(&state)
                {
                    let parts = |(_, object): (_, &Arc<Object>)| 1 + object.size() / LARGE;
                    self.charge(state.heap.unlike(&known.heap).map(parts).sum());
                    *known = merged;
                    continue 'next;
                }
            }
            kept.push(state);
        }
        kept
    }

    pub(super) fn module(&self, file: FileId) -> Option<&'p Module> {
        self.program.module(file)
    }
}
