//! The stages from a project to findings, each a plain function of what came before. Knows no files beyond the project's texts
//! and no output formats.

mod load;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::check;
use crate::finding::Finding;
use crate::flow::{self, Limits, Program};
use crate::model::{Models, Relevance, Vocabulary};
use crate::project::Project;
use crate::resolve::Linker;

/// What the stages gave.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Findings in selected files, sorted.
    pub findings: Vec<Finding>,
    /// Bounds that were hit and values that stayed unknown.
    pub limits: Limits,
    /// Syntax that was not lowered, by reason.
    pub gaps: BTreeMap<String, u32>,
    /// How many files were parsed: those that can matter.
    pub lowered: u32,
}

/// The models that come with the program.
pub static MODELS: LazyLock<Models> =
    LazyLock::new(|| match Models::load(crate::embedded::MODEL_FILES.iter().copied()) {
        Ok(models) => models,
        Err(error) => unreachable!("embedded model {} is invalid: {}", error.file, error.message),
    });

/// The words that come with the program.
pub static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    Vocabulary::parse(include_str!("../rules/vocabulary.toml"))
        .unwrap_or_else(|error| unreachable!("embedded vocabulary is invalid: {error}"))
});

/// Stack of the threads that lower and solve: recursion is bounded by depth, and each level takes some.
const STACK_BYTES: usize = 256 << 20;

/// Runs all stages on a project, on `threads` threads (all processors where `None`).
pub fn run(project: &Project, threads: Option<usize>, stage: &(dyn Fn(&'static str) + Sync)) -> Outcome {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or(0))
        .stack_size(STACK_BYTES)
        .build();
    match pool {
        Ok(pool) => pool.install(|| stages(project, stage)),
        Err(_) => stages(project, stage),
    }
}

fn stages(project: &Project, stage: &(dyn Fn(&'static str) + Sync)) -> Outcome {
    stage("parse and lower");
    let linker = Linker::new(project);
    let relevance = Relevance::new(&VOCABULARY);
    let modules = load::modules(project, &linker, &relevance);
    let lowered = modules.iter().flatten().count() as u32;
    let mut gaps: BTreeMap<String, u32> = BTreeMap::new();
    for gap in modules.iter().flatten().flat_map(|module| &module.gaps) {
        *gaps.entry(gap.reason.to_string()).or_default() += 1;
    }
    stage("link");
    let program = Program::new(project, modules, linker, &MODELS, &VOCABULARY, &relevance);
    stage("solve");
    let solved = flow::solve(&program);
    stage("check");
    let mut findings = check::check(&program, &solved);
    findings.retain(|finding| {
        project
            .selected
            .get(finding.primary.file.index())
            .copied()
            .unwrap_or(false)
    });
    Outcome {
        findings,
        limits: solved.limits,
        gaps,
        lowered,
    }
}
