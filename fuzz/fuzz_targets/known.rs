//! What silences findings: comments with any text, baselines of any text, and fingerprints that are the same twice.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sessionlint::analysis::{Options, analyze_project};
use sessionlint::finding::baseline::Baseline;
use sessionlint::project::Project;

const LOGIN: &str = "\
from flask import Flask, request, session
from flask_session import Session
app = Flask(__name__)
app.config['SESSION_TYPE'] = 'redis'
Session(app)
@app.post('/login')
def login():
    user = check_password(request.form['name'], request.form['password'])
";

fuzz_target!(|text: &str| {
    if let Ok(baseline) = Baseline::parse(text) {
        assert_eq!(Baseline::parse(&baseline.render()).ok(), Some(baseline));
    }
    let line = text.replace(['\n', '\r'], " ");
    let program = format!(
        "{LOGIN}    # sessionlint: {line}\n    session['user_id'] = user.id  # sessionlint: ignore{line}\n    return 'ok'\n"
    );
    let analyzed = || analyze_project(Project::from_memory(&[("app.py", &program)]), &Options::default());
    let (one, two) = (analyzed(), analyzed());
    assert_eq!(one.fingerprints(), two.fingerprints());
    assert!(one.findings.len() + one.suppressed.len() > 0);
});
