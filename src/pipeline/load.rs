//! Which files are parsed and lowered: those that speak of sessions, and what their code about sessions imports.

mod cold;
mod uses;

use rayon::prelude::*;

use crate::ir::{ExportTarget, ImportItem, ImportRequest, Instr, Late, Module, Name, walk};
use crate::lower;
use crate::model::{Mentions, Relevance};
use crate::project::Project;
use crate::resolve::Linker;
use crate::source::FileId;
use crate::syntax::{self, Grammar, Outline};
use cold::without_cold;
use uses::used_imports;

pub(super) use cold::Texts;

/// How many re-exports are followed from an import to the file that defines the name.
const MAX_HOPS: u32 = 6;

/// What was loaded, by file; `None` where a file was not needed or could not be parsed.
pub(super) struct Loaded {
    /// The lowered files.
    pub(super) modules: Vec<Option<Module>>,
    /// Where they speak of sessions.
    pub(super) mentions: Vec<Option<Mentions>>,
    /// The files that were needed, whether they could be parsed or not.
    pub(super) asked: Vec<bool>,
    /// How many files were needed and could not be parsed.
    pub(super) failed: u32,
}

/// What a text tells before it is parsed.
struct Read {
    mentions: Mentions,
    outline: Option<Outline>,
}

/// Loads the files that speak of sessions, and those from which their code about sessions takes something.
pub(super) fn load(project: &Project, linker: &Linker, relevance: &Relevance, late: &dyn Late) -> Loaded {
    let mut load = Load {
        project,
        linker,
        relevance,
        late,
        asked: vec![false; project.files.len()],
        failed: 0,
        modules: project.files.iter().map(|_| None).collect(),
        mentions: project.files.iter().map(|_| None).collect(),
    };
    let relevant: Vec<(FileId, Option<Read>)> = (0..project.files.len() as u32)
        .into_par_iter()
        .map(FileId)
        .filter(|file| !project.tests[file.index()] && !project.silent[file.index()])
        .filter(|file| project.grammars[file.index()] != Grammar::Settings)
        .filter_map(|file| Some((file, Some(load.relevant(file)?))))
        .collect();
    let files: Vec<FileId> = relevant.iter().map(|(file, _)| *file).collect();
    load.parse(relevant);
    let mut wanted: Vec<(FileId, Option<Name>)> = files.par_iter().flat_map_iter(|file| load.imported(*file)).collect();
    for _ in 0..MAX_HOPS {
        wanted.sort();
        wanted.dedup();
        load.parse(wanted.iter().map(|(file, _)| (*file, None)).collect());
        wanted = wanted
            .iter()
            .flat_map(|(file, name)| load.re_exported(*file, name.as_ref()))
            .collect();
    }
    Loaded {
        modules: load.modules,
        mentions: load.mentions,
        asked: load.asked,
        failed: load.failed,
    }
}

/// Whether a text speaks of sessions.
pub(super) fn speaks(relevance: &Relevance, text: &str, grammar: Grammar) -> bool {
    read_relevant(relevance, text, grammar).is_some()
}

/// What a text tells, where it speaks of sessions.
fn read_relevant(relevance: &Relevance, text: &str, grammar: Grammar) -> Option<Read> {
    let mentions = Some(relevance.mentions(text)).filter(Mentions::any)?;
    Some(outlined(text, grammar, mentions)).filter(|read| read.mentions.any())
}

/// What is said in prose does not count.
fn outlined(text: &str, grammar: Grammar, mut mentions: Mentions) -> Read {
    let python = grammar == Grammar::Python;
    let outline = python.then(|| syntax::outline(text)).flatten();
    if let Some(outline) = &outline {
        mentions.leave_out(&outline.prose);
    }
    mentions.follow_names(text);
    Read { mentions, outline }
}

struct Load<'l> {
    project: &'l Project,
    linker: &'l Linker,
    relevance: &'l Relevance,
    late: &'l dyn Late,
    asked: Vec<bool>,
    failed: u32,
    modules: Vec<Option<Module>>,
    mentions: Vec<Option<Mentions>>,
}

