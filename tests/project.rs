//! Finding and reading projects on disk and in memory.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sessionlint::project::{Ecosystem, Options, ProblemKind, Project, SkipReason};
use tempfile::TempDir;

/// A temporary tree with these files.
fn tree(files: &[(&str, &str)]) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(directory.path(), path, text.as_bytes());
    }
    directory
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn discover(directory: &TempDir, named: &[&str]) -> Project {
    Project::discover(&Options::for_paths(
        named.iter().map(|path| directory.path().join(path)),
    ))
}

fn paths(project: &Project) -> Vec<&str> {
    project.files.iter().map(|file| file.display_path.as_str()).collect()
}

fn selected(project: &Project) -> Vec<&str> {
    paths(project)
        .into_iter()
        .zip(&project.selected)
        .filter(|(_, selected)| **selected)
        .map(|(path, _)| path)
        .collect()
}

fn reason(project: &Project, path: &str) -> Option<SkipReason> {
    project
        .skipped
        .iter()
        .find(|skip| skip.path == path)
        .map(|skip| skip.reason)
}

#[test]
fn the_whole_project_is_read_whatever_part_of_it_was_named() {
    let tree = tree(&[
        (".git/HEAD", ""),
        ("app/views.py", "a = 1"),
        ("app/web/server.ts", ""),
        ("main.py", ""),
    ]);
    let all = discover(&tree, &[""]);
    let one = discover(&tree, &["app/web"]);
    assert_eq!(paths(&all), ["app/views.py", "app/web/server.ts", "main.py"]);
    assert_eq!(paths(&one), paths(&all));
    assert_eq!(selected(&one), ["app/web/server.ts"]);
    assert_eq!(one.root, fs::canonicalize(tree.path()).unwrap());
}

#[test]
fn the_highest_manifest_is_the_root_where_there_is_no_git() {
    let tree = tree(&[
        ("package.json", "{}"),
        ("packages/a/package.json", "{}"),
        ("packages/a/x.js", ""),
        ("b.js", ""),
    ]);
    assert_eq!(
        paths(&discover(&tree, &["packages/a/x.js"])),
        ["b.js", "packages/a/x.js"]
    );
}

#[test]
fn without_any_marker_the_common_parent_is_the_root() {
    let tree = tree(&[("x/a/one.py", ""), ("x/b/two.py", ""), ("x/c/three.py", "")]);
    let project = discover(&tree, &["x/a/one.py", "x/b"]);
    assert_eq!(paths(&project), ["a/one.py", "b/two.py", "c/three.py"]);
    assert_eq!(selected(&project), ["a/one.py", "b/two.py"]);
}

#[test]
fn a_given_root_is_taken() {
    let tree = tree(&[(".git/HEAD", ""), ("testdata/x/a.py", ""), ("b.py", "")]);
    let options = Options {
        root: Some(tree.path().join("testdata/x")),
        ..Options::for_paths([tree.path().join("testdata/x")])
    };
    assert_eq!(paths(&Project::discover(&options)), ["a.py"]);
}

#[test]
fn ignored_hidden_and_vendored_files_are_left_out() {
    let tree = tree(&[
        (".git/HEAD", ""),
        (".gitignore", "ignored/\n/dist\n"),
        ("ignored/a.py", ""),
        ("dist/bundle.js", ""),
        ("packages/x/dist/index.js", ""),
        (".hidden/a.py", ""),
        ("node_modules/x/index.js", ""),
        ("env/pyvenv.cfg", ""),
        ("env/lib/a.py", ""),
        ("a.py", ""),
    ]);
    let project = discover(&tree, &[""]);
    assert_eq!(paths(&project), ["a.py", "packages/x/dist/index.js"]);
    assert_eq!(reason(&project, "node_modules"), Some(SkipReason::Vendored));
    assert_eq!(reason(&project, "env"), Some(SkipReason::Vendored));
}

#[test]
fn named_paths_win_over_ignore_rules() {
    let tree = tree(&[
        (".git/HEAD", ""),
        (".gitignore", "ignored/\n*.gen.py\n"),
        ("ignored/deep/a.py", ""),
        ("x.gen.py", ""),
        (".hidden/h.py", ""),
        ("b.py", ""),
    ]);
    assert_eq!(selected(&discover(&tree, &["ignored"])), ["ignored/deep/a.py"]);
    assert_eq!(
        selected(&discover(&tree, &["ignored/deep/a.py"])),
        ["ignored/deep/a.py"]
    );
    let project = discover(&tree, &["x.gen.py", ".hidden"]);
    assert_eq!(paths(&project), [".hidden/h.py", "b.py", "x.gen.py"]);
    assert_eq!(selected(&project), [".hidden/h.py", "x.gen.py"]);
}

