//! Where the data lives. The URL may hold a password, so no message repeats any of it.

use std::path::PathBuf;

use sea_orm::sqlx::{postgres::PgConnectOptions, sqlite::SqliteConnectOptions};

use super::{Secret, SettingError};

const NAME: &str = "KETENWACHT_DATABASE_URL";

/// What may follow the question mark of a PostgreSQL URL.
const OPTIONS: [&str; 17] = [
    "application_name",
    "dbname",
    "host",
    "hostaddr",
    "options",
    "password",
    "port",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
    "sslmode",
    "ssl-mode",
    "sslrootcert",
    "ssl-root-cert",
    "ssl-ca",
    "user",
];

/// Where the data lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// An SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL server, by its URL.
    Postgres(Secret),
}

impl Database {
    /// Reads a URL.
    pub(super) fn read(url: &str) -> Result<Self, SettingError> {
        let database = match url.split_once("://") {
            Some(("sqlite", _)) => file(url),
            Some(("postgres" | "postgresql", rest)) => server(url, rest),
            _ => Err("must start with sqlite:// or postgres://"),
        };
        database.map_err(|problem| SettingError::new(NAME, problem))
    }
}

fn file(url: &str) -> Result<Database, &'static str> {
    let (address, option) = url.split_once('?').unwrap_or((url, "mode=rwc"));
    if !["mode=rwc", "mode=rw"].contains(&option) {
        return Err("sqlite:// has no options but mode=rwc");
    }
    let options: Result<SqliteConnectOptions, _> = address.parse();
    let path = options
        .map(|options| options.get_filename().to_path_buf())
        .unwrap_or_default();
    if path.as_os_str().is_empty() || address.ends_with('/') || address.contains(":memory:") {
        return Err("sqlite:// needs the path of a file");
    }
    Ok(Database::Sqlite(path))
}

fn server(url: &str, rest: &str) -> Result<Database, &'static str> {
    const MALFORMED: &str = "is malformed: it is postgres://user:password@host:port/name, with special characters of the password as %XX";
    let after_host = rest.split_once(['/', '?', '#']).map_or("", |(_, after)| after);
    let is_read = url.parse::<PgConnectOptions>().is_ok();
    // An @ after the host is one of a password that was cut short by a special character.
    if !is_read || after_host.contains(['@', '#']) {
        return Err(MALFORMED);
    }
    let options = rest.split_once('?').map_or("", |(_, options)| options);
    let mut names = options.split('&').filter_map(|option| option.split('=').next());
    if names.any(|name| !name.is_empty() && !name.starts_with("options[") && !OPTIONS.contains(&name)) {
        return Err("has an option that there is not; one for TLS is sslmode=verify-full");
    }
    Ok(Database::Postgres(Secret::new(url)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(url: &str) -> String {
        Database::read(url).map(|_| ()).expect_err(url).to_string()
    }

    #[test]
    fn files_and_servers_are_read() {
        for (url, path) in [
            ("sqlite://data/ketenwacht.db", "data/ketenwacht.db"),
            ("sqlite:///var/lib/k.db?mode=rwc", "/var/lib/k.db"),
            ("sqlite://with%20space.db", "with space.db"),
        ] {
            assert_eq!(Database::read(url).unwrap(), Database::Sqlite(path.into()));
        }
        for url in [
            "postgres://u:p@h:5432/n",
            "postgresql://u:p%40x@h/n?sslmode=verify-full&application_name=x",
            "postgres:///n?host=/run/postgresql",
            "postgres://u:p@[::1]:5432/n?options[statement_timeout]=9",
        ] {
            assert_eq!(
                Database::read(url).unwrap(),
                Database::Postgres(Secret::new(url)),
                "{url}"
            );
        }
    }

    #[test]
    fn what_is_wrong_is_said_without_the_password() {
        for url in [
            "mysql://u:geheim@h",
            "u:geheim@h",
            "geheim",
            "postgres://u:ge/heim@h/n",
            "postgres://u:ge#heim@h/n",
            "postgres://u:ge?heim@h/n",
            "postgres://u:geheim@h:99999/n",
            "postgres://u:geheim@h:port/n",
            "postgres://u:geheim@[h/n",
            "postgres://u:geheim@h/n?sslmode=geheim",
            "postgres://u:geheim@h/n?sslmod=require",
            "postgres://u:geheim%FF@h/n",
            "sqlite://",
            "sqlite://:memory:",
            "sqlite://x.db?mode=memory",
            "sqlite://x.db?key=geheim",
        ] {
            let said = problem(url);
            assert!(said.starts_with(NAME) && !said.contains("heim"), "{url}: {said}");
        }
    }
}
