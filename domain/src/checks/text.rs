//! Texts as they are kept: trimmed, bounded, and showing what they say.

use names::bare_letters;
use unicode_normalization::UnicodeNormalization;

use crate::{
    refusal::{Outcome, RefusalCode, refuse, refuse_about},
    rules::{citizen_number, personal::Likeness},
};

/// The longest a name may be, in characters.
pub(crate) const NAME: usize = 200;
/// The longest a telephone number may be, in characters.
const PHONE: usize = 32;
/// The longest a mail address may be, in bytes on the wire (RFC 5321, section 4.5.3.1.3).
const LONGEST_ADDRESS: usize = 254;
/// The longest a free text may be, in characters.
pub(crate) const TEXT: usize = 4_000;

/// A text on one line, trimmed: not empty, not too long, no control characters, no citizen service number.
pub(crate) fn line(value: &str, longest: usize, path: &str) -> Outcome<String> {
    one_line(paragraph(value, longest, path)?, path)
}

/// A text of any number of lines, trimmed: not empty, not too long, no control characters, no citizen service number.
pub(crate) fn paragraph(value: &str, longest: usize, path: &str) -> Outcome<String> {
    let value = shown(value, longest, path)?;
    match citizen_number::is_written_in(&bare_letters(&value)) {
        true => refuse_about(RefusalCode::PersonalData, path, Likeness::CitizenNumber.of_text()),
        false => Ok(value),
    }
}

fn one_line(value: String, path: &str) -> Outcome<String> {
    if value.contains(['\n', '\t']) {
        refuse(RefusalCode::Malformed, path)
    } else {
        Ok(value)
    }
}

/// A text that shows what it says.
fn shown(value: &str, longest: usize, path: &str) -> Outcome<String> {
    let value = value.trim().replace("\r\n", "\n");
    if value.is_empty() {
        return refuse(RefusalCode::Empty, path);
    }
    if value.chars().count() > longest {
        return refuse(RefusalCode::TooLong, path);
    }
    if value
        .chars()
        .any(|c| (c.is_control() && c != '\n' && c != '\t') || is_hidden(c))
    {
        return refuse(RefusalCode::Malformed, path);
    }
    if value.chars().all(|c| c.is_whitespace() || is_joiner(c)) {
        return refuse(RefusalCode::Empty, path);
    }
    Ok(value)
}

/// Characters that show nothing, or turn the direction of what follows: in a name they only deceive.
const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// The joiners that some scripts need between letters; alone they are nothing.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// As [`line`], where there may be none.
pub(crate) fn optional_line(value: Option<&str>, longest: usize, path: &str) -> Outcome<Option<String>> {
    value.map(|value| line(value, longest, path)).transpose()
}

/// How many digits a number has: more than those that are called for help, and no more than there are in the world (E.164),
/// with the two noughts before a country.
const DIGITS: std::ops::RangeInclusive<usize> = 8..=17;

/// A telephone number, where there may be one. It may have as many digits as a citizen service number.
pub(crate) fn optional_phone(value: Option<&str>, path: &str) -> Outcome<Option<String>> {
    value.map(|value| phone(value, path)).transpose()
}

fn phone(value: &str, path: &str) -> Outcome<String> {
    let value = one_line(shown(value, PHONE, path)?, path)?;
    let number = value.strip_prefix('+').unwrap_or(&value);
    let is_plain = number
        .chars()
        .all(|character| character.is_ascii_digit() || " -().\u{a0}/".contains(character));
    let digits = number.chars().filter(char::is_ascii_digit).count();
    match is_plain && DIGITS.contains(&digits) {
        true => Ok(value),
        false => refuse(RefusalCode::Malformed, path),
    }
}

/// As [`paragraph`], where there may be none.
pub(crate) fn optional_paragraph(value: Option<&str>, longest: usize, path: &str) -> Outcome<Option<String>> {
    value.map(|value| paragraph(value, longest, path)).transpose()
}

