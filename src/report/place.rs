//! Byte spans as lines and columns, in the units that each format wants, and paths as URIs.

use crate::finding::Location;
use crate::source::{LineColumn, SourceFile, Span};

/// The file of a location, when it is known.
pub(super) fn file(files: &[SourceFile], location: Location) -> Option<&SourceFile> {
    files.get(location.file.index())
}

/// The path to show; a question mark where the file is unknown.
pub(super) fn display_path(files: &[SourceFile], location: Location) -> &str {
    file(files, location).map_or("?", |file| file.display_path.as_str())
}

/// Where a location starts and ends; columns count characters, the end is exclusive.
pub(super) fn range(files: &[SourceFile], location: Location) -> (LineColumn, LineColumn) {
    let nowhere = LineColumn { line: 1, column: 1 };
    file(files, location).map_or((nowhere, nowhere), |file| {
        let span = location.span;
        (file.line_column(span.start), file.line_column(span.end.max(span.start)))
    })
}

/// The same place with a column that counts UTF-16 units.
pub(super) fn utf16(file: &SourceFile, place: LineColumn) -> LineColumn {
    let before = file.line_text(place.line).chars().take(place.column as usize - 1);
    let units: usize = before.map(char::len_utf16).sum();
    LineColumn {
        line: place.line,
        column: units as u32 + 1,
    }
}

/// The part of a span that lies on its first line, inside the text and on character boundaries.
pub(super) fn first_line(file: &SourceFile, span: Span) -> Span {
    let text = &file.text;
    let down = |offset: u32| {
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    };
    let start = down(span.start);
    let end = down(span.end).max(start);
    let length = text[start..end].find(['\n', '\r']).unwrap_or(end - start);
    Span::new(start as u32, (start + length) as u32)
}

/// A relative path as a URI reference: everything but unreserved characters and `/` percent-encoded.
pub(super) fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.extend([format!("%{byte:02X}")]),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn uris_encode_everything_unusual() {
        assert_eq!(uri("a b/ü#?:%.py"), "a%20b/%C3%BC%23%3F%3A%25.py");
    }

    #[test]
    fn utf16_columns_count_surrogate_pairs_twice() {
        let file = SourceFile::new("x".into(), "x".to_owned(), Arc::from("é😀x"));
        let place = file.line_column(6);
        assert_eq!(place.column, 3);
        assert_eq!(utf16(&file, place).column, 4);
    }

    #[test]
    fn spans_are_cut_to_their_first_line_and_to_the_text() {
        let file = SourceFile::new("x".into(), "x".to_owned(), Arc::from("ab\ncdé"));
        assert_eq!(first_line(&file, Span::new(1, 5)), Span::new(1, 2));
        assert_eq!(first_line(&file, Span::new(6, 900)), Span::new(5, 7));
        assert_eq!(first_line(&file, Span::new(900, 2)), Span::new(7, 7));
    }
}
