//! Words that people use in names, as data: identities, session IDs, conversations, roles.

use std::collections::BTreeMap;
use std::hash::BuildHasher;
use std::sync::{Mutex, PoisonError};

use rustc_hash::{FxBuildHasher, FxHashMap};

/// The lists of `rules/vocabulary.toml`, each a set of word sequences (`session_id` is `session` then `id`).
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// The number of each list.
    lists: FxHashMap<String, u32>,
    /// The lists that a sequence of words is in.
    sequences: FxHashMap<String, Lists>,
    /// The names that were asked for, in parts that threads lock on their own: the same names come again and again.
    known: [Mutex<FxHashMap<Box<str>, Known>>; PARTS],
}

/// A set of lists: the bit of each one's number.
type Lists = u64;

const PARTS: usize = 16;

/// How many words a run in the middle of a name may have.
const RUN: usize = 4;

/// What the lists say about a name.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    whole: Lists,
    end: Lists,
    part: Lists,
}

impl Vocabulary {
    /// Parses the lists.
    ///
    /// # Errors
    /// A text that is not a table of lists of strings, or more lists than a set holds.
    pub fn parse(text: &str) -> Result<Self, String> {
        let raw: BTreeMap<String, Vec<String>> = toml::from_str(text).map_err(|error| error.to_string())?;
        if raw.len() > Lists::BITS as usize {
            return Err(format!("more than {} lists", Lists::BITS));
        }
        let mut vocabulary = Self::default();
        for (number, (list, names)) in (0..).zip(raw) {
            for name in names {
                *vocabulary.sequences.entry(words(&name).join("_")).or_default() |= 1 << number;
            }
            vocabulary.lists.insert(list, number);
        }
        Ok(vocabulary)
    }

    /// The entries of a list, in snake case and in order.
    pub fn entries(&self, list: &str) -> impl Iterator<Item = &str> {
        let of = self.set(list);
        let mut entries: Vec<&str> = self
            .sequences
            .iter()
            .filter(|(_, lists)| **lists & of != 0)
            .map(|(entry, _)| entry.as_str())
            .collect();
        entries.sort_unstable();
        entries.into_iter()
    }

    /// Whether the whole name is in the list (`sessionId` and `session_id` alike).
    pub fn is(&self, list: &str, name: &str) -> bool {
        self.known(name).whole & self.set(list) != 0
    }

    /// Whether the last words of the name are in the list (`new_session_id` ends in `session_id`).
    pub fn ends(&self, list: &str, name: &str) -> bool {
        self.known(name).end & self.set(list) != 0
    }

    /// Whether the last words of the name are in any of the lists.
    pub fn ends_any(&self, lists: &[&str], name: &str) -> bool {
        let of = lists.iter().fold(0, |of, list| of | self.set(list));
        self.known(name).end & of != 0
    }

    /// Whether some run of the name's words is in the list (`user_session_id` has `session_id`).
    pub fn has(&self, list: &str, name: &str) -> bool {
        self.known(name).part & self.set(list) != 0
    }

    /// Whether some run of the words of a route is in the list that does not lie in its prefix alone; the prefix counts where nothing
    /// follows it but parameters.
    pub fn has_beyond(&self, list: &str, prefix: &str, route: &str) -> bool {
        let Some(own) = route.strip_prefix(prefix).filter(|_| !prefix.is_empty()) else {
            return self.has(list, route);
        };
        let names = |segment: &str| !segment.is_empty() && !segment.contains([':', '{', '<', '[', '*', '(']);
        if !own.split('/').any(names) {
            return self.has(list, prefix);
        }
        if self.has(list, own) {
            return true;
        }
        let (before, own) = (words(prefix), words(own));
        let set = self.set(list);
        (1..RUN).any(|taken| {
            let Some(start) = before.len().checked_sub(taken) else {
                return false;
            };
            let mut run = before[start..].join("_");
            own.iter().take(RUN - taken).any(|word| {
                run.push('_');
                run.push_str(word);
                self.sequences.get(&run).is_some_and(|lists| lists & set != 0)
            })
        })
    }

    /// Whether an attribute of a session says who the user is: a known name, or the key of a user with words before it
    /// that only say which (`customer_user_id`, unlike `pending_user_id`).
    pub fn is_identity(&self, name: &str) -> bool {
        let known = self.known(name);
        known.whole & self.set("not_identity_keys") == 0
            && (known.whole & self.set("identity_keys") != 0
                || known.end & self.set("user_key_names") != 0 && known.part & self.set("not_yet_logged_in_words") == 0)
    }

    /// Whether a function of this name makes session IDs or other secrets and nothing else: it has a word for making and ends in what it
    /// makes (`get_random_secret`, `makeAuthToken`).
    pub fn names_maker(&self, name: &str) -> bool {
        self.ends_any(&["made_secrets", "token_names"], name) && self.has("maker_words", name)
    }

    /// Whether a function of this name ends sessions or makes tokens worthless (`invalidateRefreshToken`, `revoke_sessions`).
    pub fn names_revocation(&self, name: &str) -> bool {
        let things = [
            "session_store_names",
            "session_id_names",
            "token_names",
            "revocable_names",
        ];
        self.has("revoke_all_function_names", name) || self.has("revoking_words", name) && self.ends_any(&things, name)
    }

    fn set(&self, list: &str) -> Lists {
        self.lists.get(list).map_or(0, |number| 1 << number)
    }

    fn known(&self, name: &str) -> Known {
        let part = FxBuildHasher.hash_one(name) as usize >> 7;
        let mut names = self.known[part % PARTS].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = names.get(name) {
            return *known;
        }
        let known = self.look_up(name);
        names.insert(name.into(), known);
        known
    }

    fn look_up(&self, name: &str) -> Known {
        let words = words(name);
        let mut known = Known::default();
        for start in 0..words.len() {
            let mut run = String::new();
            for (index, word) in words.iter().enumerate().skip(start) {
                if index > start {
                    run.push('_');
                }
                run.push_str(word);
                let Some(lists) = self.sequences.get(&run) else {
                    continue;
                };
                if index - start < RUN {
                    known.part |= lists;
                }
                if index + 1 == words.len() {
                    known.end |= lists;
                }
                if start == 0 && index + 1 == words.len() {
                    known.whole |= lists;
                }
            }
        }
        known
    }
}

/// The lower-case words of a name in camel, snake or kebab case, paths and e-mail-like names included.
pub fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut current = String::new();
    let mut previous_lower = false;
    let characters: Vec<char> = name.chars().take(200).collect();
    for (index, &character) in characters.iter().enumerate() {
        if !character.is_alphanumeric() {
            if !current.is_empty() {
                words.push(std::mem::take(&mut current));
            }
            previous_lower = false;
            continue;
        }
        let upper = character.is_uppercase();
        let starts_word = upper
            && (previous_lower || characters.get(index + 1).is_some_and(|next| next.is_lowercase()))
            && !current.is_empty();
        if starts_word {
            words.push(std::mem::take(&mut current));
        }
        current.extend(character.to_lowercase());
        previous_lower = character.is_lowercase() || character.is_numeric();
    }
    if !current.is_empty() {
        words.push(current);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn names_fall_into_words_in_every_case_style() {
        assert_eq!(words("sessionID"), ["session", "id"]);
        assert_eq!(words("HTTPSessionId"), ["http", "session", "id"]);
        assert_eq!(words("X-Session-Token"), ["x", "session", "token"]);
        assert_eq!(words("log_in"), ["log", "in"]);
    }
}
