//! In which order the bodies of modules are executed: what they import first, those that import each other together.

use std::cmp::Reverse;

use rayon::prelude::*;

use crate::ir::{ExportTarget, Module, import_requests};
use crate::resolve::Linker;
use crate::source::FileId;

/// The space of the objects that a module's body makes; 0 is that of a root.
pub(super) fn space_of(file: FileId) -> u32 {
    file.0 + 1
}

/// The strongly connected components of the imports, in levels: each level imports from those before it only, so its components may be
/// executed at the same time and always see the same.
pub(super) struct Order {
    levels: Vec<Vec<Vec<FileId>>>,
    /// The level and the number of each file's component.
    places: Vec<(u32, u32)>,
}

impl Order {
    /// The order for what modules import anywhere, in functions too.
    pub(super) fn new(modules: &[Option<Module>], linker: &Linker) -> Self {
        let imports: Vec<Vec<u32>> = modules
            .par_iter()
            .enumerate()
            .map(|(index, module)| match module {
                Some(module) => imports(module, FileId(index as u32), linker),
                None => Vec::new(),
            })
            .collect();
        let components = components(&imports);
        let mut places = vec![(0, 0); modules.len()];
        let mut levels: Vec<Vec<Vec<FileId>>> = Vec::new();
        for (number, component) in (0..).zip(components) {
            // What it imports has a place by now, and its own files are at level 0 so far.
            let level = component
                .iter()
                .flat_map(|file| &imports[*file as usize])
                .filter(|import| component.binary_search(import).is_err())
                .map(|import| places[*import as usize].0 + 1)
                .max()
                .unwrap_or(0);
            for file in &component {
                places[*file as usize] = (level, number);
            }
            let level = level as usize;
            if levels.len() <= level {
                levels.resize_with(level + 1, Vec::new);
            }
            levels[level].push(component.into_iter().map(FileId).collect());
        }
        // The longest first, so that none is left alone at the end of its level.
        let functions = |file: &FileId| {
            modules[file.index()]
                .as_ref()
                .map_or(0, |module| module.functions.len())
        };
        for level in &mut levels {
            level.retain(|component: &Vec<FileId>| component.iter().any(|file| modules[file.index()].is_some()));
            level.sort_by_cached_key(|component| Reverse(component.iter().map(functions).sum::<usize>()));
        }
        Self { levels, places }
    }

    /// The components of each level, their files in order.
    pub(super) fn levels(&self) -> impl Iterator<Item = &Vec<Vec<FileId>>> {
        self.levels.iter()
    }

    /// Whether a file belongs to the component that the machine of a space executes.
    pub(super) fn together(&self, file: FileId, space: u32) -> bool {
        self.place(space).is_some_and(|own| {
            let place = self.places.get(file.index());
            place.is_some_and(|place| place.1 == own.1)
        })
    }

    /// Whether the machine of a space may look at what executing a file gave: always the same, whatever runs beside it.
    pub(super) fn shows(&self, file: FileId, space: u32) -> bool {
        self.place(space).is_none_or(|own| {
            let place = self.places.get(file.index());
            place.is_some_and(|place| place.1 == own.1 || place.0 < own.0)
        })
    }

    fn place(&self, space: u32) -> Option<(u32, u32)> {
        self.places.get(space.checked_sub(1)? as usize).copied()
    }
}

/// The files that a module imports, in order.
fn imports(module: &Module, file: FileId, linker: &Linker) -> Vec<u32> {
    let mut requests = import_requests(module);
    requests.extend(module.exports.iter().filter_map(|export| match &export.target {
        ExportTarget::Import(request) => Some(request),
        ExportTarget::Slot(_) => None,
    }));
    let mut found = Vec::new();
    for request in requests {
        let (file, submodule) = linker.files(file, module.universe, request);
        found.extend(file.into_iter().chain(submodule));
    }
    let mut found: Vec<u32> = found.into_iter().map(|file| file.0).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The strongly connected components of a graph, each in order and after those that it points to (Tarjan 1972, without recursion).
fn components(edges: &[Vec<u32>]) -> Vec<Vec<u32>> {
    const NEW: u32 = u32::MAX;
    let mut found = Vec::new();
    let mut numbers = vec![NEW; edges.len()];
    let mut low = vec![0; edges.len()];
    let mut open = vec![false; edges.len()];
    let mut stack: Vec<u32> = Vec::new();
    let mut next = 0;
    for start in 0..edges.len() as u32 {
        if numbers[start as usize] != NEW {
            continue;
        }
        // A node and how many of its edges were followed.
        let mut path = vec![(start, 0)];
        while let Some((node, followed)) = path.last_mut() {
            let at = *node as usize;
            if *followed == 0 && numbers[at] == NEW {
                (numbers[at], low[at], open[at]) = (next, next, true);
                next += 1;
                stack.push(*node);
            }
            if let Some(target) = edges[at].get(*followed) {
                *followed += 1;
                let to = *target as usize;
                if numbers[to] == NEW {
                    path.push((*target, 0));
                } else if open[to] {
                    low[at] = low[at].min(numbers[to]);
                }
                continue;
            }
            if low[at] == numbers[at] {
                let mut component = Vec::new();
                while let Some(member) = stack.pop() {
                    open[member as usize] = false;
                    component.push(member);
                    if member as usize == at {
                        break;
                    }
                }
                component.sort_unstable();
                found.push(component);
            }
            path.pop();
            if let Some((parent, _)) = path.last() {
                let parent = *parent as usize;
                low[parent] = low[parent].min(low[at]);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn cycles_are_one_component_and_come_after_what_they_point_to() {
        // 0 → 1 ⇄ 2 → 3, 4 alone, 5 → 5.
        let edges = [vec![1], vec![2], vec![1, 3], vec![], vec![], vec![5]];
        let expected: [&[u32]; 5] = [&[3], &[1, 2], &[0], &[4], &[5]];
        assert_eq!(components(&edges), expected);
    }
}