/// An address a mail server will take: one `@`, a local part and a domain with a dot. Letters of any script, as
/// people's names and their domains have them, each composed as servers compare them (RFC 6532, section 3.1).
pub(crate) fn email(value: &str, path: &str) -> Outcome<String> {
    let value: String = one_line(shown(value, LONGEST_ADDRESS, path)?, path)?
        .nfc()
        .collect();
    let fits = value.rsplit_once('@').is_some_and(|(local, domain)| {
        let on_the_wire = domain_on_the_wire(domain).map(|domain| local.len() + 1 + domain.len());
        is_local_part(local) && on_the_wire.is_some_and(|length| length <= LONGEST_ADDRESS)
    });
    if fits {
        Ok(value)
    } else {
        refuse(RefusalCode::Malformed, path)
    }
}

fn is_local_part(local: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c))
    };
    local.len() <= 64 && local.split('.').all(is_word)
}

/// Labels of letters, digits and hyphens within, the last one no number, as the name system has them; none where it has
/// no form for them.
fn domain_on_the_wire(domain: &str) -> Option<String> {
    let is_written = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
    let last = domain.rsplit('.').next().unwrap_or_default();
    let is_name =
        domain.contains('.') && domain.chars().all(is_written) && last.chars().any(char::is_alphabetic);
    let on_the_wire = idna::domain_to_ascii_strict(domain);
    on_the_wire.ok().filter(|_| is_name)
}

/// A code of exactly so many digits.
pub(crate) fn digits(value: Option<&str>, length: usize, path: &str) -> Outcome<Option<String>> {
    let Some(value) = value else { return Ok(None) };
    let value = value.trim();
    if value.len() == length && value.chars().all(|c| c.is_ascii_digit()) {
        Ok(Some(value.to_owned()))
    } else {
        refuse(RefusalCode::Malformed, path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_holds_a_citizen_service_number() {
        for text in ["BSN 111222333", "BSN １１１２２２３３３", "111.222.333"] {
            assert!(paragraph(text, TEXT, "note").is_err(), "{text}");
        }
        assert_eq!(
            paragraph("week 12, 111222334", TEXT, "note").unwrap(),
            "week 12, 111222334"
        );
        for number in [
            "111222333",
            "06-12 34 56 78",
            "(06) 12345678",
            "+31 (0)6 12345678",
            "0031612345678",
        ] {
            assert!(
                optional_phone(Some(number), "phone").unwrap().is_some(),
                "{number}"
            );
        }
        for text in [
            "112",
            "hallo",
            "06 12345678 toestel 5",
            "tel:+31612345678",
            "06 12345678;rm",
            "+31٦١٢٣٤٥٦٧٨",
            "++31612345678",
        ] {
            assert!(optional_phone(Some(text), "phone").is_err(), "{text}");
        }
    }

    #[test]
    fn addresses_are_taken_as_mail_servers_take_them() {
        for address in [
            "jan@zorg.example",
            "j.d'ark+keten@a-b.zorg.example",
            "zoë@gemeente.example",
            "jan@zorg-süd.example",
            "δοκιμή@παράδειγμα.example",
            "jan@xn--zorg-sd-o2a.example",
        ] {
            assert_eq!(email(address, "email").unwrap(), address);
        }
        // As some machines write accents: after the letter.
        assert_eq!(
            email("jose\u{301}@zorgbu\u{308}ro.example", "email").unwrap(),
            "josé@zorgbüro.example"
        );
        let of_many_labels =
            |label: &str, times: usize| format!("jan@{}example", format!("{label}.").repeat(times));
        assert!(email(&of_many_labels(&"x".repeat(60), 3), "email").is_ok());
        // As written it is short enough, and to a server it is not.
        assert!(email(&of_many_labels(&"ü".repeat(25), 8), "email").is_err());
        for address in [
            "jan@-x.example",
            "jan@x-.example",
            "jan@x..example",
            "jan@.example",
            "jan@example",
            "jan@10.0.0.1",
            "jan@x_y.example",
            // Without a form in the name system: a mark with no letter before it, and what decodes to none.
            "jan@\u{301}x.example",
            "jan@xn--a.example",
            "@x.example",
            "jan.@x.example",
            "jan jansen@x.example",
            "jan@x@y.example",
            "<jan@x.example>",
        ] {
            assert!(email(address, "email").is_err(), "{address}");
        }
    }
}
