//! The role of a root: from its route, its names and what it does.

use crate::flow::{EventKind, RootFacts, RootKind};
use crate::model::Vocabulary;

/// What the outside world wants from a handler.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles {
    /// It establishes who the user is.
    pub login: bool,
    /// It ends the session.
    pub logout: bool,
}

/// Tells the roles of a root.
pub fn roles(vocabulary: &Vocabulary, root: &RootFacts, file: &str) -> Roles {
    let own = root.symbol.rsplit('.').next().unwrap_or(&root.symbol);
    let generic = own.is_empty() || vocabulary.is("generic_handler_names", own);
    let parts: Vec<&str> = file.rsplitn(5, '/').take(4).collect();
    let path = parts.join("/");
    let name = if generic && root.role.route.is_empty() {
        path.as_str()
    } else {
        own
    };
    let class = root.symbol.split_once('.').map_or("", |(class, _)| class);
    let words = |list: &str| vocabulary.has(list, name) || root.role.has(vocabulary, list);
    let logout = words("logout_words") || vocabulary.has("logout_words", class) || ends_session(vocabulary, root);
    let excluded = words("not_login_words") || vocabulary.has("not_login_words", class);
    let login = !logout
        && (words("login_words")
            || words("register_words")
            || words("callback_words")
            || vocabulary.has("login_words", class))
        && !(excluded && !vocabulary.has("login_words", name));
    Roles { login, logout }
}

/// `DELETE /session`.
fn ends_session(vocabulary: &Vocabulary, root: &RootFacts) -> bool {
    let deletes = root.role.methods.iter().any(|method| method == "DELETE");
    let route = root.role.route.trim_end_matches('/');
    let last = route.rsplit('/').next().unwrap_or_default();
    // `DELETE /devices/<session_id>` ends a session that the caller names, not the caller's own.
    let named = last.contains(['<', '{', ':', '[', '*']);
    !named
        && root.kind == RootKind::Handler
        && deletes
        && (vocabulary.is("session_id_names", last) || last == "sessions")
}

/// Whether credentials were checked anywhere on a path.
pub(super) fn checks_credentials(events: &[crate::flow::Event]) -> bool {
    events.iter().any(|event| matches!(event.kind, EventKind::Checked))
}
