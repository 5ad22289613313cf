//! Constructs nested or repeated very often: lowering them takes little stack, all stages take bounded steps, and a login beside them
//! is found all the same.

use std::collections::BTreeMap;

use sessionlint::lower::lower;
use sessionlint::pipeline::{self, Outcome};
use sessionlint::project::Project;
use sessionlint::source::FileId;
use sessionlint::syntax::{Grammar, parse};

use super::LOGIN;

/// How deep constructs are nested where only the stack counts.
const DEEP: usize = 20_000;

/// Stack of the thread that lowers them: enough for the depth that is lowered, by far not enough for what is not.
const STACK: usize = 16 << 20;

/// What stands before, what is repeated, what is inside, what is repeated after that, and what stands last.
struct Case(&'static str, &'static str, &'static str, &'static str, &'static str);

impl Case {
    fn text(&self, depth: usize) -> String {
        let Self(before, open, inside, close, after) = self;
        format!("{before}{}{inside}{}{after}\n", open.repeat(depth), close.repeat(depth))
    }
}

const PYTHON: &[Case] = &[
    Case("x = ", "(", "session", ")", ""),
    Case("x = ", "[", "session", "]", ""),
    Case("x = ", "{'session': ", "1", "}", ""),
    Case("x = ", "f(", "session", ")", ""),
    Case("x = session", "()", "", "", ""),
    Case("x = session", ".a", "", "", ""),
    Case("x = session", ".a()", "", "", ""),
    Case("x = session", "[0]", "", "", ""),
    Case("x = ", "a[", "session", "]", ""),
    Case("x = session", " + a", "", "", ""),
    Case("x = session", " ** a", "", "", ""),
    Case("x = session", " and a or b", "", "", ""),
    Case("x = session", " < a", "", "", ""),
    Case("x = ", "not ", "session", "", ""),
    Case("x = ", "-", "session", "", ""),
    Case("x = ", "a if session else ", "b", "", ""),
    Case("x = ", "lambda: ", "session", "", ""),
    Case("x = ", "[", "session", " for a in b]", ""),
    Case("x = [session", " for a in b", "", "", "]"),
    Case("x = ", "f\"{", "session", "}\"", ""),
    Case("x = ", "'session' ", "", "", ""),
    Case("x = ", "(a := ", "session", ")", ""),
    Case("x: ", "A[", "session", "]", " = 1"),
    Case("", "x = ", "session", "", ""),
    Case("", "(", "x", ",)", " = session"),
    Case("if session:\n  pass\n", "elif session:\n  pass\n", "", "", ""),
    Case("try:\n  session\n", "except A as a:\n  pass\n", "", "", ""),
    Case("with ", "session as a, ", "b", "", ":\n  pass"),
    Case("match session:\n", "  case 1: pass\n", "", "", ""),
    Case("match session:\n  case ", "[", "x", "]", ": pass"),
    Case("match session:\n  case ", "A(a=", "x", ")", ": pass"),
    Case("async def f():\n  x = ", "await ", "session", "", ""),
    Case("", "@session\n", "", "", "def f(): pass"),
    Case("def f(", "a=(", "session", ")", "): pass"),
    Case("session", "(", "", "", ""),
    Case("session = ", "{'a': ", "", "", ""),
    Case("session", ")", "", "", ""),
    Case("session ", "\\\n", "", "", ""),
    Case("session = \"\"\"", "a b c\n", "", "", ""),
    Case("session = ", "\"", "", "", ""),
    Case("", "session;", "", "", ""),
    Case("", "session\r", "", "", ""),
    Case("session(", "a, ", "", "", ")"),
    Case("", ")}]! if def session ", "", "", ""),
    Case("print session", ", a", "", "", ""),
];

const JAVASCRIPT: &[Case] = &[
    Case("x = ", "(", "session", ")", ""),
    Case("x = ", "[", "session", "]", ""),
    Case("x = ", "{session: ", "1", "}", ""),
    Case("x = ", "f(", "session", ")", ""),
    Case("x = ", "new f(", "session", ")", ""),
    Case("x = ", "new ", "session", "", ""),
    Case("x = session", "()", "", "", ""),
    Case("x = session", "?.a", "", "", ""),
    Case("x = session", ".then(a => a)", "", "", ""),
    Case("x = ", "a[", "session", "]", ""),
    Case("x = session", " + a", "", "", ""),
    Case("x = session", " ** a", "", "", ""),
    Case("x = session", " && a || b", "", "", ""),
    Case("x = session", " ?? a", "", "", ""),
    Case("x = ", "!", "session", "", ""),
    Case("x = ", "session ? a : ", "b", "", ""),
    Case("x = ", "session ? ", "a", " : b", ""),
    Case("x = ", "a => ", "session", "", ""),
    Case("x = ", "a => { return ", "session", "}", ""),
    Case("x = ", "(function () { return ", "session", "})()", ""),
    Case("x = ", "`${", "session", "}`", ""),
    Case("x = session", "``", "", "", ""),
    Case("x = ", "class extends ", "session", " {}", ""),
    Case("x = ", "[...", "session", "]", ""),
    Case("", "x = ", "session", "", ""),
    Case("x = (session", ", a", "", "", ")"),
    Case("const ", "[", "x", "]", " = session"),
    Case("const ", "{a: ", "x", "}", " = session"),
    Case("", "function f() { ", "session", "}", ""),
    Case("", "class A { m() { ", "session", "}}", ""),
    Case("", "class A { static { ", "session", "}}", ""),
    Case("", "if (session) ", "{}", "", ""),
    Case("if (session) {} ", "else if (session) {} ", "", "", ""),
    Case("", "{", "session", "}", ""),
    Case("", "for (const a of b) ", "session", "", ""),
    Case("", "while (session) ", ";", "", ""),
    Case("", "try {", "session", "} catch (e) {}", ""),
    Case("", "try {} catch (e) {", "session", "}", ""),
    Case("", "a: ", "session", "", ""),
    Case("switch (session) {", "case 1: break; ", "", "", "}"),
    Case("", "switch (session) { case 1: ", "", "}", ""),
    Case("async function f() { x = ", "await ", "session", "", " }"),
    Case("function* f() { x = ", "yield ", "session", "", " }"),
    Case("x = ", "<a>", "session", "</a>", ""),
    Case("x = ", "<a b={", "session", "}/>", ""),
    Case("session", "(", "", "", ""),
    Case("session", "}", "", "", ""),
    Case("session = `", "a b c\n", "", "", ""),
    Case("session /* ", "a b c ", "", "", ""),
    Case("session = ", "\" ", "", "", ""),
    Case("let a; session(", "a, b(), ", "", "", ")"),
    Case("let a; session(", "a, a = 1, ", "", "", ")"),
    Case("session = '", "\\u{", "", "", "'"),
    Case("", ")}]# if session ", "", "", ""),
];

const TYPESCRIPT: &[Case] = &[
    Case("let session: ", "A<", "B", ">", ""),
    Case("let session: ", "(", "B", ")", ""),
    Case("let session: A", "[]", "", "", ""),
    Case("let session: A", " | B", "", "", ""),
    Case("let session: ", "{a: ", "B", "}", ""),
    Case("let session: ", "(a: ", "B", ") => C", ""),
    Case("type session = ", "A extends B ? C : ", "D", "", ""),
    Case("x = session", " as A", "", "", ""),
    Case("x = session", "!", "", "", ""),
    Case("x = ", "<A>", "session", "", ""),
    Case("", "namespace A {", "session", "}", ""),
    Case("namespace A", ".A", "", "", " { session }"),
    Case("", "@session\n", "", "", "class A {}"),
    Case("@", "session(", "", ")", "class A {}"),
    Case("x = ", "f<", "session", ">()", ""),
    Case("", ")}]# session < => type ", "", "", ""),
];

const LANGUAGES: [(Grammar, &str, &[Case]); 4] = [
    (Grammar::Python, "py", PYTHON),
    (Grammar::JavaScript, "js", JAVASCRIPT),
    (Grammar::TypeScript, "ts", TYPESCRIPT),
    (Grammar::Tsx, "tsx", JAVASCRIPT),
];

fn on_stack<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work);
    thread.expect("a thread").join().expect("it does not panic")
}

