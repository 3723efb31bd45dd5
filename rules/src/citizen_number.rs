//! Recognises a citizen service number (BSN), so that none is ever stored by mistake.

/// Whether a text holds a number of nine digits, leading zeros and separators aside, that passes the eleven
/// test: a BSN, or so like one that it may not be part of a reference. Of eight digits it may be one that lost its zero,
/// as spreadsheets make of it, where they are in one piece or parted as such a number is.
pub fn is_in(text: &str) -> bool {
    let without_separators: String = text.chars().filter(|c| !is_separator(*c)).collect();
    runs(&without_separators).any(is_one) || chains(text).any(|chain| is_without_its_zero(&chain))
}

/// Whether a number that passes the eleven test is written in a text as citizen service numbers are. Dates, hours and
/// amounts that follow one another are none.
pub fn is_written_in(text: &str) -> bool {
    chains(text).any(|chain| {
        let is_parted_so = PARTED.contains(&lengths(&chain).as_slice()) && is_one(&chain.concat());
        is_parted_so || chain.iter().any(|piece| piece.len() == 9 && is_one(piece))
    })
}

/// How the digits of a citizen service number are parted, where they are.
const PARTED: [&[usize]; 2] = [&[3, 3, 3], &[4, 2, 3]];
/// The same without the zero in front.
const PARTED_WITHOUT: [&[usize]; 3] = [&[8], &[2, 3, 3], &[3, 2, 3]];

fn is_without_its_zero(chain: &[&str]) -> bool {
    let is_whole = |piece: &&str| piece.len() == 8 && is_one(&format!("0{piece}"));
    chain.iter().any(is_whole)
        || (PARTED_WITHOUT.contains(&lengths(chain).as_slice()) && is_one(&format!("0{}", chain.concat())))
}

fn lengths(chain: &[&str]) -> Vec<usize> {
    chain.iter().map(|piece| piece.len()).collect()
}

const fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '.' | '-')
}

/// Pieces of digits with one separator between each two.
fn chains(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let joined = text.split(|c: char| !c.is_ascii_digit() && !is_separator(c));
    joined.flat_map(|joined| {
        let pieces: Vec<&str> = joined.split(is_separator).collect();
        let chains = pieces.split(|piece| piece.is_empty()).map(<[&str]>::to_vec);
        chains.filter(|chain| !chain.is_empty()).collect::<Vec<_>>()
    })
}

fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit())
}

fn is_one(digits: &str) -> bool {
    let significant = digits.trim_start_matches('0');
    if digits.len() < 9 || significant.is_empty() || significant.len() > 9 {
        return false;
    }
    let padded = format!("{significant:0>9}");
    let weighted: i64 = padded
        .bytes()
        .map(|byte| i64::from(byte - b'0'))
        .zip([9, 8, 7, 6, 5, 4, 3, 2, -1])
        .map(|(digit, weight)| digit * weight)
        .sum();
    weighted % 11 == 0
}

#[cfg(test)]
mod tests {
    use super::{is_in, is_written_in};

    #[test]
    fn nine_digits_that_pass_the_eleven_test_are_recognised() {
        for text in [
            "111222333",
            "1112.22.333",
            "BSN111222333",
            "Ref 111 222 333",
            "0111222333",
            "010000008",
            "10000008",
            "BSN 10000008",
            "BSN10000008.",
            "10.000.008",
            "10 000 008",
            "100-00-008",
        ] {
            assert!(is_in(text), "{text}");
        }
    }

    #[test]
    fn other_references_pass() {
        for text in [
            "111222334",
            "WB-0012",
            "000000000",
            "2026111222333",
            "12345",
            "10000009",
            "1000-0008",
            "1000008",
            "10-00-0008",
            "10.000.009",
        ] {
            assert!(!is_in(text), "{text}");
        }
    }

    #[test]
    fn a_number_in_a_sentence_is_seen_and_what_follows_one_another_is_not() {
        for text in [
            "BSN: 111222333.",
            "Het nummer is 111.222.333, zegt zij",
            "1112-22-333",
            "op 12-11-2026: 111222333",
        ] {
            assert!(is_written_in(text), "{text}");
        }
        for text in [
            "111222334",
            "0111222333",
            "10000008",
            "op 11-12-2223 33 uur",
            "+31 111 222 333",
            "van 111 naar 222 en 333",
        ] {
            assert!(!is_written_in(text), "{text}");
        }
    }
}
