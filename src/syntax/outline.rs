//! The outline of a Python text from its tokens alone, many times faster than a tree: what is prose, and where the functions are
//! that can be read on their own later (Python Language Reference, chapter 2: logical lines, indentation, literals).

use crate::source::Span;

/// What the tokens of a text tell.
#[derive(Debug, Default)]
pub struct Outline {
    /// Comments, and texts that stand as statements of their own; in order.
    pub prose: Vec<Span>,
    /// The functions and methods that are not defined in other functions; in order.
    pub functions: Vec<Outlined>,
}

/// A function whose body begins on a line of its own.
#[derive(Debug)]
pub struct Outlined {
    /// From the first decorator to the end of the body.
    pub whole: Span,
    /// From `def` or `async` to the end of the body's last line.
    pub definition: Span,
    /// The statements.
    pub body: Span,
    /// Names with a parenthesis after them in the body: calls among them, and words of the language.
    pub calls: Vec<Span>,
    /// The body defines, imports and yields nothing, and declares no variables of other scopes.
    pub plain: bool,
}

/// The outline; `None` where brackets or texts have no end, so that nothing is sure.
pub fn outline(text: &str) -> Option<Outline> {
    let mut scan = Scan {
        text: text.as_bytes(),
        at: if text.starts_with('\u{feff}') { 3 } else { 0 },
        outline: Outline::default(),
        open: None,
        decorated: None,
    };
    while let Some(indent) = scan.line_start() {
        scan.logical_line(indent)?;
    }
    scan.close();
    Some(scan.outline)
}

/// The function that is being read.
struct Open {
    function: Outlined,
    indent: u32,
}

struct Scan<'t> {
    text: &'t [u8],
    at: usize,
    outline: Outline,
    open: Option<Open>,
    /// Where the decorators before the next definition begin.
    decorated: Option<usize>,
}

/// What a logical line has told so far.
#[derive(Default)]
struct Line {
    /// It is a definition, and nothing of its body follows on the line.
    heads: bool,
    /// Something other than texts.
    code: bool,
    depth: u32,
    end: usize,
}

impl<'t> Scan<'t> {
    fn peek(&self, ahead: usize) -> u8 {
        self.text.get(self.at + ahead).copied().unwrap_or(0)
    }

    /// Goes to the first token of the next logical line, whose indentation it gives; `None` at the end.
    fn line_start(&mut self) -> Option<u32> {
        let mut indent = 0;
        loop {
            match self.text.get(self.at)? {
                b' ' => indent += 1,
                b'\t' => indent = (indent / 8 + 1) * 8,
                b'\n' | b'\r' | 0x0c => indent = 0,
                b'#' => {
                    self.comment();
                    continue;
                }
                _ => return Some(indent),
            }
            self.at += 1;
        }
    }

    fn comment(&mut self) {
        let start = self.at;
        while self.at < self.text.len() && !matches!(self.peek(0), b'\n' | b'\r') {
            self.at += 1;
        }
        self.outline.prose.push(Span::new(start as u32, self.at as u32));
    }

    fn logical_line(&mut self, indent: u32) -> Option<()> {
        let start = self.at;
        if self.open.as_ref().is_some_and(|open| indent <= open.indent) {
            self.close();
        }
        if let Some(open) = &mut self.open
            && open.function.body.start == 0
        {
            open.function.body.start = start as u32;
        }
        let decorates = self.peek(0) == b'@';
        let first = self.word_at(start);
        let defines = first == b"def" || first == b"async" && self.is_async_definition(first.len());
        let mut line = Line::default();
        while self.at < self.text.len() {
            match self.peek(0) {
                b'\n' | b'\r' if line.depth == 0 => break,
                b'#' => {
                    self.comment();
                    continue;
                }
                b' ' | b'\t' | b'\n' | b'\r' | 0x0c => {}
                b'\\' => self.at += usize::from(self.peek(1) == b'\r' && self.peek(2) == b'\n') + 1,
                _ => {
                    self.token(&mut line)?;
                    line.end = self.at;
                    continue;
                }
            }
            self.at += 1;
        }
        if line.depth > 0 {
            return None;
        }
        if !line.code {
            self.outline.prose.push(Span::new(start as u32, line.end as u32));
        }
        if let Some(open) = &mut self.open {
            open.function.body.end = line.end as u32;
            open.function.definition.end = self.at as u32;
        } else if defines && line.heads {
            let start = start as u32;
            let from = self.decorated.map_or(start, |at| at as u32);
            self.open = Some(Open {
                function: Outlined {
                    whole: Span::new(from, start),
                    definition: Span::new(start, start),
                    body: Span::default(),
                    calls: Vec::new(),
                    plain: true,
                },
                indent,
            });
        }
        self.decorated = self.decorated.filter(|_| decorates).or(decorates.then_some(start));
        Some(())
    }

    fn token(&mut self, line: &mut Line) -> Option<()> {
        line.heads = false;
        match self.peek(0) {
            b'\'' | b'"' => return self.string(false),
            b'(' | b'[' | b'{' => line.depth += 1,
            b')' | b']' | b'}' => line.depth = line.depth.checked_sub(1)?,
            b':' => line.heads = line.depth == 0,
            byte if is_word(byte) => return self.word(line),
            _ => {}
        }
        line.code = true;
        self.at += 1;
        Some(())
    }

    fn word(&mut self, line: &mut Line) -> Option<()> {
        let start = self.at;
        let word = self.word_at(start);
        self.at += word.len();
        if matches!(self.peek(0), b'\'' | b'"') && word.len() <= 2 {
            let formatted = word.iter().any(|byte| matches!(byte, b'f' | b'F' | b't' | b'T'));
            line.code |= formatted;
            return self.string(formatted);
        }
        line.code = true;
        self.note(start, word.len());
        Some(())
    }