/// Statements that are nested by indentation, which costs the square of the depth in bytes.
fn indented(line: &str, depth: usize) -> String {
    let lines = (0..depth).map(|level| format!("{}{line}\n", " ".repeat(level)));
    lines.collect::<String>() + &" ".repeat(depth) + "session\n"
}

#[test]
fn lowering_takes_little_stack_however_deep_the_code_is() {
    on_stack(|| {
        for (grammar, _, cases) in LANGUAGES {
            for case in cases {
                let text = case.text(DEEP);
                if let Some(parsed) = parse(grammar, &text) {
                    lower(FileId(0), grammar, &text, &parsed);
                }
            }
        }
        for line in [
            "if session:",
            "def f():",
            "class C:",
            "with session:",
            "for a in b:",
            "while a:",
            "try:",
        ] {
            let text = indented(line, 1_500);
            let parsed = parse(Grammar::Python, &text).expect("a tree");
            lower(FileId(0), Grammar::Python, &text, &parsed);
        }
    });
}

/// All cases of a language in one project, each in a file of its own beside a login.
fn together(depth: usize, only: Grammar) -> Outcome {
    let mut files = BTreeMap::from([("app.py".to_owned(), LOGIN.to_owned())]);
    for (grammar, extension, cases) in LANGUAGES {
        for (index, case) in cases.iter().enumerate().filter(|_| grammar == only) {
            files.insert(format!("case_{index}.{extension}"), case.text(depth));
        }
    }
    let files: Vec<(String, String)> = files.into_iter().collect();
    pipeline::run(&Project::from_memory(&files), Some(2), &|_| {})
}

fn finds_the_login(outcome: &Outcome) {
    assert_eq!(outcome.limits.failed, 0);
    let rules = outcome.findings.iter().map(|finding| finding.rule.as_str());
    assert!(
        rules.clone().any(|rule| rule == "login-without-rotation"),
        "{:?}",
        rules.collect::<Vec<_>>()
    );
}

#[test]
fn all_stages_end_on_nested_code_and_say_what_was_left_out() {
    for (grammar, ..) in LANGUAGES {
        let outcome = together(1_000, grammar);
        finds_the_login(&outcome);
        let deep = outcome
            .cut
            .iter()
            .filter(|(_, reason)| *reason == sessionlint::lower::TOO_DEEP);
        assert!(deep.count() >= 3, "{grammar:?}: {:?}", outcome.cut);
    }
}

#[test]
#[ignore = "a soak of a minute: every construct a hundred thousand times"]
fn all_stages_end_on_code_that_is_nested_a_hundred_thousand_times() {
    for (grammar, ..) in LANGUAGES {
        finds_the_login(&together(100_000, grammar));
    }
}
