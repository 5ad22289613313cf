//! Terms: symbolic scalars whose leaves are the origins of a value.
//!
//! A term says how a value came about: a cookie's text, a generated token, the concatenation of a prefix and one of these. Two values
//! with equal terms are the same value on every run that follows the path, which is what "the same key" means. Positions are
//! carried along but do not take part in equality.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::FxHasher;

use crate::finding::Location;
use crate::ir::{BinaryOp, Const, Name};
use crate::model::{Carrier, Strength};
use crate::source::FileId;

/// Terms larger than this lose their inner structure.
const MAX_SIZE: u32 = 160;

/// A shared, immutable term with its hash.
#[derive(Debug, Clone)]
pub struct Term(Arc<TermData>);

#[derive(Debug)]
struct TermData {
    hash: u64,
    size: u32,
    about: About,
    /// Whether a generated value is in it: asked for each name that a value gets.
    generated: bool,
    kind: TermKind,
    at: Option<Location>,
}

/// What a term has to do with: the more it matters, the longer are paths kept apart that decided it differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum About {
    /// Neither sessions nor the client.
    Neither,
    /// Client data.
    Client,
    /// Records or fields of sessions.
    Sessions,
}

/// A place where records are kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Store {
    /// The model's word (`dynamodb`, `sqlalchemy`, `redis`, `memory`).
    pub kind: Name,
    /// Table, model class, key prefix or variable; empty when unknown.
    pub name: Name,
    /// The file that makes a store that is a variable: one of this name that another file makes is another store.
    pub file: Option<FileId>,
}

/// How a generated value was made.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Generator {
    /// Where; two calls at one place on one path are told apart by `sequence`.
    pub site: Location,
    /// Distinguishes repeated executions.
    pub sequence: u32,
    /// How good.
    pub strength: Strength,
    /// Entropy in bits, rounded down.
    pub bits: u32,
    /// Bits per character of its text, in hundredths.
    pub per_char: u16,
    /// The generator as written (`random.choice`).
    pub label: Name,
}

/// What an operation is called in whose place there were too many others.
const FLATTENED: Name = Name::const_new("…");

/// What a term is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TermKind {
    /// A constant.
    Const(ConstKey),
    /// Data from the client; an empty name is the whole carrier.
    Client {
        /// How it travels.
        carrier: Carrier,
        /// The cookie, header, parameter or field; nested fields are joined with dots.
        name: Name,
        /// Its integrity was verified: the server issued it.
        signed: bool,
    },
    /// A fresh value.
    Generated(Generator),
    /// A parameter of a function that is analysed without its callers.
    Param(Name),
    /// Configuration.
    Environment(Name),
    /// What a look-up found under a key.
    Record(Store, Vec<(Name, Term)>),
    /// The response or result set that holds what a look-up found.
    Records(Store, Vec<(Name, Term)>),
    /// The ID of a framework session.
    SessionId(Name),
    /// A field of a framework session.
    SessionField(Name, Name),
    /// The authenticated user.
    Identity,
    /// A field of another value.
    Field(Term, Name),
    /// Made from other values.
    Derived(Op, Vec<Term>),
    /// The result of a call that nothing models, made unique by a number.
    Called(Name, Vec<Term>, u32),
    /// An external name used as a value.
    External(Name),
    /// Nothing is known, for a reason.
    Unknown(&'static str, u32),
}

/// How a derived value was made.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the operations")]
pub enum Op {
    Concat,
    Hash,
    /// Reversible: `str()`, `encode`, `json`, `base64`, `strip`.
    Same(Name),
    Signed,
    Verified,
    /// The first characters, where the count is known.
    Slice(Option<u32>),
    /// Any other function of the parts.
    Opaque(Name),
    Binary(BinaryOp),
    Not,
    /// A named entry of an object that was flattened to a term.
    Entry(Name),
    /// The outcome of a credential check at a place.
    Check(Location),
}

/// A constant that can be compared and hashed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "as in `ir::Const`")]
pub enum ConstKey {
    Null,
    Undefined,
    Bool(bool),
    Int(i64),
    Float(u64),
    Str(Name),
    Regex(Name),
}

impl From<&Const> for ConstKey {
    fn from(value: &Const) -> Self {
        match value {
            Const::Null => Self::Null,
            Const::Undefined => Self::Undefined,
            Const::Bool(value) => Self::Bool(*value),
            Const::Int(value) => Self::Int(*value),
            Const::Float(value) => Self::Float(value.to_bits()),
            Const::Str(value) => Self::Str(value.clone()),
            Const::Regex(value) => Self::Regex(value.clone()),
        }
    }
}

