//! Recognises what says who someone is, or how to reach someone, in a text that is to say neither.

use names::plain_text;
use vocabulary::words::Language;

use super::{citizen_number, refusal::Detail};

/// From how many digits on, with nothing but signs between them, a text can be called.
const DIGITS: usize = 9;
/// The years that stand before letters in the references of partners, where a postcode would.
const YEARS: std::ops::RangeInclusive<u32> = 1990..=2099;

/// What a text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The name of a person, or of an organisation where none is to be named.
    Name,
    /// A mail address.
    MailAddress,
    /// A number to call.
    PhoneNumber,
    /// Where someone lives: a street or a postcode, with a number.
    PostalAddress,
    /// A citizen service number.
    CitizenNumber,
}

impl Likeness {
    const fn words(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Name, Language::Nl) => "een naam",
            (Self::Name, Language::En) => "a name",
            (Self::MailAddress, Language::Nl) => "een mailadres",
            (Self::MailAddress, Language::En) => "a mail address",
            (Self::PhoneNumber, Language::Nl) => "een telefoonnummer",
            (Self::PhoneNumber, Language::En) => "a phone number",
            (Self::PostalAddress, Language::Nl) => "een postadres",
            (Self::PostalAddress, Language::En) => "a postal address",
            (Self::CitizenNumber, Language::Nl) => "een burgerservicenummer",
            (Self::CitizenNumber, Language::En) => "a citizen service number",
        }
    }

    /// Of a reference: what it looks like, and what would be possible.
    pub fn of_reference(self) -> Detail {
        Detail::with(|language| match language {
            Language::Nl => format!(
                "Het lijkt op {}. Gebruik een kenmerk van uw eigen administratie dat een ander niets zegt, zoals WB-0202.",
                self.words(language)
            ),
            Language::En => format!(
                "It looks like {}. Use a reference of your own administration that tells others nothing, such as WB-0202.",
                self.words(language)
            ),
        })
    }

    /// Of a text: what seems to be in it, and what would be possible.
    pub fn of_text(self) -> Detail {
        Detail::with(|language| match language {
            Language::Nl => format!(
                "Er lijkt {} in te staan. Laat dat weg, of schrijf een functie of soort organisatie.",
                self.words(language)
            ),
            Language::En => format!(
                "There seems to be {} in it. Leave that out, or write a function or a kind of organisation.",
                self.words(language)
            ),
        })
    }
}

/// What of a text that is to be published says how to reach someone, or who someone is by number.
pub fn reached_by(text: &str) -> Option<Likeness> {
    let text = plain_text(text);
    if text.contains('@') {
        Some(Likeness::MailAddress)
    } else if citizen_number::is_in(&text) {
        Some(Likeness::CitizenNumber)
    } else if has_long_number(&text) {
        Some(Likeness::PhoneNumber)
    } else if has_postcode(&text) {
        Some(Likeness::PostalAddress)
    } else {
        None
    }
}

/// Digits with nothing but spaces, dashes and brackets between them.
fn has_long_number(text: &str) -> bool {
    let mut digits = 0;
    for character in text.chars() {
        if character.is_ascii_digit() {
            digits += 1;
        } else if !matches!(character, ' ' | '-' | '(' | ')' | '.' | '/' | '+') {
            digits = 0;
        }
        if digits >= DIGITS {
            return true;
        }
    }
    false
}

/// A Dutch postcode with a house number behind it or before it: `1234 AB 12`, `Kade 12, 1234AB`, `1234ab12`.
pub(super) fn has_postcode(text: &str) -> bool {
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    (0..parts.len()).any(|at| is_postcode_at(&parts, at))
}

fn is_postcode_at(parts: &[&str], at: usize) -> bool {
    let part = |index: Option<usize>| index.and_then(|index| parts.get(index)).copied();
    let (Some(first), next, before) = (part(Some(at)), part(Some(at + 1)), part(at.checked_sub(1))) else {
        return false;
    };
    let is_house = |part: Option<&str>| part.is_some_and(is_house_number);
    let Some((digits, rest)) = first.split_at_checked(4).filter(|(digits, _)| is_number(digits)) else {
        return false;
    };
    match rest.split_at_checked(2) {
        // In two pieces; small letters would be a word between two numbers.
        None if rest.is_empty() => {
            next.is_some_and(are_capitals)
                && !is_year(digits)
                && (is_house(part(Some(at + 2))) || is_house(before))
        }
        Some((letters, "")) => are_letters(letters) && (is_house(next) || is_house(before)),
        Some((letters, house)) => are_letters(letters) && is_house_number(house) && !is_year(digits),
        None => false,
    }
}

fn is_number(digits: &str) -> bool {
    digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0')
}

fn is_year(digits: &str) -> bool {
    digits.parse().is_ok_and(|year| YEARS.contains(&year))
}

fn are_letters(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn are_capitals(text: &str) -> bool {
    are_letters(text) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Up to five digits, with a letter or not.
fn is_house_number(text: &str) -> bool {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let added = text.len() - digits.len();
    (1..=5).contains(&digits.len()) && is_number(digits) && added <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_to_reach_someone_is_seen_however_it_is_written() {
        for (text, likeness) in [
            ("Bel 06-12345678", Likeness::PhoneNumber),
            ("+31 (0)6 12 34 56 78", Likeness::PhoneNumber),
            ("088 123 4567", Likeness::PhoneNumber),
            ("０８８ １２３ ４５６７", Likeness::PhoneNumber),
            ("jan＠zorg.example", Likeness::MailAddress),
            ("Meld u op de Kade 12, 1234AB", Likeness::PostalAddress),
            ("1234 AB 12", Likeness::PostalAddress),
            ("bij 1234AB-12b", Likeness::PostalAddress),
            ("1234ab12", Likeness::PostalAddress),
            ("BSN 111.222.333", Likeness::CitizenNumber),
            ("bsn 1000\u{200b}0008", Likeness::CitizenNumber),
        ] {
            assert_eq!(reached_by(text), Some(likeness), "{text}");
        }
    }

    #[test]
    fn a_refusal_says_what_it_looks_like_and_what_would_do_in_both_languages() {
        let said = |detail: &Detail| {
            [Language::Nl, Language::En].map(|language| detail.in_language(language).to_owned())
        };
        for (likeness, nl, en) in [
            (Likeness::Name, "een naam", "a name"),
            (Likeness::PostalAddress, "een postadres", "a postal address"),
            (
                Likeness::CitizenNumber,
                "een burgerservicenummer",
                "a citizen service number",
            ),
        ] {
            let [dutch, english] = said(&likeness.of_reference());
            assert!(dutch.contains(nl) && english.contains(en), "{dutch} {english}");
            assert!(dutch.contains("WB-0202") && english.contains("WB-0202"));
            let [dutch, english] = said(&likeness.of_text());
            assert!(dutch.contains(nl) && english.contains(en), "{dutch} {english}");
        }
    }

    #[test]
    fn what_practices_are_described_with_is_left_alone() {
        for text in [
            "BBL 3, 20 weken",
            "2026-2027 en 2028",
            "niveau 2, 16 plaatsen, 32 uur",
            "2026AB12",
            "in 2026 is 12 weken genoeg",
            "3 van de 4 in 2026",
            "1000 uur, 12 weken",
            "van 1200 en 12 uur",
        ] {
            assert_eq!(reached_by(text), None, "{text}");
        }
    }
}
