//! The smallest reader of the format, as RFC 5545 section 3.1 has it. It takes nothing for granted,
//! so that a value that became structure is seen.

/// A property, or the begin or end of a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub name: String,
    pub parameters: Vec<(String, String)>,
    pub value: String,
}

/// The lines of a file, unfolded. Fails on a line that is too long or wrongly ended.
pub fn lines(file: &str) -> Vec<Line> {
    let body = file.strip_suffix("\r\n").expect("the file ends its last line");
    for line in body.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        let stray = line.chars().find(|letter| letter.is_control() && *letter != '\t');
        assert_eq!(stray, None, "{line:?}");
    }
    body.replace("\r\n ", "").split("\r\n").map(line).collect()
}

/// The text behind the escapes.
pub fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => text.push(match letters.next() {
                Some('n' | 'N') => '\n',
                Some(escaped @ ('\\' | ';' | ',')) => escaped,
                other => panic!("\\{other:?} is no escape"),
            }),
            ';' | ',' => panic!("{letter} is not escaped in {value}"),
            _ => text.push(letter),
        }
    }
    text
}

fn line(line: &str) -> Line {
    let (head, value) = split(line, ':').expect("a line has a colon");
    let (name, mut rest) = split(head, ';').map_or((head, None), |(name, rest)| (name, Some(rest)));
    let mut parameters = Vec::new();
    while let Some(text) = rest {
        let (first, more) = split(text, ';').map_or((text, None), |(first, more)| (first, Some(more)));
        parameters.push(parameter(first));
        rest = more;
    }
    assert!(is_name(name), "{name:?} is no name");
    Line {
        name: name.into(),
        parameters,
        value: value.into(),
    }
}

fn parameter(text: &str) -> (String, String) {
    let (name, value) = text.split_once('=').expect("a parameter has a value");
    assert!(is_name(name), "{name:?} is no name");
    let inner = value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or_else(|| {
            assert!(!value.contains([',', ';', ':']), "{value} needs quotation marks");
            value
        });
    assert!(!inner.contains('"'), "{text}");
    (name.into(), inner.into())
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-')
}

/// Splits at the first `mark` outside quotation marks.
fn split(text: &str, mark: char) -> Option<(&str, &str)> {
    let mut quoted = false;
    let at = text.find(|letter| {
        quoted ^= letter == '"';
        !quoted && letter == mark
    })?;
    Some((&text[..at], &text[at + mark.len_utf8()..]))
}
