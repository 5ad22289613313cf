//! Roots: what the outside world calls, and what nothing calls; executing them gives the facts that rules ask about.

use super::around::surround;
use super::reach::{closures_of, function_of, functions_in};
use super::task::{Role, RootKind, Task, add_preludes, class_tasks, export_tasks, loose_task, registered};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::call::{Args, Results};
use super::event::Event;
use super::machine::{CENTRAL_FACTOR, Context, MAX_LOOSE_DEPTH, MAX_LOOSE_STEPS, MAX_STEPS, Machine};
use super::mount::{Mounts, Reached, joined};
use super::program::{Limits, Program, is_base};
use super::registry::{Belongs, Mount, Registration, Setting};
use super::state::{Shape, State};
use super::term::Term;
use super::value::{ClassValue, FuncRef, Value};
use crate::finding::Location;
use crate::ir::{FuncId, FuncKind, MemberKind, Name};
use crate::source::FileId;

/// How often the same handlers are executed, each time with what the code that registered them had bound, and for another route.
const MAX_REGISTRATIONS: u32 = 2;

/// How often functions that nothing entered are executed callers first; what is left then is executed at once.
const MAX_LEVELS: u32 = 16;

/// How often what executing roots registered is executed in turn.
const MAX_ROUNDS: u32 = 12 + MAX_LEVELS;

/// The part of a root's steps that making the instance may take on which a method is executed.
const CONSTRUCTOR_PART: u32 = 4;

/// How a path ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// It returns; `true` where it tells an error by its value.
    Returned(bool),
    /// It raises.
    Thrown,
}

/// Names with these words speak of logins or logouts.
const CENTRAL_WORDS: [&str; 4] = ["login_words", "register_words", "callback_words", "logout_words"];

/// One path of a root.
#[derive(Debug, Clone)]
pub struct PathFacts {
    /// How it ends.
    pub exit: Exit,
    /// What happened.
    pub events: Vec<Event>,
    /// What branches decided.
    pub truth: Vec<(Term, bool)>,
    /// The value it returns.
    pub returned: Option<Term>,
}

/// What executing a root gave.
#[derive(Debug, Clone)]
pub struct RootFacts {
    /// The function (the last one of a chain).
    pub func: FuncRef,
    /// Why it was executed.
    pub kind: RootKind,
    /// What its registration tells.
    pub role: Role,
    /// Its name (`Class.method`).
    pub symbol: Name,
    /// Where its name stands.
    pub at: Location,
    /// Some other code may call it.
    pub called: bool,
    /// Its class stands between a framework that chooses the IDs and a store.
    pub adapter: bool,
    /// Its paths.
    pub paths: Vec<PathFacts>,
}

/// What solving gave.
pub struct Solved {
    /// Facts of every root that did anything, in the order of the files.
    pub roots: Vec<RootFacts>,
    /// What the program configures.
    pub settings: Vec<Setting>,
    /// Bounds that were hit.
    pub limits: Limits,
}

/// What a task gave.
#[derive(Default)]
struct Done {
    facts: Option<RootFacts>,
    entered: FxHashSet<FuncRef>,
    registrations: Vec<(Registration, State)>,
    settings: Vec<Setting>,
    closures: Vec<(Value, State)>,
    limits: Limits,
    mounts: Vec<Mount>,
    /// The task's own route, and to what it belongs.
    own: (Name, Option<Belongs>),
}

impl Done {
    /// Remembers where that is reached which the task registered.
    fn place(&mut self, scope: Option<Arc<Reached>>) {
        if scope.is_some() {
            let registered = self
                .registrations
                .iter_mut()
                .map(|(registration, _)| &mut registration.belongs);
            for belongs in registered.chain(self.mounts.iter_mut().map(|mount| &mut mount.belongs)) {
                belongs.outer.clone_from(&scope);
            }
        }
    }
}

