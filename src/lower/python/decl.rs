//! Functions, methods and lambdas: decorators, parameters, bodies.

use tree_sitter::Node;

use super::{Lowerer, function_head, tree};
use crate::ir::{
    ClassId, FuncId, FuncKind, Function, Instr, Member, MemberKind, Name, Operand, Param, ParamKind, Receiver,
};
use crate::source::Span;

/// An evaluated decorator.
pub(super) struct Decorator {
    pub(super) value: Operand,
    pub(super) span: Span,
}

/// What the decorators and the name of a method make of it.
#[derive(Clone, Copy)]
struct Role {
    func: FuncKind,
    member: MemberKind,
    /// A property's deleter is no member of its own.
    recorded: bool,
}

/// A parameter before the function that declares it exists.
struct Draft<'t> {
    name: Option<Node<'t>>,
    pattern: Option<Node<'t>>,
    kind: ParamKind,
    default: Option<Operand>,
    annotation: Option<Operand>,
    span: Span,
}

impl<'t> Lowerer<'t> {
    /// A definition with decorators.
    pub(super) fn decorated(&mut self, node: Node<'t>) {
        let children = tree::children(node).into_iter();
        let decorators: Vec<_> = children.filter(|child| child.kind() == "decorator").collect();
        match tree::field(node, "definition") {
            Some(class) if class.kind() == "class_definition" => self.class_definition(class, &decorators, node),
            Some(function) => self.function_definition(function, &decorators, node),
            None => {}
        }
    }

    /// Evaluates the expression of a decorator.
    pub(super) fn decorator_value(&mut self, decorator: Node<'t>) -> Operand {
        match tree::first_child(decorator) {
            Some(expression) => self.expr(expression),
            None => self.missing(decorator),
        }
    }

