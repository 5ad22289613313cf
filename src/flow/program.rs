//! The whole program as the machine sees it: modules, what they export, and what is known about packages.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::heap::Heap;
use super::machine::{Context, Machine};
use super::order::{Order, space_of};
use super::reach::Reach;
use super::registry::{Mount, Registration, Setting};
use super::state::{Object, Shape, State};
use super::term::Term;
use super::value::{ClassValue, FuncRef, ObjectId, Value};
use crate::finding::Location;
use crate::ir::{
    ExportTarget, FuncId, ImportItem, ImportRequest, Late, Module, Name, Operand, Slot, Universe, import_requests,
};
use crate::model::{Event, Mentions, Models, ValueWord, Vocabulary};
use crate::project::{Ecosystem, Project, is_sample};
use crate::resolve::{Linker, Resolution};
use crate::source::{FileId, SourceFile, Span};

/// How many modules a name is followed through that each import it from the next; cycles end here, too.
const MAX_IMPORT_HOPS: u32 = 16;

/// Bounds that were hit, and what could not be resolved.
#[derive(Debug, Clone, Default)]
pub struct Limits {
    /// Paths that were dropped.
    pub paths: u32,
    /// Roots that ran out of steps.
    pub steps: u32,
    /// Calls that were too deep to enter.
    pub depth: u32,
    /// Roots on which the program itself failed.
    pub failed: u32,
    /// Calls that were not entered because nothing behind them has to do with sessions and the root had spent its steps for such.
    pub cold: u32,
    /// Values of which nothing is known, by reason.
    pub unresolved: BTreeMap<&'static str, u32>,
}

impl Limits {
    pub(super) fn unresolved(&mut self, reason: &'static str) {
        *self.unresolved.entry(reason).or_default() += 1;
    }

    /// Adds the counts of another run.
    pub fn add(&mut self, other: &Self) {
        self.paths += other.paths;
        self.steps += other.steps;
        self.depth += other.depth;
        self.failed += other.failed;
        self.cold += other.cold;
        for (reason, count) in &other.unresolved {
            *self.unresolved.entry(reason).or_default() += count;
        }
    }
}

/// What executing a module's body gave.
pub(super) struct ModuleState {
    pub(super) frame: ObjectId,
    pub(super) state: State,
    pub(super) registrations: Vec<Registration>,
    pub(super) mounts: Vec<Mount>,
    pub(super) settings: Vec<Setting>,
    pub(super) entered: FxHashSet<FuncRef>,
    pub(super) limits: Limits,
}

/// The family of sessions of which nothing tells whose they are.
pub const UNKNOWN_FAMILY: &str = "unknown";

/// The kind of stores that are variables of the program.
const MEMORY: &str = "memory";

/// Which modules were asked for which names on the way to one: re-exports may go in circles.
type Asked = Vec<(FileId, Name)>;

/// Most modules that are asked for one name.
const MAX_ASKED: usize = 64;

/// The program.
pub struct Program<'p> {
    /// The project.
    pub project: &'p Project,
    /// Lowered files; `None` where a file was not needed.
    pub modules: Vec<Option<Module>>,
    /// The models.
    pub models: &'p Models,
    /// The words.
    pub vocabulary: &'p Vocabulary,
    pub(super) late: &'p dyn Late,
    linker: Linker,
    states: Vec<OnceLock<ModuleState>>,
    evaluating: Mutex<FxHashSet<FileId>>,
    order: Order,
    inner: Vec<Vec<bool>>,
    pub(super) reach: Reach,
    imported: Vec<FxHashSet<String>>,
    /// The places of exports by their names, of modules with many.
    exports: Vec<FxHashMap<Name, usize>>,
    live: FxHashSet<String>,
    /// Which files only show how others are used.
    samples: Vec<bool>,
}

/// Up to this many exports, one is found fastest by looking at each.
const FEW_EXPORTS: usize = 64;

