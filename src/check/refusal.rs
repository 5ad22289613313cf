//! Programs that do not start with the secret that they were delivered with: a comparison with it, and an exception or the end of the process.
//! Looks at the text of files and not at paths: what follows the comparison is often in another module than the secret, and that module may
//! have nothing else to do with sessions.

use super::facts::Facts;
use crate::finding::Location;
use crate::source::{FileId, Span};

/// How many lines after the comparison the program may take to give up.
const REACH: usize = 16;

/// Whether some file compares with a fallback, by its text or by the name of the constant that holds it, and ends the program.
pub(super) fn refuses(facts: &Facts, at: Location, text: &str) -> bool {
    let snippet = statement(&facts.program.source(at.file).text, at.span);
    let names: Vec<&str> = snippet
        .split(|character: char| !character.is_alphanumeric() && character != '_')
        .filter(|word| word.len() > 3 && word.to_uppercase() == *word && word.contains(char::is_alphabetic))
        .filter(|word| !snippet.starts_with(word) && !is_quoted(snippet, word))
        .collect();
    let files = (0..facts.program.project.files.len()).map(|index| FileId(index as u32));
    let mut texts = files.filter(|file| {
        let beginning = Location {
            file: *file,
            span: Span::default(),
        };
        !facts.is_test(beginning)
    });
    texts.any(|file| gives_up(&facts.program.source(file).text, text, &names))
}

/// The text of the statement at a place: from there to the end of the line on which the last bracket closes.
fn statement(text: &str, span: Span) -> &str {
    let rest = text.get(span.start as usize..).unwrap_or_default();
    let mut depth = 0;
    let end = rest.find(|character: char| {
        match character {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        character == '\n' && depth <= 0
    });
    &rest[..end.unwrap_or(rest.len())]
}

fn is_quoted(snippet: &str, word: &str) -> bool {
    [format!("\"{word}\""), format!("'{word}'")]
        .iter()
        .any(|quoted| snippet.contains(quoted.as_str()))
}

/// Whether a line compares with the secret and the program ends soon after.
fn gives_up(source: &str, secret: &str, names: &[&str]) -> bool {
    let lines: Vec<&str> = source.lines().collect();
    let compares = |line: &str| {
        let comparison = ["==", "!=", " in ", " is ", "includes("]
            .iter()
            .any(|sign| line.contains(sign));
        comparison && (line.contains(secret) || names.iter().any(|name| has_word(line, name)))
    };
    let ends = |line: &&str| {
        let line = line.trim_start();
        ["exit(", "abort("].iter().any(|call| line.contains(call))
            || ["raise ", "throw "].iter().any(|word| line.contains(word))
    };
    lines
        .iter()
        .enumerate()
        .filter(|(_, line)| compares(line))
        .any(|(place, _)| lines[place..].iter().take(REACH).any(ends))
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|character: char| !character.is_alphanumeric() && character != '_')
        .any(|one| one == word)
}

#[cfg(test)]
mod tests {
    use super::gives_up;

    #[test]
    fn only_what_ends_the_program_refuses() {
        let refuses = "if config.SECRET == DEFAULT:\n    log('no')\n    sys.exit(1)\n";
        assert!(gives_up(refuses, "x", &["DEFAULT"]));
        assert!(!gives_up(
            "if config.SECRET == DEFAULT:\n    log('no')\n",
            "x",
            &["DEFAULT"]
        ));
        assert!(gives_up("if (secret === 'dev') throw new Error('no');", "dev", &[]));
        assert!(!gives_up("const secret = 'dev';\nthrow new Error('no');", "dev", &[]));
    }
}
