//! Events: what happens to sessions on a path, in the vocabulary of the models. Rules read nothing else.

use std::sync::Arc;

use super::cookie::CookieFlags;
use super::term::{Store, Term};
use super::value::FuncRef;
use crate::finding::Location;
use crate::ir::Name;

/// One event on a path.
#[derive(Debug, Clone)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// Where.
    pub at: Location,
    /// The calls that led here, outermost first.
    pub stack: Arc<[Call]>,
    /// What is known of records at this point: store, key, whether it exists.
    pub records: Arc<[(Store, Vec<(Name, Term)>, bool)]>,
}

/// A call on the way to an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The call expression.
    pub at: Location,
    /// What was called.
    pub callee: FuncRef,
}

/// How a record is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Write {
    /// Creates or replaces.
    Put,
    /// Creates, fails where it exists.
    Create,
    /// Changes, creates where missing.
    Upsert,
    /// Changes what exists only.
    Update,
    /// Changes the row or document that a look-up on this path found.
    InPlace,
}

/// A condition on a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Guard {
    /// Only where the record exists.
    Exists,
    /// Only where it does not.
    Absent,
    /// Some other condition.
    Other,
}

/// Why an action has no effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lost {
    /// It was built but never awaited or run.
    NotRun,
    /// It failed and the failure was caught.
    Failed,
    /// It was never committed.
    NotCommitted,
}

/// Why code that looks like a rotation is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Idle {
    /// The session has no such method.
    Missing,
    /// The method is named and not called.
    NotCalled,
    /// The assignment of another ID is ignored.
    Ignored,
}

/// Where a value becomes visible to others than its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Channel {
    /// A log.
    Log,
    /// The body of a response.
    Body,
    /// The address of a redirect.
    Url,
}

/// What happens.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "fields are named after their role")]
pub enum EventKind {
    /// A record is looked up.
    Read { store: Store, keys: Vec<(Name, Term)> },
    /// A record is written under `keys` (explicit key attributes; may be empty where they are among `attributes`).
    Write {
        store: Store,
        write: Write,
        keys: Vec<(Name, Term)>,
        attributes: Vec<(Name, Term)>,
        guard: Option<Guard>,
        operation: Name,
    },
    /// A record is deleted.
    Delete { store: Store, keys: Vec<(Name, Term)> },
    /// A deletion without effect.
    LostDelete {
        store: Store,
        keys: Vec<(Name, Term)>,
        lost: Lost,
    },
    /// The store itself will drop a record after some time.
    Limited { store: Store },
    /// A look-up may find a record as it was some time ago.
    Lagging { store: Store, keys: Vec<(Name, Term)> },
    /// Pending changes of a store of this kind became final.
    Committed { kind: Name },
    /// Pending changes to stores of a kind are dropped.
    RolledBack { kind: Name },
    /// A cookie is set.
    CookieSet {
        name: Name,
        value: Term,
        flags: CookieFlags,
    },
    /// A cookie is cleared.
    CookieCleared { name: Name },
    /// Credentials were checked with success.
    Checked,
    /// An identity is bound to a framework session.
    Bound { family: Name, attribute: Name, value: Term },
    /// An identity is removed from a framework session.
    Unbound { family: Name, attribute: Name },
    /// A field of a framework session that tells the identity is read.
    IdentityRead { family: Name, attribute: Name },
    /// A framework session gets a new ID. `scope`: only what is nested may rely on it, until `RotationEnds`.
    Rotated {
        family: Name,
        keeps_data: bool,
        scope: bool,
    },
    /// The end of a scoped rotation.
    RotationEnds { family: Name },
    /// A rotation was ordered; only where `Rotated` follows did anybody wait for it.
    RotationStarted { family: Name },
    /// Code that looks like a rotation and is none; `name` is what it calls or assigns.
    LostRotation { family: Name, name: Name, idle: Idle },
    /// A framework session's record is destroyed.
    Destroyed { family: Name },
    /// A framework session is emptied.
    Emptied { family: Name },
    /// A framework session gets its ID from a value.
    IdSet { family: Name, value: Term },
    /// A response is sent or built.
    Responded { status: Option<i64>, error: bool },
    /// The response is on its way: what follows cannot change it.
    Left,
    /// A value that may be a session ID is written where others read it.
    Shown { channel: Channel, value: Term },
    /// A new ID is handed to a call that nothing explains, or a client's to one that is named after removing something.
    Escaped { value: Term },
    /// A value gets a name that tells its use.
    Named { name: Name, value: Term },
    /// A call says by its name that it ends sessions or tokens; what it is given, and whether it leads into a function of the project,
    /// whose own events tell more.
    RevocationCalled {
        name: Name,
        given: Vec<Term>,
        entered: bool,
    },
    /// A function returns this, after something was removed on its way.
    GivenOut { value: Term },
    /// A signed token was made that says no end of its life.
    Endless { value: Term },
    /// A cookie that was set before, or elsewhere, gets these attributes; an empty name stands for any cookie.
    CookieAltered { name: Name, flags: CookieFlags },
    /// A function that makes session IDs returned this.
    IdMade { value: Term },
    /// The path goes through a handler of an exception.
    Caught,
}

/// An immutable list of events that shares its beginning with other paths.
#[derive(Debug, Clone, Default)]
pub struct Trail(Option<Arc<Node>>);

#[derive(Debug)]
struct Node {
    event: Event,
    before: Trail,
    length: u32,
}

impl Trail {
    /// Adds an event.
    pub fn push(&mut self, event: Event) {
        let length = self.len() + 1;
        let before = std::mem::take(self);
        self.0 = Some(Arc::new(Node { event, before, length }));
    }

    /// How many events.
    pub fn len(&self) -> u32 {
        self.0.as_ref().map_or(0, |node| node.length)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Whether two paths had the same events.
    pub fn same(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (None, None) => true,
            (Some(left), Some(right)) => Arc::ptr_eq(left, right),
            _ => false,
        }
    }

    /// The events, latest first.
    pub fn backwards(&self) -> impl Iterator<Item = &Event> {
        let mut next = self.0.as_deref();
        std::iter::from_fn(move || {
            let node = next?;
            next = node.before.0.as_deref();
            Some(&node.event)
        })
    }

    /// The events in order.
    pub fn events(&self) -> Vec<Event> {
        let mut events: Vec<Event> = self.backwards().cloned().collect();
        events.reverse();
        events
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // Long lists would otherwise be freed by recursion.
        let mut next = self.before.0.take();
        while let Some(node) = next {
            match Arc::try_unwrap(node) {
                Ok(mut node) => next = node.before.0.take(),
                Err(_) => break,
            }
        }
    }
}
