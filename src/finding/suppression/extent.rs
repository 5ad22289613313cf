//! Which lines a comment silences and which lines a finding stands on, read off the syntax tree: comments, statements, blocks.
//! Knows nothing of what the comments say.

use tree_sitter::{Node, Tree};

use crate::source::{SourceFile, Span};

/// Lines from the first to the last, 1-based.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lines {
    first: u32,
    last: u32,
}

impl Lines {
    /// Whether both have a line in common.
    pub(super) fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// The comments of a file, in order.
pub(super) fn comments(tree: &Tree) -> Vec<Span> {
    let mut comments = Vec::new();
    walk(tree.root_node(), |node| {
        let is_comment = matches!(node.kind(), "comment" | "html_comment");
        if is_comment {
            comments.push(span(node));
        }
        !is_comment
    });
    comments
}

/// The lines that a comment speaks of: its own where code stands beside it, else the next statement up to its block.
pub(super) fn silenced(file: &SourceFile, tree: &Tree, comments: &[Span], comment: Span) -> Lines {
    let first = file.line_column(comment.start).line;
    let last = file.line_column(comment.end).line;
    let own = Lines { first, last };
    let before = &file.text[file.line_start(first) as usize..comment.start as usize];
    let end_of_last = file.line_start(last) as usize + file.line_text(last).len();
    let after = file.text.get(comment.end as usize..end_of_last).unwrap_or_default();
    // JSX has its comments between braces.
    let beside = match (before.trim(), after.trim()) {
        ("", "") | ("{", "}") => false,
        (_, _) => true,
    };
    if beside {
        return own;
    }
    let mut line = last + 1;
    while line <= file.line_count() {
        let text = file.line_text(line);
        let start = file.line_start(line) + (text.len() - text.trim_start().len()) as u32;
        let in_comment = comments.iter().any(|span| span.start <= start && start < span.end);
        if !text.trim().is_empty() && !in_comment {
            return statement(file, tree, start);
        }
        line += 1;
    }
    own
}

/// The lines that a finding stands on: those of its span up to the first block in it.
pub(super) fn of_span(file: &SourceFile, tree: &Tree, wanted: Span) -> Lines {
    let root = tree.root_node();
    let node = root.descendant_for_byte_range(wanted.start as usize, wanted.end.max(wanted.start) as usize);
    let end = node.and_then(|node| first_block(node, wanted)).unwrap_or(wanted.end);
    lines(file, wanted.start, end.min(wanted.end))
}

/// The lines of the statement that starts here, up to its block.
fn statement(file: &SourceFile, tree: &Tree, start: u32) -> Lines {
    let at = start as usize;
    let Some(mut node) = tree.root_node().descendant_for_byte_range(at, at + 1) else {
        return lines(file, start, start);
    };
    while let Some(parent) = node.parent() {
        let outermost = parent.parent().is_none() || parent.kind() == "block";
        if outermost || parent.start_byte() != at {
            break;
        }
        node = parent;
    }
    // In TypeScript's classes decorators stand before their method, not in it.
    let mut decorated = node;
    while decorated.kind() == "decorator" {
        match decorated.next_named_sibling() {
            Some(next) => decorated = next,
            None => break,
        }
    }
    let whole = Span::new(start, decorated.end_byte() as u32);
    let end = first_block(decorated, whole).unwrap_or(whole.end);
    lines(file, start, end)
}

fn lines(file: &SourceFile, start: u32, end: u32) -> Lines {
    let first = file.line_column(start).line;
    let last = file.line_column(end.max(start)).line;
    Lines { first, last }
}

/// Where the code before the first block in a node ends, when the block starts within the span.
fn first_block(node: Node<'_>, within: Span) -> Option<u32> {
    let mut end = None;
    walk(node, |inner| {
        if end.is_some() {
            return false;
        }
        let is_block = matches!(inner.kind(), "block" | "statement_block" | "class_body" | "switch_body");
        let start = inner.start_byte() as u32;
        if is_block && within.start < start && start < within.end {
            let opened = inner.prev_sibling().map_or(start, |before| before.end_byte() as u32);
            end = Some(if inner.kind() == "block" { opened } else { start });
        }
        !is_block
    });
    end
}

/// Visits nodes in the order of the text; `into` says whether to go into a node's children.
fn walk<'t>(node: Node<'t>, mut into: impl FnMut(Node<'t>) -> bool) {
    let mut cursor = node.walk();
    loop {
        if into(cursor.node()) && cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return;
            }
        }
    }
}

fn span(node: Node<'_>) -> Span {
    Span::new(node.start_byte() as u32, node.end_byte() as u32)
}
