//! Scopes: which variable a name means. Declarations are collected when a scope is entered, so that a name resolves to
//! its declaration wherever in the scope it stands; the temporal dead zone is ignored.

use rustc_hash::FxHashMap;

use super::Lowerer;
use super::syntax::{Node, child_of_kind, field, first, has_token, kids};
use crate::ir::{FuncId, Name, Operand, Slot};

/// The key under which a module's anonymous default export is declared; no identifier looks like it.
pub(super) const DEFAULT_EXPORT: &str = "*default*";

/// One scope's names.
pub(super) struct Scope<'t> {
    /// The function whose variables the scope declares.
    func: FuncId,
    names: FxHashMap<&'t str, Slot>,
}

impl<'t> Lowerer<'t> {
    pub(super) fn push_scope(&mut self) {
        let func = self.frame().func;
        self.scopes.push(Scope {
            func,
            names: FxHashMap::default(),
        });
    }

    pub(super) fn pop_scope(&mut self) {
        self.scopes.pop();
    }

    /// Declares a name in the innermost scope, or gives the variable that it already names there.
    pub(super) fn declare(&mut self, name: &'t str) -> Slot {
        if let Some(slot) = self.scopes.last().and_then(|scope| scope.names.get(name)) {
            return *slot;
        }
        let slot = self.slot(if name == DEFAULT_EXPORT { "default" } else { name });
        if let Some(scope) = self.scopes.last_mut() {
            scope.names.insert(name, slot);
        }
        slot
    }

    /// The variable a declaration of `name` in the current function fills; declared now where broken code hid it.
    pub(super) fn binding(&mut self, name: &'t str) -> Slot {
        let func = self.frame().func;
        let found = self
            .scopes
            .iter()
            .rev()
            .take_while(|scope| scope.func == func)
            .find_map(|scope| scope.names.get(name).copied());
        match found {
            Some(slot) => slot,
            None => self.declare(name),
        }
    }

    /// The variable a name means; `None` where the file does not declare it.
    pub(super) fn lookup(&self, name: &str) -> Option<Slot> {
        self.scopes
            .iter()
            .rev()
            .find_map(|scope| scope.names.get(name).copied())
    }

    /// A name as a value.
    pub(super) fn name(&self, name: &str) -> Operand {
        match self.lookup(name) {
            Some(slot) => Operand::Var(slot),
            None => Operand::Free(Name::from(name)),
        }
    }

    /// Declares the `var` variables of a function body, wherever they stand in it.
    pub(super) fn hoist_vars(&mut self, nodes: &[Node<'t>]) {
        let mut pending: Vec<Node<'t>> = nodes.iter().rev().copied().collect();
        while let Some(node) = pending.pop() {
            match node.kind() {
                "variable_declaration" => self.declare_declarators(node),
                "for_in_statement" => {
                    if has_token(node, "var")
                        && let Some(left) = field(node, "left")
                    {
                        self.declare_pattern(left);
                    }
                    pending.extend(field(node, "body"));
                }
                "statement_block" | "if_statement" | "else_clause" | "for_statement" | "while_statement"
                | "do_statement" | "try_statement" | "catch_clause" | "finally_clause" | "switch_statement"
                | "switch_body" | "switch_case" | "switch_default" | "labeled_statement" | "with_statement"
                | "export_statement" | "ERROR" => {
                    let children = kids(node);
                    pending.extend(children.into_iter().rev());
                }
                _ => {}
            }
        }
    }

    /// Declares what the statements of a block declare in it: `let`, `const`, classes, functions, imports.
    pub(super) fn hoist_names(&mut self, nodes: &[Node<'t>]) {
        let mut pending: Vec<Node<'t>> = nodes.iter().rev().copied().collect();
        while let Some(node) = pending.pop() {
            match node.kind() {
                "export_statement" => {
                    if let Some(value) = field(node, "value") {
                        if is_function_expression(value) {
                            self.declare(DEFAULT_EXPORT);
                        }
                    } else {
                        pending.extend(field(node, "declaration"));
                    }
                }
                "labeled_statement" => {
                    pending.extend(field(node, "body").filter(|body| body.kind() == "function_declaration"));
                }
                "expression_statement" => {
                    pending.extend(first(node).filter(|inner| inner.kind() == "internal_module"));
                }
                "ERROR" => pending.extend(kids(node).into_iter().rev()),
                "lexical_declaration" | "using_declaration" => self.declare_declarators(node),
                "import_statement" => self.declare_imports(node),
                "class_declaration"
                | "abstract_class_declaration"
                | "enum_declaration"
                | "function_declaration"
                | "generator_function_declaration" => {
                    if let Some(name) = field(node, "name") {
                        let name = self.text(name);
                        self.declare(name);
                    }
                }
                "internal_module" | "module" => {
                    if let Some(name) = self.namespace_path(node).first() {
                        self.declare(name);
                    }
                }
                "import_alias" => {
                    if let Some(name) = child_of_kind(node, "identifier") {
                        let name = self.text(name);
                        self.declare(name);
                    }
                }
                _ => {}
            }
        }
    }

    pub(super) fn declare_declarators(&mut self, declaration: Node<'t>) {
        for declarator in kids(declaration) {
            if let Some(pattern) = field(declarator, "name") {
                self.declare_pattern(pattern);
            }
        }
    }

    pub(super) fn declare_pattern(&mut self, pattern: Node<'t>) {
        for name in bound_names(pattern) {
            let name = self.text(name);
            self.declare(name);
        }
    }
}

/// Whether an expression is an anonymous `function`, which `export default` hoists.
pub(super) fn is_function_expression(node: Node<'_>) -> bool {
    matches!(node.kind(), "function_expression" | "generator_function") && field(node, "name").is_none()
}

/// The identifiers that a pattern binds, in order.
pub(super) fn bound_names(pattern: Node<'_>) -> Vec<Node<'_>> {
    let mut found = Vec::new();
    let mut pending = vec![pattern];
    while let Some(node) = pending.pop() {
        match node.kind() {
            "identifier" | "shorthand_property_identifier_pattern" => found.push(node),
            "assignment_pattern" | "object_assignment_pattern" => pending.extend(field(node, "left")),
            "pair_pattern" => pending.extend(field(node, "value")),
            "object_pattern" | "array_pattern" | "rest_pattern" | "ERROR" => {
                pending.extend(kids(node).into_iter().rev());
            }
            _ => {}
        }
    }
    found
}