impl PartialEq for Term {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || (self.0.hash == other.0.hash && self.0.kind == other.0.kind)
    }
}

impl Eq for Term {}

impl Hash for Term {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0.hash);
    }
}

impl Term {
    /// A term of this kind, first seen at a place.
    pub fn new(kind: TermKind, at: Option<Location>) -> Self {
        let size = 1 + kind.children().map(|child| child.0.size).sum::<u32>();
        let kind = if size > MAX_SIZE { kind.flattened() } else { kind };
        let size = size.min(MAX_SIZE);
        let own = match kind {
            TermKind::Record(..) | TermKind::SessionField(..) => About::Sessions,
            TermKind::Client { .. } => About::Client,
            _ => About::Neither,
        };
        let about = kind.children().map(|child| child.0.about).fold(own, About::max);
        let generated = matches!(kind, TermKind::Generated(_)) || kind.children().any(|child| child.0.generated);
        let mut hasher = FxHasher::default();
        kind.hash(&mut hasher);
        Self(Arc::new(TermData {
            hash: hasher.finish(),
            size,
            about,
            generated,
            kind,
            at,
        }))
    }

    /// A text constant.
    pub fn text(text: impl Into<Name>) -> Self {
        Self::new(TermKind::Const(ConstKey::Str(text.into())), None)
    }

    /// Null.
    pub fn null() -> Self {
        Self::new(TermKind::Const(ConstKey::Null), None)
    }

    /// A truth value.
    pub fn bool(value: bool) -> Self {
        Self::new(TermKind::Const(ConstKey::Bool(value)), None)
    }

    /// A value made from others.
    pub fn derived(op: Op, parts: Vec<Term>, at: Option<Location>) -> Self {
        Self::new(TermKind::Derived(op, parts), at)
    }

    /// What it is.
    pub fn kind(&self) -> &TermKind {
        &self.0.kind
    }

    /// Where it was first seen.
    pub fn at(&self) -> Option<Location> {
        self.0.at
    }

    /// A hash that is stable within a run.
    pub fn hash_code(&self) -> u64 {
        self.0.hash
    }

    /// What it has to do with.
    pub(super) fn about(&self) -> About {
        self.0.about
    }

    /// The text of a text constant.
    pub fn as_text(&self) -> Option<&str> {
        match self.kind() {
            TermKind::Const(ConstKey::Str(text)) => Some(text),
            _ => None,
        }
    }

    /// The value of an integer constant.
    pub fn as_int(&self) -> Option<i64> {
        match self.kind() {
            TermKind::Const(ConstKey::Int(value)) => Some(*value),
            _ => None,
        }
    }

    /// Whether the constant is null or undefined.
    pub fn is_null(&self) -> bool {
        matches!(self.kind(), TermKind::Const(ConstKey::Null | ConstKey::Undefined))
    }

    /// Whether it is a constant, and then its truth.
    pub fn const_truth(&self) -> Option<bool> {
        match self.kind() {
            TermKind::Const(value) => Some(match value {
                ConstKey::Null | ConstKey::Undefined => false,
                ConstKey::Bool(value) => *value,
                ConstKey::Int(value) => *value != 0,
                ConstKey::Float(bits) => f64::from_bits(*bits) != 0.0,
                ConstKey::Str(text) => !text.is_empty(),
                ConstKey::Regex(_) => true,
            }),
            TermKind::Generated(_) => Some(true),
            TermKind::Derived(Op::Not, parts) => parts.first()?.const_truth().map(|truth| !truth),
            TermKind::Derived(Op::Concat, parts) => parts
                .iter()
                .any(|part| part.const_truth() == Some(true))
                .then_some(true),
            TermKind::Derived(Op::Hash | Op::Signed, _) => Some(true),
            _ => None,
        }
    }

    /// Visits the term and everything in it, outermost first.
    pub fn visit(&self, see: &mut impl FnMut(&Term)) {
        see(self);
        for child in self.kind().children() {
            child.visit(see);
        }
    }

    /// Whether anything in the term satisfies `test`.
    pub fn any(&self, test: &mut impl FnMut(&Term) -> bool) -> bool {
        test(self) || self.kind().children().any(|child| child.any(test))
    }

    /// Whether the value or a part of it was generated.
    pub(super) fn has_generated(&self) -> bool {
        self.0.generated
    }

