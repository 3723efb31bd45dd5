//! The address of the mail server, as an operator writes it.
//!
//! `smtps://user:password@host` speaks TLS from the start, `smtp://host?tls=required` upgrades or
//! fails, `tls=opportunistic` upgrades where offered, `tls=none` never does.

use lettre::transport::smtp::AsyncSmtpTransportBuilder;
use lettre::{AsyncSmtpTransport, Tokio1Executor};

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

/// Reads the address.
///
/// Without `tls`, a password is sent over TLS or not at all (unless the server is on this machine),
/// and mail without one is encrypted where the server offers it.
pub(crate) fn builder(url: &str) -> Result<AsyncSmtpTransportBuilder, SmtpUrlError> {
    let rewritten = rewritten(url)?;
    AsyncSmtpTransport::<Tokio1Executor>::from_url(&rewritten).map_err(|_| SmtpUrlError::Malformed)
}

/// The address in the form the mail library reads, where no `tls` means none.
fn rewritten(url: &str) -> Result<String, SmtpUrlError> {
    let (address, query) = url
        .split_once('?')
        .map_or((url, None), |(address, query)| (address, Some(query)));
    let option = query.map(tls_option).transpose()?;
    if address.starts_with("smtps://") {
        return Ok(address.to_owned());
    }
    let rest = address.strip_prefix("smtp://").ok_or(SmtpUrlError::Scheme)?;
    Ok(match option.unwrap_or_else(|| default_tls(rest)) {
        "none" => address.to_owned(),
        tls => format!("{address}?tls={tls}"),
    })
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
            (
                "smtp://mail.example.org",
                "smtp://mail.example.org?tls=opportunistic",
            ),
            (
                "smtp://u:p@mail.example.org:587",
                "smtp://u:p@mail.example.org:587?tls=required",
            ),
            (
                "smtp://u:p@localhost:1025",
                "smtp://u:p@localhost:1025?tls=opportunistic",
            ),
            (
                "smtp://u:p@localhost.example.org",
                "smtp://u:p@localhost.example.org?tls=required",
            ),
            (
                "smtp://u:p@mail.example.org?tls=none",
                "smtp://u:p@mail.example.org",
            ),
            (
                "smtp://mail.example.org:2525?tls=required",
                "smtp://mail.example.org:2525?tls=required",
            ),
            ("smtps://u:p@mail.example.org", "smtps://u:p@mail.example.org"),
        ];
        for (given, expected) in cases {
            assert_eq!(rewritten(given).as_deref(), Ok(expected));
            assert!(builder(given).is_ok(), "{given}");
        }
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
            let error = builder(url).map(|_| ()).expect_err(url);
            assert_eq!(error, expected, "{url}");
            assert!(!format!("{error} {error:?}").contains("heim"), "{url}");
        }
    }
}
