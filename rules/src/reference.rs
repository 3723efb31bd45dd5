//! Recognises a reference that is none: one that says who someone is, or how to reach someone. A partner's own reference
//! goes where names may not go, into subjects of emails and logs of systems; it must say nothing to a stranger.

use names::bare_letters;

use super::{
    citizen_number,
    personal::{Likeness, has_postcode},
};

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

/// Words that stand before a surname.
const PARTICLES: [&str; 7] = ["van", "de", "den", "der", "ten", "ter", "von"];

/// Why a text is no reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoReference {
    /// It hides what it holds.
    Hidden,
    /// It names someone, or says how to reach someone.
    Personal(Likeness),
}

/// Whether a text can be the reference of someone of this name.
///
/// # Errors
/// Why it cannot.
pub fn check(reference: &str, name: &str) -> Result<(), NoReference> {
    // Digits of other scripts, or what only looks like a letter, would hide what the reference says.
    if !reference.is_ascii() {
        return Err(NoReference::Hidden);
    }
    likeness(reference, name).map_or(Ok(()), |likeness| Err(NoReference::Personal(likeness)))
}

fn likeness(reference: &str, name: &str) -> Option<Likeness> {
    if citizen_number::is_in(reference) {
        Some(Likeness::CitizenNumber)
    } else if reference.contains('@') {
        Some(Likeness::MailAddress)
    } else if has_phone_number(reference) {
        Some(Likeness::PhoneNumber)
    } else if has_street(reference) || has_postcode(reference) {
        Some(Likeness::PostalAddress)
    } else if is_words_alone(reference) || has_surname(reference) || says_the_name(reference, name) {
        Some(Likeness::Name)
    } else {
        None
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
}

/// Without a number: several words, words joined as in an address, or nothing but words with a capital, as names have.
fn is_words_alone(text: &str) -> bool {
    let is_joined = text.contains([' ', '.', '_']) && words(text).filter(|word| word.len() > 1).count() > 1;
    let are_capitals = words(text).next().is_some() && words(text).all(has_a_capital);
    (is_joined || are_capitals) && !text.contains(|c: char| c.is_ascii_digit())
}

/// A capital in front, and at least two small letters behind it.
fn has_a_capital(word: &str) -> bool {
    match word.as_bytes() {
        [first, second, third, ..] => {
            first.is_ascii_uppercase() && second.is_ascii_lowercase() && third.is_ascii_lowercase()
        }
        _ => false,
    }
}

/// A surname, behind initials or behind a word that only surnames have before them: `J. Jansen 2`, `A de Vries-1`.
fn has_surname(text: &str) -> bool {
    let all: Vec<&str> = words(text).collect();
    let has_particle = all.windows(3).any(|three| match three {
        [_, particle, _] => PARTICLES.contains(&particle.to_ascii_lowercase().as_str()),
        _ => false,
    });
    has_particle
        || all
            .windows(2)
            .any(|two| matches!(two, [initial, surname] if follows(text, initial, surname)))
}

fn follows(text: &str, initial: &str, surname: &str) -> bool {
    let is_initial = initial.len() == 1 && surname.len() >= TELLING;
    is_initial
        && [format!("{initial}.{surname}"), format!("{initial}. {surname}")]
            .iter()
            .any(|signed| text.contains(signed))
}

/// A word of the name that tells who is meant, wherever it stands; where the name has none, all of its words.
fn says_the_name(text: &str, name: &str) -> bool {
    let (text, name) = (bare_letters(text), bare_letters(name));
    let letters = words(&text).collect::<String>();
    let mut telling = words(&name)
        .filter(|word| word.chars().count() >= TELLING)
        .peekable();
    if telling.peek().is_some() {
        return telling.any(|word| letters.contains(word));
    }
    let said: Vec<&str> = words(&text).collect();
    let mut all = words(&name).peekable();
    all.peek().is_some() && all.all(|word| said.contains(&word))
}

/// Ten digits from a nought on, or as many after the number of a country, however they are parted.
fn has_phone_number(text: &str) -> bool {
    let joined: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '.' | '(' | ')' | '/' | '_' | ','))
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
            "2026AB12",
            "WB-NOORD",
            "a",
            "own-staff",
            "onTheWay",
            "Delft-eerste",
            "nieuw",
        ] {
            assert_eq!(check(reference, NAME), Ok(()), "{reference}");
        }
    }

    #[test]
    fn a_name_an_address_or_a_number_to_call_is_none() {
        use Likeness::{CitizenNumber, MailAddress, Name as ItsName, PhoneNumber, PostalAddress};
        for (reference, likeness) in [
            ("Hanneke", ItsName),
            ("smeets-1", ItsName),
            ("SMEETS1", ItsName),
            ("12HannekeSmeets", ItsName),
            ("H. de Vries 2", ItsName),
            ("A-van-Dijk-7", ItsName),
            ("J. Jansen 12", ItsName),
            ("J.Jansen-12", ItsName),
            ("Jan Jansen", ItsName),
            ("JAN JANSEN", ItsName),
            ("jan.jansen", ItsName),
            ("JanJansen", ItsName),
            ("Jansen", ItsName),
            ("Jan-Jansen", ItsName),
            ("hanneke@voorbeeld.example", MailAddress),
            ("06-12345678", PhoneNumber),
            ("0612345678", PhoneNumber),
            ("06_1234_5678", PhoneNumber),
            ("+31 6 12 34 56 78", PhoneNumber),
            ("0031612345678", PhoneNumber),
            ("Dorpsstraat 12", PostalAddress),
            ("K1 Lange Kerkweg 4b", PostalAddress),
            ("1234 AB 12", PostalAddress),
            ("1234AB12", PostalAddress),
            ("12a, 1234ab", PostalAddress),
            ("111222333", CitizenNumber),
            ("10000008", CitizenNumber),
            ("10.000.008", CitizenNumber),
            ("111-222-333", CitizenNumber),
        ] {
            assert_eq!(
                check(reference, NAME),
                Err(NoReference::Personal(likeness)),
                "{reference}"
            );
        }
    }

    #[test]
    fn a_name_is_seen_without_its_accents_and_a_short_one_when_it_is_whole() {
        for (reference, name) in [
            ("Muller-1", "Zoë Müller"),
            ("Bo Li 12", "Bo Li"),
            ("LI-BO-1", "Bo Li"),
        ] {
            assert_eq!(
                check(reference, name),
                Err(NoReference::Personal(Likeness::Name)),
                "{reference}"
            );
        }
        assert_eq!(check("LI-1", "Bo Li"), Ok(()));
        assert_eq!(check("D-1", ""), Ok(()));
    }

    #[test]
    fn what_hides_its_digits_is_none() {
        for reference in ["WB １２３", "WB\u{200b}-1"] {
            assert_eq!(check(reference, NAME), Err(NoReference::Hidden), "{reference}");
        }
    }
}
