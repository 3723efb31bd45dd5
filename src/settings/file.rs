//! The settings file: one `NAME=value` a line, with `export` before it or not, `#` begins a comment line.

use std::{collections::BTreeMap, fs, io, path::PathBuf};

use super::SettingError;

const NAME: &str = "KETENWACHT_CONFIG";
/// Read when it lies in the working directory and no other file is named.
const USUAL: &str = "ketenwacht.env";
/// The largest file that is read, in bytes.
const LARGEST: usize = 64 * 1024;

/// A file with settings.
#[derive(Default)]
pub(super) struct Read {
    /// Which one, if there is one.
    pub(super) path: Option<PathBuf>,
    pub(super) values: BTreeMap<String, String>,
}

pub(super) fn read(named: Option<&str>) -> Result<Read, SettingError> {
    let path = named.unwrap_or(USUAL);
    match fs::read_to_string(path) {
        Ok(text) if text.len() > LARGEST => Err(SettingError::new(NAME, format!("{path} is too large"))),
        Ok(text) => Ok(Read {
            path: Some(path.into()),
            values: parse(path, &text)?,
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound && named.is_none() => Ok(Read::default()),
        Err(error) => Err(SettingError::new(NAME, format!("{path} cannot be read: {error}"))),
    }
}

fn parse(path: &str, text: &str) -> Result<BTreeMap<String, String>, SettingError> {
    let mut values = BTreeMap::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = |problem: &str| SettingError::new(NAME, format!("{path}, line {number}: {problem}"));
        // The lines of a shell's own file are taken as a shell takes them.
        let set = line
            .strip_prefix("export")
            .filter(|rest| rest.starts_with([' ', '\t']));
        let set = set.unwrap_or(line);
        let (name, value) = set.split_once('=').ok_or_else(|| wrong("must be NAME=value"))?;
        let (name, value) = (name.trim(), value.trim());
        if !is_name(name) {
            // It may be a secret that was broken off from its name: it is not repeated.
            return Err(wrong("must be NAME=value"));
        }
        let value = unquoted(value).unwrap_or(value);
        if values.insert(name.to_owned(), value.to_owned()).is_some() {
            return Err(wrong(&format!("{name} is set a second time")));
        }
    }
    Ok(values)
}

/// The form of the names of settings, ours or not.
fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// What stands between two quotes of one kind.
pub(super) fn unquoted(value: &str) -> Option<&str> {
    ['"', '\'']
        .into_iter()
        .find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blank_lines_are_skipped_and_quotes_dropped() {
        let values = parse("x", "# a comment\n\n KETENWACHT_LOG = \"warn\" \n").unwrap();
        assert_eq!(values.get("KETENWACHT_LOG").map(String::as_str), Some("warn"));
        for (line, value) in [
            ("K='K <k@example.org>'", "K <k@example.org>"),
            ("export K=\"K <k@example.org>\"", "K <k@example.org>"),
            ("K=\"Zorg, K\" <k@example.org>", "\"Zorg, K\" <k@example.org>"),
            ("K='\"Zorg, K\" <k@example.org>'", "\"Zorg, K\" <k@example.org>"),
            ("export\tK = x", "x"),
        ] {
            assert_eq!(
                parse("x", line).unwrap().get("K").map(String::as_str),
                Some(value),
                "{line}"
            );
        }
    }

    #[test]
    fn a_setting_stands_once() {
        let twice = "KETENWACHT_LOG=info\n\nKETENWACHT_LOG=warn";
        let message = parse("x.env", twice).map(|_| ()).unwrap_err().to_string();
        assert!(message.contains("x.env, line 3: KETENWACHT_LOG"), "{message}");
    }

    #[test]
    fn a_line_that_is_no_setting_is_named_by_its_number() {
        for line in ["geheim", "postgres://u:geheim@h/n?sslmode=require", "=geheim"] {
            let text = format!("KETENWACHT_LOG=info\n{line}");
            let message = parse("x.env", &text).map(|_| ()).unwrap_err().to_string();
            assert!(
                message.contains("x.env, line 2") && !message.contains("geheim"),
                "{message}"
            );
        }
    }
}
