//! Any text as a user's model: what is accepted is checked, loaded, and used on a program.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sessionlint::model::{ModelFile, Models, catalogue};
use sessionlint::pipeline;
use sessionlint::project::Project;

const PYTHON: &str = "\
import x
from x import y
app = x.App(__name__)

@app.post('/login')
def login(request):
    user = x.check(request.form['name'])
    session = y(request.cookies['sid'])
    session.put(request.cookies['sid'], user)
    x.z.save(Key={'session_id': session})
    return session
";

const JAVASCRIPT: &str = "\
const x = require('x');
x.post('/login', async (req, res) => {
  const session = await x.y(req.cookies.sid);
  await session.put(req.cookies.sid, { user: req.body.user });
  res.cookie('sid', session);
});
";

fuzz_target!(|text: &str| {
    let Ok(model) = toml::from_str::<ModelFile>(text) else {
        return;
    };
    if model.language.is_none() {
        return;
    }
    let models = Models::with_user([model.clone()]);
    if models.fault(&model).is_some() {
        return;
    }
    let _ = catalogue(&[model]);
    let project = Project::from_memory(&[("app.py", PYTHON), ("app.js", JAVASCRIPT)]);
    let outcome = pipeline::run_with(&project, &models, Some(1), &|_| {});
    assert_eq!(outcome.limits.failed, 0);
    let _ = models.idle_user_rows();
});
