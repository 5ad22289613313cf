//! Functions, methods and arrow functions: parameters, defaults and bodies.

use super::pattern::Binding;
use super::syntax::{Node, child_of_kind, field, fields, first, has_token, head, kids, span};
use super::{Frame, Lowerer};
use crate::ir::{
    Block, ClassId, Code, FuncId, FuncKind, Function, Instr, Key, Name, Operand, Param, ParamKind, Receiver, Slot,
};
use crate::source::Span;

/// What a function is called, and where that is written.
pub(super) struct Naming {
    name: Name,
    span: Span,
}

impl Naming {
    pub(super) fn new(name: Name, span: Span) -> Self {
        Self { name, span }
    }

    pub(super) fn anonymous(node: Node<'_>) -> Self {
        Self::new(Name::default(), head(node))
    }

    /// The name and its place, taken apart.
    pub(super) fn into_parts(self) -> (Name, Span) {
        (self.name, self.span)
    }
}

/// A parameter as its function's definition sees it, with its annotation and decorators evaluated there.
pub(super) struct Head<'t> {
    pattern: Node<'t>,
    default: Option<Node<'t>>,
    kind: ParamKind,
    optional: bool,
    annotation: Option<Operand>,
    decorators: Vec<Operand>,
    /// Whether it also declares a property of the object (`constructor(private db: Db)`).
    property: bool,
    span: Span,
}

/// What is set aside while a function is lowered.
pub(super) struct Outer {
    func: FuncId,
    block: Block,
}

impl<'t> Lowerer<'t> {
    /// Lowers a function; the caller builds the closure.
    pub(super) fn function(
        &mut self,
        node: Node<'t>,
        naming: Naming,
        kind: FuncKind,
        class: Option<ClassId>,
    ) -> FuncId {
        let heads = self.param_heads(node);
        let outer = self.open_function(node, naming, kind, class);
        self.bind_params(&heads);
        self.function_body(node);
        self.close_function(outer)
    }

    /// Begins a function whose code the caller emits.
    pub(super) fn open_function(
        &mut self,
        node: Node<'t>,
        naming: Naming,
        kind: FuncKind,
        class: Option<ClassId>,
    ) -> Outer {
        let func = FuncId(self.functions.len() as u32);
        let frame = self.frame();
        let (parent, outer_this) = (frame.func, frame.this.clone());
        self.functions.push(Function {
            name: naming.name,
            span: span(node),
            name_span: naming.span,
            kind,
            parent: Some(parent),
            class,
            receiver: Receiver::None,
            params: Vec::new(),
            code: Code::default(),
            late: None,
            is_async: has_token(node, "async"),
            is_generator: has_token(node, "*") || node.kind().starts_with("generator_function"),
            lazy: false,
            directive: None,
        });
        self.frames.push(Frame {
            func,
            this: outer_this,
            fields: None,
        });
        if kind != FuncKind::Lambda {
            let this = self.slot("this");
            self.frame().this = Operand::Var(this);
            self.functions[func.0 as usize].receiver = Receiver::This(this);
        }
        self.push_scope();
        Outer {
            func,
            block: self.begin(),
        }
    }

    /// Ends the function begun last.
    pub(super) fn close_function(&mut self, outer: Outer) -> FuncId {
        let body = self.end(outer.block);
        self.functions[outer.func.0 as usize].code.body = body;
        self.pop_scope();
        self.frames.pop();
        outer.func
    }

    pub(super) fn function_body(&mut self, node: Node<'t>) {
        let Some(body) = field(node, "body") else { return };
        if body.kind() != "statement_block" {
            let value = self.expr(body);
            self.emit(Instr::Return { value: Some(value) }, span(body));
            return;
        }
        let nodes = kids(body);
        let func = self.frame().func;
        self.functions[func.0 as usize].directive = self.directive(&nodes);
        self.hoist_vars(&nodes);
        self.statements(&nodes);
    }