impl<'p> Program<'p> {
    /// Puts the program together and executes the bodies of its modules, imports first.
    pub fn new(
        project: &'p Project,
        modules: Vec<Option<Module>>,
        mentions: &[Option<Mentions>],
        linker: Linker,
        models: &'p Models,
        vocabulary: &'p Vocabulary,
        late: &'p dyn Late,
    ) -> Self {
        let inner = modules
            .iter()
            .map(|module| module.as_ref().map(inner_functions).unwrap_or_default())
            .collect();
        let imported = modules
            .iter()
            .map(|module| module.as_ref().map(imported_packages).unwrap_or_default())
            .collect();
        let exports = modules
            .iter()
            .map(|module| match module {
                Some(module) if module.exports.len() > FEW_EXPORTS => {
                    let names = module.exports.iter().enumerate();
                    names.map(|(place, export)| (export.name.clone(), place)).collect()
                }
                _ => FxHashMap::default(),
            })
            .collect();
        let mut live: FxHashSet<String> = models
            .classes
            .iter()
            .filter(|(_, _, class)| class.record)
            .map(|(_, model, _)| model.clone())
            .collect();
        live.insert(MEMORY.to_owned());
        // Records that are saved by a method of their own: what is assigned to one that was found is saved with it.
        let saved = models
            .all_rows()
            .iter()
            .filter(|loaded| loaded.row.event == Some(Event::OrmSave));
        live.extend(saved.map(|loaded| loaded.model.clone()));
        let states = modules.iter().map(|_| OnceLock::new()).collect();
        let samples = project.files.iter().map(|file| is_sample(&file.display_path)).collect();
        let (reach, order) = rayon::join(|| Reach::new(&modules, mentions), || Order::new(&modules, &linker));
        let program = Self {
            project,
            modules,
            models,
            vocabulary,
            late,
            linker,
            states,
            evaluating: Mutex::new(FxHashSet::default()),
            order,
            inner,
            reach,
            imported,
            exports,
            live,
            samples,
        };
        for level in program.order.levels() {
            level.par_iter().with_max_len(1).for_each(|component| {
                for file in component {
                    program.evaluate(*file, space_of(*file));
                }
            });
        }
        program
    }

