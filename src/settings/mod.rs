//! The settings: one table, read from the environment and from a file, checked before anything starts.

mod database;
mod file;
mod issuers;
mod log;
mod secret;
mod secrets;
mod web;

use std::{
    collections::BTreeMap,
    ffi::OsString,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

use api::{assembly::scale::Scale, identity::Trusted};
use reqwest::Url;
use worker::Mailbox;

pub use self::{database::Database, log::Levels, secret::Secret};

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
        name: "KETENWACHT_WORKER_LISTEN",
        default: "none: a worker alone listens on no port",
        meaning: "Address and port where `ketenwacht worker` answers /health/live and /health/ready",
    },
    Setting {
        name: "KETENWACHT_DATABASE_URL",
        default: "sqlite://data/ketenwacht.db (the demonstration: sqlite://demo-data/ketenwacht.db)",
        meaning: "The database: sqlite://path or postgres://user:password@host:port/name",
    },
    Setting {
        name: "KETENWACHT_DATABASE_URL_FILE",
        default: "none",
        meaning: "File that holds KETENWACHT_DATABASE_URL, on one line, in place of that",
    },
    Setting {
        name: "KETENWACHT_DATABASE_CONNECTIONS",
        default: "10",
        meaning: "The most connections one process keeps to the database, 2 to 100; a third is the worker's own",
    },
    Setting {
        name: "KETENWACHT_SMTP_URL",
        default: "none: the demonstration keeps its mail, otherwise mail waits",
        meaning: "The mail server: smtp://user:password@host:port, with ?tls=required, opportunistic or none, or smtps://",
    },
    Setting {
        name: "KETENWACHT_SMTP_URL_FILE",
        default: "none",
        meaning: "File that holds KETENWACHT_SMTP_URL, on one line, in place of that",
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
        name: "KETENWACHT_BOUNCES_URL",
        default: "none: mail that comes back is not read",
        meaning: "The mailbox of the sender, read for what comes back: imaps://user:password@host/INBOX, or imap:// with STARTTLS",
    },
    Setting {
        name: "KETENWACHT_BOUNCES_URL_FILE",
        default: "none",
        meaning: "File that holds KETENWACHT_BOUNCES_URL, on one line, in place of that",
    },
    Setting {
        name: "KETENWACHT_TEXT_GATEWAY_URL",
        default: "none: candidates without a mail address are told nothing",
        meaning: "Where text messages for candidates are offered, to be sent by SMS: https://",
    },
    Setting {
        name: "KETENWACHT_TEXT_GATEWAY_URL_FILE",
        default: "none",
        meaning: "File that holds KETENWACHT_TEXT_GATEWAY_URL, on one line, in place of that",
    },
    Setting {
        name: "KETENWACHT_TEXT_GATEWAY_TOKEN",
        default: "none",
        meaning: "What the gateway is told as the bearer token",
    },
    Setting {
        name: "KETENWACHT_TEXT_GATEWAY_TOKEN_FILE",
        default: "none",
        meaning: "File that holds KETENWACHT_TEXT_GATEWAY_TOKEN, on one line, in place of that",
    },
    Setting {
        name: "KETENWACHT_PUBLIC_URL",
        default: "http:// and the address it listens on",
        meaning: "Where partners reach it; links in mail start with it, tokens name it as their issuer",
    },
    Setting {
        name: "KETENWACHT_ISSUERS",
        default: "none: only tokens of its own",
        meaning: "The identity providers whose tokens are accepted, each as `URL audience [client ...] [@domain ...]`, with commas between",
    },
    Setting {
        name: "KETENWACHT_ISSUER_RETRY_SECONDS",
        default: "60",
        meaning: "How long at least between two times that unknown keys are looked for at an identity provider, 1 to 3600",
    },
    Setting {
        name: "KETENWACHT_TOKEN_MINUTES",
        default: "60",
        meaning: "How long a person's token of an identity provider may hold, 1 to 720",
    },
    Setting {
        name: "KETENWACHT_MACHINE_TOKEN_MINUTES",
        default: "360",
        meaning: "The same of a token that an application has of its own",
    },
    Setting {
        name: "KETENWACHT_PROXIES",
        default: "127.0.0.1, ::1",
        meaning: "The addresses of proxies, with commas between, that say truly for whom they ask (X-Forwarded-For)",
    },
    Setting {
        name: "KETENWACHT_REFUSED_PER_MINUTE",
        default: "60",
        meaning: "How many refused tokens one source may send a process in a minute; 0 is no bound",
    },
    Setting {
        name: "KETENWACHT_COST_PER_MINUTE",
        default: "5000000",
        meaning: "What one contact may ask of a process in a minute, 250000 or more; 0 is no bound",
    },
    Setting {
        name: "KETENWACHT_INTROSPECTION",
        default: "on for a demonstration and an SQLite file, otherwise off",
        meaning: "Whether whoever is signed in can ask the API for its schema, and is told what a misspelt name may mean: on or off",
    },
    Setting {
        name: "KETENWACHT_HSTS_SECONDS",
        default: "0",
        meaning: "For how many seconds browsers are told to come back over TLS only; 0 tells them nothing",
    },
    Setting {
        name: "KETENWACHT_LOG",
        default: "info",
        meaning: "What is logged: off, error, warn, info, debug or trace, and of a part as in warn,worker=debug",
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
    /// The files that were read and have a password in them.
    pub secret_files: Vec<PathBuf>,
    /// Address and port of the API.
    pub listen: SocketAddr,
    /// Address and port of a worker that runs alone, when it is to have one.
    pub worker_listen: Option<SocketAddr>,
    /// The database, when one is set.
    pub database: Option<Database>,
    /// The most database connections.
    pub connections: u32,
    /// The mail server's URL, when one is set.
    pub smtp_url: Option<Secret>,
    /// The name to greet the mail server with, when one is set.
    pub smtp_hello: Option<String>,
    /// The most connections to the mail server.
    pub smtp_connections: u16,
    /// The sender, when one is set.
    pub mail_from: Option<Mailbox>,
    /// The mailbox for what comes back, when one is set.
    pub bounces: Option<worker::returned::imap::Mailbox>,
    /// Where text messages are offered.
    pub text_gateway: Option<Url>,
    /// What it is told as the bearer token.
    pub text_gateway_token: Option<Secret>,
    /// Where partners reach it, without a slash at the end.
    pub public_url: String,
    /// Whose tokens are accepted beside our own.
    pub issuers: Vec<Trusted>,
    /// How long at least between two looks for unknown keys, in seconds.
    pub issuer_retry: u32,
    /// How many minutes a person's token of another issuer may hold.
    pub token_minutes: u32,
    /// How many an application's own may.
    pub machine_token_minutes: u32,
    /// The proxies that say truly for whom they ask.
    pub proxies: Vec<IpAddr>,
    /// How many refused tokens one source may send in a minute; 0 when that is all it likes.
    pub refused_per_minute: u64,
    /// What one contact may ask in a minute; 0 when that is all it likes.
    pub cost_per_minute: u64,
    /// Whether the schema can be asked for; nothing where that follows from the database.
    pub introspection: Option<bool>,
    /// For how many seconds browsers are to come back over TLS only; 0 when they are not told.
    pub hsts_seconds: u32,
    /// What is logged.
    pub log: Levels,
    /// How.
    pub log_format: LogFormat,
}