    /// Notes what a word in a body means for it.
    fn note(&mut self, start: usize, length: usize) {
        let word = &self.text[start..start + length];
        let mut next = start + length;
        while self.text.get(next) == Some(&b' ') {
            next += 1;
        }
        let called = self.text.get(next) == Some(&b'(');
        let Some(open) = self.open.as_mut().filter(|open| open.function.body.start > 0) else {
            return;
        };
        if called {
            let span = Span::new(start as u32, (start + length) as u32);
            open.function.calls.push(span);
        }
        if matches!(
            word,
            b"def" | b"class" | b"lambda" | b"import" | b"yield" | b"global" | b"nonlocal"
        ) {
            open.function.plain = false;
        }
    }

    /// A text literal from its first quote on.
    fn string(&mut self, formatted: bool) -> Option<()> {
        let quote = self.peek(0);
        let long = self.peek(1) == quote && self.peek(2) == quote;
        self.at += if long { 3 } else { 1 };
        loop {
            match *self.text.get(self.at)? {
                b'\\' => self.at += 1,
                b'\n' | b'\r' if !long => return None,
                byte if byte == quote && !long => break,
                byte if byte == quote && self.peek(1) == quote && self.peek(2) == quote => {
                    self.at += 2;
                    break;
                }
                byte if formatted && is_word(byte) => {
                    let word = self.word_at(self.at).len();
                    self.note(self.at, word);
                    self.at += word;
                    continue;
                }
                _ => {}
            }
            self.at += 1;
        }
        self.at += 1;
        Some(())
    }

    /// The letters and digits from an offset on.
    fn word_at(&self, start: usize) -> &'t [u8] {
        let rest = &self.text[start..];
        let length = rest.iter().position(|byte| !is_word(*byte)).unwrap_or(rest.len());
        &rest[..length]
    }

    fn is_async_definition(&self, skipped: usize) -> bool {
        let rest = &self.text[self.at + skipped..];
        let blank = rest.iter().position(|byte| !matches!(byte, b' ' | b'\t'));
        blank.is_some_and(|blank| self.word_at(self.at + skipped + blank) == b"def")
    }

    fn close(&mut self) {
        let Some(Open { mut function, .. }) = self.open.take() else {
            return;
        };
        function.whole.end = function.body.end;
        if function.body.start > 0 {
            self.outline.functions.push(function);
        }
    }
}

/// Whether a byte is part of a name; letters outside of ASCII are.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(text: &str, span: Span) -> &str {
        &text[span.start as usize..span.end as usize]
    }

    #[test]
    fn functions_end_where_their_last_statement_does() {
        let text = "\
import os
@app.route('/x')
@other
async def a(x=lambda: 1, *, y: dict[str, int] = {}) -> 'T':  # says
    '''Session: explained.'''
    if x:
        return f'{call(x)} and {y}'

    # about nothing
# nor this
class C:
    \"\"\"A session.\"\"\"
    def b(self): return 1
    def c(self):
        s = '''
def not_a_function():
    pass
'''
        return [s for
s in other (s)] + \\
  rest
x = 1
";
        let outline = outline(text).expect("an outline");
        let bodies: Vec<&str> = outline
            .functions
            .iter()
            .map(|function| part(text, function.body))
            .collect();
        assert_eq!(bodies.len(), 2, "{bodies:?}");
        assert!(
            bodies[0].starts_with("'''Session") && bodies[0].ends_with("and {y}'"),
            "{bodies:?}"
        );
        assert!(
            bodies[1].starts_with("s = '''") && bodies[1].ends_with("rest"),
            "{bodies:?}"
        );
        assert!(part(text, outline.functions[0].whole).starts_with("@app.route"));
        assert!(part(text, outline.functions[0].definition).starts_with("async def a"));
        let calls: Vec<Vec<&str>> = outline
            .functions
            .iter()
            .map(|function| function.calls.iter().map(|call| part(text, *call)).collect())
            .collect();
        assert_eq!(calls, [vec!["call"], vec!["other"]]);
        let prose: Vec<&str> = outline.prose.iter().map(|span| part(text, *span)).collect();
        assert_eq!(
            prose,
            [
                "# says",
                "'''Session: explained.'''",
                "# about nothing",
                "# nor this",
                "\"\"\"A session.\"\"\""
            ]
        );
    }

    #[test]
    fn bodies_that_reach_out_are_not_plain() {
        for body in [
            "import x",
            "yield 1",
            "global g",
            "f = lambda: 1",
            "def g():\n        pass",
            "class D:\n        pass",
            "from x import y",
        ] {
            let outline = outline(&format!("def f():\n    {body}\n")).expect("an outline");
            assert!(!outline.functions[0].plain, "{body}");
        }
        let outline = outline("def f():\n    important = classes.define()\n").expect("an outline");
        assert!(outline.functions[0].plain);
    }

    #[test]
    fn nothing_is_sure_where_brackets_or_texts_do_not_end() {
        for text in ["x = (1", "x = 'a\ny", "x = 1)", "'''", "def f():\n    return ']' + ["] {
            assert!(outline(text).is_none(), "{text}");
        }
        for text in [
            "",
            "\u{feff}x = 1",
            "x = '\\''",
            "x = r'\\\\'  # ",
            "# only",
            "def f():",
            "é = 'ü'",
        ] {
            assert!(outline(text).is_some(), "{text}");
        }
    }
}