    /// A function definition; `whole` includes its decorators.
    pub(super) fn function_definition(&mut self, node: Node<'t>, decorators: &[Node<'t>], whole: Node<'t>) {
        let Some(name_node) = tree::field(node, "name") else {
            return;
        };
        let name = self.name(name_node);
        let class = self.frame.class();
        let mut role = implicit_role(&name);
        let mut recorded = Vec::new();
        let mut applied = Vec::new();
        for decorator in decorators {
            if class.is_some() && self.note_role(*decorator, &name, &mut role) {
                let expression = tree::first_child(*decorator);
                if role.member != MemberKind::Setter
                    && role.recorded
                    && let Some(expression) = expression
                {
                    recorded.push(self.expr(expression));
                }
                continue;
            }
            let value = self.decorator_value(*decorator);
            recorded.push(value.clone());
            applied.push(Decorator {
                value,
                span: tree::first_child(*decorator).map_or_else(|| tree::span(*decorator), tree::span),
            });
        }
        let mut head = function_head(tree::span(whole), FuncKind::Function);
        head.name.clone_from(&name);
        head.name_span = tree::span(name_node);
        head.is_async = tree::starts_with(node, "async");
        head.lazy = head.is_async;
        if class.is_some() {
            head.kind = role.func;
            head.class = class;
            head.receiver = match role.func {
                FuncKind::StaticMethod => Receiver::None,
                _ => Receiver::FirstParam,
            };
        }
        let func = self.function(head, node);
        let mut value = self.emit_value(tree::span(whole), |dst| Instr::Closure { dst, func });
        for decorator in applied.into_iter().rev() {
            value = self.apply_decorator(decorator.value, value, decorator.span);
        }
        match class {
            Some(class) => self.method(class, name_node, value, role, recorded),
            None => self.assign_once(name_node, value),
        }
    }

    /// Records a method and binds its name for the rest of the class body.
    fn method(&mut self, class: ClassId, name: Node<'t>, value: Operand, role: Role, decorators: Vec<Operand>) {
        let span = tree::span(name);
        let name = self.name(name);
        if role.recorded && role.member != MemberKind::Setter {
            let dst = self.class_slot(name.clone());
            self.emit(
                Instr::Copy {
                    dst,
                    src: value.clone(),
                },
                span,
            );
        }
        if role.recorded {
            self.record_member(
                class,
                Member {
                    name: super::class::member_name(name),
                    value,
                    kind: role.member,
                    decorators,
                    annotation: None,
                    span,
                },
            );
        }
    }

    /// Whether a decorator says what kind of method it stands on, rather than being called.
    fn note_role(&self, decorator: Node<'t>, name: &str, role: &mut Role) -> bool {
        let Some(expression) = tree::first_child(decorator) else {
            return false;
        };
        let text = self.slice(expression);
        let (owner, last) = text.rsplit_once('.').unwrap_or(("", text));
        let builtin = owner.is_empty() && self.is_free(last);
        let same_property = owner.rsplit('.').next() == Some(name);
        let (func, member, recorded) = match last {
            "property" if builtin => (FuncKind::Getter, MemberKind::Getter, true),
            "cached_property" => (FuncKind::Getter, MemberKind::Getter, true),
            "staticmethod" if builtin => (FuncKind::StaticMethod, MemberKind::StaticMethod, true),
            "classmethod" if builtin => (FuncKind::ClassMethod, MemberKind::ClassMethod, true),
            "getter" if same_property => (FuncKind::Getter, MemberKind::Getter, true),
            "setter" if same_property => (FuncKind::Setter, MemberKind::Setter, true),
            "deleter" if same_property => (FuncKind::Method, MemberKind::Method, false),
            _ => return false,
        };
        *role = Role { func, member, recorded };
        true
    }

    /// `lambda params: body`.
    pub(super) fn lambda(&mut self, node: Node<'t>) -> Operand {
        let span = tree::span(node);
        let head = function_head(span, FuncKind::Lambda);
        let func = self.function(head, node);
        self.emit_value(span, |dst| Instr::Closure { dst, func })
    }

    /// Evaluates defaults and annotations here, then lowers the body into a new function.
    fn function(&mut self, head: Function, node: Node<'t>) -> FuncId {
        self.deeper(3, |lowerer| {
            let drafts = match tree::field(node, "parameters") {
                Some(parameters) => lowerer.parameters(parameters),
                None => Vec::new(),
            };
            let id = lowerer.open_function(head);
            lowerer.function_body(id, drafts, node);
            lowerer.close_function();
            id
        })
    }

    fn function_body(&mut self, id: FuncId, drafts: Vec<Draft<'t>>, node: Node<'t>) {
        let mut patterns = Vec::new();
        let mut params = Vec::new();
        for draft in drafts {
            let name = draft.name.map_or_else(Name::default, |name| self.name(name));
            let slot = if name.is_empty() {
                self.temp()
            } else {
                self.frame.declare(name.clone())
            };
            if let Some(pattern) = draft.pattern {
                self.declare_parts(pattern);
                patterns.push((slot, pattern));
            }
            params.push(Param {
                name,
                slot,
                kind: draft.kind,
                optional: draft.default.is_some(),
                default: draft.default,
                annotation: draft.annotation,
                decorators: Vec::new(),
                span: draft.span,
            });
        }
        if let Some(function) = self.functions.get_mut(id.0 as usize) {
            function.params = params;
        }
        let Some(body) = tree::field(node, "body") else {
            return;
        };
        if let Some(late) = self.bodies.remove(&(body.start_byte() as u32)) {
            if let Some(function) = self.functions.get_mut(id.0 as usize) {
                function.late = Some(Box::new(late));
            }
            return;
        }
        self.declare_local_names(body);
        for (slot, pattern) in patterns {
            self.assign(pattern, Operand::Var(slot));
        }
        self.broken_children(node);
        if node.kind() == "lambda" {
            let value = Some(self.expr(body));
            self.emit(Instr::Return { value }, tree::span(body));
        } else {
            self.suite(body);
        }
    }

    fn parameters(&mut self, node: Node<'t>) -> Vec<Draft<'t>> {
        let mut drafts = Vec::new();
        let mut plain = ParamKind::Normal;
        for child in tree::children(node) {
            match child.kind() {
                "keyword_separator" => {
                    plain = ParamKind::KeywordOnly;
                    continue;
                }
                "positional_separator" => continue,
                "ERROR" => {
                    self.expr(child);
                    continue;
                }
                _ => {}
            }
            let draft = self.parameter(child, plain);
            if draft.kind == ParamKind::Rest {
                plain = ParamKind::KeywordOnly;
            }
            drafts.push(draft);
        }
        drafts
    }

    fn parameter(&mut self, node: Node<'t>, plain: ParamKind) -> Draft<'t> {
        let named = match node.kind() {
            "default_parameter" | "typed_default_parameter" => tree::field(node, "name"),
            "typed_parameter" => tree::first_child(node),
            _ => Some(node),
        };
        let kind = match named.map(|named| named.kind()) {
            Some("list_splat_pattern") => ParamKind::Rest,
            Some("dictionary_splat_pattern") => ParamKind::KeywordRest,
            _ => plain,
        };
        let inner = match kind {
            ParamKind::Rest | ParamKind::KeywordRest => named.and_then(tree::first_child),
            ParamKind::Normal | ParamKind::KeywordOnly => named,
        };
        let default = match node.kind() {
            "default_parameter" | "typed_default_parameter" => Some(self.expr_field(node, "value")),
            _ => None,
        };
        let annotation = tree::field(node, "type").map(|annotation| self.annotation(annotation));
        Draft {
            name: inner.filter(|inner| inner.kind() == "identifier"),
            pattern: inner.filter(|inner| inner.kind() == "tuple_pattern"),
            kind,
            default,
            annotation,
            span: tree::span(node),
        }
    }
}

fn implicit_role(name: &str) -> Role {
    let (func, member) = match name {
        "__init__" => (FuncKind::Constructor, MemberKind::Method),
        "__new__" | "__init_subclass__" | "__class_getitem__" => (FuncKind::ClassMethod, MemberKind::ClassMethod),
        _ => (FuncKind::Method, MemberKind::Method),
    };
    Role {
        func,
        member,
        recorded: true,
    }
}