impl Settings {
    /// Reads the settings from the environment and the file.
    ///
    /// # Errors
    /// When one is unknown, malformed or contradicts another; the message names it.
    pub fn load() -> Result<Self, SettingError> {
        let environment = of_environment(std::env::vars_os())?;
        let file = file::read(environment.get("KETENWACHT_CONFIG").map(String::as_str))?;
        let mut values = file.values;
        let has_secret = secrets::SECRETS.iter().any(|name| values.contains_key(*name));
        values.extend(environment);
        let secret_files = secrets::read_files(&mut values)?;
        let settings = Self::from_values(&values)?;
        let of_all = file.path.filter(|_| has_secret && settings.hold_a_password());
        Ok(Self {
            secret_files: secret_files.into_iter().chain(of_all).collect(),
            ..settings
        })
    }

    /// Whether there is a password in them.
    fn hold_a_password(&self) -> bool {
        self.smtp_url.is_some()
            || self.bounces.is_some()
            || self.text_gateway.is_some()
            || matches!(self.database, Some(Database::Postgres(_)))
    }

    fn from_values(values: &BTreeMap<String, String>) -> Result<Self, SettingError> {
        for name in values.keys() {
            if !SETTINGS.iter().any(|setting| setting.name == name) {
                return Err(SettingError::new(name, "there is no such setting"));
            }
        }
        for (name, value) in values {
            // As some ways to set an environment from a file leave them there.
            if file::unquoted(value.trim()).is_some() {
                let problem = "the quotes around it are part of it; leave them out";
                return Err(SettingError::new(name, problem));
            }
        }
        let value = |name: &str| {
            values
                .get(name)
                .map(|text| text.trim())
                .filter(|text| !text.is_empty())
        };
        let listen = address(
            value("KETENWACHT_LISTEN").unwrap_or("127.0.0.1:8080"),
            "KETENWACHT_LISTEN",
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
        let worker_listen = value("KETENWACHT_WORKER_LISTEN");
        Ok(Self {
            secret_files: Vec::new(),
            listen,
            worker_listen: worker_listen
                .map(|text| address(text, "KETENWACHT_WORKER_LISTEN"))
                .transpose()?,
            database: value("KETENWACHT_DATABASE_URL").map(Database::read).transpose()?,
            connections,
            smtp_url: value("KETENWACHT_SMTP_URL").map(Secret::new),
            smtp_hello: value("KETENWACHT_SMTP_HELLO").map(smtp_hello).transpose()?,
            smtp_connections: smtp_connections(value("KETENWACHT_SMTP_CONNECTIONS"))?,
            mail_from,
            bounces: value("KETENWACHT_BOUNCES_URL").map(bounces).transpose()?,
            text_gateway: value("KETENWACHT_TEXT_GATEWAY_URL")
                .map(text_gateway)
                .transpose()?,
            text_gateway_token: gateway_token(
                value("KETENWACHT_TEXT_GATEWAY_TOKEN"),
                value("KETENWACHT_TEXT_GATEWAY_URL").is_some(),
            )?,
            public_url: public_url(value("KETENWACHT_PUBLIC_URL"), listen)?,
            issuers: issuers::read(value("KETENWACHT_ISSUERS"))?,
            issuer_retry: within(
                value("KETENWACHT_ISSUER_RETRY_SECONDS"),
                60,
                3_600,
                "KETENWACHT_ISSUER_RETRY_SECONDS",
            )?,
            token_minutes: within(
                value("KETENWACHT_TOKEN_MINUTES"),
                60,
                720,
                "KETENWACHT_TOKEN_MINUTES",
            )?,
            machine_token_minutes: within(
                value("KETENWACHT_MACHINE_TOKEN_MINUTES"),
                360,
                720,
                "KETENWACHT_MACHINE_TOKEN_MINUTES",
            )?,
            proxies: proxies(value("KETENWACHT_PROXIES"))?,
            refused_per_minute: parse(
                value("KETENWACHT_REFUSED_PER_MINUTE").unwrap_or("60"),
                "KETENWACHT_REFUSED_PER_MINUTE",
                || "must be a number, or 0 for no bound".to_owned(),
            )?,
            cost_per_minute: cost_per_minute(value("KETENWACHT_COST_PER_MINUTE"))?,
            introspection: web::introspection(value("KETENWACHT_INTROSPECTION"))?,
            hsts_seconds: web::hsts_seconds(value("KETENWACHT_HSTS_SECONDS"))?,
            log: value("KETENWACHT_LOG")
                .unwrap_or("info")
                .parse()
                .map_err(|problem: String| SettingError::new("KETENWACHT_LOG", problem))?,
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

fn address(text: &str, name: &str) -> Result<SocketAddr, SettingError> {
    parse(text, name, || {
        "must be an address and a port, such as 127.0.0.1:8080".to_owned()
    })
}

/// The settings among the variables of the environment.
fn of_environment(
    variables: impl Iterator<Item = (OsString, OsString)>,
) -> Result<BTreeMap<String, String>, SettingError> {
    let named = variables.filter_map(|(name, value)| Some((name.into_string().ok()?, value)));
    let ours = named.filter(|(name, _)| name.starts_with("KETENWACHT_") && !name.starts_with(TEST_PREFIX));
    ours.map(|(name, value)| match value.into_string() {
        Ok(value) => Ok((name, value)),
        Err(_) => Err(SettingError::new(&name, "is not UTF-8")),
    })
    .collect()
}

/// The mailbox that is read; why it cannot be used never quotes it.
fn bounces(text: &str) -> Result<worker::returned::imap::Mailbox, SettingError> {
    text.parse()
        .map_err(|error: worker::returned::imap::AddressError| {
            SettingError::new("KETENWACHT_BOUNCES_URL", error.to_string())
        })
}

/// Where text messages are offered, with people's numbers in them: over TLS, or on this machine.
fn text_gateway(text: &str) -> Result<Url, SettingError> {
    let address = text.parse::<Url>().ok().filter(api::identity::is_safe);
    address.ok_or_else(|| {
        SettingError::new(
            "KETENWACHT_TEXT_GATEWAY_URL",
            "must be an address that starts with https://",
        )
    })
}

/// What the gateway is told; it stands in a header as it is.
fn gateway_token(text: Option<&str>, has_gateway: bool) -> Result<Option<Secret>, SettingError> {
    const NAME: &str = "KETENWACHT_TEXT_GATEWAY_TOKEN";
    let Some(text) = text else { return Ok(None) };
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(SettingError::new(
            NAME,
            "must be letters, digits and signs of ASCII, without spaces",
        ));
    }
    match has_gateway {
        true => Ok(Some(Secret::new(text))),
        false => Err(SettingError::new(
            NAME,
            "is of no use without KETENWACHT_TEXT_GATEWAY_URL",
        )),
    }
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

fn proxies(text: Option<&str>) -> Result<Vec<IpAddr>, SettingError> {
    const NAME: &str = "KETENWACHT_PROXIES";
    let listed = text.unwrap_or("127.0.0.1, ::1").split(',').map(str::trim);
    let problem = || "must be addresses, such as 10.0.0.1, with commas between".to_owned();
    listed.map(|one| parse(one, NAME, problem)).collect()
}

/// A number from one up to the most there may be.
fn within(text: Option<&str>, usual: u32, most: u32, name: &str) -> Result<u32, SettingError> {
    let problem = || format!("must be a number from 1 to {most}");
    match text.map_or(Ok(usual), |text| parse(text, name, problem))? {
        number if (1..=most).contains(&number) => Ok(number),
        _ => Err(SettingError::new(name, problem())),
    }
}

/// Whatever may be asked at once has to be possible within a minute.
fn cost_per_minute(text: Option<&str>) -> Result<u64, SettingError> {
    const NAME: &str = "KETENWACHT_COST_PER_MINUTE";
    let problem = || format!("must be a number, {} or more, or 0 for no bound", Scale::MOST);
    match parse(text.unwrap_or("5000000"), NAME, problem)? {
        number if number == 0 || number >= Scale::MOST => Ok(number),
        _ => Err(SettingError::new(NAME, problem())),
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
        assert_eq!(settings.cost_per_minute, 5_000_000);
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
            ("KETENWACHT_ISSUERS", "https://idp.example.org"),
            ("KETENWACHT_ISSUER_RETRY_SECONDS", "0"),
            ("KETENWACHT_TOKEN_MINUTES", "721"),
            ("KETENWACHT_MACHINE_TOKEN_MINUTES", "six"),
            ("KETENWACHT_PROXIES", "proxy.example"),
            ("KETENWACHT_REFUSED_PER_MINUTE", "-1"),
            ("KETENWACHT_COST_PER_MINUTE", "249999"),
            ("KETENWACHT_COST_PER_MINUTE", "-1"),
            ("KETENWACHT_INTROSPECTION", "yes"),
            ("KETENWACHT_HSTS_SECONDS", "-1"),
            ("KETENWACHT_HSTS_SECONDS", "63072001"),
            ("KETENWACHT_LOG", "inof"),
            ("KETENWACHT_LOG_FORMAT", "xml"),
            ("KETENWACHT_WORKER_LISTEN", "8081"),
            ("KETENWACHT_LISTENN", "127.0.0.1:8080"),
            ("KETENWACHT_MAIL_FROM", "'K <k@example.org>'"),
        ] {
            assert!(problem(&[(name, value)]).starts_with(name), "{name}={value}");
        }
    }

    #[test]
    fn quotes_that_were_not_taken_away_are_named() {
        let problem = problem(&[("KETENWACHT_MAIL_FROM", "'K <k@example.org>'")]);
        assert!(problem.contains("quotes"), "{problem}");
        load(&[("KETENWACHT_MAIL_FROM", "\"Zorg, K\" <k@example.org>")]).unwrap();
    }

    #[test]
    fn what_is_not_utf_8_is_refused_and_what_is_not_ours_is_left_alone() {
        use std::os::unix::ffi::OsStringExt;
        let variable = |name: &str, value: &[u8]| (name.into(), OsString::from_vec(value.to_vec()));
        let foreign = variable("LANG", b"\xff");
        assert_eq!(of_environment([foreign].into_iter()).unwrap(), BTreeMap::new());
        let own = variable("KETENWACHT_MAIL_FROM", b"Zo\xeb <zoe@example.org>");
        let error = of_environment([own].into_iter()).unwrap_err();
        assert_eq!(error.to_string(), "KETENWACHT_MAIL_FROM: is not UTF-8");
    }

    #[test]
    fn settings_do_not_show_their_passwords() {
        let settings = load(&[
            ("KETENWACHT_DATABASE_URL", "postgres://u:geheim@localhost/x"),
            ("KETENWACHT_SMTP_URL", "smtp://u:geheim@localhost"),
        ]);
        let settings = settings.unwrap();
        assert!(settings.hold_a_password());
        assert!(!format!("{settings:?}").contains("geheim"));
    }
}
