//! The names a function body binds, in source order.
//! Bodies of nested functions, lambdas and classes bind names of their own and are not entered.

use rustc_hash::FxHashSet;
use tree_sitter::Node;

use super::tree;
use crate::ir::Name;

/// What the statements of one function do to names.
#[derive(Default)]
pub(super) struct Bound {
    /// Names that are variables of the function.
    pub(super) names: Vec<Name>,
    /// Names declared `global`.
    pub(super) globals: Vec<Name>,
    /// Names declared `nonlocal`.
    pub(super) nonlocals: Vec<Name>,
}

struct Collector<'t> {
    text: &'t str,
    /// Expressions bind names too: the text has a `:=`.
    walrus: bool,
    bound: Bound,
    seen: FxHashSet<Name>,
}

/// Collects what a body binds.
pub(super) fn bound_names(body: Node<'_>, text: &str) -> Bound {
    let mut collector = Collector::new(text);
    collector.walrus = text.get(body.byte_range()).is_some_and(|text| text.contains(":="));
    let mut stack = vec![body];
    while let Some(node) = stack.pop() {
        let mut next = collector.visit(node);
        next.reverse();
        stack.append(&mut next);
    }
    let mut bound = collector.bound;
    let declared: FxHashSet<_> = bound.globals.iter().chain(&bound.nonlocals).cloned().collect();
    bound.names.retain(|name| !declared.contains(name));
    bound
}

/// The names in an assignment target.
pub(super) fn target_names(target: Node<'_>, text: &str) -> Vec<Name> {
    let mut collector = Collector::new(text);
    collector.targets(target);
    collector.bound.names
}

/// The names that a part of a `match` pattern captures.
pub(in crate::lower::python) fn captured_names(pattern: Node<'_>, text: &str) -> Vec<Name> {
    // The value of a keyword pattern is a bare name without the node that tells a capture.
    if pattern.kind() == "dotted_name" && pattern.named_child_count() == 1 {
        return vec![Name::new(text.get(pattern.byte_range()).unwrap_or(""))];
    }
    bound_names(pattern, text).names
}

/// The nodes of a pattern that capture something, themselves or by a part.
pub(in crate::lower::python) fn capturing(pattern: Node<'_>, text: &str) -> FxHashSet<usize> {
    let mut capturing = FxHashSet::default();
    let mut collector = Collector::new(text);
    let mut path: Vec<usize> = Vec::new();
    let mut stack = vec![(0, pattern)];
    while let Some((depth, node)) = stack.pop() {
        path.truncate(depth);
        path.push(node.id());
        let children = collector.visit(node);
        if !collector.bound.names.is_empty() {
            // What is around a node that is known to capture is known, too.
            let _ = path.iter().rev().take_while(|id| capturing.insert(**id)).count();
            collector.bound = Bound::default();
            collector.seen.clear();
        }
        stack.extend(children.into_iter().map(|child| (depth + 1, child)));
    }
    capturing
}

/// Every name that some `global` statement of the file declares.
pub(super) fn global_names(root: Node<'_>, text: &str) -> Vec<Name> {
    let mut collector = Collector::new(text);
    if !["global ", "global\t", "global\\"]
        .iter()
        .any(|word| text.contains(word))
    {
        return Vec::new();
    }
    let mut stack = vec![root];
    while let Some(node) = stack.pop() {
        let mut children = tree::children(node);
        if node.kind() == "global_statement" {
            for child in children {
                collector.add(child);
            }
            continue;
        }
        children.reverse();
        stack.append(&mut children);
    }
    collector.bound.names
}

