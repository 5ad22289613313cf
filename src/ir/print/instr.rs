//! The text of instructions and blocks: one line per instruction, nested blocks indented by two spaces.
//! An empty block that has to show prints as `pass`.

use std::fmt::{self, Formatter};

use super::class_instr;
use super::operand::{Scope, binary, comma, import_request, list, unary};
use crate::ir::code::{Block, Callee, Entry, Handler, Instr, Name, SequenceKind};

/// Prints the instructions of `block` at an indentation level.
pub(super) fn print_block(f: &mut Formatter<'_>, scope: Scope<'_>, block: &Block, level: usize) -> fmt::Result {
    for (instr, _) in block {
        indent(f, level)?;
        print_instr(f, scope, instr, level)?;
    }
    Ok(())
}

fn indent(f: &mut Formatter<'_>, level: usize) -> fmt::Result {
    write!(f, "{:width$}", "", width = level * 2)
}

/// Ends a header line and prints the block below it.
fn print_suite(f: &mut Formatter<'_>, scope: Scope<'_>, block: &Block, level: usize) -> fmt::Result {
    writeln!(f, ":")?;
    if block.is_empty() {
        indent(f, level + 1)?;
        return writeln!(f, "pass");
    }
    print_block(f, scope, block, level + 1)
}

/// Prints `title:` and a block, unless the block is empty.
fn print_section(f: &mut Formatter<'_>, scope: Scope<'_>, title: &str, block: &Block, level: usize) -> fmt::Result {
    if block.is_empty() {
        return Ok(());
    }
    indent(f, level)?;
    write!(f, "{title}")?;
    print_suite(f, scope, block, level)
}

fn print_instr(f: &mut Formatter<'_>, scope: Scope<'_>, instr: &Instr, level: usize) -> fmt::Result {
    match instr {
        Instr::If { cond, then, otherwise } => {
            write!(f, "if {}", scope.operand(cond))?;
            print_suite(f, scope, then, level)?;
            print_section(f, scope, "else", otherwise, level)
        }
        Instr::While {
            header,
            cond,
            body,
            update,
            otherwise,
            check_after,
        } => {
            let word = if *check_after { "do while" } else { "while" };
            writeln!(f, "{word} {}:", scope.operand(cond))?;
            print_section(f, scope, "header", header, level + 1)?;
            indent(f, level + 1)?;
            write!(f, "body")?;
            print_suite(f, scope, body, level + 1)?;
            print_section(f, scope, "update", update, level + 1)?;
            print_section(f, scope, "else", otherwise, level)
        }
        Instr::ForEach {
            element,
            iterable,
            body,
            otherwise,
            keys,
        } => {
            let word = if *keys { "for key" } else { "for" };
            write!(f, "{word} {} in {}", scope.slot(*element), scope.operand(iterable))?;
            print_suite(f, scope, body, level)?;
            print_section(f, scope, "else", otherwise, level)
        }
        Instr::With {
            context,
            binding,
            body,
            is_async,
        } => {
            let word = if *is_async { "async with" } else { "with" };
            write!(f, "{word} {}", scope.operand(context))?;
            if let Some(binding) = binding {
                write!(f, " as {}", scope.slot(*binding))?;
            }
            print_suite(f, scope, body, level)
        }
        Instr::Try {
            body,
            handlers,
            otherwise,
            finally,
        } => {
            write!(f, "try")?;
            print_suite(f, scope, body, level)?;
            for handler in handlers {
                print_handler(f, scope, handler, level)?;
            }
            print_section(f, scope, "else", otherwise, level)?;
            print_section(f, scope, "finally", finally, level)
        }
        Instr::Labeled { label, body, breakable } => {
            let word = if *breakable { "breakable" } else { "labeled" };
            write!(f, "{word}{}", label_text(label.as_ref()))?;
            print_suite(f, scope, body, level)
        }
        _ => {
            print_simple(f, scope, instr)?;
            writeln!(f)
        }
    }
}

fn print_handler(f: &mut Formatter<'_>, scope: Scope<'_>, handler: &Handler, level: usize) -> fmt::Result {
    indent(f, level)?;
    write!(f, "except")?;
    if !handler.types.is_empty() {
        write!(f, " {}", list(scope, &handler.types))?;
    }
    if let Some(binding) = handler.binding {
        write!(f, " as {}", scope.slot(binding))?;
    }
    print_suite(f, scope, &handler.body, level)
}

fn label_text(label: Option<&Name>) -> String {
    label.map(|label| format!(" {label}")).unwrap_or_default()
}

