//! The state of one path: heap, what is known to be true, and the events so far.
//! Cloning is cheap: states share structure until they differ.

use std::collections::BTreeMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::Arc;

use rpds::HashTrieMap;
use rustc_hash::FxHasher;

use super::event::{EventKind, Trail};
use super::heap::Heap;
use super::term::{About, Op, Store, Term, TermKind};
use super::value::{ClassValue, Value};
use crate::finding::Location;
use crate::ir::{BinaryOp, Name};

/// What a heap object is.
#[derive(Debug, Clone)]
pub(super) struct Object {
    /// The project class it is an instance of.
    pub class: Option<Arc<ClassValue>>,
    /// Named fields, attributes or constant keys.
    pub fields: BTreeMap<Name, Value>,
    /// Entries under keys that are not constant.
    pub computed: Vec<(Term, Value)>,
    /// Elements of a sequence.
    pub items: Vec<Value>,
    /// What further fields come from (spread of an unknown value, a record that was loaded).
    pub rest: Option<Value>,
    /// Slots of a function's frame.
    pub slots: Vec<Value>,
    /// The promise state, where it is a promise.
    pub promise: Option<Promise>,
    /// The record it was stored as or loaded from, where changing it changes the record.
    pub stored: Option<(Store, Vec<(Name, Term)>)>,
    /// The variable it was first assigned to: the name of an in-memory store.
    pub name: Name,
    /// Where it was made.
    pub at: Option<Location>,
    /// What kind of container.
    pub shape: Shape,
}

/// What kind of heap object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Frame,
    Dict,
    Sequence,
    Instance,
    Promise,
}

/// What awaiting a promise gives.
#[derive(Debug, Clone)]
pub(super) struct Promise {
    /// The value.
    pub value: Value,
    /// Effects that may be relied on only after awaiting.
    pub effects: Vec<EventKind>,
    /// Whether it was resolved on this path.
    pub resolved: bool,
}

impl Object {
    /// How many parts it has: what copying it costs.
    pub(super) fn size(&self) -> usize {
        self.fields.len() + self.computed.len() + self.items.len() + self.slots.len()
    }

    /// What the object may be on either of two paths.
    pub(super) fn merge(&self, theirs: &Self) -> Self {
        let ours = self;
        let mut merged = ours.clone();
        for (name, value) in &theirs.fields {
            let both = match ours.fields.get(name) {
                Some(mine) if mine.covers(value) => continue,
                Some(mine) => Value::choice(vec![mine.clone(), value.clone()]),
                None => value.clone(),
            };
            merged.fields.insert(name.clone(), both);
        }
        for (index, value) in theirs.slots.iter().enumerate() {
            if let Some(mine) = merged.slots.get_mut(index)
                && !mine.covers(value)
            {
                *mine = Value::choice(vec![mine.clone(), value.clone()]);
            }
        }
        for value in &theirs.items {
            if merged.items.len() < 16 && !merged.items.iter().any(|mine| mine.same(value)) {
                merged.items.push(value.clone());
            }
        }
        for (key, value) in &theirs.computed {
            if !merged.computed.iter().any(|(mine, _)| mine == key) {
                merged.computed.push((key.clone(), value.clone()));
            }
        }
        if merged.rest.is_none() {
            merged.rest.clone_from(&theirs.rest);
        }
        merged
    }

    /// An empty object.
    pub(super) fn new(shape: Shape, at: Option<Location>) -> Self {
        Self {
            class: None,
            fields: BTreeMap::new(),
            computed: Vec::new(),
            items: Vec::new(),
            rest: None,
            slots: Vec::new(),
            promise: None,
            stored: None,
            name: Name::default(),
            at,
            shape,
        }
    }
}

/// A persistent map that threads can share.
type SharedMap<K, V> = HashTrieMap<K, V, archery::ArcTK, BuildHasherDefault<FxHasher>>;

/// The state of one path.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    /// Objects made or changed on this path.
    pub heap: Heap,
    /// Terms whose truth was decided by branches.
    pub truth: Truths,
    /// What happened.
    pub trail: Trail,
    /// Objects up to this number were made before any request: by a factory of handlers.
    pub kept: u32,
    /// Attributes that were assigned to external objects, by qualified name (`flask.g.sid`).
    pub assigned: SharedMap<Name, Value>,
}

