//! JavaScript and TypeScript modules, by a resolver library that sees the project's files and nothing else.
//! On top of it: packages of the project whose build output is missing, and paths that exist only when deployed.

use oxc_resolver::{ResolveError, ResolveOptions, ResolverGeneric, TsconfigDiscovery};

use super::Resolution;
use crate::ir::Name;
use crate::project::{Project, join, name, parent};
use crate::source::FileId;
use crate::syntax::Grammar;

mod files;
mod packages;

use files::Files;
use packages::Packages;

/// Extensions in the order in which they are tried.
const EXTENSIONS: &[&str] = &[".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json"];

/// Extensions of things that are imported but are not code.
const NOT_CODE: &[&str] = &[
    "json", "json5", "css", "scss", "sass", "less", "styl", "svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "ico",
    "html", "htm", "md", "mdx", "txt", "yaml", "yml", "toml", "graphql", "gql", "sql", "wasm", "node", "woff", "woff2",
    "ttf", "otf", "eot", "mp3", "mp4", "webm", "pdf", "csv", "xml", "ejs", "hbs", "pug", "proto", "prisma", "pem",
];

/// The JavaScript files of a project.
#[derive(Debug)]
pub(super) struct Modules {
    /// Display paths by file id; empty for other languages.
    paths: Vec<String>,
    files: Files,
    packages: Packages,
    resolver: ResolverGeneric<Files>,
}

impl Modules {
    pub(super) fn new(project: &Project) -> Self {
        let paths = project
            .files
            .iter()
            .zip(&project.grammars)
            .map(|(file, grammar)| match grammar {
                Grammar::Python | Grammar::Settings => String::new(),
                Grammar::JavaScript | Grammar::TypeScript | Grammar::Tsx => file.display_path.clone(),
            })
            .collect();
        let files = Files::new(project);
        let resolver = ResolverGeneric::new_with_file_system(files.clone(), options());
        Self {
            paths,
            packages: Packages::new(project),
            files,
            resolver,
        }
    }

    /// The module that a specifier means.
    pub(super) fn resolve(&self, from: FileId, specifier: &str) -> Resolution {
        let Some(path) = self.paths.get(from.index()).filter(|path| !path.is_empty()) else {
            return Resolution::Unresolved("not a JavaScript file");
        };
        // Bundlers: `raw-loader!./x`, `./x?worker`.
        let specifier = specifier.rsplit('!').next().unwrap_or(specifier);
        let specifier = specifier.split('?').next().unwrap_or(specifier).trim();
        if specifier.is_empty() {
            return Resolution::Unresolved("import without a module");
        }
        if let Some((scheme, rest)) = specifier.split_once(':') {
            return match scheme {
                "node" | "npm" | "bun" => external(without_version(rest)),
                "http" | "https" | "data" | "file" => Resolution::Unresolved("imported from a URL"),
                _ => external(specifier),
            };
        }
        if specifier.starts_with('/') {
            return self.deployed(path, specifier);
        }
        let is_relative = specifier.starts_with('.');
        if !is_relative && self.packages.is_installed(specifier, path) {
            return external(specifier);
        }
        if let Some(found) = self.library(path, specifier) {
            return found;
        }
        if is_relative {
            let built = files::resolve_path(parent(path), specifier).and_then(|target| {
                let main = self.packages.main(&self.files, &target);
                main.or_else(|| self.packages.source_of(&self.files, &target))
            });
            return built.map_or_else(|| missing(specifier), Resolution::File);
        }
        if let Some(file) = self.packages.entry(&self.files, specifier, path) {
            return Resolution::File(file);
        }
        if let Some(file) = self.aliased(path, specifier) {
            return Resolution::File(file);
        }
        match specifier.as_bytes() {
            [b'#' | b'~', ..] | [b'@', b'/', ..] => missing(specifier),
            _ => external(specifier),
        }
    }

    /// Asks the library: with the compiler options that own the file, then with all others above it.
    fn library(&self, path: &str, specifier: &str) -> Option<Resolution> {
        let file = files::absolute(path);
        let directory = files::absolute(parent(path));
        match self.resolver.resolve_file(&file, specifier) {
            Ok(found) => return self.found(found.path()),
            Err(error) => {
                if let Some(builtin) = builtin(&error) {
                    return Some(builtin);
                }
            }
        }
        // Such as tests that no `include` covers. A declared dependency does not mean a directory below some `baseUrl`.
        let is_bare = !specifier.starts_with('.') && !self.packages.is_declared(specifier, path);
        let options = self.files.compiler_options(parent(path)).filter(|_| is_bare);
        for options in options {
            let Ok(options) = self.resolver.resolve_tsconfig(files::absolute(options)) else {
                continue;
            };
            let mut context = oxc_resolver::ResolveContext::default();
            let found = self
                .resolver
                .resolve_with_context(&directory, specifier, Some(&options), &mut context);
            if let Ok(found) = found {
                return self.found(found.path());
            }
        }
        match self.resolver.resolve(&directory, specifier) {
            Ok(found) => self.found(found.path()),
            Err(error) => builtin(&error),
        }
    }

