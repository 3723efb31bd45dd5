//! Which mailbox is read, and how it is written down in a setting.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use url::Url;

use super::error::AddressError;
use super::trust::Trust;

/// A mailbox of which we may read and mark the mail.
#[derive(Debug, Clone)]
pub struct Mailbox {
    pub host: String,
    pub port: u16,
    pub tls: Tls,
    pub user: String,
    pub password: Password,
    pub folder: String,
    /// Where mail goes that has been dealt with; without it, or on a server that cannot move mail, it stays
    /// in the folder and is marked as read.
    pub done: Option<String>,
    pub trust: Trust,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte, as on port 993.
    Implicit,
    /// After a greeting in the clear, as on port 143; without TLS nothing else is said.
    StartTls,
    /// Never. The password is only sent to this machine itself.
    Plain,
}

/// A password that does not show in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    pub fn new(password: impl Into<String>) -> Self {
        Self(password.into())
    }

    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(hidden)")
    }
}

/// Reads `imaps://user:password@host:993/INBOX?done=Handled`. `imap://` starts with STARTTLS, or goes without
/// TLS for a host on this machine with `?tls=none`. A `%40` stands for the `@` in a user name.
impl FromStr for Mailbox {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let url = Url::parse(text).map_err(|_| AddressError::Form)?;
        let options = Options::of(&url)?;
        let (tls, port) = tls(url.scheme(), options.without_tls)?;
        let mailbox = Mailbox {
            host: host(&url)?,
            port: url.port().unwrap_or(port),
            tls,
            user: login(url.username())?,
            password: Password(login(url.password().unwrap_or_default())?),
            folder: folder(url.path().trim_start_matches('/'))?.unwrap_or_else(|| "INBOX".to_owned()),
            done: options.done,
            trust: Trust::Web,
        };
        mailbox.allowed()
    }
}

impl Mailbox {
    fn allowed(self) -> Result<Self, AddressError> {
        let is_here =
            self.host == "localhost" || self.host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
        if self.tls == Tls::Plain && !is_here {
            Err(AddressError::Plain)
        } else {
            Ok(self)
        }
    }
}

#[derive(Default)]
struct Options {
    without_tls: bool,
    done: Option<String>,
}

impl Options {
    fn of(url: &Url) -> Result<Self, AddressError> {
        let mut options = Options::default();
        let pairs = url
            .query()
            .unwrap_or_default()
            .split('&')
            .filter(|pair| !pair.is_empty());
        for pair in pairs {
            match pair.split_once('=') {
                Some(("tls", "none")) => options.without_tls = true,
                Some(("done", name)) => options.done = folder(name)?,
                _ => return Err(AddressError::Option),
            }
        }
        Ok(options)
    }
}

fn tls(scheme: &str, without: bool) -> Result<(Tls, u16), AddressError> {
    match (scheme, without) {
        ("imaps", false) => Ok((Tls::Implicit, 993)),
        ("imap", false) => Ok((Tls::StartTls, 143)),
        ("imap", true) => Ok((Tls::Plain, 143)),
        ("imaps", true) => Err(AddressError::Plain),
        _ => Err(AddressError::Scheme),
    }
}

/// An IPv6 address stands between brackets in a URL, and nowhere else.
fn host(url: &Url) -> Result<String, AddressError> {
    let host = url.host_str().ok_or(AddressError::Host)?;
    let host = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(host);
    if host.is_empty() {
        Err(AddressError::Host)
    } else {
        Ok(host.to_ascii_lowercase())
    }
}

fn login(text: &str) -> Result<String, AddressError> {
    let decoded = decoded(text)?;
    if decoded.is_empty() {
        Err(AddressError::Login)
    } else {
        Ok(decoded)
    }
}

/// IMAP writes folder names in an encoding of its own; a name in ASCII is the same in both. `&` would begin
/// an escape, which whoever writes the setting may well mean.
fn folder(text: &str) -> Result<Option<String>, AddressError> {
    let name = decoded(text)?;
    if !name.is_ascii() {
        return Err(AddressError::Folder);
    }
    Ok(Some(name).filter(|name| !name.is_empty()))
}

fn decoded(text: &str) -> Result<String, AddressError> {
    let text = percent_decode_str(text)
        .decode_utf8()
        .map_err(|_| AddressError::Text)?;
    if text.chars().any(char::is_control) {
        Err(AddressError::Text)
    } else {
        Ok(text.into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Mailbox {
        text.parse().unwrap()
    }

    #[test]
    fn an_address_is_read_with_its_escapes() {
        let mailbox =
            read("imaps://bounce%40example.nl:p%3Ass%2Fw%25@mail.example.nl/Post%20in?done=Af%2FGedaan");
        assert_eq!(
            (mailbox.host.as_str(), mailbox.port, mailbox.tls),
            ("mail.example.nl", 993, Tls::Implicit)
        );
        assert_eq!(mailbox.user, "bounce@example.nl");
        assert_eq!(mailbox.password.reveal(), "p:ss/w%");
        assert_eq!(
            (mailbox.folder.as_str(), mailbox.done.as_deref()),
            ("Post in", Some("Af/Gedaan"))
        );
    }

    #[test]
    fn what_is_left_out_has_its_usual_value() {
        let mailbox = read("imap://u:p@mail.example.nl");
        assert_eq!(
            (mailbox.port, mailbox.tls, mailbox.folder.as_str()),
            (143, Tls::StartTls, "INBOX")
        );
        assert_eq!(mailbox.done, None);
        assert_eq!(read("imaps://u:p@[::1]:1993/").host, "::1");
    }

    #[test]
    fn without_tls_only_this_machine_is_reached() {
        for here in ["localhost", "127.0.0.1", "[::1]"] {
            assert_eq!(read(&format!("imap://u:p@{here}/?tls=none")).tls, Tls::Plain);
        }
        for (address, wanted) in [
            ("imap://u:p@mail.example.nl/?tls=none", AddressError::Plain),
            ("imap://u:p@192.0.2.1/?tls=none", AddressError::Plain),
            ("imap://u:p@localhost.example.nl/?tls=none", AddressError::Plain),
            ("imaps://u:p@localhost/?tls=none", AddressError::Plain),
        ] {
            assert_eq!(address.parse::<Mailbox>().unwrap_err(), wanted, "{address}");
        }
    }

    #[test]
    fn a_wrong_address_is_refused_and_never_quoted() {
        for (address, wanted) in [
            ("geheim", AddressError::Form),
            ("https://u:geheim@h", AddressError::Scheme),
            ("imaps://u:geheim@", AddressError::Form),
            ("imaps:geheim", AddressError::Host),
            ("imaps://:geheim@h", AddressError::Login),
            ("imaps://geheim@h", AddressError::Login),
            ("imaps://u:geheim%0D%0Ax@h", AddressError::Text),
            ("imaps://u:geheim%FF@h", AddressError::Text),
            ("imaps://u:geheim@h/A%0AB", AddressError::Text),
            ("imaps://u:geheim@h/Geïnformeerd", AddressError::Folder),
            ("imaps://u:geheim@h/?tls=geheim", AddressError::Option),
            ("imaps://u:geheim@h:99999/", AddressError::Form),
        ] {
            let error = address.parse::<Mailbox>().unwrap_err();
            assert_eq!(error, wanted, "{address}");
            assert!(!format!("{error} {error:?}").contains("geheim"));
        }
    }

    #[test]
    fn the_password_does_not_show() {
        assert!(!format!("{:?}", read("imaps://u:geheim@h")).contains("geheim"));
    }
}
