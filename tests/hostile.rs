//! Input that no reasonable program has: everything ends, nothing crashes, what can be found is found, and always the same.

#[path = "hostile/faults.rs"]
mod faults;
#[path = "hostile/growth.rs"]
mod growth;
#[path = "hostile/nesting.rs"]
mod nesting;
#[path = "hostile/outputs.rs"]
mod outputs;
#[path = "hostile/projects.rs"]
mod projects;

use std::fmt::Write as _;

use sessionlint::pipeline;
use sessionlint::project::{Options, Project};

/// Where runs of the program keep their results.
const CACHE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/cache");

/// A login that keeps the session it is given, which has to be found whatever else there is.
const LOGIN: &str = "\
from flask import Flask, request, session
from flask_session import Session
app = Flask(__name__)
app.config['SESSION_TYPE'] = 'redis'
Session(app)

@app.post('/login')
def login():
    user = check_password(request.form['name'], request.form['password'])
    session['user_id'] = user.id
    return 'ok'
";

fn findings(files: &[(&str, &str)]) -> Vec<String> {
    let project = Project::from_memory(files);
    let outcome = pipeline::run(&project, Some(2), &|_| {});
    assert_eq!(outcome.limits.failed, 0, "no root fails");
    let findings = outcome.findings.iter();
    findings.map(|finding| finding.rule.clone()).collect()
}

#[test]
fn modules_that_import_under_a_condition_from_themselves_and_from_each_other() {
    let itself = "\
if CONDITION:
    from itself import Client
else:
    from other import Client

def make(request):
    return Client.create('SECRET_KEY', request.cookies['session'])
";
    let other = "\
try:
    from itself import Client
except ImportError:
    from other import Client

def session(request):
    return Client.sessions.put(Client.session_id)
";
    let found = findings(&[("itself.py", itself), ("other.py", other), ("app.py", LOGIN)]);
    assert!(found.contains(&"login-without-rotation".to_owned()), "{found:?}");
}

#[test]
fn containers_that_contain_themselves() {
    let python = "\
import sqlite3
from flask import Flask, make_response, request
app = Flask(__name__)

@app.post('/logout')
def logout():
    sessions = [request.cookies['sid']]
    sessions.append(sessions)
    entries = {}
    entries['sid'] = entries
    entries.update(entries)
    db = sqlite3.connect('x')
    db.execute('delete from sessions where id = ?', sessions)
    db.execute('delete from sessions where id = :sid', entries)
    response = make_response('bye')
    response.headers['Set-Cookie'] = sessions
    return response
";
    let javascript = "\
const express = require('express');
const app = express();
const handlers = [(req, res, next) => next()];
handlers.push(handlers);
app.post('/login', handlers, (req, res) => {
  const cookies = ['sid=' + req.query.sid];
  cookies.push(cookies);
  const options = {};
  options.cookie = options;
  res.setHeader('Set-Cookie', cookies);
  res.cookie('sid', req.query.sid, { ...options, ...options.cookie });
  res.end();
});
";
    findings(&[("app.py", python), ("app.js", javascript)]);
}

#[test]
fn imports_and_classes_that_go_in_circles() {
    let one = format!("from two import *\nfrom two import B\nclass A(B): pass\n{LOGIN}");
    let two =
        "from one import *\nfrom one import A\nclass B(A):\n    def session(self):\n        return self.session()\n";
    let found = findings(&[("one.py", &one), ("two.py", two)]);
    assert!(found.contains(&"login-without-rotation".to_owned()), "{found:?}");
    let left =
        "export * from './right'; export { session } from './right'; import { session as s } from './right'; s();";
    let right = "export * from './left'; export { session } from './left'; import { session as s } from './left'; s();";
    findings(&[("left.js", left), ("right.js", right)]);
}

#[test]
fn functions_that_call_each_other_in_every_way() {
    let mut text = String::from(LOGIN);
    for index in 0..40 {
        let _ = writeln!(
            text,
            "def session_{index}(a, b):\n    if a:\n        x = session_{}(b, a)\n    else:\n        x = session_{}(a, b)\n    for y in x:\n        session_{}(y, x)\n    return x",
            (index * 7 + 1) % 40,
            (index * 3 + 2) % 40,
            (index * 5 + 3) % 40
        );
    }
    let found = findings(&[("app.py", &text)]);
    assert!(found.contains(&"login-without-rotation".to_owned()), "{found:?}");
}

#[test]
fn thousands_of_routes_and_branches() {
    let mut text = String::from(LOGIN);
    for index in 0..2_000 {
        let _ = writeln!(
            text,
            "@app.get('/page/{index}')\ndef page_{index}():\n    return session.get('page_{index}')"
        );
    }
    text.push_str("@app.get('/many')\ndef many():\n");
    for index in 0..300 {
        let _ = writeln!(
            text,
            "    if request.args.get('a{index}'):\n        session['a{index}'] = request.args['a{index}']"
        );
    }
    let found = findings(&[("app.py", &text)]);
    assert!(found.contains(&"login-without-rotation".to_owned()), "{found:?}");
}

#[test]
fn noise_is_no_program() {
    let noise: String = (0..60_000u32)
        .map(|index| char::from_u32(index.wrapping_mul(2_654_435_761) % 0x2_FFFF).unwrap_or('\u{0}'))
        .collect();
    let text = format!("session {noise}\n\u{0}login(");
    for name in ["noise.py", "noise.js", "noise.ts", "noise.tsx"] {
        findings(&[(name, &text)]);
    }
}

#[test]
fn findings_do_not_depend_on_the_number_of_threads() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata");
    let project = Project::discover(&Options::for_paths([folder]));
    let [one, three] = [1, 3].map(|threads| {
        let outcome = pipeline::run(&project, Some(threads), &|_| {});
        format!("{:#?} {:?}", outcome.findings, outcome.limits.unresolved)
    });
    assert!(one == three, "findings differ");
    assert!(one.len() > 100_000, "there are findings");
}
