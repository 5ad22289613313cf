//! Source texts and positions in them: files, byte spans and the conversion to lines and columns.
//! Knows nothing about syntax; columns are converted only by the reporting layer.

mod flaw;
mod text;

pub use flaw::{Flaw, quoted};
pub use text::{FileId, LineColumn, SourceFile, Span, head};
