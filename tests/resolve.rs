//! Which file an import means.

#![expect(clippy::unwrap_used, reason = "tests")]

use sessionlint::ir::{ImportItem, ImportRequest, Name, Universe};
use sessionlint::project::Project;
use sessionlint::resolve::{Linker, Resolution};

/// Resolutions as text: `= path`, `pkg dir`, `ext name`, `none`.
struct World {
    project: Project,
    linker: Linker,
}

impl World {
    fn new(files: &[(&str, &str)]) -> Self {
        let project = Project::from_memory(files);
        let linker = Linker::new(&project);
        Self { project, linker }
    }

    /// A world of empty files.
    fn of(paths: &[&str]) -> Self {
        Self::new(&paths.iter().map(|path| (*path, "")).collect::<Vec<_>>())
    }

    fn ask(&self, from: &str, universe: Universe, module: &str, item: ImportItem) -> String {
        let level = match universe {
            Universe::Python => module.chars().take_while(|c| *c == '.').count(),
            Universe::JavaScript => 0,
        };
        let request = ImportRequest {
            module: Name::from(&module[level..]),
            level: u32::try_from(level).unwrap(),
            item,
        };
        let from = self.project.find(from).unwrap();
        self.text(self.linker.resolve(from, universe, &request))
    }

    fn text(&self, resolution: Resolution) -> String {
        match resolution {
            Resolution::File(file) => format!("= {}", self.project.file(file).unwrap().display_path),
            Resolution::Package { file, dir } => match file {
                Some(file) => {
                    assert_eq!(
                        self.project.file(file).unwrap().display_path.rsplit('/').next(),
                        Some("__init__.py")
                    );
                    format!("pkg {dir}")
                }
                None => format!("namespace {dir}"),
            },
            Resolution::External(name) => format!("ext {name}"),
            Resolution::Unresolved(reason) => format!("none: {reason}"),
        }
    }

    fn py(&self, from: &str, module: &str) -> String {
        self.ask(from, Universe::Python, module, ImportItem::Module)
    }

    fn py_from(&self, from: &str, module: &str, item: &str) -> String {
        self.ask(from, Universe::Python, module, ImportItem::Named(Name::from(item)))
    }

    fn js(&self, from: &str, specifier: &str) -> String {
        self.ask(from, Universe::JavaScript, specifier, ImportItem::Default)
    }
}

#[test]
fn relative_imports_go_up_by_their_dots() {
    let w = World::of(&[
        "app/__init__.py",
        "app/db.py",
        "app/web/__init__.py",
        "app/web/views.py",
    ]);
    assert_eq!(w.py("app/web/views.py", "."), "pkg app/web");
    assert_eq!(w.py("app/web/views.py", "..db"), "= app/db.py");
    assert_eq!(w.py("app/web/__init__.py", ".views"), "= app/web/views.py");
    assert_eq!(w.py("app/web/views.py", ".."), "pkg app");
    assert_eq!(
        w.py("app/web/views.py", "...."),
        "none: relative import beyond the project"
    );
    assert_eq!(
        w.py("app/web/views.py", ".nothing"),
        "none: no such module in the package"
    );
}

#[test]
fn submodules_of_packages_are_found() {
    let w = World::of(&["app/__init__.py", "app/db.py", "app/web/__init__.py"]);
    assert_eq!(
        w.linker.submodule("app", "db").map(|found| w.text(found)).as_deref(),
        Some("= app/db.py")
    );
    assert_eq!(
        w.linker.submodule("app", "web").map(|found| w.text(found)).as_deref(),
        Some("pkg app/web")
    );
    assert_eq!(w.linker.submodule("app", "nothing"), None);
}

