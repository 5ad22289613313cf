//! Which texts can matter: a search for the words that code about sessions uses, without parsing.

use aho_corasick::AhoCorasick;

use super::vocabulary::Vocabulary;

/// Words this short count only where they stand alone: `sid` and not `inside`, `auth` and not `author`.
const SHORT: usize = 4;

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
}

/// Finds the words (one automaton for all of them: Aho and Corasick 1975).
#[derive(Debug)]
pub struct Relevance {
    automaton: Option<AhoCorasick>,
    kinds: Vec<Kind>,
}

/// Where a text has words, in order: byte offsets.
#[derive(Debug, Default)]
pub struct Mentions {
    session: Vec<u32>,
    secret: Vec<u32>,
    generator: Vec<u32>,
    privilege: Vec<u32>,
}

impl Relevance {
    /// Searches for the words of the vocabulary's lists `relevant_…`.
    pub fn new(vocabulary: &Vocabulary) -> Self {
        Self::with_words(vocabulary, [])
    }

    /// The same, and for further words that speak of sessions: those of users' models.
    pub fn with_words<'a>(vocabulary: &'a Vocabulary, further: impl IntoIterator<Item = &'a str>) -> Self {
        let lists = [
            ("relevant_words", Kind::Session),
            ("relevant_secrets", Kind::Secret),
            ("relevant_generators", Kind::Generator),
            ("relevant_privileges", Kind::Privilege),
        ];
        let words: Vec<(&str, Kind)> = lists
            .iter()
            .flat_map(|(list, kind)| vocabulary.entries(list).map(|word| (word, *kind)))
            .chain(further.into_iter().map(|word| (word, Kind::Session)))
            .collect();
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(words.iter().map(|(word, _)| word));
        Self {
            automaton: automaton.ok(),
            kinds: words.iter().map(|(_, kind)| *kind).collect(),
        }
    }

    /// All words of a text.
    pub fn mentions(&self, text: &str) -> Mentions {
        let mut mentions = Mentions::default();
        let Some(automaton) = &self.automaton else {
            return mentions;
        };
        let bytes = text.as_bytes();
        for found in automaton.find_overlapping_iter(text) {
            if found.len() > SHORT || stands_alone(bytes, found.start(), found.end()) {
                let place = found.start() as u32;
                match self.kinds[found.pattern().as_usize()] {
                    Kind::Session => mentions.session.push(place),
                    Kind::Secret => mentions.secret.push(place),
                    Kind::Generator => mentions.generator.push(place),
                    Kind::Privilege => mentions.privilege.push(place),
                }
            }
        }
        mentions
    }
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

/// Whether any of the places, which are in order, lies between two offsets.
fn has(places: &[u32], start: u32, end: u32) -> bool {
    let next = places.partition_point(|place| *place < start);
    places.get(next).is_some_and(|place| *place < end)
}

impl Mentions {
    /// Whether the part of the text between two offsets speaks of sessions, or of secrets and of how they are made.
    pub fn within(&self, start: u32, end: u32) -> bool {
        has(&self.session, start, end) || (has(&self.secret, start, end) && has(&self.generator, start, end))
    }

    /// Whether the part of the text between two offsets speaks of secrets or of what users may do.
    pub fn sensitive_within(&self, start: u32, end: u32) -> bool {
        has(&self.secret, start, end) || has(&self.privilege, start, end)
    }

    /// Whether the text does so anywhere.
    pub fn any(&self) -> bool {
        self.within(0, u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relevant(text: &str) -> bool {
        let vocabulary = Vocabulary::parse(
            "relevant_words = ['session', 'log_in', 'sid']\nrelevant_secrets = ['auth', 'token']\nrelevant_generators = ['random']",
        )
        .expect("valid lists");
        Relevance::new(&vocabulary).mentions(text).any()
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
    fn secrets_count_with_their_generators_only() {
        assert!(relevant("token = random()"));
        assert!(relevant("authKey = Math.random()"));
        assert!(!relevant("token = next(tokens)"));
        assert!(!relevant("__author__ = random.choice(names)"));
    }
}
