//! What is known of the files of a project before their texts are needed: enough to tell whether anything changed since an earlier
//! run, from which files need not be read again. Knows nothing of where that knowledge is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::stamp::Stamp;
use super::walk::{Found, Walked};
use super::{
    Input, Options, Problem, ProblemKind, Project, SkipReason, Skipped, config_file, is_beside_the_point, path, read,
    testing, walk,
};
use crate::syntax::Grammar;

/// The hash of a file's bytes (BLAKE3).
pub type Digest = [u8; 32];

/// What the bytes of a file say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Their hash.
    pub digest: Digest,
    /// What they are.
    pub content: Content,
}

/// What the bytes of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// A text.
    Text {
        /// It was not valid in its encoding.
        lossy: bool,
        /// It holds tests.
        test: bool,
        /// What was asked of it.
        marks: Marks,
    },
    /// Nothing to be analysed.
    Left(SkipReason),
}

/// What the caller wants to know of each text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// The text can matter for its own sake.
    pub speaks: bool,
    /// It has to be looked at whenever findings are reported.
    pub comments: bool,
}

impl Marks {
    /// Nothing was asked, so anything is possible.
    pub const ALL: Self = Self {
        speaks: true,
        comments: true,
    };
}

/// What an earlier run knew: files in the order of their display paths, with what the file system said of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memo(Vec<(String, Stamp, Known)>);

impl Memo {
    /// What is known of the file with this display path, if it is still as it was.
    fn get(&self, display_path: &str, now: Option<Stamp>) -> Option<Known> {
        let found = self.0.binary_search_by(|(path, ..)| path.as_str().cmp(display_path));
        let (_, stamp, known) = &self.0[found.ok()?];
        (now == Some(*stamp)).then_some(*known)
    }
}

/// The files of a project.
#[derive(Debug)]
pub struct Inventory {
    walked: Walked,
    limits: read::Limits,
    configs: BTreeMap<String, Arc<str>>,
    listed: Vec<Listed>,
}

/// One file.
#[derive(Debug)]
struct Listed {
    found: Found,
    display_path: String,
    state: State,
}

/// What is known of a file.
#[derive(Debug)]
enum State {
    /// Nothing yet.
    Unread,
    /// By its name or size, it is not read.
    Left(SkipReason),
    /// What its bytes say; with its text where they were read, and the stamp of a file that will tell by itself when it changes.
    Known {
        known: Known,
        stamp: Option<Stamp>,
        text: Option<Arc<str>>,
    },
    /// It cannot be read.
    Trouble(String),
}

impl Inventory {
    /// Finds the files of the project that the named paths belong to, and reads those that configure it.
    pub fn walk(options: &Options) -> Self {
        let mut walked = walk::walk(options);
        let configs = config_file::read_all(&walked.root, &walked.configs, &mut walked.problems);
        let sources = std::mem::take(&mut walked.sources);
        let mut listed: Vec<Listed> = sources
            .into_par_iter()
            .map(|found| Listed {
                display_path: path::display(&walked.root, &found.path),
                found,
                state: State::Unread,
            })
            .collect();
        listed.sort_by(|a, b| a.display_path.cmp(&b.display_path));
        listed.dedup_by(|a, b| a.display_path == b.display_path);
        Self {
            limits: read::Limits {
                max_file_bytes: options.max_file_bytes,
            },
            walked,
            configs,
            listed,
        }
    }

    /// The directory that display paths are relative to.
    pub fn root(&self) -> &Path {
        &self.walked.root
    }

    /// Finds out what all files say; reads only those that the memo does not know as they are now.
    pub fn learn(&mut self, memo: &Memo, marks: &(dyn Fn(&str, Grammar) -> Marks + Sync)) {
        let (limits, overlays) = (self.limits, &self.walked.overlays);
        self.listed.par_iter_mut().for_each(|listed| {
            let overlay = overlays.get(&listed.found.path);
            listed.state = listed.learned(limits, overlay, memo, marks);
        });
    }

