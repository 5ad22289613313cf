//! What a file system says of a file without opening it, where that is enough to tell that its bytes have not changed.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

/// File systems tell times in steps of at most this length.
const STEP: Duration = Duration::from_secs(2);

/// Size, identity and times of a file. Programs can set the time of the last change to the bytes (`touch`, `cp -p`, archives), but not
/// that of the last change to the file's own record, which every write renews: what version control systems rely on in their index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    bytes: u64,
    device: u64,
    inode: u64,
    written: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    /// The stamp; `None` where the system keeps no time that programs cannot set.
    #[cfg_attr(unix, expect(clippy::unnecessary_wraps, reason = "other systems have none"))]
    pub(super) fn of(metadata: &Metadata) -> Option<Self> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            Some(Self {
                bytes: metadata.len(),
                device: metadata.dev(),
                inode: metadata.ino(),
                written: (metadata.mtime(), metadata.mtime_nsec()),
                changed: (metadata.ctime(), metadata.ctime_nsec()),
            })
        }
        #[cfg(not(unix))]
        {
            let _ = metadata;
            None
        }
    }

    /// Whether a write from now on would give another stamp: not for a file that was written just now.
    pub(super) fn is_settled(&self) -> bool {
        let Ok(now) = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH) else {
            return false;
        };
        let newest = self.written.0.max(self.changed.0);
        u64::try_from(newest).is_ok_and(|newest| Duration::from_secs(newest) + STEP < now)
    }
}
