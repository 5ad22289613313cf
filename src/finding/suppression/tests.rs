//! What comments silence, line by line, and what is said about those that silence nothing.

use std::sync::Arc;

use super::*;

const RULE: &str = "weak-session-id";

fn known(rule: &str) -> Result<(), Option<&'static str>> {
    match rule {
        "weak-session-id" | "login-without-rotation" | UNUSED => Ok(()),
        _ => Err(Some("weak-session-id")),
    }
}

/// Applies the comments in a text to findings at every `BUG` in it. What remains is told as line and variant, what is
/// silenced as its line; `BUG` findings have the variant `bug`.
fn applied(path: &str, text: &str, today: Option<&str>) -> (Vec<(u32, &'static str)>, Vec<u32>) {
    let file = SourceFile::new(path.into(), path.to_owned(), Arc::from(text));
    let grammar = Grammar::for_path(path.as_ref()).expect("a language");
    let findings = text.match_indices("BUG").map(|(at, word)| {
        let end = text[at + word.len()..]
            .find("GUB")
            .map_or(at + 3, |more| at + word.len() + more + 3);
        let span = Span::new(
            at as u32,
            if word == "BUG" && text[at..].starts_with("BUG(") {
                end as u32
            } else {
                at as u32 + 3
            },
        );
        Finding {
            rule: RULE.to_owned(),
            ..about("bug", Location { file: FileId(0), span }, &[])
        }
    });
    let policy = Policy {
        today: today.and_then(Date::parse),
        known,
    };
    let applied = apply(
        findings.collect(),
        std::slice::from_ref(&file),
        &[grammar],
        &[true],
        &policy,
    );
    let line = |finding: &Finding| file.line_column(finding.primary.span.start).line;
    let remaining = applied
        .findings
        .iter()
        .map(|finding| (line(finding), finding.variant))
        .collect();
    let silenced = applied
        .suppressed
        .iter()
        .map(|suppressed| line(&suppressed.finding))
        .collect();
    (remaining, silenced)
}

#[test]
fn a_comment_beside_code_speaks_of_its_line() {
    let text = "x = BUG  # sessionlint: ignore[weak-session-id] why\ny = BUG\n";
    assert_eq!(applied("a.py", text, None), (vec![(2, "bug")], vec![1]));
}

#[test]
fn a_comment_on_its_own_line_speaks_of_the_next_statement_up_to_its_block() {
    let text = "\
# sessionlint: ignore[weak-session-id] why
# more words

@app.post(BUG)
def login(
    a=BUG,
):
    x = BUG
";
    assert_eq!(applied("a.py", text, None), (vec![(8, "bug")], vec![4, 6]));
    let text = "\
// sessionlint: ignore[weak-session-id] why
app.post(BUG,
  (req, res) => {
  BUG;
});
";
    assert_eq!(applied("a.js", text, None), (vec![(4, "bug")], vec![2]));
}

#[test]
fn a_statement_over_several_lines_may_have_its_comment_anywhere() {
    for text in [
        "BUG(\n  1,\n  GUB)  # sessionlint: ignore[weak-session-id] why\n",
        "BUG(  # sessionlint: ignore[weak-session-id] why\n  GUB)\n",
        "BUG(\n  # sessionlint: ignore[weak-session-id] why\n  GUB)\n",
        "# sessionlint: ignore[weak-session-id] why\nx = [\n  1,\n  BUG]\n",
    ] {
        assert_eq!(applied("a.py", text, None).0, [], "{text}");
    }
}

#[test]
fn a_finding_that_spans_a_block_is_not_silenced_from_within() {
    let text = "f(() => {\n  BUG; // sessionlint: ignore[weak-session-id] why\n});\n";
    assert_eq!(applied("a.js", text, None), (vec![], vec![2]));
    let text = "g(BUG(() => {\n  a(); // sessionlint: ignore[weak-session-id] why\n  GUB;\n}));\n";
    assert_eq!(applied("a.js", text, None), (vec![(1, "bug"), (2, "default")], vec![]));
}

#[test]
fn whole_files_classes_and_markup() {
    let text = "let a = BUG;\n// sessionlint: ignore-file[weak-session-id] generated\nlet b = BUG;\n";
    assert_eq!(applied("a.ts", text, None), (vec![], vec![1, 3]));
    let text = "class A {\n  // sessionlint: ignore[weak-session-id] why\n  @Post('x')\n  login(a = BUG) {\n    BUG;\n  }\n}\n";
    assert_eq!(applied("a.ts", text, None), (vec![(5, "bug")], vec![4]));
    let text = "const a = <p>\n  {/* sessionlint: ignore[weak-session-id] why */}\n  {BUG}\n</p>;\n";
    assert_eq!(applied("a.tsx", text, None), (vec![], vec![3]));
    let text = "if (a) {\n} // sessionlint: ignore[weak-session-id] why\nBUG;\n";
    assert_eq!(applied("a.js", text, None), (vec![(2, "default"), (3, "bug")], vec![]));
}

#[test]
fn strings_are_no_comments() {
    let text = "x = '# sessionlint: ignore[weak-session-id]', BUG\ny = \"\"\"\n# sessionlint: ignore-file[weak-session-id]\n\"\"\"\n";
    assert_eq!(applied("a.py", text, None), (vec![(1, "bug")], vec![]));
    let text = "x = `// sessionlint: ignore[weak-session-id]`, BUG\n";
    assert_eq!(applied("a.js", text, None), (vec![(1, "bug")], vec![]));
}

#[test]
fn every_rule_of_a_comment_has_to_silence_something() {
    let text = "x = BUG  # sessionlint: ignore[weak-session-id, login-without-rotation, weak] why\n";
    assert_eq!(
        applied("a.py", text, None),
        (vec![(1, "default"), (1, "unknown")], vec![1])
    );
    let text = "x = 1  # sessionlint: ignore\n";
    assert_eq!(applied("a.py", text, None), (vec![(1, "malformed")], vec![]));
}

#[test]
fn the_last_day_counts() {
    let text = "x = BUG  # sessionlint: ignore[weak-session-id] until=2027-01-01 why\n";
    assert_eq!(applied("a.py", text, Some("2027-01-01")), (vec![], vec![1]));
    assert_eq!(applied("a.py", text, None), (vec![], vec![1]));
    assert_eq!(
        applied("a.py", text, Some("2027-01-02")),
        (vec![(1, "bug"), (1, "expired")], vec![])
    );
}

#[test]
fn a_missing_reason_is_told_apart() {
    let text = "x = BUG  # sessionlint: ignore[weak-session-id]\n";
    assert_eq!(applied("a.py", text, None), (vec![(1, NO_REASON)], vec![1]));
}

#[test]
fn comments_about_comments() {
    let text =
        "# sessionlint: ignore-file[unused-suppression] examples\nx = 1  # sessionlint: ignore[weak-session-id] why\n";
    assert_eq!(applied("a.py", text, None), (vec![], vec![2]));
    let text = "x = 1  # sessionlint: ignore[unused-suppression] why\n";
    assert_eq!(applied("a.py", text, None), (vec![(1, "default")], vec![]));
}

#[test]
fn broken_code_and_odd_line_ends_are_normal() {
    let text = "def (:\r\n  x = BUG  # sessionlint: ignore[weak-session-id] why\r\n";
    assert_eq!(applied("a.py", text, None), (vec![], vec![2]));
    let text = "# sessionlint: ignore[weak-session-id] why";
    assert_eq!(applied("a.py", text, None), (vec![(1, "default")], vec![]));
}