/// Executes all roots.
pub fn solve(program: &Program) -> Solved {
    let mut solved = Solved {
        roots: Vec::new(),
        settings: Vec::new(),
        limits: Limits::default(),
    };
    let mut entered: FxHashSet<FuncRef> = FxHashSet::default();
    let mut tasks = Vec::new();
    let mut loose: Vec<(Value, State)> = Vec::new();
    let mut makers: Vec<Value> = Vec::new();
    let mut alone: FxHashSet<FuncRef> = FxHashSet::default();
    let mut seen = Seen::default();
    let reach = &program.reach;
    let files: Vec<FileId> = (0..program.modules.len() as u32).map(FileId).collect();
    let mut mounts = Mounts::default();
    for mount in files
        .iter()
        .filter_map(|file| program.state(*file))
        .flat_map(|done| &done.mounts)
    {
        mounts.add(mount.clone());
    }
    let mut owns: Vec<(Name, Option<Belongs>)> = Vec::new();
    let offers: Vec<Option<Offer>> = files.par_iter().map(|file| offer(program, *file)).collect();
    for (done, offered) in files
        .iter()
        .zip(offers)
        .filter_map(|(file, offered)| program.state(*file).zip(offered))
    {
        entered.extend(done.entered.iter().copied());
        solved.settings.extend(done.settings.iter().cloned());
        solved.limits.add(&done.limits);
        for registration in &done.registrations {
            seen.is_new(registration);
            tasks.push(registered(program, &mounts, registration, State::default()));
        }
        makers.extend(
            offered
                .closures
                .iter()
                .filter(|value| is_maker(program, value))
                .cloned(),
        );
        loose.extend(offered.closures.into_iter().map(|value| (value, State::default())));
        solved.settings.extend(offered.settings);
        tasks.extend(offered.tasks);
    }
    add_preludes(program, &mut tasks);
    let mut around = Vec::new();
    let (mut round, mut levels) = (0, 0);
    loop {
        if tasks.is_empty() && loose.is_empty() {
            // What makers make is told by themselves too, whatever became of it where they were entered.
            let left = std::mem::take(&mut makers);
            let left = left
                .into_iter()
                .filter(|value| function_of(value).is_some_and(|func| alone.insert(func)));
            tasks.extend(left.map(|value| loose_task(value, State::default(), true)));
            if tasks.is_empty() {
                break;
            }
        }
        round += 1;
        if tasks.is_empty() {
            // Nothing registered remains: functions that nothing entered, callers before callees.
            let mut waiting: Vec<(FuncRef, Value, State)> = std::mem::take(&mut loose)
                .into_iter()
                .filter_map(|(value, base)| Some((function_of(&value)?, value, base)))
                .filter(|(func, ..)| !entered.contains(func) && reach.is_direct(*func))
                .collect();
            levels += 1;
            let called = reach.called_by(program, waiting.iter().map(|(func, ..)| *func));
            let is_below = |func: FuncRef| reach.names(program, func).iter().any(|name| called.contains(name));
            if levels < MAX_LEVELS && waiting.iter().any(|(func, ..)| !is_below(*func)) {
                let (below, top) = waiting.into_iter().partition(|(func, ..)| is_below(*func));
                waiting = top;
                let below: Vec<(FuncRef, Value, State)> = below;
                loose = below.into_iter().map(|(_, value, base)| (value, base)).collect();
            }
            for (func, value, base) in waiting {
                if entered.insert(func) {
                    alone.insert(func);
                    tasks.push(loose_task(value, base, reach.is_called(program, func)));
                }
            }
        }
        surround(program, &mut tasks, &mut around);
        let batch = std::mem::take(&mut tasks);
        let results: Vec<Done> = batch
            .into_par_iter()
            .map(|task| {
                let (scope, own) = (task.scope(program, &mounts), task.own.clone());
                let mut done = run_safely(program, task);
                done.own = own;
                done.place(scope);
                done
            })
            .collect();
        for done in results {
            entered.extend(done.entered);
            solved.settings.extend(done.settings);
            solved.limits.add(&done.limits);
            owns.extend(done.facts.is_some().then_some(done.own));
            solved.roots.extend(done.facts);
            for mount in done.mounts {
                mounts.add(mount);
            }
            if round < MAX_ROUNDS {
                for (registration, base) in &done.registrations {
                    if seen.is_new(registration) {
                        tasks.push(registered(program, &mounts, registration, base.clone()));
                    }
                }
                loose.extend(done.closures);
            }
        }
    }
    // Only now is it known where everything is mounted.
    for (root, (route, belongs)) in solved.roots.iter_mut().zip(owns) {
        if let Some(belongs) = belongs {
            let reached = mounts.reached(&belongs);
            if !reached.prefix.is_empty() {
                root.role.route = joined(&reached.prefix, &route);
                root.role.prefix = reached.prefix;
            }
        }
    }
    solved
        .roots
        .sort_by(|left, right| (left.at, &left.role.route).cmp(&(right.at, &right.role.route)));
    solved.settings.sort();
    solved.settings.dedup();
    solved
}

