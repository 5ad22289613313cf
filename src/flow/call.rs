//! Calls: evaluating arguments, entering functions, making instances, running what was deferred.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::event::{Call, EventKind};
use super::exec::{Flow, Leave, key_name};
use super::machine::{COLD_PART, Context, Machine};
use super::state::{Object, Shape, State};
use super::term::{About, Op, Term, TermKind};
use super::value::{Closure, Deferred, DeferredAction, FuncRef, Value};
use crate::finding::Location;
use crate::ir::{Arg, ArgKind, CONSTRUCTOR, Callee, FuncId, Key, Name, ParamKind, Slot};
use crate::source::Span;

/// Up to this many keyword arguments, one is found fastest by looking at each.
const FEW_KEYWORDS: usize = 16;

/// Evaluated arguments.
#[derive(Debug, Clone, Default)]
pub(super) struct Args {
    /// By position.
    pub positional: Vec<Value>,
    /// By name.
    pub keywords: Vec<(Name, Value)>,
    /// The expressions of the positional ones, as far as they are in the source.
    pub spans: Vec<Span>,
    /// Further ones of unknown number, from a spread.
    pub rest: Option<Value>,
    /// Further ones by name, from a spread.
    pub keyword_rest: Option<Value>,
}

impl Args {
    /// Arguments by position only.
    pub(super) fn of(positional: Vec<Value>) -> Self {
        Self {
            positional,
            ..Self::default()
        }
    }

    /// The argument of this name.
    pub(super) fn keyword(&self, name: &str) -> Option<&Value> {
        self.keywords
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// All values.
    pub(super) fn all(&self) -> impl Iterator<Item = &Value> {
        self.positional
            .iter()
            .chain(self.keywords.iter().map(|(_, value)| value))
            .chain(self.rest.iter())
            .chain(self.keyword_rest.iter())
    }
}

/// Where the paths of a call go.
#[derive(Default)]
pub(super) struct Results {
    pub(super) values: Vec<(State, Value)>,
    pub(super) thrown: Vec<(State, Value)>,
}

impl Results {
    pub(super) fn one(state: State, value: Value) -> Self {
        Self {
            values: vec![(state, value)],
            thrown: Vec::new(),
        }
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.values.extend(other.values);
        self.thrown.extend(other.thrown);
    }
}

impl Machine<'_> {
    pub(super) fn exec_call(
        &mut self,
        cx: &Context,
        mut state: State,
        dst: Slot,
        callee: &Callee,
        args: &[Arg],
        new: bool,
        at: Location,
        flow: &mut Flow,
    ) {
        let args = self.arguments(cx, &mut state, args);
        let results = match callee {
            Callee::Value(operand) => {
                let callee = self.read(cx, &state, operand);
                self.call_value(cx, state, &callee, args, at)
            }
            Callee::Method {
                receiver: operand,
                key,
                optional,
            } => {
                let receiver = self.read(cx, &state, operand);
                let name = match key {
                    Key::Attr(name) => Some(name.clone()),
                    Key::Index(index) => {
                        let index = self.read(cx, &state, index);
                        index.term().and_then(key_name)
                    }
                };
                let Some(name) = name else {
                    let callee = self.get(cx, &mut state, &receiver, key, false, at);
                    let results = self.call_value(cx, state, &callee, args, at);
                    self.finish_results(cx, results, dst, at, flow);
                    return;
                };
                let absent = *optional && self.truth(&state, &receiver) == Some(false);
                if absent {
                    Results::one(state, Value::null())
                } else {
                    self.assume_usable(&mut state, &receiver);
                    self.call_method_on(cx, state, &receiver, Some(operand), &name, args, at)
                }
            }
        };
        let _ = new;
        let results = self.bound_results(results);
        self.finish_results(cx, results, dst, at, flow);
    }

    /// Calling a method on a record or field means that it was there.
    fn assume_usable(&mut self, state: &mut State, receiver: &Value) {
        if let Value::Term(term) = receiver
            && matches!(term.kind(), TermKind::Record(..))
            && state.truth_of(term).is_none()
        {
            // Reading through a missing row raises; only what follows a use may rely on it, and nothing else can follow.
            state.assume(term, true);
        }
    }

