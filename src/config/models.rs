//! Models in a configuration: files, folders, or tables in place.

use std::borrow::Cow;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use walkdir::WalkDir;

use super::file::{Loaded, read, shown};
use super::flaw;
use crate::model::{Fault, ModelFile, Models};
use crate::source::{Flaw, quoted};

/// Files beyond this are no models.
const MAX_BYTES: u64 = 1 << 20;
/// More files than this are no folder of models.
const MAX_FILES: usize = 200;

/// One entry of `models`.
#[derive(Debug, Clone)]
pub enum ModelEntry {
    /// A TOML file or a folder of them, relative to the configuration.
    Path(String),
    /// A model in place.
    Inline(InlineModel),
}

/// A model that stands in the configuration.
pub type InlineModel = Box<ModelFile>;

impl<'de> Deserialize<'de> for ModelEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EntryVisitor)
    }
}

struct EntryVisitor;

impl<'de> Visitor<'de> for EntryVisitor {
    type Value = ModelEntry;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the path of a model file or a table with a model")
    }

    fn visit_str<E: Error>(self, path: &str) -> Result<ModelEntry, E> {
        Ok(ModelEntry::Path(path.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ModelEntry, A::Error> {
        let model = ModelFile::deserialize(MapAccessDeserializer::new(map))?;
        if model.language.is_none() {
            return Err(A::Error::missing_field("language"));
        }
        Ok(ModelEntry::Inline(Box::new(model)))
    }
}

impl JsonSchema for ModelEntry {
    fn schema_name() -> Cow<'static, str> {
        "ModelEntry".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let path = json_schema!({ "type": "string", "description": "A model file or a folder of them." });
        let model = generator.subschema_for::<ModelFile>();
        json_schema!({ "anyOf": [path, model] })
    }
}

/// Reads all models of a configuration; `root` is the folder that they must not leave.
///
/// # Errors
/// The first entry that cannot be used, at its place.
pub(super) fn read_all(loaded: &Loaded, root: Option<&Path>) -> Result<Vec<ModelFile>, Flaw> {
    let mut models = Vec::new();
    for entry in &loaded.config.models {
        match entry {
            ModelEntry::Inline(model) => {
                validate(model, &models, &shown(&loaded.path), &loaded.text)?;
                models.push((**model).clone());
            }
            ModelEntry::Path(path) => {
                for file in files(loaded, path, root)? {
                    let name = shown(&file);
                    let text: Arc<str> = read(&file, MAX_BYTES)
                        .map_err(|error| loaded.flaw(path, format!("{name} cannot be read: {error}")))?
                        .into();
                    let model = parse(&name, &text)?;
                    validate(&model, &models, &name, &text)?;
                    models.push(model);
                }
            }
        }
    }
    Ok(models)
}

fn parse(shown: &str, text: &Arc<str>) -> Result<ModelFile, Flaw> {
    let model: ModelFile = toml::from_str(text).map_err(|error| flaw::of_toml(shown, text, &error))?;
    if model.language.is_some() {
        return Ok(model);
    }
    Err(Flaw {
        path: shown.to_owned(),
        text: Arc::clone(text),
        span: quoted(text, &model.name),
        message: "the key `language` is missing".to_owned(),
        help: Some("write `language = \"python\"` or `language = \"javascript\"` below the name".to_owned()),
    })
}

/// Names in a model must lead somewhere: to what comes with the program, or to the team's other models.
fn validate(model: &ModelFile, others: &[ModelFile], shown: &str, text: &Arc<str>) -> Result<(), Flaw> {
    let known = Models::with_user(others.iter().chain([model]).cloned());
    match known.fault(model) {
        None => Ok(()),
        Some(Fault { word, what, known }) => Err(Flaw {
            path: shown.to_owned(),
            text: Arc::clone(text),
            span: quoted(text, &word),
            message: format!("there is no {what} in `{word}`"),
            help: Some(match crate::rule::nearest(&word, known.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    format!("`sessionlint models` lists what is known, and docs/models.md how to describe a {what}")
                }
            }),
        }),
    }
}

/// The file, or the TOML files below the folder, sorted.
fn files(loaded: &Loaded, path: &str, root: Option<&Path>) -> Result<Vec<std::path::PathBuf>, Flaw> {
    let place = super::project::inside(loaded, path, root)?;
    if !place.exists() {
        return Err(loaded.flaw(path, format!("there is no `{path}`")));
    }
    if !place.is_dir() {
        return Ok(vec![place]);
    }
    let mut files: Vec<_> = WalkDir::new(&place)
        .sort_by_file_name()
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .filter(|file| file.extension().is_some_and(|extension| extension == "toml"))
        .take(MAX_FILES + 1)
        .collect();
    files.sort();
    match files.len() {
        0 => Err(loaded.flaw(path, format!("there is no TOML file in `{path}`"))),
        count if count > MAX_FILES => {
            Err(loaded.flaw(path, format!("there are more than {MAX_FILES} files in `{path}`")))
        }
        _ => Ok(files),
    }
}
