//! Chains of member accesses and calls (`a?.b[c].d(e)`), `new`, `import(…)` and `require(…)`.
//! Chains nest on their left side and are lowered without recursion.

use rustc_hash::FxHashSet;

use super::Lowerer;
use super::context::written;
use super::operator::key;
use super::syntax::{Node, field, kids, span, wrapped};
use crate::ir::{Arg, ArgKind, Callee, ImportItem, ImportRequest, Instr, Key, Name, Operand, Slot};
use crate::source::Span;

/// What a chain has arrived at: a value, or a property that is yet to be read, called, assigned or deleted.
#[derive(Clone)]
pub(super) enum Place {
    /// A value.
    Value(Operand),
    /// A property.
    Member {
        base: Operand,
        key: Key,
        optional: bool,
        span: Span,
    },
}

impl<'t> Lowerer<'t> {
    pub(super) fn chain(&mut self, node: Node<'t>) -> Operand {
        let place = self.place(node);
        self.read(place)
    }

    /// Reads a property.
    pub(super) fn read(&mut self, place: Place) -> Operand {
        match place {
            Place::Value(value) => value,
            Place::Member {
                base,
                key,
                optional,
                span,
            } => self.value(span, |dst| Instr::Get {
                dst,
                base,
                key,
                strict: false,
                optional,
            }),
        }
    }

    /// Lowers all of a chain but the reading of its last property.
    pub(super) fn place(&mut self, node: Node<'t>) -> Place {
        let mut links = Vec::new();
        let mut at = node;
        while let Some(inner) = chained(at) {
            links.push(at);
            at = inner;
        }
        // The grammar takes `await (0, f)(x)`, which compilers write, for a call of something that is named `await`.
        let awaited = links
            .last()
            .filter(|link| link.kind() == "call_expression" && at.kind() == "identifier" && self.text(at) == "await")
            .and_then(|link| field(*link, "arguments"));
        let mut waits = awaited.is_some();
        let mut place = match awaited {
            Some(arguments) => {
                links.pop();
                Place::Value(self.comma(arguments))
            }
            None => Place::Value(self.expr(at)),
        };
        let mut optional = false;
        while let Some(link) = links.pop() {
            place = match link.kind() {
                "member_expression" => self.member(link, place, &mut optional),
                "subscript_expression" => self.subscript(link, place, &mut optional),
                "call_expression" => Place::Value(self.call(link, place, &mut optional)),
                "parenthesized_expression" => {
                    optional = false;
                    self.waited(place, &mut waits, span(link))
                }
                _ => place,
            };
        }
        self.waited(place, &mut waits, span(node))
    }

    /// Waits for what a chain has arrived at, where that is still to be done.
    fn waited(&mut self, place: Place, waits: &mut bool, at: Span) -> Place {
        if !std::mem::take(waits) {
            return place;
        }
        let src = self.read(place);
        Place::Value(self.value(at, |dst| Instr::Await { dst, src }))
    }

    fn member(&mut self, link: Node<'t>, place: Place, optional: &mut bool) -> Place {
        *optional |= is_optional(link);
        let base = self.read(place);
        let name = field(link, "property").map_or("", |property| self.text(property));
        Place::Member {
            base,
            key: Key::Attr(Name::from(name)),
            optional: *optional,
            span: span(link),
        }
    }

    fn subscript(&mut self, link: Node<'t>, place: Place, optional: &mut bool) -> Place {
        *optional |= is_optional(link);
        let base = self.read(place);
        let mark = self.mark(&base);
        let index = self.operand(field(link, "index"));
        let base = self.settled(base, mark);
        Place::Member {
            base,
            key: key(index),
            optional: *optional,
            span: span(link),
        }
    }

    fn call(&mut self, link: Node<'t>, place: Place, optional: &mut bool) -> Operand {
        let at = span(link);
        let call_optional = is_optional(link);
        *optional |= call_optional;
        let Some(arguments) = field(link, "arguments") else {
            return self.read(place);
        };
        if arguments.kind() == "template_string" {
            return self.tagged(arguments, place, at);
        }
        if let Some(import) = self.import_call(link, arguments, &place) {
            return import;
        }
        let is_super = field(link, "function").is_some_and(|function| function.kind() == "super");
        let mark = match &place {
            Place::Value(value) => self.mark(value),
            Place::Member { base, .. } => self.mark(base),
        };
        let args = self.arguments(arguments);
        let callee = match place {
            Place::Value(receiver) if is_super => Callee::Method {
                receiver,
                key: Key::Attr(Name::from(crate::ir::CONSTRUCTOR)),
                optional: false,
            },
            Place::Value(value) => Callee::Value(self.settled(value, mark)),
            Place::Member {
                base, key, optional, ..
            } => Callee::Method {
                receiver: self.settled(base, mark),
                key,
                optional: optional || call_optional,
            },
        };
        let result = self.value(at, |dst| Instr::Call {
            dst,
            callee,
            args,
            new: false,
        });
        if is_super && let Some(fields) = self.frame().fields.take() {
            self.block.extend(fields);
        }
        result
    }

