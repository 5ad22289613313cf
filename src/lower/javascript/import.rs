//! Imports, which run before the rest of the module, and the question whether a file is a `CommonJS` module.

use super::Lowerer;
use super::syntax::{Node, child_of_kind, field, first, has_token, kids, span};
use crate::ir::{ImportItem, ImportRequest, Instr, Name};

/// Whether a program is a `CommonJS` module: it has no `import` and `export`, or TypeScript's `export =`.
pub(super) fn is_commonjs(nodes: &[Node<'_>]) -> bool {
    let assigns_exports = |node: &Node<'_>| node.kind() == "export_statement" && has_token(*node, "=");
    let is_esm = |node: &Node<'_>| match node.kind() {
        "export_statement" => true,
        "import_statement" => child_of_kind(*node, "import_require_clause").is_none(),
        _ => false,
    };
    nodes.iter().any(assigns_exports) || !nodes.iter().any(is_esm)
}

/// The item that a specifier asks for.
fn default_or_named(name: &str) -> ImportItem {
    if name == "default" {
        ImportItem::Default
    } else {
        ImportItem::Named(Name::from(name))
    }
}

impl<'t> Lowerer<'t> {
    /// The name in an import or export specifier, which may be written as a string.
    pub(super) fn specifier_name(&self, node: Node<'t>) -> Name {
        if node.kind() == "string" {
            self.string(node)
        } else {
            Name::from(self.text(node))
        }
    }

    pub(super) fn requested_item(&self, specifier: Node<'t>) -> Option<ImportItem> {
        let name = field(specifier, "name")?;
        Some(default_or_named(&self.specifier_name(name)))
    }

    /// Declares the names an import statement binds.
    pub(super) fn declare_imports(&mut self, statement: Node<'t>) {
        for (local, _) in self.imported(statement) {
            let name = self.text(local);
            self.declare(name);
        }
    }

    /// Emits the imports of a statement list.
    pub(super) fn hoist_imports(&mut self, nodes: &[Node<'t>]) {
        for node in nodes.iter().filter(|node| node.kind() == "import_statement") {
            self.import(*node);
        }
    }

    fn import(&mut self, statement: Node<'t>) {
        let Some(source) = source(statement) else { return };
        let module = self.string(source);
        let imported = self.imported(statement);
        if imported.is_empty() {
            let request = request(module, ImportItem::Module);
            self.value(span(statement), |dst| Instr::Import { dst, request });
            return;
        }
        for (local, item) in imported {
            let dst = self.binding(self.text(local));
            let request = request(module.clone(), item);
            self.emit(Instr::Import { dst, request }, span(local));
        }
    }

    /// The local names of an import statement and what they stand for.
    fn imported(&self, statement: Node<'t>) -> Vec<(Node<'t>, ImportItem)> {
        let mut found = Vec::new();
        if let Some(require) = child_of_kind(statement, "import_require_clause") {
            found.extend(child_of_kind(require, "identifier").map(|local| (local, ImportItem::Module)));
        }
        let clause = child_of_kind(statement, "import_clause").map(kids).unwrap_or_default();
        for part in clause {
            match part.kind() {
                "identifier" => found.push((part, ImportItem::Default)),
                "namespace_import" => found.extend(first(part).map(|local| (local, ImportItem::Module))),
                "named_imports" => {
                    for specifier in kids(part) {
                        let local = field(specifier, "alias").or_else(|| field(specifier, "name"));
                        found.extend(local.zip(self.requested_item(specifier)));
                    }
                }
                _ => {}
            }
        }
        found
    }
}

/// A request for part of a module.
pub(super) fn request(module: Name, item: ImportItem) -> ImportRequest {
    ImportRequest { module, level: 0, item }
}

/// The module name of an import or export statement.
pub(super) fn source(statement: Node<'_>) -> Option<Node<'_>> {
    field(statement, "source")
        .or_else(|| child_of_kind(statement, "import_require_clause").and_then(|require| field(require, "source")))
}
