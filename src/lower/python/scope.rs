//! Names: which scope binds them, and the slots they stand for.
//! Collecting the names a function binds walks the tree with an explicit stack, however deep it is.

mod collect;

pub(super) use collect::{captured_names, capturing, old_style_binding};

use rustc_hash::FxHashMap;
use tree_sitter::Node;

use super::{Frame, Lowerer, tree};
use crate::ir::{ClassId, Member, MemberKind, Name, Operand, Slot};
use crate::source::Span;

/// What a scope belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScopeKind {
    /// A function or the module; all its names are known before its code is lowered.
    Function,
    /// A class body; a name is visible once it was assigned, and never from inside of methods.
    Class(ClassId),
    /// A comprehension; it binds nothing but its targets.
    Comprehension,
}

/// Names and the slots they stand for.
pub(super) struct Scope {
    kind: ScopeKind,
    names: FxHashMap<Name, Slot>,
}

impl Scope {
    pub(super) fn function() -> Self {
        Self::new(ScopeKind::Function)
    }

    pub(super) fn new(kind: ScopeKind) -> Self {
        Self {
            kind,
            names: FxHashMap::default(),
        }
    }
}

impl Frame {
    /// Declares a variable of the function's own scope, once.
    pub(super) fn declare(&mut self, name: Name) -> Slot {
        if let Some(slot) = self.scopes.first().and_then(|scope| scope.names.get(&name)) {
            return *slot;
        }
        let slot = self.slot(name.clone());
        self.bind_function_name(name, slot);
        slot
    }

    pub(super) fn bind_function_name(&mut self, name: Name, slot: Slot) {
        if let Some(scope) = self.scopes.first_mut() {
            scope.names.insert(name, slot);
        }
    }

    /// The class whose body is being lowered, where it is the innermost scope.
    pub(super) fn class(&self) -> Option<ClassId> {
        match self.scopes.last()?.kind {
            ScopeKind::Class(class) => Some(class),
            ScopeKind::Function | ScopeKind::Comprehension => None,
        }
    }

    /// The names of a comprehension's targets, or of a method, become slots that only the innermost scope sees.
    pub(super) fn declare_hidden(&mut self, name: Name) -> Slot {
        let slot = self.slot(name.clone());
        if let Some(scope) = self.scopes.last_mut() {
            scope.names.insert(name, slot);
        }
        slot
    }

    fn visible_from_inside(&self, name: &str) -> Option<Slot> {
        let scopes = self.scopes.iter().rev();
        let mut open = scopes.filter(|scope| !matches!(scope.kind, ScopeKind::Class(_)));
        open.find_map(|scope| scope.names.get(name).copied())
    }
}

impl<'t> Lowerer<'t> {
    /// Declares what the module body binds, and what functions anywhere bind with `global`.
    pub(super) fn declare_module_names(&mut self, root: Node<'t>) {
        let bound = collect::bound_names(root, self.text);
        let globals = collect::global_names(root, self.text);
        for name in bound.names.into_iter().chain(bound.globals).chain(globals) {
            self.frame.declare(name);
        }
    }

    /// Declares what the body of the current function binds; its parameters are already declared.
    pub(super) fn declare_local_names(&mut self, body: Node<'t>) {
        let bound = collect::bound_names(body, self.text);
        for name in bound.globals {
            let slot = self.module_slot(&name);
            self.frame.bind_function_name(name, slot);
        }
        for name in bound.nonlocals {
            let outer = self.outer.iter().skip(1).rev();
            let mut found = outer.filter_map(|frame| frame.visible_from_inside(&name));
            if let Some(slot) = found.next() {
                self.frame.bind_function_name(name, slot);
            }
        }
        for name in bound.names {
            self.frame.declare(name);
        }
    }

    /// `global` in a class body: later statements of the body mean the module's name.
    pub(super) fn global_statement(&mut self, node: Node<'t>) {
        if self.frame.class().is_none() {
            return;
        }
        for child in tree::children(node) {
            let name = self.name(child);
            let slot = self.module_slot(&name);
            if let Some(scope) = self.frame.scopes.last_mut() {
                scope.names.insert(name, slot);
            }
        }
    }

