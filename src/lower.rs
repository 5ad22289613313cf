//! Lowering: a syntax tree becomes IR. Knows the languages and nothing about frameworks or rules.
//! Never recurses beyond `MAX_DEPTH`; what lies deeper, or has no meaning here, becomes a counted gap.

mod javascript;
mod python;

use crate::ir::{Module, shrink};
use crate::source::FileId;
use crate::syntax::Grammar;

/// Nesting of syntax beyond which a construct is not lowered.
pub(crate) const MAX_DEPTH: u32 = 400;

/// Lowers a parsed file.
pub fn lower(file: FileId, grammar: Grammar, text: &str, tree: &tree_sitter::Tree) -> Module {
    let mut module = match grammar {
        Grammar::Python => python::lower(file, text, tree),
        Grammar::JavaScript | Grammar::TypeScript | Grammar::Tsx => javascript::lower(file, grammar, text, tree),
    };
    for function in &mut module.functions {
        shrink(&mut function.body);
        function.slots.shrink_to_fit();
    }
    module.functions.shrink_to_fit();
    module
}