impl<'t> Collector<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            walrus: true,
            bound: Bound::default(),
            seen: FxHashSet::default(),
        }
    }

    fn word(&self, node: Node<'_>) -> Name {
        Name::new(self.text.get(node.byte_range()).unwrap_or(""))
    }

    fn add(&mut self, node: Node<'_>) {
        let name = self.word(node);
        if !name.is_empty() && self.seen.insert(name.clone()) {
            self.bound.names.push(name);
        }
    }

    fn add_field(&mut self, node: Node<'_>, field: &str) {
        if let Some(child) = tree::field(node, field) {
            self.add(child);
        }
    }

    fn target_field(&mut self, node: Node<'_>, field: &str) {
        if let Some(child) = tree::field(node, field) {
            self.targets(child);
        }
    }

    /// Takes note of what a node binds and returns the children to visit.
    fn visit<'n>(&mut self, node: Node<'n>) -> Vec<Node<'n>> {
        match node.kind() {
            "function_definition" => {
                self.add_field(node, "name");
                return tree::fields(node, "parameters");
            }
            "class_definition" => {
                self.add_field(node, "name");
                return tree::fields(node, "superclasses");
            }
            "lambda" => return tree::fields(node, "parameters"),
            "assignment" | "augmented_assignment" => {
                self.target_field(node, "left");
                if !self.walrus {
                    let right = tree::field(node, "right");
                    return right.into_iter().filter(|right| right.kind() == "assignment").collect();
                }
            }
            "for_statement" => self.target_field(node, "left"),
            "call"
            | "return_statement"
            | "string"
            | "dictionary"
            | "list"
            | "attribute"
            | "subscript"
            | "comparison_operator"
            | "boolean_operator"
            | "binary_operator"
            | "not_operator"
            | "raise_statement"
            | "assert_statement"
            | "comment"
            | "identifier"
                if !self.walrus =>
            {
                return Vec::new();
            }
            "as_pattern" => match tree::field(node, "alias") {
                Some(alias) => self.targets(alias),
                None => self.last_identifier(node),
            },
            "except_clause" => {
                self.target_field(node, "alias");
                if let Some(binding) = old_style_binding(node, self.text) {
                    self.add(binding);
                }
            }
            "named_expression" => self.add_field(node, "name"),
            "import_statement" | "import_from_statement" => {
                self.imported(node);
                return Vec::new();
            }
            "future_import_statement" => return Vec::new(),
            "case_pattern" | "keyword_pattern" => self.capture(node),
            "splat_pattern" => self.last_identifier(node),
            "delete_statement" => {
                for child in tree::children(node) {
                    self.targets(child);
                }
            }
            "type_alias_statement" => {
                let left = tree::field(node, "left").and_then(tree::first_child);
                if let Some(left) = left {
                    self.targets(left);
                }
            }
            "global_statement" => {
                let names = tree::children(node).into_iter().map(|child| self.word(child));
                let names: Vec<_> = names.collect();
                self.bound.globals.extend(names);
            }
            "nonlocal_statement" => {
                let names = tree::children(node).into_iter().map(|child| self.word(child));
                let names: Vec<_> = names.collect();
                self.bound.nonlocals.extend(names);
            }
            _ => {}
        }
        tree::children(node)
    }

    fn targets(&mut self, target: Node<'_>) {
        let mut stack = vec![target];
        while let Some(node) = stack.pop() {
            match node.kind() {
                "identifier" => self.add(node),
                "tuple_pattern"
                | "list_pattern"
                | "pattern_list"
                | "list_splat_pattern"
                | "tuple"
                | "list"
                | "expression_list"
                | "list_splat"
                | "parenthesized_expression"
                | "as_pattern_target" => {
                    let mut children = tree::children(node);
                    children.reverse();
                    stack.append(&mut children);
                }
                _ => {}
            }
        }
    }

    fn last_identifier(&mut self, node: Node<'_>) {
        let last = tree::children(node).pop();
        if let Some(last) = last.filter(|last| last.kind() == "identifier") {
            self.add(last);
        }
    }

    /// A pattern of one plain name captures.
    fn capture(&mut self, node: Node<'_>) {
        let children = tree::children(node);
        let Some(last) = children.last().filter(|last| last.kind() == "dotted_name") else {
            return;
        };
        if last.named_child_count() == 1 {
            self.add(*last);
        }
    }

    fn imported(&mut self, node: Node<'_>) {
        let from = node.kind() == "import_from_statement";
        for item in tree::fields(node, "name") {
            match item.kind() {
                "aliased_import" => self.add_field(item, "alias"),
                "dotted_name" if from => self.add(item),
                "dotted_name" => {
                    if let Some(root) = tree::first_child(item) {
                        self.add(root);
                    }
                }
                _ => {}
            }
        }
    }
}

/// The variable of Python 2's `except Error, name:`, told from a second class by its lower case.
pub(in crate::lower::python) fn old_style_binding<'n>(clause: Node<'n>, text: &str) -> Option<Node<'n>> {
    let values = tree::fields(clause, "value");
    let [_, second] = values[..] else {
        return None;
    };
    let word = text.get(second.byte_range()).unwrap_or("");
    let lower = word.starts_with(|first: char| first.is_lowercase());
    (second.kind() == "identifier" && lower).then_some(second)
}
