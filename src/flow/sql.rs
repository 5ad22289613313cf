//! Just enough SQL (and the expressions of key-value stores that resemble it) to tell which columns get or match which placeholder.

use super::exec::concat;
use super::store::Entries;
use super::term::{Op, Term, TermKind};
use crate::finding::Location;
use crate::ir::Name;

/// What stands in the place of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Placeholder {
    /// `?`, `%s`, `$1`: 0-based.
    Position(usize),
    /// `:name`, `%(name)s`, `@name`.
    Named(Name),
    /// A value that was put into the text.
    Hole(usize),
    /// A constant.
    Literal(String),
}

/// A statement as far as sessions care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Statement {
    Select {
        table: String,
        filters: Vec<(String, Placeholder)>,
    },
    Insert {
        table: String,
        values: Vec<(String, Placeholder)>,
        upsert: bool,
    },
    Update {
        table: String,
        values: Vec<(String, Placeholder)>,
        filters: Vec<(String, Placeholder)>,
    },
    Delete {
        table: String,
        filters: Vec<(String, Placeholder)>,
    },
}

impl Statement {
    pub(super) fn table(&self) -> &str {
        match self {
            Self::Select { table, .. }
            | Self::Insert { table, .. }
            | Self::Update { table, .. }
            | Self::Delete { table, .. } => table,
        }
    }
}

/// The text of a statement; values that were put into it become holes.
pub(super) fn text_of(term: &Term) -> Option<(String, Vec<Term>)> {
    let mut text = String::new();
    let mut holes = Vec::new();
    match term.kind() {
        TermKind::Derived(Op::Concat, parts) => {
            for part in parts {
                match part.as_text() {
                    Some(piece) => text.push_str(piece),
                    None => {
                        text.push('\u{1}');
                        text.push_str(&holes.len().to_string());
                        text.push('\u{1}');
                        holes.push(part.clone());
                    }
                }
            }
        }
        TermKind::Derived(Op::Same(_) | Op::Opaque(_), parts) => return text_of(parts.first()?),
        _ => text.push_str(term.as_text()?),
    }
    Some((text, holes))
}

/// A quoted text with the values that were put into it: `'session:${sid}'`.
pub(super) fn filled(text: &str, holes: &[Term], at: Location) -> Term {
    let pieces = text.split('\u{1}').enumerate().map(|(index, piece)| {
        let hole = (index % 2 == 1)
            .then(|| holes.get(piece.parse::<usize>().ok()?))
            .flatten();
        hole.cloned().unwrap_or_else(|| Term::text(piece))
    });
    concat(pieces.filter(|piece| piece.as_text() != Some("")).collect(), at)
}

/// Parses a statement; `None` for everything that neither reads nor writes rows.
pub(super) fn parse(text: &str) -> Option<Statement> {
    let tokens = tokenize(text);
    let mut reader = Reader {
        tokens: &tokens,
        at: 0,
        positions: 0,
    };
    loop {
        let word = reader.next()?;
        match word.to_ascii_lowercase().as_str() {
            "select" => return reader.select(),
            "insert" | "upsert" | "replace" | "merge" => return reader.insert(&word),
            "update" => return reader.update(),
            "delete" => return reader.delete(),
            // `WITH x AS (…)` and leading comments.
            "with" | "explain" | "begin" | ";" | "(" => {}
            _ if reader.at > 40 => return None,
            _ => {}
        }
    }
}

