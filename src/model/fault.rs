//! Names in a model that lead nowhere: conventions, session families and types that nothing describes.

use std::collections::BTreeSet;

use super::{ModelFile, Models, ValueWord, embedded};

/// A name that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The text in the model that has the name.
    pub word: String,
    /// What it should name: `convention`, `family`, `type`.
    pub what: &'static str,
    /// Texts that would do.
    pub known: Vec<String>,
}

impl Models {
    /// The first name in a file that nothing in these models (which include the file) describes.
    pub fn fault(&self, file: &ModelFile) -> Option<Fault> {
        self.convention_fault(file)
            .or_else(|| self.family_fault(file))
            .or_else(|| self.type_fault(file))
    }

    fn convention_fault(&self, file: &ModelFile) -> Option<Fault> {
        let of_rows = file.row.iter().filter_map(|row| row.convention.as_ref());
        let of_classes = file.class.iter().flat_map(|class| &class.method);
        let of_methods = of_classes.filter_map(|method| method.convention.as_ref());
        let mut used = of_rows
            .chain(of_methods)
            .chain(file.export.iter().map(|export| &export.convention));
        let word = used.find(|name| self.convention(name).is_none())?;
        let known = self.conventions().into_iter().map(|known| known.name.clone());
        Some(Fault {
            word: word.clone(),
            what: "convention",
            known: known.collect(),
        })
    }

    fn family_fault(&self, file: &ModelFile) -> Option<Fault> {
        let fault = |name: &str, prefix: &str| {
            let known = self
                .families()
                .into_iter()
                .map(|family| format!("{prefix}{}", family.name));
            self.family(name).is_none().then(|| Fault {
                word: format!("{prefix}{name}"),
                what: "family",
                known: known.collect(),
            })
        };
        let of_words = words(file).find_map(|word| match word {
            ValueWord::Session(name) => fault(name, "session:"),
            ValueWord::SessionId(name) => fault(name, "session-id:"),
            _ => None,
        });
        of_words.or_else(|| {
            let mut named = file.row.iter().filter_map(|row| row.family.as_deref());
            named.find_map(|name| fault(name, ""))
        })
    }

    /// A type is described by rows about its members, or by classes and families that say so.
    fn type_fault(&self, file: &ModelFile) -> Option<Fault> {
        let prefix = file.language?.prefix();
        let is_described = |name: &str| {
            let members = format!("{name}.");
            let rows = self.all_rows().iter().filter(|loaded| loaded.prefix == prefix);
            let mut paths = rows.flat_map(|loaded| &loaded.row.path);
            // What the program's own models make, the engine may know without any row.
            let mut own = embedded().iter().flat_map(|(_, own)| words(own));
            paths.any(|path| path.starts_with(&members))
                || own.any(|word| matches!(word, ValueWord::Type(own) if own == name))
        };
        let word = words(file).find_map(|word| match word {
            ValueWord::Type(name) if !is_described(name) => Some(name),
            _ => None,
        })?;
        let known: BTreeSet<String> = self
            .all_rows()
            .iter()
            .filter(|loaded| loaded.prefix == prefix)
            .flat_map(|loaded| &loaded.row.path)
            .filter_map(|path| path.rsplit_once('.'))
            .map(|(name, _)| format!("type:{name}"))
            .collect();
        Some(Fault {
            word: format!("type:{word}"),
            what: "type",
            known: known.into_iter().collect(),
        })
    }
}

/// The value words of a file's rows.
fn words(file: &ModelFile) -> impl Iterator<Item = &ValueWord> {
    file.row.iter().flat_map(|row| row.is.iter().chain(&row.returns))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_in_the_embedded_models_leads_somewhere() {
        let models = Models::with_user([]);
        let faults: Vec<String> = embedded()
            .iter()
            .filter_map(|(path, file)| Some(format!("{path}: {}", models.fault(file)?.word)))
            .collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
