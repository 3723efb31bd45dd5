//! With what key the domain's mail is signed (RFC 6376).

use std::str::FromStr;

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{super::finding::Finding, Answer, tags::value, unreachable};

const ABOUT: &str = "DKIM";
/// As long as the shortest RSA key of 2048 bits is in a record.
const LONG_ENOUGH: usize = 256;

/// The name under which a domain shows a key.
#[derive(Clone, Debug)]
pub struct Selector(String);

impl Selector {
    pub(super) fn name(&self, domain: &str) -> String {
        format!("{}._domainkey.{domain}", self.0)
    }
}

/// It is not a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a selector is letters, digits, hyphens and underscores, with dots between")]
pub struct NoSelector;

impl FromStr for Selector {
    type Err = NoSelector;

    fn from_str(text: &str) -> Result<Self, NoSelector> {
        let is_label = |label: &str| {
            (1..=63).contains(&label.len())
                && label
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        };
        match text.len() <= 100 && text.split('.').all(is_label) {
            true => Ok(Self(text.to_owned())),
            false => Err(NoSelector),
        }
    }
}

pub(super) fn judged(selector: &Selector, texts: Answer) -> Finding {
    let Selector(named) = selector;
    let Some(texts) = texts else {
        return unreachable(ABOUT, &format!("the selector {named}"));
    };
    let records: Vec<&String> = texts.iter().filter(|text| value(text, "p").is_some()).collect();
    match records.as_slice() {
        [] => Finding::warning(
            ABOUT,
            format!("missing: there is no key under the selector {named}"),
        ),
        [record] => of_record(named, record),
        several => Finding::warning(
            ABOUT,
            format!(
                "there are {} keys under the selector {named}, where one is to be",
                several.len()
            ),
        ),
    }
}

fn of_record(named: &str, record: &str) -> Finding {
    let written: String = value(record, "p")
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let is_tried = value(record, "t").is_some_and(|flags| flags.split(':').any(|flag| flag.trim() == "y"));
    let is_rsa = value(record, "k").is_none_or(|kind| kind.eq_ignore_ascii_case("rsa"));
    if value(record, "v").is_some_and(|version| version != "DKIM1") {
        return Finding::warning(
            ABOUT,
            format!("the record of the selector {named} is of an unknown version"),
        );
    }
    match STANDARD.decode(&written) {
        Ok(key) if key.is_empty() => Finding::warning(
            ABOUT,
            format!("the key of the selector {named} was withdrawn (p is empty)"),
        ),
        Err(_) => Finding::warning(ABOUT, format!("the key of the selector {named} cannot be read")),
        Ok(_) if is_tried => Finding::warning(
            ABOUT,
            format!("the key of the selector {named} is only being tried (t=y): receivers need not heed it"),
        ),
        Ok(key) if is_rsa && key.len() < LONG_ENOUGH => Finding::warning(
            ABOUT,
            format!("the key of the selector {named} is shorter than 2048 bits"),
        ),
        Ok(_) => Finding::good(
            ABOUT,
            format!(
                "there is a key under the selector {named}; whether the server signs with it, the email shows"
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail_test::Grade;

    fn judge(texts: &[&str]) -> Finding {
        let selector = "mail2026".parse().unwrap();
        judged(&selector, Some(texts.iter().map(ToString::to_string).collect()))
    }

    #[test]
    fn each_key_is_judged() {
        let long = STANDARD.encode([1; 294]);
        let short = STANDARD.encode([1; 162]);
        let curve = STANDARD.encode([1; 32]);
        for (texts, grade, said) in [
            (vec![], Grade::Warning, "missing"),
            (vec!["v=spf1 -all".to_owned()], Grade::Warning, "missing"),
            (
                vec![format!("v=DKIM1; k=rsa; p={long}")],
                Grade::Good,
                "selector mail2026",
            ),
            (vec![format!("p={long}")], Grade::Good, "selector mail2026"),
            (
                vec![format!("v=DKIM1; k=ed25519; p={curve}")],
                Grade::Good,
                "selector mail2026",
            ),
            (
                vec![format!("v=DKIM1; p={short}")],
                Grade::Warning,
                "shorter than 2048 bits",
            ),
            (vec!["v=DKIM1; p=".to_owned()], Grade::Warning, "withdrawn"),
            (vec!["v=DKIM1; p=!!".to_owned()], Grade::Warning, "cannot be read"),
            (vec![format!("v=DKIM1; t=s:y; p={long}")], Grade::Warning, "t=y"),
            (
                vec![format!("v=DKIM2; p={long}")],
                Grade::Warning,
                "unknown version",
            ),
            (
                vec![format!("p={long}"), format!("p={short}")],
                Grade::Warning,
                "2 keys",
            ),
        ] {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let found = judge(&texts);
            assert_eq!(found.grade, grade, "{texts:?}: {}", found.text);
            assert!(found.text.contains(said), "{texts:?}: {}", found.text);
        }
        assert_eq!(judged(&"s1".parse().unwrap(), None).grade, Grade::Note);
    }

    #[test]
    fn a_selector_is_a_name() {
        for text in ["s1", "mail_2026-a", "a.b"] {
            assert_eq!(
                text.parse::<Selector>().unwrap().name("x.nl"),
                format!("{text}._domainkey.x.nl")
            );
        }
        for text in ["", ".", "a..b", "a b", "é", "a/b", "x".repeat(64).as_str()] {
            assert!(text.parse::<Selector>().is_err(), "{text}");
        }
    }
}
