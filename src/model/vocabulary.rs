//! Words that people use in names, as data: identities, session IDs, conversations, roles.

use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// The lists of `rules/vocabulary.toml`, each a set of word sequences (`session_id` is `session` then `id`).
#[derive(Debug, Default)]
pub struct Vocabulary {
    lists: BTreeMap<String, FxHashSet<String>>,
}

impl Vocabulary {
    /// Parses the lists.
    ///
    /// # Errors
    /// A text that is not a table of lists of strings.
    pub fn parse(text: &str) -> Result<Self, String> {
        let raw: BTreeMap<String, Vec<String>> = toml::from_str(text).map_err(|error| error.to_string())?;
        let lists = raw
            .into_iter()
            .map(|(list, names)| (list, names.iter().map(|name| words(name).join("_")).collect()))
            .collect();
        Ok(Self { lists })
    }

    /// The entries of a list, in snake case.
    pub fn entries(&self, list: &str) -> impl Iterator<Item = &str> {
        self.lists.get(list).into_iter().flatten().map(String::as_str)
    }

    /// Whether the whole name is in the list (`sessionId` and `session_id` alike).
    pub fn is(&self, list: &str, name: &str) -> bool {
        self.lists
            .get(list)
            .is_some_and(|set| set.contains(&words(name).join("_")))
    }

    /// Whether the last words of the name are in the list (`new_session_id` ends in `session_id`).
    pub fn ends(&self, list: &str, name: &str) -> bool {
        let Some(set) = self.lists.get(list) else {
            return false;
        };
        let parts = words(name);
        (0..parts.len()).any(|start| set.contains(&parts[start..].join("_")))
    }

    /// Whether some run of the name's words is in the list (`user_session_id` has `session_id`).
    pub fn has(&self, list: &str, name: &str) -> bool {
        let Some(set) = self.lists.get(list) else {
            return false;
        };
        let parts = words(name);
        (0..parts.len()).any(|start| {
            let mut run = String::new();
            parts[start..].iter().take(4).any(|part| {
                if !run.is_empty() {
                    run.push('_');
                }
                run.push_str(part);
                set.contains(&run)
            })
        })
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