/// What a module offers to be called.
struct Offer {
    /// By frameworks, and by those who import it.
    tasks: Vec<Task>,
    /// What its classes say about the configuration.
    settings: Vec<Setting>,
    /// The functions that its variables and objects hold.
    closures: Vec<Value>,
}

fn offer(program: &Program, file: FileId) -> Option<Offer> {
    let done = program.state(file).filter(|_| !program.project.tests[file.index()])?;
    let (mut tasks, mut settings) = (Vec::new(), Vec::new());
    class_tasks(program, file, &mut tasks, &mut settings);
    export_tasks(program, file, &mut tasks);
    Some(Offer {
        tasks,
        settings,
        closures: closures_of(&done.state),
    })
}

/// How often functions were registered: a factory that is entered from many places registers the same ones each time.
#[derive(Default)]
struct Seen(FxHashMap<(Vec<FuncRef>, Vec<Name>), u32>);

impl Seen {
    /// Counts a registration; `false` where its handlers were executed often enough.
    fn is_new(&mut self, registration: &Registration) -> bool {
        let handlers = registration.handlers.iter().flat_map(functions_in).collect();
        let key = (handlers, registration.methods.clone());
        let count = self.0.entry(key).or_default();
        *count += 1;
        *count <= MAX_REGISTRATIONS
    }
}

/// Executes one root; what the program itself does wrong there costs the root and no more.
fn run_safely(program: &Program, task: Task) -> Done {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(program, task))).unwrap_or_else(|_| Done {
        limits: Limits {
            failed: 1,
            ..Limits::default()
        },
        ..Done::default()
    })
}