    /// A hash of all that an analysis of these files depends on. Of files that do not matter for their own sake, only their names and
    /// kinds count: an analysis that takes something from one of them has to remember its digest.
    pub fn identity(&self) -> Digest {
        let mut hasher = blake3::Hasher::new();
        let mut part = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        for listed in &self.listed {
            part(listed.display_path.as_bytes());
            // Settings are read wherever they lie; tests only for what the program takes from them.
            let settings = listed.found.grammar == Grammar::Settings;
            match &listed.state {
                State::Known { known, .. } => match known.content {
                    Content::Text { test, marks, .. } if marks.speaks && (settings || !test) => part(&known.digest),
                    Content::Text { test, .. } => part(&[1, u8::from(test)]),
                    Content::Left(_) => part(&[2]),
                },
                State::Left(_) | State::Unread | State::Trouble(_) => part(&[2]),
            }
        }
        for (path, text) in &self.configs {
            part(path.as_bytes());
            part(text.as_bytes());
        }
        for (link, target) in &self.walked.links {
            part(link.as_bytes());
            part(target.as_bytes());
        }
        *hasher.finalize().as_bytes()
    }

    /// The digest of a text, if that is what the file is.
    pub fn digest(&self, display_path: &str) -> Option<Digest> {
        let found = self
            .listed
            .binary_search_by(|listed| listed.display_path.as_str().cmp(display_path));
        match self.listed[found.ok()?].state {
            State::Known { known, .. } if matches!(known.content, Content::Text { .. }) => Some(known.digest),
            _ => None,
        }
    }

    /// The digests of all texts, in the order of the files of the project.
    pub fn digests(&self) -> Vec<Digest> {
        let texts = self.listed.iter().filter_map(|listed| match listed.state {
            State::Known { known, .. } => matches!(known.content, Content::Text { .. }).then_some(known.digest),
            _ => None,
        });
        texts.collect()
    }

    /// What is worth to be remembered for the next run.
    pub fn memo(&self) -> Memo {
        let known = self.listed.iter().filter_map(|listed| match &listed.state {
            State::Known {
                known,
                stamp: Some(stamp),
                ..
            } => Some((listed.display_path.clone(), *stamp, *known)),
            _ => None,
        });
        Memo(known.collect())
    }

    /// The project with the texts of all files, and whether these are still what was learned before.
    pub fn into_project(mut self) -> (Project, bool) {
        let (limits, overlays) = (self.limits, &self.walked.overlays);
        let still = self
            .listed
            .par_iter_mut()
            .map(|listed| listed.read(limits, overlays.get(&listed.found.path)))
            .reduce(|| true, |left, right| left && right);
        (self.assemble(), still)
    }

    /// The project with the texts of the files with these display paths and of those that are marked for their comments; all others are
    /// empty. `None` where one of these texts is no longer what was learned.
    pub fn into_excerpt(mut self, wanted: &BTreeSet<&str>) -> Option<Project> {
        let (limits, overlays) = (self.limits, &self.walked.overlays);
        let still = self.listed.par_iter_mut().all(|listed| {
            let comments = matches!(&listed.state, State::Known { known, .. }
                if matches!(known.content, Content::Text { marks, .. } if marks.comments));
            if comments || wanted.contains(listed.display_path.as_str()) {
                return listed.read(limits, overlays.get(&listed.found.path));
            }
            if let State::Known { text, .. } = &mut listed.state {
                text.get_or_insert_with(|| Arc::from(""));
            }
            true
        });
        still.then(|| self.assemble())
    }

