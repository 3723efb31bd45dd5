//! Who may send mail in the domain's name (RFC 7208).

use super::{super::finding::Finding, Answer, unreachable};

const ABOUT: &str = "SPF";
/// A receiver looks up no more names than this, and then finds the record broken.
const MOST_LOOKUPS: usize = 10;

pub(super) fn judged(domain: &str, texts: Answer) -> Finding {
    let Some(texts) = texts else {
        return unreachable(ABOUT, domain);
    };
    let records: Vec<&str> = texts
        .iter()
        .map(|text| text.trim())
        .filter(|text| is_record(text))
        .collect();
    match records.as_slice() {
        [] => Finding::warning(
            ABOUT,
            format!("missing: {domain} does not say who may send its mail"),
        ),
        [record] => of_record(record),
        several => Finding::warning(
            ABOUT,
            format!(
                "{domain} has {} records, and receivers then heed none",
                several.len()
            ),
        ),
    }
}

fn is_record(text: &str) -> bool {
    let version = text.split_whitespace().next().unwrap_or_default();
    version.eq_ignore_ascii_case("v=spf1")
}

fn of_record(record: &str) -> Finding {
    let terms: Vec<String> = record
        .split_whitespace()
        .skip(1)
        .map(str::to_ascii_lowercase)
        .collect();
    if let Some(unknown) = terms.iter().find(|term| !is_known(term)) {
        return Finding::warning(ABOUT, format!("broken: receivers cannot read {unknown:?}"));
    }
    let lookups = terms.iter().filter(|term| is_looked_up(term)).count();
    if lookups > MOST_LOOKUPS {
        return Finding::warning(
            ABOUT,
            format!("broken: it has receivers look up {lookups} names, and they look up {MOST_LOOKUPS}"),
        );
    }
    let all = terms.iter().find(|term| mechanism(term) == "all");
    match (
        all.map(String::as_str),
        terms.iter().any(|term| term.starts_with("redirect=")),
    ) {
        (Some("-all"), _) => Finding::good(ABOUT, "mail from elsewhere is to be refused (-all)"),
        (Some("~all"), _) => Finding::good(ABOUT, "mail from elsewhere is to be distrusted (~all)"),
        (Some("?all"), _) => Finding::warning(ABOUT, "says nothing about mail from elsewhere (?all)"),
        (Some(_), _) => Finding::warning(ABOUT, "anyone may send in the domain's name (+all)"),
        (None, true) => Finding::good(ABOUT, "goes on in another domain's record (redirect)"),
        (None, false) => Finding::warning(ABOUT, "does not say what to do with mail from elsewhere (no all)"),
    }
}

/// `include` of `~include:example.org`.
fn mechanism(term: &str) -> &str {
    let plain = term.trim_start_matches(['+', '-', '~', '?']);
    plain.split([':', '/', '=']).next().unwrap_or_default()
}

fn is_known(term: &str) -> bool {
    let is_modifier = term
        .split_once('=')
        .is_some_and(|(name, _)| !name.contains([':', '/']));
    is_modifier
        || matches!(
            mechanism(term),
            "all" | "include" | "a" | "mx" | "ptr" | "ip4" | "ip6" | "exists"
        )
}

fn is_looked_up(term: &str) -> bool {
    matches!(
        mechanism(term),
        "include" | "a" | "mx" | "ptr" | "exists" | "redirect"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail_test::Grade;

    fn judge(texts: &[&str]) -> Finding {
        judged(
            "example.org",
            Some(texts.iter().map(ToString::to_string).collect()),
        )
    }

    #[test]
    fn each_record_is_judged_by_what_it_does_for_the_domain() {
        let crowded = format!("v=spf1 {}-all", "include:a.example ".repeat(11));
        for (texts, grade, said) in [
            (&[][..], Grade::Warning, "missing"),
            (
                &["google-site-verification=x", "v=spf10 -all"],
                Grade::Warning,
                "missing",
            ),
            (&["v=spf1 mx -all"], Grade::Good, "refused (-all)"),
            (
                &["other", "V=SPF1 include:spf.example.net ~ALL"],
                Grade::Good,
                "distrusted (~all)",
            ),
            (
                &["v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 ?all"],
                Grade::Warning,
                "(?all)",
            ),
            (&["v=spf1 mx +all"], Grade::Warning, "anyone may send"),
            (&["v=spf1 all"], Grade::Warning, "anyone may send"),
            (&["v=spf1 redirect=_spf.example.net"], Grade::Good, "(redirect)"),
            (&["v=spf1 a mx"], Grade::Warning, "(no all)"),
            (&["v=spf1"], Grade::Warning, "(no all)"),
            (&["v=spf1 mx -all", "v=spf1 a -all"], Grade::Warning, "2 records"),
            (
                &["v=spf1 ipv4:192.0.2.1 -all"],
                Grade::Warning,
                "cannot read \"ipv4:192.0.2.1\"",
            ),
            (&[crowded.as_str()], Grade::Warning, "look up 11 names"),
        ] {
            let found = judge(texts);
            assert_eq!(found.grade, grade, "{texts:?}: {}", found.text);
            assert!(found.text.contains(said), "{texts:?}: {}", found.text);
        }
    }

    #[test]
    fn a_name_system_that_does_not_answer_is_no_warning() {
        assert_eq!(judged("example.org", None).grade, Grade::Note);
    }
}
