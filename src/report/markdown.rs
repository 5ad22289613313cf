//! Markdown as it appears in rule files, for the terminal: headings, paragraphs, lists, code.
//! Knows the subset that rule files use.

use super::Look;

const BOLD: &str = "\u{1b}[1m";
const CYAN: &str = "\u{1b}[36m";
const DIM: &str = "\u{1b}[2m";
const RESET: &str = "\u{1b}[0m";

/// Renders Markdown. Paragraphs and list items are wrapped; code is indented and kept as it is.
pub fn render(markdown: &str, look: Look) -> String {
    let mut out = String::new();
    let mut open = Block::default();
    let mut fenced = false;
    for line in markdown.lines() {
        if let Some(info) = line.strip_prefix("```") {
            open.flush(&mut out, look);
            fenced = !fenced;
            let verdict = info.split_whitespace().find(|word| ["bad", "good"].contains(word));
            if let (true, Some(verdict)) = (fenced, verdict) {
                out.push_str(&paint(DIM, &format!("    ({verdict})\n"), look));
            }
            continue;
        }
        if fenced {
            let code = format!("    {line}");
            out.push_str(&paint(CYAN, code.trim_end(), look));
            out.push('\n');
            continue;
        }
        if line.trim().is_empty() {
            open.flush(&mut out, look);
            if !out.is_empty() && !out.ends_with("\n\n") {
                out.push('\n');
            }
        } else if line.starts_with('#') {
            open.flush(&mut out, look);
            out.push_str(&paint(BOLD, line.trim_start_matches('#').trim(), look));
            out.push('\n');
        } else if let Some(bullet) = bullet(line) {
            open.flush(&mut out, look);
            open.bullet.clone_from(&bullet);
            open.add(line.trim_start().get(bullet.trim_start().len()..).unwrap_or_default());
        } else {
            open.add(line);
        }
    }
    open.flush(&mut out, look);
    format!("{}\n", out.trim_end())
}

/// A paragraph or list item that is being collected.
#[derive(Default)]
struct Block {
    bullet: String,
    words: Vec<String>,
}

impl Block {
    fn add(&mut self, line: &str) {
        self.words.extend(line.split_whitespace().map(str::to_owned));
    }

    fn flush(&mut self, out: &mut String, look: Look) {
        let text = self.wrapped(look);
        out.push_str(&strong(&text, look));
    }

    fn wrapped(&mut self, look: Look) -> String {
        let mut out = String::new();
        let bullet = std::mem::take(&mut self.bullet);
        let indent = bullet.chars().count();
        let mut line = bullet;
        let mut column = indent;
        for word in std::mem::take(&mut self.words) {
            let length = word.replace("**", "").chars().count();
            if column > indent && column + 1 + length > look.width {
                out.push_str(&line);
                out.push('\n');
                line = " ".repeat(indent);
                column = indent;
            }
            if column > indent {
                line.push(' ');
                column += 1;
            }
            line.push_str(&word);
            column += length;
        }
        if !line.trim().is_empty() {
            out.push_str(&line);
            out.push('\n');
        }
        out
    }
}

/// `**strong**` in bold, or without its marks.
fn strong(text: &str, look: Look) -> String {
    let mut out = String::new();
    for (index, piece) in text.split("**").enumerate() {
        match (look.color, index) {
            (false, _) | (_, 0) => {}
            (true, index) if index % 2 == 1 => out.push_str(BOLD),
            (true, _) => out.push_str(RESET),
        }
        out.push_str(piece);
    }
    out
}

/// The bullet with its blanks, indented by two: `  - ` or `  1. `.
fn bullet(line: &str) -> Option<String> {
    let text = line.trim_start();
    let (marker, _) = text.split_once(' ')?;
    let number = marker
        .strip_suffix('.')
        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
    (number || marker == "-" || marker == "*").then(|| format!("  {marker} "))
}

fn paint(style: &str, text: &str, look: Look) -> String {
    let painted = look.color && !text.trim().is_empty();
    if painted {
        format!("{style}{text}{RESET}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_wrap_and_code_does_not() {
        let markdown = "# What\n\none two three\nfour\n\n1. first item goes on\n   here\n2. second\n\n```python bad\nx = 'a very long line of code'\n```\n";
        let text = render(
            markdown,
            Look {
                color: false,
                width: 16,
            },
        );
        let expected = "What\n\none two three\nfour\n\n  1. first item\n     goes on\n     here\n  2. second\n\n    (bad)\n    \
            x = 'a very long line of code'\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn strong_text_is_bold_or_plain() {
        assert_eq!(render("a **b c** d", Look::PLAIN), "a b c d\n");
        let color = Look { color: true, width: 80 };
        assert_eq!(render("a **b c** d", color), format!("a {BOLD}b c{RESET} d\n"));
    }

    #[test]
    fn colours_only_where_asked_for() {
        assert!(!render("# A\n", Look::PLAIN).contains('\u{1b}'));
        assert!(render("# A\n", Look { color: true, width: 80 }).contains('\u{1b}'));
    }
}
