//! The settings: one table, read from the environment and from a file, checked before anything starts.

mod file;

use std::{collections::BTreeMap, net::SocketAddr, path::PathBuf};

use worker::Mailbox;

/// One setting, as the documentation lists it.
pub struct Setting {
    /// Its name, in the environment and in the file.
    pub name: &'static str,
    /// What holds when it is not set.
    pub default: &'static str,
    /// What it does.
    pub meaning: &'static str,
}

/// Every setting.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: "KETENWACHT_CONFIG",
        default: "ketenwacht.env, if it is there",
        meaning: "File with settings, one NAME=value a line; the environment goes before it",
    },
    Setting {
        name: "KETENWACHT_LISTEN",
        default: "127.0.0.1:8080",
        meaning: "Address and port the API listens on",
    },
    Setting {
        name: "KETENWACHT_DATABASE_URL",
        default: "sqlite://data/ketenwacht.db (the demonstration: sqlite://demo-data/ketenwacht.db)",
        meaning: "The database: sqlite://path or postgres://user:password@host:port/name",
    },
    Setting {
        name: "KETENWACHT_DATABASE_CONNECTIONS",
        default: "10",
        meaning: "The most connections one process keeps to the database, 2 to 100",
    },
    Setting {
        name: "KETENWACHT_SMTP_URL",
        default: "none: the demonstration keeps its mail, otherwise mail waits",
        meaning: "The mail server: smtp://user:password@host:port, with ?tls=required, opportunistic or none, or smtps://",
    },
    Setting {
        name: "KETENWACHT_SMTP_HELLO",
        default: "the machine's name if it is a full one, else the sender's domain",
        meaning: "The host name, or [address], this system gives itself when it greets the mail server",
    },
    Setting {
        name: "KETENWACHT_SMTP_CONNECTIONS",
        default: "4",
        meaning: "The most connections one process keeps to the mail server, 1 to 50",
    },
    Setting {
        name: "KETENWACHT_MAIL_FROM",
        default: "Ketenwacht <ketenwacht@ketenwacht.example>",
        meaning: "The sender of all mail; needed when KETENWACHT_SMTP_URL is set outside the demonstration",
    },
    Setting {
        name: "KETENWACHT_PUBLIC_URL",
        default: "http:// and the address it listens on",
        meaning: "Where partners reach it; links in mail start with it, tokens name it as their issuer",
    },
    Setting {
        name: "KETENWACHT_LOG",
        default: "info",
        meaning: "What is logged, such as info or warn,worker=debug",
    },
    Setting {
        name: "KETENWACHT_LOG_FORMAT",
        default: "text",
        meaning: "text or json",
    },
];

/// The settings as a table in Markdown, as the documentation has it.
pub fn table() -> String {
    let mut text = "| setting | default | meaning |\n|---|---|---|\n".to_owned();
    for setting in SETTINGS {
        text.push_str(&format!(
            "| `{}` | {} | {} |\n",
            setting.name, setting.default, setting.meaning
        ));
    }
    text
}

/// Names that start like ours but are for the tests.
const TEST_PREFIX: &str = "KETENWACHT_TEST_";

/// A setting that cannot be used. The message names it and never shows a secret.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {problem}")]
pub struct SettingError {
    name: String,
    problem: String,
}

impl SettingError {
    fn new(name: &str, problem: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            problem: problem.into(),
        }
    }
}

/// Where the data lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// An SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL server, by its URL.
    Postgres(String),
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// All settings, checked.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Address and port of the API.
    pub listen: SocketAddr,
    /// The database, when one is set.
    pub database: Option<Database>,
    /// The most database connections.
    pub connections: u32,
    /// The mail server's URL, when one is set.
    pub smtp_url: Option<String>,
    /// The name to greet the mail server with, when one is set.
    pub smtp_hello: Option<String>,
    /// The most connections to the mail server.
    pub smtp_connections: u16,
    /// The sender, when one is set.
    pub mail_from: Option<Mailbox>,
    /// Where partners reach it, without a slash at the end.
    pub public_url: String,
    /// What is logged.
    pub log: String,
    /// How.
    pub log_format: LogFormat,
}

impl Settings {
    /// Reads the settings from the environment and the file.
    ///
    /// # Errors
    /// When one is unknown, malformed or contradicts another; the message names it.
    pub fn load() -> Result<Self, SettingError> {
        let environment: BTreeMap<String, String> = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .filter(|(name, _)| name.starts_with("KETENWACHT_") && !name.starts_with(TEST_PREFIX))
            .collect();
        let mut values = file::read(environment.get("KETENWACHT_CONFIG").map(String::as_str))?;
        values.extend(environment);
        Self::from_values(&values)
    }

    fn from_values(values: &BTreeMap<String, String>) -> Result<Self, SettingError> {
        for name in values.keys() {
            if !SETTINGS.iter().any(|setting| setting.name == name) {
                return Err(SettingError::new(name, "there is no such setting"));
            }
        }
        let value = |name: &str| {
            values
                .get(name)
                .map(|text| text.trim())
                .filter(|text| !text.is_empty())
        };
        let listen = parse(
            value("KETENWACHT_LISTEN").unwrap_or("127.0.0.1:8080"),
            "KETENWACHT_LISTEN",
            || "must be an address and a port, such as 127.0.0.1:8080".to_owned(),
        )?;
        let connections: u32 = parse(
            value("KETENWACHT_DATABASE_CONNECTIONS").unwrap_or("10"),
            "KETENWACHT_DATABASE_CONNECTIONS",
            || "must be a number".to_owned(),
        )?;
        if !(2..=100).contains(&connections) {
            return Err(SettingError::new(
                "KETENWACHT_DATABASE_CONNECTIONS",
                "must be from 2 to 100",
            ));
        }
        let mail_from = match value("KETENWACHT_MAIL_FROM") {
            Some(text) => Some(parse(text, "KETENWACHT_MAIL_FROM", || {
                "must be an address, such as Name <name@example.org>".to_owned()
            })?),
            None => None,
        };
        Ok(Self {
            listen,
            database: value("KETENWACHT_DATABASE_URL").map(database).transpose()?,
            connections,
            smtp_url: value("KETENWACHT_SMTP_URL").map(str::to_owned),
            smtp_hello: value("KETENWACHT_SMTP_HELLO").map(smtp_hello).transpose()?,
            smtp_connections: smtp_connections(value("KETENWACHT_SMTP_CONNECTIONS"))?,
            mail_from,
            public_url: public_url(value("KETENWACHT_PUBLIC_URL"), listen)?,
            log: value("KETENWACHT_LOG").unwrap_or("info").to_owned(),
            log_format: log_format(value("KETENWACHT_LOG_FORMAT").unwrap_or("text"))?,
        })
    }
}