/// Executes one root.
fn run(program: &Program, task: Task) -> Done {
    let mut machine = Machine::new(program, 0);
    let mut done = Done::default();
    let Some((func, class)) = target(&machine, &task) else {
        return done;
    };
    if !is_warm(program, &task, func) {
        return done;
    }
    let Some(module) = program.module(func.file) else {
        return done;
    };
    let (Some(function), Some(body)) = (module.functions.get(func.func.0 as usize), module.functions.first()) else {
        return done;
    };
    let cx = Context {
        module,
        function: body,
        func: FuncRef {
            file: func.file,
            func: FuncId(0),
        },
        frames: Vec::new().into(),
        receiver: None,
        class: None,
        stack: Vec::new().into(),
        yields: None,
    };
    let at = Location {
        file: func.file,
        span: function.name_span,
    };
    // What a factory made is most probably a handler, though nothing is known to call it.
    let made = task.base.kept > 0;
    if task.kind == RootKind::Function && !made {
        machine.max_depth = MAX_LOOSE_DEPTH;
        machine.max_steps = MAX_LOOSE_STEPS;
    } else {
        machine.max_steps = MAX_STEPS;
    }
    let class_name = function.class.and_then(|class| module.classes.get(class.0 as usize));
    let names = [&function.name].into_iter().chain(class_name.map(|class| &class.name));
    let is_central = |name: &Name| CENTRAL_WORDS.iter().any(|list| program.vocabulary.has(list, name));
    let by_route = |list: &&str| task.role.has(program.vocabulary, list);
    if names.into_iter().any(is_central) || CENTRAL_WORDS.iter().any(by_route) {
        machine.max_steps *= CENTRAL_FACTOR;
    }
    let convention = program.models.convention(&task.convention);
    machine.responds = convention
        .is_some_and(|convention| convention.returns_response)
        .then_some(func);
    machine.reserve(&task.base);
    let starts = machine.run_prelude(&cx, task.base.clone(), &task.prelude, at);
    let mut results = Results::default();
    for start in starts {
        results.extend(machine.run_inside(&cx, start, &task, &task.around, at));
    }
    if !task.around.is_empty() && (!machine.reached || machine.is_exhausted()) {
        // The middleware leads nowhere that can be followed: the handler by itself tells more.
        let around = Vec::new();
        return run(program, Task { around, ..task });
    }
    let mut paths = Vec::new();
    for (state, value) in &results.values {
        let error = machine.is_error_value(state, value);
        let returned = machine.term(state, value);
        paths.push(path_facts(state, Exit::Returned(error), Some(returned)));
    }
    for (state, _) in &results.thrown {
        paths.push(path_facts(state, Exit::Thrown, None));
    }
    if task.kind == RootKind::Function {
        for (state, _) in &mut results.values {
            machine.keep(state);
        }
    }
    let last = results
        .values
        .first()
        .map(|(state, _)| state.clone())
        .unwrap_or_default();
    for state in results.values.iter().take(4).map(|(state, _)| state) {
        done.closures
            .extend(closures_of(state).into_iter().map(|value| (value, state.clone())));
    }
    let symbol = match function.class.and_then(|class| module.classes.get(class.0 as usize)) {
        Some(class) => format!("{}.{}", class.name, function.name).into(),
        None => function.name.clone(),
    };
    let makes = task.kind == RootKind::IdGenerator || program.vocabulary.names_maker(&function.name);
    if makes || paths.iter().any(|path| !path.events.is_empty()) {
        done.facts = Some(RootFacts {
            func,
            kind: task.kind,
            role: task.role,
            symbol,
            at,
            called: task.called,
            adapter: task.adapter || machine.is_adapter(function.class.and(class.as_ref())),
            paths,
        });
    }
    done.entered = machine.entered;
    done.registrations = machine
        .registrations
        .into_iter()
        .map(|registration| (registration, last.clone()))
        .collect();
    done.settings = machine.settings;
    done.mounts = machine.mounts;
    done.limits = machine.limits;
    done
}

/// Whether the business of a function is to make session IDs or other secrets, by its name.
fn is_maker(program: &Program, value: &Value) -> bool {
    let function = function_of(value).and_then(|func| program.module(func.file)?.functions.get(func.func.0 as usize));
    function.is_some_and(|function| program.vocabulary.names_maker(&function.name))
}

fn path_facts(state: &State, exit: Exit, returned: Option<Term>) -> PathFacts {
    let mut truth: Vec<(Term, bool)> = state.truth.iter().map(|(term, truth)| (term.clone(), truth)).collect();
    truth.sort();
    PathFacts {
        exit,
        events: state.trail.events(),
        truth,
        returned,
    }
}

/// Whether anything of a task has to do with sessions.
fn is_warm(program: &Program, task: &Task, func: FuncRef) -> bool {
    let around = task.around.iter().flat_map(|around| around.handlers());
    let before = task.prelude.iter().map(|before| &before.handler).chain(around);
    let mut functions = task.handlers.iter().chain(before).flat_map(functions_in);
    let known = task.kind != RootKind::Function && program.reach.is_sensitive(func);
    let convention = program.models.convention(&task.convention);
    known
        || convention.is_some_and(|convention| convention.is_part)
        || task.kind == RootKind::IdGenerator
        || program.reach.is_warm(func)
        || task.handlers.iter().any(|handler| is_maker(program, handler))
        || task.chain.len() > 1
        || functions.any(|func| program.reach.is_warm(func))
        || task.handlers.iter().any(|handler| depends_on_warm(program, handler))
}