    /// `` tag`…` ``
    fn tagged(&mut self, template: Node<'t>, place: Place, at: Span) -> Operand {
        let tag = self.read(place);
        let parts = self.template_parts(template);
        self.value(at, |dst| Instr::Tagged { dst, tag, parts })
    }

    /// `import('x')`, and `require('x')` where `require` is Node's.
    fn import_call(&mut self, link: Node<'t>, arguments: Node<'t>, place: &Place) -> Option<Operand> {
        let Place::Value(Operand::Free(callee)) = place else {
            return None;
        };
        if callee != "require" && callee != "import" {
            return None;
        }
        let args = kids(arguments);
        let module = self.constant_string(*args.first()?)?;
        for rest in &args[1..] {
            self.expr(*rest);
        }
        let request = ImportRequest {
            module,
            level: 0,
            item: ImportItem::Module,
        };
        Some(self.value(span(link), |dst| Instr::Import { dst, request }))
    }

    pub(super) fn arguments(&mut self, node: Node<'t>) -> Vec<Arg> {
        let mut args: Vec<Arg> = Vec::new();
        let mut marks: Vec<Option<usize>> = Vec::new();
        for argument in kids(node) {
            if argument.is_error() {
                self.fragments(argument);
                continue;
            }
            let kind = if argument.kind() == "spread_element" {
                ArgKind::Spread
            } else {
                ArgKind::Positional
            };
            let value = self.expr(argument);
            marks.push(self.mark(&value));
            args.push(Arg {
                value,
                kind,
                span: span(argument),
            });
        }
        self.settle_all(args.iter_mut().map(|arg| &mut arg.value), &marks);
        args
    }

    /// [`Self::settled`] for a list of values evaluated in order, at once: tables have many thousands.
    pub(super) fn settle_all<'a>(
        &mut self,
        values: impl DoubleEndedIterator<Item = &'a mut Operand>,
        marks: &[Option<usize>],
    ) {
        let mut since: FxHashSet<Slot> = FxHashSet::default();
        let mut seen = self.block.len();
        let mut copies = Vec::new();
        for (value, mark) in values.rev().zip(marks.iter().rev()) {
            let (Operand::Var(slot), Some(mark)) = (&*value, *mark) else {
                continue;
            };
            let code = self.block.get_mut(mark..seen).unwrap_or_default();
            since.extend(code.iter_mut().filter_map(|(instr, _)| written(instr).copied()));
            seen = mark;
            if since.contains(slot) {
                let at = self.block[mark].1;
                let dst = self.temp();
                let src = std::mem::replace(value, Operand::Var(dst));
                copies.push((mark, (Instr::Copy { dst, src }, at)));
            }
        }
        let Some((first, _)) = copies.last() else {
            return;
        };
        let first = *first;
        for (index, instr) in (first..).zip(self.block.split_off(first)) {
            while let Some((_, copy)) = copies.pop_if(|(mark, _)| *mark == index) {
                self.block.push(copy);
            }
            self.block.push(instr);
        }
    }

    /// `new X(…)`
    pub(super) fn construction(&mut self, node: Node<'t>) -> Operand {
        let callee = self.operand(field(node, "constructor"));
        let args = match field(node, "arguments") {
            Some(arguments) => self.arguments(arguments),
            None => Vec::new(),
        };
        self.value(span(node), |dst| Instr::Call {
            dst,
            callee: Callee::Value(callee),
            args,
            new: true,
        })
    }
}

/// The expression a link of a chain continues; `None` at the chain's start.
fn chained(node: Node<'_>) -> Option<Node<'_>> {
    match node.kind() {
        "member_expression" | "subscript_expression" => field(node, "object"),
        "call_expression" => field(node, "function"),
        _ => wrapped(node),
    }
}

/// Whether a link is written with `?.`.
fn is_optional(link: Node<'_>) -> bool {
    let mut cursor = link.walk();
    link.children(&mut cursor)
        .any(|child| matches!(child.kind(), "optional_chain" | "?."))
}
