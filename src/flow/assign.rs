//! Writing fields of every kind of value, and removing them.

use super::access::{session_family, static_name};
use super::call::{Args, join};
use super::event::EventKind;
use super::exec::{Flow, key_name};
use super::machine::{Context, Machine};
use super::state::{Object, Shape, State};
use super::term::{Op, Term, TermKind};
use super::value::{Instance, Native, Value};
use crate::finding::Location;
use crate::ir::{Key, Name, Operand};
use crate::model::ValueWord;
use std::sync::Arc;

impl Machine<'_> {
    pub(super) fn exec_set(
        &mut self,
        cx: &Context,
        mut state: State,
        base: &Operand,
        key: &Key,
        src: &Operand,
        at: Location,
        flow: &mut Flow,
    ) {
        let target = self.read(cx, &state, base);
        let value = self.read(cx, &state, src);
        let key = match key {
            Key::Attr(name) => Term::text(name.clone()),
            Key::Index(operand) => {
                let key = self.read(cx, &state, operand);
                self.term(&state, &key)
            }
        };
        if let Value::Path(_) | Value::Instance(_) | Value::Term(_) = target {
            let kept = self.term(&state, &value);
            self.escape(cx, &mut state, "", &kept, at);
        }
        if let Value::Term(term) = &target
            && self.alters_cookie(cx, &mut state, term, &key, &value, at)
        {
            flow.next.push(state);
            return;
        }
        if let (Value::Term(term), Operand::Var(slot)) = (&target, base)
            && is_plain_data(term)
        {
            // Changing a value of which only the origin is known: from here on it is an object with that origin.
            let id = self.materialize(&mut state, term, at);
            let kept: Vec<Name> = state
                .assigned
                .iter()
                .filter(|(_, value)| value.same(&target))
                .map(|(name, _)| name.clone())
                .collect();
            for name in kept {
                state.assigned.insert_mut(name, Value::Object(id));
            }
            self.write_slot(cx, &mut state, *slot, Value::Object(id), at);
            self.set(cx, &mut state, &Value::Object(id), &key, value, at);
        } else {
            self.set(cx, &mut state, &target, &key, value, at);
        }
        flow.next.push(state);
    }

    /// An object whose further fields come from a term; records of live stores stay tied to their store.
    pub(super) fn materialize(&mut self, state: &mut State, term: &Term, at: Location) -> super::value::ObjectId {
        let mut object = Object::new(Shape::Dict, Some(at));
        object.rest = Some(Value::Term(term.clone()));
        if let TermKind::Record(store, keys) = term.kind()
            && self.program.is_live(store)
        {
            object.stored = Some((store.clone(), keys.clone()));
        }
        self.allocate(state, object)
    }

    /// Assigns a field.
    pub(super) fn set(
        &mut self,
        cx: &Context,
        state: &mut State,
        target: &Value,
        key: &Term,
        value: Value,
        at: Location,
    ) {
        let name = key_name(key);
        if let Some(name) = &name {
            self.name_value(cx, state, name, &value, at);
            if name.eq_ignore_ascii_case("set-cookie") {
                self.raw_cookie(cx, state, &value, at);
            }
        }
        match target {
            Value::Object(id) => self.set_object(cx, state, *id, key, name, value, at),
            Value::Instance(instance) if instance.ty.contains("session:") => {
                let instance = instance.clone();
                let attribute = name.unwrap_or_else(|| key.hint());
                self.session_assign(cx, state, &instance, &attribute, &value, at);
            }
            Value::Instance(instance) => {
                let setter = join(&instance.ty, "__setitem__");
                if self.program.models.knows(&setter) {
                    let args = Args::of(vec![Value::Term(key.clone()), value]);
                    let results = self.call_path(cx, state.clone(), &setter, Some(target.clone()), args, at);
                    if let Some((next, _)) = results.values.into_iter().next() {
                        *state = next;
                    }
                    return;
                }
                let attribute = name.unwrap_or_else(|| key.hint());
                self.instance_assign(cx, state, &instance.clone(), &attribute, &value, at);
            }
            Value::Choice(values) => {
                for one in values.iter() {
                    self.set(cx, state, one, key, value.clone(), at);
                }
            }
            Value::Path(path) => {
                let attribute = name.unwrap_or_else(|| key.hint());
                self.path_assign(cx, state, &path.clone(), &attribute, &value, at);
            }
            Value::Term(term) => {
                if let TermKind::Record(store, keys) = term.kind()
                    && self.program.is_live(store)
                {
                    let attribute = name.unwrap_or_else(|| key.hint());
                    let value = self.term(state, &value);
                    self.in_place(cx, state, store, keys, attribute, value, at);
                } else if matches!(term.kind(), TermKind::SessionField(..)) {
                    let TermKind::SessionField(family, outer) = term.kind() else {
                        return;
                    };
                    let attribute = name.unwrap_or_default();
                    let value = self.term(state, &value);
                    if self.program.vocabulary.is("identity_keys", &attribute)
                        && !self.program.vocabulary.has("not_identity_keys", outer)
                    {
                        self.bind_identity(cx, state, family, attribute, value, at);
                    }
                }
            }
            Value::Class(class) => {
                let attribute = name.unwrap_or_else(|| key.hint());
                state.assigned.insert_mut(static_name(class, &attribute), value);
            }
            Value::Native(native) => {
                // `request.state.session = …`: an object of which no model tells more than whose it is.
                if let Some(path) = member_path(native) {
                    let attribute = name.unwrap_or_else(|| key.hint());
                    state.assigned.insert_mut(join(&path, &attribute), value);
                }
            }
            Value::Function(_)
            | Value::Bound(..)
            | Value::Module(_)
            | Value::Deferred(_)
            | Value::Import(..)
            | Value::Super(..) => {}
        }
    }

    pub(super) fn set_object(
        &mut self,
        cx: &Context,
        state: &mut State,
        id: super::value::ObjectId,
        key: &Term,
        name: Option<Name>,
        value: Value,
        at: Location,
    ) {
        let stored = self.object(state, id).and_then(|object| object.stored.clone());
        let memory = if name.is_none() {
            self.memory_store(state, id)
        } else {
            None
        };
        if let Some(store) = memory {
            let keys = vec![(Name::default(), key.clone())];
            self.write_memory(cx, state, store, keys, &value, at);
        }
        match name {
            Some(name) => {
                if let Some((store, keys)) = stored {
                    let term = self.term(state, &value);
                    self.in_place(cx, state, &store, &keys, name.clone(), term, at);
                }
                self.assign_inherited(cx, state, id, &name, &value, at);
                let sequence = self
                    .object(state, id)
                    .is_some_and(|object| object.shape == Shape::Sequence);
                self.change(state, id, |object| {
                    if sequence {
                        super::exec::push_bounded(&mut object.items, value);
                    } else {
                        object.fields.insert(name, value);
                    }
                });
            }
            None => self.change(state, id, |object| {
                object.computed.retain(|(known, _)| known != key);
                if object.computed.len() < 32 {
                    object.computed.push((key.clone(), value));
                }
            }),
        }
    }

    /// An attribute of an instance of a project class means what it means for the modelled class that it extends.
    fn assign_inherited(
        &mut self,
        cx: &Context,
        state: &mut State,
        id: super::value::ObjectId,
        name: &str,
        value: &Value,
        at: Location,
    ) {
        let Some(class) = self.object(state, id).and_then(|object| object.class.clone()) else {
            return;
        };
        let this = Value::Object(id);
        for base in self.external_bases(&class) {
            if self.assign_by_row(cx, state, &join(&base, name), Some(&this), value, at) {
                return;
            }
        }
    }

    /// Assigns an attribute of an instance of a modelled type.
    pub(super) fn instance_assign(
        &mut self,
        cx: &Context,
        state: &mut State,
        instance: &Arc<Instance>,
        attribute: &str,
        value: &Value,
        at: Location,
    ) {
        let path = join(&instance.ty, attribute);
        let this = Value::Instance(instance.clone());
        self.note_replaced(state, instance, attribute, value);
        if self.assign_by_row(cx, state, &path, Some(&this), value, at) {
            return;
        }
        if instance.ty.ends_with("Session") || instance.ty.ends_with("Request") {
            let word = self.program.models.rows(&path).find_map(|loaded| loaded.row.is.clone());
            if let Some(ValueWord::Session(family)) = word {
                // `req.session = {…}` replaces what the session holds.
                self.session_replaced(cx, state, &family.into(), value, at);
                return;
            }
        }
        state.assigned.insert_mut(path, value.clone());
    }

    pub(super) fn path_assign(
        &mut self,
        cx: &Context,
        state: &mut State,
        path: &str,
        attribute: &str,
        value: &Value,
        at: Location,
    ) {
        let full = join(path, attribute);
        if !self.assign_by_row(cx, state, &full, None, value, at) {
            state.assigned.insert_mut(full, value.clone());
        }
    }

    /// Applies the row `path.__set__`, which gives assigning a meaning: the assigned value is the only argument.
    pub(super) fn assign_by_row(
        &mut self,
        cx: &Context,
        state: &mut State,
        path: &str,
        receiver: Option<&Value>,
        value: &Value,
        at: Location,
    ) -> bool {
        let setter = join(path, "__set__");
        if !self.program.models.knows(&setter) {
            return false;
        }
        let args = Args::of(vec![value.clone()]);
        let results = self.call_path(cx, state.clone(), &setter, receiver.cloned(), args, at);
        if let Some((next, _)) = results.values.into_iter().next() {
            *state = next;
        }
        true
    }

    pub(super) fn delete_key(&mut self, cx: &Context, state: &mut State, target: &Value, key: &Key, at: Location) {
        let key = match key {
            Key::Attr(name) => Term::text(name.clone()),
            Key::Index(operand) => {
                let key = self.read(cx, state, operand);
                self.term(state, &key)
            }
        };
        let name = key_name(&key);
        match target {
            Value::Object(id) => {
                if name.is_none()
                    && let Some(store) = self.memory_store(state, *id)
                {
                    self.emit(
                        cx,
                        state,
                        EventKind::Delete {
                            store,
                            keys: vec![(Name::default(), key.clone())],
                        },
                        at,
                    );
                }
                self.change(state, *id, |object| match &name {
                    Some(name) => {
                        object.fields.remove(name);
                    }
                    None => object.computed.retain(|(known, _)| *known != key),
                });
            }
            Value::Instance(instance) if instance.ty.contains("session:") => {
                let family = session_family(&instance.ty);
                let attribute = name.unwrap_or_else(|| key.hint());
                self.unbind_identity(cx, state, family, attribute, at);
            }
            Value::Instance(instance) => {
                let path = join(&instance.ty, "__delitem__");
                if self.program.models.knows(&path) {
                    let args = Args::of(vec![Value::Term(key)]);
                    let results = self.call_path(cx, state.clone(), &path, Some(target.clone()), args, at);
                    if let Some((next, _)) = results.values.into_iter().next() {
                        *state = next;
                    }
                }
            }
            Value::Choice(values) => {
                for one in values.clone().iter() {
                    if let Value::Object(_) | Value::Instance(_) = one {
                        let key = Key::Index(match &name {
                            Some(name) => Operand::Const(crate::ir::Const::Str(name.clone())),
                            None => return,
                        });
                        self.delete_key(cx, state, one, &key, at);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The name under which fields of a member are kept that no model describes.
pub(super) fn member_path(native: &Native) -> Option<Name> {
    match native {
        Native::Method(of, member) => match &**of {
            Value::Instance(instance) => Some(join(&instance.ty, member)),
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn is_plain_data(term: &Term) -> bool {
    match term.kind() {
        TermKind::Record(..) | TermKind::Called(..) | TermKind::Unknown(..) => true,
        TermKind::Derived(op, _) => matches!(op, Op::Same(_) | Op::Opaque(_) | Op::Verified),
        TermKind::Field(base, _) => matches!(base.kind(), TermKind::Record(..) | TermKind::Records(..)),
        _ => false,
    }
}