    fn module_slot(&mut self, name: &Name) -> Slot {
        let module = self.outer.first_mut().unwrap_or(&mut self.frame);
        module.declare(name.clone())
    }

    /// What reading a name gives.
    pub(super) fn load(&self, name: Name) -> Operand {
        match self.find(&name) {
            Some(slot) => Operand::Var(slot),
            None => Operand::Free(name),
        }
    }

    /// Whether no scope of the file binds a name.
    pub(super) fn is_free(&self, name: &str) -> bool {
        self.find(name).is_none()
    }

    fn find(&self, name: &str) -> Option<Slot> {
        let mut in_class = false;
        for scope in self.frame.scopes.iter().rev() {
            // A class body does not see the names of the class body around it.
            let body = matches!(scope.kind, ScopeKind::Class(_));
            if body && in_class {
                continue;
            }
            in_class |= body;
            if let Some(slot) = scope.names.get(name) {
                return Some(*slot);
            }
        }
        let mut outer = self.outer.iter().rev();
        outer.find_map(|frame| frame.visible_from_inside(name))
    }

    /// The slot that assigning to a name writes. In a class body this records the member.
    pub(super) fn store_slot(&mut self, name: Name, span: Span) -> Slot {
        let mut class = None;
        for scope in self.frame.scopes.iter().rev() {
            if let Some(slot) = scope.names.get(&name) {
                let slot = *slot;
                if let ScopeKind::Class(id) = scope.kind
                    && slot.func == self.frame.id
                {
                    self.record_value(id, name, slot, span);
                }
                return slot;
            }
            if let ScopeKind::Class(id) = scope.kind {
                class = Some(id);
                break;
            }
        }
        let Some(id) = class else {
            return self.frame.declare(name);
        };
        let slot = self.class_slot(name.clone());
        self.record_value(id, name, slot, span);
        slot
    }

    /// The hidden variable of a name in the innermost class body.
    pub(super) fn class_slot(&mut self, name: Name) -> Slot {
        let mut scopes = self.frame.scopes.iter_mut().rev();
        let Some(index) = scopes.position(|scope| matches!(scope.kind, ScopeKind::Class(_))) else {
            return self.frame.declare(name);
        };
        let position = self.frame.scopes.len() - 1 - index;
        let known = self.frame.scopes.get(position).and_then(|scope| scope.names.get(&name));
        if let Some(slot) = known {
            return *slot;
        }
        let slot = self.frame.slot(name.clone());
        if let Some(scope) = self.frame.scopes.get_mut(position) {
            scope.names.insert(name, slot);
        }
        slot
    }

    fn record_value(&mut self, class: ClassId, name: Name, slot: Slot, span: Span) {
        let Some(class) = self.classes.get_mut(class.0 as usize) else {
            return;
        };
        let value = Operand::Var(slot);
        let known = class
            .members
            .iter()
            .any(|member| member.name == name && member.value == value);
        if known {
            return;
        }
        class.members.push(Member {
            name,
            value,
            kind: MemberKind::Value,
            decorators: Vec::new(),
            annotation: None,
            span,
        });
    }

    /// Lowers with one more scope around.
    pub(super) fn push_scope(&mut self, kind: ScopeKind) {
        self.frame.scopes.push(Scope::new(kind));
    }

    /// Leaves the innermost class body or comprehension.
    pub(super) fn pop_scope(&mut self) {
        if self.frame.scopes.len() > 1 {
            self.frame.scopes.pop();
        }
    }

    /// Makes the names in an assignment target variables of the comprehension being lowered.
    pub(super) fn declare_targets(&mut self, target: Node<'t>) {
        for name in collect::target_names(target, self.text) {
            self.frame.declare_hidden(name);
        }
    }

    /// Makes the names in a destructured parameter variables of the function.
    pub(super) fn declare_parts(&mut self, pattern: Node<'t>) {
        for name in collect::target_names(pattern, self.text) {
            self.frame.declare(name);
        }
    }
}
