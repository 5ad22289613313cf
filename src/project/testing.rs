//! Which files only test the program: nobody's session passes through them.

use super::path;

/// Folders that are named after tests and may also hold programs that tests run.
const FOLDERS: [&str; 6] = ["e2e", "spec", "specs", "test", "testing", "tests"];
/// Folders that test runners look into by themselves.
const RUN: [&str; 3] = ["__mocks__", "__tests__", "cypress"];
/// Folders of code that shows how something is used.
const SAMPLES: [&str; 7] = ["demo", "demos", "docs", "example", "examples", "sample", "samples"];
/// What code for a test runner has.
const SIGNS: [&str; 9] = [
    "TestCase",
    "assert ",
    "assert(",
    "describe(",
    "expect(",
    "import pytest",
    "it(",
    "pytest.",
    "unittest",
];

/// Whether a file shows how the program is used: what it gives a function of the program is no setting of it.
pub fn is_sample(display_path: &str) -> bool {
    path::parent(display_path)
        .split('/')
        .any(|folder| SAMPLES.contains(&folder))
}

/// Whether a file holds tests: by the name that test runners ask for, or by its folder where its text agrees.
pub(super) fn is_test(display_path: &str, text: &str) -> bool {
    let name = path::name(display_path);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    if matches!(extension, "py" | "pyi") {
        if stem == "conftest" || stem.starts_with("test_") || stem.ends_with("_test") {
            return true;
        }
    } else if matches!(stem.rsplit_once(['.', '_']), Some((_, "test" | "spec"))) {
        return true;
    }
    let mut folders = path::parent(display_path).split('/');
    let mut named = matches!(stem, "test" | "tests");
    if folders.any(|folder| {
        named |= FOLDERS.contains(&folder);
        RUN.contains(&folder)
    }) {
        return true;
    }
    named && SIGNS.iter().any(|sign| text.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::is_test;

    #[test]
    fn names_that_runners_ask_for_are_tests() {
        for path in [
            "app/test_login.py",
            "login_test.py",
            "tests/conftest.py",
            "src/login.test.ts",
            "src/login.spec.jsx",
            "src/__tests__/login.js",
        ] {
            assert!(is_test(path, ""), "{path}");
        }
        for path in [
            "app/contest.py",
            "latest.py",
            "src/attest.ts",
            "tests/app.py",
            "app/tests.py",
        ] {
            assert!(!is_test(path, "app = Flask(__name__)"), "{path}");
        }
    }

    #[test]
    fn what_lies_in_a_folder_of_tests_is_one_where_it_looks_like_one() {
        assert!(is_test("tests/login.py", "class Login(TestCase):"));
        assert!(is_test("test/login.js", "describe('login', () => {})"));
        assert!(is_test("app/tests.py", "import unittest"));
    }
}
