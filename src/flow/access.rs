//! Reading and writing fields of every kind of value.

use std::sync::Arc;

use super::assign::member_path;
use super::call::{Args, join};
use super::event::EventKind;
use super::exec::{Flow, key_name};
use super::machine::{Context, Machine};
use super::state::{Shape, State};
use super::term::{ConstKey, Generator, Op, Term, TermKind};
use super::value::{ClassValue, Instance, Value};
use crate::finding::Location;
use crate::ir::{Key, MemberKind, Name, Operand, Slot};
use crate::model::{Carrier, ValueWord};

impl Machine<'_> {
    pub(super) fn exec_get(
        &mut self,
        cx: &Context,
        mut state: State,
        dst: Slot,
        base: &Operand,
        key: &Key,
        strict: bool,
        optional: bool,
        at: Location,
        flow: &mut Flow,
    ) {
        let target = self.read(cx, &state, base);
        if optional && self.truth(&state, &target) == Some(false) {
            self.finish(cx, state, dst, Value::null(), at, flow);
            return;
        }
        let value = self.get(cx, &mut state, &target, key, strict, at);
        self.uncalled_rotation(cx, &mut state, &target, key, dst, at);
        if strict && let Key::Index(_) = key {
            self.assume_present(&mut state, &target, &value);
        }
        self.finish(cx, state, dst, value, at, flow);
    }

    /// A subscript that raises where the key is missing tells that the record was there.
    fn assume_present(&mut self, state: &mut State, target: &Value, value: &Value) {
        self.may_throw(state);
        let record = |value: &Value| match value {
            Value::Term(term) if matches!(term.kind(), TermKind::Record(..)) => Some(term.clone()),
            _ => None,
        };
        for term in [record(target), record(value)].into_iter().flatten() {
            if state.truth_of(&term).is_none() {
                state.assume(&term, true);
            }
        }
    }

    /// The value of a field.
    pub(super) fn get(
        &mut self,
        cx: &Context,
        state: &mut State,
        base: &Value,
        key: &Key,
        strict: bool,
        at: Location,
    ) -> Value {
        let _ = strict;
        let key = match key {
            Key::Attr(name) => return self.get_named(cx, state, base, name, at),
            Key::Index(operand) => {
                let value = self.read(cx, state, operand);
                if matches!(base, Value::Path(_)) && value.term().is_none() {
                    // `Annotated[T, Marker()]`, `Optional[T]`: what the generic type was given.
                    return value;
                }
                self.term(state, &value)
            }
        };
        if let Some(name) = key_name(&key) {
            return self.get_named(cx, state, base, &name, at);
        }
        self.get_computed(cx, state, base, &key, at)
    }

    /// The value under a key that is not constant.
    pub(super) fn get_computed(
        &mut self,
        cx: &Context,
        state: &mut State,
        base: &Value,
        key: &Term,
        at: Location,
    ) -> Value {
        match base {
            Value::Object(id) => {
                let Some(object) = self.object(state, *id) else {
                    return self.unknown("object");
                };
                if let Some((_, value)) = object.computed.iter().rev().find(|(known, _)| known == key) {
                    return value.clone();
                }
                if let Some(store) = self.memory_store(state, *id) {
                    let keys = vec![(Name::default(), key.clone())];
                    return self.read_record(cx, state, store, keys, at);
                }
                // `sessions[index]`, where the index was looked up.
                if let TermKind::Record(store, _) = key.kind()
                    && self.list_store(state, *id).as_ref() == Some(store)
                {
                    return Value::Term(key.clone());
                }
                let object = self.object(state, *id);
                let first = object.and_then(|object| {
                    object
                        .items
                        .first()
                        .or_else(|| object.computed.first().map(|(_, value)| value))
                        .cloned()
                });
                match first {
                    Some(first) => first,
                    None => {
                        let term = self.term(state, base);
                        Value::Term(Term::derived(
                            Op::Opaque(Name::const_new("element")),
                            vec![term, key.clone()],
                            Some(at),
                        ))
                    }
                }
            }
            Value::Term(term) => Value::Term(match term.kind() {
                TermKind::Client { .. } => client_field(term, &key.hint(), at),
                TermKind::Const(ConstKey::Str(_)) => Term::derived(
                    Op::Opaque(Name::const_new("element")),
                    vec![term.clone(), key.clone()],
                    Some(at),
                ),
                _ => Term::derived(
                    Op::Opaque(Name::const_new("element")),
                    vec![term.clone(), key.clone()],
                    Some(at),
                ),
            }),
            Value::Choice(values) => {
                let found = values
                    .iter()
                    .map(|one| self.get_computed(cx, state, one, key, at))
                    .collect();
                Value::choice(found)
            }
            Value::Instance(instance) if instance.ty.contains("session:") => {
                let family = session_family(&instance.ty);
                Value::Term(Term::new(TermKind::SessionField(family, key.hint()), Some(at)))
            }
            Value::Instance(instance) if self.program.models.knows(&join(&instance.ty, "__getitem__")) => {
                let path = join(&instance.ty, "__getitem__");
                let args = Args::of(vec![Value::Term(key.clone())]);
                let results = self.call_path(cx, state.clone(), &path, Some(base.clone()), args, at);
                match results.values.into_iter().next() {
                    Some((next, value)) => {
                        *state = next;
                        value
                    }
                    None => self.unknown("subscript that raises"),
                }
            }
            other => {
                let name = key.hint();
                self.get_named(cx, state, other, if name.is_empty() { "[]" } else { &name }, at)
            }
        }
    }

    /// The value of a named field, attribute or constant key.
    pub(super) fn get_named(
        &mut self,
        cx: &Context,
        state: &mut State,
        base: &Value,
        name: &str,
        at: Location,
    ) -> Value {
        match base {
            Value::Term(term) => self.term_field(cx, state, term, name, at),
            Value::Object(id) => self.object_field(cx, state, *id, name, at),
            Value::Class(class) => match state.assigned.get(&static_name(class, name)) {
                Some(value) => value.clone(),
                None => self.class_field(class, base, name),
            },
            Value::Module(file) => self
                .program
                .export(*file, name, self.space)
                .unwrap_or_else(|| self.unknown("name that a module does not export")),
            Value::Path(path) => match state.assigned.get(&join(path, name)) {
                Some(value) => value.clone(),
                None => match self.made_by_reading(&join(path, name), at) {
                    Some(value) => value,
                    None => self.path_field(path, None, name),
                },
            },
            Value::Instance(instance) => self.instance_field(cx, state, instance, name, at),
            Value::Choice(values) => {
                let mut found = Vec::new();
                for one in values.iter() {
                    found.push(self.get_named(cx, state, one, name, at));
                }
                Value::choice(found)
            }
            Value::Super(class, receiver) => {
                for base in class.bases.iter().flat_map(Value::alternatives) {
                    if let Value::Class(base) = base
                        && let Some((member, _)) = self.find_member(base, name)
                    {
                        return bind_member(&member.value, receiver);
                    }
                }
                self.unknown("member of a parent class")
            }
            Value::Function(_) | Value::Bound(..) if name == "prototype" => base.clone(),
            Value::Native(native)
                if let Some(value) =
                    member_path(native).and_then(|path| state.assigned.get(&join(&path, name)).cloned()) =>
            {
                value
            }
            Value::Function(_) | Value::Bound(..) | Value::Native(_) => Value::Native(Arc::new(
                super::value::Native::Method(Box::new(base.clone()), name.into()),
            )),
            Value::Deferred(_) => Value::Native(Arc::new(super::value::Native::Method(
                Box::new(base.clone()),
                name.into(),
            ))),
            Value::Import(file, Some(of)) => match self.program.export(*file, of, self.space) {
                Some(value) => self.get_named(cx, state, &value, name, at),
                None => self.unknown("import that does not resolve"),
            },
            Value::Import(file, None) => self
                .program
                .export(*file, name, self.space)
                .unwrap_or_else(|| self.unknown("name that a module does not export")),
        }
    }

    fn term_field(&mut self, cx: &Context, state: &mut State, term: &Term, name: &str, at: Location) -> Value {
        let made = match term.kind() {
            TermKind::Client { .. } => client_field(term, name, at),
            TermKind::Records(store, keys) => match name {
                "Items" | "rows" | "Responses" | "items" | "Records" => term.clone(),
                "Count" | "count" | "rowCount" | "rowcount" | "length" | "ScannedCount" => {
                    let record = Term::new(TermKind::Record(store.clone(), keys.clone()), Some(at));
                    Term::derived(Op::Opaque(Name::const_new("count")), vec![record], Some(at))
                }
                "$metadata" | "ResponseMetadata" | "ConsumedCapacity" | "LastEvaluatedKey" => {
                    Term::new(TermKind::Field(term.clone(), name.into()), Some(at))
                }
                _ => Term::new(TermKind::Record(store.clone(), keys.clone()), Some(at)),
            },
            TermKind::Record(..) => match name {
                "length" => Term::derived(Op::Opaque(Name::const_new("count")), vec![term.clone()], Some(at)),
                // Wrappers around the record itself.
                "data" | "value" | "0" | "S" | "N" | "M" => term.clone(),
                _ => Term::new(TermKind::Field(term.clone(), name.into()), Some(at)),
            },
            TermKind::Field(base, _)
                if matches!(base.kind(), TermKind::Record(..)) && matches!(name, "S" | "N" | "M") =>
            {
                term.clone()
            }
            TermKind::Generated(_) | TermKind::Derived(Op::Same(_) | Op::Hash | Op::Concat, _)
                if matches!(name, "hex" | "int" | "bytes" | "urn" | "value" | "hashed" | "token") =>
            {
                let op = Op::Same(name.into());
                Term::derived(op, vec![term.clone()], Some(at))
            }
            TermKind::External(path) | TermKind::Called(path, _, _) => {
                let path = path.clone();
                let called = matches!(term.kind(), TermKind::Called(..));
                let joined = join(&if called { Name::from(format!("{path}()")) } else { path }, name);
                if !called && self.program.models.knows(&joined) {
                    return self.path_field(&joined, None, "");
                }
                Term::new(TermKind::Field(term.clone(), name.into()), Some(at))
            }
            _ => {
                if self.program.vocabulary.is("request_fields", name) && is_request_like(term) {
                    return self.guessed_request_field(cx, state, term, name, at);
                }
                Term::new(TermKind::Field(term.clone(), name.into()), Some(at))
            }
        };
        Value::Term(made)
    }

    /// A field of a value that is called a request but whose type nobody told.
    fn guessed_request_field(
        &mut self,
        cx: &Context,
        state: &mut State,
        term: &Term,
        name: &str,
        at: Location,
    ) -> Value {
        match self.program.guess(cx.func.file, cx.module.universe, &term.hint()) {
            Some(word) => {
                let request = self.value_of_word(state, &word, at);
                match request {
                    Value::Instance(_) => self.get_named(cx, state, &request, name, at),
                    _ => Value::Term(Term::new(TermKind::Field(term.clone(), name.into()), Some(at))),
                }
            }
            None => Value::Term(Term::new(TermKind::Field(term.clone(), name.into()), Some(at))),
        }
    }

    fn object_field(
        &mut self,
        cx: &Context,
        state: &mut State,
        id: super::value::ObjectId,
        name: &str,
        at: Location,
    ) -> Value {
        let this = Value::Object(id);
        let Some(object) = self.object(state, id) else {
            return self.unknown("object");
        };
        if let Some(value) = object.fields.get(name) {
            return value.clone();
        }
        if let Some(promise) = &object.promise {
            let inner = promise.value.clone();
            return self.get_named(cx, state, &inner, name, at);
        }
        if object.shape == Shape::Sequence {
            if let Ok(index) = name.parse::<i64>() {
                let index = if index < 0 {
                    object.items.len() as i64 + index
                } else {
                    index
                };
                let found = usize::try_from(index)
                    .ok()
                    .and_then(|index| object.items.get(index))
                    .cloned();
                if let Some(found) = found.or_else(|| object.items.first().cloned()) {
                    return found;
                }
                if let Some(rest) = object.rest.clone() {
                    return self.get_named(cx, state, &rest, name, at);
                }
            }
            let term = self.term(state, &this);
            return Value::Term(Term::new(TermKind::Field(term, name.into()), Some(at)));
        }
        if let Some(class) = object.class.clone() {
            if let Some((member, _)) = self.find_member(&class, name) {
                return self.member_of_instance(cx, state, &member, &this, at);
            }
            let rest = self.object(state, id).and_then(|object| object.rest.clone());
            if let Some(rest) = rest {
                return self.get_named(cx, state, &rest, name, at);
            }
            for base in self.external_bases(&class) {
                let path = join(&base, name);
                if self.program.models.knows(&path) {
                    return self.path_field(&path, Some(&this), "");
                }
            }
            if let Some(value) = self.program.framework_field(&class, self, name) {
                return self.value_of_word(state, &value, at);
            }
            let hint = Term::new(TermKind::Param(Name::const_new("self")), None);
            return Value::Term(Term::new(TermKind::Field(hint, name.into()), Some(at)));
        }
        if let Some(rest) = object.rest.clone() {
            return self.get_named(cx, state, &rest, name, at);
        }
        if object.shape == Shape::Dict && !object.computed.is_empty() {
            // Cookies taken apart by hand.
            let whole = object
                .computed
                .iter()
                .filter_map(|(_, value)| value.term())
                .find_map(whole_cookies);
            if let Some(cookies) = whole {
                return Value::Term(client_field(&cookies, name, at));
            }
            let term = self.term(state, &this);
            return Value::Term(Term::new(TermKind::Field(term, name.into()), Some(at)));
        }
        if name == "length" || name == "size" {
            let term = self.term(state, &this);
            return Value::Term(Term::derived(
                Op::Opaque(Name::const_new("count")),
                vec![term],
                Some(at),
            ));
        }
        Self::constant(&crate::ir::Const::Undefined)
    }

    fn member_of_instance(
        &mut self,
        cx: &Context,
        state: &mut State,
        member: &super::value::ClassMember,
        this: &Value,
        at: Location,
    ) -> Value {
        match (member.kind, &member.value) {
            (MemberKind::Getter, Value::Function(closure)) => {
                let closure = closure.clone();
                let results = self.enter(
                    cx,
                    state.clone(),
                    &closure,
                    Some(this.clone()),
                    Args::default(),
                    at,
                    true,
                );
                match results.values.into_iter().next() {
                    Some((next, value)) => {
                        *state = next;
                        value
                    }
                    None => self.unknown("property that raises"),
                }
            }
            (MemberKind::Method, value) => bind_member(value, this),
            (MemberKind::ClassMethod, value) => {
                let class = match this {
                    Value::Object(id) => self
                        .object(state, *id)
                        .and_then(|object| object.class.clone())
                        .map(Value::Class),
                    _ => None,
                };
                bind_member(value, &class.unwrap_or_else(|| this.clone()))
            }
            (_, value) => {
                // A declared field without a value: the framework or the ORM fills it.
                if value
                    .term()
                    .is_some_and(|term| matches!(term.kind(), TermKind::Const(ConstKey::Undefined)))
                {
                    if let Some(Value::Class(class)) = &member.annotation {
                        return self.injected(cx, state, &class.clone(), at);
                    }
                    let hint = Term::new(TermKind::Param(Name::const_new("self")), None);
                    return Value::Term(Term::new(TermKind::Field(hint, self.member_name(member)), Some(at)));
                }
                value.clone()
            }
        }
    }

    fn member_name(&self, member: &super::value::ClassMember) -> Name {
        let file = self.program.source(member.at.file);
        let text = file.snippet(member.at.span);
        text.split(|character: char| !character.is_alphanumeric() && character != '_')
            .next()
            .unwrap_or("")
            .into()
    }

    fn class_field(&mut self, class: &Arc<ClassValue>, this: &Value, name: &str) -> Value {
        if let Some((member, _)) = self.find_member(class, name) {
            let plain = matches!(
                member.value,
                Value::Term(_) | Value::Choice(_) | Value::Instance(_) | Value::Path(_)
            );
            return match member.kind {
                MemberKind::ClassMethod => bind_member(&member.value, this),
                MemberKind::Value if plain && self.is_record_class(class) => column(class, name),
                _ => member.value.clone(),
            };
        }
        for base in self.external_bases(class) {
            let path = join(&base, name);
            if self.program.models.knows(&path) {
                return self.path_field(&path, Some(this), "");
            }
        }
        if self.is_record_class(class) {
            return column(class, name);
        }
        if self.external_bases(class).is_empty() {
            return Self::constant(&crate::ir::Const::Undefined);
        }
        Value::Path(join(&join("class", &class.name), name))
    }

    /// What reading a name makes: `process.pid`.
    fn made_by_reading(&mut self, path: &str, at: Location) -> Option<Value> {
        let mut rows = self.program.models.rows(path);
        let row = &rows.find(|loaded| loaded.row.is == Some(ValueWord::Generated))?.row;
        let generator = Generator {
            site: at,
            sequence: self.fresh(),
            strength: row.strength?,
            bits: row.bits.unwrap_or(16.0) as u32,
            per_char: 332,
            label: path.get(3..).unwrap_or_default().into(),
        };
        Some(Value::Term(Term::new(TermKind::Generated(generator), Some(at))))
    }

    /// The meaning of `path.name` (or of `path` where the name is empty), read and not called.
    pub(super) fn path_field(&mut self, path: &str, subject: Option<&Value>, name: &str) -> Value {
        let full = if name.is_empty() {
            Name::from(path)
        } else {
            join(path, name)
        };
        let word = self.program.models.rows(&full).find_map(|loaded| loaded.row.is.clone());
        match word {
            Some(ValueWord::Type(ty)) => {
                let ty = with_prefix(&full, &ty);
                let instance = Instance {
                    ty,
                    store: None,
                    subject: subject.cloned(),
                    filters: Vec::new(),
                    values: Vec::new(),
                    data: None,
                    mode: super::value::QueryMode::Select,
                };
                Value::Instance(Arc::new(instance))
            }
            // A header of its own, and not all of them: `request.host`.
            Some(ValueWord::Client { carrier, signed }) => {
                let mut rows = self.program.models.rows(&full);
                let name = rows.find_map(|loaded| loaded.row.name.as_ref()?.fixed());
                let name = name.map_or_else(Name::default, Name::from);
                Value::Term(Term::new(TermKind::Client { carrier, name, signed }, None))
            }
            Some(ValueWord::Port(port)) if port.fixed().is_some() => {
                let text = port.fixed().unwrap_or_default();
                // Digits that begin with 0 are an alphabet.
                let number = text.parse::<i64>().ok().filter(|number| number.to_string() == text);
                Value::Term(match number {
                    Some(number) => Term::new(TermKind::Const(ConstKey::Int(number)), None),
                    None => Term::text(text),
                })
            }
            Some(word) => self.plain_word(&word, &full),
            None => {
                if let Some(subject) = subject
                    && self.program.models.knows(&full)
                {
                    return Value::Native(Arc::new(super::value::Native::Method(
                        Box::new(subject.clone()),
                        super::term::last_segment(&full),
                    )));
                }
                Value::Path(full)
            }
        }
    }

    fn instance_field(
        &mut self,
        cx: &Context,
        state: &mut State,
        instance: &Arc<Instance>,
        name: &str,
        at: Location,
    ) -> Value {
        if instance.ty.contains("session:") {
            return self.session_field(cx, state, instance, name, at);
        }
        let full = join(&instance.ty, name);
        if let Some(value) = state.assigned.get(&full) {
            return value.clone();
        }
        if let Some(row) = self.program.models.rows(&full).find(|loaded| loaded.row.is.is_some()) {
            let this = Value::Instance(instance.clone());
            if let Some(ValueWord::Port(port)) = &row.row.is {
                let args = Args::default();
                let site = super::port::Site {
                    receiver: Some(&this),
                    args: &args,
                    at,
                };
                return self.port(cx, state, port, &site).unwrap_or_else(Value::null);
            }
            return self.path_field(&full, Some(&this), "");
        }
        for access in ["__getattr__", "__getitem__"] {
            let path = join(&instance.ty, access);
            if !self.program.models.knows(&full) && self.program.models.knows(&path) {
                let this = Value::Instance(instance.clone());
                let args = Args::of(vec![Value::Term(Term::text(name))]);
                let results = self.call_path(cx, state.clone(), &path, Some(this), args, at);
                if let Some((next, value)) = results.values.into_iter().next() {
                    *state = next;
                    return value;
                }
            }
        }
        if let Some(data) = &instance.data {
            let data = data.clone();
            if !matches!(data, Value::Term(_)) {
                return self.get_named(cx, state, &data, name, at);
            }
        }
        Value::Native(Arc::new(super::value::Native::Method(
            Box::new(Value::Instance(instance.clone())),
            name.into(),
        )))
    }

    /// Reads a field of a framework session.
    pub(super) fn session_field(
        &mut self,
        cx: &Context,
        state: &mut State,
        instance: &Arc<Instance>,
        name: &str,
        at: Location,
    ) -> Value {
        let family = session_family(&instance.ty);
        for path in self.session_paths(instance, name) {
            if self.program.models.rows(&path).any(|loaded| loaded.row.is.is_some()) {
                let this = Value::Instance(instance.clone());
                return self.path_field(&path, Some(&this), "");
            }
        }
        if self
            .session_paths(instance, name)
            .iter()
            .any(|path| self.program.models.knows(path))
        {
            let this = Value::Instance(instance.clone());
            return Value::Native(Arc::new(super::value::Native::Method(Box::new(this), name.into())));
        }
        if self.program.vocabulary.is_identity(name) {
            let kind = EventKind::IdentityRead {
                family: family.clone(),
                attribute: name.into(),
            };
            self.emit(cx, state, kind, at);
        }
        Value::Term(Term::new(TermKind::SessionField(family, name.into()), Some(at)))
    }

    /// Qualified names under which a member of a framework session may be modelled.
    pub(super) fn session_paths(&self, instance: &Instance, name: &str) -> Vec<Name> {
        let family = session_family(&instance.ty);
        let mut paths = Vec::new();
        if let Some(read_from) = instance.store.as_ref().and_then(Term::as_text) {
            paths.push(join(read_from, name));
        }
        if let Some(ty) = self
            .program
            .models
            .family(&family)
            .and_then(|family| family.instance_of.as_deref())
        {
            paths.push(join(&with_prefix(&instance.ty, ty), name));
        }
        let prefix = &instance.ty[..3];
        paths.push(Name::from(format!("{prefix}{family}.Session.{name}")));
        paths
    }
}

