//! The settings file: one `NAME=value` a line, `#` begins a comment line.

use std::{collections::BTreeMap, fs, io};

use super::SettingError;

const NAME: &str = "KETENWACHT_CONFIG";
/// Read when it lies in the working directory and no other file is named.
const USUAL: &str = "ketenwacht.env";
/// The largest file that is read, in bytes.
const LARGEST: usize = 64 * 1024;

pub(super) fn read(named: Option<&str>) -> Result<BTreeMap<String, String>, SettingError> {
    let path = named.unwrap_or(USUAL);
    match fs::read_to_string(path) {
        Ok(text) if text.len() > LARGEST => Err(SettingError::new(NAME, format!("{path} is too large"))),
        Ok(text) => parse(path, &text),
        Err(error) if error.kind() == io::ErrorKind::NotFound && named.is_none() => Ok(BTreeMap::new()),
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
        let Some((name, value)) = line.split_once('=') else {
            return Err(SettingError::new(
                NAME,
                format!("{path}, line {number}: must be NAME=value"),
            ));
        };
        values.insert(name.trim().to_owned(), value.trim().trim_matches('"').to_owned());
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blank_lines_are_skipped_and_quotes_dropped() {
        let values = parse("x", "# a comment\n\n KETENWACHT_LOG = \"warn\" \n").unwrap();
        assert_eq!(values.get("KETENWACHT_LOG").map(String::as_str), Some("warn"));
    }

    #[test]
    fn a_line_that_is_no_setting_is_named_by_its_number() {
        let message = parse("x.env", "KETENWACHT_LOG=info\nwhat")
            .map(|_| ())
            .unwrap_err()
            .to_string();
        assert!(message.contains("x.env, line 2"), "{message}");
    }
}
