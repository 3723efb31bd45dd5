//! The address of the mail server, as an operator writes it.
//!
//! `smtps://user:password@host` speaks TLS from the start, `smtp://host?tls=required` upgrades or
//! fails, `tls=opportunistic` upgrades where offered, `tls=none` never does.

use lettre::transport::smtp::{
    authentication::Credentials,
    client::{Tls, TlsParameters},
};
use url::Url;

/// What is wrong with the address. The address itself is never shown: it holds a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SmtpUrlError {
    /// Neither `smtp` nor `smtps`.
    #[error("the address of the mail server must begin with smtp:// or smtps://")]
    Scheme,
    /// A value of `tls` that does not exist.
    #[error("tls in the address of the mail server must be required, opportunistic or none")]
    Tls,
    /// A question mark with something other than `tls`.
    #[error("the address of the mail server knows one option, tls")]
    Option,
    /// Not an address.
    #[error("the address of the mail server is malformed; write special characters of the password as %XX")]
    Malformed,
}

/// The mail server, and how to speak with it.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) tls: Tls,
    pub(crate) credentials: Option<Credentials>,
}

/// Reads the address.
///
/// Without `tls`, a password is sent over TLS or not at all (unless the server is on this machine),
/// and mail without one is encrypted where the server offers it.
pub(crate) fn server(text: &str) -> Result<Server, SmtpUrlError> {
    let (address, query) = text
        .split_once('?')
        .map_or((text, None), |(address, query)| (address, Some(query)));
    let option = query.map(tls_option).transpose()?;
    let wanted = match (address.strip_prefix("smtps://"), address.strip_prefix("smtp://")) {
        (Some(_), _) => "wrapper",
        (None, Some(rest)) => option.unwrap_or_else(|| default_tls(rest)),
        (None, None) => return Err(SmtpUrlError::Scheme),
    };
    let url = Url::parse(address).map_err(|_| SmtpUrlError::Malformed)?;
    if !matches!(url.path(), "" | "/") {
        return Err(SmtpUrlError::Malformed);
    }
    let host = url.host_str().ok_or(SmtpUrlError::Malformed)?;
    // An IPv6 address stands in brackets in an address, and without them everywhere else.
    let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let (tls, usual_port) = tls(wanted, &host)?;
    Ok(Server {
        port: url.port().unwrap_or(usual_port),
        credentials: credentials(&url)?,
        host,
        tls,
    })
}

fn tls(wanted: &str, host: &str) -> Result<(Tls, u16), SmtpUrlError> {
    let parameters = || TlsParameters::new(host.to_owned()).map_err(|_| SmtpUrlError::Malformed);
    Ok(match wanted {
        "wrapper" => (Tls::Wrapper(parameters()?), 465),
        "required" => (Tls::Required(parameters()?), 587),
        "opportunistic" => (Tls::Opportunistic(parameters()?), 587),
        _ => (Tls::None, 25),
    })
}

fn credentials(url: &Url) -> Result<Option<Credentials>, SmtpUrlError> {
    let Some(password) = url.password() else {
        return Ok(None);
    };
    let user = decoded(url.username()).ok_or(SmtpUrlError::Malformed)?;
    let password = decoded(password).ok_or(SmtpUrlError::Malformed)?;
    Ok(Some(Credentials::new(user, password)))
}

/// A text with `%XX` for some of its bytes.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let (byte, after) = match (first, after) {
            (b'%', [high, low, after @ ..]) => (hex(*high)? * 16 + hex(*low)?, after),
            _ => (first, after),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

fn tls_option(query: &str) -> Result<&'static str, SmtpUrlError> {
    match query.strip_prefix("tls=").ok_or(SmtpUrlError::Option)? {
        "required" => Ok("required"),
        "opportunistic" => Ok("opportunistic"),
        "none" => Ok("none"),
        _ => Err(SmtpUrlError::Tls),
    }
}

fn default_tls(rest: &str) -> &'static str {
    let authority = rest.split('/').next().unwrap_or_default();
    match authority.rsplit_once('@') {
        Some((_, host)) if !is_this_machine(host) => "required",
        _ => "opportunistic",
    }
}

fn is_this_machine(host: &str) -> bool {
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|own| {
        host.strip_prefix(own)
            .is_some_and(|port| port.is_empty() || port.starts_with(':'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tls_is_the_default() {
        let cases = [
            ("smtp://mail.example.org", "opportunistic", 587),
            ("smtp://u:p@mail.example.org:587", "required", 587),
            ("smtp://u:p@localhost:1025", "opportunistic", 1025),
            ("smtp://u:p@localhost.example.org", "required", 587),
            ("smtp://u:p@mail.example.org?tls=none", "none", 25),
            ("smtp://mail.example.org:2525?tls=required", "required", 2525),
            ("smtps://u:p@mail.example.org", "wrapper", 465),
        ];
        for (given, expected, port) in cases {
            let server = server(given)
                .map_err(|error| format!("{given}: {error}"))
                .unwrap();
            let tls = match server.tls {
                Tls::None => "none",
                Tls::Opportunistic(_) => "opportunistic",
                Tls::Required(_) => "required",
                Tls::Wrapper(_) => "wrapper",
            };
            assert_eq!((tls, server.port), (expected, port), "{given}");
        }
    }

    #[test]
    fn user_password_and_host_are_read_as_they_are_meant() {
        let server = server("smtp://u%40x:p%25%C3%A9+a@[::1]:2525")
            .map_err(|error| error.to_string())
            .unwrap();
        assert_eq!(server.host, "::1");
        let expected = Credentials::new("u@x".to_owned(), "p%é+a".to_owned());
        assert!(server.credentials == Some(expected));
    }

    #[test]
    fn errors_never_show_the_password() {
        let cases = [
            ("http://user:geheim@host", SmtpUrlError::Scheme),
            ("user:geheim@host", SmtpUrlError::Scheme),
            ("geheim://host", SmtpUrlError::Scheme),
            ("", SmtpUrlError::Scheme),
            ("smtp://user:geheim@host?tls=geheim", SmtpUrlError::Tls),
            ("smtp://user:geheim@host?auth=geheim", SmtpUrlError::Option),
            ("smtp://user:ge?heim@host", SmtpUrlError::Option),
            ("smtp://user:geheim@host:99999", SmtpUrlError::Malformed),
            ("smtp://user:ge/heim@host", SmtpUrlError::Malformed),
            ("smtp://user:geheim@", SmtpUrlError::Malformed),
            ("smtps://user:geheim%FF@host", SmtpUrlError::Malformed),
        ];
        for (url, expected) in cases {
            let error = server(url).map(|_| ()).expect_err(url);
            assert_eq!(error, expected, "{url}");
            assert!(!format!("{error} {error:?}").contains("heim"), "{url}");
        }
    }
}