#[test]
fn a_named_package_in_a_vendored_directory_is_analysed_alone() {
    let tree = tree(&[
        (".git/HEAD", ""),
        ("app.js", ""),
        ("node_modules/x/package.json", r#"{"name": "x"}"#),
        ("node_modules/x/lib/index.js", ""),
        ("node_modules/x/node_modules/y/index.js", ""),
        ("node_modules/z/index.js", ""),
        ("venv/lib/python3.12/site-packages/flask/__init__.py", ""),
        ("venv/lib/python3.12/site-packages/flask/json/__init__.py", ""),
        ("venv/lib/python3.12/site-packages/jinja2/__init__.py", ""),
    ]);
    assert_eq!(paths(&discover(&tree, &["node_modules/x/lib"])), ["lib/index.js"]);
    let flask = discover(&tree, &["venv/lib/python3.12/site-packages/flask"]);
    assert_eq!(paths(&flask), ["flask/__init__.py", "flask/json/__init__.py"]);
}

#[test]
fn excluded_files_stay_out_even_if_they_are_named() {
    let tree = tree(&[
        (".git/HEAD", ""),
        ("tests/deep/a.py", ""),
        ("b.py", ""),
        ("c_gen.py", ""),
    ]);
    let options = Options {
        exclude: vec!["tests/".into(), "*_gen.py".into(), "a{b".into()],
        ..Options::for_paths([tree.path().to_path_buf(), tree.path().join("tests/deep/a.py")])
    };
    let project = Project::discover(&options);
    assert_eq!(paths(&project), ["b.py"]);
    assert_eq!(reason(&project, "tests"), Some(SkipReason::Excluded));
    assert_eq!(reason(&project, "tests/deep/a.py"), Some(SkipReason::Excluded));
    assert_eq!(
        project.problems.iter().map(|problem| problem.kind).collect::<Vec<_>>(),
        [ProblemKind::BadGlob]
    );
}

#[test]
fn what_cannot_be_read_as_code_is_skipped_with_a_reason() {
    let wide = format!("var a = [{}];", "1,".repeat(4000));
    let long_line_in_code = format!("{wide}\n{}", "var b = 1;\n".repeat(500));
    let tree = tree(&[
        (".git/HEAD", ""),
        ("types.d.ts", ""),
        ("jquery.min.js", ""),
        ("bundle.js", &wide),
        ("table.js", &long_line_in_code),
        ("data.py", &wide),
        ("big.py", &"x = 1\n".repeat(1000)),
        ("binary.py", "\0\0"),
        ("notes.txt", ""),
    ]);
    let options = Options {
        max_file_bytes: 14_000,
        ..Options::for_paths([tree.path().to_path_buf(), tree.path().join("notes.txt")])
    };
    fs::write(tree.path().join("big.py"), "x = 1\n".repeat(3000)).unwrap();
    let project = Project::discover(&options);
    assert_eq!(paths(&project), ["data.py", "table.js"]);
    assert_eq!(reason(&project, "types.d.ts"), Some(SkipReason::Declaration));
    assert_eq!(reason(&project, "jquery.min.js"), Some(SkipReason::Minified));
    assert_eq!(reason(&project, "bundle.js"), Some(SkipReason::Minified));
    assert_eq!(reason(&project, "big.py"), Some(SkipReason::TooLarge));
    assert_eq!(reason(&project, "binary.py"), Some(SkipReason::Binary));
    assert_eq!(reason(&project, "notes.txt"), Some(SkipReason::NotSource));
}

#[test]
fn encodings_are_decoded() {
    let tree = tree(&[(".git/HEAD", "")]);
    let utf16 = |bytes: fn(u16) -> [u8; 2], bom: &[u8]| {
        bom.iter()
            .copied()
            .chain("é = 1".encode_utf16().flat_map(bytes))
            .collect::<Vec<u8>>()
    };
    write(tree.path(), "a_bom.py", b"\xEF\xBB\xBFx = 1");
    write(tree.path(), "b_le.js", &utf16(u16::to_le_bytes, &[0xFF, 0xFE]));
    write(tree.path(), "c_be.js", &utf16(u16::to_be_bytes, &[0xFE, 0xFF]));
    write(
        tree.path(),
        "d_latin.py",
        b"#!/usr/bin/python\n# -*- coding: iso-8859-1 -*-\nx = '\xE9'",
    );
    write(tree.path(), "e_bad.py", b"x = '\xE9'");
    let project = discover(&tree, &[""]);
    let texts: Vec<&str> = project.files.iter().map(|file| &*file.text).collect();
    assert_eq!(texts[0], "x = 1");
    assert_eq!(texts[1], "é = 1");
    assert_eq!(texts[2], "é = 1");
    assert!(texts[3].ends_with("x = 'é'"));
    assert_eq!(texts[4], "x = '\u{FFFD}'");
    assert_eq!(project.decoded_lossily, [project.find("e_bad.py").unwrap()]);
}

#[test]
fn a_path_that_does_not_exist_is_a_problem_and_the_rest_is_read() {
    let tree = tree(&[(".git/HEAD", ""), ("a.py", "")]);
    let project = discover(&tree, &["nothing.py", "a.py"]);
    assert_eq!(paths(&project), ["a.py"]);
    assert_eq!(project.problems.len(), 1);
    assert_eq!(project.problems[0].kind, ProblemKind::NotFound);
    assert_eq!(project.problems[0].path, tree.path().join("nothing.py"));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_but_links_within_are_known() {
    use std::os::unix::fs::symlink;
    let outside = tree(&[("secret.py", "")]);
    let tree = tree(&[(".git/HEAD", ""), ("common/util.py", ""), ("fn/a.py", "")]);
    symlink(tree.path(), tree.path().join("fn/loop")).unwrap();
    symlink(tree.path().join("common"), tree.path().join("fn/common")).unwrap();
    symlink(outside.path(), tree.path().join("outside")).unwrap();
    symlink("missing", tree.path().join("dangling.py")).unwrap();
    let project = discover(&tree, &[""]);
    assert_eq!(paths(&project), ["common/util.py", "fn/a.py"]);
    assert_eq!(project.links.get("fn/common").map(String::as_str), Some("common"));
    assert_eq!(reason(&project, "outside"), Some(SkipReason::Symlink));
    assert_eq!(reason(&project, "fn/loop"), Some(SkipReason::Symlink));
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_a_problem() {
    use std::os::unix::fs::PermissionsExt;
    let tree = tree(&[(".git/HEAD", ""), ("a.py", ""), ("b.py", "")]);
    let path = tree.path().join("b.py");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        return; // Permissions do not bind root.
    }
    let project = discover(&tree, &[""]);
    assert_eq!(paths(&project), ["a.py"]);
    assert_eq!(project.problems[0].kind, ProblemKind::Unreadable);
}

#[test]
fn standard_input_replaces_or_adds_a_file() {
    let tree = tree(&[(".git/HEAD", ""), ("a.py", "old"), ("b.py", "")]);
    let project = discover(&tree, &["b.py"]).with_stdin(&tree.path().join("a.py"), "new");
    assert_eq!(paths(&project), ["a.py", "b.py"]);
    assert_eq!(&*project.files[0].text, "new");
    assert_eq!(selected(&project), ["a.py"]);
    let project = project.with_stdin(Path::new("new/c.py"), "c");
    assert_eq!(selected(&project), ["new/c.py"]);
    assert_eq!(paths(&project), ["a.py", "b.py", "new/c.py"]);
}

#[test]
fn overlays_stand_for_files_that_need_not_exist() {
    let tree = tree(&[(".git/HEAD", ""), ("a.py", "old")]);
    let options = Options {
        overlays: vec![
            (tree.path().join("a.py"), Arc::from("new")),
            (tree.path().join("fresh.py"), Arc::from("fresh")),
        ],
        ..Options::for_paths([tree.path().join("fresh.py")])
    };
    let project = Project::discover(&options);
    assert!(project.problems.is_empty());
    assert_eq!(paths(&project), ["a.py", "fresh.py"]);
    assert_eq!(&*project.files[0].text, "new");
    assert_eq!(selected(&project), ["fresh.py"]);
}

#[test]
fn a_project_in_memory_has_sorted_files_and_manifests() {
    let project = Project::from_memory(&[
        ("./b.ts", "b"),
        ("a/x.py", "x"),
        ("package.json", r#"{"dependencies": {"express": "^4"}}"#),
        ("types.d.ts", ""),
    ]);
    assert_eq!(paths(&project), ["a/x.py", "b.ts"]);
    assert!(project.manifests.has(Ecosystem::Npm, "express", "a/y.js"));
    assert_eq!(project.find("b.ts").map(|id| id.0), Some(1));
    assert!(
        project
            .file(project.find("b.ts").unwrap())
            .is_some_and(|file| &*file.text == "b")
    );
}

#[test]
fn extended_compiler_options_are_read() {
    let tree = tree(&[
        (".git/HEAD", ""),
        ("tsconfig.json", "{\n // comment\n \"extends\": \"./config/base\",}"),
        ("config/base.json", "{}"),
        ("config/other.json", "{}"),
        ("a.ts", ""),
    ]);
    let project = discover(&tree, &["a.ts"]);
    assert_eq!(
        project.configs.keys().collect::<Vec<_>>(),
        ["config/base.json", "tsconfig.json"]
    );
}

#[test]
fn two_projects_at_once_keep_their_own_extent() {
    let tree = tree(&[
        ("one/.git/HEAD", ""),
        ("one/a.py", ""),
        ("two/package.json", "{}"),
        ("two/b.js", ""),
        ("three/c.py", ""),
    ]);
    let project = discover(&tree, &["one/a.py", "two/b.js"]);
    assert_eq!(paths(&project), ["one/a.py", "two/b.js"]);
    assert_eq!(project.root, fs::canonicalize(tree.path()).unwrap());
}

#[test]
fn no_paths_and_missing_paths_do_not_fail() {
    let project = Project::discover(&Options::for_paths([PathBuf::from("/no/such/place")]));
    assert_eq!(project.problems.len(), 1);
    assert!(project.files.is_empty());
}
