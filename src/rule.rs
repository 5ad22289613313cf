//! The rules: what each is called, how grave it is, and the words that tell it, all from its one file in `rules/`.
//! Knows nothing about how findings are made.

mod example;
mod file;
mod front;
mod reference;
mod selection;
mod suggest;
mod template;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::embedded::RULE_FILES;
use crate::finding::{Confidence, Severity};

pub use example::{Example, ExampleFile, Mark, Verdict, marks};
pub use file::RuleError;
pub use reference::Reference;
pub use selection::Selection;
pub use suggest::nearest;
pub use template::{FACTS, Fact, Part, Style, Template};

/// Which question a rule asks of the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Query {
    /// A value from here reaches there.
    Flow,
    /// This event before or after that one on every path.
    Order,
    /// A handler of this role never does that.
    Absence,
    /// A call or setting with this argument missing or set so.
    Option,
}

impl Query {
    /// The word in rule files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::Order => "order",
            Self::Absence => "absence",
            Self::Option => "option",
        }
    }
}

/// The profile a rule belongs to, and the profile of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// What a maintainer would fix.
    Default,
    /// Everything.
    Pedantic,
}

impl Profile {
    /// The word in rule files and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Pedantic => "pedantic",
        }
    }
}

/// Templates by variant.
pub type Templates = BTreeMap<String, Template>;

/// One rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The stable kebab-case name; also the name of the file.
    pub id: String,
    /// A few words for headings and tables.
    pub title: String,
    /// How bad a finding usually is.
    pub severity: Severity,
    /// How sure a finding usually is.
    pub confidence: Confidence,
    /// Weakness ids such as `CWE-384`; the first is the closest.
    pub cwe: Vec<String>,
    /// OWASP Top 10 ids such as `A07:2021`.
    pub owasp: Vec<String>,
    /// OWASP API Security Top 10 ids such as `API2:2023`.
    pub api: Vec<String>,
    /// OWASP ASVS requirements such as `5.0-7.2.4`.
    pub asvs: Vec<String>,
    /// The form of its query.
    pub query: Query,
    /// The check in `src/check/` that answers it, where the query form is not enough.
    pub check: Option<String>,
    /// The least profile that runs it.
    pub profile: Profile,
    /// One sentence by variant: the harm and where it comes from.
    pub message: Templates,
    /// By variant: what an attacker does.
    pub attack: Templates,
    /// By variant, framework and store: what to write instead.
    pub remedy: Templates,
    /// Markdown: what the rule finds. The first paragraph says the harm.
    pub what: String,
    /// Markdown: why it matters, the attack step by step.
    pub why: String,
    /// Markdown: how to repair it.
    pub fix: String,
    /// Markdown: the section with the examples as written.
    pub examples_text: String,
    /// The examples, parsed.
    pub examples: Vec<Example>,
}

impl Rule {
    /// The message for a variant and what is missing (`default.Secure`); the default one where the variant has none.
    pub fn message(&self, variant: &str, missing: Option<&str>) -> &Template {
        pick_for(&self.message, variant, missing)
    }

    /// The attack for a variant and what is missing; the default one where the variant has none.
    pub fn attack(&self, variant: &str, missing: Option<&str>) -> &Template {
        pick_for(&self.attack, variant, missing)
    }

    /// The most specific remedy.
    ///
    /// Keys are tried in this order, where a place is the framework or else the language: `variant.place.store`,
    /// `variant.store`, `variant.place`, `place.store`, `store`, the framework, the variant, the language, `default`.
    pub fn remedy(
        &self,
        variant: &str,
        framework: Option<&str>,
        language: Option<&str>,
        store: Option<&str>,
    ) -> &Template {
        let places = || framework.into_iter().chain(language);
        let mut keys: Vec<String> = Vec::new();
        if let Some(store) = store {
            keys.extend(places().map(|place| format!("{variant}.{place}.{store}")));
            keys.push(format!("{variant}.{store}"));
        }
        keys.extend(places().map(|place| format!("{variant}.{place}")));
        if let Some(store) = store {
            keys.extend(places().map(|place| format!("{place}.{store}")));
            keys.push(store.to_owned());
        }
        keys.extend(framework.map(str::to_owned));
        keys.push(variant.to_owned());
        keys.extend(language.map(str::to_owned));
        let found = keys.iter().find_map(|key| self.remedy.get(key));
        found.unwrap_or_else(|| pick(&self.remedy, variant))
    }