/// Whether what the parameters of a handler stand for is made by functions that have to do with sessions: `user = Depends(current_user)`.
fn depends_on_warm(program: &Program, handler: &Value) -> bool {
    let (Value::Function(closure) | Value::Bound(closure, _)) = handler else {
        return false;
    };
    let heap = program.state(closure.func.file).map(|done| &done.state.heap);
    let marks = closure.defaults.iter().chain(&closure.annotations).flatten();
    let items = marks.flat_map(|mark| match mark {
        Value::Object(id) => heap
            .and_then(|heap| heap.get(*id))
            .map_or(&[][..], |object| &object.items),
        mark => std::slice::from_ref(mark),
    });
    items.into_iter().any(|mark| {
        let made_by = match mark {
            Value::Instance(instance) => instance.subject.as_ref(),
            _ => None,
        };
        let members = match made_by {
            Some(Value::Class(class)) => class.members.values().map(|member| &member.value).collect(),
            Some(function) => vec![function],
            None => Vec::new(),
        };
        members
            .into_iter()
            .flat_map(functions_in)
            .any(|func| program.reach.is_warm(func))
    })
}

/// The function that a task is about, and its class where it is a method.
pub(super) fn target(machine: &Machine, task: &Task) -> Option<(FuncRef, Option<Arc<ClassValue>>)> {
    if let Some((name, _)) = task.chain.first()
        && let Some(Value::Class(class)) = task.handlers.first()
    {
        let (member, _) = machine.find_member(class, name)?;
        return Some((functions_in(&member.value).first().copied()?, Some(class.clone())));
    }
    let handler = task
        .handlers
        .iter()
        .rev()
        .find(|handler| !functions_in(handler).is_empty())?;
    let func = machine
        .wrapped(handler, &task.base)
        .and_then(|wrapped| function_of(&wrapped))
        .or_else(|| functions_in(handler).first().copied())?;
    Some((func, None))
}

