//! Methods of containers, texts, promises and functions: the part of both languages' libraries that needs no model.

use std::sync::Arc;

use super::access::{client_field, session_family, with_prefix};
use super::call::{Args, Results, join};
use super::exec::{concat, key_name};
use super::machine::{Context, Machine};
use super::state::{Shape, State};
use super::term::{Op, Term, TermKind};
use super::value::{Deferred, DeferredAction, Native, ObjectId, Value};
use crate::finding::Location;
use crate::ir::{MemberKind, Name, Operand};
use crate::model::{Event, ValueWord};

impl Machine<'_> {
    /// Calls a method by name on any value. `operand` is the variable that holds the receiver, where there is one.
    pub(super) fn call_method_on(
        &mut self,
        cx: &Context,
        state: State,
        receiver: &Value,
        operand: Option<&Operand>,
        name: &str,
        args: Args,
        at: Location,
    ) -> Results {
        match receiver {
            Value::Choice(values) => {
                let mut results = Results::default();
                for one in values.iter().take(4) {
                    if one.term().is_some_and(Term::is_null) {
                        continue;
                    }
                    results.extend(self.call_method_on(cx, state.clone(), one, None, name, args.clone(), at));
                }
                if results.values.is_empty() && results.thrown.is_empty() {
                    return Results::one(state, Value::null());
                }
                results
            }
            Value::Object(id) => self.object_method(cx, state, *id, name, args, at),
            Value::Class(class) => {
                if let Some((member, _)) = self.find_member(class, name) {
                    return match (member.kind, &member.value) {
                        (MemberKind::ClassMethod, Value::Function(closure)) => {
                            let closure = closure.clone();
                            self.enter(cx, state, &closure, Some(receiver.clone()), args, at, false)
                        }
                        (MemberKind::Method, Value::Function(closure)) if !args.positional.is_empty() => {
                            let closure = closure.clone();
                            let mut args = args;
                            let this = args.positional.remove(0);
                            self.enter(cx, state, &closure, Some(this), args, at, false)
                        }
                        (_, value) => {
                            let value = value.clone();
                            if value.is_function() {
                                self.call_value(cx, state, &value, args, at)
                            } else {
                                self.call_unknown(cx, state, name, Some(&value), args, at)
                            }
                        }
                    };
                }
                for base in self.external_bases(class) {
                    let path = join(&base, name);
                    if self.program.models.knows(&path) {
                        return self.call_path(cx, state, &path, Some(receiver.clone()), args, at);
                    }
                }
                self.unknown_method(cx, state, receiver, name, args, at)
            }
            Value::Module(file) => match self.program.export(*file, name, self.space) {
                Some(callee) => self.call_value(cx, state, &callee, args, at),
                None => self.call_unknown(cx, state, name, None, args, at),
            },
            Value::Path(path) => {
                let full = join(path, name);
                if !self.program.models.knows(&full) && self.program.models.starred_rows(&full).is_empty() {
                    if let Some(results) = self.function_method(cx, state.clone(), receiver, name, &args, at) {
                        return results;
                    }
                    return self.unknown_method(cx, state, receiver, name, args, at);
                }
                self.call_path(cx, state, &full, Some(receiver.clone()), args, at)
            }
            Value::Instance(instance) => {
                if instance.ty.contains("session:") {
                    return self.session_method(cx, state, &instance.clone(), name, args, at);
                }
                let full = join(&instance.ty, name);
                if self.program.models.knows(&full) || !self.program.models.starred_rows(&full).is_empty() {
                    return self.call_path(cx, state, &full, Some(receiver.clone()), args, at);
                }
                if let Some(data) = instance.data.clone()
                    && !matches!(data, Value::Term(_))
                {
                    return self.call_method_on(cx, state, &data, operand, name, args, at);
                }
                self.unknown_method(cx, state, receiver, name, args, at)
            }
            Value::Super(class, this) => {
                let (class, this) = (class.clone(), (**this).clone());
                self.call_parent(cx, state, &class, &this, name, args, at)
            }
            Value::Term(term) => {
                let term = term.clone();
                self.term_method(cx, state, &term, name, args, at)
            }
            Value::Function(_) | Value::Bound(..) | Value::Native(_) => {
                // `client.table.find(…)`: the segment in between names the store.
                if let Value::Native(native) = receiver
                    && let Native::Method(client, member) = &**native
                    && let Value::Instance(instance) = &**client
                {
                    let full = join(&join(&instance.ty, member), name);
                    if !self.program.models.starred_rows(&full).is_empty() {
                        let client = (**client).clone();
                        return self.call_path(cx, state, &full, Some(client), args, at);
                    }
                }
                match self.function_method(cx, state.clone(), receiver, name, &args, at) {
                    Some(results) => results,
                    None => self.unknown_method(cx, state, receiver, name, args, at),
                }
            }
            Value::Import(file, of) => {
                let callee = match of {
                    Some(of) => self.program.export(*file, of, self.space),
                    None => Some(Value::Module(*file)),
                };
                match callee {
                    Some(Value::Import(..)) | None => self.call_unknown(cx, state, name, None, args, at),
                    Some(value) => self.call_method_on(cx, state, &value, operand, name, args, at),
                }
            }
            Value::Deferred(deferred) => {
                let deferred = deferred.clone();
                let runs = match &deferred.action {
                    DeferredAction::Function { .. } => false,
                    DeferredAction::Row { run_by, .. } => run_by.iter().any(|method| method == name),
                };
                if runs || matches!(name, "then" | "catch" | "finally") {
                    let results = self.run_deferred(cx, state, &deferred);
                    if runs {
                        return results;
                    }
                    return self.after(cx, results, name, &args, at);
                }
                let states = self.invoke_callbacks(cx, state, &args, at);
                let value = self.extended(&deferred, name, args).unwrap_or_else(|| receiver.clone());
                Results {
                    values: states.into_iter().map(|state| (state, value.clone())).collect(),
                    thrown: Vec::new(),
                }
            }
        }
    }

    /// A call that has not run, with the values that a method of what it returns gives it before (`update(key).set(values)`): they
    /// come after its own arguments.
    fn extended(&self, deferred: &Deferred, name: &str, args: Args) -> Option<Value> {
        let DeferredAction::Row {
            row,
            star,
            path,
            receiver,
            args: own,
            run_by,
        } = &deferred.action
        else {
            return None;
        };
        let models = &self.program.models;
        let Some(ValueWord::Type(ty)) = &models.all_rows()[*row].row.returns else {
            return None;
        };
        let method = join(&with_prefix(path, ty), name);
        let (index, _) = models
            .rows_with_index(&method)
            .find(|(_, loaded)| loaded.row.event == Some(Event::OrmUpdate))?;
        models.use_row(index);
        let mut own = own.clone();
        own.positional.extend(args.positional);
        let action = DeferredAction::Row {
            row: *row,
            star: star.clone(),
            path: path.clone(),
            receiver: receiver.clone(),
            args: own,
            run_by: run_by.clone(),
        };
        Some(Value::Deferred(Arc::new(Deferred {
            action,
            at: deferred.at,
        })))
    }

    fn object_method(
        &mut self,
        cx: &Context,
        state: State,
        id: ObjectId,
        name: &str,
        args: Args,
        at: Location,
    ) -> Results {
        let this = Value::Object(id);
        let Some(object) = self.object(&state, id) else {
            return self.call_unknown(cx, state, name, None, args, at);
        };
        let class = object.class.clone();
        let rest = object.rest.clone();
        let promise = object.promise.is_some();
        let container = object.shape == Shape::Sequence || (object.shape == Shape::Dict && class.is_none());
        if let Some(field) = object.fields.get(name).cloned()
            && (field.is_function() || !container)
        {
            return match &field {
                Value::Function(closure) => self.enter(cx, state, closure, Some(this), args, at, false),
                other => self.call_value(cx, state, other, args, at),
            };
        }
        if promise && matches!(name, "then" | "catch" | "finally") {
            let results = self.await_value(cx, state, &this, at);
            return self.after(cx, results, name, &args, at);
        }
        if let Some(class) = class {
            if let Some((member, _)) = self.find_member(&class, name) {
                return match (member.kind, &member.value) {
                    (MemberKind::Method | MemberKind::Getter | MemberKind::Setter, Value::Function(closure)) => {
                        let closure = closure.clone();
                        self.enter(cx, state, &closure, Some(this), args, at, false)
                    }
                    (MemberKind::ClassMethod, Value::Function(closure)) => {
                        let closure = closure.clone();
                        self.enter(cx, state, &closure, Some(Value::Class(class)), args, at, false)
                    }
                    (MemberKind::Method, Value::Choice(values)) => {
                        // A decorated method: the wrapper gets the receiver as its first argument.
                        let value = Value::Choice(values.clone());
                        let mut args = args;
                        args.positional.insert(0, this);
                        self.call_value(cx, state, &value, args, at)
                    }
                    (_, value) => {
                        let value = value.clone();
                        self.call_value(cx, state, &value, args, at)
                    }
                };
            }
            for base in self.external_bases(&class) {
                let path = join(&base, name);
                if self.program.models.knows(&path) {
                    return self.call_path(cx, state, &path, Some(this), args, at);
                }
            }
            if let Some(rest) = rest {
                return self.call_method_on(cx, state, &rest, None, name, args, at);
            }
            return self.unknown_method(cx, state, &this, name, args, at);
        }
        if container && let Some(results) = self.container_method(cx, state.clone(), id, name, &args, at) {
            return results;
        }
        match rest {
            Some(rest) => self.call_method_on(cx, state, &rest, None, name, args, at),
            None => self.unknown_method(cx, state, &this, name, args, at),
        }
    }

    /// Whether a value is null, the empty text or an empty container of this request.
    fn is_nothing(&self, state: &State, value: &Value) -> bool {
        match value {
            Value::Object(id) => {
                let empty = |object: &super::state::Object| {
                    object.fields.is_empty()
                        && object.items.is_empty()
                        && object.computed.is_empty()
                        && object.rest.is_none()
                };
                !self.is_shared(*id) && self.object(state, *id).is_some_and(empty)
            }
            _ => value.text() == Some("") || value.term().is_some_and(Term::is_null),
        }
    }

    /// What the client sent, or else a fallback. One that is generated makes two paths, as `or` does: on one the client chooses the value.
    fn sent_or(&mut self, mut state: State, sent: Term, fallback: Value) -> Results {
        let generated = |term: &Term| term.any(&mut |inner| matches!(inner.kind(), TermKind::Generated(_)));
        if !generated(&self.term(&state, &fallback)) {
            return Results::one(state, Value::choice(vec![Value::Term(sent), fallback]));
        }
        match state.truth_of(&sent) {
            Some(true) => Results::one(state, Value::Term(sent)),
            Some(false) => Results::one(state, fallback),
            None => {
                let mut without = state.clone();
                without.assume(&sent, false);
                state.assume(&sent, true);
                Results {
                    values: vec![(state, Value::Term(sent)), (without, fallback)],
                    thrown: Vec::new(),
                }
            }
        }
    }

    fn term_method(
        &mut self,
        cx: &Context,
        mut state: State,
        term: &Term,
        name: &str,
        args: Args,
        at: Location,
    ) -> Results {
        let accessor = matches!(
            name,
            "get"
                | "getlist"
                | "getAll"
                | "get_all"
                | "header"
                | "pop"
                | "getone"
                | "getall"
                | "get_list"
                | "has"
                | "__getitem__"
                | "getFirst"
        );
        let first = args.positional.first().map(|value| self.term(&state, value));
        match term.kind() {
            TermKind::Client { .. } if accessor && first.is_some() => {
                let key = first.unwrap_or_else(Term::null);
                let name = key_name(&key).unwrap_or_else(|| key.hint());
                let sent = client_field(term, &name, at);
                let fallback = args.positional.get(1).or_else(|| args.keyword("default")).cloned();
                // A fallback that has nothing says no more than that the client sent nothing.
                return match fallback {
                    Some(fallback) if !self.is_nothing(&state, &fallback) => self.sent_or(state, sent, fallback),
                    _ => Results::one(state, Value::Term(sent)),
                };
            }
            TermKind::Environment(_) if matches!(name, "get" | "pop") && first.is_some() => {
                let key = first.unwrap_or_else(Term::null);
                let key = key_name(&key).unwrap_or_else(|| key.hint());
                let value = self.get_named(cx, &mut state, &Value::Term(term.clone()), &key, at);
                let fallback = args.positional.get(1).or_else(|| args.keyword("default")).cloned();
                let value = match fallback {
                    Some(fallback) if !fallback.term().is_some_and(Term::is_null) => {
                        Value::choice(vec![value, fallback])
                    }
                    _ => value,
                };
                return Results::one(state, value);
            }
            TermKind::Client { .. }
                if matches!(
                    name,
                    "to_dict" | "copy" | "toJSON" | "all" | "dict" | "model_dump" | "parse" | "getAll"
                ) =>
            {
                return Results::one(state, Value::Term(term.clone()));
            }
            TermKind::Record(..) | TermKind::Records(..) if matches!(name, "get") && first.is_some() => {
                let key = first.unwrap_or_else(Term::null);
                let value = match key_name(&key) {
                    Some(key) => self.get_named(cx, &mut state, &Value::Term(term.clone()), &key, at),
                    None => self.get_computed(cx, &mut state, &Value::Term(term.clone()), &key, at),
                };
                return Results::one(state, value);
            }
            TermKind::Records(store, keys)
                if matches!(
                    name,
                    "fetchone"
                        | "first"
                        | "one"
                        | "one_or_none"
                        | "scalar"
                        | "scalar_one_or_none"
                        | "mappings"
                        | "next"
                        | "get"
                        | "find"
                        | "pop"
                        | "shift"
                        | "at"
                ) =>
            {
                let record = Term::new(TermKind::Record(store.clone(), keys.clone()), Some(at));
                return Results::one(state, Value::Term(record));
            }
            TermKind::Record(..) | TermKind::Records(..)
                if matches!(
                    name,
                    "lean"
                        | "toObject"
                        | "toJSON"
                        | "fetchall"
                        | "all"
                        | "scalars"
                        | "exec"
                        | "promise"
                        | "populate"
                        | "select"
                        | "unique"
                        | "to_dict"
                        | "copy"
                        | "_asdict"
                        | "mappings"
                ) =>
            {
                return Results::one(state, Value::Term(term.clone()));
            }
            TermKind::Const(_) | TermKind::Generated(_) => {}
            _ => {
                if let Some(results) =
                    self.try_unknown_rows(cx, state.clone(), &Value::Term(term.clone()), name, &args, at)
                {
                    return results;
                }
                if name == "get"
                    && !matches!(term.kind(), TermKind::Derived(..))
                    && first.is_some()
                    && args.positional.len() <= 2
                {
                    let key = first.unwrap_or_else(Term::null);
                    if let Some(key) = key_name(&key) {
                        let value = self.get_named(cx, &mut state, &Value::Term(term.clone()), &key, at);
                        return Results::one(state, value);
                    }
                }
            }
        }
        if matches!(name, "then" | "catch" | "finally") && args.positional.iter().any(Value::is_function) {
            let results = Results::one(state, Value::Term(term.clone()));
            return self.after(cx, results, name, &args, at);
        }
        if matches!(name, "replace" | "replaceAll" | "sub")
            && let Some(callback) = args
                .positional
                .get(1)
                .filter(|callback| callback.is_function())
                .cloned()
        {
            // A template filled in piece by piece: the text is made of what the function returns.
            self.repetitions.push(32.0);
            let mut results = self.call_value(cx, state, &callback, Args::default(), at);
            self.repetitions.pop();
            for (state, value) in &mut results.values {
                let filled = self.term(state, value);
                *value = Value::Term(Term::derived(Op::Same("replace".into()), vec![filled], Some(at)));
            }
            return results;
        }
        if let Some(value) = self.text_method(&state, term, name, &args, at) {
            return Results::one(state, value);
        }
        if args
            .positional
            .first()
            .is_some_and(|callback| self.is_callable(callback))
            && matches!(
                name,
                "map" | "forEach" | "filter" | "find" | "some" | "every" | "reduce" | "flatMap"
            )
        {
            return self.iterate(cx, state, &Value::Term(term.clone()), name, &args, at);
        }
        self.call_unknown(cx, state, name, Some(&Value::Term(term.clone())), args, at)
    }

    /// Whether a value is a function of the program, or one that the models describe.
    fn is_callable(&self, value: &Value) -> bool {
        value.is_function() || matches!(value, Value::Path(path) if self.program.models.knows(path))
    }

    /// Methods of texts and digests: what they keep of the value.
    fn text_method(&mut self, state: &State, term: &Term, name: &str, args: &Args, at: Location) -> Option<Value> {
        let first = args.positional.first();
        let number = |value: Option<&Value>| value.and_then(Value::term).and_then(Term::as_int);
        let made = match name {
            "strip" | "trim" | "lstrip" | "rstrip" | "trimStart" | "trimEnd" | "lower" | "upper" | "toLowerCase"
            | "toUpperCase" | "encode" | "decode" | "toString" | "hex" | "hexdigest" | "title" | "normalize"
            | "valueOf" | "isoformat" | "toISOString" | "getTime" | "timestamp" | "digest" | "strftime" | "toJSON"
            | "toHex" | "bytes" | "toFixed" | "total_seconds" => {
                Term::derived(Op::Same(name.into()), vec![term.clone()], Some(at))
            }
            "replace" | "replaceAll" | "split" | "rsplit" | "partition" | "rpartition" | "splitlines"
            | "removeprefix" | "lstrip_prefix" | "padStart" | "padEnd" | "zfill" | "ljust" => {
                if let Some(callback) = args.positional.get(1)
                    && callback.is_function()
                {
                    return None;
                }
                Term::derived(Op::Same(name.into()), vec![term.clone()], Some(at))
            }
            "slice" | "substring" | "substr" | "slice_to" => {
                let (from, to) = (number(first).unwrap_or(0), number(args.positional.get(1)));
                let kept = match to {
                    Some(count) if name == "substr" => Some(count.max(0) as u32),
                    Some(to) if to >= 0 && from >= 0 => Some((to - from).max(0) as u32),
                    _ if from < 0 && to.is_none() => Some(from.unsigned_abs() as u32),
                    _ => None,
                };
                Term::derived(Op::Slice(kept), vec![term.clone()], Some(at))
            }
            "update" if matches!(term.kind(), TermKind::Derived(Op::Hash, _)) => {
                let mut parts = match term.kind() {
                    TermKind::Derived(_, parts) => parts.clone(),
                    _ => Vec::new(),
                };
                parts.extend(first.map(|value| self.term(state, value)));
                Term::derived(Op::Hash, parts, Some(at))
            }
            "format"
                if let Some(filled) = term
                    .as_text()
                    .and_then(|template| self.fill_braces(state, template, args, at)) =>
            {
                filled
            }
            "format" | "concat" => {
                let mut parts = vec![term.clone()];
                for value in args.all().cloned().collect::<Vec<_>>() {
                    parts.push(self.term(state, &value));
                }
                concat(parts, at)
            }
            // `parts.join("=")`: the receiver is the list.
            "join" if term.as_text().is_none() && first.is_none_or(|first| first.text().is_some()) => {
                Term::derived(Op::Same(Name::const_new("join")), vec![term.clone()], Some(at))
            }
            "join" => {
                let list = self.elements(state, first?);
                match list {
                    Some(items) => concat(items.iter().map(|item| self.term(state, item)).collect(), at),
                    None => {
                        let parts = self.term(state, first?);
                        Term::derived(Op::Same(Name::const_new("join")), vec![parts], Some(at))
                    }
                }
            }
            "startswith" | "endswith" | "startsWith" | "endsWith" | "includes" | "match" | "test" | "isdigit"
            | "isalnum" => Term::derived(Op::Opaque(name.into()), vec![term.clone()], Some(at)),
            _ => return None,
        };
        Some(Value::Term(made))
    }

    /// A method of a framework session: modelled, or one of those that every session object has.
    fn session_method(
        &mut self,
        cx: &Context,
        mut state: State,
        instance: &Arc<super::value::Instance>,
        name: &str,
        args: Args,
        at: Location,
    ) -> Results {
        let this = Value::Instance(instance.clone());
        for path in self.session_paths(instance, name) {
            if self.program.models.knows(&path) {
                return self.call_path(cx, state, &path, Some(this), args, at);
            }
        }
        let family = session_family(&instance.ty);
        let key = args.positional.first().map(|value| self.term(&state, value));
        let attribute = key.as_ref().map(|key| key_name(key).unwrap_or_else(|| key.hint()));
        match name {
            "get" | "getAttribute" | "getItem" => {
                let attribute = attribute.unwrap_or_default();
                let value = self.session_field(cx, &mut state, instance, &attribute, at);
                Results::one(state, value)
            }
            "pop" | "remove" | "unset" | "delete" | "removeItem" | "del" if attribute.is_some() => {
                self.unbind_identity(cx, &mut state, family, attribute.unwrap_or_default(), at);
                let value = self.unknown("removed session value");
                Results::one(state, value)
            }
            "set" | "put" | "setAttribute" | "setItem" | "setdefault" if args.positional.len() >= 2 => {
                let value = args.positional[1].clone();
                self.session_assign(cx, &mut state, instance, &attribute.unwrap_or_default(), &value, at);
                Results::one(state, this)
            }
            "update" | "set" | "assign" => {
                let source = args.positional.first().cloned();
                self.session_update(cx, &mut state, instance, source.as_ref(), &args.keywords, at);
                Results::one(state, this)
            }
            _ => {
                self.missing_rotation(cx, &mut state, instance, name, at);
                let states = self.invoke_callbacks(cx, state, &args, at);
                let value = self.unknown("method of a session that nothing models");
                Results {
                    values: states.into_iter().map(|state| (state, value.clone())).collect(),
                    thrown: Vec::new(),
                }
            }
        }
    }
}