/// Terms whose truth is known.
#[derive(Debug, Clone, Default)]
pub(super) struct Truths {
    map: SharedMap<Term, bool>,
    /// Sums of the hashes of what is known about sessions and about client data: states compare these instead of the terms.
    sessions: u64,
    client: u64,
    /// How many of the terms are records.
    records: u32,
}

/// Whether a term is what a search for a place gives that finds none: -1.
fn is_no_place(term: &Term) -> bool {
    match term.kind() {
        TermKind::Derived(Op::Opaque(name), parts) if name == "number" => {
            parts.iter().all(|part| part.as_int() == Some(1))
        }
        _ => term.as_int() == Some(-1),
    }
}

impl Truths {
    fn get(&self, term: &Term) -> Option<bool> {
        self.map.get(term).copied()
    }

    fn insert(&mut self, term: Term, truth: bool) {
        self.remove(&term);
        self.count(&term, truth, u64::wrapping_add);
        self.records += u32::from(matches!(term.kind(), TermKind::Record(..)));
        self.map.insert_mut(term, truth);
    }

    fn remove(&mut self, term: &Term) {
        if let Some(truth) = self.get(term) {
            self.count(term, truth, u64::wrapping_sub);
            self.records -= u32::from(matches!(term.kind(), TermKind::Record(..)));
            self.map.remove_mut(term);
        }
    }

    fn count(&mut self, term: &Term, truth: bool, change: impl Fn(u64, u64) -> u64) {
        let sum = match term.about() {
            About::Sessions => &mut self.sessions,
            About::Client => &mut self.client,
            About::Neither => return,
        };
        let mut hasher = FxHasher::default();
        (term.hash_code(), truth).hash(&mut hasher);
        *sum = change(*sum, hasher.finish());
    }

    /// All of them, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Term, bool)> {
        self.map.iter().map(|(term, truth)| (term, *truth))
    }
}

impl State {
    /// What is known about the truth of a term.
    pub(super) fn truth_of(&self, term: &Term) -> Option<bool> {
        if let Some(truth) = term.const_truth() {
            return Some(truth);
        }
        if let Some(truth) = self.truth.get(term) {
            return Some(truth);
        }
        match term.kind() {
            TermKind::Derived(Op::Not, parts) => self.truth_of(&parts[0]).map(|truth| !truth),
            TermKind::Derived(Op::Binary(op), parts) => self.comparison_truth(*op, parts),
            TermKind::Derived(Op::Same(_), parts) if parts.len() == 1 => self.truth_of(&parts[0]),
            TermKind::Derived(Op::Concat, parts) => parts
                .iter()
                .any(|part| self.truth_of(part) == Some(true))
                .then_some(true),
            _ => None,
        }
    }

    fn comparison_truth(&self, op: BinaryOp, parts: &[Term]) -> Option<bool> {
        let [left, right] = parts else {
            return None;
        };
        let equal = match op {
            BinaryOp::Eq | BinaryOp::Is => true,
            BinaryOp::NotEq | BinaryOp::IsNot => false,
            _ => return None,
        };
        if left == right {
            return Some(equal);
        }
        let other = if right.is_null() {
            left
        } else if left.is_null() {
            right
        } else {
            return None;
        };
        match self.truth_of(other) {
            Some(true) => Some(!equal),
            Some(false) if !matches!(other.kind(), TermKind::Const(_)) => Some(equal),
            Some(false) => Some(if other.is_null() { equal } else { !equal }),
            None => None,
        }
    }

    /// Records that a term is truthy or falsy, with what follows from it.
    pub(super) fn assume(&mut self, term: &Term, truth: bool) {
        if term.const_truth().is_some() || self.truth.get(term) == Some(truth) {
            return;
        }
        self.truth.insert(term.clone(), truth);
        match term.kind() {
            TermKind::Derived(Op::Not, parts) => self.assume(&parts[0], !truth),
            TermKind::Derived(Op::Binary(op), parts) => self.assume_comparison(*op, parts, truth),
            TermKind::Derived(Op::Same(_) | Op::Opaque(_) | Op::Verified, parts) if (truth || parts.len() == 1) => {
                for part in parts.iter().take(1) {
                    self.assume(part, truth);
                }
            }
            TermKind::Field(base, _) if truth => self.assume(base, true),
            TermKind::Record(..) | TermKind::Records(..) => {}
            _ => {}
        }
    }

