//! What receivers are to do with mail in the domain's name that is neither sent by whoever may nor signed (RFC 7489).

use super::{super::finding::Finding, Answer, tags::value, unreachable};

const ABOUT: &str = "DMARC";
/// So far up from a domain a record is looked for.
const MOST_ASKED: usize = 8;

/// The names whose records decide for a domain: its own, or else of those above it the nearest that has one. Not
/// that of a top-level domain, which is nobody's organisation.
pub(super) fn asked(domain: &str) -> impl Iterator<Item = &str> {
    let above = std::iter::successors(Some(domain), |name| name.split_once('.').map(|(_, above)| above));
    above.filter(|name| name.contains('.')).take(MOST_ASKED)
}

pub(super) fn has_record(texts: &[String]) -> bool {
    texts.iter().any(|text| is_record(text))
}

fn is_record(text: &str) -> bool {
    let first = text.split(';').next().unwrap_or_default();
    value(first, "v").is_some_and(|version| version == "DMARC1")
}

/// Judges the answers about the names that were asked, the last of which ended it.
pub(super) fn judged(domain: &str, answers: Vec<(String, Answer)>) -> Finding {
    let Some((name, last)) = answers.into_iter().last() else {
        return missing(domain);
    };
    let Some(texts) = last else {
        return unreachable(ABOUT, &format!("_dmarc.{name}"));
    };
    let records: Vec<&String> = texts.iter().filter(|text| is_record(text)).collect();
    match records.as_slice() {
        [] => missing(domain),
        [record] => of_record(record, &name, name != domain),
        several => Finding::warning(
            ABOUT,
            format!(
                "{name} has {} records, and receivers then heed none",
                several.len()
            ),
        ),
    }
}

fn missing(domain: &str) -> Finding {
    Finding::warning(
        ABOUT,
        format!("missing: neither {domain} nor a domain above it says what to do with forged mail"),
    )
}

fn of_record(record: &str, name: &str, is_above: bool) -> Finding {
    let own = value(record, "p");
    // What holds for the domains below, where that is another.
    let policy = value(record, "sp").filter(|_| is_above).or(own);
    let part = match value(record, "pct") {
        Some(percent) if percent != "100" => format!(", for {percent} in 100 emails"),
        _ => String::new(),
    };
    let at = match is_above {
        true => format!("as {name} says for the domains below it"),
        false => format!("as {name} says"),
    };
    match policy.map(str::to_ascii_lowercase).as_deref() {
        Some("reject") => Finding::good(
            ABOUT,
            format!("forged mail is to be refused (p=reject{part}), {at}"),
        ),
        Some("quarantine") => Finding::good(
            ABOUT,
            format!("forged mail is to be put apart (p=quarantine{part}), {at}"),
        ),
        Some("none") => Finding::warning(ABOUT, format!("forged mail is let through (p=none), {at}")),
        _ => Finding::warning(
            ABOUT,
            format!("the record of {name} asks for nothing that receivers know"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail_test::Grade;

    fn answer(name: &str, texts: &[&str]) -> (String, Answer) {
        (
            name.to_owned(),
            Some(texts.iter().map(ToString::to_string).collect()),
        )
    }

    #[test]
    fn each_record_is_judged() {
        for (texts, grade, said) in [
            (&[][..], Grade::Warning, "missing"),
            (&["v=spf1 -all", "v=DMARC10; p=none"], Grade::Warning, "missing"),
            (
                &["v=DMARC1; p=reject; rua=mailto:x@example.org"],
                Grade::Good,
                "(p=reject)",
            ),
            (
                &["v=DMARC1;p=Quarantine; pct=20"],
                Grade::Good,
                "(p=quarantine, for 20 in 100 emails)",
            ),
            (&["v=DMARC1; p=none; sp=reject"], Grade::Warning, "(p=none)"),
            (
                &["v=DMARC1; rua=mailto:x@example.org"],
                Grade::Warning,
                "asks for nothing",
            ),
            (&["v=DMARC1; p=refuse"], Grade::Warning, "asks for nothing"),
            (
                &["v=DMARC1; p=reject", "v=DMARC1; p=none"],
                Grade::Warning,
                "2 records",
            ),
        ] {
            let found = judged("example.org", vec![answer("example.org", texts)]);
            assert_eq!(found.grade, grade, "{texts:?}: {}", found.text);
            assert!(found.text.contains(said), "{texts:?}: {}", found.text);
        }
    }

    #[test]
    fn a_domain_above_decides_where_there_is_no_record_and_may_ask_otherwise_for_those_below() {
        let below = answer("mail.example.org", &[]);
        for (record, said) in [
            ("v=DMARC1; p=none; sp=reject", "(p=reject)"),
            ("v=DMARC1; p=quarantine", "(p=quarantine)"),
        ] {
            let found = judged(
                "mail.example.org",
                vec![below.clone(), answer("example.org", &[record])],
            );
            assert_eq!(found.grade, Grade::Good, "{}", found.text);
            assert!(
                found.text.contains(said) && found.text.contains("below it"),
                "{}",
                found.text
            );
        }
    }

    #[test]
    fn what_cannot_be_asked_is_said_and_no_warning() {
        let found = judged("example.org", vec![("example.org".to_owned(), None)]);
        assert_eq!(found.grade, Grade::Note);
    }

    #[test]
    fn no_top_level_domain_is_asked() {
        let names = |domain| asked(domain).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(
            names("a.b.example.org"),
            ["a.b.example.org", "b.example.org", "example.org"]
        );
        assert_eq!(names("localhost"), Vec::<String>::new());
        assert_eq!(names(&"a.".repeat(30)).len(), MOST_ASKED);
    }
}