    fn found(&self, path: &std::path::Path) -> Option<Resolution> {
        let display = files::display(path)?;
        let display = self.files.without_links(&display);
        Some(match self.files.source(&display) {
            Some(file) => Resolution::File(file),
            None => Resolution::Unresolved("not code"),
        })
    }

    /// Absolute specifiers: below the package or project root (`/src/x`), or where a bundle is deployed
    /// (`/opt/nodejs/lib/x` of a Lambda layer), which matches by the end of the path.
    fn deployed(&self, path: &str, specifier: &str) -> Resolution {
        if let Some((_, package)) = specifier.rsplit_once("/node_modules/") {
            return external(package);
        }
        let wanted: Vec<&str> = specifier.split('/').filter(|segment| !segment.is_empty()).collect();
        let whole = wanted.join("/");
        for root in [self.packages.directory_of(path).unwrap_or(""), ""] {
            if let Some(file) = self.files.probe(&join(root, &whole)) {
                return Resolution::File(file);
            }
        }
        let is_layer = wanted.first() == Some(&"opt");
        let shortest = if is_layer { 1 } else { 2 };
        for start in 1..wanted.len() {
            if wanted.len() - start < shortest {
                break;
            }
            let candidates = self.files.ending_in(&wanted[start..].join("/"));
            match candidates.as_slice() {
                [] => {}
                [file] => return Resolution::File(*file),
                _ => return Resolution::Unresolved("several modules at the end of this path"),
            }
        }
        missing(specifier)
    }

    /// The aliases that bundlers and frameworks are usually configured with: `@/x` and `~/x` for the source directory.
    fn aliased(&self, path: &str, specifier: &str) -> Option<FileId> {
        let rest = ["@/", "~/", "~~/", "@@/", "src/"]
            .iter()
            .find_map(|prefix| specifier.strip_prefix(prefix))?;
        let root = self.packages.directory_of(path).unwrap_or("");
        ["src", "", "app"]
            .iter()
            .find_map(|directory| self.files.probe(&join(root, &join(directory, rest))))
    }
}

fn options() -> ResolveOptions {
    let strings = |values: &[&str]| values.iter().map(ToString::to_string).collect::<Vec<_>>();
    ResolveOptions {
        tsconfig: Some(TsconfigDiscovery::Auto),
        extensions: strings(EXTENSIONS),
        extension_alias: vec![
            (".js".to_owned(), strings(&[".ts", ".tsx", ".js", ".jsx"])),
            (".jsx".to_owned(), strings(&[".tsx", ".jsx"])),
            (".mjs".to_owned(), strings(&[".mts", ".mjs"])),
            (".cjs".to_owned(), strings(&[".cts", ".cjs"])),
        ],
        // Packages of one repository name their sources for each other like this.
        main_fields: strings(&["source", "module", "main"]),
        condition_names: strings(&["source", "node", "import", "require", "default"]),
        builtin_modules: true,
        symlinks: false,
        node_path: false,
        ..ResolveOptions::default()
    }
}

fn builtin(error: &ResolveError) -> Option<Resolution> {
    match error {
        ResolveError::Builtin { resolved, .. } => Some(external(resolved.strip_prefix("node:").unwrap_or(resolved))),
        _ => None,
    }
}

fn external(specifier: &str) -> Resolution {
    Resolution::External(Name::from(specifier))
}

/// `npm:express@4/sub` without the version.
fn without_version(specifier: &str) -> &str {
    let start = usize::from(specifier.starts_with('@'));
    match specifier[start..].find('@') {
        Some(at) => &specifier[..start + at],
        None => specifier,
    }
}

fn missing(specifier: &str) -> Resolution {
    let extension = name(specifier)
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase());
    if extension.is_some_and(|extension| NOT_CODE.contains(&extension.as_str())) {
        Resolution::Unresolved("not code")
    } else {
        Resolution::Unresolved("no such file in the project")
    }
}
