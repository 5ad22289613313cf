//! Abstract values: terms for scalars, references to heap objects, functions, classes, modules, and names of modelled APIs.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::term::{Term, TermKind, last_segment};
use crate::finding::Location;
use crate::ir::{ClassId, FuncId, MemberKind, Name};
use crate::source::FileId;

/// How many alternatives of a value are followed.
const MAX_ALTERNATIVES: usize = 8;

/// A heap object: the space (0 for the running root, file number + 1 for objects that a module's body made) and a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct ObjectId {
    /// Which run allocated it.
    pub space: u32,
    /// Its number there.
    pub number: u32,
}

/// A function of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FuncRef {
    /// The file.
    pub file: FileId,
    /// The function.
    pub func: FuncId,
}

/// A function value with what it captured.
#[derive(Debug)]
pub(super) struct Closure {
    /// The code.
    pub func: FuncRef,
    /// Frames of the enclosing functions, innermost first.
    pub frames: Vec<(FuncId, ObjectId)>,
    /// Values of parameter defaults, by parameter.
    pub defaults: Vec<Option<Value>>,
    /// Values of parameter annotations, by parameter.
    pub annotations: Vec<Option<Value>>,
    /// Values of parameter decorators, by parameter.
    pub decorators: Vec<Vec<Value>>,
}

/// A class value.
#[derive(Debug)]
pub(super) struct ClassValue {
    /// The file.
    pub file: FileId,
    /// The class.
    pub class: ClassId,
    /// Its name.
    pub name: Name,
    /// Parents in order.
    pub bases: Vec<Value>,
    /// Members by name.
    pub members: BTreeMap<Name, ClassMember>,
    /// Decorators that were written on it.
    pub decorators: Vec<Value>,
}

/// A member of a class value.
#[derive(Debug, Clone)]
pub(super) struct ClassMember {
    /// Its value.
    pub value: Value,
    /// What it is.
    pub kind: MemberKind,
    /// Decorators that were written on it.
    pub decorators: Vec<Value>,
    /// Its annotation.
    pub annotation: Option<Value>,
    /// Where.
    pub at: Location,
}

/// An instance of a modelled type.
#[derive(Debug, Clone)]
pub(super) struct Instance {
    /// The type's qualified name with universe prefix.
    pub ty: Name,
    /// The store's name that it kept, where it has one.
    pub store: Option<Term>,
    /// What it hangs on: the mapped class of a query, the callee of a wrapper.
    pub subject: Option<Value>,
    /// Conditions gathered by a query, as attribute and value.
    pub filters: Vec<(Name, Term)>,
    /// Values gathered by an insert or update.
    pub values: Vec<(Name, Term)>,
    /// The session or request it belongs to, or the data it was given (`data` of commands).
    pub data: Option<Value>,
    /// What kind of statement it is building, for queries.
    pub mode: QueryMode,
}

/// What a query will do when it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum QueryMode {
    #[default]
    Select,
    Insert,
    Update,
    Delete,
}

/// A call that has not run yet.
#[derive(Debug)]
pub(super) struct Deferred {
    /// What it does when it runs.
    pub action: DeferredAction,
    /// Where it was made.
    pub at: Location,
}

/// What a deferred call does.
#[derive(Debug)]
pub(super) enum DeferredAction {
    /// Calls a project function (a coroutine).
    Function {
        /// The function.
        callee: Value,
        /// Its arguments.
        args: super::call::Args,
    },
    /// Applies a row of the models.
    Row {
        /// The row's index in [`crate::model::Models::all_rows`].
        row: usize,
        /// The segment that a starred path matched.
        star: Name,
        /// The qualified name it was called by.
        path: Name,
        /// The receiver.
        receiver: Option<Value>,
        /// The arguments.
        args: super::call::Args,
        /// Names of methods that run it.
        run_by: Vec<String>,
    },
}

/// Functions that the engine itself provides.
#[derive(Debug, Clone)]
pub(super) enum Native {
    /// Continues a chain of handlers: the remaining ones and their arguments.
    Next(Arc<Chain>),
    /// Resolves the promise object.
    Resolve(ObjectId),
    /// Rejects the promise object.
    Reject(ObjectId),
    /// A callback API as a promise API.
    Promisified(Box<Value>),
    /// A function with some arguments fixed.
    Partial(Box<Value>, super::call::Args),
    /// A method of a value: the receiver and the name.
    Method(Box<Value>, Name),
    /// The handler that a middleware was given as the next.
    Handled(Box<super::around::Handled>),
    /// Marks a thrown or failed callback (`reject`, `done(err)`).
    Continue(Box<Value>),
}