    fn arguments(&mut self, cx: &Context, state: &mut State, args: &[Arg]) -> Args {
        let mut evaluated = Args::default();
        for arg in args {
            let value = self.read(cx, state, &arg.value);
            match &arg.kind {
                ArgKind::Positional => {
                    evaluated.positional.push(value);
                    evaluated.spans.push(arg.span);
                }
                ArgKind::Keyword(name) => {
                    self.name_value(cx, state, name, &value, cx.at(arg.span));
                    evaluated.keywords.push((name.clone(), value));
                }
                ArgKind::Spread => match self.elements(state, &value) {
                    Some(values) => evaluated.positional.extend(values),
                    None => evaluated.rest = Some(value),
                },
                ArgKind::KeywordSpread => {
                    let fields = match &value {
                        Value::Object(id) => self
                            .object(state, *id)
                            .map(|object| (object.fields.clone(), object.rest.clone())),
                        _ => None,
                    };
                    match fields {
                        Some((fields, rest)) => {
                            evaluated.keywords.extend(fields);
                            evaluated.keyword_rest = rest;
                        }
                        None => evaluated.keyword_rest = Some(value),
                    }
                }
            }
        }
        evaluated
    }

    /// Calls a value.
    pub(super) fn call_value(
        &mut self,
        cx: &Context,
        state: State,
        callee: &Value,
        args: Args,
        at: Location,
    ) -> Results {
        match callee {
            Value::Function(closure) => self.enter(cx, state, closure, None, args, at, false),
            Value::Bound(closure, receiver) => {
                self.enter(cx, state, closure, Some((**receiver).clone()), args, at, false)
            }
            Value::Class(class) => self.instantiate(cx, state, class, args, at),
            Value::Path(path) => self.call_path(cx, state, path, None, args, at),
            Value::Instance(instance) => {
                if let Some(Value::Deferred(registrar)) = &instance.data
                    && let Some(function) = args.positional.first()
                {
                    return self.decorate(cx, state, &registrar.clone(), &function.clone());
                }
                let mut path = instance.ty.clone();
                path.push_str(".__call__");
                if self.program.models.knows(&path) {
                    return self.call_path(cx, state, &path, Some(callee.clone()), args, at);
                }
                match &instance.subject {
                    Some(subject) if subject.is_function() => {
                        let subject = subject.clone();
                        self.call_value(cx, state, &subject, args, at)
                    }
                    _ => self.call_unknown(cx, state, &instance.ty.clone(), Some(callee), args, at),
                }
            }
            Value::Native(native) => self.call_native(cx, state, native, args, at),
            Value::Object(id) => {
                let class = self.object(&state, *id).and_then(|object| object.class.clone());
                let member = class.and_then(|class| self.find_member(&class, "__call__"));
                if let Some((Value::Function(closure), _)) = member.map(|(member, owner)| (member.value, owner)) {
                    return self.enter(cx, state, &closure, Some(callee.clone()), args, at, false);
                }
                self.call_unknown(cx, state, "object", Some(callee), args, at)
            }
            Value::Choice(values) => {
                let mut results = Results::default();
                for value in values.iter().take(4) {
                    results.extend(self.call_value(cx, state.clone(), value, args.clone(), at));
                }
                results
            }
            Value::Term(term) => {
                if let TermKind::Generated(generator) = term.kind() {
                    let mut generator = generator.clone();
                    generator.sequence = self.fresh();
                    let made = Term::new(TermKind::Generated(generator), Some(at));
                    return Results::one(state, Value::Term(made));
                }
                let mut name = term.hint();
                if let TermKind::Called(path, ..) = term.kind() {
                    name = path.clone();
                }
                self.call_unknown(cx, state, &name, Some(callee), args, at)
            }
            Value::Super(class, receiver) => {
                let (class, receiver) = (class.clone(), (**receiver).clone());
                self.call_parent(cx, state, &class, &receiver, CONSTRUCTOR, args, at)
            }
            Value::Module(_) | Value::Deferred(_) | Value::Import(..) => {
                let value = self.unknown("call of something that is no function");
                let states = self.invoke_callbacks(cx, state, &args, at);
                Results {
                    values: states.into_iter().map(|state| (state, value.clone())).collect(),
                    thrown: Vec::new(),
                }
            }
        }
    }

