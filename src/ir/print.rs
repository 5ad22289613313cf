//! The readable text of the IR; golden tests compare it, and every field but the spans of instructions shows in it.
//!
//! Variables print as `name`, temporaries as `%3`, either with `@f0` where another function declares them; the second
//! slot called `x` in one function prints as `x.2`. Free names print as `<name>`, a strict [`Instr::Get`] ends in `!`.

mod instr;
mod operand;

use std::fmt::{self, Display, Formatter};

use super::code::{
    Class, Export, ExportTarget, FuncId, FuncKind, Function, Instr, Member, MemberKind, Module, Param, ParamKind,
    Receiver, Universe,
};
use operand::{Scope, comma, import_request, list};

impl Display for Module {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let universe = match self.universe {
            Universe::Python => "python",
            Universe::JavaScript => "javascript",
        };
        writeln!(f, "module {universe}")?;
        let top = Scope::new(self, FuncId(0));
        if let Some(slot) = self.commonjs {
            writeln!(f, "commonjs {}", top.slot(slot))?;
        }
        for export in &self.exports {
            print_export(f, top, export)?;
        }
        for request in &self.star_imports {
            writeln!(f, "star import {}", import_request(request))?;
        }
        for gap in &self.gaps {
            writeln!(f, "gap {:?} {}..{}", gap.reason.as_str(), gap.span.start, gap.span.end)?;
        }
        for (index, function) in self.functions.iter().enumerate() {
            print_function(f, self, FuncId(index as u32), function)?;
        }
        for (index, class) in self.classes.iter().enumerate() {
            print_class(f, self, index, class)?;
        }
        Ok(())
    }
}

fn print_export(f: &mut Formatter<'_>, top: Scope<'_>, export: &Export) -> fmt::Result {
    match &export.target {
        ExportTarget::Slot(slot) => {
            let slot = top.slot(*slot).to_string();
            if slot == export.name.as_str() {
                writeln!(f, "export {slot}")
            } else {
                writeln!(f, "export {} = {slot}", export.name)
            }
        }
        ExportTarget::Import(request) => writeln!(f, "export {} = {}", export.name, import_request(request)),
    }
}

fn print_function(f: &mut Formatter<'_>, module: &Module, id: FuncId, function: &Function) -> fmt::Result {
    let scope = Scope::new(module, id);
    write!(f, "\nfn f{}", id.0)?;
    if !function.name.is_empty() {
        write!(f, " {}", function.name)?;
    }
    write!(f, " ({})", traits(scope, function).join(", "))?;
    writeln!(f)?;
    let outside = Scope::new(module, function.parent.unwrap_or(id));
    for param in &function.params {
        print_param(f, scope, outside, param)?;
    }
    instr::print_block(f, scope, &function.code().body, 1)
}

fn traits(scope: Scope<'_>, function: &Function) -> Vec<String> {
    let kind = match function.kind {
        FuncKind::Body => "body",
        FuncKind::Function => "function",
        FuncKind::Lambda => "lambda",
        FuncKind::Method => "method",
        FuncKind::StaticMethod => "static method",
        FuncKind::ClassMethod => "class method",
        FuncKind::Getter => "getter",
        FuncKind::Setter => "setter",
        FuncKind::Constructor => "constructor",
    };
    let mut out = vec![kind.to_string()];
    if let Some(class) = function.class {
        out.push(format!("of c{}", class.0));
    }
    if let Some(parent) = function.parent {
        out.push(format!("in f{}", parent.0));
    }
    match function.receiver {
        Receiver::None => {}
        Receiver::This(slot) => out.push(format!("receiver {}", scope.slot(slot))),
        Receiver::FirstParam => out.push("receiver first".to_string()),
    }
    let flags = [
        (function.is_async, "async"),
        (function.is_generator, "generator"),
        (function.lazy, "lazy"),
    ];
    out.extend(flags.iter().filter(|flag| flag.0).map(|flag| flag.1.to_string()));
    if let Some(directive) = &function.directive {
        out.push(format!("directive {:?}", directive.as_str()));
    }
    out
}

fn print_param(f: &mut Formatter<'_>, inside: Scope<'_>, outside: Scope<'_>, param: &Param) -> fmt::Result {
    let kind = match param.kind {
        ParamKind::Normal => "param",
        ParamKind::KeywordOnly => "param keyword-only",
        ParamKind::Rest => "param rest",
        ParamKind::KeywordRest => "param keyword-rest",
    };
    let slot = inside.slot(param.slot).to_string();
    write!(f, "  {kind} {slot}")?;
    if slot != param.name.as_str() {
        write!(f, " named {:?}", param.name.as_str())?;
    }
    if let Some(annotation) = &param.annotation {
        write!(f, ": {}", outside.operand(annotation))?;
    }
    if let Some(default) = &param.default {
        write!(f, " = {}", outside.operand(default))?;
    }
    if param.optional {
        write!(f, " optional")?;
    }
    if !param.decorators.is_empty() {
        write!(f, " decorators [{}]", list(outside, &param.decorators))?;
    }
    writeln!(f)
}

fn print_class(f: &mut Formatter<'_>, module: &Module, index: usize, class: &Class) -> fmt::Result {
    let scope = Scope::new(module, class.parent);
    write!(f, "\nclass c{index}")?;
    if !class.name.is_empty() {
        write!(f, " {}", class.name)?;
    }
    writeln!(f, " (in f{})", class.parent.0)?;
    for member in &class.members {
        print_member(f, scope, member)?;
    }
    Ok(())
}

fn print_member(f: &mut Formatter<'_>, scope: Scope<'_>, member: &Member) -> fmt::Result {
    let kind = match member.kind {
        MemberKind::Method => "method",
        MemberKind::StaticMethod => "static method",
        MemberKind::ClassMethod => "class method",
        MemberKind::Getter => "getter",
        MemberKind::Setter => "setter",
        MemberKind::Value => "value",
    };
    write!(f, "  {kind} {}", member.name)?;
    if let Some(annotation) = &member.annotation {
        write!(f, ": {}", scope.operand(annotation))?;
    }
    write!(f, " = {}", scope.operand(&member.value))?;
    if !member.decorators.is_empty() {
        write!(f, " decorators [{}]", list(scope, &member.decorators))?;
    }
    writeln!(f)
}

/// Prints the class-building instruction, whose text is about the class rather than about a value.
fn class_instr(f: &mut Formatter<'_>, scope: Scope<'_>, instr: &Instr) -> fmt::Result {
    let Instr::Class {
        dst,
        class,
        bases,
        keywords,
        decorators,
    } = instr
    else {
        return Ok(());
    };
    write!(f, "{} = class c{}", scope.slot(*dst), class.0)?;
    if !bases.is_empty() || !keywords.is_empty() {
        let keywords = comma(keywords.iter().map(|arg| scope.arg(arg)));
        let separator = if bases.is_empty() || keywords.is_empty() {
            ""
        } else {
            ", "
        };
        write!(f, "({}{separator}{keywords})", list(scope, bases))?;
    }
    if !decorators.is_empty() {
        write!(f, " decorators [{}]", list(scope, decorators))?;
    }
    Ok(())
}
