//! The whole analysis as one function: options in, findings, sources and counts out.
//! Knows no formats and no exit codes; it reports progress through a callback and prints nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};

use crate::cache::{Kept, Shelf};
use crate::finding::suppression::{self, Applied, Date, Policy, Suppressed, Suppression};
use crate::finding::{Finding, fingerprints};
use crate::model::{ModelFile, Models};
use crate::pipeline;
use crate::project::{self, Inventory, Project};
use crate::rule;
use crate::source::{FileId, SourceFile};
use crate::survey::Survey;

/// What to analyse.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Files and folders that exist, as the user named them. Findings are reported for these; the project around them is read as well.
    pub paths: Vec<PathBuf>,
    /// A text that stands for a file, from standard input.
    pub unsaved: Option<Unsaved>,
    /// Globs of paths to leave out, relative to the project's root.
    pub exclude: Vec<String>,
    /// Whether the globs also leave out files that were named explicitly.
    pub force_exclude: bool,
    /// Whether comments that silence findings are left out of account.
    pub no_ignores: bool,
    /// The day by which such comments expire; none does without it.
    pub today: Option<Date>,
    /// Models of users, above those that come with the program.
    pub models: Vec<ModelFile>,
    /// How many threads to use; as many as there are processors where `None`.
    pub threads: Option<usize>,
    /// The folder that holds results between runs; none are kept or looked for without it.
    pub cache: Option<PathBuf>,
}

/// A text that is analysed in place of what the disk holds under its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// Where the text belongs.
    pub path: PathBuf,
    /// The text.
    pub text: String,
}

/// What the analysis found.
#[derive(Debug, Default)]
pub struct Analysis {
    /// The findings, sorted.
    pub findings: Vec<Finding>,
    /// Findings that are silenced, each with what silences it.
    pub suppressed: Vec<Suppressed>,
    /// All files that were read, indexed by `FileId`.
    pub files: Vec<SourceFile>,
    /// Whether findings are reported for each of the files; the others are context.
    pub selected: Vec<bool>,
    /// Counts and times.
    pub stats: Stats,
    /// What went wrong, in words: files that cannot be read, broken configuration.
    pub problems: Vec<String>,
    /// What was left out of files that were named, in words.
    pub notes: Vec<String>,
}

/// What was done, and what was not and why.
#[derive(Debug, Clone, Default)]
pub struct Stats {
    /// How many files were read.
    pub files_read: u32,
    /// How many of them were parsed, because they or what imports them have to do with sessions.
    pub files_parsed: u32,
    /// Files that were skipped, by reason.
    pub skipped: BTreeMap<String, u32>,
    /// Calls whose callee is unknown, by reason.
    pub unresolved: BTreeMap<String, u32>,
    /// Syntax that was not lowered, by kind.
    pub gaps: BTreeMap<String, u32>,
    /// Bounds of the analysis that were hit, by name.
    pub limits: BTreeMap<String, u32>,
    /// Rows of users' models that nothing in the project is about.
    pub idle_rows: Vec<String>,
    /// What the baseline did, where there is one.
    pub baseline: Option<BaselineCounts>,
    /// How long each stage took, in order.
    pub stage_times: Vec<(&'static str, Duration)>,
}

/// What a baseline did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BaselineCounts {
    /// Findings that are in it.
    pub known: u32,
    /// Entries for files that were analysed which no finding matches any more.
    pub stale: u32,
}

impl Analysis {
    /// The fingerprints of the findings and then of the silenced ones. They are counted together, so that a comment that silences one of
    /// several equal findings changes none of the others'.
    pub fn fingerprints(&self) -> Vec<String> {
        let silenced = self.suppressed.iter().map(|suppressed| &suppressed.finding);
        let all: Vec<&Finding> = self.findings.iter().chain(silenced).collect();
        fingerprints(&all, &self.files)
    }

    /// Silences the findings with these fingerprints; the fingerprints that occur, silenced now or before.
    pub fn silence(&mut self, known: &BTreeSet<String>, by: &Suppression) -> BTreeSet<String> {
        let names = self.fingerprints();
        let present = names.iter().filter(|name| known.contains(*name)).cloned().collect();
        for (finding, name) in std::mem::take(&mut self.findings).into_iter().zip(names) {
            if known.contains(&name) {
                let by = by.clone();
                self.suppressed.push(Suppressed { finding, by });
            } else {
                self.findings.push(finding);
            }
        }
        present
    }
}

/// How far the analysis is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The stage: `read`, `link`, `solve`, `check`.
    pub stage: &'static str,
    /// Units done in this stage.
    pub done: u64,
    /// Units in this stage; 0 while unknown.
    pub total: u64,
}

