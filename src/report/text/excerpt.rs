//! The sources of one finding as one text for miette: the files one after the other, in the order of the story.
//! A span never crosses from one file to the next, so each file gets its own box; very long lines are cut.

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::finding::Location;
use crate::report::{clean, place};
use crate::source::{FileId, SourceFile};

/// Lines longer than this are shown as a window around the span.
const LONG_LINE: usize = 500;
/// How much of a long line is shown on either side.
const WINDOW: usize = 100;

/// Files with their offsets in the common text.
#[derive(Debug, Default)]
pub(super) struct Excerpts<'a> {
    parts: Vec<Part<'a>>,
}

#[derive(Debug)]
struct Part<'a> {
    id: FileId,
    base: usize,
    name: String,
    /// The file's text, made harmless without moving a byte.
    text: String,
    file: &'a SourceFile,
}

impl<'a> Excerpts<'a> {
    /// The span of a location in the common text; its file is added when it is new. Only the first line is marked.
    pub(super) fn place(&mut self, files: &'a [SourceFile], location: Location) -> Option<SourceSpan> {
        let file = place::file(files, location)?;
        let known = self.parts.iter().position(|part| part.id == location.file);
        let index = known.unwrap_or_else(|| {
            let base = self.parts.last().map_or(0, |part| part.base + part.text.len() + 1);
            let name = clean::path(&file.display_path);
            self.parts.push(Part {
                id: location.file,
                base,
                name,
                text: clean::source(&file.text),
                file,
            });
            self.parts.len() - 1
        });
        let part = &self.parts[index];
        let span = place::first_line(file, location.span);
        let (start, end) = (span.start as usize, span.end as usize);
        let end = floor(&part.text, end.min(start + LONG_LINE)).max(start);
        Some(SourceSpan::new((part.base + start).into(), end - start))
    }
}

impl SourceCode for Excerpts<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let after = self.parts.partition_point(|part| part.base <= span.offset());
        let part = self.parts.get(after.wrapping_sub(1)).ok_or(MietteError::OutOfBounds)?;
        let start = span.offset() - part.base;
        if start + span.len() > part.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let local = SourceSpan::new(start.into(), span.len());
        let contents = part.text.as_str().read_span(&local, lines_before, lines_after)?;
        let long = contents
            .data()
            .split(|&byte| byte == b'\n')
            .any(|line| line.len() > LONG_LINE);
        if long {
            return part.window(start, span.len());
        }
        // miette counts bytes in the header's column; everybody else here counts characters.
        let header_only = lines_before == 0 && lines_after == 0;
        let column = if header_only {
            part.column(start)
        } else {
            contents.column()
        };
        Ok(Box::new(MietteSpanContents::new_named(
            part.name.clone(),
            contents.data(),
            SourceSpan::new((part.base + contents.span().offset()).into(), contents.span().len()),
            contents.line(),
            column,
            contents.line_count(),
        )))
    }
}

impl Part<'_> {
    fn column(&self, start: usize) -> usize {
        self.file.line_column(start as u32).column as usize - 1
    }

    /// The part of one long line around a span.
    fn window(&self, start: usize, length: usize) -> Result<Box<dyn SpanContents<'_> + '_>, MietteError> {
        if length > LONG_LINE || self.text[start..start + length].contains('\n') {
            return Err(MietteError::OutOfBounds);
        }
        let line_start = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = self.text[start..].find('\n').map_or(self.text.len(), |at| start + at);
        let from = floor(&self.text, start.saturating_sub(WINDOW)).max(line_start);
        let to = floor(&self.text, start + length + WINDOW)
            .min(line_end)
            .max(start + length);
        let line = self.file.line_column(start as u32).line as usize - 1;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            &self.text.as_bytes()[from..to],
            SourceSpan::new((self.base + from).into(), to - from),
            line,
            self.column(start),
            1,
        )))
    }
}

/// The nearest character boundary at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
