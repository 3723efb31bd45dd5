//! When two names are the same to whoever reads them, and which comes first.
//!
//! Names reach us from keyboards, spreadsheets and word processors, which spell one and the same name in several ways: a
//! space that does not break, an é of one character or two, a curly apostrophe, another case. What is compared is
//! therefore the folded name. It is stored beside the name in a column of its own, so that the database can hold it
//! unique, look it up by index, and order by it the same way whichever database it is.
//!
//! A change of what [`folded`] answers is a change of what is stored: it needs a migration that folds every name again.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The form of a name that is compared, for whether two are the same and for which comes first.
///
/// It has no regard to case, one space wherever there is any white space and none at the ends, plain apostrophes and
/// hyphens, Unicode's compatible composition (NFKC), and no characters that show nothing. Letters stay what they are: `é`
/// is no `e`. But it comes among them: ahead of a name with accents stand, on a line of its own, its bare letters.
///
/// ```
/// assert_eq!(names::folded(" Zorggroep\u{a0} DE Linde "), "zorggroep de linde");
/// assert_eq!(names::folded("Gemeente ’s\u{2011}Hertogenbosch"), "gemeente 's-hertogenbosch");
/// assert!(names::folded("Ede") < names::folded("Élan") && names::folded("Élan") < names::folded("Elan Zorg"));
/// ```
pub fn folded(name: &str) -> String {
    let same = caseless(name);
    let bare = bare(&same);
    match bare == same {
        true => same,
        // A line end comes before all that a name can go on with.
        false => format!("{bare}\n{same}"),
    }
}

/// The small letters and signs of a text, without accents and without what shows nothing: what a reader sees of it who
/// looks for something in particular.
///
/// ```
/// assert_eq!(names::bare_letters("Zo\u{ad}ë  Ｖries"), "zoe vries");
/// ```
pub fn bare_letters(text: &str) -> String {
    bare(&caseless(text))
}

/// The same with capitals, accents and white space as they are.
///
/// ```
/// assert_eq!(names::plain_text("Zo\u{ad}ë  Ｖries"), "Zoë  Vries");
/// ```
pub fn plain_text(text: &str) -> String {
    composed(text).collect()
}

fn composed(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .map(plain)
        .nfkc()
        .filter(|c| !shows_nothing(*c))
        .map(plain)
}

fn caseless(name: &str) -> String {
    // To small letters first: the capital ẞ has no other capital, and ß has the two letters SS.
    let small = composed(name).flat_map(char::to_lowercase);
    let caseless = small.flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    let again: String = caseless.nfkc().map(plain).collect();
    again.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The letters that a reader looks a name up by.
fn bare(name: &str) -> String {
    let letters = name.nfd().filter(|c| !is_combining_mark(*c));
    let mut bare = String::with_capacity(name.len());
    for letter in letters {
        match letter {
            'æ' => bare.push_str("ae"),
            'œ' => bare.push_str("oe"),
            'ß' => bare.push_str("ss"),
            'þ' => bare.push_str("th"),
            'ø' => bare.push('o'),
            'đ' | 'ð' => bare.push('d'),
            'ł' => bare.push('l'),
            'ħ' => bare.push('h'),
            'ı' => bare.push('i'),
            other => bare.push(other),
        }
    }
    bare.nfc().collect()
}

/// Apostrophes and hyphens as a keyboard has them: word processors replace them as one types.
const fn plain(c: char) -> char {
    match c {
        '`' | '\u{b4}' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{2032}' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    }
}

/// Characters that nobody sees: joiners, soft hyphens, marks of direction, selectors of a variant.
const fn shows_nothing(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_that_look_the_same_are_one_name() {
        for spelled in [
            "Café de Brug",
            "Cafe\u{301} de Brug",
            "CAFÉ DE BRUG",
            "Café\u{a0}de\u{2009}Brug",
            "  Café  de\tBrug ",
            "Café de\u{200d} Brug",
            "Ｃafé de Brug",
        ] {
            assert_eq!(folded(spelled), "cafe de brug\ncafé de brug", "{spelled:?}");
        }
        for spelled in [
            "'s-Gravenhage",
            "’s-Gravenhage",
            "‘S–Gravenhage",
            "´s\u{2011}Gravenhage",
        ] {
            assert_eq!(folded(spelled), "'s-gravenhage", "{spelled:?}");
        }
        assert_eq!(folded("STRASSE ΟΔΟΣ"), folded("Straße οδος"));
    }

    #[test]
    fn names_that_are_read_as_two_stay_two() {
        for (one, other) in [
            ("Zorggroep De Linde", "Zorggroep De Linden"),
            ("Rene", "René"),
            ("Noord Zuid", "NoordZuid"),
            ("Locatie 1", "Locatie I"),
        ] {
            assert_ne!(folded(one), folded(other));
        }
    }

    #[test]
    fn names_come_as_people_look_them_up() {
        let in_order = [
            "'t Hof",
            "Abdij",
            "Ede",
            "Élan",
            "Elan Zorg",
            "Eland",
            "Øster",
            "Ottersum",
            "Zaan",
            "Zoë",
            "Zon",
        ];
        let mut sorted = in_order;
        sorted.reverse();
        sorted.sort_by_key(|name| folded(name));
        assert_eq!(sorted, in_order);
    }

    proptest! {
        #[test]
        fn what_is_the_same_stays_the_same(name in "\\PC*") {
            prop_assert_eq!(caseless(&caseless(&name)), caseless(&name));
        }

        #[test]
        fn bare_letters_decide_and_accents_only_where_those_are_equal(one in "[a-zà-ÿ ]{1,8}", other in "[a-zà-ÿ ]{1,8}") {
            let (bare_one, bare_other) = (bare(&caseless(&one)), bare(&caseless(&other)));
            prop_assert_eq!(folded(&one) == folded(&other), caseless(&one) == caseless(&other));
            if bare_one != bare_other {
                prop_assert_eq!(folded(&one) < folded(&other), bare_one < bare_other);
            }
        }
    }
}
