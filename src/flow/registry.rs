//! What code registers with frameworks, and what it configures.

use std::sync::Arc;

use crate::finding::Location;
use crate::ir::Name;
use crate::source::FileId;

use super::cookie::CookieFlags;
use super::mount::Reached;
use super::value::Value;

/// A function that a framework will call.
#[derive(Debug, Clone)]
pub(super) struct Registration {
    /// The functions, in the order in which they are called; the last one is the handler proper.
    pub(super) handlers: Vec<Value>,
    /// What kind of call.
    pub(super) kind: RegistrationKind,
    /// The route or path prefix.
    pub(super) route: Name,
    /// HTTP methods, upper case.
    pub(super) methods: Vec<Name>,
    /// The convention by which they are called.
    pub(super) convention: Name,
    /// The model that says so.
    pub(super) model: Name,
    /// What runs before them.
    pub(super) before: Vec<Before>,
    /// To what it belongs.
    pub(super) belongs: Belongs,
}

/// A function that runs before a handler.
#[derive(Debug, Clone)]
pub(super) struct Before {
    /// A function, an object or class with a method for it, or a mark that stands for a function.
    pub(super) handler: Value,
    /// The convention by which it is called.
    pub(super) convention: Name,
    /// What it does is told where it is executed for itself; for the handler only what is known after it counts.
    pub(super) told: bool,
}

/// To what a handler or router belongs.
#[derive(Debug, Clone)]
pub(super) struct Belongs {
    /// The routers it was registered with, and what stands for itself: where one of them is mounted, it is.
    pub(super) nodes: Vec<Value>,
    /// The file whose code registered it.
    pub(super) file: FileId,
    /// Where the code that registered it is reached, if it was itself registered for a route.
    pub(super) outer: Option<Arc<Reached>>,
}

/// That what a router has is reached under a prefix, after what runs before.
#[derive(Debug, Clone)]
pub(super) struct Mount {
    /// A router, a module, a class or a route.
    pub(super) child: Value,
    /// What it is mounted on; nothing, where the prefix is the child's own.
    pub(super) belongs: Belongs,
    /// The prefix.
    pub(super) prefix: Name,
    /// The prefix holds only where nothing mounts the child under another one.
    pub(super) replaced: bool,
    /// What runs before.
    pub(super) before: Vec<Before>,
}

impl Mount {
    /// Whether the child is mounted on something else.
    pub(super) fn is_outer(&self) -> bool {
        !self.belongs.nodes.is_empty()
    }
}

/// Why a framework calls a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RegistrationKind {
    /// A request for a route arrived.
    Route,
    /// Any request arrived.
    Middleware,
    /// A session ID is needed.
    IdGenerator,
}

/// A fact about the configuration of sessions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    /// Sessions of a family are kept on the `server` or with the `client`.
    Storage {
        /// The family.
        family: String,
        /// Where.
        storage: String,
    },
    /// A configuration key has a text.
    Value {
        /// The key.
        key: Name,
        /// The text.
        text: Name,
    },
    /// The cookie of a family's sessions gets attributes where the sessions are set up.
    Cookie {
        /// The family; empty where the call does not tell.
        family: Name,
        /// The model that says so.
        model: Name,
        /// The cookie's name, where it is given.
        name: Name,
        /// The attributes.
        flags: CookieFlags,
        /// The call.
        at: Location,
    },
    /// A key of the configuration, or a secret, gets a value.
    Given {
        /// The key.
        key: Name,
        /// The value, as far as it matters.
        given: Given,
        /// How.
        origin: Origin,
        /// The model that says so; empty for assignments.
        model: Name,
        /// Where.
        at: Location,
    },
}

/// The value of a key of the configuration.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given {
    /// A text that stands in the program.
    Text(Name),
    /// From the environment, and this text where it has none.
    Fallback(Name),
    /// From the environment.
    Environment,
    /// A truth value.
    Flag(bool),
    /// A number.
    Number(i64),
    /// Null.
    Null,
    /// Anything else.
    Other,
}

/// How a key of the configuration gets its value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// A call or assignment that a model knows hands it to a library.
    Used,
    /// A variable of a module has the key's name.
    Assigned,
    /// A member of a class of settings has the key's name.
    Member {
        /// The class.
        class: Name,
    },
}