#[test]
fn absolute_imports_start_at_every_plausible_root() {
    let w = World::of(&[
        "manage.py",
        "shop/__init__.py",
        "shop/models/__init__.py",
        "shop/models/user.py",
        "src/lib/__init__.py",
        "src/lib/core.py",
        "tests/test_core.py",
        "scripts/run.py",
        "scripts/common.py",
    ]);
    assert_eq!(w.py("manage.py", "shop.models.user"), "= shop/models/user.py");
    assert_eq!(w.py("shop/models/user.py", "shop.models"), "pkg shop/models");
    assert_eq!(w.py("tests/test_core.py", "lib.core"), "= src/lib/core.py");
    assert_eq!(w.py("scripts/run.py", "common"), "= scripts/common.py");
    assert_eq!(w.py("scripts/run.py", "flask.sessions"), "ext flask.sessions");
    assert_eq!(w.py("scripts/run.py", "shop.missing"), "ext shop.missing");
}

#[test]
fn the_first_segment_of_a_dotted_import_is_bound() {
    let w = World::of(&["app/__init__.py", "app/db.py", "main.py"]);
    assert_eq!(
        w.ask("main.py", Universe::Python, "app.db", ImportItem::Root),
        "pkg app"
    );
    assert_eq!(
        w.ask("main.py", Universe::Python, "os.path", ImportItem::Root),
        "ext os"
    );
}

#[test]
fn namespace_packages_need_no_init_but_lose_against_installed_ones() {
    let w = World::new(&[
        ("main.py", ""),
        ("requirements.txt", "redis"),
        ("shop/cart.py", ""),
        ("redis/seed.py", ""),
        ("kafka/seed.py", ""),
    ]);
    assert_eq!(w.py("main.py", "shop.cart"), "= shop/cart.py");
    assert_eq!(w.py_from("main.py", "shop", "cart"), "namespace shop");
    assert_eq!(w.py_from("main.py", "redis", "Redis"), "ext redis");
    assert_eq!(w.py("main.py", "redis"), "ext redis");
    assert_eq!(w.py_from("main.py", "kafka", "KafkaProducer"), "ext kafka");
}

#[test]
fn the_standard_library_is_not_captured_by_deep_files() {
    let w = World::of(&[
        "main.py",
        "app/__init__.py",
        "app/json.py",
        "app/x.py",
        "tools/json.py",
        "fn/a.py",
        "fn/types.py",
    ]);
    assert_eq!(w.py("main.py", "json"), "ext json");
    assert_eq!(w.py("app/x.py", "json"), "ext json");
    assert_eq!(w.py("fn/a.py", "types"), "= fn/types.py");
}

#[test]
fn declared_packages_are_not_captured_by_deep_files() {
    let w = World::new(&[
        ("requirements.txt", "flask\nacme-core\n"),
        ("app/main.py", ""),
        ("examples/stubs/flask.py", ""),
        ("libs/core/pyproject.toml", "[project]\nname = 'acme_core'"),
        ("libs/core/src/acme_core/__init__.py", ""),
    ]);
    assert_eq!(w.py("app/main.py", "flask"), "ext flask");
    assert_eq!(w.py("app/main.py", "acme_core"), "pkg libs/core/src/acme_core");
}

#[test]
fn layers_are_found_by_the_end_of_their_path() {
    let w = World::of(&[
        "functions/login/app.py",
        "functions/login/utils.py",
        "functions/logout/app.py",
        "functions/logout/utils.py",
        "layers/common/python/custom/__init__.py",
        "layers/common/python/custom/sessions.py",
        "functions/other/app.py",
    ]);
    assert_eq!(
        w.py("functions/login/app.py", "custom.sessions"),
        "= layers/common/python/custom/sessions.py"
    );
    assert_eq!(w.py("functions/logout/app.py", "utils"), "= functions/logout/utils.py");
    assert_eq!(
        w.py("functions/other/app.py", "utils"),
        "none: several modules of this name"
    );
}

#[test]
fn stubs_lose_against_code() {
    let w = World::of(&["main.py", "a.py", "a.pyi", "b.pyi"]);
    assert_eq!(w.py("main.py", "a"), "= a.py");
    assert_eq!(w.py("main.py", "b"), "= b.pyi");
}