/// Analyses what the options name. `progress` may be called from any thread.
pub fn analyze(options: &Options, progress: &(dyn Fn(Progress) + Sync)) -> Analysis {
    let watch = Watch::default();
    watch.enter("read", progress);
    match &options.cache {
        // What is typed into an editor changes with every run.
        Some(folder) if options.unsaved.is_none() => recall(folder, options, &watch, progress),
        _ => examine(open(options), options, &watch, progress),
    }
}

/// Analyses what the options name, or finds what an earlier run over the same files gave.
fn recall(folder: &Path, options: &Options, watch: &Watch, progress: &(dyn Fn(Progress) + Sync)) -> Analysis {
    let mut inventory = Inventory::walk(&wanted(options));
    let shelf = Shelf::new(folder, inventory.root(), &format!("{:?}", options.models));
    let memo = shelf.memo();
    // Made when there is something to read.
    let relevance = LazyLock::new(|| pipeline::relevance(own_models(options).as_ref().unwrap_or(&pipeline::MODELS)));
    inventory.learn(&memo, &|text, grammar| pipeline::marks(&relevance, text, grammar));
    let known = inventory.memo();
    if known != memo {
        shelf.keep_memo(&known);
    }
    let identity = inventory.identity();
    if let Some(entry) = shelf.find(&identity, |path| inventory.digest(path)) {
        let found = inventory.into_excerpt(&entry.files().collect());
        let found = found.and_then(|project| Some((entry.kept(|path| project.find(path))?, project)));
        return match found {
            Some((kept, project)) => conclude(project, kept, options, watch.times()),
            // Something changes at this very moment.
            None => examine(open(options), options, watch, progress),
        };
    }
    let digests = inventory.digests();
    let (project, still) = inventory.into_project();
    let (kept, used) = solve(&project, options, watch, progress);
    if still {
        shelf.keep(&identity, &kept, &project, &used, |file| {
            digests.get(file.index()).copied()
        });
    }
    conclude(project, kept, options, watch.times())
}

/// Draws the map of the application that the options name, and says what went wrong.
pub fn survey(options: &Options) -> (Survey, Vec<String>) {
    let project = open(options);
    let models = Models::with_user(options.models.iter().cloned());
    let mut survey = pipeline::survey(&project, &models, options.threads);
    survey.idle_rows = models.idle_user_rows();
    (survey, problems(&project))
}

/// Analyses a project that is already read, with what the options say about everything but its files.
pub fn analyze_project(project: Project, options: &Options) -> Analysis {
    examine(project, options, &Watch::default(), &|_| {})
}

fn examine(project: Project, options: &Options, watch: &Watch, progress: &(dyn Fn(Progress) + Sync)) -> Analysis {
    let (kept, _) = solve(&project, options, watch, progress);
    conclude(project, kept, options, watch.times())
}

/// The models of users, above those that come with the program; `None` where there are no such.
fn own_models(options: &Options) -> Option<Models> {
    let models = &options.models;
    (!models.is_empty()).then(|| Models::with_user(models.iter().cloned()))
}

/// What the stages give for the whole project, whatever was selected of it, and the files whose texts they needed.
fn solve(
    project: &Project,
    options: &Options,
    watch: &Watch,
    progress: &(dyn Fn(Progress) + Sync),
) -> (Kept, Vec<FileId>) {
    let own = own_models(options);
    let models = own.as_ref().unwrap_or(&pipeline::MODELS);
    let outcome = pipeline::run_with(project, models, options.threads, &|stage| watch.enter(stage, progress));
    let unresolved = outcome.limits.unresolved.iter();
    let limits = [
        ("paths that were dropped", outcome.limits.paths),
        ("functions that ran out of steps", outcome.limits.steps),
        ("calls too deep to enter", outcome.limits.depth),
        ("functions on which the program failed", outcome.limits.failed),
        ("calls of code without sessions not entered", outcome.limits.cold),
    ];
    let limits = limits.into_iter().filter(|(_, count)| *count > 0);
    let cut = outcome.cut.iter().filter_map(|(file, reason)| {
        let file = project.file(*file)?;
        Some((file.display_path.clone(), (*reason).to_owned()))
    });
    let kept = Kept {
        parsed: outcome.lowered,
        unresolved: unresolved
            .map(|(reason, count)| ((*reason).to_owned(), *count))
            .collect(),
        limits: limits.map(|(name, count)| (name.to_owned(), count)).collect(),
        findings: outcome.findings,
        gaps: outcome.gaps,
        idle_rows: models.idle_user_rows(),
        cut: cut.collect(),
    };
    (kept, outcome.used)
}