    fn assume_comparison(&mut self, op: BinaryOp, parts: &[Term], truth: bool) {
        let [left, right] = parts else {
            return;
        };
        let (equality, negated) = match op {
            BinaryOp::Eq | BinaryOp::Is => (true, false),
            BinaryOp::NotEq | BinaryOp::IsNot => (true, true),
            _ => (false, false),
        };
        if equality {
            let holds = truth != negated;
            for (one, other) in [(left, right), (right, left)] {
                if other.is_null() || is_no_place(other) && matches!(one.kind(), TermKind::Record(..)) {
                    self.assume(one, !holds);
                } else if other.const_truth() == Some(true) && holds {
                    self.assume(one, true);
                } else if other.as_int() == Some(0) || other.as_text() == Some("") {
                    self.assume(one, !holds);
                } else if holds {
                    self.assume_records(one);
                }
            }
            return;
        }
        match op {
            BinaryOp::Gt | BinaryOp::GtEq | BinaryOp::Lt | BinaryOp::LtEq => {
                let place = matches!(left.kind(), TermKind::Record(..)) && right.as_int() == Some(0);
                if (right.as_int().is_some() || is_no_place(right)) && matches!(op, BinaryOp::Gt | BinaryOp::GtEq) {
                    self.assume(left, truth);
                } else if op == BinaryOp::Lt && place {
                    self.assume(left, !truth);
                } else if truth {
                    self.assume_records(left);
                    self.assume_records(right);
                }
            }
            BinaryOp::In if truth => self.assume_records(left),
            _ => {}
        }
    }

    /// A comparison with a field of a record can only hold where the record exists.
    fn assume_records(&mut self, term: &Term) {
        let mut records = Vec::new();
        term.visit(&mut |inner| {
            if matches!(inner.kind(), TermKind::Record(..)) {
                records.push(inner.clone());
            }
        });
        for record in records {
            self.assume(&record, true);
        }
    }

    /// What is known of the existence of records: store, key, whether it exists.
    pub(super) fn known_records(&self) -> Vec<(Store, Vec<(Name, Term)>, bool)> {
        if self.truth.records == 0 {
            return Vec::new();
        }
        let mut known: Vec<_> = self
            .truth
            .iter()
            .filter_map(|(term, truth)| match term.kind() {
                TermKind::Record(store, keys) => Some((store.clone(), keys.clone(), truth)),
                _ => None,
            })
            .collect();
        known.sort_by(|left, right| {
            let code = |keys: &[(Name, Term)]| keys.iter().map(|(_, key)| key.hash_code()).collect::<Vec<_>>();
            (&left.0, left.2, code(&left.1)).cmp(&(&right.0, right.2, code(&right.1)))
        });
        known
    }

    /// Merges two states of the same program point that had the same events; `None` where they may not be merged.
    pub(super) fn merge(&self, other: &Self) -> Option<Self> {
        if !self.trail.same(&other.trail) {
            return None;
        }
        let mut merged = self.clone();
        for (name, theirs) in &other.assigned {
            let both = match self.assigned.get(name) {
                Some(ours) if ours.same(theirs) => continue,
                Some(ours) => Value::choice(vec![ours.clone(), theirs.clone()]),
                None => theirs.clone(),
            };
            merged.assigned.insert_mut(name.clone(), both);
        }
        merged.heap.absorb(&other.heap);
        let truth: Vec<Term> = self
            .truth
            .iter()
            .filter(|(term, truth)| other.truth.get(term) != Some(*truth))
            .map(|(term, _)| term.clone())
            .collect();
        for term in truth {
            merged.truth.remove(&term);
        }
        Some(merged)
    }

    /// Takes over what another state's objects have, whatever led there.
    pub(super) fn absorb(&mut self, other: &Self) {
        self.heap.absorb(&other.heap);
    }

    /// Whether the states know the same about records and sessions and, where asked for, about client data.
    pub(super) fn knows_the_same(&self, other: &Self, of: About) -> bool {
        let (ours, theirs) = (&self.truth, &other.truth);
        ours.sessions == theirs.sessions && (of == About::Sessions || ours.client == theirs.client)
    }
}
