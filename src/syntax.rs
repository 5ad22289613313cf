//! Parsing: which grammar a path asks for, and a tree-sitter tree for a text.
//! Broken source is normal input: a tree with error nodes is a result, not a failure.

mod outline;

use std::path::Path;

use tree_sitter::{Parser, Point, Range, Tree};

use crate::source::Span;

pub use outline::{Outline, Outlined, outline};

/// The grammars the program knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grammar {
    /// Python 3 (and what of Python 2 the grammar accepts).
    Python,
    /// JavaScript with JSX, scripts and modules.
    JavaScript,
    /// TypeScript.
    TypeScript,
    /// TypeScript with JSX.
    Tsx,
}

impl Grammar {
    /// The grammar for a path by its extension; `None` where the extension is not ours.
    pub fn for_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "py" | "pyi" | "pyw" => Some(Self::Python),
            "js" | "jsx" | "mjs" | "cjs" => Some(Self::JavaScript),
            "ts" | "mts" | "cts" => Some(Self::TypeScript),
            "tsx" => Some(Self::Tsx),
            _ => None,
        }
    }

    /// The tree-sitter language behind the grammar.
    pub fn language(self) -> tree_sitter::Language {
        match self {
            Self::Python => tree_sitter_python::LANGUAGE.into(),
            Self::JavaScript => tree_sitter_javascript::LANGUAGE.into(),
            Self::TypeScript => tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
            Self::Tsx => tree_sitter_typescript::LANGUAGE_TSX.into(),
        }
    }
}

/// Parses `text`. `None` only when the grammar cannot be loaded or the parser gave up.
pub fn parse(grammar: Grammar, text: &str) -> Option<Tree> {
    let mut parser = Parser::new();
    parser.set_language(&grammar.language()).ok()?;
    parser.parse(text, None)
}

/// Parses a part of `text`; offsets are those of the whole, lines and columns mean nothing.
pub fn parse_part(grammar: Grammar, text: &str, part: Span) -> Option<Tree> {
    let mut parser = Parser::new();
    parser.set_language(&grammar.language()).ok()?;
    let range = Range {
        start_byte: part.start as usize,
        end_byte: part.end as usize,
        start_point: Point::default(),
        end_point: Point::new(usize::from(u16::MAX), 0),
    };
    parser.set_included_ranges(&[range]).ok()?;
    parser.parse(text, None)
}
