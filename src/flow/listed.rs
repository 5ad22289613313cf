//! Lists of records that outlive a request: `sessions.push({…})`, `users.find(u => u.id === id)`, `for s in sessions: if s["id"] == sid`. Owns how a
//! comparison in a loop becomes the key of a look-up; knows nothing of what the records are for.

use super::call::{Args, Results};
use super::event::{EventKind, Write};
use super::machine::{Context, Machine};
use super::state::{Shape, State};
use super::store::Entries;
use super::term::{Op, Store, Term, TermKind};
use super::value::{ObjectId, Value};
use crate::finding::Location;
use crate::ir::{BinaryOp, Name, Slot};

/// Names of attributes by which a literal in a list is told to be a record.
const TELLING: [&str; 4] = [
    "identity_keys",
    "key_attribute_names",
    "password_keys",
    "session_id_names",
];

impl Machine<'_> {
    /// The store that a shared list is, where it keeps records: it is empty, or what it holds has attributes of records.
    pub(super) fn list_store(&self, state: &State, id: ObjectId) -> Option<Store> {
        let object = self.object(state, id)?;
        let list = object.shape == Shape::Sequence && object.rest.is_none() && !object.name.is_empty();
        (list && self.is_shared(id) && object.items.iter().all(|item| self.is_record_like(state, item))).then(|| {
            Store {
                kind: Name::const_new("memory"),
                name: object.name.clone(),
                file: object.at.map(|at| at.file),
            }
        })
    }

    fn is_record_like(&self, state: &State, value: &Value) -> bool {
        let telling = |name: &Name| TELLING.iter().any(|list| self.program.vocabulary.is(list, name));
        match value {
            Value::Object(id) => self.object(state, *id).is_some_and(|object| {
                matches!(object.shape, Shape::Dict | Shape::Instance)
                    && object.fields.keys().any(telling)
                    && !object.fields.values().any(Value::is_function)
            }),
            _ => false,
        }
    }

    /// A record is added to a list that keeps records.
    pub(super) fn list_added(&mut self, cx: &Context, state: &mut State, id: ObjectId, value: &Value, at: Location) {
        let Value::Object(record) = value else {
            return;
        };
        if !self.is_record_like(state, value) {
            return;
        }
        let Some(store) = self.list_store(state, id) else {
            return;
        };
        let attributes = self.entries_of(state, value);
        let kind = EventKind::Write {
            store: store.clone(),
            write: Write::Put,
            keys: Vec::new(),
            attributes: attributes.clone(),
            guard: None,
            operation: "append".into(),
        };
        self.emit(cx, state, kind, at);
        self.change(state, *record, |object| object.stored = Some((store, attributes)));
    }

    /// `splice`, `remove`, `pop` on a list that keeps records: which one goes is known where it was looked up.
    pub(super) fn list_removed(
        &mut self,
        cx: &Context,
        state: &mut State,
        id: ObjectId,
        which: Option<&Term>,
        at: Location,
    ) -> bool {
        let Some(store) = self.list_store(state, id) else {
            return false;
        };
        let mut keys = Vec::new();
        if let Some(term) = which {
            term.visit(&mut |inner| match inner.kind() {
                TermKind::Record(of, under) if *of == store && keys.is_empty() => keys.clone_from(under),
                _ => {}
            });
        }
        self.emit(cx, state, EventKind::Delete { store, keys }, at);
        true
    }

    /// A variable of the module gets another list in the place of one that keeps records: some of them are left out.
    pub(super) fn list_replaced(&mut self, cx: &Context, state: &mut State, old: &Value, new: &Value, at: Location) {
        if let Value::Object(id) = old
            && !old.same(new)
        {
            self.list_removed(cx, state, *id, None, at);
        }
    }

    /// One record of a list, of which nothing is known yet.
    pub(super) fn some_record(store: &Store, at: Location) -> Value {
        Value::Term(Term::new(TermKind::Record(store.clone(), Vec::new()), Some(at)))
    }

    /// `list.find(f)` and its like: what `f` compares is what is looked for.
    pub(super) fn look_through(
        &mut self,
        cx: &Context,
        mut state: State,
        store: &Store,
        name: &str,
        callback: &Value,
        at: Location,
    ) -> Results {
        let some = Self::some_record(store, at);
        let tried = self.call_value(cx, state.clone(), callback, Args::of(vec![some]), at);
        let mut keys = Entries::new();
        let mut checked = None;
        for (mut inner, value) in tried.values {
            if self.truth(&inner, &value) == Some(false) {
                continue;
            }
            let term = self.term(&inner, &value);
            let mut found = Entries::new();
            equalities(&term, true, store, &mut found);
            for (known, truth) in inner.truth.iter() {
                equalities(known, truth, store, &mut found);
            }
            found.sort_by(|left, right| left.0.cmp(&right.0));
            if found.len() > keys.len() {
                keys = found;
            }
            let before = inner.trail.len();
            inner.assume(&term, true);
            self.note_check(cx, &mut inner, &value, true);
            let checks = inner.trail.len() > before
                || inner
                    .trail
                    .backwards()
                    .take(inner.trail.len().saturating_sub(state.trail.len()) as usize)
                    .any(|event| matches!(event.kind, EventKind::Checked));
            if checks {
                checked = Some(inner);
            }
        }
        let leaves_out = name == "filter" && keys.is_empty();
        if leaves_out {
            return Results::one(state, Self::some_record(store, at));
        }
        let read = EventKind::Read {
            store: store.clone(),
            keys: keys.clone(),
        };
        let record = Term::new(TermKind::Record(store.clone(), keys), Some(at));
        let Some(mut inner) = checked else {
            self.emit(cx, &mut state, read, at);
            return Results::one(state, Value::Term(record));
        };
        // Whoever was found has shown the password, too.
        self.emit(cx, &mut inner, read.clone(), at);
        inner.assume(&record, true);
        self.emit(cx, &mut state, read, at);
        state.assume(&record, false);
        Results {
            values: vec![(inner, Value::Term(record)), (state, Value::null())],
            thrown: Vec::new(),
        }
    }

    /// A branch compares an attribute of some record of a list: on one side it is the record with this attribute, on the other there is none.
    pub(super) fn found_in_list(
        &mut self,
        cx: &Context,
        condition: &Value,
        truthy: Option<&mut State>,
        falsy: Option<&mut State>,
        at: Location,
    ) {
        let Value::Term(term) = condition else {
            return;
        };
        let Some(store) = some_store(term) else {
            return;
        };
        let (mut keys, mut negated) = (Entries::new(), Entries::new());
        equalities(term, true, &store, &mut keys);
        equalities(term, false, &store, &mut negated);
        let (found, other, keys) = if keys.is_empty() {
            (falsy, truthy, negated)
        } else {
            (truthy, falsy, keys)
        };
        if keys.is_empty() {
            return;
        }
        let some = Term::new(TermKind::Record(store.clone(), Vec::new()), None);
        let record = Term::new(TermKind::Record(store.clone(), keys.clone()), Some(at));
        let read = EventKind::Read { store, keys };
        if let Some(state) = found {
            self.emit(cx, state, read.clone(), at);
            state.assume(&record, true);
            if let Some((_, frame)) = cx.frames.first() {
                self.change(state, *frame, |object| {
                    for slot in &mut object.slots {
                        if matches!(slot, Value::Term(term) if *term == some) {
                            *slot = Value::Term(record.clone());
                        }
                    }
                });
            }
        }
        if let Some(state) = other {
            self.emit(cx, state, read, at);
            state.assume(&record, false);
        }
    }

    /// The value of a module's variable, where a function of it assigns another.
    pub(super) fn replaced_list(&mut self, cx: &Context, state: &State, slot: Slot) -> Option<Value> {
        let outer = slot.func == crate::ir::FuncId(0) && cx.func.func != crate::ir::FuncId(0);
        let old = outer.then(|| self.read(cx, state, &crate::ir::Operand::Var(slot)))?;
        matches!(old, Value::Object(_)).then_some(old)
    }
}