/// A chain of handlers that call one another through their continuation.
#[derive(Debug)]
pub(super) struct Chain {
    /// What remains.
    pub rest: Vec<Value>,
    /// The arguments that all get, without the continuation.
    pub args: Vec<Value>,
    /// Whether those that take no continuation hand on by returning.
    pub hands_on: bool,
}

/// An abstract value.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// A scalar, or an object of which only its origin is known.
    Term(Term),
    /// A heap object.
    Object(ObjectId),
    /// A project function.
    Function(Arc<Closure>),
    /// A project function bound to a receiver.
    Bound(Arc<Closure>, Box<Value>),
    /// A project class.
    Class(Arc<ClassValue>),
    /// A project module.
    Module(FileId),
    /// A qualified external name with universe prefix.
    Path(Name),
    /// An instance of a modelled type.
    Instance(Arc<Instance>),
    /// A call that has not run.
    Deferred(Arc<Deferred>),
    /// A function of the engine.
    Native(Arc<Native>),
    /// The parent-class view of a receiver.
    Super(Arc<ClassValue>, Box<Value>),
    /// A name of a module that was not executed yet; no name is a variable that was not assigned yet.
    Import(crate::source::FileId, Option<Name>),
    /// One of several.
    Choice(Arc<[Value]>),
}

impl Value {
    /// Null.
    pub(super) fn null() -> Self {
        Self::Term(Term::null())
    }

    /// An unknown value with its reason.
    pub(super) fn unknown(reason: &'static str, sequence: u32) -> Self {
        Self::Term(Term::new(TermKind::Unknown(reason, sequence), None))
    }

    /// The term, where the value is one.
    pub(super) fn term(&self) -> Option<&Term> {
        match self {
            Self::Term(term) => Some(term),
            _ => None,
        }
    }

    /// The text of a text constant.
    pub(super) fn text(&self) -> Option<&str> {
        self.term()?.as_text()
    }

    /// All alternatives of the value.
    pub(super) fn alternatives(&self) -> &[Value] {
        match self {
            Self::Choice(values) => values,
            _ => std::slice::from_ref(self),
        }
    }

    /// One of several values, without doubles.
    pub(super) fn choice(values: Vec<Value>) -> Self {
        let mut flat: Vec<Value> = Vec::with_capacity(values.len());
        for value in values {
            for one in value.alternatives() {
                if flat.len() < MAX_ALTERNATIVES && !flat.iter().any(|known| known.same(one)) {
                    flat.push(one.clone());
                }
            }
        }
        if flat.len() == 1 {
            flat.swap_remove(0)
        } else {
            Self::Choice(flat.into())
        }
    }

    /// Whether to choose between this value and another would add nothing to it.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let own = self.alternatives();
        let known = |other| own.iter().any(|one| one.same(other));
        own.len() >= MAX_ALTERNATIVES || other.alternatives().iter().all(known)
    }

    /// Whether two values are surely the same.
    pub(super) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Term(left), Self::Term(right)) => left == right,
            (Self::Object(left), Self::Object(right)) => left == right,
            (Self::Function(left), Self::Function(right)) => {
                Arc::ptr_eq(left, right) || (left.func == right.func && left.frames == right.frames)
            }
            (Self::Bound(left, of), Self::Bound(right, of_right)) => left.func == right.func && of.same(of_right),
            (Self::Class(left), Self::Class(right)) => left.file == right.file && left.class == right.class,
            (Self::Module(left), Self::Module(right)) => left == right,
            (Self::Path(left), Self::Path(right)) => left == right,
            (Self::Instance(left), Self::Instance(right)) => Arc::ptr_eq(left, right),
            (Self::Deferred(left), Self::Deferred(right)) => Arc::ptr_eq(left, right),
            (Self::Native(left), Self::Native(right)) => Arc::ptr_eq(left, right),
            (Self::Import(left, name), Self::Import(right, other)) => left == right && name == other,
            (Self::Choice(left), Self::Choice(right)) => {
                left.len() == right.len() && left.iter().zip(right.iter()).all(|(one, other)| one.same(other))
            }
            _ => false,
        }
    }

    /// Whether it can be called as far as is known.
    pub(super) fn is_function(&self) -> bool {
        match self {
            Self::Function(_) | Self::Bound(..) | Self::Native(_) => true,
            Self::Choice(values) => values.iter().any(Value::is_function),
            _ => false,
        }
    }

    /// A short name for hints.
    pub(super) fn hint(&self) -> Name {
        match self {
            Self::Term(term) => term.hint(),
            Self::Path(path) => last_segment(path),
            Self::Instance(instance) => instance
                .store
                .as_ref()
                .map_or_else(|| last_segment(&instance.ty), Term::hint),
            Self::Class(class) => class.name.clone(),
            Self::Choice(values) => values.first().map_or_else(Name::default, Value::hint),
            _ => Name::default(),
        }
    }
}