#[test]
fn relative_specifiers_try_extensions_and_index_files() {
    let w = World::of(&[
        "src/a.ts",
        "src/b.tsx",
        "src/c/index.js",
        "src/d.mts",
        "src/e.cts",
        "src/f.js",
        "src/f.ts",
    ]);
    assert_eq!(w.js("src/a.ts", "./b"), "= src/b.tsx");
    assert_eq!(w.js("src/a.ts", "./b.js"), "= src/b.tsx");
    assert_eq!(w.js("src/a.ts", "./c"), "= src/c/index.js");
    assert_eq!(w.js("src/c/index.js", ".."), "none: no such file in the project");
    assert_eq!(w.js("src/a.ts", "./d.mjs"), "= src/d.mts");
    assert_eq!(w.js("src/a.ts", "./e.cjs"), "= src/e.cts");
    assert_eq!(w.js("src/a.ts", "./f"), "= src/f.ts");
    assert_eq!(w.js("src/c/index.js", "../a?raw"), "= src/a.ts");
    assert_eq!(w.js("src/a.ts", "./style.css"), "none: not code");
    assert_eq!(w.js("src/a.ts", "./missing"), "none: no such file in the project");
    assert_eq!(
        w.js("src/a.ts", "../../../outside"),
        "none: no such file in the project"
    );
}

#[test]
fn packages_outside_of_the_project_keep_their_subpath() {
    let w = World::of(&["a.js"]);
    assert_eq!(w.js("a.js", "express"), "ext express");
    assert_eq!(w.js("a.js", "nanoid/non-secure"), "ext nanoid/non-secure");
    assert_eq!(w.js("a.js", "@aws-sdk/lib-dynamodb"), "ext @aws-sdk/lib-dynamodb");
    assert_eq!(w.js("a.js", "node:crypto"), "ext crypto");
    assert_eq!(w.js("a.js", "crypto"), "ext crypto");
    assert_eq!(w.js("a.js", "fs/promises"), "ext fs/promises");
    assert_eq!(w.js("a.js", "npm:@scope/x@4"), "ext @scope/x");
    assert_eq!(w.js("a.js", "https://deno.land/x"), "none: imported from a URL");
    assert_eq!(w.js("a.js", "@/x"), "none: no such file in the project");
    assert_eq!(w.js("a.js", ""), "none: import without a module");
}

#[test]
fn compiler_options_map_paths() {
    let w = World::new(&[
        (
            "tsconfig.json",
            "{\n  // all\n  \"extends\": [\"@tsconfig/node20/tsconfig.json\", \"./config/base\"],\n  \"include\": [\"src\"],\n  \"references\": [{\"path\": \"./gone\"}],\n}",
        ),
        (
            "config/base.json",
            r#"{"compilerOptions": {"baseUrl": "..", "paths": {"@app/*": ["src/app/*"], "~db": ["src/db.ts"]}}}"#,
        ),
        ("src/main.ts", ""),
        ("src/legacy.js", ""),
        ("src/db.ts", ""),
        ("src/app/login.ts", ""),
        ("test/login.test.ts", ""),
    ]);
    assert_eq!(w.js("src/main.ts", "@app/login"), "= src/app/login.ts");
    assert_eq!(w.js("src/main.ts", "~db"), "= src/db.ts");
    assert_eq!(w.js("src/main.ts", "src/db"), "= src/db.ts");
    assert_eq!(w.js("src/legacy.js", "@app/login"), "= src/app/login.ts");
    assert_eq!(w.js("test/login.test.ts", "@app/login.js"), "= src/app/login.ts");
    assert_eq!(w.js("src/main.ts", "express"), "ext express");
}

