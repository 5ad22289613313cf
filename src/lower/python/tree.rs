//! Reading the syntax tree: children, fields and spans.
//! Comments and line continuations are never seen through it.

use std::num::NonZeroU16;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use tree_sitter::{Language, Node};

use crate::source::Span;

/// The bytes under a node.
pub(super) fn span(node: Node<'_>) -> Span {
    Span::new(node.start_byte() as u32, node.end_byte() as u32)
}

/// The named children, without comments.
pub(super) fn children(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    let named = node.named_children(&mut cursor);
    named.filter(|child| !child.is_extra() || child.is_error()).collect()
}

/// The first named child that is not a comment.
pub(super) fn first_child(node: Node<'_>) -> Option<Node<'_>> {
    let mut cursor = node.walk();
    let mut named = node.named_children(&mut cursor);
    named.find(|child| !child.is_extra())
}

/// Where the text has errors, outermost ones only.
pub(super) fn broken(root: Node<'_>) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut stack = vec![root];
    while let Some(node) = stack.pop() {
        if node.is_error() || node.is_missing() {
            spans.push(span(node));
        } else if node.has_error() {
            let mut cursor = node.walk();
            let mut children: Vec<_> = node.children(&mut cursor).collect();
            children.reverse();
            stack.append(&mut children);
        }
    }
    spans
}

/// The numbers of the grammar's fields: looking one up by its name compares it with all.
static FIELDS: LazyLock<FxHashMap<&str, NonZeroU16>> = LazyLock::new(|| {
    static LANGUAGE: LazyLock<Language> = LazyLock::new(|| tree_sitter_python::LANGUAGE.into());
    let ids = 1..=LANGUAGE.field_count() as u16;
    ids.filter_map(|id| Some((LANGUAGE.field_name_for_id(id)?, NonZeroU16::new(id)?)))
        .collect()
});

/// The child in a field.
pub(super) fn field<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    node.child_by_field_id(FIELDS.get(name)?.get())
}

/// All named children in a field.
pub(super) fn fields<'t>(node: Node<'t>, name: &str) -> Vec<Node<'t>> {
    let Some(field) = FIELDS.get(name) else {
        return Vec::new();
    };
    let mut cursor = node.walk();
    let all = node.children_by_field_id(*field, &mut cursor);
    all.filter(Node::is_named).collect()
}

/// All children in a field, tokens included.
pub(super) fn tokens<'t>(node: Node<'t>, name: &str) -> Vec<&'t str> {
    let Some(field) = FIELDS.get(name) else {
        return Vec::new();
    };
    let mut cursor = node.walk();
    let all = node.children_by_field_id(*field, &mut cursor);
    all.map(|child| child.kind()).collect()
}

/// Whether the node begins with the given token (`async`, `*`).
pub(super) fn starts_with(node: Node<'_>, token: &str) -> bool {
    node.child(0).is_some_and(|child| child.kind() == token)
}

/// The expression inside any number of parentheses.
pub(super) fn unparenthesized(mut node: Node<'_>) -> Node<'_> {
    while node.kind() == "parenthesized_expression" {
        let Some(inner) = first_child(node) else {
            break;
        };
        node = inner;
    }
    node
}
