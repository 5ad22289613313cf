//! The text of what instructions read and write: slots, constants, keys, arguments, imports.
//! Knows in which function the text stands, so that variables of other functions show where they live.

use std::fmt::{self, Display, Formatter};

use crate::ir::code::{
    Arg, ArgKind, BinaryOp, Const, FuncId, ImportItem, ImportRequest, Key, Module, Operand, Part, Slot, UnaryOp,
};

/// The function whose text is printed.
#[derive(Clone, Copy)]
pub(super) struct Scope<'m> {
    module: &'m Module,
    func: FuncId,
}

/// A value that prints itself by a closure.
pub(super) struct Text<F>(F);

impl<F: Fn(&mut Formatter<'_>) -> fmt::Result> Display for Text<F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        (self.0)(f)
    }
}

impl<'m> Scope<'m> {
    pub(super) fn new(module: &'m Module, func: FuncId) -> Self {
        Self { module, func }
    }

    pub(super) fn slot(self, slot: Slot) -> impl Display + 'm {
        Text(move |f: &mut Formatter<'_>| {
            let slots = self
                .module
                .functions
                .get(slot.func.0 as usize)
                .map_or(&[][..], |function| function.code().slots.as_slice());
            match slots.get(slot.index as usize) {
                Some(name) if !name.is_empty() => {
                    write!(f, "{name}")?;
                    let earlier = slots.iter().take(slot.index as usize);
                    let same = earlier.filter(|other| *other == name).count();
                    if same > 0 {
                        write!(f, ".{}", same + 1)?;
                    }
                }
                Some(_) => write!(f, "%{}", slot.index)?,
                None => write!(f, "%{}?", slot.index)?,
            }
            if slot.func != self.func {
                write!(f, "@f{}", slot.func.0)?;
            }
            Ok(())
        })
    }

    pub(super) fn operand<'a>(self, operand: &'a Operand) -> impl Display + 'a
    where
        'm: 'a,
    {
        Text(move |f: &mut Formatter<'_>| match operand {
            Operand::Const(value) => print_const(f, value),
            Operand::Var(slot) => write!(f, "{}", self.slot(*slot)),
            Operand::Free(name) => write!(f, "<{name}>"),
        })
    }

    /// `base.key` or `base[key]`.
    pub(super) fn place<'a>(self, base: &'a Operand, key: &'a Key, optional: bool) -> impl Display + 'a
    where
        'm: 'a,
    {
        let mark = if optional { "?" } else { "" };
        Text(move |f: &mut Formatter<'_>| match key {
            Key::Attr(name) if is_word(name) => write!(f, "{}{mark}.{name}", self.operand(base)),
            Key::Attr(name) => write!(f, "{}{mark}.{:?}", self.operand(base), name.as_str()),
            Key::Index(index) => write!(f, "{}{mark}[{}]", self.operand(base), self.operand(index)),
        })
    }

    pub(super) fn arg<'a>(self, arg: &'a Arg) -> impl Display + 'a
    where
        'm: 'a,
    {
        Text(move |f: &mut Formatter<'_>| {
            match &arg.kind {
                ArgKind::Positional => {}
                ArgKind::Keyword(name) => write!(f, "{name}=")?,
                ArgKind::Spread => write!(f, "*")?,
                ArgKind::KeywordSpread => write!(f, "**")?,
            }
            write!(f, "{}", self.operand(&arg.value))
        })
    }

    pub(super) fn parts<'a>(self, parts: &'a [Part]) -> impl Display + 'a
    where
        'm: 'a,
    {
        let part = move |part: &Part| match part {
            Part::Text(text) => format!("{:?}", text.as_str()),
            Part::Value(value) => format!("{{{}}}", self.operand(value)),
        };
        Text(move |f: &mut Formatter<'_>| {
            let parts: Vec<_> = parts.iter().map(part).collect();
            write!(f, "{}", parts.join(" "))
        })
    }
}

/// Items with commas between them.
pub(super) fn comma<T: Display>(items: impl Iterator<Item = T>) -> String {
    let items: Vec<_> = items.map(|item| item.to_string()).collect();
    items.join(", ")
}

/// Operands with commas between them.
pub(super) fn list(scope: Scope<'_>, operands: &[Operand]) -> String {
    comma(operands.iter().map(|operand| scope.operand(operand)))
}

/// The text of an import request.
pub(super) fn import_request(request: &ImportRequest) -> String {
    let dots = ".".repeat(request.level as usize);
    let module = format!("{:?}", format!("{dots}{}", request.module));
    match &request.item {
        ImportItem::Module => format!("import {module}"),
        ImportItem::Root => format!("import root of {module}"),
        ImportItem::Named(name) => format!("import {name} from {module}"),
        ImportItem::Default => format!("import default from {module}"),
        ImportItem::Star => format!("import * from {module}"),
    }
}

pub(super) fn unary(op: UnaryOp) -> &'static str {
    match op {
        UnaryOp::Not => "not ",
        UnaryOp::Neg => "-",
        UnaryOp::Plus => "+",
        UnaryOp::Invert => "~",
        UnaryOp::TypeOf => "typeof ",
        UnaryOp::Void => "void ",
    }
}

pub(super) fn binary(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Mul => "*",
        BinaryOp::Div => "/",
        BinaryOp::FloorDiv => "//",
        BinaryOp::Mod => "%",
        BinaryOp::Pow => "**",
        BinaryOp::BitAnd => "&",
        BinaryOp::BitOr => "|",
        BinaryOp::BitXor => "^",
        BinaryOp::Shl => "<<",
        BinaryOp::Shr => ">>",
        BinaryOp::MatMul => "@",
        BinaryOp::Eq => "==",
        BinaryOp::NotEq => "!=",
        BinaryOp::Lt => "<",
        BinaryOp::LtEq => "<=",
        BinaryOp::Gt => ">",
        BinaryOp::GtEq => ">=",
        BinaryOp::Is => "is",
        BinaryOp::IsNot => "is not",
        BinaryOp::In => "in",
        BinaryOp::NotIn => "not in",
        BinaryOp::InstanceOf => "instanceof",
    }
}

fn is_word(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '#'))
}

fn print_const(f: &mut Formatter<'_>, value: &Const) -> fmt::Result {
    match value {
        Const::Null => write!(f, "null"),
        Const::Undefined => write!(f, "undefined"),
        Const::Bool(value) => write!(f, "{value}"),
        Const::Int(value) => write!(f, "{value}"),
        Const::Float(value) => write!(f, "{value:?}"),
        Const::Str(text) => write!(f, "{:?}", text.as_str()),
        Const::Regex(source) => write!(f, "/{source}/"),
    }
}
