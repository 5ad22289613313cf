//! Parsing: which grammar a path asks for, and a tree-sitter tree for a text.
//! Broken source is normal input: a tree with error nodes is a result, not a failure. The work is bounded.

mod backticks;
mod outline;
mod settings;

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::ControlFlow;
use std::path::Path;

use tree_sitter::{ParseOptions, ParseState, Parser, Point, Range, Tree};

use crate::source::{Span, head};

pub use outline::{Outline, Outlined, outline};
pub use settings::{Entry, settings};

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
    /// Files of settings, which have no trees.
    Settings,
}

impl Grammar {
    /// The grammar for a path by its extension; `None` where the extension is not ours.
    pub fn for_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "py" | "pyi" | "pyw" => Some(Self::Python),
            "js" | "jsx" | "mjs" | "cjs" => Some(Self::JavaScript),
            "ts" | "mts" | "cts" => Some(Self::TypeScript),
            "tsx" => Some(Self::Tsx),
            "cfg" | "conf" | "ini" => Some(Self::Settings),
            _ => None,
        }
    }

    /// The tree-sitter language behind the grammar, where there is one.
    pub fn language(self) -> Option<tree_sitter::Language> {
        Some(match self {
            Self::Python => tree_sitter_python::LANGUAGE.into(),
            Self::JavaScript => tree_sitter_javascript::LANGUAGE.into(),
            Self::TypeScript => tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
            Self::Tsx => tree_sitter_typescript::LANGUAGE_TSX.into(),
            Self::Settings => return None,
        })
    }
}

/// A text of the same length that the grammar can read.
fn readable(grammar: Grammar, text: &str) -> Cow<'_, str> {
    match grammar {
        Grammar::Python => backticks::in_parentheses(text),
        Grammar::JavaScript | Grammar::TypeScript | Grammar::Tsx | Grammar::Settings => Cow::Borrowed(text),
    }
}

/// A tree, and where it ends before the text does.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The tree.
    pub tree: Tree,
    /// From here on the text was too much work and is not in the tree.
    pub cut: Option<u32>,
}

/// Parses `text`. `None` only when the grammar has no trees or cannot be loaded, or the parser gave up. What is left of a text after the bound on work was
/// hit is parsed up to there.
pub fn parse(grammar: Grammar, text: &str) -> Option<Parsed> {
    let readable = readable(grammar, text);
    let text = &*readable;
    let mut parser = Parser::new();
    parser.set_language(&grammar.language()?).ok()?;
    let limit = Work::for_bytes(text.len());
    let stop = match parse_within(&mut parser, text, limit) {
        Ok(tree) => return Some(Parsed { tree, cut: None }),
        Err(stop) => stop,
    };
    // Up to there it took no more work than this. Should it do so without what follows, half of it is worth one more attempt.
    [stop, stop / 2].into_iter().find_map(|stop| {
        let rest = head(text, stop);
        let rest = head(rest, rest.rfind('\n').map_or(0, |line| line + 1));
        parser.reset();
        let tree = parse_within(&mut parser, rest, limit).ok()?;
        let cut = Some(rest.len() as u32);
        Some(Parsed { tree, cut })
    })
}

/// Parses a part of `text`; offsets are those of the whole, lines and columns mean nothing. `None` also where it is too much work.
pub fn parse_part(grammar: Grammar, text: &str, part: Span) -> Option<Tree> {
    let readable = readable(grammar, text);
    let text = &*readable;
    let mut parser = Parser::new();
    parser.set_language(&grammar.language()?).ok()?;
    let range = Range {
        start_byte: part.start as usize,
        end_byte: part.end as usize,
        start_point: Point::default(),
        end_point: Point::new(usize::from(u16::MAX), 0),
    };
    parser.set_included_ranges(&[range]).ok()?;
    let limit = Work::for_bytes((part.end - part.start) as usize);
    parse_within(&mut parser, text, limit).ok()
}

/// How many bytes the parser is given at once: what it looks at again within them is not counted.
const CHUNK: usize = 4096;

/// How often the parser tells about its progress, in its own steps.
const STEPS_PER_CALL: usize = 100;

/// Most steps for any text: some seconds.
const MAX_STEPS: usize = 6_000_000;

/// What parsing takes, counted and not timed, so that every run gives the same tree. Recovering from errors, and reading far ahead
/// for each token, take time in proportion to the square of a text.
#[derive(Debug, Clone, Copy, Default)]
struct Work {
    steps: usize,
    bytes: usize,
}

impl Work {
    /// The most for a text. Nested brackets take seven steps for a byte; of 25 MB of real code no file takes three, and none reads a
    /// byte twenty times.
    fn for_bytes(length: usize) -> Self {
        Self {
            steps: MAX_STEPS.min(300_000 + 10 * length),
            bytes: (1 << 20) + 64 * length,
        }
    }

    fn exceeds(self, limit: Self) -> bool {
        self.steps > limit.steps || self.bytes > limit.bytes
    }
}

/// Parses a text with bounded work; where that is not enough, the offset that was reached.
fn parse_within(parser: &mut Parser, text: &str, limit: Work) -> Result<Tree, usize> {
    let done = Cell::new(Work::default());
    let reached = Cell::new(0);
    let mut before = 0;
    let mut read = |offset: usize, _| {
        let mut work = done.get();
        // Where it goes back to, a token begins: what comes before is behind it.
        if offset < before {
            reached.set(offset.max(reached.get()));
        }
        before = offset;
        let end = text.len().min(offset + CHUNK);
        let chunk = text.as_bytes().get(offset..end).unwrap_or_default();
        work.bytes += chunk.len();
        done.set(work);
        // Nothing more to read ends a token that reads on and on.
        if work.exceeds(limit) { &[] } else { chunk }
    };
    let mut progress = |state: &ParseState| {
        let mut work = done.get();
        work.steps += STEPS_PER_CALL;
        done.set(work);
        if work.exceeds(limit) {
            ControlFlow::Break(())
        } else {
            reached.set(state.current_byte_offset().max(reached.get()));
            ControlFlow::Continue(())
        }
    };
    let options = ParseOptions::new().progress_callback(&mut progress);
    let tree = parser.parse_with_options(&mut read, None, Some(options));
    tree.filter(|_| !done.get().exceeds(limit)).ok_or(reached.get())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_too_long_to_parse_is_cut_short() {
        let head = "x = 1\ndef f():\n    return x\n";
        for (grammar, unit) in [(Grammar::Python, "\\\n"), (Grammar::TypeScript, ")}]# < => type ")] {
            let text = format!("{head}{}", unit.repeat(30_000));
            let parsed = parse(grammar, &text).expect("a tree");
            let cut = parsed.cut.expect("it is cut short") as usize;
            assert!(cut < text.len() && text[..cut].ends_with('\n'), "{grammar:?} {cut}");
        }
    }

    #[test]
    fn whole_texts_are_not_cut() {
        let text = format!("table = [\n{}]\n", "    0x00, [1, 'a'], -1,\n".repeat(20_000));
        for grammar in [Grammar::Python, Grammar::JavaScript] {
            let parsed = parse(grammar, &text).expect("a tree");
            assert_eq!((parsed.cut, parsed.tree.root_node().has_error()), (None, false));
        }
    }
}
