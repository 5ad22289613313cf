//! Functions of the project that a user's model describes: the model is believed, the body is not entered.

use super::call::{Args, Results};
use super::machine::{Context, Machine};
use super::port::Site;
use super::state::State;
use super::value::{FuncRef, Value};
use crate::finding::Location;
use crate::ir::Universe;

impl Machine<'_> {
    /// What a user's row makes of a call of a project function; `None` where none applies.
    pub(super) fn own_model(
        &mut self,
        cx: &Context,
        state: &State,
        func: FuncRef,
        receiver: Option<&Value>,
        args: &Args,
        at: Location,
    ) -> Option<Results> {
        let program = self.program;
        if !program.models.has_user_rows() {
            return None;
        }
        let path = self.own_name(func)?;
        let mut state = state.clone();
        let site = Site { receiver, args, at };
        for (index, loaded) in program.models.rows_with_index(&path) {
            if self.applies(cx, &mut state, &loaded.row, &site) {
                return Some(self.apply(cx, state, index, "", &path, receiver, args, at));
            }
        }
        None
    }

    /// The name by which a user's rows know a function: its module (`app.sessions`, `src/lib/sessions`) without as many leading
    /// folders as the rows leave out, its class and its name.
    fn own_name(&self, func: FuncRef) -> Option<String> {
        let module = self.module(func.file)?;
        let function = module.functions.get(func.func.0 as usize)?;
        if function.name.is_empty() || function.parent.is_none_or(|parent| parent.0 != 0) {
            return None;
        }
        let class = function.class.and_then(|class| module.classes.get(class.0 as usize));
        let symbol = match class {
            Some(class) => format!("{}.{}", class.name, function.name),
            None => function.name.to_string(),
        };
        let path = &self.program.source(func.file).display_path;
        let slash = path.rfind('/').map_or(0, |at| at + 1);
        let stem = path[slash..]
            .find('.')
            .map_or(path.as_str(), |dot| &path[..slash + dot]);
        let (stem, separator) = match module.universe {
            Universe::Python => (stem.strip_suffix("/__init__").unwrap_or(stem).replace('/', "."), '.'),
            Universe::JavaScript => (stem.strip_suffix("/index").unwrap_or(stem).to_owned(), '/'),
        };
        let prefix = module.universe.prefix();
        let starts = std::iter::once(0).chain(stem.match_indices(separator).map(|(at, _)| at + 1));
        starts
            .map(|start| format!("{prefix}{}.{symbol}", &stem[start..]))
            .find(|name| self.program.models.user_knows(name))
    }
}
