//! What manifests and lock files say about packages and versions.

use sessionlint::project::Ecosystem::{Npm, Python};
use sessionlint::project::{Ecosystem, Manifests};

fn manifests(files: &[(&str, &str)]) -> Manifests {
    Manifests::parse(files.iter().copied())
}

#[track_caller]
fn answers(manifests: &Manifests, ecosystem: Ecosystem, package: &str, expected: &[(&str, Option<bool>)]) {
    let hint = manifests.version(ecosystem, package, "a/b.x");
    for (requirement, answer) in expected {
        assert_eq!(
            hint.as_ref().and_then(|hint| hint.satisfies(requirement)),
            *answer,
            "{package} {requirement} {hint:?}"
        );
    }
}

#[test]
fn python_manifests_of_each_kind_name_their_packages() {
    let cases: &[(&str, &str)] = &[
        (
            "requirements.txt",
            "# c\nFlask_Login[x] >= 0.6 ; python_version > '3' # c\n-r other.txt\n",
        ),
        (
            "requirements-dev.txt",
            "flask-login==0.6.3 --hash=sha256:abc \\\n    --hash=sha256:def\n",
        ),
        ("requirements/base.txt", "flask.login\n"),
        ("requirements.in", "-e git+https://x/y.git#egg=flask-login\n"),
        (
            "pyproject.toml",
            "[project]\nname='x'\ndependencies=['flask-login~=0.6']",
        ),
        (
            "pyproject.toml",
            "[project.optional-dependencies]\na=['b']\n[dependency-groups]\ndev=['flask-login', {include-group='a'}]",
        ),
        (
            "pyproject.toml",
            "[project]\n[project.optional-dependencies]\nweb=['flask-login @ https://x']",
        ),
        (
            "pyproject.toml",
            "[tool.poetry.dependencies]\npython='^3.9'\nflask-login={version='^0.6', extras=['x']}",
        ),
        (
            "pyproject.toml",
            "[tool.poetry.group.dev.dependencies]\nflask-login=[{version='0.6', python='<3.8'}, {version='0.7'}]",
        ),
        ("pyproject.toml", "[tool.pdm.dev-dependencies]\nweb=['flask-login']"),
        ("pyproject.toml", "[tool.uv]\ndev-dependencies=['flask-login']"),
        ("Pipfile", "[packages]\nflask-login='*'"),
        (
            "Pipfile.lock",
            r#"{"default": {"flask-login": {"version": "==0.6.3"}}}"#,
        ),
        ("poetry.lock", "[[package]]\nname='Flask-Login'\nversion='0.6.3'"),
        (
            "uv.lock",
            "version = 1\n[[package]]\nname = \"flask-login\"\nversion = \"0.6.3\"",
        ),
        (
            "setup.cfg",
            "[metadata]\nname = x\n[options]\ninstall_requires =\n    flask-login>=0.5\n    other\n",
        ),
        (
            "setup.py",
            "setup(name='x', install_requires=[\n  'flask-login>=0.5',  # it's\n 'x'])",
        ),
        ("setup.py", "REQS = ['flask-login']\nsetup(install_requires=REQS)"),
        ("setup.py", "setup(extras_require={'web': ['flask-login']})"),
    ];
    for (path, text) in cases {
        let manifests = manifests(&[(path, text)]);
        assert!(manifests.has(Python, "FLASK.login", "a/b.py"), "{path}: {text}");
        assert!(!manifests.has(Python, "flask", "a/b.py"), "{path}: {text}");
        assert!(!manifests.has(Npm, "flask-login", "a/b.py"), "{path}: {text}");
    }
}

#[test]
fn dictionary_keys_of_extras_are_no_packages() {
    let manifests = manifests(&[("setup.py", "setup(extras_require={'web': ['flask']})")]);
    assert!(!manifests.has(Python, "web", "a.py"));
}

