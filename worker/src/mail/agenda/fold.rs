//! Folds long lines.

/// The most octets on a line, its ending apart (RFC 5545 section 3.1).
const LONGEST: usize = 75;

/// Adds `line` in pieces that fit, each after the first behind a space. A character is never split,
/// since some programs decode a file before they put its lines together again.
pub(super) fn push_folded(out: &mut String, line: &str) {
    let mut width = 0;
    for letter in line.chars() {
        if width + letter.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(letter);
        width += letter.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(line: &str) -> String {
        let mut out = String::new();
        push_folded(&mut out, line);
        out
    }

    #[test]
    fn seventy_five_octets_fit() {
        assert_eq!(folded(&"a".repeat(75)), "a".repeat(75) + "\r\n");
        assert_eq!(folded(&"a".repeat(76)), "a".repeat(75) + "\r\n a\r\n");
        let twice = "a".repeat(75) + "\r\n " + &"a".repeat(74);
        assert_eq!(folded(&"a".repeat(149)), twice.clone() + "\r\n");
        assert_eq!(folded(&"a".repeat(150)), twice + "\r\n a\r\n");
    }

    #[test]
    fn characters_stay_whole_at_every_distance_from_the_border() {
        for letter in ["é", "漢", "👩"] {
            for lead in 60..80 {
                let line = "x".repeat(lead) + &letter.repeat(60);
                let folded = folded(&line);
                assert!(folded.split("\r\n").all(|piece| piece.len() <= 75));
                assert_eq!(folded.replace("\r\n ", ""), line + "\r\n");
            }
        }
    }
}
