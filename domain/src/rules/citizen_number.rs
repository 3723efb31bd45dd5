//! Recognises a citizen service number (BSN), so that none is ever stored by mistake.

/// Whether a text is nine digits, spaces and dots aside, that pass the number's eleven test: a BSN, or so
/// like one that it may not be used as a reference.
pub fn looks_like_one(text: &str) -> bool {
    let digits: Vec<i64> = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '.' | '-'))
        .map(|c| c.to_digit(10).map(i64::from))
        .collect::<Option<_>>()
        .unwrap_or_default();
    if digits.len() != 9 || digits.iter().all(|&digit| digit == 0) {
        return false;
    }
    let weighted: i64 = digits
        .iter()
        .zip([9, 8, 7, 6, 5, 4, 3, 2, -1])
        .map(|(digit, weight)| digit * weight)
        .sum();
    weighted % 11 == 0
}

#[cfg(test)]
mod tests {
    use super::looks_like_one;

    #[test]
    fn nine_digits_that_pass_the_eleven_test_are_recognised() {
        assert!(looks_like_one("111222333"));
        assert!(looks_like_one("1112.22.333"));
        assert!(!looks_like_one("111222334"));
        assert!(!looks_like_one("WB-0012"));
        assert!(!looks_like_one("000000000"));
    }
}
