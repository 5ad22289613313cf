//! Which texts can matter: a search for the words that code about sessions uses, without parsing.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use serde::Deserialize;

use crate::source::Span;

/// Words this short count only where they stand alone: `sid` and not `inside`, `auth` and not `author`.
const SHORT: usize = 4;

/// How many bytes lie at most between a secret and the way it is made: both stand in one function.
const NEAR: u32 = 2000;

/// How many names of variables count that hold something of sessions, by file.
const MAX_NAMES: usize = 8;

/// Names that say nothing: whole programs hang on them.
const TOO_COMMON: [&str; 9] = [
    "app", "bp", "db", "else", "exports", "log", "logger", "module", "router",
];

/// What a word stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Sessions themselves: enough alone.
    Session,
    /// Things that have to be secret.
    Secret,
    /// Ways to make values that look random.
    Generator,
    /// What users may do.
    Privilege,
    /// How long something is good, or since when it exists.
    Lifetime,
    /// Other things, in whose names a word of sessions does not count.
    Other,
}

/// The lists of `rules/relevance.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Words {
    sessions: Vec<String>,
    secrets: Vec<String>,
    generators: Vec<String>,
    privileges: Vec<String>,
    lifetimes: Vec<String>,
    others: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../../rules/relevance.toml"))
        .unwrap_or_else(|error| unreachable!("embedded words are invalid: {error}"))
});

/// Finds the words (one automaton for all of them: Aho and Corasick 1975).
#[derive(Debug)]
pub struct Relevance {
    automaton: Option<AhoCorasick>,
    kinds: Vec<Kind>,
    everything: bool,
}

/// Where a text has words, in order: byte offsets.
#[derive(Debug, Default)]
pub struct Mentions {
    session: Vec<u32>,
    secret: Vec<u32>,
    generator: Vec<u32>,
    privilege: Vec<u32>,
    lifetime: Vec<u32>,
    everything: bool,
}

impl Relevance {
    /// Takes every text for one that speaks of sessions, everywhere: what the search for words saves has to make no difference.
    pub fn everything() -> Self {
        Self {
            automaton: None,
            kinds: Vec::new(),
            everything: true,
        }
    }

    /// Searches for the words that come with the program and for further ones that speak of sessions: those of users' models.
    pub fn with_words<'a>(further: impl IntoIterator<Item = &'a str>) -> Self {
        Self::of(&WORDS, further)
    }

    fn of<'a>(words: &'a Words, further: impl IntoIterator<Item = &'a str>) -> Self {
        let lists = [
            (&words.sessions, Kind::Session),
            (&words.secrets, Kind::Secret),
            (&words.generators, Kind::Generator),
            (&words.privileges, Kind::Privilege),
            (&words.lifetimes, Kind::Lifetime),
            (&words.others, Kind::Other),
        ];
        let words: Vec<(&str, Kind)> = lists
            .into_iter()
            .flat_map(|(list, kind)| list.iter().map(move |word| (word.as_str(), kind)))
            .chain(further.into_iter().map(|word| (word, Kind::Session)))
            .collect();
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(words.iter().map(|(word, _)| word));
        Self {
            automaton: automaton.ok(),
            kinds: words.iter().map(|(_, kind)| *kind).collect(),
            everything: false,
        }
    }

    /// All words of a text.
    pub fn mentions(&self, text: &str) -> Mentions {
        let mut mentions = Mentions {
            everything: self.everything,
            ..Mentions::default()
        };
        let Some(automaton) = &self.automaton else {
            return mentions;
        };
        let bytes = text.as_bytes();
        // The ends of matches are in order; what contains a word ends after it.
        let mut hidden: Vec<(u32, u32)> = Vec::new();
        for found in automaton.find_overlapping_iter(text) {
            let (start, end) = (found.start() as u32, found.end() as u32);
            match self.kinds[found.pattern().as_usize()] {
                Kind::Other => {
                    if is_whole_name(bytes, found.start(), found.end()) {
                        hidden.push((start, end));
                    }
                }
                _ if found.len() <= SHORT && !stands_alone(bytes, found.start(), found.end()) => {}
                Kind::Session => mentions.session.push(start),
                Kind::Secret => mentions.secret.push(start),
                Kind::Generator => mentions.generator.push(start),
                Kind::Privilege => mentions.privilege.push(start),
                Kind::Lifetime => mentions.lifetime.push(start),
            }
        }
        for places in mentions.all() {
            places.sort_unstable();
        }
        if !hidden.is_empty() {
            hidden.sort_unstable();
            mentions.session.retain(|place| {
                let next = hidden.partition_point(|(start, _)| start <= place);
                !hidden[..next].iter().rev().take(4).any(|(_, end)| place < end)
            });
        }
        mentions
    }
}

/// Whether the bytes are a name, or several with dots, and no part of a longer one.
fn is_whole_name(text: &[u8], start: usize, end: usize) -> bool {
    let part = |at: Option<usize>| {
        at.and_then(|at| text.get(at))
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
    };
    !part(start.checked_sub(1)) && !part(Some(end))
}

/// Whether the bytes are a word of their own in a name of any case style.
fn stands_alone(text: &[u8], start: usize, end: usize) -> bool {
    let letter = |at: Option<usize>| at.and_then(|at| text.get(at)).filter(|byte| byte.is_ascii_alphabetic());
    let before = letter(start.checked_sub(1));
    let after = letter(Some(end));
    let begins = before.is_none_or(|before| before.is_ascii_lowercase() && text[start].is_ascii_uppercase());
    let ends = after.is_none_or(|after| after.is_ascii_uppercase() && text[end - 1].is_ascii_lowercase());
    begins && ends
}

