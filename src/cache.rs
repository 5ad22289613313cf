//! Results of earlier runs, kept between runs and found again by the content of all that they depend on. Invisible but for the time
//! that it saves: what is damaged, foreign or out of date is as if it were not there, and nothing that goes wrong here is anybody's
//! trouble. Knows nothing of formats and of what the user asked for.

mod entry;
mod shelf;

use std::path::PathBuf;

pub use entry::{Entry, Kept};
pub use shelf::Shelf;

/// The program's folder in the place where the platform keeps what can be made again.
pub fn default_folder() -> Option<PathBuf> {
    use etcetera::BaseStrategy;
    let strategy = etcetera::base_strategy::choose_native_strategy().ok()?;
    Some(strategy.cache_dir().join("sessionlint"))
}
