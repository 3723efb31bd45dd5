//! What is logged: a level for everything, and others for parts of the program.

use std::str::FromStr;

use tracing_subscriber::filter::{LevelFilter, Targets};

/// The parts of the program whose level can be chosen, as the log names them.
const PARTS: [&str; 5] = ["ketenwacht", "api", "domain", "worker", "migration"];

/// The levels, the least first.
const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];

/// The most that is logged of libraries. What they say beyond it has statements, with people in them, and
/// addresses, with passwords in them.
const OF_LIBRARIES: LevelFilter = LevelFilter::INFO;

/// The longest of what is misspelt that is repeated, in characters.
const LONGEST_SHOWN: usize = 24;

/// What is logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levels {
    general: LevelFilter,
    parts: Vec<(String, LevelFilter)>,
}

impl Levels {
    /// Which events pass.
    pub fn filter(&self) -> Targets {
        Targets::new()
            .with_default(self.general.min(OF_LIBRARIES))
            .with_targets(PARTS.map(|part| (part, self.general)))
            .with_targets(self.parts.clone())
    }
}

impl FromStr for Levels {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (mut general, mut parts) = (None, Vec::new());
        for entry in text.split(',').map(str::trim) {
            match entry.split_once('=') {
                Some((part, level)) => parts.push((part_of(part.trim())?, level_of(level.trim())?)),
                None => {
                    if general.replace(level_of(entry)?).is_some() {
                        return Err(format!("has two levels for everything; {entry} is one"));
                    }
                }
            }
        }
        Ok(Self {
            general: general.unwrap_or(LevelFilter::INFO),
            parts,
        })
    }
}

fn level_of(text: &str) -> Result<LevelFilter, String> {
    let text = text.to_ascii_lowercase();
    let known = LEVELS
        .contains(&text.as_str())
        .then(|| text.parse().ok())
        .flatten();
    known.ok_or_else(|| {
        format!(
            "{} is no level; the levels are {}",
            shown(&text),
            LEVELS.join(", ")
        )
    })
}

/// A part, or one of its modules such as `worker::mail`.
fn part_of(text: &str) -> Result<String, String> {
    let part = text.split("::").next().unwrap_or_default();
    if PARTS.contains(&part) {
        return Ok(text.to_owned());
    }
    Err(format!(
        "{} is no part of the program; the parts are {}",
        shown(text),
        PARTS.join(", ")
    ))
}

/// What was misspelt, unless it may be an address with a password in it that was set by the wrong name.
fn shown(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
    match text.chars().all(is_plain) && text.len() <= LONGEST_SHOWN {
        true => format!("\"{text}\""),
        false => "\"…\"".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use tracing_subscriber::filter::LevelFilter;

    use super::*;

    fn problem(text: &str) -> String {
        text.parse::<Levels>().unwrap_err()
    }

    #[test]
    fn what_is_misspelt_is_named_with_what_is_possible() {
        for text in [
            "inof",
            "info,wroker=debug",
            "worker",
            "worker=verbose",
            "info,",
            "sqlx=trace",
            "9",
        ] {
            let said = problem(text);
            let (wrong, possible) = said.split_once("; ").unwrap();
            assert!(
                wrong.contains('"') && possible.contains(" are "),
                "{text}: {said}"
            );
        }
        assert!(problem("info,warn").contains("two levels"));
        assert!(!problem("postgres://u:geheim@h/n").contains("geheim"));
    }

    #[test]
    fn parts_have_levels_of_their_own_and_libraries_never_tell_all() {
        let would = |text: &str, target: &str, level: tracing::Level| {
            text.parse::<Levels>()
                .unwrap()
                .filter()
                .would_enable(target, &level)
        };
        assert!(would("warn,worker=debug", "worker::sweep", tracing::Level::DEBUG));
        assert!(!would("warn,worker=debug", "api::http", tracing::Level::INFO));
        assert!(would("TRACE", "ketenwacht::database", tracing::Level::TRACE));
        for library in ["sea_orm::database", "sqlx::query", "lettre", "actix_http::h1"] {
            assert!(would("trace", library, tracing::Level::INFO), "{library}");
            assert!(!would("trace", library, tracing::Level::DEBUG), "{library}");
            assert!(!would("warn", library, tracing::Level::INFO), "{library}");
        }
        let none = "off".parse::<Levels>().unwrap();
        assert_eq!(none.general, LevelFilter::OFF);
    }
}