    /// What the program owns without the project and the models that it is about: freeing it takes time, and needs nobody to wait.
    pub fn into_owned(self) -> impl Send + 'static {
        (self.modules, self.states, self.linker, self.reach)
    }

    /// The lowered file.
    pub fn module(&self, file: FileId) -> Option<&Module> {
        self.modules.get(file.index())?.as_ref()
    }

    /// Whether a store is a variable of the program: its records end with the process.
    pub fn is_volatile(&self, store: &super::term::Store) -> bool {
        store.kind == MEMORY
    }

    /// Whether a file only shows how others are used.
    pub(super) fn is_sample(&self, file: FileId) -> bool {
        self.samples.get(file.index()).copied().unwrap_or_default()
    }

    /// The file's text.
    pub fn source(&self, file: FileId) -> &SourceFile {
        &self.project.files[file.index()]
    }

    pub(super) fn universe(&self, file: FileId) -> Universe {
        self.module(file).map_or(Universe::Python, |module| module.universe)
    }

    pub(super) fn state(&self, file: FileId) -> Option<&ModuleState> {
        self.states.get(file.index())?.get()
    }

    /// Executes the body of a module, once, for the machine of a space. During a cycle of imports the state is not there yet.
    fn evaluate(&self, file: FileId, space: u32) {
        if !self.order.together(file, space) {
            return;
        }
        let Some(module) = self.module(file) else {
            return;
        };
        let Some(cell) = self.states.get(file.index()) else {
            return;
        };
        if cell.get().is_some() || !self.mark(file, true) {
            return;
        }
        let Some(body) = module.functions.first() else {
            return;
        };
        let mut machine = Machine::new(self, space_of(file));
        let mut state = State {
            heap: Heap::of_space(space_of(file)),
            ..State::default()
        };
        let at = Location {
            file,
            span: Span::default(),
        };
        let mut frame = Object::new(Shape::Frame, Some(at));
        frame.slots = vec![Value::Import(file, None); body.code().slots.len()];
        let frame = machine.allocate(&mut state, frame);
        let cx = Context {
            module,
            function: body,
            func: FuncRef { file, func: FuncId(0) },
            frames: vec![(FuncId(0), frame)].into(),
            receiver: None,
            class: None,
            stack: Vec::new().into(),
            yields: None,
        };
        let flow = machine.block(&cx, &body.code().body, vec![state]);
        let mut states = flow
            .next
            .into_iter()
            .chain(flow.left.into_iter().map(|(state, _)| state));
        let mut state = states.next().unwrap_or_default();
        for other in states {
            state.absorb(&other);
        }
        state.truth = super::state::Truths::default();
        let done = ModuleState {
            frame,
            state,
            registrations: machine.registrations,
            mounts: machine.mounts,
            settings: machine.settings,
            entered: machine.entered,
            limits: machine.limits,
        };
        // Nobody else evaluates: modules that import each other are executed one after the other.
        let _ = cell.set(done);
        self.mark(file, false);
    }

    /// Marks a module as being executed, or no more; `false` where it was already marked.
    fn mark(&self, file: FileId, on: bool) -> bool {
        let Ok(mut evaluating) = self.evaluating.lock() else {
            return false;
        };
        if on {
            evaluating.insert(file)
        } else {
            evaluating.remove(&file)
        }
    }

    pub(super) fn module_object(&self, id: ObjectId) -> Option<&Object> {
        let file = FileId(id.space.checked_sub(1)?);
        self.state(file)?.state.heap.get(id).map(|object| &**object)
    }

    pub(super) fn module_slot(&self, file: FileId, index: u32) -> Option<Value> {
        let done = self.state(file)?;
        done.state.heap.get(done.frame)?.slots.get(index as usize).cloned()
    }

    /// Whether other functions are defined inside of this one.
    pub(super) fn has_inner_functions(&self, func: FuncRef) -> bool {
        self.inner
            .get(func.file.index())
            .and_then(|inner| inner.get(func.func.0 as usize))
            .copied()
            .unwrap_or(true)
    }

    /// The value that an import binds; `None` where nothing is found.
    pub(super) fn import(
        &self,
        from: FileId,
        universe: Universe,
        request: &ImportRequest,
        space: u32,
    ) -> Option<Value> {
        self.import_through(from, universe, request, space, &mut Vec::new())
    }

    fn import_through(
        &self,
        from: FileId,
        universe: Universe,
        request: &ImportRequest,
        space: u32,
        asked: &mut Asked,
    ) -> Option<Value> {
        match self.linker.resolve(from, universe, request) {
            Resolution::File(file) => self.import_from(file, None, request, space, asked),
            Resolution::Package { file, dir } => match (file, &request.item) {
                (Some(file), _) => self.import_from(file, Some(&dir), request, space, asked),
                (None, ImportItem::Named(name)) => self.submodule(&dir, name, space),
                (None, _) => Some(Value::Path(Name::from(format!(
                    "{}{}",
                    universe.prefix(),
                    request.module
                )))),
            },
            Resolution::External(qualified) => {
                let mut path = Name::from(universe.prefix());
                match &request.item {
                    ImportItem::Root => path.push_str(qualified.split('.').next().unwrap_or(&qualified)),
                    _ => path.push_str(&qualified),
                }
                if let ImportItem::Named(name) = &request.item
                    && name != "default"
                {
                    path.push('.');
                    path.push_str(name);
                }
                Some(self.external(path))
            }
            Resolution::Unresolved(_) => None,
        }
    }

    /// A qualified name as a value, through rows that say what reading it gives.
    fn external(&self, path: Name) -> Value {
        let mut machine = Machine::new(self, 0);
        machine.path_field(&path, None, "")
    }

    fn submodule(&self, dir: &str, name: &str, space: u32) -> Option<Value> {
        let file = self.linker.submodule(dir, name)?.file()?;
        self.module(file)?;
        self.evaluate(file, space);
        Some(Value::Module(file))
    }

    fn import_from(
        &self,
        file: FileId,
        dir: Option<&str>,
        request: &ImportRequest,
        space: u32,
        asked: &mut Asked,
    ) -> Option<Value> {
        let module = self.module(file)?;
        self.evaluate(file, space);
        match &request.item {
            ImportItem::Module | ImportItem::Root | ImportItem::Star => {
                if module.commonjs.is_some() {
                    return Some(
                        self.member_through(file, "default", space, asked)
                            .unwrap_or(Value::Import(file, Some("default".into()))),
                    );
                }
                Some(Value::Module(file))
            }
            ImportItem::Default => Some(
                self.member_through(file, "default", space, asked)
                    .unwrap_or(Value::Import(file, Some("default".into()))),
            ),
            ImportItem::Named(name) => {
                if let Some(value) = self.member_through(file, name, space, asked) {
                    return Some(value);
                }
                if let Some(value) = dir.and_then(|dir| self.submodule(dir, name, space)) {
                    return Some(value);
                }
                Some(Value::Import(file, Some(name.clone())))
            }
        }
    }

    /// A name that a module exports, after executing the module if need be; never an import that is still to be looked up.
    pub(super) fn export(&self, file: FileId, name: &str, space: u32) -> Option<Value> {
        let mut hops = MAX_IMPORT_HOPS;
        self.export_within(file, name, space, &mut hops)
    }

    fn export_within(&self, file: FileId, name: &str, space: u32, hops: &mut u32) -> Option<Value> {
        *hops = hops.checked_sub(1)?;
        match self.export_once(file, name, space)? {
            Value::Import(file, Some(name)) => self.export_within(file, &name, space, hops),
            Value::Import(file, None) => Some(Value::Module(file)),
            // A module that imports under a condition, perhaps from itself.
            Value::Choice(values) if values.iter().any(|value| matches!(value, Value::Import(..))) => {
                let found: Vec<Value> = values
                    .iter()
                    .filter_map(|value| match value {
                        Value::Import(file, Some(name)) => self.export_within(*file, name, space, hops),
                        Value::Import(of, None) if *of == file => None,
                        Value::Import(of, None) => Some(Value::Module(*of)),
                        value => Some(value.clone()),
                    })
                    .collect();
                (!found.is_empty()).then(|| Value::choice(found))
            }
            found => Some(found),
        }
    }

    fn export_once(&self, file: FileId, name: &str, space: u32) -> Option<Value> {
        self.evaluate(file, space);
        self.member(file, name, space).or_else(|| {
            let path = &self.source(file).display_path;
            let dir = path.rsplit_once('/').map_or("", |(dir, _)| dir);
            path.ends_with("__init__.py")
                .then(|| self.submodule(dir, name, space))
                .flatten()
        })
    }

    fn member(&self, file: FileId, name: &str, space: u32) -> Option<Value> {
        self.member_through(file, name, space, &mut Vec::new())
    }

    /// The same on behalf of other modules that pass the name on.
    fn member_through(&self, file: FileId, name: &str, space: u32, asked: &mut Asked) -> Option<Value> {
        let again = asked.iter().any(|(of, known)| *of == file && known == name);
        if again || asked.len() > MAX_ASKED || !self.order.shows(file, space) {
            return None;
        }
        asked.push((file, name.into()));
        let module = self.module(file)?;
        let done = self.state(file)?;
        let frame = done.state.heap.get(done.frame)?;
        let slot = |slot: &Slot| frame.slots.get(slot.index as usize).cloned();
        let places = self.exports.get(file.index()).filter(|places| !places.is_empty());
        let export = match places {
            Some(places) => places.get(name).and_then(|place| module.exports.get(*place)),
            None => module.exports.iter().rev().find(|export| export.name == name),
        };
        if let Some(export) = export {
            return match &export.target {
                ExportTarget::Slot(at) => {
                    slot(at).filter(|value| !matches!(value, Value::Import(of, None) if *of == file))
                }
                ExportTarget::Import(request) => self.import_through(file, module.universe, request, space, asked),
            };
        }
        if let Some(at) = &module.commonjs {
            let Some(Value::Object(object)) = slot(at) else {
                return None;
            };
            let exports = done.state.heap.get(object)?.fields.get("exports")?.clone();
            if name == "default" {
                return Some(exports);
            }
            return match exports {
                Value::Object(id) => done.state.heap.get(id)?.fields.get(name).cloned(),
                Value::Class(class) => class.members.get(name).map(|member| member.value.clone()),
                _ => None,
            };
        }
        module
            .exports
            .iter()
            .filter(|export| export.name == "*")
            .find_map(|export| match &export.target {
                ExportTarget::Import(request) => {
                    let from = self.linker.resolve(file, module.universe, request).file()?;
                    self.evaluate(from, space);
                    self.member_through(from, name, space, asked)
                }
                ExportTarget::Slot(_) => None,
            })
    }

    /// A name that a star import brings.
    pub(super) fn star_member(&self, from: FileId, request: &ImportRequest, name: &str, space: u32) -> Option<Value> {
        let universe = self.universe(from);
        let file = self.linker.resolve(from, universe, request).file()?;
        self.module(file)?;
        self.evaluate(file, space);
        self.member(file, name, space)
    }

    /// What a parameter of this name probably is.
    pub(super) fn guess(&self, file: FileId, universe: Universe, name: &str) -> Option<ValueWord> {
        let fitting: Vec<_> = self
            .models
            .guesses
            .iter()
            .filter(|(prefix, guess)| *prefix == universe.prefix() && guess.names.iter().any(|known| known == name))
            .map(|(_, guess)| guess)
            .collect();
        let imports = |package: &String| self.imports(file, package);
        let listed = |package: &String| self.has_package(file, universe, package);
        fitting
            .iter()
            .find(|guess| guess.packages.iter().any(imports))
            .or_else(|| fitting.iter().find(|guess| guess.packages.iter().any(listed)))
            .or_else(|| fitting.iter().find(|guess| guess.packages.is_empty()))
            .map(|guess| guess.is.clone())
    }

    /// The file that a request of a file means.
    pub(super) fn file_of(&self, from: FileId, request: &ImportRequest) -> Option<FileId> {
        self.linker.resolve(from, self.universe(from), request).file()
    }

    /// Whether a file imports a package.
    pub fn imports(&self, file: FileId, package: &str) -> bool {
        self.imported
            .get(file.index())
            .is_some_and(|imported| imported.contains(package))
    }

    /// Whether any file imports a package, or a manifest names it.
    pub fn uses_package(&self, universe: Universe, package: &str) -> bool {
        self.imported.iter().any(|imported| imported.contains(package))
            || self.project.files.first().is_some_and(|_| {
                (0..self.project.files.len())
                    .take(1)
                    .any(|index| self.has_package(FileId(index as u32), universe, package))
            })
    }

    /// Whether the manifests of a file name a package.
    pub fn has_package(&self, file: FileId, universe: Universe, package: &str) -> bool {
        let path = &self.source(file).display_path;
        self.project.manifests.has(ecosystem(universe), package, path)
    }

    pub(super) fn version_satisfies(
        &self,
        file: FileId,
        universe: Universe,
        package: &str,
        requirement: &str,
    ) -> Option<bool> {
        let path = &self.source(file).display_path;
        self.project
            .manifests
            .version(ecosystem(universe), package, path)?
            .satisfies(requirement)
    }

    /// The family of framework sessions that a file most probably uses.
    pub(super) fn default_family(&self, _file: FileId) -> Name {
        Name::const_new(UNKNOWN_FAMILY)
    }

    /// Whether changing a loaded record changes the store.
    pub(super) fn is_live(&self, store: &super::term::Store) -> bool {
        self.live.contains(store.kind.as_str())
    }

    /// A field that a framework sets on instances of a class before it calls their methods.
    pub(super) fn framework_field(
        &self,
        class: &std::sync::Arc<ClassValue>,
        machine: &Machine,
        name: &str,
    ) -> Option<ValueWord> {
        let bases = machine.external_bases(class);
        self.models
            .classes
            .iter()
            .filter_map(|(prefix, _, model)| Some((prefix, model, model.fields.get(name)?)))
            .find(|(prefix, model, _)| is_base(&bases, prefix, &model.base))
            .map(|(_, _, word)| word)
            .and_then(|word| ValueWord::try_from(word.clone()).ok())
    }
}