    fn assemble(self) -> Project {
        let Self {
            mut walked,
            configs,
            listed,
            ..
        } = self;
        let mut inputs = Vec::with_capacity(listed.len());
        for listed in listed {
            let Listed {
                found,
                display_path,
                state,
            } = listed;
            let skip = |reason| Skipped {
                reason,
                path: display_path.clone(),
            };
            match state {
                State::Known { known, text, .. } => match known.content {
                    // It looked like a file of settings that matters, and is none.
                    Content::Left(SkipReason::NotSource) => {}
                    Content::Left(reason) => walked.skipped.push(skip(reason)),
                    Content::Text { lossy, test, marks } => inputs.push(Input {
                        selected: walked.named.covers(&found.path),
                        path: found.path,
                        display_path,
                        text: text.unwrap_or_default(),
                        grammar: found.grammar,
                        lossy,
                        test,
                        silent: !marks.speaks,
                    }),
                },
                State::Left(reason) => walked.skipped.push(skip(reason)),
                State::Trouble(message) => walked.problems.push(Problem {
                    kind: ProblemKind::Unreadable,
                    path: found.path,
                    message,
                }),
                State::Unread => {}
            }
        }
        let mut project = Project::assemble(walked.root, inputs, configs);
        project.links = walked.links;
        project.named = walked.named.display(&project.root);
        project.skipped = walked.skipped;
        project.skipped.sort();
        project.skipped.dedup();
        project.problems = walked.problems;
        project.problems.sort();
        project.problems.dedup();
        project
    }
}

impl Listed {
    fn learned(
        &self,
        limits: read::Limits,
        overlay: Option<&Arc<str>>,
        memo: &Memo,
        marks: &(dyn Fn(&str, Grammar) -> Marks + Sync),
    ) -> State {
        if let Some(reason) = read::unread(&self.found, overlay.is_some()) {
            return State::Left(reason);
        }
        let known = |digest: Digest, stamp, outcome| match outcome {
            read::Outcome::Skip(reason) => State::Known {
                known: Known {
                    digest,
                    content: Content::Left(reason),
                },
                stamp,
                text: None,
            },
            read::Outcome::Text { text, .. } if is_beside_the_point(self.found.grammar, &text) => State::Known {
                known: Known {
                    digest,
                    content: Content::Left(SkipReason::NotSource),
                },
                stamp,
                text: None,
            },
            read::Outcome::Text { text, lossy } => State::Known {
                known: Known {
                    digest,
                    content: Content::Text {
                        lossy,
                        test: testing::is_test(&self.display_path, &text),
                        marks: marks(&text, self.found.grammar),
                    },
                },
                stamp,
                text: Some(text),
            },
        };
        if let Some(text) = overlay {
            if text.len() as u64 > limits.bytes() {
                return State::Left(SkipReason::TooLarge);
            }
            let digest = *blake3::hash(text.as_bytes()).as_bytes();
            let text = Arc::clone(text);
            return known(digest, None, read::Outcome::Text { text, lossy: false });
        }
        let metadata = match std::fs::metadata(&self.found.path) {
            Ok(metadata) => metadata,
            Err(error) => return State::Trouble(error.to_string()),
        };
        if metadata.len() > limits.bytes() {
            return State::Left(SkipReason::TooLarge);
        }
        let stamp = Stamp::of(&metadata);
        if let Some(remembered) = memo.get(&self.display_path, stamp) {
            return State::Known {
                known: remembered,
                stamp,
                text: None,
            };
        }
        match read::read_limited(&self.found.path, limits.bytes()) {
            Ok(Some(bytes)) => {
                let digest = *blake3::hash(&bytes).as_bytes();
                let stamp = stamp.filter(Stamp::is_settled);
                known(digest, stamp, read::text(bytes, self.found.grammar))
            }
            Ok(None) => State::Left(SkipReason::TooLarge),
            Err(error) => State::Trouble(error.to_string()),
        }
    }

    /// Reads the text where that was not done yet; `false` where it is not what was learned before.
    fn read(&mut self, limits: read::Limits, overlay: Option<&Arc<str>>) -> bool {
        let State::Known { known, text: None, .. } = self.state else {
            return true;
        };
        let Content::Text { marks, .. } = known.content else {
            return true;
        };
        let again = |marks| self.learned(limits, overlay, &Memo::default(), &move |_, _| marks);
        let fresh = again(marks);
        let still = matches!(&fresh, State::Known { known: now, .. } if *now == known);
        self.state = if still { fresh } else { again(Marks::ALL) };
        still
    }
}