#[test]
fn npm_manifests_of_each_kind_give_versions() {
    let cases: &[(&str, &str)] = &[
        ("package.json", r#"{"devDependencies": {"@fastify/session": "10.2.3"}}"#),
        (
            "package.json",
            r#"{"peerDependencies": {"@fastify/session": "npm:other@10.2.3"}}"#,
        ),
        (
            "package-lock.json",
            r#"{"dependencies": {"@fastify/session": {"version": "10.2.3"}}}"#,
        ),
        (
            "package-lock.json",
            r#"{"packages": {"": {}, "node_modules/@fastify/session": {"version": "10.2.3"},
                "node_modules/y/node_modules/@fastify/session": {"version": "1.0.0"}}}"#,
        ),
        (
            "yarn.lock",
            "# yarn lockfile v1\n\n\"@fastify/session@^10.0.0\", \"@fastify/session@^10.2.0\":\n  version \"10.2.3\"\n",
        ),
        (
            "yarn.lock",
            "\"@fastify/session@npm:^10.0.0\":\n  version: 10.2.3\n  resolution: \"x\"\n",
        ),
        (
            "pnpm-lock.yaml",
            "lockfileVersion: 5.4\ndependencies:\n  '@fastify/session': 10.2.3_fastify@4.0.0\n",
        ),
        (
            "pnpm-lock.yaml",
            "importers:\n\n  .:\n    dependencies:\n      '@fastify/session':\n        specifier: ^10\n        version: 10.2.3(fastify@4.0.0)\n",
        ),
        (
            "pnpm-lock.yaml",
            "packages:\n\n  '@fastify/session@10.2.3':\n    resolution: {}\n",
        ),
        (
            "pnpm-lock.yaml",
            "packages:\n\n  /@fastify/session/10.2.3:\n    resolution: {}\n",
        ),
    ];
    for (path, text) in cases {
        let manifests = manifests(&[(path, text)]);
        assert!(manifests.has(Npm, "@fastify/session", "a/b.js"), "{path}: {text}");
        answers(
            &manifests,
            Npm,
            "@fastify/session",
            &[(">=10.2.0", Some(true)), ("^9", Some(false)), ("10.2.3", Some(true))],
        );
    }
}

