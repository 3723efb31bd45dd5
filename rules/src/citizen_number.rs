//! Recognises a citizen service number (BSN), so that none is ever stored by mistake.

/// Whether a text holds a number of nine digits, leading zeros and separators aside, that passes the eleven
/// test: a BSN, or so like one that it may not be part of a reference. Of eight digits in one piece it may be
/// one that lost its zero, as spreadsheets make of it.
pub fn is_in(text: &str) -> bool {
    let without_separators: String = text.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
    runs(&without_separators).any(is_one)
        || runs(text).any(|digits| digits.len() == 8 && is_one(&format!("0{digits}")))
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
    use super::is_in;

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
        ] {
            assert!(!is_in(text), "{text}");
        }
    }
}