    /// Enters a project function. `run` executes coroutines too, which otherwise only build a value.
    pub(super) fn enter(
        &mut self,
        cx: &Context,
        mut state: State,
        closure: &Arc<Closure>,
        receiver: Option<Value>,
        args: Args,
        at: Location,
        run: bool,
    ) -> Results {
        let Some(module) = self.module(closure.func.file) else {
            return self.call_unknown(cx, state, "function", None, args, at);
        };
        let Some(function) = module.functions.get(closure.func.func.0 as usize) else {
            return self.call_unknown(cx, state, "function", None, args, at);
        };
        if let Some(results) = self.own_model(cx, &state, closure.func, receiver.as_ref(), &args, at) {
            self.note_entered(cx, closure.func);
            return results;
        }
        if function.lazy && !function.is_generator && !run {
            let callee = match receiver {
                Some(receiver) => Value::Bound(closure.clone(), Box::new(receiver)),
                None => Value::Function(closure.clone()),
            };
            let action = DeferredAction::Function { callee, args };
            return Results::one(state, Value::Deferred(Arc::new(Deferred { action, at })));
        }
        let recursive = self.active.contains(&closure.func);
        if recursive || self.active.len() > self.max_depth || self.is_exhausted() {
            if !recursive {
                self.limits.depth += 1;
            }
            let parts: Vec<Term> = args
                .all()
                .cloned()
                .collect::<Vec<_>>()
                .iter()
                .map(|arg| self.term(&state, arg))
                .collect();
            let sequence = self.fresh();
            let name = function.name.clone();
            return Results::one(
                state,
                Value::Term(Term::new(TermKind::Called(name, parts, sequence), Some(at))),
            );
        }
        let cold = !self.program.reach.is_warm(closure.func);
        if cold && self.cold_steps > self.max_steps / COLD_PART {
            self.limits.cold += 1;
            return self.call_unknown(cx, state, &function.name, receiver.as_ref(), args, at);
        }
        if self.program.vocabulary.names_revocation(&function.name) {
            let given: Vec<Value> = args.all().cloned().collect();
            let kind = EventKind::RevocationCalled {
                name: function.name.clone(),
                given: given.iter().map(|value| self.term(&state, value)).collect(),
                entered: true,
            };
            self.emit(cx, &mut state, kind, at);
        }
        let mut frame = Object::new(Shape::Frame, Some(at));
        let code = module.code(closure.func.func, self.program.late);
        frame.slots = vec![Self::constant(&crate::ir::Const::Undefined); code.slots.len()];
        let frame = self.allocate(&mut state, frame);
        let mut frames = Vec::with_capacity(closure.frames.len() + 1);
        frames.push((closure.func.func, frame));
        frames.extend(closure.frames.iter().copied());
        let mut stack: Vec<Call> = cx.stack.to_vec();
        stack.push(Call {
            at,
            callee: closure.func,
        });
        let yields = function
            .is_generator
            .then(|| self.allocate_new(&mut state, Shape::Sequence, at));
        let class = function
            .class
            .and_then(|class| self.owner_class(closure.func.file, class, receiver.as_ref(), &state));
        let inner = Context {
            module,
            function,
            func: closure.func,
            frames: frames.into(),
            receiver: receiver.clone(),
            class,
            stack: stack.into(),
            yields,
        };
        self.bind(&inner, &mut state, closure, receiver, args, at);
        let before = state.trail.len();
        self.active.push(closure.func);
        let repetitions = std::mem::take(&mut self.repetitions);
        self.cold += u32::from(cold);
        let flow = self.block(&inner, &code.body, vec![state]);
        self.cold -= u32::from(cold);
        self.repetitions = repetitions;
        self.active.pop();
        if !self.is_exhausted() {
            self.note_entered(cx, closure.func);
        }
        let mut results = Results::default();
        for state in flow.next {
            results.values.push((state, Value::null()));
        }
        for (state, leave) in flow.left {
            match leave {
                Leave::Return(value) => results.values.push((state, value)),
                Leave::Throw(value) => results.thrown.push((state, value)),
                Leave::Break(_) | Leave::Continue(_) => results.values.push((state, Value::null())),
            }
        }
        for (state, value) in &mut results.values {
            self.note_given_out(&inner, state, value, before, at);
        }
        if let Some(yields) = yields {
            for (_, value) in &mut results.values {
                *value = Value::Object(yields);
            }
        }
        if function.is_async && !function.lazy {
            for (state, value) in &mut results.values {
                self.detach_rotations(&inner, state, value, before, at);
            }
        }
        if !self.program.has_inner_functions(closure.func) && yields.is_none() {
            for (state, _) in results.values.iter_mut().chain(results.thrown.iter_mut()) {
                state.heap.remove(frame);
            }
        }
        self.bound_results(results)
    }

    /// A function was entered; what only samples call is still executed by itself, with arguments that nobody knows.
    fn note_entered(&mut self, cx: &Context, func: FuncRef) {
        if !self.is_shown(cx, func) {
            self.entered.insert(func);
        }
    }

    /// Whether a function of the program runs for code that only shows how it is used.
    pub(super) fn is_shown(&self, cx: &Context, func: FuncRef) -> bool {
        let sample = |file| self.program.is_sample(file);
        !sample(func.file) && (sample(cx.func.file) || cx.stack.iter().any(|call| sample(call.at.file)))
    }

