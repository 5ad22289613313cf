//! Which files are parsed and lowered: those that speak of sessions, and what they import by name.

use rayon::prelude::*;

use crate::ir::{ExportTarget, ImportItem, ImportRequest, Instr, Module, Name, walk};
use crate::lower;
use crate::model::Relevance;
use crate::project::Project;
use crate::resolve::{Linker, Resolution};
use crate::source::FileId;
use crate::syntax;

/// How many re-exports are followed from an import to the file that defines the name.
const MAX_HOPS: u32 = 6;

/// The modules of the files that can matter, by file; `None` where a file was not needed or could not be parsed.
pub(super) fn modules(project: &Project, linker: &Linker, relevance: &Relevance) -> Vec<Option<Module>> {
    let mut load = Load {
        project,
        linker,
        asked: vec![false; project.files.len()],
        modules: project.files.iter().map(|_| None).collect(),
    };
    let relevant: Vec<FileId> = project
        .files
        .par_iter()
        .enumerate()
        .filter(|(_, file)| relevance.mentions(&file.text).any())
        .map(|(index, _)| FileId(index as u32))
        .collect();
    load.parse(&relevant);
    let mut wanted: Vec<(FileId, Option<Name>)> = relevant.iter().flat_map(|file| load.imported(*file)).collect();
    for _ in 0..MAX_HOPS {
        wanted.sort();
        wanted.dedup();
        let files: Vec<FileId> = wanted.iter().map(|(file, _)| *file).collect();
        load.parse(&files);
        wanted = wanted
            .iter()
            .flat_map(|(file, name)| load.re_exported(*file, name.as_ref()))
            .collect();
    }
    load.modules
}

struct Load<'l> {
    project: &'l Project,
    linker: &'l Linker,
    asked: Vec<bool>,
    modules: Vec<Option<Module>>,
}

impl Load<'_> {
    /// Parses and lowers the files among these that were not asked for before.
    fn parse(&mut self, files: &[FileId]) {
        let asked = &mut self.asked;
        let new: Vec<FileId> = files
            .iter()
            .copied()
            .filter(|file| {
                asked
                    .get_mut(file.index())
                    .is_some_and(|asked| !std::mem::replace(asked, true))
            })
            .collect();
        let project = self.project;
        let lowered: Vec<(FileId, Option<Module>)> =
            new.into_par_iter().map(|file| (file, lowered(project, file))).collect();
        for (file, module) in lowered {
            self.modules[file.index()] = module;
        }
    }

    /// The files that a file imports, each with the name that it takes from there.
    fn imported(&self, file: FileId) -> Vec<(FileId, Option<Name>)> {
        let Some(module) = &self.modules[file.index()] else {
            return Vec::new();
        };
        let mut requests: Vec<&ImportRequest> = module.star_imports.iter().collect();
        for function in &module.functions {
            walk(&function.body, &mut |instr| {
                if let Instr::Import { request, .. } = instr {
                    requests.push(request);
                }
            });
        }
        requests.extend(module.exports.iter().filter_map(|export| match &export.target {
            ExportTarget::Import(request) => Some(request),
            ExportTarget::Slot(_) => None,
        }));
        requests
            .into_iter()
            .flat_map(|request| self.targets(module, file, request))
            .collect()
    }

    fn targets(&self, module: &Module, from: FileId, request: &ImportRequest) -> Vec<(FileId, Option<Name>)> {
        let name = match &request.item {
            ImportItem::Named(name) => Some(name.clone()),
            _ => None,
        };
        let resolution = self.linker.resolve(from, module.universe, request);
        let submodule = match (&resolution, &name) {
            (Resolution::Package { dir, .. }, Some(name)) => self
                .linker
                .submodule(dir, name)
                .and_then(|resolution| resolution.file()),
            _ => None,
        };
        let file = resolution.file().map(|file| (file, name));
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
        walk(&body.body, &mut |instr| {
            if let Instr::Import { request, dst } = instr {
                let bound = body.slots.get(dst.index as usize);
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

/// Parses and lowers a file.
fn lowered(project: &Project, file: FileId) -> Option<Module> {
    let source = project.files.get(file.index())?;
    let grammar = *project.grammars.get(file.index())?;
    let tree = syntax::parse(grammar, &source.text)?;
    Some(lower::lower(file, grammar, &source.text, &tree))
}