/// Prints an instruction without nested blocks; the caller ends the line.
fn print_simple(f: &mut Formatter<'_>, scope: Scope<'_>, instr: &Instr) -> fmt::Result {
    match instr {
        Instr::Copy { dst, src } => write!(f, "{} = {}", scope.slot(*dst), scope.operand(src)),
        Instr::Unary { dst, op, src } => write!(f, "{} = {}{}", scope.slot(*dst), unary(*op), scope.operand(src)),
        Instr::Binary { dst, op, left, right } => {
            let (left, right) = (scope.operand(left), scope.operand(right));
            write!(f, "{} = {left} {} {right}", scope.slot(*dst), binary(*op))
        }
        Instr::Format { dst, parts } => write!(f, "{} = format {}", scope.slot(*dst), scope.parts(parts)),
        Instr::Object { dst, entries } => {
            let entries = comma(entries.iter().map(|entry| entry_text(scope, entry)));
            write!(f, "{} = {{{entries}}}", scope.slot(*dst))
        }
        Instr::Sequence { dst, kind, items } => {
            let items = comma(items.iter().map(|item| {
                let mark = if item.spread { "*" } else { "" };
                format!("{mark}{}", scope.operand(&item.value))
            }));
            let dst = scope.slot(*dst);
            match kind {
                SequenceKind::List => write!(f, "{dst} = [{items}]"),
                SequenceKind::Tuple => write!(f, "{dst} = tuple ({items})"),
                SequenceKind::Set => write!(f, "{dst} = set {{{items}}}"),
            }
        }
        Instr::Append { seq, value } => write!(f, "append {} to {}", scope.operand(value), scope.slot(*seq)),
        Instr::Get {
            dst,
            base,
            key,
            strict,
            optional,
        } => {
            let mark = if *strict { "!" } else { "" };
            write!(f, "{} = {}{mark}", scope.slot(*dst), scope.place(base, key, *optional))
        }
        Instr::Slice { dst, base, low, high } => {
            write!(f, "{} = {}[", scope.slot(*dst), scope.operand(base))?;
            if let Some(low) = low {
                write!(f, "{}", scope.operand(low))?;
            }
            write!(f, ":")?;
            if let Some(high) = high {
                write!(f, "{}", scope.operand(high))?;
            }
            write!(f, "]")
        }
        Instr::Set { base, key, src } => write!(f, "{} = {}", scope.place(base, key, false), scope.operand(src)),
        Instr::Delete { base, key } => write!(f, "del {}", scope.place(base, key, false)),
        Instr::Call { dst, callee, args, new } => {
            let word = if *new { "new " } else { "" };
            write!(f, "{} = {word}", scope.slot(*dst))?;
            match callee {
                Callee::Value(value) => write!(f, "{}", scope.operand(value))?,
                Callee::Method {
                    receiver,
                    key,
                    optional,
                } => write!(f, "{}", scope.place(receiver, key, *optional))?,
            }
            write!(f, "({})", comma(args.iter().map(|arg| scope.arg(arg))))
        }
        Instr::Closure { dst, func } => write!(f, "{} = closure f{}", scope.slot(*dst), func.0),
        Instr::Class { .. } => class_instr(f, scope, instr),
        Instr::Super { dst } => write!(f, "{} = super", scope.slot(*dst)),
        Instr::Await { dst, src } => write!(f, "{} = await {}", scope.slot(*dst), scope.operand(src)),
        Instr::Yield { dst, src } => write!(f, "{} = yield {}", scope.slot(*dst), scope.operand(src)),
        Instr::Import { dst, request } => write!(f, "{} = {}", scope.slot(*dst), import_request(request)),
        Instr::Tagged { dst, tag, parts } => {
            let (dst, tag) = (scope.slot(*dst), scope.operand(tag));
            write!(f, "{dst} = tagged {tag} {}", scope.parts(parts))
        }
        Instr::Opaque { dst, reason, inputs } => {
            let inputs = list(scope, inputs);
            write!(f, "{} = opaque {:?} ({inputs})", scope.slot(*dst), reason.as_str())
        }
        Instr::Return { value } => match value {
            Some(value) => write!(f, "return {}", scope.operand(value)),
            None => write!(f, "return"),
        },
        Instr::Throw { value } => match value {
            Some(value) => write!(f, "throw {}", scope.operand(value)),
            None => write!(f, "throw"),
        },
        Instr::Break { label } => write!(f, "break{}", label_text(label.as_ref())),
        Instr::Continue { label } => write!(f, "continue{}", label_text(label.as_ref())),
        Instr::If { .. }
        | Instr::While { .. }
        | Instr::ForEach { .. }
        | Instr::With { .. }
        | Instr::Try { .. }
        | Instr::Labeled { .. } => Ok(()),
    }
}

fn entry_text(scope: Scope<'_>, entry: &Entry) -> String {
    match entry {
        Entry::Field { key, value, span: _ } => format!("{}: {}", scope.operand(key), scope.operand(value)),
        Entry::Spread(value) => format!("**{}", scope.operand(value)),
    }
}
