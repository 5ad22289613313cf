//! Where handlers are reached: the prefixes of the routers that they belong to, and what runs before them. Values are told apart by identity,
//! so that a router is the same one in every file. Knows nothing about what routers are called anywhere.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::registry::{Before, Belongs, Mount};
use super::value::{FuncRef, ObjectId, Value};
use crate::ir::{ClassId, Name};
use crate::source::FileId;

/// How deep routers are followed that are mounted on one another.
const MAX_DEPTH: u32 = 8;

/// Most functions that run before a handler.
const MAX_BEFORE: usize = 6;

/// What can be mounted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Node {
    /// An instance of a modelled type, by its address: whoever holds the node holds the instance.
    Made(usize),
    Object(ObjectId),
    Module(FileId),
    Function(FuncRef),
    Class(FileId, ClassId),
}

fn node(value: &Value) -> Option<Node> {
    Some(match value {
        Value::Instance(instance) => Node::Made(Arc::as_ptr(instance) as usize),
        // Objects of one run have the numbers of those of others.
        Value::Object(id) if id.space != 0 => Node::Object(*id),
        Value::Module(file) => Node::Module(*file),
        Value::Function(closure) | Value::Bound(closure, _) => Node::Function(closure.func),
        Value::Class(class) => Node::Class(class.file, class.class),
        _ => return None,
    })
}

/// How a handler is reached.
#[derive(Debug, Clone, Default)]
pub(super) struct Reached {
    /// What stands before its own route.
    pub(super) prefix: Name,
    /// What runs before it, outermost first.
    pub(super) before: Vec<Before>,
}

/// The mounts that are known so far.
#[derive(Default)]
pub(super) struct Mounts {
    mounts: Vec<Mount>,
    by_child: FxHashMap<Node, Vec<usize>>,
}

impl Mounts {
    pub(super) fn add(&mut self, mount: Mount) {
        if let Some(node) = node(&mount.child) {
            self.by_child.entry(node).or_default().push(self.mounts.len());
            self.mounts.push(mount);
        }
    }

    /// Where something is reached that belongs to these routers.
    pub(super) fn reached(&self, belongs: &Belongs) -> Reached {
        let mut reached = Reached::default();
        self.follow(belongs, MAX_DEPTH, &mut reached);
        reached.before.reverse();
        reached.before.truncate(MAX_BEFORE);
        reached
    }

    /// Adds what the mounts say, innermost first.
    fn follow(&self, belongs: &Belongs, depth: u32, reached: &mut Reached) {
        let of = |value: &Value| node(value).and_then(|node| self.by_child.get(&node));
        let module = Value::Module(belongs.file);
        let found: Vec<&Mount> = belongs
            .nodes
            .iter()
            .chain(std::iter::once(&module))
            .filter_map(of)
            .flatten()
            .map(|index| &self.mounts[*index])
            .collect();
        let (outer, own): (Vec<&Mount>, Vec<&Mount>) = found.into_iter().partition(|mount| mount.is_outer());
        let outer = outer.first();
        let replaced = outer.is_some_and(|outer| !outer.prefix.is_empty());
        for mount in own {
            reached.before.extend(mount.before.iter().rev().cloned());
            if !(mount.replaced && replaced) {
                reached.prefix = joined(&mount.prefix, &reached.prefix);
            }
        }
        match outer {
            Some(outer) => {
                reached.before.extend(outer.before.iter().rev().cloned());
                reached.prefix = joined(&outer.prefix, &reached.prefix);
                if let Some(next) = depth.checked_sub(1) {
                    self.follow(&outer.belongs, next, reached);
                }
            }
            None => {
                if let Some(outer) = &belongs.outer {
                    reached.before.extend(outer.before.iter().rev().cloned());
                    reached.prefix = joined(&outer.prefix, &reached.prefix);
                }
            }
        }
    }
}

/// A route below a prefix.
pub(super) fn joined(prefix: &str, route: &str) -> Name {
    let before = prefix.trim_end_matches(['/', '*', '$']);
    if before.trim_start_matches('^').is_empty() {
        return route.into();
    }
    let after = route.trim_start_matches('^');
    if after.trim_start_matches('/').is_empty() {
        return before.into();
    }
    let mut full = Name::from(before);
    if !after.starts_with('/') {
        full.push('/');
    }
    full.push_str(after);
    full
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn routes_stand_below_their_prefix_with_one_slash_between() {
        assert_eq!(joined("/auth", "/login"), "/auth/login");
        assert_eq!(joined("auth/", "login/"), "auth/login/");
        assert_eq!(joined("^auth/", "^login$"), "^auth/login$");
        assert_eq!(joined("/auth", "/"), "/auth");
        assert_eq!(joined("/auth", ""), "/auth");
    }

    #[test]
    fn a_prefix_that_says_nothing_changes_nothing() {
        assert_eq!(joined("", "/login"), "/login");
        assert_eq!(joined("/", "/login"), "/login");
        assert_eq!(joined("*", "/login"), "/login");
        assert_eq!(joined("", ""), "");
    }
}
