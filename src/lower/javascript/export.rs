//! Exports: what a module, or a TypeScript namespace, gives to others.

use super::Lowerer;
use super::import::{request, source};
use super::scope::{DEFAULT_EXPORT, bound_names, is_function_expression};
use super::syntax::{Node, child_of_kind, field, fields, first, has_token, kids, span};
use crate::ir::{Export, ExportTarget, ImportItem, Instr, Key, Name, Operand, Slot};

impl<'t> Lowerer<'t> {
    pub(super) fn export_statement(&mut self, node: Node<'t>) {
        if let Some(source) = source(node) {
            self.reexport(node, source);
        } else if let Some(declaration) = field(node, "declaration") {
            self.export_declaration(node, declaration);
        } else if let Some(value) = field(node, "value") {
            self.export_default(value, &fields(node, "decorator"));
        } else if let Some(clause) = child_of_kind(node, "export_clause") {
            self.export_list(clause);
        } else if has_token(node, "=") {
            self.export_assignment(node);
        }
    }

    /// `export … from './x'`
    fn reexport(&mut self, node: Node<'t>, source: Node<'t>) {
        let module = self.string(source);
        if let Some(clause) = child_of_kind(node, "export_clause") {
            for specifier in kids(clause) {
                let (Some(item), Some(name)) = (self.requested_item(specifier), self.exported_name(specifier)) else {
                    continue;
                };
                self.export(name, ExportTarget::Import(request(module.clone(), item)));
            }
        } else if let Some(namespace) = child_of_kind(node, "namespace_export") {
            let name = first(namespace)
                .map(|name| self.specifier_name(name))
                .unwrap_or_default();
            self.export(name, ExportTarget::Import(request(module, ImportItem::Module)));
        } else {
            self.export(Name::from("*"), ExportTarget::Import(request(module, ImportItem::Star)));
        }
    }

    fn exported_name(&self, specifier: Node<'t>) -> Option<Name> {
        let name = field(specifier, "alias").or_else(|| field(specifier, "name"))?;
        Some(self.specifier_name(name))
    }

    /// `export {a, b as c}`; names of types have no variable and are left out.
    fn export_list(&mut self, clause: Node<'t>) {
        for specifier in kids(clause) {
            let (Some(local), Some(name)) = (field(specifier, "name"), self.exported_name(specifier)) else {
                continue;
            };
            if let Some(slot) = self.lookup(self.text(local)) {
                self.export(name, ExportTarget::Slot(slot));
            }
        }
    }

    fn export_declaration(&mut self, node: Node<'t>, declaration: Node<'t>) {
        match declaration.kind() {
            "class_declaration" | "abstract_class_declaration" => {
                self.class_declaration(declaration, &fields(node, "decorator"));
            }
            _ => self.statement(declaration),
        }
        let is_default = has_token(node, "default");
        for name in self.declared_names(declaration) {
            if let Some(slot) = self.lookup(name) {
                let name = if is_default { "default" } else { name };
                self.export(Name::from(name), ExportTarget::Slot(slot));
            }
        }
    }

    /// The names of the variables that a declaration declares.
    fn declared_names(&self, declaration: Node<'t>) -> Vec<&'t str> {
        match declaration.kind() {
            "lexical_declaration" | "variable_declaration" | "using_declaration" => kids(declaration)
                .into_iter()
                .filter_map(|declarator| field(declarator, "name"))
                .flat_map(bound_names)
                .map(|name| self.text(name))
                .collect(),
            "internal_module" | "module" => self.namespace_path(declaration).into_iter().take(1).collect(),
            "import_alias" => child_of_kind(declaration, "identifier")
                .map(|name| self.text(name))
                .into_iter()
                .collect(),
            "interface_declaration" | "type_alias_declaration" | "ambient_declaration" | "function_signature" => {
                Vec::new()
            }
            _ => field(declaration, "name")
                .map(|name| self.text(name))
                .into_iter()
                .collect(),
        }
    }

    fn export_default(&mut self, value: Node<'t>, decorators: &[Node<'t>]) {
        let slot = self.declare(DEFAULT_EXPORT);
        if value.kind() == "class" && !decorators.is_empty() {
            let class = self.decorated_default_class(value, decorators);
            self.assign(slot, class, span(value));
        } else if !is_function_expression(value) {
            let result = self.expr_named(value, "default", super::syntax::head(value));
            self.assign(slot, result, span(value));
        }
        self.export(Name::from("default"), ExportTarget::Slot(slot));
    }

    /// TypeScript's `export = value`.
    fn export_assignment(&mut self, node: Node<'t>) {
        let (Some(value), Some(module)) = (first(node), self.commonjs) else {
            return;
        };
        let src = self.expr(value);
        self.emit(
            Instr::Set {
                base: Operand::Var(module),
                key: Key::Attr(Name::from("exports")),
                src,
            },
            span(node),
        );
    }

    /// Adds an export to the innermost namespace, or else to the module. Repeated declarations export once.
    fn export(&mut self, name: Name, target: ExportTarget) {
        match (self.namespaces.last_mut(), &target) {
            (Some(namespace), ExportTarget::Slot(slot)) => add_member(namespace, name, *slot),
            (Some(_), ExportTarget::Import(_)) => {}
            (None, _) => {
                let export = Export { name, target };
                if !self.exports.contains(&export) {
                    self.exports.push(export);
                }
            }
        }
    }
}

fn add_member(namespace: &mut Vec<(Name, Slot)>, name: Name, slot: Slot) {
    if !namespace.iter().any(|(known, _)| *known == name) {
        namespace.push((name, slot));
    }
}