#[test]
fn ranges_answer_only_where_all_of_them_agrees() {
    let npm = |range: &str| manifests(&[("package.json", &format!(r#"{{"dependencies": {{"p": "{range}"}}}}"#))]);
    answers(
        &npm("^0.5.3"),
        Npm,
        "p",
        &[
            (">=0.6", Some(false)),
            ("<0.6", Some(true)),
            (">=0.5.4", None),
            ("<1 || >3", Some(true)),
        ],
    );
    answers(
        &npm(">=1.0.0"),
        Npm,
        "p",
        &[(">=1", Some(true)), (">=2", None), ("<1", Some(false))],
    );
    answers(
        &npm("1.x || 3.x"),
        Npm,
        "p",
        &[
            (">=1", Some(true)),
            (">=2", None),
            ("<4", Some(true)),
            (">=5", Some(false)),
        ],
    );
    answers(
        &npm("2.0.0-rc.1"),
        Npm,
        "p",
        &[("<2.0.0", Some(true)), (">=1", Some(true))],
    );
    for unknown in [
        "*",
        "",
        "latest",
        "git+https://x/y.git",
        "github:a/b",
        "file:../x",
        "workspace:*",
        "x",
    ] {
        answers(&npm(unknown), Npm, "p", &[(">=1", None), ("*", None)]);
    }

    let python = |range: &str| manifests(&[("requirements.txt", &format!("p{range}"))]);
    answers(
        &python("==2.3.1"),
        Python,
        "p",
        &[
            (">=2.3", Some(true)),
            ("<2.3", Some(false)),
            ("~=2.3.0", Some(true)),
            ("!=2.3.1", Some(false)),
        ],
    );
    answers(
        &python(">=2.0,<3"),
        Python,
        "p",
        &[
            (">=2", Some(true)),
            (">=3", Some(false)),
            ("<2.3", None),
            ("==2.*", Some(true)),
        ],
    );
    answers(
        &python("~=1.4.2"),
        Python,
        "p",
        &[("==1.4.*", Some(true)), (">=1.5", Some(false))],
    );
    answers(
        &python("==1.4.*"),
        Python,
        "p",
        &[("<1.5", Some(true)), (">1.3", Some(true)), ("<1.4.3", None)],
    );
    answers(&python(""), Python, "p", &[(">=1", None)]);
    answers(
        &python(">=2"),
        Python,
        "p",
        &[(">=1", Some(true)), ("not a requirement", None)],
    );

    let poetry = |range: &str| manifests(&[("pyproject.toml", &format!("[tool.poetry.dependencies]\np = '{range}'"))]);
    answers(
        &poetry("^1.2.3"),
        Python,
        "p",
        &[("<2", Some(true)), (">=1.2.3", Some(true)), (">=2", Some(false))],
    );
    answers(
        &poetry("^0.5"),
        Python,
        "p",
        &[(">=0.6", Some(false)), ("<0.6", Some(true))],
    );
    answers(
        &poetry("~1.2"),
        Python,
        "p",
        &[("<1.3", Some(true)), (">=1.3", Some(false))],
    );
    answers(&poetry("1.2.*"), Python, "p", &[("<1.3", Some(true))]);
    answers(&poetry("1.2.3"), Python, "p", &[("==1.2.3", Some(true))]);
    answers(&poetry("^1 || ^3"), Python, "p", &[(">=1", Some(true)), (">=2", None)]);
}

#[test]
fn lock_files_beat_ranges_and_fitting_entries_beat_others() {
    let m = manifests(&[
        ("package.json", r#"{"dependencies": {"p": "^1.0.0"}}"#),
        (
            "yarn.lock",
            "p@^1.0.0:\n  version \"1.9.0\"\n\np@^2.0.0:\n  version \"2.1.0\"\n",
        ),
    ]);
    answers(&m, Npm, "p", &[(">=1.5", Some(true)), (">=2", Some(false))]);
    let m = manifests(&[
        ("pyproject.toml", "[project]\ndependencies=['p>=1']"),
        ("uv.lock", "[[package]]\nname='p'\nversion='1.7'"),
    ]);
    answers(&m, Python, "p", &[(">=1.5", Some(true)), (">=2", Some(false))]);
}

#[test]
fn a_workspace_member_has_its_own_locked_version() {
    let m = manifests(&[(
        "package-lock.json",
        r#"{"packages": {"node_modules/p": {"version": "2.0.0"}, "a/node_modules/p": {"version": "1.0.0"}}}"#,
    )]);
    answers(&m, Npm, "p", &[("<2", Some(true))]);
    assert_eq!(
        m.version(Npm, "p", "b/x.js").and_then(|hint| hint.satisfies(">=2")),
        Some(true)
    );
}

#[test]
fn manifests_speak_for_what_is_below_them() {
    let m = manifests(&[
        ("backend/requirements.txt", "flask"),
        ("backend/fn/requirements.txt", "boto3"),
        (
            "package-lock.json",
            r#"{"packages": {"node_modules/transitive": {"version": "2.0.0"}}}"#,
        ),
        ("package.json", "{}"),
    ]);
    assert!(m.has(Python, "flask", "backend/fn/app.py"));
    assert!(!m.has(Python, "boto3", "backend/app.py"));
    assert!(!m.has(Python, "flask", "frontend/app.py"));
    assert!(!m.has(Npm, "transitive", "x.js"), "only declared packages are used");
}

#[test]
fn a_package_knows_its_own_name() {
    let m = manifests(&[
        ("package.json", r#"{"name": "root", "version": "1.0.0"}"#),
        ("packages/a/package.json", r#"{"name": "@x/a"}"#),
        ("pyproject.toml", "[project]\nname='Thing'\nversion='2'"),
        (
            "py/setup.py",
            "from setuptools import setup\nsetup(name='other', version=\"0.1\")",
        ),
    ]);
    assert_eq!(m.own(Npm, "x.js"), Some(("root", Some("1.0.0"))));
    assert_eq!(m.own(Npm, "packages/a/src/x.js"), Some(("@x/a", None)));
    assert_eq!(m.own(Python, "x.py"), Some(("Thing", Some("2"))));
    assert_eq!(m.own(Python, "py/x.py"), Some(("other", Some("0.1"))));
}

#[test]
fn broken_manifests_and_strange_versions_do_no_harm() {
    let junk = [
        "",
        "{",
        "[[[",
        "\u{0}",
        "setup(",
        "install_requires=[",
        "extras_require={'",
        "@",
        "^",
        "~",
        "~=1",
        "==",
        ">",
        "<<1",
        "||",
        "1..2",
        ">=1 <0",
        "99999999999999999999999",
        "^99999999999999999999.1",
        "1.2.3 - 4",
        " - ",
        "v",
        "x.x.x",
        ">x",
        "<*",
        "=*",
        "~>1",
        "1.2.3-",
        "^0",
        "~0",
        ">=1||",
        "<0.0.0-0",
        ">1 <1",
        "<1 >1",
        "é",
        "1!2.0",
        "==1.*,!=1.2.*",
        "^1!2",
        "~",
        "version: é",
        "importers:\n  é:\n",
        "\"é@1\":\n  version é",
        "  version 1",
        "packages:\n  é:\n",
        "packages:\n  @:\n",
        "packages:\n  /:\n",
        "a @",
        "name[",
        "\"",
    ];
    let names = [
        "package.json",
        "package-lock.json",
        "yarn.lock",
        "pnpm-lock.yaml",
        "pyproject.toml",
        "Pipfile",
        "Pipfile.lock",
        "poetry.lock",
        "setup.cfg",
        "setup.py",
        "requirements.txt",
    ];
    for text in junk {
        for name in names {
            manifests(&[(name, text)]);
        }
        let quoted = text.replace(['\u{0}', '"'], "");
        let m = manifests(&[
            ("package.json", &format!(r#"{{"dependencies": {{"p": "{quoted}"}}}}"#)),
            (
                "pyproject.toml",
                &format!("[tool.poetry.dependencies]\np = \"{quoted}\""),
            ),
        ]);
        for ecosystem in [Npm, Python] {
            if let Some(hint) = m.version(ecosystem, "p", "x") {
                for requirement in junk.iter().chain(&[">=1", "<2", "^1 || ^2", "!=1", "~=1.0"]) {
                    let _ = hint.satisfies(requirement);
                }
            }
        }
    }
}
