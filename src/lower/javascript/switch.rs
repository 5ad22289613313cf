//! `switch`: tests in order, one branch per case. Where a case falls through to the next, a variable says whether a case
//! has matched; the usual switch, whose cases all end in a jump, needs none.

use super::Lowerer;
use super::syntax::{Node, field, fields, kids, span};
use crate::ir::{BinaryOp, Block, Const, Instr, Operand, Slot, UnaryOp};
use crate::source::Span;

/// Consecutive `case` labels and the code they share.
struct Group<'t> {
    tests: Vec<Node<'t>>,
    is_default: bool,
    body: Vec<Node<'t>>,
    span: Span,
}

impl Group<'_> {
    fn ends_in_jump(&self) -> bool {
        let mut last = self.body.last().copied();
        while let Some(block) = last.filter(|last| last.kind() == "statement_block") {
            last = super::syntax::last(block);
        }
        last.is_some_and(|last| {
            matches!(
                last.kind(),
                "break_statement" | "continue_statement" | "return_statement" | "throw_statement"
            )
        })
    }
}

impl<'t> Lowerer<'t> {
    pub(super) fn switch(&mut self, node: Node<'t>) {
        let at = span(node);
        let subject = self.operand(field(node, "value"));
        let mut groups = groups(node);
        let bodies: Vec<Node<'t>> = groups.iter().flat_map(|group| group.body.iter().copied()).collect();
        let outer = self.begin();
        self.push_scope();
        self.hoist_names(&bodies);
        self.hoist_functions(&bodies);
        let falls_through = groups
            .split_last()
            .is_some_and(|(_, before)| before.iter().any(|group| !group.ends_in_jump()));
        if falls_through {
            self.switch_with_fallthrough(&groups, &subject, at);
        } else {
            groups.sort_by_key(|group| group.is_default);
            self.plain_switch(&groups, &subject);
        }
        self.pop_scope();
        let body = self.end(outer);
        self.emit(
            Instr::Labeled {
                label: None,
                body,
                breakable: true,
            },
            at,
        );
    }

    /// Every case leaves the switch, so that what follows it runs only when it did not match.
    fn plain_switch(&mut self, groups: &[Group<'t>], subject: &Operand) {
        for (index, group) in groups.iter().enumerate() {
            if group.is_default {
                self.case_body(group);
                continue;
            }
            let cond = self.case_test(group, subject);
            let outer = self.begin();
            self.case_body(group);
            if index + 1 < groups.len() && !group.ends_in_jump() {
                self.emit(Instr::Break { label: None }, group.span);
            }
            let body = self.end(outer);
            self.branch(cond, body, Block::new(), group.span);
        }
    }

    fn switch_with_fallthrough(&mut self, groups: &[Group<'t>], subject: &Operand, at: Span) {
        let matched = self.temp();
        self.set_bool(matched, false, at);
        let mut early: Option<Vec<Slot>> = None;
        for (index, group) in groups.iter().enumerate() {
            let outer = self.begin();
            if group.is_default {
                early = Some(self.default_test(&groups[index + 1..], matched, subject, group.span));
            } else {
                let test = match early.as_mut().filter(|early| !early.is_empty()) {
                    Some(early) => Operand::Var(early.remove(0)),
                    None => self.case_test(group, subject),
                };
                self.assign(matched, test, group.span);
            }
            let find = self.end(outer);
            self.branch(Operand::Var(matched), Block::new(), find, group.span);
            let outer = self.begin();
            self.case_body(group);
            let body = self.end(outer);
            self.branch(Operand::Var(matched), body, Block::new(), group.span);
        }
    }

    /// `default` is taken when none of the cases after it matches. Gives the results of their tests.
    fn default_test(&mut self, later: &[Group<'t>], matched: Slot, subject: &Operand, at: Span) -> Vec<Slot> {
        self.set_bool(matched, true, at);
        let mut results = Vec::new();
        for group in later {
            let test = self.case_test(group, subject);
            let result = self.temp();
            self.assign(result, test, group.span);
            let outer = self.begin();
            self.set_bool(matched, false, at);
            let then = self.end(outer);
            self.branch(Operand::Var(result), then, Block::new(), group.span);
            results.push(result);
        }
        results
    }

    fn set_bool(&mut self, dst: Slot, value: bool, at: Span) {
        let src = Operand::Const(Const::Bool(value));
        self.emit(Instr::Copy { dst, src }, at);
    }

    /// Whether one of a group's labels equals the subject. `switch (true)` asks for the labels' own truth.
    fn case_test(&mut self, group: &Group<'t>, subject: &Operand) -> Operand {
        let dst = self.temp();
        for (index, test) in group.tests.iter().enumerate() {
            let at = span(*test);
            let outer = self.begin();
            let right = self.expr(*test);
            let equal = match subject {
                Operand::Const(Const::Bool(true)) => right,
                Operand::Const(Const::Bool(false)) => self.value(at, |dst| Instr::Unary {
                    dst,
                    op: UnaryOp::Not,
                    src: right,
                }),
                _ => {
                    let left = subject.clone();
                    let op = BinaryOp::Eq;
                    self.value(at, |dst| Instr::Binary { dst, op, left, right })
                }
            };
            self.assign(dst, equal, at);
            let code = self.end(outer);
            if index == 0 {
                self.block.extend(code);
            } else {
                self.branch(Operand::Var(dst), Block::new(), code, at);
            }
        }
        Operand::Var(dst)
    }

    fn case_body(&mut self, group: &Group<'t>) {
        for statement in &group.body {
            self.statement(*statement);
        }
    }
}

fn groups(node: Node<'_>) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for case in field(node, "body").map(kids).unwrap_or_default() {
        let is_default = case.kind() == "switch_default";
        if !is_default && case.kind() != "switch_case" {
            continue;
        }
        let joins = groups.last().is_some_and(|group| group.body.is_empty());
        if !joins {
            groups.push(Group {
                tests: Vec::new(),
                is_default: false,
                body: Vec::new(),
                span: span(case),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.is_default |= is_default;
            group.tests.extend(field(case, "value"));
            group.body = fields(case, "body");
        }
    }
    groups
}
