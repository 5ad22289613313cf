//! Any text as configuration: in a file of its own, in `pyproject.toml`, in `package.json`, and as manifests.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sessionlint::config::Config;
use sessionlint::project::{Project, plain_json};

fuzz_target!(|text: &str| {
    if let Ok(config) = toml::from_str::<Config>(text) {
        let _ = config.project_wide_key();
    }
    let _ = serde_json::from_str::<Config>(&plain_json(text));
    let names = [
        "package.json",
        "tsconfig.json",
        "package-lock.json",
        "pnpm-lock.yaml",
        "yarn.lock",
        "pyproject.toml",
        "requirements.txt",
        "Pipfile",
        "Pipfile.lock",
        "poetry.lock",
        "uv.lock",
        "setup.cfg",
        "setup.py",
    ];
    let files: Vec<(&str, &str)> = names.iter().map(|name| (*name, text)).collect();
    let project = Project::from_memory(&files);
    assert!(project.files.len() <= 1);
});
