//! Recognises a reference that is none: one that says who someone is, or how to reach someone. A partner's own reference
//! goes where names may not go, into subjects of emails and logs of systems; it must say nothing to a stranger.

use super::citizen_number;

/// From how many letters on a word of a name tells who is meant.
const TELLING: usize = 4;
/// What Dutch streets end on.
const STREETS: &[&str] = &[
    "straat",
    "laan",
    "weg",
    "plein",
    "gracht",
    "kade",
    "singel",
    "hof",
    "dijk",
    "steeg",
    "dreef",
    "plantsoen",
    "markt",
];

/// Why a text is no reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoReference {
    /// It holds a citizen service number, or hides what it holds.
    Malformed,
    /// It names someone, or says how to reach someone.
    Personal,
}

/// Whether a text can be the reference of someone of this name.
///
/// # Errors
/// Why it cannot.
pub fn check(reference: &str, name: &str) -> Result<(), NoReference> {
    // Digits of other scripts, or what only looks like a letter, would hide what the reference says.
    if !reference.is_ascii() || citizen_number::is_in(reference) {
        return Err(NoReference::Malformed);
    }
    let is_personal = reference.contains('@')
        || is_words_alone(reference)
        || says_the_name(reference, name)
        || has_phone_number(reference)
        || has_street(reference);
    if is_personal {
        return Err(NoReference::Personal);
    }
    Ok(())
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Several words and no number: a name, whoever's.
fn is_words_alone(text: &str) -> bool {
    text.contains(' ') && words(text).count() > 1 && !text.contains(|c: char| c.is_ascii_digit())
}

fn says_the_name(text: &str, name: &str) -> bool {
    let telling: Vec<String> = words(name)
        .filter(|word| word.chars().count() >= TELLING)
        .collect();
    words(text).any(|word| telling.contains(&word))
}

/// Ten digits from a nought on, or as many after the number of a country, however they are parted.
fn has_phone_number(text: &str) -> bool {
    let joined: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '.' | '(' | ')' | '/'))
        .collect();
    joined
        .split(|c: char| !c.is_ascii_digit() && c != '+')
        .any(|run| {
            let abroad = run.strip_prefix('+').or_else(|| run.strip_prefix("00"));
            match abroad {
                Some(number) => number.len() >= 10,
                None => run.len() == 10 && run.starts_with('0'),
            }
        })
}

/// A street, and a number in it.
fn has_street(text: &str) -> bool {
    let parts: Vec<&str> = text.split_whitespace().collect();
    parts.windows(2).any(|pair| match pair {
        [street, number] => {
            let street = street.to_ascii_lowercase();
            number.starts_with(|c: char| c.is_ascii_digit())
                && STREETS
                    .iter()
                    .any(|end| street.ends_with(end) && street.len() > end.len())
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "Hanneke de Vries-Smeets";

    #[test]
    fn a_partners_own_numbers_are_references() {
        for reference in [
            "WB-0202",
            "2026-0012",
            "G-17",
            "2026111222333",
            "dossier 12",
            "REF_A",
            "20260012/HV",
            "D-1",
        ] {
            assert_eq!(check(reference, NAME), Ok(()), "{reference}");
        }
    }

    #[test]
    fn a_name_an_address_or_a_number_to_call_is_none() {
        for reference in [
            "Hanneke",
            "smeets-1",
            "H. de Vries 2",
            "Jan Jansen",
            "hanneke@voorbeeld.example",
            "06-12345678",
            "0612345678",
            "+31 6 12 34 56 78",
            "0031612345678",
            "Dorpsstraat 12",
            "K1 Lange Kerkweg 4b",
        ] {
            assert_eq!(check(reference, NAME), Err(NoReference::Personal), "{reference}");
        }
    }

    #[test]
    fn a_citizen_service_number_is_none() {
        for reference in ["111222333", "10000008", "WB １２３"] {
            assert_eq!(check(reference, NAME), Err(NoReference::Malformed), "{reference}");
        }
    }
}