    /// Notes that a function returns a value that it compared with something, although its path has removed something.
    fn note_given_out(&mut self, cx: &Context, state: &mut State, value: &Value, before: u32, at: Location) {
        let Value::Term(term) = value else {
            return;
        };
        let added = state.trail.len().saturating_sub(before) as usize;
        let removes = |kind: &EventKind| matches!(kind, EventKind::Delete { .. } | EventKind::RevocationCalled { .. });
        let removed = state.trail.backwards().take(added).any(|event| removes(&event.kind));
        let compared = |found: &Term| {
            matches!(found.kind(), TermKind::Derived(Op::Binary(_), parts)
                if parts.iter().any(|part| part.any(&mut |inner| inner == term)))
        };
        if removed
            && matches!(term.kind(), TermKind::Record(..) | TermKind::Called(..))
            && state.truth.iter().any(|(found, _)| compared(found))
        {
            self.emit(cx, state, EventKind::GivenOut { value: term.clone() }, at);
        }
    }

    /// What an async function did after its first await may be relied on only after awaiting its result.
    fn detach_rotations(&mut self, cx: &Context, state: &mut State, value: &mut Value, before: u32, at: Location) {
        let added = state.trail.len().saturating_sub(before) as usize;
        let mut events: Vec<_> = state.trail.backwards().take(added).collect();
        events.reverse();
        let mut in_force = None;
        let mut scopes = 0;
        for event in events {
            match &event.kind {
                EventKind::Rotated { scope: true, .. } => scopes += 1,
                EventKind::Rotated { scope: false, .. } => in_force = Some(event.kind.clone()),
                EventKind::RotationEnds { .. } if scopes > 0 => scopes -= 1,
                EventKind::RotationEnds { .. } => in_force = None,
                _ => {}
            }
        }
        let Some(EventKind::Rotated { family, keeps_data, .. }) = in_force else {
            return;
        };
        let effects = vec![EventKind::Rotated {
            family: family.clone(),
            keeps_data,
            scope: false,
        }];
        self.emit(cx, state, EventKind::RotationEnds { family }, at);
        *value = self.promise(state, value.clone(), effects, at);
    }

    /// A promise object.
    pub(super) fn promise(&mut self, state: &mut State, value: Value, effects: Vec<EventKind>, at: Location) -> Value {
        let mut object = Object::new(Shape::Promise, Some(at));
        object.promise = Some(super::state::Promise {
            value,
            effects,
            resolved: true,
        });
        Value::Object(self.allocate(state, object))
    }

    fn bind(
        &mut self,
        cx: &Context,
        state: &mut State,
        closure: &Arc<Closure>,
        receiver: Option<Value>,
        args: Args,
        at: Location,
    ) {
        let mut positional = args.positional.into_iter();
        let mut keywords: Vec<Option<(Name, Value)>> = args.keywords.into_iter().map(Some).collect();
        let places: FxHashMap<Name, usize> = if keywords.len() > FEW_KEYWORDS {
            let named = keywords.iter().enumerate().rev();
            named
                .filter_map(|(place, entry)| Some((entry.as_ref()?.0.clone(), place)))
                .collect()
        } else {
            FxHashMap::default()
        };
        if let crate::ir::Receiver::This(slot) = cx.function.receiver {
            let this = receiver.clone().unwrap_or_else(Value::null);
            self.write_slot(cx, state, slot, this, at);
        }
        let takes_receiver = cx.function.receiver == crate::ir::Receiver::FirstParam;
        for (index, param) in cx.function.params.iter().enumerate() {
            if index == 0
                && takes_receiver
                && let Some(receiver) = &receiver
            {
                self.write_slot(cx, state, param.slot, receiver.clone(), at);
                continue;
            }
            let value = match param.kind {
                ParamKind::Rest => {
                    let mut list = Object::new(Shape::Sequence, Some(at));
                    list.items.extend(positional.by_ref());
                    list.rest.clone_from(&args.rest);
                    Value::Object(self.allocate(state, list))
                }
                ParamKind::KeywordRest => {
                    let mut dict = Object::new(Shape::Dict, Some(at));
                    dict.fields.extend(keywords.drain(..).flatten());
                    dict.rest.clone_from(&args.keyword_rest);
                    Value::Object(self.allocate(state, dict))
                }
                ParamKind::Normal | ParamKind::KeywordOnly => {
                    let is_named =
                        |entry: &Option<(Name, Value)>| entry.as_ref().is_some_and(|(name, _)| *name == param.name);
                    let place = match places.get(&param.name) {
                        None if !places.is_empty() => None,
                        None => keywords.iter().position(is_named),
                        place => place.copied(),
                    };
                    if let Some((_, value)) = place.and_then(|place| keywords.get_mut(place)?.take()) {
                        value
                    } else if param.kind == ParamKind::Normal
                        && let Some(value) = positional.next()
                    {
                        value
                    } else if let Some(spread) = args.rest.as_ref().or(args.keyword_rest.as_ref()) {
                        let spread = spread.clone();
                        self.get_named(cx, state, &spread, &param.name, at)
                    } else if let Some(Some(default)) = closure.defaults.get(index) {
                        default.clone()
                    } else if param.optional {
                        Self::constant(&crate::ir::Const::Undefined)
                    } else {
                        Value::Term(Term::new(TermKind::Param(param.name.clone()), Some(cx.at(param.span))))
                    }
                }
            };
            self.write_slot(cx, state, param.slot, value, cx.at(param.span));
        }
    }