/// Whether one of a class's external bases is among the bases of a class model.
pub(super) fn is_base(bases: &[Name], prefix: &str, of: &[String]) -> bool {
    bases.iter().any(|base| {
        base.strip_prefix(prefix)
            .is_some_and(|base| of.iter().any(|known| known == base))
    })
}

impl Machine<'_> {
    /// Whether instances of a class are stored records.
    pub(super) fn is_record_class(&self, class: &std::sync::Arc<ClassValue>) -> bool {
        let bases = self.external_bases(class);
        self.program
            .models
            .classes
            .iter()
            .any(|(prefix, _, model)| model.record && is_base(&bases, prefix, &model.base))
    }
}

fn ecosystem(universe: Universe) -> Ecosystem {
    match universe {
        Universe::Python => Ecosystem::Python,
        Universe::JavaScript => Ecosystem::Npm,
    }
}

fn inner_functions(module: &Module) -> Vec<bool> {
    let mut inner = vec![false; module.functions.len()];
    for function in &module.functions {
        if let Some(parent) = function.parent
            && let Some(place) = inner.get_mut(parent.0 as usize)
        {
            *place = true;
        }
    }
    inner
}

fn imported_packages(module: &Module) -> FxHashSet<String> {
    let mut found = FxHashSet::default();
    for request in import_requests(module) {
        add_package(request, &mut found);
    }
    found
}

fn add_package(request: &ImportRequest, found: &mut FxHashSet<String>) {
    if request.level > 0 || request.module.starts_with('.') {
        return;
    }
    let module = request.module.trim_start_matches("node:");
    found.insert(module.to_owned());
    let package = if module.starts_with('@') {
        module.splitn(3, '/').take(2).collect::<Vec<_>>().join("/")
    } else {
        module.split(['/', '.']).next().unwrap_or(module).to_owned()
    };
    found.insert(package);
}

/// Terms are shared between threads.
const _: fn() = || {
    fn shared<T: Send + Sync>() {}
    shared::<Term>();
    shared::<Operand>();
};