fn parse<T: std::str::FromStr>(
    text: &str,
    name: &str,
    problem: impl Fn() -> String,
) -> Result<T, SettingError> {
    text.parse().map_err(|_| SettingError::new(name, problem()))
}

fn database(url: &str) -> Result<Database, SettingError> {
    // The URL may hold a password, so no message repeats it.
    if let Some(path) = url.strip_prefix("sqlite://") {
        let path = path.split('?').next().unwrap_or_default();
        return if path.is_empty() || path.contains(":memory:") {
            Err(SettingError::new(
                "KETENWACHT_DATABASE_URL",
                "sqlite:// needs the path of a file",
            ))
        } else {
            Ok(Database::Sqlite(PathBuf::from(path)))
        };
    }
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        return Ok(Database::Postgres(url.to_owned()));
    }
    Err(SettingError::new(
        "KETENWACHT_DATABASE_URL",
        "must start with sqlite:// or postgres://",
    ))
}

/// A host name or an address in brackets: it is said to the mail server as it stands.
fn smtp_hello(text: &str) -> Result<String, SettingError> {
    let address = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let is_good = match address {
        Some(address) => address.parse::<std::net::IpAddr>().is_ok(),
        None => text.len() <= 253 && text.split('.').all(is_label),
    };
    match is_good {
        true => Ok(text.to_owned()),
        false => Err(SettingError::new(
            "KETENWACHT_SMTP_HELLO",
            "must be a host name, such as ketenwacht.example.org, or an address in brackets",
        )),
    }
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn smtp_connections(text: Option<&str>) -> Result<u16, SettingError> {
    let problem = "must be a number from 1 to 50";
    let number = parse(text.unwrap_or("4"), "KETENWACHT_SMTP_CONNECTIONS", || {
        problem.to_owned()
    })?;
    match number {
        1..=50 => Ok(number),
        _ => Err(SettingError::new("KETENWACHT_SMTP_CONNECTIONS", problem)),
    }
}

fn public_url(text: Option<&str>, listen: SocketAddr) -> Result<String, SettingError> {
    let Some(text) = text else {
        return Ok(format!("http://{listen}"));
    };
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let is_plain = rest.is_some_and(|rest| {
        !rest.is_empty() && rest.is_ascii() && !rest.contains([' ', '"', '<', '>', '?', '#', '@'])
    });
    if is_plain {
        Ok(text.trim_end_matches('/').to_owned())
    } else {
        Err(SettingError::new(
            "KETENWACHT_PUBLIC_URL",
            "must start with http:// or https:// and name a host",
        ))
    }
}

fn log_format(text: &str) -> Result<LogFormat, SettingError> {
    match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err(SettingError::new("KETENWACHT_LOG_FORMAT", "must be text or json")),
    }
}

/// A setting that can only be checked where it is used.
pub fn unusable(name: &str, problem: impl Into<String>) -> SettingError {
    SettingError::new(name, problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(pairs: &[(&str, &str)]) -> Result<Settings, SettingError> {
        let values = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Settings::from_values(&values)
    }

    fn problem(pairs: &[(&str, &str)]) -> String {
        load(pairs).map(|_| ()).unwrap_err().to_string()
    }

    #[test]
    fn nothing_set_is_enough() {
        let settings = load(&[]).unwrap();
        assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(settings.public_url, "http://127.0.0.1:8080");
        assert!(settings.database.is_none());
    }

    #[test]
    fn every_wrong_setting_is_named() {
        for (name, value) in [
            ("KETENWACHT_LISTEN", "8080"),
            ("KETENWACHT_DATABASE_URL", "mysql://root@localhost"),
            ("KETENWACHT_DATABASE_URL", "sqlite://"),
            ("KETENWACHT_DATABASE_CONNECTIONS", "1"),
            ("KETENWACHT_MAIL_FROM", "nobody"),
            ("KETENWACHT_SMTP_HELLO", "two words"),
            ("KETENWACHT_SMTP_HELLO", "[mail.example.org]"),
            ("KETENWACHT_SMTP_CONNECTIONS", "0"),
            ("KETENWACHT_SMTP_CONNECTIONS", "51"),
            ("KETENWACHT_PUBLIC_URL", "ketenwacht.example"),
            ("KETENWACHT_LOG_FORMAT", "xml"),
            ("KETENWACHT_LISTENN", "127.0.0.1:8080"),
        ] {
            assert!(problem(&[(name, value)]).starts_with(name), "{name}={value}");
        }
    }

    #[test]
    fn no_message_repeats_a_password() {
        let message = problem(&[("KETENWACHT_DATABASE_URL", "mysql://root:geheim@localhost")]);
        assert!(!message.contains("geheim"));
    }
}
