//! Lowering of JavaScript and TypeScript: the printed IR of every file in `lowering/javascript`, and the promise that
//! no text makes it fail.

use std::fs;
use std::path::{Path, PathBuf};

use sessionlint::ir::{Instr, Module};
use sessionlint::lower::lower;
use sessionlint::source::FileId;
use sessionlint::syntax::{Grammar, parse};

fn module(grammar: Grammar, text: &str) -> Module {
    let tree = parse(grammar, text).expect("the parser gives a tree");
    lower(FileId(0), grammar, text, &tree)
}

/// The text under the span of every instruction that `choose` picks, over all functions.
fn texts(text: &str, module: &Module, choose: fn(&Instr) -> bool) -> Vec<String> {
    module
        .functions
        .iter()
        .flat_map(|function| &function.code().body)
        .filter(|(instr, _)| choose(instr))
        .map(|(_, span)| text[span.start as usize..span.end as usize].to_owned())
        .collect()
}

#[test]
fn golden_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lowering/javascript");
    let mut inputs: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder of inputs")
        .map(|entry| entry.expect("a folder entry").path())
        .filter(|path| Grammar::for_path(path).is_some())
        .collect();
    inputs.sort();
    for path in inputs {
        let grammar = Grammar::for_path(&path).expect("filtered above");
        let text = fs::read_to_string(&path).expect("a text file");
        let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
        insta::with_settings!({
            snapshot_path => &folder,
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(name, module(grammar, &text).to_string());
        });
    }
}

#[test]
fn calls_span_the_call_and_stores_span_their_target() {
    let text = "const x = a.b(c);\nreq.session.id = make(1);";
    let module = module(Grammar::JavaScript, text);
    let calls = texts(text, &module, |instr| matches!(instr, Instr::Call { .. }));
    assert_eq!(calls, ["a.b(c)", "make(1)"]);
    let stores = texts(text, &module, |instr| matches!(instr, Instr::Set { .. }));
    assert_eq!(stores, ["req.session.id"]);
}

#[test]
fn functions_know_where_their_name_is() {
    let text = "const login = async () => 1;\nexports.out = function () {};\nuse(() => 2);\nfunction plain() {}";
    let module = module(Grammar::JavaScript, text);
    let mut names: Vec<(&str, &str)> = module.functions[1..]
        .iter()
        .map(|function| {
            let span = function.name_span;
            (function.name.as_str(), &text[span.start as usize..span.end as usize])
        })
        .collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [("", "("), ("login", "login"), ("out", "out"), ("plain", "plain")]
    );
}

/// Lowers on a thread with the stack of a worker, and drops the result there.
fn survives(grammar: Grammar, text: String) {
    std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(move || drop(module(grammar, &text)))
        .expect("a thread")
        .join()
        .expect("lowering returns");
}

const DEEP: usize = 100_000;

/// `head` many times, `middle`, `tail` as often.
fn nest(head: &str, middle: &str, tail: &str) -> String {
    [&head.repeat(DEEP), middle, &tail.repeat(DEEP)].concat()
}

#[test]
fn deep_brackets() {
    survives(Grammar::JavaScript, nest("[", "", "]"));
    survives(Grammar::JavaScript, nest("(", "1", ")"));
    survives(Grammar::JavaScript, nest("{", "", "}"));
    survives(Grammar::TypeScript, nest("x = [", "", "]"));
}

#[test]
fn deep_chains() {
    survives(Grammar::JavaScript, nest("1", "", " + 1"));
    survives(Grammar::JavaScript, nest("1 + ", "1", ""));
    survives(Grammar::JavaScript, nest("a", "", " || b"));
    survives(Grammar::JavaScript, format!("a{}", nest("", "", ".b")));
    survives(Grammar::TypeScript, format!("a{}", nest("", "", ".then(x)")));
    survives(Grammar::JavaScript, nest("a ? b : ", "c", ""));
    survives(Grammar::JavaScript, nest("a = ", "c", ""));
    survives(Grammar::JavaScript, nest("!", "c", ""));
}

#[test]
fn deep_statements() {
    survives(Grammar::JavaScript, nest("if (a) {} else ", "b()", ""));
    survives(Grammar::JavaScript, nest("if (a) ", "b()", ""));
    survives(Grammar::JavaScript, nest("for (;;) ", "b()", ""));
    survives(Grammar::JavaScript, nest("try {", "b()", "} finally {}"));
}

#[test]
fn deep_functions_and_calls() {
    survives(Grammar::JavaScript, nest("() => ", "1", ""));
    survives(Grammar::JavaScript, nest("() => {", "", "}"));
    survives(Grammar::JavaScript, nest("f(", "", ")"));
    survives(Grammar::JavaScript, nest("f(function () { return ", "1", " })"));
    survives(Grammar::JavaScript, nest("class A { m() { ", "", "} }"));
    survives(Grammar::JavaScript, nest("x = {a: ", "1", "}"));
    survives(Grammar::JavaScript, format!("var {} = b", nest("{a: ", "c", "}")));
    survives(Grammar::JavaScript, nest("`${", "1", "}`"));
}

#[test]
fn deep_types_and_jsx() {
    survives(Grammar::Tsx, nest("<a>", "", "</a>"));
    survives(Grammar::Tsx, nest("<a b={", "1", "}></a>"));
    survives(Grammar::TypeScript, format!("let a: {}", nest("(", "b", ")")));
    survives(
        Grammar::TypeScript,
        format!("function f(a: {}) {{}}", nest("a |", "b", "")),
    );
    survives(Grammar::TypeScript, nest("namespace A {", "", "}"));
}

#[test]
fn every_prefix_of_the_inputs_lowers() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lowering/javascript");
    for entry in fs::read_dir(folder).expect("the folder of inputs") {
        let path = entry.expect("a folder entry").path();
        let Some(grammar) = Grammar::for_path(&path) else {
            continue;
        };
        let text = fs::read_to_string(&path).expect("a text file");
        for end in (0..text.len()).step_by(7).filter(|end| text.is_char_boundary(*end)) {
            drop(module(grammar, &text[..end]).to_string());
            drop(module(grammar, &text[end..]).to_string());
        }
    }
}
