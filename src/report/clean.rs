//! Makes text from the scanned project harmless: no control characters, nothing invisible or right-to-left overriding,
//! no commands to the CI system that reads the log. Used by every format.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use serde_json::ser::{CharEscape, Formatter, PrettyFormatter};

/// Longest name that is put into a sentence.
const LONGEST_NAME: usize = 120;

/// Whether a character could move the cursor, hide itself or reorder its neighbours.
pub fn is_dangerous(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A text on one line: dangerous characters as `\u{…}`.
pub fn line(text: &str) -> Cow<'_, str> {
    let harmless = !text.contains(is_dangerous) && !text.contains("##");
    if harmless {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_dangerous(character) {
            clean.extend(character.escape_unicode());
        } else {
            clean.push(character);
        }
    }
    Cow::Owned(defuse(clean))
}

/// A name from the project between backticks, shortened where it is very long.
pub fn code(name: &str) -> String {
    let mut short: String = name
        .chars()
        .take(LONGEST_NAME)
        .map(|c| if c == '`' { '\'' } else { c })
        .collect();
    if short.len() < name.len() && name.chars().nth(LONGEST_NAME).is_some() {
        short.push('…');
    }
    format!("`{}`", line(&short))
}

/// A path at the beginning of a line.
pub fn path(path: &str) -> String {
    let clean = line(path);
    if clean.trim_start().starts_with("::") {
        format!("./{clean}")
    } else {
        clean.into_owned()
    }
}

/// A rendered text: no blanks at the ends of its lines, and no line that begins with a command to the CI system, whatever a long
/// name was broken into. Blanks before a command do not make it harmless.
pub fn lines(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for line in text.lines() {
        let rest = line.trim_start();
        clean.push_str(&line[..line.len() - rest.len()]);
        if rest.starts_with("::") {
            clean.push('…');
        }
        clean.push_str(rest.trim_end());
        clean.push('\n');
    }
    clean
}

/// A source text with every dangerous character replaced by as many bytes of harmless ones, so that offsets stay true.
/// Line breaks become `\n`, as `SourceFile` counts them.
pub fn source(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\n' | '\t' => clean.push(character),
            '\r' if characters.peek() == Some(&'\n') => clean.push(' '),
            '\r' => clean.push('\n'),
            '\u{b}' | '\u{c}' => clean.push(' '),
            _ if is_dangerous(character) => clean.push_str(match character.len_utf8() {
                1 => "?",
                2 => "·",
                3 => "\u{fffd}",
                _ => "\u{fffd}?",
            }),
            _ => clean.push(character),
        }
    }
    defuse(clean)
}

/// Breaks the openings of CI log commands (`##vso[`, `##[`, `##teamcity[`) without changing the length.
fn defuse(text: String) -> String {
    if !text.contains("##") {
        return text;
    }
    let openings = ["##[", "##vso[", "##teamcity["];
    openings.iter().fold(text, |text, opening| {
        text.replace(opening, &opening.replacen("##", "#-", 1))
    })
}

/// JSON on one line in which dangerous characters, which can stand in its texts only, are written as `\\uXXXX`; so is what follows a `#`
/// that could begin a command to the CI system.
pub(super) fn json(text: &str) -> Cow<'_, str> {
    if !text.contains(is_dangerous) && !text.contains("##") {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len() + 8);
    let mut previous = ' ';
    for character in text.chars() {
        if is_dangerous(character) || (previous, character) == ('#', '#') {
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(clean, "\\u{unit:04x}").ok();
            }
        } else {
            clean.push(character);
        }
        previous = character;
    }
    Cow::Owned(clean)
}

/// As [`json`], for JSON on several lines. The line breaks are those of the layout: in texts they are escaped already.
pub(super) fn json_lines(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for line in text.lines() {
        clean.push_str(&json(line));
        clean.push('\n');
    }
    clean
}

/// Pretty JSON in which dangerous characters are written as `\uXXXX`: the same value, safe to look at.
pub(super) struct SafeJson(PrettyFormatter<'static>);

impl SafeJson {
    pub(super) fn new() -> Self {
        Self(PrettyFormatter::new())
    }
}

impl Formatter for SafeJson {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        writer.write_all(json(fragment).as_bytes())
    }

    fn write_char_escape<W: ?Sized + io::Write>(&mut self, writer: &mut W, escape: CharEscape) -> io::Result<()> {
        self.0.write_char_escape(writer, escape)
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_and_overrides_become_visible() {
        assert_eq!(line("a\u{1b}[31mb\u{202e}c"), "a\\u{1b}[31mb\\u{202e}c");
        assert_eq!(code("x\n::error::y`z"), "`x\\u{a}::error::y'z`");
        assert_eq!(path("::error file=x"), "./::error file=x");
    }

    #[test]
    fn sources_keep_their_length_and_their_lines() {
        let text = "a\u{1b}[0m\r\nb\rc\u{85}d\u{202e}e\u{e0001}f\u{c}\t##vso[x]";
        let clean = source(text);
        assert_eq!(clean.len(), text.len());
        assert_eq!(clean.lines().count(), 3);
        assert!(!clean.contains(|c: char| c != '\n' && c != '\t' && is_dangerous(c)));
        assert!(!clean.contains("##vso["));
    }

    #[test]
    fn no_line_of_a_rendered_text_is_a_command() {
        let text = "a  \n    ::error::b\n::warning::c\n  d::e";
        assert_eq!(lines(text), "a\n    …::error::b\n…::warning::c\n  d::e\n");
    }

    #[test]
    fn very_long_names_are_shortened() {
        assert_eq!(code(&"x".repeat(120)).chars().count(), 122);
        assert_eq!(code(&"é".repeat(5000)).chars().count(), 123);
    }
}
