//! Classes: the body is lowered in the block of the enclosing function, its names are hidden variables there, and
//! what it binds is recorded as members.

use tree_sitter::Node;

use super::decl::Decorator;
use super::scope::ScopeKind;
use super::{Lowerer, tree};
use crate::ir::{ArgKind, CONSTRUCTOR, Class, ClassId, Const, Instr, Member, MemberKind, Name, Operand};

/// The name a member has in classes and in attribute accesses.
pub(super) fn member_name(name: Name) -> Name {
    if name == "__init__" {
        Name::new(CONSTRUCTOR)
    } else {
        name
    }
}

impl<'t> Lowerer<'t> {
    /// A class definition; `whole` includes its decorators.
    pub(super) fn class_definition(&mut self, node: Node<'t>, decorators: &[Node<'t>], whole: Node<'t>) {
        let mut applied = Vec::new();
        for node in decorators {
            let value = self.decorator_value(*node);
            let span = tree::span(tree::first_child(*node).unwrap_or(*node));
            applied.push(Decorator { value, span });
        }
        let mut bases = Vec::new();
        let mut keywords = Vec::new();
        if let Some(list) = tree::field(node, "superclasses") {
            for arg in self.argument_list(list) {
                match arg.kind {
                    ArgKind::Positional | ArgKind::Spread => bases.push(arg.value),
                    ArgKind::Keyword(_) | ArgKind::KeywordSpread => keywords.push(arg),
                }
            }
        }
        let Some(name) = tree::field(node, "name") else {
            return;
        };
        let class = self.new_class(name, whole);
        if let Some(body) = tree::field(node, "body") {
            self.push_scope(ScopeKind::Class(class));
            self.deeper(2, |lowerer| {
                lowerer.broken_children(node);
                lowerer.suite(body);
            });
            self.pop_scope();
        }
        let recorded = applied.iter().map(|decorator| decorator.value.clone()).collect();
        let mut value = self.emit_value(tree::span(whole), |dst| Instr::Class {
            dst,
            class,
            bases,
            keywords,
            decorators: recorded,
        });
        for decorator in applied.into_iter().rev() {
            value = self.apply_decorator(decorator.value, value, decorator.span);
        }
        self.assign_once(name, value);
    }

    fn new_class(&mut self, name: Node<'t>, whole: Node<'t>) -> ClassId {
        let id = ClassId(self.classes.len() as u32);
        self.classes.push(Class {
            name: self.name(name),
            span: tree::span(whole),
            name_span: tree::span(name),
            parent: self.frame.id,
            members: Vec::new(),
        });
        id
    }

    /// Adds a member to a class.
    pub(super) fn record_member(&mut self, class: ClassId, member: Member) {
        if let Some(class) = self.classes.get_mut(class.0 as usize) {
            class.members.push(member);
        }
    }

    /// Notes the annotation of a class-level name; `assigned` where the statement also gave it a value.
    pub(super) fn annotate_field(&mut self, target: Node<'t>, annotation: Node<'t>, assigned: bool) {
        let Some(class) = self.frame.class() else {
            return;
        };
        if target.kind() != "identifier" {
            return;
        }
        let name = self.name(target);
        let annotation = Some(self.annotation(annotation));
        let members = self.classes.get_mut(class.0 as usize).map(|class| &mut class.members);
        if assigned {
            let known = members.and_then(|members| members.iter_mut().rev().find(|member| member.name == name));
            if let Some(member) = known {
                member.annotation = annotation;
            }
            return;
        }
        let span = tree::span(target);
        let value = Operand::Const(Const::Undefined);
        let kind = MemberKind::Value;
        let decorators = Vec::new();
        self.record_member(
            class,
            Member {
                name,
                value,
                kind,
                decorators,
                annotation,
                span,
            },
        );
    }
}