#[test]
fn references_and_jsconfig_are_read() {
    let w = World::new(&[
        (
            "web/tsconfig.json",
            r#"{"files": [], "references": [{"path": "./tsconfig.app.json"}]}"#,
        ),
        (
            "web/tsconfig.app.json",
            r#"{"compilerOptions": {"paths": {"@/*": ["./source/*"]}}, "include": ["source"]}"#,
        ),
        ("web/source/a.ts", ""),
        ("web/source/b.ts", ""),
        (
            "api/jsconfig.json",
            r##"{"compilerOptions": {"baseUrl": ".", "paths": {"#lib/*": ["lib/*"]}}}"##,
        ),
        ("api/lib/x.js", ""),
        ("api/y.js", ""),
    ]);
    assert_eq!(w.js("web/source/a.ts", "@/b"), "= web/source/b.ts");
    assert_eq!(w.js("api/y.js", "#lib/x"), "= api/lib/x.js");
}

#[test]
fn broken_compiler_options_do_not_hide_files() {
    let w = World::new(&[
        ("tsconfig.json", "{ \"compilerOptions\": "),
        ("sub/tsconfig.json", r#"{"extends": "./tsconfig.json"}"#),
        ("package.json", "{ broken"),
        ("a.ts", ""),
        ("b.ts", ""),
        ("sub/c.ts", ""),
    ]);
    assert_eq!(w.js("a.ts", "./b"), "= b.ts");
    assert_eq!(w.js("sub/c.ts", "../b"), "= b.ts");
}

#[test]
fn the_usual_aliases_work_without_configuration() {
    let w = World::of(&["package.json", "src/main.js", "src/lib/auth.js"]);
    assert_eq!(w.js("src/main.js", "@/lib/auth"), "= src/lib/auth.js");
    assert_eq!(w.js("src/main.js", "~/lib/auth"), "= src/lib/auth.js");
}

#[test]
fn packages_of_the_project_resolve_to_their_sources() {
    let w = World::new(&[
        ("package.json", r#"{"workspaces": ["packages/*"]}"#),
        (
            "packages/auth/package.json",
            r#"{"name": "@x/auth", "main": "dist/index.js"}"#,
        ),
        ("packages/auth/src/index.ts", ""),
        ("packages/auth/src/session.ts", ""),
        (
            "packages/db/package.json",
            r#"{"name": "@x/db", "exports": {".": {"types": "./dist/index.d.ts", "import": "./dist/esm/index.js"}, "./pool": "./lib/pool.js"}}"#,
        ),
        ("packages/db/src/index.ts", ""),
        ("packages/db/lib/pool.js", ""),
        (
            "packages/plain/package.json",
            r#"{"name": "plain", "main": "./lib/start"}"#,
        ),
        ("packages/plain/lib/start.js", ""),
        ("packages/plain/lib/other.js", ""),
        (
            "apps/web/package.json",
            r#"{"name": "web", "dependencies": {"@x/auth": "^1.0.0"}}"#,
        ),
        ("apps/web/server.ts", ""),
    ]);
    let from = "apps/web/server.ts";
    assert_eq!(w.js(from, "@x/auth"), "= packages/auth/src/index.ts");
    assert_eq!(w.js(from, "@x/auth/session"), "= packages/auth/src/session.ts");
    assert_eq!(w.js(from, "@x/auth/dist/session.js"), "= packages/auth/src/session.ts");
    assert_eq!(w.js(from, "@x/db"), "= packages/db/src/index.ts");
    assert_eq!(w.js(from, "@x/db/pool"), "= packages/db/lib/pool.js");
    assert_eq!(w.js(from, "plain"), "= packages/plain/lib/start.js");
    assert_eq!(w.js(from, "plain/lib/other"), "= packages/plain/lib/other.js");
    assert_eq!(w.js(from, "@x/unknown"), "ext @x/unknown");
}

#[test]
fn a_package_can_import_itself_and_its_private_paths() {
    let w = World::new(&[
        (
            "package.json",
            r##"{"name": "lib", "exports": {".": "./lib/index.js", "./store": "./lib/store.js"}, "imports": {"#util": "./lib/util.js"}}"##,
        ),
        ("lib/index.js", ""),
        ("lib/store.js", ""),
        ("lib/util.js", ""),
        ("test/a.js", ""),
    ]);
    assert_eq!(w.js("test/a.js", "lib"), "= lib/index.js");
    assert_eq!(w.js("test/a.js", "lib/store"), "= lib/store.js");
    assert_eq!(w.js("test/a.js", "#util"), "= lib/util.js");
    assert_eq!(w.js("test/a.js", ".."), "= lib/index.js");
}

#[test]
fn an_installed_package_is_not_taken_for_the_project_of_the_same_name() {
    let w = World::new(&[
        (
            "package.json",
            r#"{"name": "express-session", "dependencies": {"express-session": "^1.17.0"}}"#,
        ),
        ("index.js", ""),
    ]);
    assert_eq!(w.js("index.js", "express-session"), "ext express-session");
}

#[test]
fn built_files_lead_to_their_sources() {
    let w = World::new(&[
        ("package.json", r#"{"name": "tool"}"#),
        ("bin/cli.js", ""),
        ("src/cli/run.ts", ""),
    ]);
    assert_eq!(w.js("bin/cli.js", "../dist/cli/run.js"), "= src/cli/run.ts");
}

#[test]
fn deployed_paths_are_found_by_their_end() {
    let w = World::of(&[
        "fn/a.js",
        "layers/x/nodejs/lib/session.js",
        "layers/x/nodejs/db.js",
        "other/db.js",
        "src/y.js",
    ]);
    assert_eq!(
        w.js("fn/a.js", "/opt/nodejs/lib/session"),
        "= layers/x/nodejs/lib/session.js"
    );
    assert_eq!(
        w.js("fn/a.js", "/opt/lib/session.js"),
        "= layers/x/nodejs/lib/session.js"
    );
    assert_eq!(w.js("fn/a.js", "/opt/nodejs/db"), "= layers/x/nodejs/db.js");
    assert_eq!(
        w.js("fn/a.js", "/opt/db"),
        "none: several modules at the end of this path"
    );
    assert_eq!(w.js("fn/a.js", "/opt/nodejs/node_modules/uuid"), "ext uuid");
    assert_eq!(w.js("fn/a.js", "/src/y"), "= src/y.js");
    assert_eq!(w.js("fn/a.js", "/nothing/here"), "none: no such file in the project");
}

#[test]
fn answers_do_not_depend_on_the_order_of_questions_or_threads() {
    let w = World::new(&[
        (
            "tsconfig.json",
            r#"{"compilerOptions": {"paths": {"@/*": ["./src/*"]}}}"#,
        ),
        ("src/a.ts", ""),
        ("src/b/index.ts", ""),
        ("src/c.js", ""),
    ]);
    let specifiers = ["@/a", "@/b", "./c", "../src/c", "express", "@/missing", "fs"];
    let once: Vec<String> = specifiers.iter().map(|specifier| w.js("src/c.js", specifier)).collect();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    specifiers
                        .iter()
                        .rev()
                        .map(|specifier| w.js("src/c.js", specifier))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        for thread in threads {
            let mut answers = thread.join().unwrap();
            answers.reverse();
            assert_eq!(answers, once);
        }
    });
}

#[test]
fn links_within_the_project_are_followed() {
    let mut project = Project::from_memory(&[
        ("shared/session.py", ""),
        ("shared/session.js", ""),
        ("fn/a.py", ""),
        ("fn/b.js", ""),
    ]);
    project.links.insert("fn/common".into(), "shared".into());
    let linker = Linker::new(&project);
    let w = World { project, linker };
    assert_eq!(w.py("fn/a.py", "common.session"), "= shared/session.py");
    assert_eq!(w.js("fn/b.js", "./common/session"), "= shared/session.js");
}