struct Reader<'t> {
    tokens: &'t [String],
    at: usize,
    positions: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<String> {
        let token = self.tokens.get(self.at)?;
        self.at += 1;
        Some(token.clone())
    }

    fn peek(&self) -> &str {
        self.tokens.get(self.at).map_or("", String::as_str)
    }

    fn peek_is(&self, word: &str) -> bool {
        self.peek().eq_ignore_ascii_case(word)
    }

    fn skip_to(&mut self, words: &[&str]) -> Option<String> {
        loop {
            let token = self.next()?;
            self.count(&token);
            if words.iter().any(|word| token.eq_ignore_ascii_case(word)) {
                return Some(token.to_ascii_lowercase());
            }
        }
    }

    /// Counts placeholders that are passed over, so that later ones keep their position.
    fn count(&mut self, token: &str) {
        if token == "?" || token == "%s" {
            self.positions += 1;
        }
    }

    fn table(&mut self) -> Option<String> {
        let mut name = self.next()?;
        while self.peek() == "." {
            self.next();
            name = self.next()?;
        }
        Some(name.trim_matches(['"', '`', '[', ']', '\'']).to_owned())
    }

    fn placeholder(&mut self) -> Option<Placeholder> {
        let token = self.next()?;
        let placeholder = if token == "?" || token == "%s" {
            self.positions += 1;
            Placeholder::Position(self.positions - 1)
        } else if let Some(hole) = token.strip_prefix('\u{1}') {
            Placeholder::Hole(hole.trim_matches('\u{1}').parse().ok()?)
        } else if let Some(number) = token.strip_prefix('$') {
            match number.parse::<usize>() {
                Ok(number) => Placeholder::Position(number.saturating_sub(1)),
                Err(_) => Placeholder::Named(number.into()),
            }
        } else if let Some(name) = token.strip_prefix(':').or_else(|| token.strip_prefix('@')) {
            match name.parse::<usize>() {
                Ok(number) => Placeholder::Position(number.saturating_sub(1)),
                Err(_) => Placeholder::Named(name.into()),
            }
        } else if let Some(name) = token.strip_prefix("%(") {
            Placeholder::Named(name.trim_end_matches(")s").into())
        } else {
            let text = token.trim_matches(['\'', '"']);
            let hole = text.strip_prefix('\u{1}').and_then(|rest| rest.strip_suffix('\u{1}'));
            match hole.and_then(|number| number.parse().ok()) {
                // `'${sid}'`: quotes around a value that was put into the text.
                Some(index) => Placeholder::Hole(index),
                None => Placeholder::Literal(text.to_owned()),
            }
        };
        // `$1::uuid`
        if self.peek() == "::" {
            self.at += 2;
        }
        Some(placeholder)
    }

    fn select(&mut self) -> Option<Statement> {
        self.skip_to(&["from"])?;
        let table = self.table()?;
        let filters = if self.skip_to(&["where"]).is_some() {
            self.filters()
        } else {
            Vec::new()
        };
        Some(Statement::Select { table, filters })
    }

    fn delete(&mut self) -> Option<Statement> {
        if self.peek_is("from") {
            self.next();
        }
        let table = self.table()?;
        let filters = if self.skip_to(&["where"]).is_some() {
            self.filters()
        } else {
            Vec::new()
        };
        Some(Statement::Delete { table, filters })
    }

    fn update(&mut self) -> Option<Statement> {
        let table = self.table()?;
        self.skip_to(&["set"])?;
        let mut values = Vec::new();
        loop {
            let column = self.next()?.trim_matches(['"', '`']).to_owned();
            if self.peek() == "=" {
                self.next();
                values.push((column, self.placeholder()?));
            }
            let mut depth = 0;
            loop {
                let token = self.peek().to_ascii_lowercase();
                if token.is_empty() {
                    return Some(Statement::Update {
                        table,
                        values,
                        filters: Vec::new(),
                    });
                }
                match token.as_str() {
                    "(" => depth += 1,
                    ")" => depth -= 1,
                    "," if depth <= 0 => break,
                    "where" => {
                        self.next();
                        let filters = self.filters();
                        return Some(Statement::Update { table, values, filters });
                    }
                    other => {
                        let other = other.to_owned();
                        self.count(&other);
                    }
                }
                self.next();
            }
            self.next();
        }
    }

    fn insert(&mut self, verb: &str) -> Option<Statement> {
        let mut upsert = !verb.eq_ignore_ascii_case("insert");
        while !self.peek_is("into") {
            if self.peek_is("replace") || self.peek_is("ignore") {
                upsert = upsert || self.peek_is("replace");
            }
            self.next()?;
        }
        self.next();
        let table = self.table()?;
        let mut columns = Vec::new();
        if self.peek() == "(" {
            self.next();
            while self.peek() != ")" {
                let token = self.next()?;
                if token != "," {
                    columns.push(token.trim_matches(['"', '`', '\'']).to_owned());
                }
            }
            self.next();
        }
        let found = self.skip_to(&["values", "value", "select"])?;
        let mut values = Vec::new();
        if self.peek() == "{" {
            // PartiQL: VALUE {'sid': ?, …}
            self.next();
            while self.peek() != "}" && !self.peek().is_empty() {
                let column = self.next()?.trim_matches(['\'', '"']).to_owned();
                if self.peek() == ":" {
                    self.next();
                }
                if column != "," {
                    values.push((column, self.placeholder()?));
                }
            }
        } else if found != "select" {
            if self.peek() == "(" {
                self.next();
            }
            for column in columns {
                values.push((column, self.placeholder()?));
                let mut depth = 0;
                while !(self.peek().is_empty() || (self.peek() == "," || self.peek() == ")") && depth == 0) {
                    match self.peek() {
                        "(" => depth += 1,
                        ")" => depth -= 1,
                        _ => {}
                    }
                    let token = self.next()?;
                    self.count(&token);
                }
                self.next();
            }
        }
        let rest: Vec<String> = self.tokens[self.at.min(self.tokens.len())..]
            .iter()
            .map(|token| token.to_ascii_lowercase())
            .collect();
        upsert = upsert
            || (rest.iter().any(|token| token == "conflict" || token == "duplicate")
                && rest.iter().any(|token| token == "update"));
        Some(Statement::Insert { table, values, upsert })
    }

    /// `a = ? AND b > now()`: the equalities.
    fn filters(&mut self) -> Vec<(String, Placeholder)> {
        let mut filters = Vec::new();
        while self.at < self.tokens.len() {
            let column = self.peek().trim_matches(['"', '`']).to_owned();
            let equality = self.tokens.get(self.at + 1).is_some_and(|token| token == "=");
            if equality {
                self.at += 2;
                if let Some(placeholder) = self.placeholder() {
                    filters.push((column, placeholder));
                }
                continue;
            }
            let token = self.next().unwrap_or_default();
            self.count(&token);
        }
        filters
    }
}

