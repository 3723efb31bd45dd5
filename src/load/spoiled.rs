//! What a spreadsheet did to a text before it was saved, in words for whoever has to mend it.

/// What became of a code of digits.
pub fn number(text: &str, length: usize) -> String {
    let as_text = "give the column the form \"text\" in the spreadsheet, and fill it in anew";
    if is_scientific(text) {
        return format!(
            "It has {length} digits; the spreadsheet made \"{text}\" of them, and the rest is lost: {as_text}"
        );
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_number = digits == text.len();
    if is_number && digits < length && digits > 0 {
        let filled = format!("{text:0>length$}");
        return format!(
            "It has {length} digits and this has {digits}; a spreadsheet drops zeros in front. If it is {filled}, {as_text}"
        );
    }
    if is_number && digits > length {
        return format!("It has {length} digits and this has {digits}");
    }
    format!("It has {length} digits and nothing else")
}

/// `1,23E+11` or `1.23e11`.
fn is_scientific(text: &str) -> bool {
    let Some((number, power)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let power = power.strip_prefix(['+', '-']).unwrap_or(power);
    let all_digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let mut parts = number.splitn(2, [',', '.']);
    parts.all(all_digits) && all_digits(power)
}

/// What became of a day: the number by which a spreadsheet counts it.
pub fn day(text: &str) -> &'static str {
    if text.len() == 5 && text.chars().all(|c| c.is_ascii_digit()) {
        "; this is the number by which a spreadsheet counts a day: give the column the form of a date"
    } else {
        ""
    }
}

/// What became of letters with an accent: UTF-8 that was taken for Windows-1252, or letters that were lost.
pub fn text(text: &str) -> Option<&'static str> {
    let pairs = || text.chars().zip(text.chars().skip(1));
    let is_second = |c: char| ('\u{80}'..='\u{bf}').contains(&c) || "€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ".contains(c);
    let is_twice = pairs().any(|(first, second)| matches!(first, 'Ã' | 'Â') && is_second(second));
    if is_twice {
        return Some("letters with an accent were spoiled: UTF-8 was opened as Windows-1252 and saved again");
    }
    text.contains('\u{fffd}')
        .then_some("letters with an accent were lost: \u{fffd} stands in their place")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_did_to_a_number_is_said() {
        assert!(number("1,23E+11", 12).contains("made \"1,23E+11\" of them"));
        assert!(number("1.2e7", 8).contains("the rest is lost"));
        assert!(number("999", 4).contains("If it is 0999, give the column the form \"text\""));
        assert!(number("123456789", 8).contains("has 9"));
        for other in ["12-34", "E", "1E", "E5", "1,2,3E4", "abc"] {
            assert_eq!(number(other, 4), "It has 4 digits and nothing else", "{other}");
        }
    }

    #[test]
    fn what_it_did_to_letters_and_days_is_said() {
        assert!(text("CafÃ© De Brug").is_some() && text("Caf\u{fffd} De Brug").is_some());
        assert!(text("Café De Brug").is_none() && text("SÃO").is_none());
        assert!(day("46054").contains("counts a day") && day("1-2-27").is_empty() && day("2027").is_empty());
    }
}
