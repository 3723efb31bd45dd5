//! Makes values safe to put in a file.
//!
//! A carriage return, a quotation mark in a parameter, or a line break in an address that reached the
//! file as it stands would start a property of the writer's choosing.

/// The longest text in a file, in characters. Programs show far less, and a feed repeats its texts
/// at every fetch.
const LONGEST_TEXT: usize = 10_000;

/// Browsers and mail programs cut longer addresses, which then lead nowhere.
const LONGEST_LINK: usize = 2_000;

/// A text that may run over several lines.
pub(super) fn paragraphs(value: &str) -> String {
    let lines = value.replace("\r\n", "\n");
    let kept: String = lines.chars().filter_map(plain).collect();
    shortened(kept.trim())
}

/// A text on a single line.
pub(super) fn one_line(value: &str) -> String {
    let words: Vec<String> = paragraphs(value)
        .split(['\n', '\t'])
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    words.join(" ")
}

/// The value of a parameter. A quotation mark cannot occur in one; RFC 6868 encodes it with a caret,
/// but several widely used programs show that encoding to the reader, so it becomes an apostrophe.
/// A caret itself is doubled, for the programs that do decode. A backslash means nothing in a
/// parameter, but some programs take it for an escape, so it becomes a slash.
pub(super) fn parameter(value: &str) -> String {
    one_line(value)
        .replace('"', "'")
        .replace('\\', "/")
        .replace('^', "^^")
}

/// Escapes a text as RFC 5545 section 3.3.11 asks.
pub(super) fn escaped(value: &str) -> String {
    value
        .replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace('\n', "\\n")
}

/// A language tag, or nothing if no letter of it is usable.
pub(super) fn language_tag(value: &str) -> Option<String> {
    let tag: String = value
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
        .collect();
    (!tag.is_empty()).then_some(tag)
}

/// The address of a web page. Anything else is left out: a reader who clicks in a calendar must get
/// a page, not a script or a file.
pub(super) fn web_address(value: &str) -> Option<String> {
    let address = percent_encoded(value.trim(), b"-._~:/?#[]@!$&'()*+,;=%");
    (is_web(&address) && address.len() <= LONGEST_LINK).then_some(address)
}

/// A mail address as a URI (RFC 6068). Letters outside ASCII are encoded, because a URI has none.
pub(super) fn mail_address(value: &str) -> String {
    format!("mailto:{}", percent_encoded(value.trim(), b"-._~!$'*+@"))
}

fn is_web(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    ["https://", "http://"]
        .into_iter()
        .filter_map(|scheme| lower.strip_prefix(scheme))
        .any(|rest| !rest.is_empty())
}

/// Drops control characters and percent-encodes every octet that is no letter, digit or one of
/// `allowed`.
fn percent_encoded(value: &str, allowed: &[u8]) -> String {
    let mut encoded = String::with_capacity(value.len());
    for octet in value.bytes().filter(|octet| !octet.is_ascii_control()) {
        if octet.is_ascii_alphanumeric() || allowed.contains(&octet) {
            encoded.push(char::from(octet));
        } else {
            encoded.push_str(&format!("%{octet:02X}"));
        }
    }
    encoded
}

/// What a character becomes in a text. Every character some reader takes for the end of a line
/// becomes a real one, which is then escaped.
fn plain(letter: char) -> Option<char> {
    match letter {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some('\t'),
        _ if letter.is_control() || turns_direction(letter) => None,
        _ => Some(letter),
    }
}

/// Controls that turn the direction of what follows, and so may go on to disguise the text a program
/// shows behind the value. Arabic and Hebrew read correctly without them.
fn turns_direction(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn shortened(value: &str) -> String {
    match value.char_indices().nth(LONGEST_TEXT) {
        None => value.to_owned(),
        Some(_) => value.chars().take(LONGEST_TEXT - 1).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_break_becomes_one_newline() {
        let breaks = "a\r\nb\rc\nd\u{2028}e\u{85}f\u{b}g";
        assert_eq!(paragraphs(breaks), "a\nb\nc\nd\ne\nf\ng");
        assert_eq!(one_line(breaks), "a b c d e f g");
    }

    #[test]
    fn control_and_direction_characters_disappear() {
        assert_eq!(paragraphs("a\0b\u{7f}c\u{202e}d\u{2066}e"), "abcde");
    }

    #[test]
    fn joined_emoji_and_right_to_left_letters_stay() {
        for kept in ["👩‍⚕️ arts", "שלום, עולם", "مرحبا\u{200f}"] {
            assert_eq!(paragraphs(kept), kept);
        }
    }

    #[test]
    fn a_parameter_has_no_quotation_mark_or_escape() {
        assert_eq!(parameter("Jan \"Piet\" ^n \\,"), "Jan 'Piet' ^^n /,");
    }

    #[test]
    fn long_text_ends_in_an_ellipsis() {
        let cut = paragraphs(&"é".repeat(LONGEST_TEXT + 1));
        assert_eq!(cut.chars().count(), LONGEST_TEXT);
        assert!(cut.ends_with("é…"));
        assert_eq!(
            paragraphs(&"é".repeat(LONGEST_TEXT)).chars().count(),
            LONGEST_TEXT
        );
    }

    #[test]
    fn only_web_pages_are_links() {
        assert_eq!(
            web_address(" https://keten.example/é?a=1&b=%20 ").as_deref(),
            Some("https://keten.example/%C3%A9?a=1&b=%20")
        );
        assert_eq!(
            web_address("HTTPS://keten.example/\r\nX:1").as_deref(),
            Some("HTTPS://keten.example/X:1")
        );
        for refused in [
            "javascript:alert(1)",
            "file:///etc",
            "https://",
            "keten.example",
            "",
        ] {
            assert_eq!(web_address(refused), None, "{refused}");
        }
    }

    #[test]
    fn addresses_are_uris() {
        assert_eq!(mail_address("jan+a@zorg.example"), "mailto:jan+a@zorg.example");
        assert_eq!(
            mail_address("josé@zörg.example"),
            "mailto:jos%C3%A9@z%C3%B6rg.example"
        );
        assert_eq!(mail_address("a\r\nX:1@b"), "mailto:aX%3A1@b");
    }
}
