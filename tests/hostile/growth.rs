//! Programs whose cost could grow faster than their size: texts that double, tables, functions of one name, many of everything.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::{LOGIN, findings};

/// Far more than each of these programs takes, and far less than they took when their cost grew with the square of their size.
const BOUND: Duration = Duration::from_secs(20);

fn ends(name: &str, text: &str) {
    let started = Instant::now();
    let found = findings(&[(name, text), ("login.py", LOGIN)]);
    assert!(found.contains(&"login-without-rotation".to_owned()), "{found:?}");
    let took = started.elapsed();
    assert!(took < BOUND, "{took:?}: {}", text.get(..80).unwrap_or(text));
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(|index| line(index) + "\n").collect()
}

#[test]
fn texts_that_double_stay_short() {
    for double in [
        "x = x + x",
        "x = f'{x}{x}'",
        "x = '%s%s' % (x, x)",
        "x += x",
        "x = x.join([x, x])",
    ] {
        ends(
            "app.py",
            &format!(
                "def session(x):\n    x = 'session'\n{}",
                lines(64, |_| format!("    {double}"))
            ),
        );
        ends(
            "app.py",
            &format!("x = 'session'\n{}", lines(64, |_| double.to_owned())),
        );
    }
    for double in ["x = x + x", "x = `${x}${x}`", "x = x.concat(x)"] {
        ends(
            "app.js",
            &format!("let x = 'session';\n{}", lines(64, |_| double.to_owned())),
        );
    }
    for double in [
        "x = x + x",
        "x = [x, x]",
        "x = {'a': x, 'b': x}",
        "x.extend(x)",
        "x = (x, *x)",
    ] {
        ends(
            "app.py",
            &format!("x = ['session']\n{}", lines(2_000, |_| double.to_owned())),
        );
    }
}

#[test]
fn long_texts_are_no_burden_to_those_who_use_them() {
    let uses = lines(2_000, |index| {
        format!("def session_{index}():\n    return BIG + session['a'] + BIG")
    });
    ends("app.py", &format!("BIG = '{}'\n{uses}", "0123456789".repeat(50_000)));
}

#[test]
fn many_functions_of_one_name_call_each_other() {
    ends("app.py", &lines(20_000, |_| "def session(): session()".to_owned()));
    ends(
        "app.js",
        &lines(10_000, |_| "function session() { session() }".to_owned()),
    );
    ends(
        "app.py",
        &lines(4_000, |index| {
            format!("class C{index}:\n    def session(self): self.session()")
        }),
    );
}

#[test]
fn much_of_everything_costs_its_size() {
    let many = 10_000;
    let names = |prefix: &str| lines(many, |index| format!("{prefix}{index}, "));
    ends("app.py", &format!("def session({}): pass", names("a")));
    ends("app.py", &format!("session({})", names("a=b, c")));
    ends(
        "app.py",
        &format!("session = {{{}}}", lines(many, |index| format!("'a{index}': session,"))),
    );
    ends(
        "app.py",
        &format!(
            "try:\n  session\n{}",
            lines(many, |_| "except A as a:\n  pass".to_owned())
        ),
    );
    ends("app.py", &lines(many, |index| format!("import session{index}")));
    ends("app.py", &lines(many, |index| format!("from . import session{index}")));
    ends(
        "app.py",
        &lines(many, |index| {
            format!("class Session{}(Session{index}): session = 1", index + 1)
        }),
    );
    ends(
        "app.py",
        &format!(
            "def session(a):\n{}",
            lines(many, |index| format!("  if a{index}: session[b{index}] = 1"))
        ),
    );
    ends(
        "app.js",
        &lines(many, |index| format!("export const session{index} = {index}")),
    );
    ends(
        "app.js",
        &lines(many, |index| format!("export {{ session{index} }} from './app'")),
    );
    ends("app.js", &format!("session({})", names("a, b(), c")));
    ends("app.js", &format!("let a; session({})", "a, a = 1, ".repeat(many)));
    ends(
        "app.js",
        &format!(
            "app.get('/x', {})",
            "(req, res, next) => { req.session.a = 1; next() }, ".repeat(2_000)
        ),
    );
    ends("app.ts", &format!("enum session {{ {} }}", names("A")));
}

#[test]
fn words_on_one_line_are_found_once() {
    ends("app.py", &"session;".repeat(100_000));
    ends("app.js", &"session;".repeat(100_000));
}

#[test]
fn calls_fan_out_and_stay_bounded() {
    let mut text = String::new();
    for level in 0..12 {
        for index in 0..30 {
            let _ = writeln!(text, "def session_{level}_{index}(a):");
            for callee in 0..30 {
                let _ = writeln!(text, "    session_{}_{callee}(a)", level + 1);
            }
        }
    }
    ends("app.py", &text);
}

#[test]
#[ignore = "a soak: what a file may have at most"]
fn files_of_the_largest_size_that_is_read() {
    let size = sessionlint::project::DEFAULT_MAX_FILE_BYTES as usize;
    let tables = ["0x00, ", "'session', ", "[1, 'a'], ", "{'a': 1}, "];
    for unit in tables {
        ends("app.py", &format!("session = [{}]", unit.repeat(size / unit.len())));
        ends("app.js", &format!("session = [{}]", unit.repeat(size / unit.len())));
    }
    for start in [
        "session = '''",
        "session = \"",
        "session = (",
        "session /*",
        "session = `",
        "session = /",
        "<session ",
    ] {
        for name in ["app.py", "app.js", "app.ts", "app.tsx"] {
            ends(name, &format!("{start}{}", "a b c\n".repeat(size / 6)));
            ends(name, &format!("{start}{}", "a b c ".repeat(size / 6)));
        }
    }
}
