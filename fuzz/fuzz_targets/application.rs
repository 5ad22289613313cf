//! Whole applications, generated: several files in both languages over the words that the models know, so that the engine gets deep. No root
//! fails, and the findings do not depend on the number of threads.
#![no_main]

use std::fmt::Write as _;

use arbitrary::{Arbitrary, Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use sessionlint::pipeline;
use sessionlint::project::Project;

/// Most statements of a program.
const STATEMENTS: u32 = 160;
/// Deepest nesting of statements and expressions.
const DEPTH: u32 = 5;

const PYTHON_HEAD: &str = "\
import boto3, hashlib, jwt, random, redis, secrets, sqlite3, uuid
from flask import Flask, g, make_response, redirect, request, session
from flask_login import current_user, login_user, logout_user
from starlette.requests import Request
from django.contrib.auth import authenticate, login, logout
app = Flask(__name__)
app.config['SESSION_TYPE'] = 'redis'
table = boto3.resource('dynamodb').Table('sessions')
cache = redis.Redis()
db = sqlite3.connect('db')
sessions = {}
";

const JAVASCRIPT_HEAD: &str = "\
const express = require('express');
const session = require('express-session');
const cookieParser = require('cookie-parser');
const crypto = require('crypto');
const passport = require('passport');
const redis = require('redis');
const app = express();
const router = express.Router();
const cache = redis.createClient();
const sessions = new Map();
app.use(session({ secret: 'x', saveUninitialized: true }));
";

const NAMES: &[&str] = &[
    "a",
    "b",
    "sid",
    "user",
    "token",
    "session_id",
    "sess",
    "data",
    "item",
    "row",
];
const MODULES: &[&str] = &["one", "two", "three"];

const PYTHON_VALUES: &[&str] = &[
    "request.cookies.get('sid')",
    "request.form['sid']",
    "request.args.get('next')",
    "request.headers['X-Session']",
    "session.get('user_id')",
    "session",
    "request",
    "secrets.token_urlsafe(32)",
    "str(random.random())",
    "uuid.uuid4()",
    "table.get_item(Key={'session_id': sid})",
    "table.get_item(Key={'session_id': sid}).get('Item')",
    "cache.get('session:' + sid)",
    "db.execute('select * from sessions where id = ?', (sid,)).fetchone()",
    "sessions.get(sid)",
    "authenticate(request, username='a', password='b')",
    "check_password(user, request.form['password'])",
    "current_user",
    "make_response('ok')",
    "jwt.encode({'sub': sid}, 'secret')",
    "None",
    "[]",
    "{}",
    "1",
    "'x'",
];

const PYTHON_ACTIONS: &[&str] = &[
    "session['user_id'] = user",
    "session.clear()",
    "session.pop('user_id', None)",
    "session.regenerate()",
    "login_user(user)",
    "logout_user()",
    "login(request, user)",
    "request.session.cycle_key()",
    "request.session.flush()",
    "table.put_item(Item={'session_id': sid, 'user_id': user})",
    "table.delete_item(Key={'session_id': sid})",
    "cache.set('session:' + sid, user)",
    "cache.delete('session:' + sid)",
    "sessions[sid] = user",
    "del sessions[sid]",
    "db.execute('insert into sessions values (?, ?)', (sid, user))",
    "a = make_response('ok')",
    "a.set_cookie('sid', sid)",
    "a.delete_cookie('sid')",
    "a.headers['Set-Cookie'] = sid",
    "g.user = user",
    "a.append(a)",
    "a.update(b)",
    "pass",
];

const JAVASCRIPT_VALUES: &[&str] = &[
    "req.cookies.sid",
    "req.body.sid",
    "req.query.next",
    "req.headers['x-session']",
    "req.session.userId",
    "req.session",
    "req",
    "crypto.randomBytes(32).toString('hex')",
    "String(Math.random())",
    "crypto.randomUUID()",
    "sessions.get(sid)",
    "await cache.get(`session:${sid}`)",
    "await User.findOne({ name: req.body.name })",
    "await bcrypt.compare(req.body.password, user.password)",
    "passport.authenticate('local')",
    "new Promise((resolve, reject) => { resolve(sid) })",
    "(req, res, next) => { next(); }",
    "{ ...a, sid }",
    "[a, ...b]",
    "null",
    "1",
    "'x'",
];

const JAVASCRIPT_ACTIONS: &[&str] = &[
    "req.session.userId = user",
    "req.session = null",
    "req.session.regenerate((err) => { req.session.userId = user; res.end(); })",
    "req.session.destroy(() => res.end())",
    "req.login(user, (err) => res.redirect('/'))",
    "req.logout(() => {})",
    "sessions.set(sid, user)",
    "sessions.delete(sid)",
    "await cache.set(`session:${sid}`, user)",
    "await cache.del(sid)",
    "res.cookie('sid', sid)",
    "res.clearCookie('sid')",
    "res.setHeader('Set-Cookie', a)",
    "a.push(a)",
    "Object.assign(a, b)",
    "next()",
    "res.end()",
    ";",
];

/// A program under construction in one of the languages.
struct Writer<'w, 'u> {
    input: &'w mut Unstructured<'u>,
    python: bool,
    left: u32,
    text: String,
}

impl Writer<'_, '_> {
    fn name(&mut self) -> Result<&'static str> {
        self.input.choose(NAMES).copied()
    }

    fn value(&mut self, depth: u32) -> Result<String> {
        let values = if self.python { PYTHON_VALUES } else { JAVASCRIPT_VALUES };
        let kind = if depth >= DEPTH {
            0
        } else {
            self.input.int_in_range(0..=11)?
        };
        Ok(match kind {
            0..=4 => (*self.input.choose(values)?).to_owned(),
            5 => self.name()?.to_owned(),
            6 => format!("{}({})", self.name()?, self.value(depth + 1)?),
            7 => format!("{}.{}", self.value(depth + 1)?, self.name()?),
            8 => format!("{}['{}']", self.value(depth + 1)?, self.name()?),
            9 if self.python => format!("({} or {})", self.value(depth + 1)?, self.value(depth + 1)?),
            9 => format!("({} || {})", self.value(depth + 1)?, self.value(depth + 1)?),
            10 if self.python => format!(
                "({} if {} else {})",
                self.value(depth + 1)?,
                self.value(depth + 1)?,
                self.name()?
            ),
            10 => format!(
                "({} ? {} : {})",
                self.value(depth + 1)?,
                self.value(depth + 1)?,
                self.name()?
            ),
            _ => format!("({} + {})", self.value(depth + 1)?, self.value(depth + 1)?),
        })
    }

    fn line(&mut self, depth: u32, line: &str) {
        let indent = "    ".repeat(depth as usize);
        let _ = writeln!(self.text, "{indent}{line}");
    }

    /// A head, a block under it, and its end.
    fn under(&mut self, depth: u32, head: &str) -> Result<()> {
        let head = if self.python {
            format!("{head}:")
        } else {
            format!("{head} {{")
        };
        self.line(depth, &head);
        self.block(depth + 1)?;
        if !self.python {
            self.line(depth, "}");
        }
        Ok(())
    }

    fn block(&mut self, depth: u32) -> Result<()> {
        for _ in 0..self.input.int_in_range(1..=5)? {
            self.statement(depth)?;
        }
        Ok(())
    }

    fn statement(&mut self, depth: u32) -> Result<()> {
        let actions = if self.python {
            PYTHON_ACTIONS
        } else {
            JAVASCRIPT_ACTIONS
        };
        let kind = if depth >= DEPTH || self.left == 0 {
            0
        } else {
            self.input.int_in_range(0..=13)?
        };
        self.left = self.left.saturating_sub(1);
        match (kind, self.python) {
            (0..=4, _) => {
                let action = *self.input.choose(actions)?;
                self.line(depth, action);
            }
            (5 | 6, _) => {
                let line = format!("{} = {}", self.name()?, self.value(0)?);
                self.line(depth, &line);
            }
            (7, true) => {
                let head = format!("if {}", self.value(1)?);
                self.under(depth, &head)?;
                if self.input.arbitrary()? {
                    self.under(depth, "else")?;
                }
            }
            (7, false) => {
                let head = format!("if ({})", self.value(1)?);
                self.under(depth, &head)?;
                if self.input.arbitrary()? {
                    self.under(depth, "else")?;
                }
            }
            (8, true) => {
                let head = format!("for {} in {}", self.name()?, self.value(1)?);
                self.under(depth, &head)?;
            }
            (8, false) => {
                let head = format!("for (const {} of {})", self.name()?, self.value(1)?);
                self.under(depth, &head)?;
            }
            (9, true) => {
                self.under(depth, "try")?;
                self.under(depth, "except Exception as a")?;
            }
            (9, false) => {
                self.under(depth, "try")?;
                self.under(depth, "catch (a)")?;
            }
            (10, true) => {
                let line = format!("return {}", self.value(0)?);
                self.line(depth, &line);
            }
            (10, false) => {
                let line = format!("return {};", self.value(0)?);
                self.line(depth, &line);
            }
            (11, true) => {
                let head = format!("while {}", self.value(1)?);
                self.under(depth, &head)?;
            }
            (11, false) => {
                let head = format!("while ({})", self.value(1)?);
                self.under(depth, &head)?;
            }
            (12, true) => {
                let head = format!("with {} as {}", self.value(1)?, self.name()?);
                self.under(depth, &head)?;
            }
            (12, false) => {
                let line = format!("{}.then(({}) => {{", self.value(1)?, self.name()?);
                self.line(depth, &line);
                self.block(depth + 1)?;
                self.line(depth, "});");
            }
            (_, true) => {
                let head = format!("def {}({}, {}={})", self.name()?, self.name()?, "z", self.value(2)?);
                self.under(depth, &head)?;
            }
            (_, false) => {
                let head = format!(
                    "async function {}({}, z = {})",
                    self.name()?,
                    self.name()?,
                    self.value(2)?
                );
                self.under(depth, &head)?;
            }
        }
        Ok(())
    }

    fn program(mut self) -> Result<String> {
        let python = self.python;
        self.text.push_str(if python { PYTHON_HEAD } else { JAVASCRIPT_HEAD });
        for _ in 0..self.input.int_in_range(0..=3)? {
            let (module, name) = (*self.input.choose(MODULES)?, self.name()?);
            let line = match (python, self.input.arbitrary()?) {
                (true, true) => format!("from {module} import {name}"),
                (true, false) => format!("from {module} import *"),
                (false, true) => format!("const {{ {name} }} = require('./{module}');"),
                (false, false) => format!("export * from './{module}';"),
            };
            self.line(0, &line);
        }
        for _ in 0..self.input.int_in_range(1..=5)? {
            let route = self.input.choose(&["/login", "/logout", "/register", "/x"])?;
            match (python, self.input.int_in_range(0..=3)?) {
                (true, 0) => {
                    let line = format!("class {}:", self.input.choose(&["Session", "Login", "a"])?);
                    self.line(0, &line);
                    self.under(1, "def get(self, request)")?;
                    self.under(1, "def post(self, sid)")?;
                }
                (true, 1) => {
                    let head = format!("def {}(request, sid)", self.name()?);
                    self.under(0, &head)?;
                }
                (true, _) => {
                    self.line(0, &format!("@app.post('{route}')"));
                    let head = format!(
                        "def {}()",
                        ["login", "logout", "a", "b"][self.input.int_in_range(0..=3)?]
                    );
                    self.under(0, &head)?;
                }
                (false, 0) => {
                    let line = format!("class {} {{", self.input.choose(&["Session", "Login", "a"])?);
                    self.line(0, &line);
                    self.under(1, "async get(req, res)")?;
                    self.line(0, "}");
                }
                (false, 1) => {
                    let head = format!("exports.{} = async function (req, res, next)", self.name()?);
                    self.under(0, &head)?;
                }
                (false, _) => {
                    self.line(0, &format!("app.post('{route}', async (req, res, next) => {{"));
                    self.block(1)?;
                    self.line(0, "});");
                }
            }
        }
        Ok(self.text)
    }
}

#[derive(Debug)]
struct Application(Vec<(String, String)>);

impl<'a> Arbitrary<'a> for Application {
    fn arbitrary(input: &mut Unstructured<'a>) -> Result<Self> {
        let mut files = Vec::new();
        for module in &MODULES[..input.int_in_range(1..=MODULES.len())?] {
            let python = input.arbitrary()?;
            let extension = if python {
                "py"
            } else {
                ["js", "ts"][usize::from(input.arbitrary::<bool>()?)]
            };
            let writer = Writer {
                input,
                python,
                left: STATEMENTS,
                text: String::new(),
            };
            files.push((format!("{module}.{extension}"), writer.program()?));
        }
        Ok(Self(files))
    }
}

fuzz_target!(|application: Application| {
    let project = Project::from_memory(&application.0);
    let [one, two] = [1, 2].map(|threads| {
        let outcome = pipeline::run(&project, Some(threads), &|_| {});
        assert_eq!(outcome.limits.failed, 0, "a root fails");
        outcome.findings
    });
    assert_eq!(one, two, "findings depend on the number of threads");
});