    /// Keeps the number of results small by joining values of paths with the same events.
    pub(super) fn bound_results(&mut self, mut results: Results) -> Results {
        if results.values.len() > 4 {
            let mut kept: Vec<(State, Value)> = Vec::with_capacity(results.values.len());
            'next: for (state, value) in results.values.drain(..) {
                for (known, known_value) in &mut kept {
                    let alike =
                        known_value.same(&value) || self.truth(known, known_value) == self.truth(&state, &value);
                    if alike
                        && known.knows_the_same(&state, About::Client)
                        && let Some(merged) = known.merge(&state)
                    {
                        *known = merged;
                        *known_value = Value::choice(vec![known_value.clone(), value]);
                        continue 'next;
                    }
                }
                kept.push((state, value));
            }
            if kept.len() > super::machine::MAX_STATES {
                self.limits.paths += 1;
                kept.truncate(super::machine::MAX_STATES);
            }
            results.values = kept;
        }
        results.thrown.truncate(super::machine::MAX_STATES / 2);
        results
    }

    /// Builds a closure over the current frames.
    pub(super) fn closure(&mut self, cx: &Context, state: &State, func: FuncId) -> Value {
        let Some(function) = cx.module.functions.get(func.0 as usize) else {
            return self.unknown("function");
        };
        let mut defaults = Vec::with_capacity(function.params.len());
        let mut annotations = Vec::with_capacity(function.params.len());
        let mut decorators = Vec::with_capacity(function.params.len());
        for param in &function.params {
            defaults.push(param.default.as_ref().map(|operand| self.read(cx, state, operand)));
            annotations.push(param.annotation.as_ref().map(|operand| self.read(cx, state, operand)));
            decorators.push(
                param
                    .decorators
                    .iter()
                    .map(|operand| self.read(cx, state, operand))
                    .collect(),
            );
        }
        let func = FuncRef {
            file: cx.func.file,
            func,
        };
        let frames = cx.frames.to_vec();
        Value::Function(Arc::new(Closure {
            func,
            frames,
            defaults,
            annotations,
            decorators,
        }))
    }

    /// The functions among the arguments are called once each, with unknown values.
    pub(super) fn invoke_callbacks(&mut self, cx: &Context, state: State, args: &Args, at: Location) -> Vec<State> {
        let mut states = vec![state];
        for callback in args.all() {
            let closure = match callback {
                Value::Function(closure) | Value::Bound(closure, _) => closure,
                _ => continue,
            };
            if self.active.contains(&closure.func) {
                continue;
            }
            let given = self.callback_arguments(closure);
            let mut next = Vec::new();
            for state in states {
                let results = self.call_value(cx, state.clone(), callback, given.clone(), at);
                if results.values.is_empty() {
                    next.push(state);
                }
                next.extend(results.values.into_iter().map(|(state, _)| state));
            }
            self.bound(&mut next);
            states = next;
        }
        states
    }

    /// What a callback of unknown origin gets: no error, where its first parameter is one; everything else is unknown.
    fn callback_arguments(&self, closure: &Closure) -> Args {
        let first = self
            .module(closure.func.file)
            .and_then(|module| module.functions.get(closure.func.func.0 as usize))
            .and_then(|function| function.params.first());
        match first {
            Some(param) if matches!(param.name.trim_start_matches('_'), "err" | "error" | "e") => {
                Args::of(vec![Value::null()])
            }
            _ => Args::default(),
        }
    }
}

/// `base.name`.
pub(super) fn join(base: &str, name: &str) -> Name {
    let mut path = Name::from(base);
    path.push('.');
    path.push_str(name);
    path
}