    /// The first paragraph of `what`, on one line.
    pub fn summary(&self) -> String {
        let paragraph = self.what.trim().split("\n\n").next().unwrap_or_default();
        paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Where to read more: CWE, OWASP Top 10, OWASP API Security Top 10, ASVS, in this order.
    pub fn references(&self) -> Vec<Reference> {
        reference::all(self)
    }
}

fn pick_for<'a>(templates: &'a Templates, variant: &str, missing: Option<&str>) -> &'a Template {
    let special = missing.and_then(|missing| templates.get(&format!("{variant}.{missing}")));
    special.unwrap_or_else(|| pick(templates, variant))
}

fn pick<'a>(templates: &'a Templates, variant: &str) -> &'a Template {
    static EMPTY: Template = Template::empty();
    templates
        .get(variant)
        .or_else(|| templates.get("default"))
        .unwrap_or(&EMPTY)
}

/// All rules, sorted by id. Files that do not parse are left out here; a test keeps them from being shipped.
pub fn rules() -> &'static [Rule] {
    static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
        let mut rules: Vec<Rule> = RULE_FILES
            .iter()
            .filter_map(|(path, text)| parse(path, text).ok())
            .collect();
        rules.sort_by(|left, right| left.id.cmp(&right.id));
        rules
    });
    &RULES
}

/// The variant of a rule with this name, as the rule's file has it.
pub fn variant(id: &str, name: &str) -> Option<&'static str> {
    let rule = rule(id)?;
    let mut tables = [&rule.message, &rule.attack, &rule.remedy].into_iter();
    let found = tables.find_map(|table| table.get_key_value(name));
    found
        .map(|(name, _)| name.as_str())
        .or((name == "default").then_some("default"))
}

/// The fact with this name, as the table of facts has it.
pub fn fact(name: &str) -> Option<&'static str> {
    let found = FACTS.binary_search_by(|fact| fact.name.cmp(name));
    found.ok().map(|index| FACTS[index].name)
}

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    let rules = rules();
    rules
        .binary_search_by(|rule| rule.id.as_str().cmp(id))
        .ok()
        .map(|index| &rules[index])
}

/// Whether there is a rule with this id; the nearest one where there is not.
///
/// # Errors
/// There is no such rule.
pub fn known(id: &str) -> Result<(), Option<&'static str>> {
    if rule(id).is_some() {
        return Ok(());
    }
    Err(nearest(id, rules().iter().map(|rule| rule.id.as_str())))
}

/// Reads and validates one rule file. `path` is its name below `rules/`.
///
/// # Errors
/// The first thing that is wrong, with its line.
pub fn parse(path: &str, text: &str) -> Result<Rule, RuleError> {
    file::parse(path, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_file_is_valid() {
        let errors: Vec<String> = RULE_FILES
            .iter()
            .filter_map(|(path, text)| parse(path, text).err())
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        assert_eq!(rules().len(), RULE_FILES.len());
    }

    #[test]
    fn code_in_remedies_fits_a_terminal() {
        for rule in rules() {
            for (key, template) in &rule.remedy {
                let long = template
                    .source
                    .lines()
                    .find(|line| line.starts_with(' ') && line.chars().count() > 88);
                assert_eq!(long, None, "{}: {key}", rule.id);
            }
        }
    }

    #[test]
    fn rules_are_found_by_id() {
        for known in rules() {
            assert_eq!(rule(&known.id).map(|found| &found.id), Some(&known.id));
        }
        assert!(rule("no-such-rule").is_none());
    }

    #[test]
    fn the_most_specific_remedy_wins() {
        let mut rule = rules()[0].clone();
        let template = |text: &str| Template::parse(text).expect("valid");
        rule.remedy = [
            ("default", "d"),
            ("express", "e"),
            ("late", "l"),
            ("late.flask", "lf"),
            ("javascript.dynamodb", "jd"),
            ("python", "p"),
        ]
        .into_iter()
        .map(|(key, text)| (key.to_owned(), template(text)))
        .collect();
        let remedy =
            |variant, framework, language, store| rule.remedy(variant, framework, language, store).source.clone();
        assert_eq!(remedy("late", Some("flask"), Some("python"), None), "lf");
        assert_eq!(remedy("late", Some("express"), Some("javascript"), None), "e");
        assert_eq!(
            remedy("late", Some("express"), Some("javascript"), Some("dynamodb")),
            "jd"
        );
        assert_eq!(remedy("late", None, Some("python"), None), "l");
        assert_eq!(remedy("other", None, Some("python"), Some("redis")), "p");
        assert_eq!(remedy("other", None, None, None), "d");
    }
}
