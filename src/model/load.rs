//! Loading model files and finding rows by qualified name.

use rustc_hash::FxHashMap;

use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{ClassModel, Convention, ExportModel, Family, Guess, Language, ModelFile, Row};
use crate::embedded::MODEL_FILES;

/// A model file that cannot be used.
#[derive(Debug, Clone)]
pub struct ModelError {
    /// The file.
    pub file: String,
    /// What is wrong, in words.
    pub message: String,
    /// The byte range of the trouble, where known.
    pub span: Option<std::ops::Range<usize>>,
}

/// Everything the models say, indexed.
#[derive(Debug, Default)]
pub struct Models {
    rows: Vec<LoadedRow>,
    by_path: FxHashMap<String, Vec<u32>>,
    by_unknown_method: FxHashMap<String, Vec<u32>>,
    starred: FxHashMap<String, Vec<u32>>,
    conventions: FxHashMap<String, Convention>,
    /// Guesses in order, each with its universe prefix.
    pub guesses: Vec<(&'static str, Guess)>,
    /// Class models with their universe prefix and the model's name.
    pub classes: Vec<(&'static str, String, ClassModel)>,
    families: FxHashMap<String, Family>,
    /// Exports that frameworks call, with their universe prefix and the model's name.
    pub exports: Vec<(&'static str, String, ExportModel)>,
    markers: rustc_hash::FxHashSet<String>,
    /// Package names of each model: (universe prefix, package, model name).
    pub packages: Vec<(&'static str, String, String)>,
    /// How many rows, from the first one on, were written by users.
    user_rows: usize,
}

/// The model files that come with the program, each with its path below `models/`.
pub fn embedded() -> &'static [(&'static str, ModelFile)] {
    static FILES: LazyLock<Vec<(&'static str, ModelFile)>> = LazyLock::new(|| parsed().collect());
    &FILES
}

fn parsed() -> impl Iterator<Item = (&'static str, ModelFile)> {
    MODEL_FILES.iter().map(|(path, text)| match parse(path, text) {
        Ok(file) => (*path, file),
        Err(error) => unreachable!("embedded model {} is invalid: {}", error.file, error.message),
    })
}

/// Reads a model file; where it does not name its language, the first folder of its path does.
fn parse(path: &str, text: &str) -> Result<ModelFile, ModelError> {
    let mut file: ModelFile = toml::from_str(text).map_err(|error| ModelError {
        file: path.to_owned(),
        message: error.message().to_owned(),
        span: error.span(),
    })?;
    let of_path = if path.contains("javascript/") {
        Language::JavaScript
    } else {
        Language::Python
    };
    file.language.get_or_insert(of_path);
    Ok(file)
}

/// A row together with where it comes from.
#[derive(Debug)]
pub struct LoadedRow {
    /// The row.
    pub row: Row,
    /// The model's name (`flask`, `dynamodb`).
    pub model: String,
    /// The universe prefix of its names.
    pub prefix: &'static str,
    used: AtomicBool,
}

impl LoadedRow {
    /// Whether some analysis with these models came across the row. Nothing depends on it; tests ask which rows they leave out.
    pub fn is_used(&self) -> bool {
        self.used.load(Ordering::Relaxed)
    }

    fn mark(&self) {
        // Reading first keeps the threads from taking the memory away from each other.
        if !self.is_used() {
            self.used.store(true, Ordering::Relaxed);
        }
    }
}

impl Models {
    /// Loads model files given as path below `models/` and text. The first folder gives the universe.
    ///
    /// # Errors
    /// The first file that does not parse, with the place.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, ModelError> {
        let mut models = Self::default();
        for (path, text) in files {
            models.add(parse(path, text)?);
        }
        Ok(models)
    }

    /// What comes with the program, with the models of users above it: their rows are tried first, and their conventions
    /// and families stand for embedded ones of the same name.
    pub fn with_user(files: impl IntoIterator<Item = ModelFile>) -> Self {
        let mut models = Self::default();
        for file in files {
            models.add(file);
        }
        models.user_rows = models.rows.len();
        // A run needs each file once; what `embedded` keeps would be a second copy of everything.
        for (_, file) in parsed() {
            models.add(file);
        }
        models
    }

    /// What comes with the program without one of its rows, given as an index in [`Models::all_rows`]: tests show with it what the row is for.
    pub fn without_row(index: usize) -> Self {
        let mut models = Self::default();
        let mut next = 0;
        for (_, file) in embedded() {
            let mut file = file.clone();
            let rows = next..next + file.row.len();
            if rows.contains(&index) {
                file.row.remove(index - rows.start);
            }
            next = rows.end;
            models.add(file);
        }
        models
    }

    fn add(&mut self, file: ModelFile) {
        let prefix = file.language.unwrap_or(Language::Python).prefix();
        for package in &file.packages {
            self.packages.push((prefix, package.clone(), file.name.clone()));
        }
        for row in file.row {
            self.add_row(row, &file.name, prefix);
        }
        for convention in file.convention {
            self.markers
                .extend(convention.markers.keys().map(|marker| format!("{prefix}{marker}")));
            self.conventions.entry(convention.name.clone()).or_insert(convention);
        }
        self.guesses.extend(file.guess.into_iter().map(|guess| (prefix, guess)));
        self.classes
            .extend(file.class.into_iter().map(|class| (prefix, file.name.clone(), class)));
        self.exports.extend(
            file.export
                .into_iter()
                .map(|export| (prefix, file.name.clone(), export)),
        );
        for family in file.family {
            self.families.entry(family.name.clone()).or_insert(family);
        }
    }

    fn add_row(&mut self, row: Row, model: &str, prefix: &'static str) {
        let index = self.rows.len() as u32;
        for path in &row.path {
            if let Some(method) = path.strip_prefix("?.") {
                self.by_unknown_method
                    .entry(format!("{prefix}{method}"))
                    .or_default()
                    .push(index);
            } else if path.contains(".*.") || path.ends_with(".*") {
                self.starred.entry(format!("{prefix}{path}")).or_default().push(index);
            } else {
                self.by_path.entry(format!("{prefix}{path}")).or_default().push(index);
            }
        }
        self.rows.push(LoadedRow {
            row,
            model: model.to_owned(),
            prefix,
            used: AtomicBool::new(false),
        });
    }

    /// The rows of a qualified name with its universe prefix, in order; empty when nothing is known.
    pub fn rows(&self, path: &str) -> impl Iterator<Item = &LoadedRow> {
        self.by_path
            .get(path)
            .into_iter()
            .flatten()
            .map(|&index| &self.rows[index as usize])
            .inspect(|loaded| {
                if loaded.row.is.is_some() {
                    loaded.mark();
                }
            })
    }

    /// The row with this index, which a call runs.
    pub fn use_row(&self, index: usize) -> &Row {
        self.rows[index].mark();
        &self.rows[index].row
    }

    /// As [`Models::rows`], with the row's index in [`Models::all_rows`].
    pub fn rows_with_index(&self, path: &str) -> impl Iterator<Item = (usize, &LoadedRow)> {
        self.by_path
            .get(path)
            .into_iter()
            .flatten()
            .map(|&index| (index as usize, &self.rows[index as usize]))
    }

    /// Whether a name, or a name below it, is modelled by an exact row.
    pub fn knows(&self, path: &str) -> bool {
        self.by_path.contains_key(path)
    }

    /// The rows of a name in which one segment may be anything, with the text of that segment.
    pub fn starred_rows<'a>(&'a self, path: &'a str) -> Vec<(usize, &'a LoadedRow, &'a str)> {
        if self.starred.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (start, _) in path.match_indices('.') {
            let tail = &path[start + 1..];
            let end = tail.find('.').unwrap_or(tail.len());
            let pattern = format!("{}.*{}", &path[..start], &tail[end..]);
            if let Some(rows) = self.starred.get(&pattern) {
                found.extend(
                    rows.iter()
                        .map(|&index| (index as usize, &self.rows[index as usize], &tail[..end])),
                );
            }
        }
        found
    }

    /// The rows for a method on a receiver of unknown type; `name` with its universe prefix (`py:put_item`).
    pub fn unknown_method_rows(&self, name: &str) -> impl Iterator<Item = (usize, &LoadedRow)> {
        self.by_unknown_method
            .get(name)
            .into_iter()
            .flatten()
            .map(|&index| (index as usize, &self.rows[index as usize]))
    }

    /// Whether a qualified name marks parameters of handlers.
    pub fn is_marker(&self, path: &str) -> bool {
        self.markers.contains(path)
    }

    /// A convention by name.
    pub fn convention(&self, name: &str) -> Option<&Convention> {
        self.conventions.get(name)
    }

    /// A session family by name.
    pub fn family(&self, name: &str) -> Option<&Family> {
        self.families.get(name)
    }

    /// All session families, by name.
    pub fn families(&self) -> Vec<&Family> {
        let mut families: Vec<&Family> = self.families.values().collect();
        families.sort_by(|left, right| left.name.cmp(&right.name));
        families
    }

    /// Whether users wrote rows; these may be about functions of the project itself.
    pub fn has_user_rows(&self) -> bool {
        self.user_rows > 0
    }

    /// Whether a user's own model has this name.
    pub fn is_users(&self, model: &str) -> bool {
        self.rows
            .iter()
            .take(self.user_rows)
            .any(|loaded| loaded.model == model)
    }

    /// Whether a row that a user wrote is about this name.
    pub fn user_knows(&self, path: &str) -> bool {
        let rows = self.by_path.get(path).and_then(|rows| rows.first());
        rows.is_some_and(|&first| (first as usize) < self.user_rows)
    }

    /// The last words of the names that users' rows are about. Code that has one of them has to do with sessions, whatever it is called.
    pub fn user_words(&self) -> impl Iterator<Item = &str> {
        let rows = self.rows.iter().take(self.user_rows);
        let names = rows.flat_map(|loaded| &loaded.row.path);
        names.filter_map(|path| path.rsplit(['.', '/', '*']).find(|word| !word.is_empty()))
    }

    /// The names of rows that users wrote and no analysis with these models came across: misspelt, or about code that is not there.
    pub fn idle_user_rows(&self) -> Vec<String> {
        let rows = self.rows.iter().take(self.user_rows);
        let idle = rows.filter(|loaded| !loaded.is_used());
        idle.map(|loaded| format!("{}: {}", loaded.model, loaded.row.path.join(", ")))
            .collect()
    }

    /// All conventions, by name.
    pub fn conventions(&self) -> Vec<&Convention> {
        let mut conventions: Vec<&Convention> = self.conventions.values().collect();
        conventions.sort_by(|left, right| left.name.cmp(&right.name));
        conventions
    }

    /// All rows.
    pub fn all_rows(&self) -> &[LoadedRow] {
        &self.rows
    }
}
