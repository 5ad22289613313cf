//! The examples of a rule: fenced code with a language, a verdict, one or several files, and marks of expected findings.
//! Knows nothing about how they are run.

use super::file::Trouble;

/// Whether an example shows the bug or its repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Shows the bug; the marks say where.
    Bad,
    /// Shows the repair; nothing is found.
    Good,
}

/// One fenced block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The first word of the info string: `python`, `javascript`, `typescript`, ….
    pub language: String,
    /// Bad or good.
    pub verdict: Verdict,
    /// The files, in order.
    pub files: Vec<ExampleFile>,
    /// The line of the opening fence in the rule file.
    pub line: u32,
}

/// A file of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleFile {
    /// The path in the example's project, with `/`.
    pub path: String,
    /// The text.
    pub text: String,
}

/// An expected finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The 1-based line on which the finding's primary span starts.
    pub line: u32,
    /// The rule's id.
    pub rule: String,
}

impl ExampleFile {
    /// The marks in this file.
    pub fn marks(&self) -> Vec<Mark> {
        marks(&self.text)
    }
}

/// The marks in a text: comments `# finding: <rule>` or `// finding: <rule>`, several ids with commas. A mark at the end of a
/// line stands for that line, a mark alone on its line for the next one.
pub fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let Some((before, ids)) = ["# finding:", "// finding:"]
            .iter()
            .find_map(|mark| line.split_once(mark))
        else {
            continue;
        };
        let own_line = index as u32 + 1;
        let line = if before.trim().is_empty() {
            own_line + 1
        } else {
            own_line
        };
        let ids = ids
            .split(',')
            .map(|id| id.split_whitespace().next().unwrap_or_default());
        marks.extend(ids.filter(|id| !id.is_empty()).map(|id| Mark {
            line,
            rule: id.to_owned(),
        }));
    }
    marks
}

const DEFAULT_NAMES: &[(&str, &str)] = &[
    ("python", "app.py"),
    ("javascript", "app.js"),
    ("jsx", "app.jsx"),
    ("typescript", "app.ts"),
    ("tsx", "app.tsx"),
];

/// The fenced blocks of the Examples section, whose first line is line `first_line` of the file.
pub(super) fn parse(section: &str, first_line: u32, rule: &str) -> Result<Vec<Example>, Trouble> {
    let mut examples = Vec::new();
    let mut open: Option<(u32, String, String)> = None;
    for (index, line) in section.lines().enumerate() {
        let number = first_line + index as u32;
        match (line.strip_prefix("```"), &mut open) {
            (Some(info), None) => open = Some((number, info.trim().to_owned(), String::new())),
            (None, Some((_, _, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            (Some(_), Some(_)) => {
                if let Some((line, info, text)) = open.take() {
                    examples.push(example(line, &info, &text, rule).map_err(|error| (line, error))?);
                }
            }
            (None, None) => {}
        }
    }
    match open {
        Some((line, _, _)) => Err((line, "this code block is not closed".to_owned())),
        None if !examples.iter().any(|example| example.verdict == Verdict::Bad) => {
            Err((first_line, "a rule needs at least one bad example".to_owned()))
        }
        None => Ok(examples),
    }
}

fn example(line: u32, info: &str, text: &str, rule: &str) -> Result<Example, String> {
    let mut words = info.split_whitespace();
    let language = words.next().unwrap_or_default();
    let Some((_, default_name)) = DEFAULT_NAMES.iter().find(|(known, _)| *known == language) else {
        let known = DEFAULT_NAMES
            .iter()
            .map(|(known, _)| *known)
            .collect::<Vec<_>>()
            .join(", ");
        return Err(format!("an example is written in one of {known}, not in `{language}`"));
    };
    let mut verdict = None;
    let mut name = *default_name;
    for word in words {
        match (word, word.strip_prefix("file=")) {
            ("bad", _) => verdict = Some(Verdict::Bad),
            ("good", _) => verdict = Some(Verdict::Good),
            (_, Some(path)) => name = path,
            (other, None) => {
                return Err(format!(
                    "unknown word `{other}`; write `bad` or `good`, and `file=<path>`"
                ));
            }
        }
    }
    let Some(verdict) = verdict else {
        return Err("an example says `bad` or `good` after its language".to_owned());
    };
    let files = split_files(text, name)?;
    let marked = files.iter().flat_map(ExampleFile::marks).any(|mark| mark.rule == rule);
    match (verdict, marked) {
        (Verdict::Bad, false) => Err(format!("a bad example needs a mark `finding: {rule}`")),
        (Verdict::Good, true) => Err(format!("a good example has no mark `finding: {rule}`")),
        (Verdict::Bad, true) | (Verdict::Good, false) => Ok(Example {
            language: language.to_owned(),
            verdict,
            files,
            line,
        }),
    }
}

/// Splits at `=== path` lines; text before the first one is the file `name`.
fn split_files(text: &str, name: &str) -> Result<Vec<ExampleFile>, String> {
    let mut files = vec![ExampleFile {
        path: name.to_owned(),
        text: String::new(),
    }];
    for line in text.lines() {
        if let Some(path) = line.strip_prefix("=== ") {
            files.push(ExampleFile {
                path: path.trim().to_owned(),
                text: String::new(),
            });
        } else if let Some(file) = files.last_mut() {
            file.text.push_str(line);
            file.text.push('\n');
        }
    }
    files.retain(|file| !file.text.trim().is_empty());
    let outside = |path: &str| path.is_empty() || path.starts_with('/') || path.split('/').any(|part| part == "..");
    match files.iter().find(|file| outside(&file.path)) {
        Some(file) => Err(format!("`{}` is not a path inside the example", file.path)),
        None if files.is_empty() => Err("this example is empty".to_owned()),
        None => Ok(files),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_for_their_line_or_the_next() {
        let text = "a()  # finding: one\n\n// finding: two, three\nb()\n";
        let found: Vec<_> = marks(text).into_iter().map(|mark| (mark.line, mark.rule)).collect();
        assert_eq!(
            found,
            [(1, "one".to_owned()), (4, "two".to_owned()), (4, "three".to_owned())]
        );
    }

    #[test]
    fn a_block_may_hold_several_files() {
        let section = "```python bad\n=== app.py\nx()  # finding: r\n=== pkg/store.py\ny = 1\n```\n";
        let examples = parse(section, 10, "r").expect("valid");
        let paths: Vec<_> = examples[0].files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["app.py", "pkg/store.py"]);
        assert_eq!(examples[0].line, 10);
    }

    #[test]
    fn paths_outside_the_example_are_refused() {
        let error = parse("```python good\n=== ../x.py\ny = 1\n```\n", 1, "r").expect_err("outside");
        assert!(error.1.contains("../x.py"), "{}", error.1);
    }
}
