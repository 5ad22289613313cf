//! What the files of settings say that come with a program. Nothing tells which of them a program reads: who asks has to know a name.

use super::program::Program;
use crate::finding::Location;
use crate::source::FileId;
use crate::syntax::{self, Grammar};

/// A key of a file of settings.
#[derive(Debug, Clone)]
pub struct ShippedSetting<'p> {
    /// Its section.
    pub section: &'p str,
    /// The key.
    pub key: &'p str,
    /// What it gets.
    pub value: &'p str,
    /// Where.
    pub at: Location,
}

impl<'p> Program<'p> {
    /// Everything that the project's files of settings say.
    pub fn shipped_settings(&self) -> Vec<ShippedSetting<'p>> {
        let project = self.project;
        let files = project.files.iter().zip(&project.grammars).enumerate();
        files
            .filter(|(_, (_, grammar))| **grammar == Grammar::Settings)
            .flat_map(|(index, (file, _))| {
                syntax::settings(&file.text)
                    .into_iter()
                    .map(move |entry| ShippedSetting {
                        section: entry.section,
                        key: entry.key,
                        value: entry.value,
                        at: Location {
                            file: FileId(index as u32),
                            span: entry.span,
                        },
                    })
            })
            .collect()
    }
}
