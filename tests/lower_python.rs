//! Lowering of Python: golden dumps of `lowering/python/*.py`, and inputs built to exhaust the stack.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use sessionlint::ir::{Instr, Module};
use sessionlint::lower::lower;
use sessionlint::source::FileId;
use sessionlint::syntax::{Grammar, parse};

fn lowered(text: &str) -> Module {
    let tree = parse(Grammar::Python, text).expect("the grammar loads");
    lower(FileId(0), Grammar::Python, text, &tree)
}

fn inputs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lowering/python");
    let entries = fs::read_dir(folder).expect("the inputs are there");
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    paths.sort();
    paths
}

#[test]
fn inputs_lower_to_their_golden_dumps() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("lowering/python");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for path in inputs() {
        let text = fs::read_to_string(&path).expect("the input is readable");
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a plain name");
        settings.bind(|| insta::assert_snapshot!(name, lowered(&text).to_string()));
    }
}

#[test]
fn spans_are_those_of_the_source() {
    let text = "@deco\nclass A(B):\n  x.y[k] = f(a, k=b).g(*c) + d['e']\n  n = o.p\n  with q() as r: pass\n";
    let module = lowered(text);
    let body = module
        .functions
        .first()
        .map(|body| body.code().body.as_slice())
        .unwrap_or_default();
    let spans = body
        .iter()
        .map(|(_, span)| &text[span.start as usize..span.end as usize]);
    let expected = [
        "f(a, k=b)",
        "f(a, k=b).g(*c)",
        "d['e']",
        "f(a, k=b).g(*c) + d['e']",
        "x.y",
        "x.y[k]",
        "o.p",
        "q()",
        "q() as r",
        text.trim_end(),
        "deco",
    ];
    assert_eq!(spans.collect::<Vec<_>>(), expected);
    let args = body.iter().find_map(|(instr, _)| match instr {
        Instr::Call { args, .. } => Some(args),
        _ => None,
    });
    let args = args
        .into_iter()
        .flatten()
        .map(|arg| &text[arg.span.start as usize..arg.span.end as usize]);
    assert_eq!(args.collect::<Vec<_>>(), ["a", "b"]);
}

/// Lowers, prints and drops on a stack of 2 MiB, the default of threads; gives the reasons of the gaps, each once.
fn gaps_of(text: String) -> BTreeSet<String> {
    let work = move || {
        let module = lowered(&text);
        assert!(!module.to_string().is_empty());
        let gaps = module.gaps.iter();
        gaps.map(|gap| gap.reason.to_string()).collect()
    };
    let thread = thread::Builder::new().stack_size(2 << 20).spawn(work);
    thread
        .expect("the thread starts")
        .join()
        .expect("lowering does not panic")
}

const DEEP: usize = 100_000;

#[test]
fn deep_nesting_is_a_gap_and_no_crash() {
    let nested = |open: &str, middle: &str, close: &str| {
        let text = format!("x = {}{middle}{}\n", open.repeat(DEEP), close.repeat(DEEP));
        gaps_of(text)
    };
    let deep = "nesting too deep".to_string();
    assert!(nested("[", "", "]").contains(&deep));
    assert!(nested("f(", "", ")").contains(&deep));
    assert!(nested("{1: ", "2", "}").contains(&deep));
    assert!(nested("lambda: ", "1", "").contains(&deep));
    assert!(nested("a if b else ", "c", "").contains(&deep));
    assert!(nested("a ** ", "c", "").contains(&deep));
    assert!(nested("[x for x in ", "y", "]").contains(&deep));
    nested("(", "1", ")");
    nested("not ", "a", "");
    nested("-", "a", "");
}

#[test]
fn nesting_up_to_the_limit_fits_the_stack() {
    for (open, middle, close) in [
        ("[", "1", "]"),
        ("f(a=", "1", ")"),
        ("{1: ", "2", "}"),
        ("a[", "1", "]"),
        ("lambda: ", "1", ""),
        ("lambda x=", "1", ": 1"),
        ("a if b else ", "c", ""),
        ("a and (1, ", "c", ")"),
        ("a < b < (1, ", "c", ")"),
        ("[x for x in ", "y", "]"),
        ("f'{", "1", "}'"),
    ] {
        let text = format!("x = {}{middle}{}\n", open.repeat(390), close.repeat(390));
        gaps_of(text);
    }
    for line in [
        "if a:",
        "while f(a):",
        "for a, b in c:",
        "with a as (b, c):",
        "class A:",
        "def f(a=b):",
        "try:",
    ] {
        let mut text = String::new();
        for depth in 0..390 {
            text.push_str(&" ".repeat(depth));
            text.push_str(line);
            text.push('\n');
        }
        text.push_str(&" ".repeat(390));
        text.push_str("pass\n");
        gaps_of(text);
    }
}

#[test]
fn long_chains_are_lowered_whole() {
    let chain = |start: &str, link: &str| gaps_of(format!("x = {start}{}\n", link.repeat(DEEP)));
    let whole = BTreeSet::new();
    assert_eq!(chain("a", " + a"), whole);
    assert_eq!(chain("a", " and a"), whole);
    assert_eq!(chain("a", " < a"), whole);
    assert_eq!(chain("a", ".b"), whole);
    assert_eq!(chain("a", ".b(1)"), whole);
    assert_eq!(chain("a", "()"), whole);
    assert_eq!(chain("a", "[0]"), whole);
    assert_eq!(chain("a", "\\\n = a"), whole);
    chain("", "a = ");
    assert_eq!(chain("''", " ''"), whole);
}

#[test]
fn long_ladders_are_cut_with_a_gap() {
    let deep = BTreeSet::from(["nesting too deep".to_string()]);
    let elifs = format!("if a:\n pass\n{}", "elif b:\n pass\n".repeat(DEEP));
    assert_eq!(gaps_of(elifs), deep);
    let cases = format!("match a:\n{}", " case 1:\n  pass\n".repeat(DEEP));
    assert_eq!(gaps_of(cases), deep);
    let items = format!("with {}a:\n pass\n", "a as b, ".repeat(DEEP));
    assert_eq!(gaps_of(items), deep);
    let clauses = format!("x = [a {}]\n", "for a in a ".repeat(DEEP));
    assert_eq!(gaps_of(clauses), deep);
    let targets = format!("{}a{} = b\n", "[".repeat(DEEP), "]".repeat(DEEP));
    assert!(gaps_of(targets).is_superset(&deep));
}

#[test]
fn any_bytes_lower_to_something() {
    for text in [
        "",
        "\0",
        "def",
        "class",
        "\u{feff}x = 1",
        "((((",
        "f'{",
        "import",
        "from . import",
        "x =",
        "@",
        "é = 'é'",
    ] {
        gaps_of(text.to_string());
    }
}