/// What is reported of what the stages gave.
fn conclude(project: Project, kept: Kept, options: &Options, stage_times: Vec<(&'static str, Duration)>) -> Analysis {
    let mut stats = Stats {
        files_read: project.files.len() as u32,
        files_parsed: kept.parsed,
        gaps: kept.gaps,
        limits: kept.limits,
        unresolved: kept.unresolved,
        idle_rows: kept.idle_rows,
        stage_times,
        ..Stats::default()
    };
    for skipped in &project.skipped {
        *stats.skipped.entry(skipped.reason.text().to_owned()).or_default() += 1;
    }
    if !project.decoded_lossily.is_empty() {
        stats
            .skipped
            .insert("decoded with losses".to_owned(), project.decoded_lossily.len() as u32);
    }
    let mut findings = kept.findings;
    findings.retain(|finding| {
        let selected = project.selected.get(finding.primary.file.index());
        selected.copied().unwrap_or(false)
    });
    let problems = problems(&project);
    let notes = notes(&project, &kept.cut);
    let Applied { findings, suppressed } = silence(&project, findings, options);
    Analysis {
        findings,
        suppressed,
        files: project.files,
        selected: project.selected,
        stats,
        problems,
        notes,
    }
}

/// What was left out of files whose findings are reported, so that silence about them is not taken for an answer.
fn notes(project: &Project, cut: &[(String, String)]) -> Vec<String> {
    let is_selected = |path: &str| {
        let file = project.find(path).and_then(|file| project.selected.get(file.index()));
        file.copied().unwrap_or(false)
    };
    let cut = cut
        .iter()
        .filter(|(path, _)| is_selected(path))
        .map(|(path, reason)| format!("{path}: parts were not analysed: {reason}"));
    let skipped = project
        .skipped
        .iter()
        .filter(|skipped| project.named.contains(&skipped.path));
    let skipped = skipped.map(|skipped| format!("{}: not analysed: {}", skipped.path, skipped.reason.text()));
    skipped.chain(cut).collect()
}

/// What went wrong while the project was read.
fn problems(project: &Project) -> Vec<String> {
    let problems = project.problems.iter();
    problems
        .map(|problem| format!("{}: {}", problem.path.display(), problem.message))
        .collect()
}

/// Applies the comments that silence findings.
fn silence(project: &Project, findings: Vec<Finding>, options: &Options) -> Applied {
    if options.no_ignores {
        return Applied {
            findings,
            suppressed: Vec::new(),
        };
    }
    let policy = Policy {
        today: options.today,
        known: rule::known,
    };
    suppression::apply(findings, &project.files, &project.grammars, &project.selected, &policy)
}

fn wanted(options: &Options) -> project::Options {
    let mut wanted = project::Options::for_paths(options.paths.iter().cloned());
    wanted.exclude.clone_from(&options.exclude);
    wanted
}

fn open(options: &Options) -> Project {
    let mut wanted = wanted(options);
    match &options.unsaved {
        None => Project::discover(&wanted),
        Some(unsaved) => {
            if wanted.paths.is_empty() {
                let folder = unsaved.path.parent().filter(|folder| !folder.as_os_str().is_empty());
                let folder = folder
                    .filter(|folder| folder.is_dir())
                    .unwrap_or(std::path::Path::new("."));
                wanted.paths.push(folder.to_path_buf());
            }
            Project::discover(&wanted).with_stdin(&unsaved.path, &unsaved.text)
        }
    }
}

/// Takes the time of the stages.
#[derive(Default)]
struct Watch {
    laps: Mutex<Vec<(&'static str, Instant)>>,
}

impl Watch {
    fn enter(&self, stage: &'static str, progress: &(dyn Fn(Progress) + Sync)) {
        let Ok(mut laps) = self.laps.lock() else {
            return;
        };
        laps.push((stage, Instant::now()));
        let done = laps.len() as u64;
        drop(laps);
        progress(Progress {
            stage,
            done,
            total: STAGES,
        });
    }

    fn times(&self) -> Vec<(&'static str, Duration)> {
        let Ok(laps) = self.laps.lock() else {
            return Vec::new();
        };
        let ends = laps.iter().skip(1).map(|(_, start)| *start).chain([Instant::now()]);
        laps.iter()
            .zip(ends)
            .map(|((stage, start), end)| (*stage, end.saturating_duration_since(*start)))
            .collect()
    }
}

/// How many stages there are: reading, parsing and lowering, linking, solving, checking.
const STAGES: u64 = 5;