fn tokenize(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().take(8000).collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let character = characters[at];
        let start = at;
        at += 1;
        match character {
            _ if character.is_whitespace() => continue,
            '\'' | '"' | '`' => {
                while at < characters.len() && characters[at] != character {
                    at += 1;
                }
                at = (at + 1).min(characters.len());
            }
            '\u{1}' => {
                while at < characters.len() && characters[at] != '\u{1}' {
                    at += 1;
                }
                at = (at + 1).min(characters.len());
            }
            '%' if characters.get(at) == Some(&'s') => at += 1,
            '%' if characters.get(at) == Some(&'(') => {
                while at < characters.len() && characters[at] != ')' {
                    at += 1;
                }
                at = (at + 2).min(characters.len());
            }
            ':' if characters.get(at) == Some(&':') => at += 1,
            '-' if characters.get(at) == Some(&'-') => {
                while at < characters.len() && characters[at] != '\n' {
                    at += 1;
                }
                continue;
            }
            _ if character.is_alphanumeric() || matches!(character, '_' | '$' | ':' | '@' | '#') => {
                while at < characters.len() && (characters[at].is_alphanumeric() || characters[at] == '_') {
                    at += 1;
                }
            }
            _ => {}
        }
        tokens.push(characters[start..at].iter().collect());
    }
    tokens
}

/// What an update expression sets: `SET #u = :u, seen = :s`.
pub(super) fn assignments(text: &str, parameters: &Entries, names: &Entries) -> Entries {
    let lower = text.to_ascii_lowercase();
    let from = lower.find("set ").map_or(0, |at| at + 4);
    let end = [" remove ", " delete ", " add "]
        .iter()
        .filter_map(|word| lower[from..].find(word))
        .min();
    let body = end.map_or(&text[from..], |end| &text[from..from + end]);
    equalities(body, parameters, names)
}

/// The equalities in an expression, with placeholders resolved.
pub(super) fn equalities(text: &str, parameters: &Entries, names: &Entries) -> Entries {
    let tokens = tokenize(text);
    let find = |entries: &Entries, key: &str| {
        entries
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, term)| term.clone())
    };
    let mut found = Vec::new();
    for window in tokens.windows(3) {
        if window[1] != "=" {
            continue;
        }
        let column = match find(names, &window[0]).and_then(|term| term.as_text().map(str::to_owned)) {
            Some(name) => name,
            None => window[0].trim_start_matches('#').to_owned(),
        };
        // `if_not_exists(a, :v)` and the like keep the last placeholder in reach.
        let value = find(parameters, &window[2]).or_else(|| find(parameters, window[2].trim_start_matches(':')));
        if let Some(value) = value {
            found.push((Name::from(column), value));
        } else if !window[2].starts_with(':') {
            found.push((Name::from(column), Term::text(window[2].as_str())));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Placeholder, Statement, parse};

    #[test]
    fn columns_are_matched_with_their_placeholders() {
        let statement =
            parse("INSERT INTO app.sessions (sid, user_id, expires_at) VALUES ($1, $2, now() + interval '1 day')");
        let Some(Statement::Insert { table, values, upsert }) = statement else {
            panic!("an insert");
        };
        assert_eq!(table, "sessions");
        assert!(!upsert);
        assert_eq!(values[0], ("sid".to_owned(), Placeholder::Position(0)));
        assert_eq!(values[1], ("user_id".to_owned(), Placeholder::Position(1)));
    }

    #[test]
    fn updates_keep_positions_across_set_and_where() {
        let statement = parse("UPDATE sessions SET user_id = %s, seen = now() WHERE sid = %s");
        let Some(Statement::Update { values, filters, .. }) = statement else {
            panic!("an update");
        };
        assert_eq!(values[0].1, Placeholder::Position(0));
        assert_eq!(filters, [("sid".to_owned(), Placeholder::Position(1))]);
    }

    #[test]
    fn values_in_quotes_are_values() {
        let statement = parse("SELECT * FROM sessions WHERE sid = '\u{1}0\u{1}' AND kind = 'web'");
        let Some(Statement::Select { filters, .. }) = statement else {
            panic!("a look-up");
        };
        assert_eq!(filters[0], ("sid".to_owned(), Placeholder::Hole(0)));
        assert_eq!(filters[1], ("kind".to_owned(), Placeholder::Literal("web".to_owned())));
    }

    #[test]
    fn upserts_are_told_from_inserts() {
        let text = "INSERT INTO s (sid) VALUES (:sid) ON CONFLICT (sid) DO UPDATE SET user_id = :u";
        assert!(matches!(parse(text), Some(Statement::Insert { upsert: true, .. })));
        assert!(matches!(
            parse("UPSERT INTO s (sid) VALUES (?)"),
            Some(Statement::Insert { upsert: true, .. })
        ));
    }
}
