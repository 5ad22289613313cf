//! The part of the cache that belongs to one project: what is known of its files, and the results of the last runs. Each file carries
//! its own hash and is put in place by renaming, so that a reader sees a whole one or none, whoever writes at the same time.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::Serialize;
use serde::de::DeserializeOwned;
use walkdir::WalkDir;

use super::entry::{Entry, Kept};
use crate::project::{Digest, Memo, Project};
use crate::source::FileId;

/// Changes whenever the form of what is kept does.
const FORMAT: &str = "1";
/// How many bytes the whole cache may take; what was not used for longest goes first.
const MAX_BYTES: u64 = 256 << 20;
/// How many results are kept of one project.
const MAX_RESULTS: usize = 16;
/// Larger files are not read: nothing that is kept becomes that large.
const MAX_FILE_BYTES: u64 = 64 << 20;
/// The name of what is known of a project's files.
const FILES: &str = "files";
/// What tells programs that make backups to leave a folder out, and its name (bford.info/cachedir).
const TAG: (&str, &str) = (
    "CACHEDIR.TAG",
    "Signature: 8a477f597d28d172789f06886806bc55\n# Kept by sessionlint between runs. It can be deleted at any time.\n",
);

/// The results for one project under one program and one set of settings.
#[derive(Debug)]
pub struct Shelf {
    top: PathBuf,
    folder: PathBuf,
}

impl Shelf {
    /// The part of the cache in `top` for the project at `root`. `settings` tells all that the analysis depends on besides the project.
    pub fn new(top: &Path, root: &Path, settings: &str) -> Self {
        let program = program();
        let mut hasher = blake3::Hasher::new();
        let texts = [FORMAT, &program, settings].map(str::as_bytes);
        for part in texts.into_iter().chain([root.as_os_str().as_encoded_bytes()]) {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self {
            top: top.to_path_buf(),
            folder: top.join(hasher.finalize().to_hex().as_str()),
        }
    }

    /// What is known of the project's files from earlier runs.
    pub fn memo(&self) -> Memo {
        read(&self.folder.join(FILES)).unwrap_or_default()
    }

    /// Keeps what is known of the project's files.
    pub fn keep_memo(&self, memo: &Memo) {
        self.write(FILES, memo);
    }

    /// The result of an earlier run over files of this identity, if those files are still the same that it needed besides.
    pub fn find(&self, identity: &Digest, digest: impl Fn(&str) -> Option<Digest>) -> Option<Entry> {
        let path = self.folder.join(name(identity));
        let entry: Entry = read(&path)?;
        if !entry
            .used
            .iter()
            .all(|(path, used)| digest(path).as_ref() == Some(used))
        {
            return None;
        }
        // What is used stays longest.
        let touched = File::options().append(true).open(&path);
        touched.and_then(|file| file.set_modified(SystemTime::now())).ok();
        Some(entry)
    }

    /// Keeps the result of a run over files of this identity which needed the texts of the files `used`.
    pub fn keep(
        &self,
        identity: &Digest,
        kept: &Kept,
        project: &Project,
        used: &[FileId],
        digest: impl Fn(FileId) -> Option<Digest>,
    ) {
        let path = |file: FileId| project.file(file).map_or("", |file| &file.display_path).to_owned();
        let used: Option<Vec<(String, Digest)>> = used.iter().map(|file| Some((path(*file), digest(*file)?))).collect();
        if let Some(used) = used {
            self.write(&name(identity), &Entry::new(kept, used, path));
            self.prune();
        }
    }

    fn write<T: Serialize>(&self, name: &str, value: &T) {
        // A cache that cannot be written is none.
        self.try_write(name, value).ok();
    }

    fn try_write<T: Serialize>(&self, name: &str, value: &T) -> io::Result<()> {
        let bytes = postcard::to_stdvec(value).map_err(io::Error::other)?;
        private_folder(&self.top)?;
        private_folder(&self.folder)?;
        let tag = self.top.join(TAG.0);
        if !tag.exists() {
            fs::write(tag, TAG.1)?;
        }
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(blake3::hash(&bytes).as_bytes())?;
        file.write_all(&bytes)?;
        file.persist(self.folder.join(name))?;
        Ok(())
    }

    /// Takes away what was not used for longest until the cache is within its bounds.
    fn prune(&self) {
        let mut own = 0;
        let mut bytes = 0;
        for (_, path, length) in by_age(&self.top) {
            bytes += length;
            let result = path.parent() == Some(&self.folder) && !path.ends_with(FILES);
            own += usize::from(result);
            if bytes > MAX_BYTES || result && own > MAX_RESULTS {
                fs::remove_file(&path).ok();
                // Succeeds for the last file only.
                path.parent().map(fs::remove_dir);
            }
        }
    }
}

/// The files of the cache, those that were used last first.
fn by_age(top: &Path) -> Vec<(SystemTime, PathBuf, u64)> {
    let mut files: Vec<(SystemTime, PathBuf, u64)> = WalkDir::new(top)
        .min_depth(2)
        .max_depth(2)
        .into_iter()
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let metadata = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Some((metadata.modified().ok()?, entry.into_path(), metadata.len()))
        })
        .collect();
    files.sort_unstable_by(|left, right| right.cmp(left));
    files
}

fn name(digest: &Digest) -> String {
    blake3::Hash::from_bytes(*digest).to_hex().to_string()
}

/// A folder that nobody else may look into: it tells what the code of a project is like.
fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// What a file of the cache holds; `None` where it is not what was written.
fn read<T: DeserializeOwned>(path: &Path) -> Option<T> {
    if fs::metadata(path).ok()?.len() > MAX_FILE_BYTES {
        return None;
    }
    let bytes = fs::read(path).ok()?;
    let (hash, bytes) = bytes.split_first_chunk::<{ blake3::OUT_LEN }>()?;
    if blake3::hash(bytes).as_bytes() != hash {
        return None;
    }
    postcard::from_bytes(bytes).ok()
}

/// This very program: its version, and size and time of its file, because programs that are being worked on keep their version.
fn program() -> String {
    let own = std::env::current_exe().and_then(fs::metadata);
    let file = own.and_then(|metadata| Ok((metadata.len(), metadata.modified()?)));
    format!("{} {file:?}", env!("CARGO_PKG_VERSION"))
}
