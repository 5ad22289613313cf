//! Reading the syntax tree: children without comments, tokens, spans and texts.
//! Knows nothing about the IR.

use crate::source::Span;

/// A node of the tree of the file being lowered.
pub(super) type Node<'t> = tree_sitter::Node<'t>;

/// The bytes a node covers.
pub(super) fn span(node: Node<'_>) -> Span {
    Span::new(node.start_byte() as u32, node.end_byte() as u32)
}

/// The first character of a node, for definitions without a name.
pub(super) fn head(node: Node<'_>) -> Span {
    let start = node.start_byte() as u32;
    Span::new(start, (start + 1).min(node.end_byte() as u32))
}

/// The text of a node; empty when the tree does not belong to the text.
pub(super) fn text<'s>(source: &'s str, node: Node<'_>) -> &'s str {
    source.get(node.byte_range()).unwrap_or("")
}

fn is_comment(node: Node<'_>) -> bool {
    matches!(node.kind(), "comment" | "html_comment" | "hash_bang_line")
}

/// The named children, comments left out.
pub(super) fn kids(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor)
        .filter(|child| !is_comment(*child))
        .collect()
}

/// The first named child that is not a comment.
pub(super) fn first(node: Node<'_>) -> Option<Node<'_>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).find(|child| !is_comment(*child))
}

/// The last named child that is not a comment.
pub(super) fn last(node: Node<'_>) -> Option<Node<'_>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor)
        .filter(|child| !is_comment(*child))
        .last()
}

/// The child in a field.
pub(super) fn field<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    node.child_by_field_name(name)
}

/// All children in a field.
pub(super) fn fields<'t>(node: Node<'t>, name: &str) -> Vec<Node<'t>> {
    let mut cursor = node.walk();
    node.children_by_field_name(name, &mut cursor)
        .filter(|child| child.is_named() && !is_comment(*child))
        .collect()
}

/// Whether one of the direct children is this keyword or punctuation.
pub(super) fn has_token(node: Node<'_>, token: &str) -> bool {
    let mut cursor = node.walk();
    node.children(&mut cursor)
        .any(|child| !child.is_named() && child.kind() == token)
}

/// The first named child of a kind.
pub(super) fn child_of_kind<'t>(node: Node<'t>, kind: &str) -> Option<Node<'t>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).find(|child| child.kind() == kind)
}

/// The operator token of an expression; empty when it is missing.
pub(super) fn operator(node: Node<'_>) -> &str {
    field(node, "operator").map_or("", |token| token.kind())
}

/// Takes off parentheses and type-only wrappers (`(x)`, `x!`, `x as T`, `<T>x`).
pub(super) fn unwrapped(mut node: Node<'_>) -> Node<'_> {
    while let Some(inner) = wrapped(node) {
        node = inner;
    }
    node
}

/// The expression inside of one wrapper that does not change its value; `None` for every other node.
pub(super) fn wrapped(node: Node<'_>) -> Option<Node<'_>> {
    match node.kind() {
        "parenthesized_expression"
        | "non_null_expression"
        | "as_expression"
        | "satisfies_expression"
        | "instantiation_expression" => first(node),
        "type_assertion" => last(node),
        _ => None,
    }
}