    /// Reads the parameter list and evaluates annotations and decorators where the function is defined.
    pub(super) fn param_heads(&mut self, node: Node<'t>) -> Vec<Head<'t>> {
        if let Some(single) = field(node, "parameter") {
            return vec![Self::plain_head(single)];
        }
        let mut heads = Vec::new();
        for param in field(node, "parameters").map(kids).unwrap_or_default() {
            match param.kind() {
                "required_parameter" | "optional_parameter" => {
                    let Some(pattern) = field(param, "pattern").or_else(|| field(param, "name")) else {
                        continue;
                    };
                    if pattern.kind() == "this" {
                        continue;
                    }
                    let head = self.typed_head(param, pattern);
                    heads.push(head);
                }
                "ERROR" => self.fragments(param),
                // Patterns; a parameter called `undefined` has a kind of its own.
                _ => heads.push(Self::plain_head(param)),
            }
        }
        heads
    }

    fn plain_head(param: Node<'t>) -> Head<'t> {
        let mut head = Head {
            pattern: param,
            default: None,
            kind: ParamKind::Normal,
            optional: false,
            annotation: None,
            decorators: Vec::new(),
            property: false,
            span: span(param),
        };
        if param.kind() == "assignment_pattern" {
            head.default = field(param, "right");
            head.optional = true;
            head.pattern = field(param, "left").unwrap_or(param);
        }
        if head.pattern.kind() == "rest_pattern" {
            head.kind = ParamKind::Rest;
            head.pattern = first(head.pattern).unwrap_or(param);
        }
        head
    }

    fn typed_head(&mut self, param: Node<'t>, pattern: Node<'t>) -> Head<'t> {
        let mut head = Self::plain_head(pattern);
        head.span = span(param);
        head.decorators = self.decorators(&fields(param, "decorator"));
        head.annotation = self.annotation_of(param);
        head.default = field(param, "value").or(head.default);
        head.optional = head.default.is_some() || param.kind() == "optional_parameter";
        head.property = has_token(param, "readonly")
            || child_of_kind(param, "accessibility_modifier").is_some()
            || child_of_kind(param, "override_modifier").is_some();
        head
    }

    /// Declares the parameters in the current function, and begins its body with defaults and destructuring.
    pub(super) fn bind_params(&mut self, heads: &[Head<'t>]) {
        let func = self.frame().func;
        let mut slots = Vec::with_capacity(heads.len());
        for head in heads {
            let is_name = head.pattern.kind() == "identifier";
            let name = if is_name { self.text(head.pattern) } else { "" };
            let slot = if is_name { self.declare(name) } else { self.temp() };
            if !is_name {
                self.declare_pattern(head.pattern);
            }
            slots.push(slot);
            self.functions[func.0 as usize].params.push(Param {
                name: Name::from(name),
                slot,
                kind: head.kind,
                default: None,
                optional: head.optional,
                annotation: head.annotation.clone(),
                decorators: head.decorators.clone(),
                span: head.span,
            });
        }
        for (head, slot) in heads.iter().zip(slots) {
            self.param_prologue(head, slot);
        }
    }

    fn param_prologue(&mut self, head: &Head<'t>, slot: Slot) {
        let is_name = head.pattern.kind() == "identifier";
        if let Some(default) = head.default {
            let name = if is_name { self.text(head.pattern) } else { "" };
            self.default_to(slot, default, name, span(head.pattern));
        }
        if !is_name {
            self.pattern(head.pattern, Operand::Var(slot), Binding::Declare);
        }
    }

    /// `this.db = db` for the constructor parameters that declare properties.
    pub(super) fn parameter_properties(&mut self, heads: &[Head<'t>]) {
        let this = self.frame().this.clone();
        for head in heads.iter().filter(|head| head.property) {
            if head.pattern.kind() != "identifier" {
                continue;
            }
            let name = self.text(head.pattern);
            let src = self.name(name);
            self.emit(
                Instr::Set {
                    base: this.clone(),
                    key: Key::Attr(Name::from(name)),
                    src,
                },
                span(head.pattern),
            );
        }
    }
}
