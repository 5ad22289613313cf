//! Lowering: a syntax tree becomes IR. Knows the languages and nothing about frameworks or rules.
//! Never recurses beyond `MAX_DEPTH`; what lies deeper, or has no meaning here, becomes a counted gap.

mod javascript;
mod python;

use rustc_hash::FxHashMap;

use crate::ir::{Code, FuncId, Gap, LateBody, Module, Name, Universe, shrink};
use crate::source::{FileId, Span};
use crate::syntax::{Grammar, Parsed};

/// Nesting of syntax beyond which a construct is not lowered.
pub(crate) const MAX_DEPTH: u32 = 400;

/// The reason of the gap for the rest of a file that was too much work to parse.
pub const CUT_SHORT: &str = "rest of a file that takes too long to parse";

/// The reason of the gap for what lies beyond `MAX_DEPTH`.
pub const TOO_DEEP: &str = "nesting too deep";

/// Lowers a parsed file.
pub fn lower(file: FileId, grammar: Grammar, text: &str, parsed: &Parsed) -> Module {
    lower_but(file, grammar, text, parsed, Bodies::default())
}

/// The functions of a file whose code is to be lowered later, by the offsets at which their bodies begin. The tree has a text in the
/// place of each body.
pub type Bodies = FxHashMap<u32, LateBody>;

/// Lowers a parsed file but for some bodies (Python only).
pub fn lower_but(file: FileId, grammar: Grammar, text: &str, parsed: &Parsed, bodies: Bodies) -> Module {
    let tree = &parsed.tree;
    let mut module = match grammar {
        Grammar::Python => python::lower(file, text, tree, bodies),
        Grammar::JavaScript | Grammar::TypeScript | Grammar::Tsx | Grammar::Settings => {
            javascript::lower(file, grammar, text, tree)
        }
    };
    module
        .functions
        .iter_mut()
        .for_each(|function| shrunk(&mut function.code));
    module.functions.shrink_to_fit();
    module.gaps.extend(parsed.cut.map(|cut| Gap {
        reason: Name::const_new(CUT_SHORT),
        span: Span::new(cut, text.len() as u32),
    }));
    module
}

/// The code of a function of a module that was left for later, from the text of its file; `None` where it does not parse.
pub fn late(module: &Module, func: FuncId, text: &str) -> Option<Code> {
    let mut code = match module.universe {
        Universe::Python => python::late(module, func, text)?,
        Universe::JavaScript => return None,
    };
    shrunk(&mut code);
    Some(code)
}

fn shrunk(code: &mut Code) {
    shrink(&mut code.body);
    code.slots.shrink_to_fit();
}