impl Load<'_> {
    fn text(&self, file: FileId) -> (&str, Grammar) {
        (
            &self.project.files[file.index()].text,
            self.project.grammars[file.index()],
        )
    }

    /// What a file's text tells, where it speaks of sessions.
    fn relevant(&self, file: FileId) -> Option<Read> {
        let (text, grammar) = self.text(file);
        read_relevant(self.relevance, text, grammar)
    }

    fn read(&self, file: FileId) -> Read {
        let (text, grammar) = self.text(file);
        outlined(text, grammar, self.relevance.mentions(text))
    }

    /// Parses and lowers the files among these that were not asked for before.
    fn parse(&mut self, files: Vec<(FileId, Option<Read>)>) {
        let asked = &mut self.asked;
        let new: Vec<(FileId, Option<Read>)> = files
            .into_iter()
            .filter(|(file, _)| {
                asked
                    .get_mut(file.index())
                    .is_some_and(|asked| !std::mem::replace(asked, true))
            })
            .collect();
        let load = &*self;
        let lowered: Vec<(FileId, Option<Module>, Mentions)> = new
            .into_par_iter()
            .map(|(file, read)| {
                let read = read.unwrap_or_else(|| load.read(file));
                (file, lowered(load.project, file, &read), read.mentions)
            })
            .collect();
        for (file, module, mentions) in lowered {
            self.failed += u32::from(module.is_none());
            self.modules[file.index()] = module;
            self.mentions[file.index()] = Some(mentions);
        }
    }

    /// The files from which the code of a file that can matter takes something, each with the name that it takes.
    fn imported(&self, file: FileId) -> Vec<(FileId, Option<Name>)> {
        let (Some(module), Some(mentions)) = (&self.modules[file.index()], &self.mentions[file.index()]) else {
            return Vec::new();
        };
        let mut found: Vec<(FileId, Option<Name>)> = Vec::new();
        for (request, names) in used_imports(module, mentions, self.late) {
            if names.is_empty() || matches!(request.item, ImportItem::Named(_)) {
                found.extend(self.targets(module, file, request));
                continue;
            }
            for (target, _) in self.targets(module, file, request) {
                found.extend(names.iter().map(|name| (target, Some((*name).clone()))));
            }
        }
        let stars = module.star_imports.iter();
        found.extend(stars.flat_map(|request| self.targets(module, file, request)));
        found
    }

    fn targets(&self, module: &Module, from: FileId, request: &ImportRequest) -> Vec<(FileId, Option<Name>)> {
        let name = match &request.item {
            ImportItem::Named(name) => Some(name.clone()),
            _ => None,
        };
        let (file, submodule) = self.linker.files(from, module.universe, request);
        let file = file.map(|file| (file, name));
        file.into_iter().chain(submodule.map(|file| (file, None))).collect()
    }

    /// Where a name that a file exports comes from, if from elsewhere.
    fn re_exported(&self, file: FileId, name: Option<&Name>) -> Vec<(FileId, Option<Name>)> {
        let Some(module) = self.modules.get(file.index()).and_then(Option::as_ref) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for export in &module.exports {
            let fits = name.is_none_or(|name| export.name == *name) || export.name == "*";
            if let ExportTarget::Import(request) = &export.target
                && fits
            {
                found.extend(self.targets(module, file, request));
            }
        }
        let Some(body) = module.functions.first() else {
            return found;
        };
        walk(&body.code().body, &mut |instr| {
            if let Instr::Import { request, dst } = instr {
                let bound = body.code().slots.get(dst.index as usize);
                if name.is_some() && bound == name {
                    found.extend(self.targets(module, file, request));
                }
            }
        });
        found.extend(
            module
                .star_imports
                .iter()
                .flat_map(|request| self.targets(module, file, request)),
        );
        found
    }
}

/// Parses and lowers a file; where the program itself fails on it, it is as if it could not be parsed.
fn lowered(project: &Project, file: FileId, read: &Read) -> Option<Module> {
    let source = project.files.get(file.index())?;
    let grammar = *project.grammars.get(file.index())?;
    std::panic::catch_unwind(|| {
        let Some(outline) = &read.outline else {
            let tree = syntax::parse(grammar, &source.text)?;
            return Some(lower::lower(file, grammar, &source.text, &tree));
        };
        let (text, bodies) = without_cold(&source.text, outline, &read.mentions);
        let tree = syntax::parse(grammar, &text)?;
        Some(lower::lower_but(file, grammar, &source.text, &tree, bodies))
    })
    .ok()
    .flatten()
}