impl Machine<'_> {
    /// The function that a wrapper (`asyncHandler(f)`, a decorator) was made for: the only one that its closure captured.
    pub(super) fn wrapped(&self, handler: &Value, base: &State) -> Option<Value> {
        let mut current = handler.clone();
        let mut found = None;
        for _ in 0..4 {
            let (Value::Function(closure) | Value::Bound(closure, _)) = &current else {
                break;
            };
            let (_, frame) = closure.frames.first()?;
            let function = self
                .module(closure.func.file)?
                .functions
                .get(closure.func.func.0 as usize)?;
            if function.parent == Some(FuncId(0)) || function.parent.is_none() {
                break;
            }
            let captured = self.object(base, *frame)?;
            let params = self
                .module(closure.func.file)?
                .functions
                .get(function.parent?.0 as usize)?
                .params
                .iter();
            let given: Vec<Value> = params
                .filter_map(|param| captured.slots.get(param.slot.index as usize))
                .filter(|value| matches!(value, Value::Function(inner) if inner.func != closure.func))
                .cloned()
                .collect();
            let [one] = given.as_slice() else {
                break;
            };
            found = Some(one.clone());
            current = one.clone();
        }
        found
    }

    /// Calls the handlers of a registration as the framework does.
    pub(super) fn run_handlers(
        &mut self,
        cx: &Context,
        mut state: State,
        handlers: &[Value],
        convention: &str,
        route: &str,
        at: Location,
    ) -> Results {
        let convention = self.program.models.convention(convention);
        if handlers.len() > 1
            && let Some(convention) = convention
        {
            let mut args = Vec::new();
            for word in convention.params.iter().filter(|word| *word != "next") {
                args.push(match crate::model::ValueWord::try_from(word.clone()) {
                    Ok(word) => self.value_of_word(&mut state, &word, at),
                    Err(_) => Value::null(),
                });
            }
            let chain = super::value::Chain {
                rest: handlers.to_vec(),
                args,
                hands_on: convention.hands_on,
            };
            return self.run_chain(cx, state, &chain, at);
        }
        let Some(handler) = handlers.first() else {
            return Results::default();
        };
        let closure = match handler {
            Value::Function(closure) | Value::Bound(closure, _) => Some(closure.clone()),
            _ => None,
        };
        let (args, receiver) = match &closure {
            Some(closure) => {
                let bound = matches!(handler, Value::Bound(..)) || self.is_method(closure.func);
                let receiver = if matches!(handler, Value::Function(_)) && self.is_method(closure.func) {
                    self.self_of(cx, &mut state, closure.func, at)
                } else {
                    None
                };
                let args = self.convention_args(cx, &mut state, closure, convention, route, bound);
                (args, receiver)
            }
            None => {
                let mut args = Args::default();
                for word in convention
                    .map(|convention| convention.params.clone())
                    .unwrap_or_default()
                {
                    if let Ok(word) = crate::model::ValueWord::try_from(word) {
                        args.positional.push(self.value_of_word(&mut state, &word, at));
                    }
                }
                (args, None)
            }
        };
        let results = match (&closure, receiver) {
            (Some(closure), Some(receiver)) => self.enter(cx, state, closure, Some(receiver), args, at, true),
            (Some(closure), None) if matches!(handler, Value::Function(_)) => {
                self.enter(cx, state, closure, None, args, at, true)
            }
            _ => self.call_value(cx, state, handler, args, at),
        };
        self.settle_all(cx, results, at)
    }

    pub(super) fn settle_all(&mut self, cx: &Context, results: Results, at: Location) -> Results {
        let mut settled = Results {
            values: Vec::new(),
            thrown: results.thrown,
        };
        for (state, value) in results.values {
            settled.extend(self.await_value(cx, state, &value, at));
        }
        settled
    }

    fn is_method(&self, func: FuncRef) -> bool {
        self.module(func.file)
            .and_then(|module| module.functions.get(func.func.0 as usize))
            .is_some_and(|function| {
                function.class.is_some() && !matches!(function.kind, FuncKind::StaticMethod | FuncKind::Lambda)
            })
    }

    /// An instance for a method that is executed on its own: made by the constructor with unknown arguments.
    fn self_of(&mut self, cx: &Context, state: &mut State, func: FuncRef, at: Location) -> Option<Value> {
        let class_id = self.module(func.file)?.functions.get(func.func.0 as usize)?.class?;
        let done = self.program.state(func.file)?;
        let frame = done.state.heap.get(done.frame)?;
        let class = frame
            .slots
            .iter()
            .flat_map(Value::alternatives)
            .find_map(|value| match value {
                Value::Class(class) if class.file == func.file && class.class == class_id => Some(class.clone()),
                _ => None,
            })?;
        let constructor = self
            .find_member(&class, crate::ir::CONSTRUCTOR)
            .is_some_and(|(member, _)| functions_in(&member.value).contains(&func));
        if constructor {
            let object = super::state::Object {
                class: Some(class),
                ..super::state::Object::new(Shape::Instance, Some(at))
            };
            return Some(Value::Object(self.allocate(state, object)));
        }
        Some(self.stand_in(cx, state, &class, at))
    }

    /// An instance to execute a method on: as the constructor makes it, which may spend a part of the steps only, and without what
    /// that would set where it does not come to an end.
    fn stand_in(&mut self, cx: &Context, state: &mut State, class: &Arc<ClassValue>, at: Location) -> Value {
        let (steps, exhausted) = (self.max_steps, self.limits.steps);
        self.max_steps = steps / CONSTRUCTOR_PART;
        let made = self.injected(cx, state, class, at);
        self.max_steps = steps;
        self.limits.steps = exhausted;
        if matches!(made, Value::Object(_)) {
            // What it holds is there before the method is called and after it has returned.
            self.keep(state);
            self.kept = state.kept;
            return made;
        }
        let bare = super::state::Object {
            class: Some(class.clone()),
            ..super::state::Object::new(Shape::Instance, Some(at))
        };
        Value::Object(self.allocate(state, bare))
    }

    /// Calls methods of a class one after the other on one instance.
    pub(super) fn run_methods(
        &mut self,
        cx: &Context,
        mut state: State,
        class: &Arc<ClassValue>,
        chain: &[(Name, Vec<String>)],
        convention: &str,
        route: &str,
        at: Location,
    ) -> Results {
        let convention = self.program.models.convention(convention).cloned();
        let this = self.injected(cx, &mut state, class, at);
        let mut paths: Vec<(State, Vec<(Name, Value)>, Value)> = vec![(state, Vec::new(), Value::null())];
        let mut thrown = Vec::new();
        for (name, words) in chain {
            let mut next = Vec::new();
            for (mut state, results, _) in paths {
                let Some((member, _)) = self.find_member(class, name) else {
                    continue;
                };
                let function = member.value.alternatives().iter().find_map(|value| match value {
                    Value::Function(closure) => Some(closure.clone()),
                    _ => None,
                });
                let Some(closure) = function else {
                    continue;
                };
                let called = if member.kind == MemberKind::StaticMethod {
                    None
                } else {
                    Some(this.clone())
                };
                let mut convention = convention.clone();
                if !words.is_empty() {
                    let mut made = convention.unwrap_or_default();
                    made.params.clone_from(words);
                    convention = Some(made);
                }
                let mut args =
                    self.convention_args(cx, &mut state, &closure, convention.as_ref(), route, called.is_some());
                self.link_results(words, &closure, &results, &mut args);
                let done = self.enter(cx, state, &closure, called, args, at, true);
                let done = self.settle_all(cx, done, at);
                thrown.extend(done.thrown);
                for (state, value) in done.values {
                    let mut results: Vec<(Name, Value)> = results.clone();
                    results.push((name.clone(), value.clone()));
                    next.push((state, results, value));
                }
            }
            next.truncate(super::machine::MAX_STATES);
            paths = next;
        }
        Results {
            values: paths.into_iter().map(|(state, _, value)| (state, value)).collect(),
            thrown,
        }
    }

    /// Gives parameters what earlier methods returned.
    fn link_results(
        &self,
        words: &[String],
        closure: &super::value::Closure,
        results: &[(Name, Value)],
        args: &mut Args,
    ) {
        let Some(function) = self
            .module(closure.func.file)
            .and_then(|module| module.functions.get(closure.func.func.0 as usize))
        else {
            return;
        };
        let params = function
            .params
            .iter()
            .skip(usize::from(function.receiver == crate::ir::Receiver::FirstParam));
        for (word, param) in words.iter().zip(params) {
            let Some(from) = word.strip_prefix("result:") else {
                continue;
            };
            let Some((_, value)) = results.iter().find(|(name, _)| name == from) else {
                continue;
            };
            if let Some(place) = args.keywords.iter_mut().find(|(name, _)| *name == param.name) {
                place.1 = value.clone();
            }
        }
    }

    fn is_adapter(&self, class: Option<&Arc<ClassValue>>) -> bool {
        let Some(class) = class else {
            return false;
        };
        let bases = self.external_bases(class);
        self.program
            .models
            .classes
            .iter()
            .any(|(prefix, _, model)| model.adapter && is_base(&bases, prefix, &model.base))
    }

    /// Whether a returned value tells an error: a status of 400 or more.
    fn is_error_value(&self, state: &State, value: &Value) -> bool {
        let status = |value: &Value| {
            value
                .term()
                .and_then(Term::as_int)
                .is_some_and(|status| (400..600).contains(&status))
        };
        match value {
            Value::Object(id) => self.object(state, *id).is_some_and(|object| {
                object.items.iter().skip(1).any(status)
                    || ["statusCode", "status", "status_code"]
                        .iter()
                        .any(|name| object.fields.get(*name).is_some_and(status))
            }),
            _ => false,
        }
    }
}