/// The list of which a term has some record.
fn some_store(term: &Term) -> Option<Store> {
    let mut found = None;
    if term.about() == super::term::About::Sessions {
        term.visit(&mut |inner| match inner.kind() {
            TermKind::Record(store, keys) if keys.is_empty() && store.kind == "memory" => {
                found = found.take().or_else(|| Some(store.clone()));
            }
            _ => {}
        });
    }
    found
}

/// The attributes of a list's record that are equal to something else where a term has this truth.
fn equalities(term: &Term, truth: bool, store: &Store, found: &mut Entries) {
    match term.kind() {
        TermKind::Derived(Op::Not, parts) => equalities(&parts[0], !truth, store, found),
        TermKind::Derived(Op::Binary(op), parts) if parts.len() == 2 => {
            let equal = match op {
                BinaryOp::Eq | BinaryOp::Is => truth,
                BinaryOp::NotEq | BinaryOp::IsNot => !truth,
                _ => false,
            };
            if !equal {
                return;
            }
            for (own, other) in [(&parts[0], &parts[1]), (&parts[1], &parts[0])] {
                if let Some(name) = attribute(own, store)
                    && !found.iter().any(|(known, _)| *known == name)
                    && !other.any(&mut |inner| matches!(inner.kind(), TermKind::Record(of, _) if of == store))
                {
                    found.push((name, other.clone()));
                    return;
                }
            }
        }
        _ => {}
    }
}

/// The name of the attribute of some record of a list that a term is.
fn attribute(term: &Term, store: &Store) -> Option<Name> {
    match term.kind() {
        TermKind::Field(base, name) => match base.kind() {
            TermKind::Record(of, _) if of == store => Some(name.clone()),
            _ => None,
        },
        TermKind::Derived(Op::Same(_), parts) if parts.len() == 1 => attribute(&parts[0], store),
        _ => None,
    }
}