/// The family in the type of a session value (`js:session:express`).
pub(super) fn session_family(ty: &str) -> Name {
    ty.rsplit("session:").next().unwrap_or_default().into()
}

/// A name of the same universe as another.
pub(super) fn with_prefix(like: &str, name: &str) -> Name {
    let prefix = if like.starts_with("js:") { "js:" } else { "py:" };
    let mut full = Name::from(prefix);
    full.push_str(name);
    full
}

/// The name under which an assigned class attribute is kept.
pub(super) fn static_name(class: &ClassValue, attribute: &str) -> Name {
    Name::from(format!("class {}:{}.{attribute}", class.file.0, class.class.0))
}

fn bind_member(value: &Value, receiver: &Value) -> Value {
    match value {
        Value::Function(closure) => Value::Bound(closure.clone(), Box::new(receiver.clone())),
        Value::Choice(values) => Value::choice(values.iter().map(|one| bind_member(one, receiver)).collect()),
        other => other.clone(),
    }
}

fn column(class: &ClassValue, name: &str) -> Value {
    let table = Term::new(TermKind::External(class.name.clone()), None);
    Value::Term(Term::new(TermKind::Field(table, name.into()), None))
}

/// All cookies of a request, where a value is a piece of them.
fn whole_cookies(term: &Term) -> Option<Term> {
    let whole =
        |leaf: &Term| matches!(leaf.kind(), TermKind::Client { carrier: Carrier::Cookie, name, .. } if name.is_empty());
    match term.client_leaves().as_slice() {
        [one] if whole(one) => Some(one.clone()),
        _ => None,
    }
}

