//! Foreign text made fit to stand on one line.

/// `text` on one line: white space collapsed, control and direction-changing characters gone, and no
/// longer than `max` characters. What passes here can neither start a header nor a paragraph.
pub(crate) fn one_line(text: &str, max: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    let words = text.split(breaks).filter(|word| !word.is_empty());
    for word in words {
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        for character in word.chars().filter(|character| !is_invisible(*character)) {
            if length >= max {
                return cut(&line, max);
            }
            line.push(character);
            length += 1;
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// No-break spaces stay: they hold a date or a number together.
fn breaks(character: char) -> bool {
    (character.is_whitespace() && character != '\u{a0}') || character.is_control()
}

/// Characters that reorder or hide their neighbours: a name could pretend to be another.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Makes room for the ellipsis within `max`.
fn cut(line: &str, max: usize) -> String {
    let kept: String = line.chars().take(max.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_controls_become_one_space() {
        assert_eq!(one_line("  a\r\nBcc: b\u{1}\u{2028}c\t ", 99), "a Bcc: b c");
        assert_eq!(one_line("a\u{202e}b\u{200b}", 99), "ab");
    }

    #[test]
    fn long_text_ends_in_an_ellipsis() {
        assert_eq!(one_line("abcdef", 6), "abcdef");
        assert_eq!(one_line("abcdefg", 6), "abcde…");
        assert_eq!(one_line("éé éé éé", 5), "éé é…");
        assert_eq!(one_line("x", 0), "…");
    }
}
