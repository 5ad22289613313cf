//! Which configuration holds, and what is analysed under it: the part that every command which reads a project shares.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::args::Scope;
use super::output::Trouble;
use crate::analysis::{Options, Unsaved};
use crate::config::{FILE_NAMES, ProjectWide, Tree, load};
use crate::finding::suppression::Date;
use crate::project;
use crate::rule::nearest;
use crate::source::Flaw;

/// What is analysed, and under which configuration.
#[derive(Debug)]
pub(super) struct Context {
    /// For the analysis; `no_ignores` is left to the command.
    pub(super) options: Options,
    /// The configurations of the project.
    pub(super) tree: Tree,
    /// The baseline that the configuration names.
    pub(super) baseline: Option<PathBuf>,
    /// The project's root.
    pub(super) root: PathBuf,
    /// Paths that do not exist and the like; the run goes on without them.
    pub(super) problems: Vec<String>,
}

/// Reads the configuration for these paths.
///
/// # Errors
/// Everything that is wrong with it. Nothing is analysed under a broken configuration.
pub(super) fn resolve(paths: Vec<PathBuf>, unsaved: Option<Unsaved>, scope: Scope) -> Result<Context, Vec<Trouble>> {
    let (paths, problems) = existing(paths, unsaved.is_some());
    let mut named = paths.clone();
    named.extend(unsaved.as_ref().map(|unsaved| unsaved.path.clone()));
    let root = project::root_of(&named);
    let mut tree = match (scope.config, scope.isolated) {
        (_, true) => Tree::off(),
        (None, false) => Tree::new(root.clone()),
        (Some(file), false) => match load(&file) {
            Ok(Some(loaded)) => Tree::fixed(loaded),
            Ok(None) => return Err(vec![no_configuration(&file).into()]),
            Err(flaw) => return Err(vec![flaw.into()]),
        },
    };
    let fixed = tree.is_fixed();
    let at_root = tree.at_root();
    for path in &named {
        let path = project::absolute(path);
        let folder = if path.is_dir() {
            Some(path.as_path())
        } else {
            path.parent()
        };
        folder.map(|folder| tree.of_folder(folder));
    }
    let mut flaws = std::mem::take(&mut tree.flaws);
    let limit = (!fixed).then_some(root.as_path());
    let wide = match at_root.map(|loaded| ProjectWide::of(&loaded, limit)) {
        None => ProjectWide::default(),
        Some(Ok(wide)) => wide,
        Some(Err(flaw)) => {
            flaws.push(flaw);
            ProjectWide::default()
        }
    };
    if !flaws.is_empty() {
        return Err(flaws.into_iter().map(Trouble::from).collect());
    }
    Ok(Context {
        options: Options {
            paths,
            unsaved,
            exclude: wide.exclude.into_iter().chain(scope.exclude).collect(),
            force_exclude: scope.force_exclude,
            no_ignores: false,
            today: today(),
            models: wide.models,
            threads: scope.threads.map(usize::from),
            cache: None,
        },
        tree,
        baseline: wide.baseline,
        root,
        problems,
    })
}

fn no_configuration(file: &Path) -> Flaw {
    let flaw = Flaw::of_file(file.display().to_string(), "has no configuration of sessionlint");
    let [own, _, python, node] = FILE_NAMES;
    flaw.with_help(format!(
        "`{python}` needs the table `tool.sessionlint`, `{node}` the key `sessionlint`; `sessionlint init` writes a `{own}`"
    ))
}

/// The day by the machine's clock, in UTC.
fn today() -> Option<Date> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Some(Date::from_unix(since.as_secs()))
}

/// The paths that exist, and a problem for each that does not. No path at all means the current folder.
fn existing(paths: Vec<PathBuf>, has_stdin: bool) -> (Vec<PathBuf>, Vec<String>) {
    let named: Vec<PathBuf> = paths.into_iter().filter(|path| path != Path::new("-")).collect();
    if named.is_empty() && !has_stdin {
        return (vec![PathBuf::from(".")], Vec::new());
    }
    let (present, absent): (Vec<_>, Vec<_>) = named.into_iter().partition(|path| path.exists());
    let commands = super::args::commands();
    let problems = absent.iter().map(|path| {
        let text = path.to_string_lossy();
        let hint = nearest(&text, commands.iter().map(String::as_str));
        let hint = hint.map_or(String::new(), |near| format!("; did you mean the command `{near}`?"));
        format!("{text}: no such file or folder{hint}")
    });
    (present, problems.collect())
}