fn is_request_like(term: &Term) -> bool {
    matches!(term.kind(), TermKind::Param(_) | TermKind::Field(..))
}

/// A part of a client value; well-known parts of a whole request tell the carrier.
pub(super) fn client_field(term: &Term, name: &str, at: Location) -> Term {
    let TermKind::Client {
        carrier,
        name: known,
        signed,
    } = term.kind()
    else {
        return term.clone();
    };
    if known.is_empty() {
        let lower = name.to_ascii_lowercase();
        let part = match (carrier, lower.as_str()) {
            (Carrier::Request, "cookies" | "cookie") => Some(Carrier::Cookie),
            (Carrier::Request, "headers" | "multivalueheaders" | "rawheaders") => Some(Carrier::Header),
            (
                Carrier::Request,
                "querystringparameters"
                | "multivaluequerystringparameters"
                | "query"
                | "args"
                | "querystring"
                | "rawquerystring"
                | "query_params"
                | "search_params",
            ) => Some(Carrier::Query),
            (Carrier::Request, "pathparameters" | "params" | "path_params" | "match_info") => Some(Carrier::Path),
            (Carrier::Request, "body" | "form" | "json" | "data" | "payload") => Some(Carrier::Body),
            (Carrier::Header, "cookie") => Some(Carrier::Cookie),
            _ => None,
        };
        if let Some(carrier) = part {
            return Term::new(
                TermKind::Client {
                    carrier,
                    name: Name::default(),
                    signed: *signed,
                },
                Some(at),
            );
        }
        if *carrier == Carrier::Request && matches!(lower.as_str(), "requestcontext" | "authorizer") {
            return Term::new(TermKind::Identity, Some(at));
        }
        return Term::new(
            TermKind::Client {
                carrier: *carrier,
                name: name.into(),
                signed: *signed,
            },
            Some(at),
        );
    }
    if matches!(name, "value" | "S" | "coded_value") || *carrier == Carrier::Cookie {
        return term.clone();
    }
    let mut full = known.clone();
    full.push('.');
    full.push_str(name);
    Term::new(
        TermKind::Client {
            carrier: *carrier,
            name: full,
            signed: *signed,
        },
        Some(at),
    )
}
