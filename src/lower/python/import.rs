//! Imports: which module is asked for which part, and the name it is bound to.

use tree_sitter::Node;

use super::{Lowerer, tree};
use crate::ir::{ImportItem, ImportRequest, Instr, Name};

impl<'t> Lowerer<'t> {
    /// `import a`, `import a.b`, `import a.b as c`.
    pub(super) fn import(&mut self, node: Node<'t>) {
        for item in tree::fields(node, "name") {
            let aliased = item.kind() == "aliased_import";
            let path = if aliased { tree::field(item, "name") } else { Some(item) };
            let Some(path) = path else {
                continue;
            };
            let bound = if aliased {
                tree::field(item, "alias")
            } else {
                tree::first_child(path)
            };
            let dotted = path.named_child_count() > 1;
            let request = ImportRequest {
                module: self.dotted(path),
                level: 0,
                item: if dotted && !aliased {
                    ImportItem::Root
                } else {
                    ImportItem::Module
                },
            };
            self.bind_import(bound.unwrap_or(path), request, item);
        }
    }

    /// `from m import a, b as c`, `from .m import *`.
    pub(super) fn import_from(&mut self, node: Node<'t>) {
        let (module, level) = self.module_name(node);
        let star = tree::children(node)
            .into_iter()
            .any(|child| child.kind() == "wildcard_import");
        if star {
            self.star_imports.push(ImportRequest {
                module,
                level,
                item: ImportItem::Star,
            });
            return;
        }
        for item in tree::fields(node, "name") {
            let aliased = item.kind() == "aliased_import";
            let name = if aliased { tree::field(item, "name") } else { Some(item) };
            let bound = if aliased { tree::field(item, "alias") } else { name };
            let (Some(name), Some(bound)) = (name, bound) else {
                continue;
            };
            let request = ImportRequest {
                module: module.clone(),
                level,
                item: ImportItem::Named(self.dotted(name)),
            };
            self.bind_import(bound, request, item);
        }
    }

    fn bind_import(&mut self, bound: Node<'t>, request: ImportRequest, item: Node<'t>) {
        let name = self.dotted(bound);
        if name.is_empty() {
            return;
        }
        let dst = self.store_slot(name, tree::span(bound));
        self.emit(Instr::Import { dst, request }, tree::span(item));
    }

    fn module_name(&self, node: Node<'t>) -> (Name, u32) {
        let Some(module) = tree::field(node, "module_name") else {
            return (Name::default(), 0);
        };
        if module.kind() != "relative_import" {
            return (self.dotted(module), 0);
        }
        let mut name = Name::default();
        let mut level = 0;
        for child in tree::children(module) {
            match child.kind() {
                "import_prefix" => level = self.slice(child).matches('.').count() as u32,
                _ => name = self.dotted(child),
            }
        }
        (name, level)
    }

    /// A dotted name without the spaces that may stand in it.
    fn dotted(&self, node: Node<'t>) -> Name {
        self.slice(node).chars().filter(|c| !c.is_whitespace()).collect()
    }
}
