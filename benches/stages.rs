//! What an analysis is measured against, and its stages: each a program run of its own, so that `tools/bench` can interleave it with other
//! tools and take time and memory from outside. Uses nothing of the library that others could not use.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use ignore::{WalkBuilder, WalkState};
use rayon::prelude::*;
use sessionlint::lower;
use sessionlint::model::Relevance;
use sessionlint::project::{self, Project};
use sessionlint::source::FileId;
use sessionlint::syntax::{self, Grammar};
use sessionlint::{Options, analyze};

/// The allocator of the command, since the ratios are those of the command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const USAGE: &str = "\
usage: stages WHAT FOLDER
  read       walk the folder and read the source files, and nothing else
  project    read the project as the analysis does
  relevance  … and search the texts for words of sessions
  survivors  … and parse the files that have some
  parse      read the project and parse all files
  lower      … and lower them
  stages     analyse, and print what each stage took
`python3 tools/bench/bench.py run` measures all of these.";

/// Lowering is recursive to a bounded depth.
const STACK_BYTES: usize = 256 << 20;

/// How many files and bytes something was done to.
#[derive(Default)]
struct Count {
    files: AtomicU64,
    bytes: AtomicU64,
}

impl Count {
    fn add(&self, bytes: usize) {
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}

fn main() -> ExitCode {
    // `cargo bench` adds `--bench`; without a folder, nothing is measured.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let [what, folder] = words.as_slice() else {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    };
    match measure(what, Path::new(folder)) {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Does it, and says what was done as a line of JSON.
fn measure(what: &str, folder: &Path) -> io::Result<String> {
    let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK_BYTES).build();
    let pool = pool.map_err(io::Error::other)?;
    let count = Count::default();
    let each: fn(&Project, &Count) = match what {
        "read" => {
            read(folder, &count);
            return Ok(counted(&count));
        }
        "stages" => return Ok(stages(folder)),
        "project" => |project, count| project.files.iter().for_each(|file| count.add(file.text.len())),
        "relevance" => |project, count| relevance(project, count, |_, _| {}),
        "survivors" => |project, count| relevance(project, count, parse),
        "parse" => |project, count| all(project, count, parse),
        "lower" => |project, count| all(project, count, parse_and_lower),
        _ => return Err(io::Error::other(USAGE)),
    };
    pool.install(|| each(&Project::discover(&project::Options::for_paths([folder])), &count));
    Ok(counted(&count))
}

fn counted(count: &Count) -> String {
    let (files, bytes) = (&count.files, &count.bytes);
    serde_json::json!({ "files": files.load(Ordering::Relaxed), "bytes": bytes.load(Ordering::Relaxed) }).to_string()
}

/// The least that any tool does which looks at everything.
fn read(folder: &Path, count: &Count) {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let walk = WalkBuilder::new(folder).threads(threads).build_parallel();
    walk.run(|| {
        Box::new(|entry| {
            if let Ok(entry) = entry
                && Grammar::for_path(entry.path()).is_some()
                && let Ok(bytes) = std::fs::read(entry.path())
            {
                count.add(bytes.len());
            }
            WalkState::Continue
        })
    });
}

/// Searches the texts, and does something with those that speak of sessions.
fn relevance(project: &Project, count: &Count, then: fn(&Project, usize)) {
    let relevance = Relevance::with_words([]);
    (0..project.files.len()).into_par_iter().for_each(|index| {
        let text = &project.files[index].text;
        if !project.tests[index] && relevance.mentions(text).any() {
            count.add(text.len());
            then(project, index);
        }
    });
}

fn all(project: &Project, count: &Count, then: fn(&Project, usize)) {
    (0..project.files.len()).into_par_iter().for_each(|index| {
        count.add(project.files[index].text.len());
        then(project, index);
    });
}

fn parse(project: &Project, index: usize) {
    drop(syntax::parse(project.grammars[index], &project.files[index].text));
}

fn parse_and_lower(project: &Project, index: usize) {
    let (grammar, text) = (project.grammars[index], &project.files[index].text);
    if let Some(tree) = syntax::parse(grammar, text) {
        drop(lower::lower(FileId(index as u32), grammar, text, &tree));
    }
}

/// The whole analysis: seconds on the clock and of the processors by stage.
fn stages(folder: &Path) -> String {
    let laps: Mutex<Vec<(&'static str, Instant, Option<f64>)>> = Mutex::default();
    let enter = |stage| {
        if let Ok(mut laps) = laps.lock() {
            laps.push((stage, Instant::now(), processor_seconds()));
        }
    };
    let options = Options {
        paths: vec![PathBuf::from(folder)],
        ..Options::default()
    };
    let analysis = analyze(&options, &|progress| enter(progress.stage));
    enter("end");
    let laps = laps.into_inner().unwrap_or_default();
    let stages: Vec<serde_json::Value> = laps
        .windows(2)
        .map(|pair| {
            let (stage, start, before) = pair[0];
            let (_, end, after) = pair[1];
            let cpu = before.zip(after).map(|(before, after)| after - before);
            serde_json::json!({ "stage": stage, "wall": (end - start).as_secs_f64(), "cpu": cpu })
        })
        .collect();
    let (read, parsed) = (analysis.stats.files_read, analysis.stats.files_parsed);
    serde_json::json!({ "files": read, "parsed": parsed, "findings": analysis.findings.len(), "stages": stages })
        .to_string()
}

/// What all threads of this process have used so far, where the system tells it: user and system time in hundredths of a second are the
/// 14th and 15th word of `/proc/self/stat`, the second of which is a name in parentheses.
fn processor_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut ticks = after_name.split_whitespace().skip(11);
    let (user, system): (u64, u64) = (ticks.next()?.parse().ok()?, ticks.next()?.parse().ok()?);
    Some((user + system) as f64 / 100.0)
}
