//! Settings that hold a secret may stand in a file of their own, as whatever keeps secrets hands them out.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read},
    path::PathBuf,
};

use super::SettingError;

/// The settings that hold a secret. Each has a second name, with `_FILE` at its end.
pub(super) const SECRETS: &[&str] = &[
    "KETENWACHT_DATABASE_URL",
    "KETENWACHT_SMTP_URL",
    "KETENWACHT_BOUNCES_URL",
    "KETENWACHT_TEXT_GATEWAY_URL",
    "KETENWACHT_TEXT_GATEWAY_TOKEN",
];

/// The largest file that is read, in bytes.
const LARGEST: u64 = 16 * 1024;

/// Puts what stands in the files that are named in the place of the settings they are for, and answers which files
/// those are.
pub(super) fn read_files(values: &mut BTreeMap<String, String>) -> Result<Vec<PathBuf>, SettingError> {
    let mut files = Vec::new();
    for name in SECRETS {
        let of_file = format!("{name}_FILE");
        let Some(path) = set(values, &of_file).map(PathBuf::from) else {
            continue;
        };
        if set(values, name).is_some() {
            let problem = format!("is set, and {name} too; leave one of them out");
            return Err(SettingError::new(&of_file, problem));
        }
        let secret = read(&path).map_err(|problem| SettingError::new(&of_file, problem))?;
        values.insert((*name).to_owned(), secret);
        files.push(path);
    }
    Ok(files)
}

fn set<'v>(values: &'v BTreeMap<String, String>, name: &str) -> Option<&'v str> {
    let value = values.get(name)?.trim();
    Some(value).filter(|value| !value.is_empty())
}

/// The one line of a file. What is wrong is said without the path: it may be the secret itself, set by the wrong name.
fn read(path: &PathBuf) -> Result<String, String> {
    let text = contents(path).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData => "the file that it names is not UTF-8".to_owned(),
        _ => format!("the file that it names cannot be read: {error}"),
    })?;
    if text.len() as u64 > LARGEST {
        return Err("the file that it names is too large".to_owned());
    }
    match text.trim() {
        "" => Err("the file that it names is empty".to_owned()),
        line if line.contains('\n') => Err("the file that it names holds more than one line".to_owned()),
        line => Ok(line.to_owned()),
    }
}

fn contents(path: &PathBuf) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(LARGEST + 1).read_to_string(&mut text)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::{super::SETTINGS, *};

    #[test]
    fn every_secret_has_a_setting_for_its_file() {
        for name in SECRETS {
            for name in [(*name).to_owned(), format!("{name}_FILE")] {
                assert!(SETTINGS.iter().any(|setting| setting.name == name), "{name}");
            }
        }
    }

    #[test]
    fn what_is_empty_counts_as_not_set() {
        let empty = |name: &str| (name.to_owned(), " ".to_owned());
        let mut values = BTreeMap::from([
            empty("KETENWACHT_SMTP_URL_FILE"),
            empty("KETENWACHT_DATABASE_URL_FILE"),
        ]);
        assert!(read_files(&mut values).unwrap().is_empty());
    }
}