    /// The client data that determines the value: leaves reached through operations that keep the client in control of it.
    /// Records found under a client value, and comparisons, are the server's.
    pub fn client_leaves(&self) -> Vec<Term> {
        let mut found = Vec::new();
        self.collect_client(&mut found);
        found
    }

    fn collect_client(&self, found: &mut Vec<Term>) {
        match self.kind() {
            TermKind::Client { .. } => {
                if !found.contains(self) {
                    found.push(self.clone());
                }
            }
            TermKind::Field(base, _) => base.collect_client(found),
            TermKind::Derived(op, parts) => match op {
                Op::Concat if parts.iter().any(Term::is_strong) => {}
                Op::Concat | Op::Hash | Op::Same(_) | Op::Slice(_) | Op::Opaque(_) | Op::Binary(_) | Op::Entry(_) => {
                    for part in parts {
                        part.collect_client(found);
                    }
                }
                Op::Signed | Op::Verified | Op::Not | Op::Check(_) => {}
            },
            TermKind::Const(_)
            | TermKind::Generated(_)
            | TermKind::Param(_)
            | TermKind::Environment(_)
            | TermKind::Record(..)
            | TermKind::Records(..)
            | TermKind::SessionId(_)
            | TermKind::SessionField(..)
            | TermKind::Identity
            | TermKind::Called(..)
            | TermKind::External(_)
            | TermKind::Unknown(..) => {}
        }
    }

    /// Whether the value contains a cryptographically generated part of any length.
    pub fn is_strong(&self) -> bool {
        match self.kind() {
            TermKind::Generated(generator) => generator.strength == Strength::Strong,
            TermKind::Derived(
                Op::Concat | Op::Hash | Op::Same(_) | Op::Slice(_) | Op::Signed | Op::Opaque(_),
                parts,
            ) => parts.iter().any(Term::is_strong),
            TermKind::Field(base, _) => base.is_strong(),
            _ => false,
        }
    }

    /// A short name for the value, taken from what it was called: for hints only.
    pub fn hint(&self) -> Name {
        match self.kind() {
            TermKind::Param(name) | TermKind::Environment(name) | TermKind::Field(_, name) => name.clone(),
            TermKind::Client { name, .. } => name.clone(),
            TermKind::External(path) | TermKind::Called(path, ..) => last_segment(path),
            TermKind::Record(store, _) | TermKind::Records(store, _) => store.name.clone(),
            TermKind::SessionField(_, name) => name.clone(),
            TermKind::Derived(_, parts) => parts.first().map_or_else(Name::default, Term::hint),
            TermKind::Const(ConstKey::Str(text)) => text.clone(),
            _ => Name::default(),
        }
    }
}

/// The last dotted segment of a qualified name, without call parentheses.
pub(super) fn last_segment(path: &str) -> Name {
    path.trim_end_matches("()")
        .rsplit(['.', ':', '/'])
        .next()
        .unwrap_or(path)
        .trim_end_matches("()")
        .into()
}

impl TermKind {
    fn children(&self) -> impl Iterator<Item = &Term> {
        let (parts, keys): (&[Term], &[(Name, Term)]) = match self {
            Self::Field(base, _) => (std::slice::from_ref(base), &[]),
            Self::Derived(_, parts) | Self::Called(_, parts, _) => (parts, &[]),
            Self::Record(_, keys) | Self::Records(_, keys) => (&[], keys),
            Self::Const(_)
            | Self::Client { .. }
            | Self::Generated(_)
            | Self::Param(_)
            | Self::Environment(_)
            | Self::SessionId(_)
            | Self::SessionField(..)
            | Self::Identity
            | Self::External(_)
            | Self::Unknown(..) => (&[], &[]),
        };
        parts.iter().chain(keys.iter().map(|(_, key)| key))
    }

    /// Whether structure was lost: what became of the parts on the way (signed, hashed, put into a record) is not known.
    pub fn is_flattened(&self) -> bool {
        matches!(self, Self::Derived(Op::Opaque(name), _) if *name == FLATTENED)
    }

    /// The same origins with less structure, for terms that have grown too large.
    fn flattened(self) -> Self {
        let mut leaves: Vec<Term> = Vec::new();
        for child in self.children() {
            // What was signed, verified or answered by unknown code is not the client's any more.
            child.collect_client(&mut leaves);
            child.visit(&mut |term| {
                if matches!(term.kind(), TermKind::Generated(_)) && !leaves.contains(term) {
                    leaves.push(term.clone());
                }
            });
            leaves.truncate(8);
        }
        Self::Derived(Op::Opaque(FLATTENED), leaves)
    }
}
