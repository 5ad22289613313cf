//! The stages from a project to findings, each a plain function of what came before. Knows no files beyond the project's texts
//! and no output formats.

mod load;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::check;
use crate::finding::{Finding, suppression};
use crate::flow::{self, Limits, Program};
use crate::ir::Module;
use crate::lower;
use crate::model::{Models, Relevance, Vocabulary};
use crate::project::{Marks, Project};
use crate::resolve::Linker;
use crate::source::FileId;
use crate::survey::{self, Events, Survey};
use crate::syntax::Grammar;
use load::Texts;

/// What the stages gave.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Findings in all files, sorted.
    pub findings: Vec<Finding>,
    /// Bounds that were hit and values that stayed unknown.
    pub limits: Limits,
    /// Syntax that was not lowered, by reason.
    pub gaps: BTreeMap<String, u32>,
    /// How many files were parsed: those that can matter.
    pub lowered: u32,
    /// The files whose texts were needed, in order.
    pub used: Vec<FileId>,
    /// Of which files parts were left out, and why.
    pub cut: Vec<(FileId, &'static str)>,
}

/// Gaps that mean more than one construct: what the findings of the file are worth depends on them.
const CUTS: [&str; 2] = [lower::CUT_SHORT, lower::TOO_DEEP];

/// The models that come with the program.
pub static MODELS: LazyLock<Models> = LazyLock::new(|| Models::with_user([]));

/// The words that come with the program.
pub static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    Vocabulary::parse(include_str!("../rules/vocabulary.toml"))
        .unwrap_or_else(|error| unreachable!("embedded vocabulary is invalid: {error}"))
});

/// What can be told of a text alone.
pub fn marks(relevance: &Relevance, text: &str, grammar: Grammar) -> Marks {
    Marks {
        // Of files of settings only those are read that speak of secrets.
        speaks: grammar == Grammar::Settings || load::speaks(relevance, text, grammar),
        comments: suppression::occurs_in(text),
    }
}

/// The words by which texts are told to speak of sessions.
pub fn relevance(models: &Models) -> Relevance {
    Relevance::with_words(models.user_words())
}

/// Stack of the threads that lower and solve: recursion is bounded by depth, and each level takes some.
const STACK_BYTES: usize = 256 << 20;

/// Runs all stages on a project, on `threads` threads (all processors where `None`).
pub fn run(project: &Project, threads: Option<usize>, stage: &(dyn Fn(&'static str) + Sync)) -> Outcome {
    run_with(project, &MODELS, threads, stage)
}

/// As [`run`], with other models than those that come with the program.
pub fn run_with(
    project: &Project,
    models: &Models,
    threads: Option<usize>,
    stage: &(dyn Fn(&'static str) + Sync),
) -> Outcome {
    on_threads(threads, || stages(project, models, &relevance(models), stage))
}

/// As [`run`] without the search for words that tells what can matter: everything is parsed and executed.
pub fn run_exhaustively(project: &Project, threads: Option<usize>) -> Outcome {
    on_threads(threads, || stages(project, &MODELS, &Relevance::everything(), &|_| {}))
}

/// Runs all stages but the rules, and draws the map of the application.
pub fn survey(project: &Project, models: &Models, threads: Option<usize>) -> Survey {
    on_threads(threads, || {
        let texts = Texts(project);
        let Linked { program, gaps, .. } = link(project, models, &relevance(models), &texts, &|_| {});
        let solved = flow::solve(&program);
        Survey {
            gaps,
            ..survey::survey(&program, &solved)
        }
    })
}

/// Runs all stages but the rules, and tells what each line was understood to do.
pub fn events(project: &Project, models: &Models, threads: Option<usize>) -> Events {
    on_threads(threads, || {
        let texts = Texts(project);
        let Linked { program, .. } = link(project, models, &relevance(models), &texts, &|_| {});
        Events::new(&program, &flow::solve(&program))
    })
}

/// Does the work on threads with a large stack; on one thread, with less of it, where memory is short.
fn on_threads<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> T {
    let attempts = [
        (threads.unwrap_or(0), STACK_BYTES),
        (1, STACK_BYTES),
        (1, STACK_BYTES / 4),
    ];
    let mut pools = attempts.into_iter().map(|(threads, stack)| {
        let builder = rayon::ThreadPoolBuilder::new().num_threads(threads);
        builder.stack_size(stack).build()
    });
    match pools.find_map(Result::ok) {
        Some(pool) => pool.install(work),
        None => work(),
    }
}

fn stages(project: &Project, models: &Models, relevance: &Relevance, stage: &(dyn Fn(&'static str) + Sync)) -> Outcome {
    let texts = Texts(project);
    let Linked { program, gaps, used } = link(project, models, relevance, &texts, stage);
    let lowered = program.modules.iter().flatten().count() as u32;
    let cut = cut(program.modules.iter().flatten());
    stage("solve");
    let solved = flow::solve(&program);
    stage("check");
    let findings = check::check(&program, &solved);
    let limits = solved.limits.clone();
    // To free everything takes about as long as the rules, and nobody needs to wait for it.
    let owned = program.into_owned();
    rayon::spawn(move || drop((owned, solved)));
    Outcome {
        findings,
        limits,
        gaps,
        lowered,
        used,
        cut,
    }
}

/// The files of which parts were left out, in order.
fn cut<'m>(modules: impl Iterator<Item = &'m Module>) -> Vec<(FileId, &'static str)> {
    let mut cut = Vec::new();
    for module in modules {
        let reasons = CUTS.into_iter();
        let present = reasons.filter(|reason| module.gaps.iter().any(|gap| gap.reason == **reason));
        cut.extend(present.map(|reason| (module.file, reason)));
    }
    cut
}

/// A program, and what it took to put it together.
struct Linked<'p> {
    program: Program<'p>,
    /// What was not lowered.
    gaps: BTreeMap<String, u32>,
    /// The files whose texts were needed.
    used: Vec<FileId>,
}

/// The program of a project.
fn link<'p>(
    project: &'p Project,
    models: &'p Models,
    relevance: &Relevance,
    late: &'p Texts<'p>,
    stage: &(dyn Fn(&'static str) + Sync),
) -> Linked<'p> {
    stage("parse and lower");
    let linker = Linker::new(project);
    let loaded = load::load(project, &linker, relevance, late);
    let mut gaps: BTreeMap<String, u32> = BTreeMap::new();
    for gap in loaded.modules.iter().flatten().flat_map(|module| &module.gaps) {
        *gaps.entry(gap.reason.to_string()).or_default() += 1;
    }
    if loaded.failed > 0 {
        gaps.insert("file that could not be parsed".to_owned(), loaded.failed);
    }
    let used = project.ids().filter(|file| loaded.asked[file.index()]).collect();
    stage("link");
    let program = Program::new(
        project,
        loaded.modules,
        &loaded.mentions,
        linker,
        models,
        &VOCABULARY,
        late,
    );
    Linked { program, gaps, used }
}
