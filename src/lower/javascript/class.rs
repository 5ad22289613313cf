//! Classes: members, constructors with field initialisers, static blocks and decorators.

use super::Lowerer;
use super::context::UNDEFINED;
use super::function::Naming;
use super::syntax::{Node, child_of_kind, field, fields, first, has_token, head, kids, span};
use crate::ir::{
    Arg, ArgKind, CONSTRUCTOR, Callee, Class, ClassId, FuncId, FuncKind, Instr, Key, Member, MemberKind, Name, Operand,
    Param, ParamKind, Slot,
};
use crate::source::Span;

/// The parts of a class body, sorted by when they run.
#[derive(Default)]
struct Parts<'t> {
    /// Methods and fields with their decorators, in source order.
    members: Vec<(Node<'t>, Vec<Node<'t>>)>,
    /// Instance fields with an initialiser.
    fields: Vec<Node<'t>>,
    /// Static fields and blocks that may use the class itself, and so run when it exists.
    late: Vec<Node<'t>>,
}

impl<'t> Lowerer<'t> {
    pub(super) fn class_declaration(&mut self, node: Node<'t>, outer_decorators: &[Node<'t>]) {
        let Some(name) = field(node, "name") else { return };
        let dst = self.binding(self.text(name));
        let naming = Naming::new(Name::from(self.text(name)), span(name));
        self.class(node, naming, dst, outer_decorators);
    }

    /// A class expression; its own name is visible only inside of it.
    pub(super) fn class_expression(&mut self, node: Node<'t>, naming: Option<Naming>) -> Operand {
        let Some(name) = field(node, "name") else {
            let dst = self.temp();
            let naming = naming.unwrap_or_else(|| Naming::anonymous(node));
            self.class(node, naming, dst, &[]);
            return Operand::Var(dst);
        };
        self.push_scope();
        let dst = self.declare(self.text(name));
        let naming = Naming::new(Name::from(self.text(name)), span(name));
        self.class(node, naming, dst, &[]);
        self.pop_scope();
        Operand::Var(dst)
    }

    /// `@Decorator() export default class { … }`
    pub(super) fn decorated_default_class(&mut self, node: Node<'t>, decorators: &[Node<'t>]) -> Operand {
        let dst = self.temp();
        let naming = Naming::new(Name::from("default"), head(node));
        self.class(node, naming, dst, decorators);
        Operand::Var(dst)
    }

    fn class(&mut self, node: Node<'t>, naming: Naming, dst: Slot, outer_decorators: &[Node<'t>]) {
        let mut decorators = self.decorators(outer_decorators);
        let own = self.decorators(&fields(node, "decorator"));
        decorators.extend(own);
        let bases = self.heritage(node);
        let (name, name_span) = naming.into_parts();
        let class = ClassId(self.classes.len() as u32);
        let parent = self.frame().func;
        self.classes.push(Class {
            name: name.clone(),
            span: span(node),
            name_span,
            parent,
            members: Vec::new(),
        });
        let parts = self.class_parts(node, &name);
        let mut members = Vec::new();
        for (member, decorators) in &parts.members {
            let decorators = self.decorators(decorators);
            let lowered = if member.kind() == "method_definition" {
                self.method(*member, class, &parts.fields, !bases.is_empty())
            } else {
                self.class_field(*member)
            };
            members.extend(lowered.map(|lowered| Member { decorators, ..lowered }));
        }
        let has_constructor = members.iter().any(|member| member.name == CONSTRUCTOR);
        if !parts.fields.is_empty() && !has_constructor {
            let func = self.constructor(node, None, class, &parts.fields, !bases.is_empty());
            let value = self.value(name_span, |dst| Instr::Closure { dst, func });
            members.push(plain_member(
                Name::from(CONSTRUCTOR),
                value,
                MemberKind::Method,
                name_span,
            ));
        }
        self.classes[class.0 as usize].members = members;
        let instr = Instr::Class {
            dst,
            class,
            bases,
            keywords: Vec::new(),
            decorators,
        };
        self.emit(instr, span(node));
        self.late_statics(&parts.late, dst);
    }

    /// The superclass; what a class only `implements` is a type.
    fn heritage(&mut self, node: Node<'t>) -> Vec<Operand> {
        let Some(heritage) = child_of_kind(node, "class_heritage") else {
            return Vec::new();
        };
        let base = match first(heritage) {
            Some(clause) if clause.kind() == "extends_clause" => field(clause, "value"),
            Some(clause) if clause.kind() == "implements_clause" => None,
            base => base,
        };
        base.map(|base| self.expr(base)).into_iter().collect()
    }

    fn class_parts(&mut self, node: Node<'t>, class_name: &str) -> Parts<'t> {
        let mut parts = Parts::default();
        let mut decorators = Vec::new();
        for member in field(node, "body").map(kids).unwrap_or_default() {
            match member.kind() {
                "decorator" => {
                    decorators.push(member);
                    continue;
                }
                "method_definition" => {
                    decorators.extend(fields(member, "decorator"));
                    parts.members.push((member, std::mem::take(&mut decorators)));
                }
                "field_definition" | "public_field_definition" => {
                    decorators.extend(fields(member, "decorator"));
                    let decorators = std::mem::take(&mut decorators);
                    if has_token(member, "abstract") || has_token(member, "declare") {
                        continue;
                    }
                    self.sort_field(member, decorators, class_name, &mut parts);
                }
                "class_static_block" => parts.late.push(member),
                "ERROR" => self.fragments(member),
                // Signatures, of methods and indices.
                _ => {}
            }
            decorators.clear();
        }
        parts
    }

    fn sort_field(&mut self, node: Node<'t>, decorators: Vec<Node<'t>>, class_name: &str, parts: &mut Parts<'t>) {
        let value = field(node, "value");
        if has_token(node, "static") {
            match value {
                Some(value) if self.mentions(value, class_name) || self.mentions(value, "this") => {
                    parts.late.push(node);
                }
                _ => parts.members.push((node, decorators)),
            }
            return;
        }
        if value.is_some() {
            parts.fields.push(node);
        }
        let says_something = value.is_none() || !decorators.is_empty() || field(node, "type").is_some();
        if says_something {
            parts.members.push((node, decorators));
        }
    }

    fn mentions(&self, node: Node<'t>, word: &str) -> bool {
        !word.is_empty() && self.text(node).contains(word)
    }

    /// The fixed name of a member; `None`, with a gap, for a computed one.
    fn member_name(&mut self, member: Node<'t>) -> Option<(Name, Span)> {
        let name = field(member, "name").or_else(|| field(member, "property"))?;
        let text = match name.kind() {
            "computed_property_name" => {
                let fixed = first(name).and_then(|inner| self.constant_string(inner));
                if fixed.is_none() {
                    self.gap("unsupported: computed member", name);
                }
                fixed?
            }
            "string" => self.string(name),
            _ => Name::from(self.text(name)),
        };
        Some((text, span(name)))
    }

    fn method(&mut self, node: Node<'t>, class: ClassId, fields: &[Node<'t>], derived: bool) -> Option<Member> {
        let (name, name_span) = self.member_name(node)?;
        let is_static = has_token(node, "static") || has_token(node, "static get");
        let (func, kind) = if has_token(node, "get") || has_token(node, "static get") {
            (FuncKind::Getter, MemberKind::Getter)
        } else if has_token(node, "set") {
            (FuncKind::Setter, MemberKind::Setter)
        } else if is_static {
            (FuncKind::ClassMethod, MemberKind::ClassMethod)
        } else if name == CONSTRUCTOR {
            (FuncKind::Constructor, MemberKind::Method)
        } else {
            (FuncKind::Method, MemberKind::Method)
        };
        if !self.enter(node) {
            return None;
        }
        let func = if func == FuncKind::Constructor {
            self.constructor(node, Some(node), class, fields, derived)
        } else {
            self.function(node, Naming::new(name.clone(), name_span), func, Some(class))
        };
        self.leave(node);
        let value = self.value(span(node), |dst| Instr::Closure { dst, func });
        Some(plain_member(name, value, kind, span(node)))
    }

    /// A static field, or what is known of an instance field without running the constructor.
    fn class_field(&mut self, node: Node<'t>) -> Option<Member> {
        let (name, name_span) = self.member_name(node)?;
        let annotation = self.annotation_of(node);
        let value = match field(node, "value") {
            Some(value) if has_token(node, "static") => self.expr_named(value, &name, name_span),
            _ => UNDEFINED,
        };
        let member = plain_member(name, value, MemberKind::Value, span(node));
        Some(Member { annotation, ..member })
    }

    /// The constructor written at `method`, or one for `node`'s field initialisers alone. Initialisers do not see the
    /// parameters, so they are lowered before those are declared, and run after `super(…)`.
    fn constructor(
        &mut self,
        node: Node<'t>,
        method: Option<Node<'t>>,
        class: ClassId,
        fields: &[Node<'t>],
        derived: bool,
    ) -> FuncId {
        let heads = method.map(|method| self.param_heads(method)).unwrap_or_default();
        let name_span = method.and_then(|method| field(method, "name")).map(span);
        let name_span = name_span.unwrap_or(self.classes[class.0 as usize].name_span);
        let naming = Naming::new(Name::from(CONSTRUCTOR), name_span);
        let outer = self.open_function(node, naming, FuncKind::Constructor, Some(class));
        let before = self.begin();
        for field in fields {
            self.initialise_field(*field);
        }
        let initialisers = self.end(before);
        self.bind_params(&heads);
        let before = self.begin();
        self.parameter_properties(&heads);
        self.block.extend(initialisers);
        let setup = self.end(before);
        let start = self.block.len();
        if derived && method.is_none() {
            self.forward_to_super(name_span);
        }
        if derived && method.is_some() {
            self.frame().fields = Some(setup);
        } else {
            self.block.extend(setup);
        }
        if let Some(method) = method {
            self.function_body(method);
        }
        if let Some(unplaced) = self.frame().fields.take() {
            self.block.splice(start..start, unplaced);
        }
        self.close_function(outer)
    }

    /// `constructor(...args) { super(...args) }`
    fn forward_to_super(&mut self, at: Span) {
        let slot = self.slot("args");
        let func = self.frame().func;
        self.functions[func.0 as usize].params.push(Param {
            name: Name::from("args"),
            slot,
            kind: ParamKind::Rest,
            default: None,
            optional: true,
            annotation: None,
            decorators: Vec::new(),
            span: at,
        });
        let receiver = self.value(at, |dst| Instr::Super { dst });
        self.value(at, |dst| Instr::Call {
            dst,
            callee: Callee::Method {
                receiver,
                key: Key::Attr(Name::from(CONSTRUCTOR)),
                optional: false,
            },
            args: vec![Arg {
                value: Operand::Var(slot),
                kind: ArgKind::Spread,
                span: at,
            }],
            new: false,
        });
    }

    /// `this.x = value`
    fn initialise_field(&mut self, node: Node<'t>) {
        let Some(value) = field(node, "value") else { return };
        let name = field(node, "name").or_else(|| field(node, "property"));
        let Some((key, key_span)) = self.field_key(name) else {
            self.expr(value);
            return;
        };
        let src = self.expr_named(value, &key, key_span);
        let base = self.frame().this.clone();
        let key = Key::Attr(key);
        self.emit(Instr::Set { base, key, src }, key_span);
    }

    fn field_key(&mut self, name: Option<Node<'t>>) -> Option<(Name, Span)> {
        let name = name?;
        let text = match name.kind() {
            "computed_property_name" => self.constant_string(first(name)?)?,
            "string" => self.string(name),
            _ => Name::from(self.text(name)),
        };
        Some((text, span(name)))
    }

    /// Static fields and blocks that run once the class is there, with `this` as the class.
    fn late_statics(&mut self, nodes: &[Node<'t>], class: Slot) {
        if nodes.is_empty() {
            return;
        }
        let this = std::mem::replace(&mut self.frame().this, Operand::Var(class));
        for node in nodes {
            if node.kind() == "class_static_block" {
                if let Some(body) = field(*node, "body") {
                    self.push_scope();
                    self.hoist_vars(&kids(body));
                    self.scoped(body);
                    self.pop_scope();
                }
            } else {
                self.initialise_field(*node);
            }
        }
        self.frame().this = this;
    }
}

fn plain_member(name: Name, value: Operand, kind: MemberKind, span: Span) -> Member {
    Member {
        name,
        value,
        kind,
        decorators: Vec::new(),
        annotation: None,
        span,
    }
}
