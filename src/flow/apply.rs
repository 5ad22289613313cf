//! Applying rows of the models to calls.

use std::sync::Arc;

use super::access::with_prefix;
use super::call::{Args, Results};
use super::event::EventKind;
use super::machine::{Context, Machine};
use super::port::Site;
use super::state::{Object, Shape, State};
use super::term::{Generator, Op, Term, TermKind, last_segment};
use super::value::{Deferred, DeferredAction, Instance, Native, QueryMode, Value};
use crate::finding::Location;
use crate::ir::Name;
use crate::model::{Event, Row, Runs, Success, ValueWord};

impl Machine<'_> {
    /// Calls an external name.
    pub(super) fn call_path(
        &mut self,
        cx: &Context,
        mut state: State,
        path: &str,
        receiver: Option<Value>,
        args: Args,
        at: Location,
    ) -> Results {
        let program = self.program;
        let site = Site {
            receiver: receiver.as_ref(),
            args: &args,
            at,
        };
        if program.models.is_marker(path) {
            // What its arguments say, if a row knows it, and else what the name alone does.
            let mut rows = program.models.rows_with_index(path);
            let told = rows
                .find(|(_, loaded)| !loaded.row.when.is_empty() && self.applies(cx, &mut state, &loaded.row, &site));
            if told.is_none() {
                let marker = self.marker(&state, path, &args);
                return Results::one(state, marker);
            }
        }
        let exact = program
            .models
            .rows_with_index(path)
            .map(|(index, row)| (index, row, ""));
        let starred = program.models.starred_rows(path);
        let candidates: Vec<_> = exact.chain(starred).collect();
        for (index, loaded, star) in candidates {
            if self.applies(cx, &mut state, &loaded.row, &site) {
                return self.apply(cx, state, index, star, path, receiver.as_ref(), &args, at);
            }
        }
        let name = last_segment(path);
        let this = receiver.unwrap_or_else(|| Value::Path(path.rsplit_once('.').map_or(path, |(base, _)| base).into()));
        if let Some(results) = self.try_unknown_rows(cx, state.clone(), &this, &name, &args, at) {
            return results;
        }
        let this = (!matches!(this, Value::Path(_))).then_some(this);
        self.call_unknown(cx, state, path, this.as_ref(), args, at)
    }

    /// Runs a row now, or builds what runs it later.
    pub(super) fn apply(
        &mut self,
        cx: &Context,
        mut state: State,
        index: usize,
        star: &str,
        path: &str,
        receiver: Option<&Value>,
        args: &Args,
        at: Location,
    ) -> Results {
        let row = self.program.models.use_row(index);
        let site = Site { receiver, args, at };
        let called_back = row
            .callback
            .as_ref()
            .and_then(|port| self.port(cx, &mut state, port, &site))
            .is_some_and(|value| value.is_function());
        if row.runs == Runs::Lazy && row.event.is_some() && !called_back {
            if row.event == Some(Event::SessionRotate) {
                let family = self.family_of(cx, &mut state, row, &site);
                self.emit(cx, &mut state, EventKind::RotationStarted { family }, at);
            }
            let action = DeferredAction::Row {
                row: index,
                star: star.into(),
                path: path.into(),
                receiver: receiver.cloned(),
                args: args.clone(),
                run_by: row.run_by.clone(),
            };
            return Results::one(state, Value::Deferred(Arc::new(Deferred { action, at })));
        }
        self.run_row(cx, state, index, star, path, receiver, args, at)
    }

    /// Rows for a method of a receiver whose type is unknown.
    pub(super) fn try_unknown_rows(
        &mut self,
        cx: &Context,
        mut state: State,
        receiver: &Value,
        name: &str,
        args: &Args,
        at: Location,
    ) -> Option<Results> {
        let program = self.program;
        let key = with_prefix(cx.module.universe.prefix(), name);
        let rows: Vec<_> = program.models.unknown_method_rows(&key).collect();
        if rows.is_empty() {
            return None;
        }
        let hint = self.receiver_hint(&state, receiver).to_lowercase();
        let site = Site {
            receiver: Some(receiver),
            args,
            at,
        };
        for (index, loaded) in rows {
            let named =
                loaded.row.receiver.is_empty() || loaded.row.receiver.iter().any(|word| hint.contains(word.as_str()));
            if named && self.applies(cx, &mut state, &loaded.row, &site) {
                return Some(self.apply(cx, state, index, "", name, Some(receiver), args, at));
            }
        }
        None
    }

    fn receiver_hint(&self, state: &State, receiver: &Value) -> Name {
        match receiver {
            Value::Object(id) => self.object(state, *id).map_or_else(Name::default, |object| {
                object
                    .class
                    .as_ref()
                    .map_or_else(|| object.name.clone(), |class| class.name.clone())
            }),
            // A member of a modelled object that no model describes: `app.logger`.
            Value::Native(native) if matches!(&**native, Native::Method(..)) => match &**native {
                Native::Method(_, name) => name.clone(),
                _ => Name::default(),
            },
            other => {
                let mut hint = other.hint();
                if let Value::Term(term) = other {
                    // The whole way to the receiver may tell: `self.redis.client`.
                    if let TermKind::Field(base, _) = term.kind() {
                        hint.push(' ');
                        hint.push_str(&base.hint());
                    }
                    if let TermKind::Called(path, ..) | TermKind::External(path) = term.kind() {
                        hint.push(' ');
                        hint.push_str(path);
                    }
                }
                if let Value::Path(path) = other {
                    hint = path.clone();
                }
                hint
            }
        }
    }

    pub(super) fn unknown_method(
        &mut self,
        cx: &Context,
        state: State,
        receiver: &Value,
        name: &str,
        args: Args,
        at: Location,
    ) -> Results {
        if let Some(results) = self.try_unknown_rows(cx, state.clone(), receiver, name, &args, at) {
            return results;
        }
        let path = match receiver {
            Value::Path(path) => super::call::join(path, name),
            Value::Instance(instance) => super::call::join(&instance.ty, name),
            _ => name.into(),
        };
        self.call_unknown(cx, state, &path, Some(receiver), args, at)
    }

    /// A call that nothing explains: functions among the arguments are called, and the result depends on everything.
    pub(super) fn call_unknown(
        &mut self,
        cx: &Context,
        state: State,
        path: &str,
        receiver: Option<&Value>,
        args: Args,
        at: Location,
    ) -> Results {
        self.limits.unresolved("call of something that nothing models");
        let functions = args.positional.iter().filter(|arg| arg.is_function()).count();
        let wraps = functions > 0
            && (self.space != 0 || args.positional.iter().any(|arg| self.is_handler_like(arg)))
            && args
                .positional
                .iter()
                .all(|arg| arg.is_function() || matches!(arg, Value::Term(_) | Value::Object(_)));
        if wraps {
            // `asyncHandler(f)`, `limiter.limit(…)(f)`: the result stands for the function.
            let subject = args.positional.iter().rev().find(|arg| arg.is_function()).cloned();
            return Results::one(state, subject.unwrap_or_else(Value::null));
        }
        if let [Value::Class(class)] = args.positional.as_slice()
            && args.keywords.is_empty()
        {
            let class = Value::Class(class.clone());
            return Results::one(state, class);
        }
        let mut state = state;
        self.refuse_by_status(cx, &mut state, receiver, &args, at);
        let states = self.invoke_callbacks(cx, state, &args, at);
        let mut results = Results::default();
        for state in states {
            let mut parts = Vec::with_capacity(args.positional.len() + 1);
            if let Some(receiver) = receiver.filter(|receiver| matches!(receiver, Value::Term(_) | Value::Object(_))) {
                parts.push(self.term(&state, receiver));
            }
            let given: Vec<Value> = args.all().cloned().collect();
            for value in &given {
                parts.push(self.term(&state, value));
            }
            let sequence = self.fresh();
            let checks = self
                .program
                .vocabulary
                .is("credential_function_names", &last_segment(path));
            let mut state = state;
            for part in &parts {
                self.escape(cx, &mut state, path, part, at);
            }
            let name = last_segment(path);
            if self.program.vocabulary.names_revocation(&name) {
                let given = parts.clone();
                let kind = EventKind::RevocationCalled {
                    name,
                    given,
                    entered: false,
                };
                self.emit(cx, &mut state, kind, at);
            }
            let kind = if checks {
                TermKind::Derived(Op::Check(at), parts)
            } else {
                TermKind::Called(path.into(), parts, sequence)
            };
            results.values.push((state, Value::Term(Term::new(kind, Some(at)))));
        }
        results
    }

    /// A method that the project gives its responses, called with the status of a failure: `res.apiError(403, "…")`.
    fn refuse_by_status(
        &mut self,
        cx: &Context,
        state: &mut State,
        receiver: Option<&Value>,
        args: &Args,
        at: Location,
    ) {
        let response = matches!(receiver, Some(Value::Instance(instance)) if instance.ty.contains("Response"));
        let given = args
            .positional
            .iter()
            .filter_map(|arg| arg.term().and_then(Term::as_int));
        let status = given.into_iter().find(|status| (400..600).contains(status));
        if response && status.is_some() {
            self.emit(cx, state, EventKind::Responded { status, error: true }, at);
        }
    }

    /// Does what a row says.
    pub(super) fn run_row(
        &mut self,
        cx: &Context,
        mut state: State,
        index: usize,
        star: &str,
        path: &str,
        receiver: Option<&Value>,
        args: &Args,
        at: Location,
    ) -> Results {
        let program = self.program;
        let loaded = &program.models.all_rows()[index];
        let row = &loaded.row;
        let site = Site { receiver, args, at };
        if row.event.is_none()
            && let Some(status) = row
                .status
                .as_ref()
                .and_then(|port| self.port(cx, &mut state, port, &site))
        {
            let status = status_of(&status);
            let error = status.is_some_and(|status| status >= 400);
            self.emit(cx, &mut state, EventKind::Responded { status, error }, at);
        }
        let Some(event) = row.event else {
            let value = self.returned(cx, &mut state, row, path, &site, None);
            return self.call_back(cx, state, row, &site, value);
        };
        match event {
            Event::StoreGet
            | Event::StorePut
            | Event::StoreCreate
            | Event::StoreUpdate
            | Event::StoreDelete
            | Event::StoreGetOrCreate
            | Event::StoreExists
            | Event::StoreRename
            | Event::StoreTouch
            | Event::Sql
            | Event::StoreBatch => {
                let found = self.store_event(cx, &mut state, event, row, &loaded.model, star, &site);
                let value = match found {
                    // The answer's truth is the record's existence, whatever form the answer has.
                    Some(found) if event == Event::StoreExists => found,
                    found => self.returned(cx, &mut state, row, path, &site, found),
                };
                self.call_back(cx, state, row, &site, value)
            }
            Event::OrmAdd
            | Event::OrmSave
            | Event::OrmDelete
            | Event::OrmQuery
            | Event::OrmFilter
            | Event::OrmFirst
            | Event::OrmUpdate
            | Event::OrmInsert => {
                let found = self.orm_event(cx, &mut state, event, row, &loaded.model, path, &site);
                let value = match found {
                    Some(found) => found,
                    None => self.returned(cx, &mut state, row, path, &site, None),
                };
                self.call_back(cx, state, row, &site, value)
            }
            Event::Commit | Event::Rollback => {
                let kind = loaded.model.as_str().into();
                let kind = match event {
                    Event::Rollback => EventKind::RolledBack { kind },
                    _ => EventKind::Committed { kind },
                };
                self.emit(cx, &mut state, kind, at);
                let value = self.returned(cx, &mut state, row, path, &site, None);
                self.call_back(cx, state, row, &site, value)
            }
            Event::Generate => {
                let made = self.generate(cx, &mut state, row, path, &site);
                let value = self.returned(cx, &mut state, row, path, &site, Some(made));
                self.call_back(cx, state, row, &site, value)
            }
            Event::SessionRotate
            | Event::SessionDestroy
            | Event::SessionClear
            | Event::SessionSet
            | Event::SessionGet
            | Event::SessionRemove
            | Event::SessionSetId
            | Event::SessionOpen
            | Event::Login
            | Event::Logout => self.session_event(cx, state, event, row, path, &site),
            Event::Log => {
                self.show_log(cx, &mut state, row, &site);
                let value = self.returned(cx, &mut state, row, path, &site, None);
                self.call_back(cx, state, row, &site, value)
            }
            Event::CookieSet | Event::CookieClear | Event::HeaderSet => {
                self.cookie_event(cx, &mut state, event, row, &site);
                let value = self.returned(cx, &mut state, row, path, &site, None);
                self.call_back(cx, state, row, &site, value)
            }
            Event::CredentialCheck => {
                self.may_throw(&state);
                let mut parts = Vec::new();
                for value in args.all().cloned().collect::<Vec<_>>() {
                    parts.push(self.term(&state, &value));
                }
                let check = Term::derived(Op::Check(at), parts, Some(at));
                if row.success == Success::Returns {
                    self.emit(cx, &mut state, EventKind::Checked, at);
                    state.assume(&check, true);
                }
                let mut value = Value::Term(check);
                if row.returns.is_some() && row.success == Success::Returns {
                    value = self.returned(cx, &mut state, row, path, &site, Some(value));
                }
                self.call_back(cx, state, row, &site, value)
            }
            Event::Respond | Event::RespondError => {
                let status = row
                    .status
                    .as_ref()
                    .and_then(|port| self.port(cx, &mut state, port, &site));
                let status = status.as_ref().and_then(status_of);
                let error = event == Event::RespondError || status.is_some_and(|status| status >= 400);
                self.emit(cx, &mut state, EventKind::Responded { status, error }, at);
                self.show_response(cx, &mut state, row, &site);
                if event == Event::RespondError && row.returns.is_none() {
                    // `abort(401)` does not come back.
                    let error = self.unknown("error response");
                    return Results {
                        values: Vec::new(),
                        thrown: vec![(state, error)],
                    };
                }
                let value = self.returned(cx, &mut state, row, path, &site, None);
                self.call_back(cx, state, row, &site, value)
            }
            Event::Route | Event::Middleware | Event::Guard | Event::IdGenerator => {
                self.register(cx, &mut state, event, row, &loaded.model, path, &site, index)
            }
            Event::Mount => {
                if row.handlers.is_some() {
                    return self.register(cx, &mut state, event, row, &loaded.model, path, &site, index);
                }
                let value = self.mounted(cx, &mut state, row, path, &site);
                self.add_mounts(cx, &mut state, row, &site, &value);
                Results::one(state, value)
            }
            Event::Call | Event::CallLater => self.call_port(cx, state, row, path, &site),
            Event::PromiseNew => self.promise_new(cx, state, row, &site),
            Event::PromiseAll => self.promise_all(cx, state, row, &site),
            Event::Promisify => {
                let function = row
                    .value
                    .as_ref()
                    .and_then(|port| self.port(cx, &mut state, port, &site));
                let value = function.map_or_else(Value::null, |function| {
                    Value::Native(Arc::new(Native::Promisified(Box::new(function))))
                });
                Results::one(state, value)
            }
            Event::Partial => {
                let function = row
                    .value
                    .as_ref()
                    .and_then(|port| self.port(cx, &mut state, port, &site));
                let mut fixed = args.clone();
                if !fixed.positional.is_empty() {
                    fixed.positional.remove(0);
                }
                let value = match function {
                    Some(function) if fixed.positional.is_empty() && fixed.keywords.is_empty() => function,
                    Some(function) => Value::Native(Arc::new(Native::Partial(Box::new(function), fixed))),
                    None => Value::null(),
                };
                Results::one(state, value)
            }
            Event::SessionStorage | Event::Configure => {
                self.configure(cx, &mut state, event, row, &loaded.model, &site);
                let value = self.returned(cx, &mut state, row, path, &site, None);
                self.call_back(cx, state, row, &site, value)
            }
            Event::Exit => Results::default(),
        }
    }

    /// The value that a row's call gives. `found` is what its event found or made.
    pub(super) fn returned(
        &mut self,
        cx: &Context,
        state: &mut State,
        row: &Row,
        path: &str,
        site: &Site,
        found: Option<Value>,
    ) -> Value {
        let Some(word) = &row.returns else {
            return found.unwrap_or_else(|| {
                let parts = site.args.all().cloned().collect::<Vec<_>>();
                let parts = parts.iter().map(|part| self.term(state, part)).collect();
                let sequence = self.fresh();
                Value::Term(Term::new(TermKind::Called(path.into(), parts, sequence), Some(site.at)))
            });
        };
        let parts = |machine: &mut Self, state: &State| -> Vec<Term> {
            let receiver = match site.receiver {
                Some(receiver @ (Value::Term(_) | Value::Object(_))) => Some(receiver.clone()),
                // The attribute that `Key("sid")` names.
                Some(Value::Instance(instance)) if word == &ValueWord::Derived => {
                    instance.store.clone().map(Value::Term)
                }
                // The claims that a builder was given.
                Some(Value::Instance(instance)) if word == &ValueWord::Signed => instance.data.clone(),
                _ => None,
            };
            let all: Vec<Value> = receiver.into_iter().chain(site.args.all().cloned()).collect();
            all.iter()
                .filter(|value| !value.is_function())
                .map(|value| machine.term(state, value))
                .collect()
        };
        match word {
            ValueWord::Type(ty) => {
                let store = row.store.as_ref().or(row.name.as_ref().filter(|_| row.event.is_none()));
                let store = store
                    .and_then(|port| self.port(cx, state, port, site))
                    .map(|value| self.term(state, &value));
                let given = row
                    .value
                    .as_ref()
                    .filter(|_| row.event.is_none())
                    .and_then(|port| self.port(cx, state, port, site));
                let inherited = match site.receiver {
                    Some(Value::Instance(instance)) => Some(instance),
                    _ => None,
                };
                let functions = site.args.positional.iter().rev().find(|arg| arg.is_function());
                let subject = match site.receiver {
                    Some(Value::Class(class)) => Some(Value::Class(class.clone())),
                    _ => inherited
                        .and_then(|instance| instance.subject.clone())
                        .or_else(|| functions.cloned()),
                };
                let instance = Instance {
                    ty: with_prefix(path_universe(path, cx), ty),
                    store: store.or_else(|| inherited.and_then(|instance| instance.store.clone())),
                    subject,
                    filters: inherited.map(|instance| instance.filters.clone()).unwrap_or_default(),
                    values: inherited.map(|instance| instance.values.clone()).unwrap_or_default(),
                    data: given.or_else(|| inherited.and_then(|instance| instance.data.clone())),
                    mode: inherited.map_or(QueryMode::Select, |instance| instance.mode),
                };
                Value::Instance(Arc::new(instance))
            }
            ValueWord::Port(port) => self.port(cx, state, port, site).unwrap_or_else(Value::null),
            ValueWord::Merged | ValueWord::Defaulted
                if let Some(Value::Object(into)) = site.args.positional.first() =>
            {
                self.merge(state, *into, site.args, *word == ValueWord::Defaulted);
                Value::Object(*into)
            }
            ValueWord::Derived | ValueWord::Merged | ValueWord::Defaulted => {
                let parts = parts(self, state);
                let name = last_segment(path);
                Value::Term(Term::derived(Op::Opaque(name), parts, Some(site.at)))
            }
            ValueWord::Encoded => {
                let parts = parts(self, state);
                Value::Term(Term::derived(Op::Same(last_segment(path)), parts, Some(site.at)))
            }
            ValueWord::Hash => Value::Term(Term::derived(Op::Hash, parts(self, state), Some(site.at))),
            ValueWord::Signed => {
                let signed = Term::derived(Op::Signed, parts(self, state), Some(site.at));
                if let Some(port) = &row.lifetime {
                    let end = self.port(cx, state, port, site);
                    if end.is_none_or(|end| end.term().is_some_and(Term::is_null)) {
                        let value = signed.clone();
                        self.emit(cx, state, EventKind::Endless { value }, site.at);
                    }
                }
                Value::Term(signed)
            }
            ValueWord::Verified => {
                self.may_throw(state);
                Value::Term(Term::derived(Op::Verified, parts(self, state), Some(site.at)))
            }
            ValueWord::Record | ValueWord::Records | ValueWord::Generated => match (found, word) {
                (Some(Value::Term(term)), ValueWord::Records) => match term.kind() {
                    TermKind::Record(store, keys) => {
                        Value::Term(Term::new(TermKind::Records(store.clone(), keys.clone()), Some(site.at)))
                    }
                    _ => Value::Term(term),
                },
                (Some(found), _) => found,
                (None, ValueWord::Generated) => match site.args.positional.first() {
                    Some(Value::Term(term)) => match term.kind() {
                        TermKind::Generated(generator) => {
                            let next = Generator {
                                site: site.at,
                                sequence: self.fresh(),
                                ..generator.clone()
                            };
                            Value::Term(Term::new(TermKind::Generated(next), Some(site.at)))
                        }
                        _ => Value::Term(term.clone()),
                    },
                    Some(source) => {
                        let source = source.clone();
                        self.element_of(state, &source, false, site.at).0
                    }
                    None => self.unknown("result of a row without an event"),
                },
                (None, _) => self.unknown("result of a row without an event"),
            },
            ValueWord::Environment => {
                let args = site.args;
                let (name, fallback) = match (&row.name, &row.value) {
                    (Some(name), value) if row.event.is_none() => {
                        let fallback = value.as_ref().and_then(|port| self.port(cx, state, port, site));
                        (self.port(cx, state, name, site), fallback)
                    }
                    _ => {
                        let fallback = args.positional.get(1).or_else(|| args.keyword("default"));
                        (args.positional.first().cloned(), fallback.cloned())
                    }
                };
                let name = name
                    .as_ref()
                    .and_then(Value::text)
                    .map_or_else(|| last_segment(path), Name::from);
                let value = Value::Term(Term::new(TermKind::Environment(name), Some(site.at)));
                match fallback {
                    Some(fallback) if !fallback.term().is_some_and(Term::is_null) => {
                        Value::choice(vec![value, fallback])
                    }
                    _ => value,
                }
            }
            ValueWord::Container => {
                let mut object = Object::new(Shape::Dict, Some(site.at));
                if let Some(source) = site
                    .args
                    .positional
                    .first()
                    .filter(|value| matches!(value, Value::Object(_)))
                {
                    self.spread_into(state, &mut object, source);
                }
                object.fields.extend(site.args.keywords.iter().cloned());
                object.rest = object.rest.or_else(|| site.args.keyword_rest.clone());
                Value::Object(self.allocate(state, object))
            }
            ValueWord::Client { carrier, signed } => {
                let name = row.name.as_ref().and_then(|port| self.port(cx, state, port, site));
                let name = name
                    .map(|value| self.term(state, &value))
                    .map(|term| super::store::store_name(&term))
                    .unwrap_or_default();
                let kind = TermKind::Client {
                    carrier: *carrier,
                    name,
                    signed: *signed,
                };
                Value::Term(Term::new(kind, Some(site.at)))
            }
            ValueWord::Attribute => self.attribute_of(cx, state, path, site),
            ValueWord::Column => {
                let name = site.args.positional.first().and_then(Value::text).unwrap_or_default();
                let table = site.receiver.map_or_else(Name::default, Value::hint);
                let table = Term::new(TermKind::External(table), Some(site.at));
                Value::Term(Term::new(TermKind::Field(table, name.into()), Some(site.at)))
            }
            ValueWord::Opaque => {
                let sequence = self.fresh();
                let parts = parts(self, state);
                Value::Term(Term::new(TermKind::Called(path.into(), parts, sequence), Some(site.at)))
            }
            word => self.value_of_word_at(state, word, path, site.at),
        }
    }

    /// The value of a word outside of a call.
    pub(super) fn value_of_word(&mut self, state: &mut State, word: &ValueWord, at: Location) -> Value {
        self.value_of_word_at(state, word, self.program.universe(at.file).prefix(), at)
    }

    fn value_of_word_at(&mut self, state: &mut State, word: &ValueWord, path: &str, at: Location) -> Value {
        match word {
            ValueWord::Container => Value::Object(self.allocate_new(state, Shape::Dict, at)),
            ValueWord::Client { carrier, signed } => {
                let kind = TermKind::Client {
                    carrier: *carrier,
                    name: Name::default(),
                    signed: *signed,
                };
                Value::Term(Term::new(kind, Some(at)))
            }
            word => self.plain_word(word, path),
        }
    }

    /// The value of a word that needs no state.
    pub(super) fn plain_word(&mut self, word: &ValueWord, path: &str) -> Value {
        let prefixed = |name: &str| with_prefix(path, name);
        let bare = |ty: Name, store: Option<Term>| {
            let instance = Instance {
                ty,
                store,
                subject: None,
                filters: Vec::new(),
                values: Vec::new(),
                data: None,
                mode: QueryMode::Select,
            };
            Value::Instance(Arc::new(instance))
        };
        match word {
            ValueWord::Type(ty) => bare(prefixed(ty), None),
            ValueWord::Client { carrier, signed } => {
                let kind = TermKind::Client {
                    carrier: *carrier,
                    name: Name::default(),
                    signed: *signed,
                };
                Value::Term(Term::new(kind, None))
            }
            ValueWord::Session(family) => bare(prefixed(&format!("session:{family}")), Some(Term::text(path))),
            ValueWord::SessionId(family) => Value::Term(Term::new(TermKind::SessionId(family.into()), None)),
            ValueWord::Environment => Value::Term(Term::new(TermKind::Environment(last_segment(path)), None)),
            ValueWord::Identity => Value::Term(Term::new(TermKind::Identity, None)),
            ValueWord::Null => Value::null(),
            ValueWord::Opaque
            | ValueWord::Derived
            | ValueWord::Merged
            | ValueWord::Defaulted
            | ValueWord::Hash
            | ValueWord::Encoded
            | ValueWord::Verified
            | ValueWord::Signed
            | ValueWord::Record
            | ValueWord::Records
            | ValueWord::Generated
            | ValueWord::Port(_)
            | ValueWord::Attribute
            | ValueWord::Column
            | ValueWord::Container => Value::Path(path.into()),
        }
    }
}

fn path_universe<'a>(path: &'a str, cx: &'a Context) -> &'a str {
    if path.starts_with("js:") || path.starts_with("py:") {
        path
    } else {
        cx.module.universe.prefix()
    }
}

/// The status that a value says; of several possible ones the lowest, which is the nearest to success.
fn status_of(value: &Value) -> Option<i64> {
    match value {
        Value::Choice(values) => {
            let statuses: Option<Vec<i64>> = values.iter().map(status_of).collect();
            statuses?.into_iter().min()
        }
        _ => value
            .term()
            .and_then(Term::as_int)
            .or_else(|| value.text().and_then(|text| text.parse().ok())),
    }
}
