//! One source file's text, its line index, and byte spans into it.
//! Offsets are `u32` bytes; lines and columns are 1-based and computed on demand.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// The beginning of a text: at most so many bytes, and whole characters.
pub fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Index of a file in the project's sorted list of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

impl FileId {
    /// The position of this file in slices indexed by file.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A half-open byte range in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Whether `other` lies inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A 1-based line and a 1-based column counted in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// 1-based line.
    pub line: u32,
    /// 1-based column in characters.
    pub column: u32,
}

/// A file's text with the index of its line starts, which is made when somebody asks for lines: most files' never is.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Where the file lies, relative to the project's root where it is below it; always with `/`.
    pub display_path: String,
    /// The path to open.
    pub path: PathBuf,
    /// The text as UTF-8; invalid sequences were replaced when it was read.
    pub text: Arc<str>,
    line_starts: OnceLock<Arc<[u32]>>,
}

impl SourceFile {
    /// A file with this text. Lines end with `\n`, `\r\n` or a lone `\r`.
    pub fn new(path: PathBuf, display_path: String, text: Arc<str>) -> Self {
        Self {
            display_path,
            path,
            text,
            line_starts: OnceLock::new(),
        }
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let mut starts = vec![0u32];
            for (index, byte) in bytes.iter().enumerate() {
                let ends_line = match byte {
                    b'\n' => true,
                    b'\r' => bytes.get(index + 1) != Some(&b'\n'),
                    _ => false,
                };
                if ends_line {
                    starts.push(index as u32 + 1);
                }
            }
            starts.into()
        })
    }

    /// The 1-based line and character column of a byte offset; offsets past the end give the end.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let offset = (offset as usize).min(self.text.len());
        let line = self
            .line_starts()
            .partition_point(|&start| start as usize <= offset)
            .max(1);
        let start = self.line_starts()[line - 1] as usize;
        let column = self
            .text
            .get(start..offset)
            .map_or(offset - start, |before| before.chars().count());
        LineColumn {
            line: line as u32,
            column: column as u32 + 1,
        }
    }

    /// The text of a 1-based line without its line ending; empty when there is no such line.
    pub fn line_text(&self, line: u32) -> &str {
        let Some(&start) = self.line_starts().get((line as usize).wrapping_sub(1)) else {
            return "";
        };
        let end = self
            .line_starts()
            .get(line as usize)
            .map_or(self.text.len(), |&next| next as usize);
        self.text
            .get(start as usize..end)
            .unwrap_or("")
            .trim_end_matches(['\n', '\r'])
    }

    /// The byte offset at which a 1-based line starts, or the end of the text.
    pub fn line_start(&self, line: u32) -> u32 {
        self.line_starts()
            .get((line as usize).wrapping_sub(1))
            .copied()
            .unwrap_or(self.text.len() as u32)
    }

    /// The text under a span; empty when the span is out of range or splits a character.
    pub fn snippet(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// How many lines there are.
    pub fn line_count(&self) -> u32 {
        self.line_starts().len() as u32
    }
}
