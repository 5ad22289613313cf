//! Source texts and positions in them: files, byte spans and the conversion to lines and columns.
//! Knows nothing about syntax; columns are converted only by the reporting layer.

mod text;

pub use text::{FileId, LineColumn, SourceFile, Span};