/// The variable that a line binds which begins like this and stands at the top of a file.
fn bound_name(line: &str) -> Option<&str> {
    let declared = ["export ", "const ", "let ", "var "];
    let start = declared
        .iter()
        .fold(line, |line, word| line.strip_prefix(word).unwrap_or(line));
    let end = start.find(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '$')?;
    let (name, rest) = start.split_at(end);
    let rest = rest.trim_start();
    let bound = rest.starts_with(':') || rest.starts_with('=') && !rest.starts_with("==");
    (bound && name.len() > 2 && !TOO_COMMON.contains(&name)).then_some(name)
}

/// Whether any of the places, which are in order, lies between two offsets.
fn has(places: &[u32], start: u32, end: u32) -> bool {
    let next = places.partition_point(|place| *place < start);
    places.get(next).is_some_and(|place| *place < end)
}

impl Mentions {
    /// Whether the part of the text between two offsets speaks of sessions, or of secrets and of how they are made.
    pub fn within(&self, start: u32, end: u32) -> bool {
        self.everything
            || has(&self.session, start, end)
            || (has(&self.secret, start, end) && has(&self.generator, start, end))
    }

    /// Whether the part of the text between two offsets speaks of secrets or of what users may do.
    pub fn sensitive_within(&self, start: u32, end: u32) -> bool {
        self.everything || has(&self.secret, start, end) || has(&self.privilege, start, end)
    }

    /// Whether the part of the text between two offsets has any of the words, or speaks of how long something is good.
    pub fn matter_within(&self, start: u32, end: u32) -> bool {
        let mut lists = [&self.session, &self.secret, &self.privilege, &self.lifetime].into_iter();
        self.everything || lists.any(|places| has(places, start, end))
    }

    /// Counts the names of variables that a text binds at its top beside a word of sessions, wherever it uses them:
    /// `table = dynamodb.Table("sessions")`.
    pub fn follow_names(&mut self, text: &str) {
        let mut names: Vec<&str> = Vec::new();
        // The places are in order: no part of a long line is searched twice for its beginning.
        let (mut line, mut seen) = (0, 0);
        for place in &self.session {
            let place = *place as usize;
            if let Some(end) = text[seen..place].rfind('\n') {
                line = seen + end + 1;
            }
            seen = place;
            if let Some(name) = bound_name(&text[line..place])
                && names.len() < MAX_NAMES
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
        for name in names {
            let found = text.match_indices(name).map(|(start, _)| start);
            let whole = found.filter(|start| is_whole_name(text.as_bytes(), *start, start + name.len()));
            self.session.extend(whole.map(|start| start as u32));
        }
        self.session.sort_unstable();
    }

    /// Leaves out what is said in parts of the text, which are in order and apart.
    pub fn leave_out(&mut self, parts: &[Span]) {
        let inside = |place: u32| {
            let next = parts.partition_point(|part| part.start <= place);
            next > 0 && place < parts[next - 1].end
        };
        for places in self.all() {
            places.retain(|place| !inside(*place));
        }
    }

    fn all(&mut self) -> [&mut Vec<u32>; 5] {
        [
            &mut self.session,
            &mut self.secret,
            &mut self.generator,
            &mut self.privilege,
            &mut self.lifetime,
        ]
    }

    /// Whether any function of the text can.
    pub fn any(&self) -> bool {
        let near = |place: &u32| has(&self.generator, place.saturating_sub(NEAR), place.saturating_add(NEAR));
        self.everything || !self.session.is_empty() || self.secret.iter().any(near)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relevant(text: &str) -> bool {
        let words: Words = toml::from_str(
            "sessions = ['session', 'login', 'log_in', 'sid']\nsecrets = ['auth', 'token']\ngenerators = ['random']\n\
             others = ['login_required', 'session.add']",
        )
        .expect("valid lists");
        Relevance::of(&words, []).mentions(text).any()
    }

    #[test]
    fn names_of_other_things_hide_the_words_in_them() {
        assert!(!relevant("@login_required\ndef items(): db.session.add(item)"));
        assert!(relevant("@login_required\ndef items(): session['x'] = 1"));
        assert!(relevant("session.address"));
        assert!(relevant("my_login_required()"));
    }

    #[test]
    fn long_words_count_anywhere_and_short_ones_alone() {
        for text in [
            "getSession()",
            "SESSIONS",
            "def log_in():",
            "req.cookies.sid",
            "connectSid",
            "SID = 1",
        ] {
            assert!(relevant(text), "{text}");
        }
        for text in ["inside", "resident", "side = 1", "Sidebar"] {
            assert!(!relevant(text), "{text}");
        }
    }

    #[test]
    fn names_that_hold_sessions_count_wherever_they_are_used() {
        let words: Words = toml::from_str("sessions = ['session']").expect("valid lists");
        let text = "table = dynamo.Table('sessions')\napp = make(session)\ndef devices():\n    return table.query(app, tables)\n";
        let mut mentions = Relevance::of(&words, []).mentions(text);
        let devices = text.find("def").expect("a function") as u32;
        assert!(!mentions.within(devices, text.len() as u32));
        mentions.follow_names(text);
        assert_eq!(mentions.session.len(), 4);
        assert!(mentions.within(devices, text.len() as u32));
    }

    #[test]
    fn secrets_count_with_their_generators_only() {
        assert!(relevant("token = random()"));
        assert!(relevant("authKey = Math.random()"));
        assert!(!relevant("token = next(tokens)"));
        assert!(!relevant("__author__ = random.choice(names)"));
    }
}
