//! The settings as they are understood. No user and no password is shown.

use lettre::{
    message::Mailbox,
    transport::smtp::{client::Tls, extension::ClientId},
};

use super::finding::Finding;
use crate::mail::Server;

pub(super) fn none() -> Finding {
    Finding::fault(
        "settings",
        "no mail server is set (KETENWACHT_SMTP_URL): mail waits until there is one",
    )
}

pub(super) fn understood(server: &Server, sender: &Mailbox, hello: &ClientId) -> Vec<Finding> {
    let login = match server.credentials {
        Some(_) => "with a user and a password",
        None => "without logging in",
    };
    vec![
        Finding::good(
            "settings",
            format!("mail goes to {}, port {}, {login}", server.host, server.port),
        ),
        Finding::good("settings", encryption(&server.tls)),
        Finding::good("settings", format!("the sender is {sender}")),
        Finding::good("settings", format!("this system gives itself the name {hello}")),
    ]
}

const fn encryption(tls: &Tls) -> &'static str {
    match tls {
        Tls::None => "the connection is not encrypted (tls=none)",
        Tls::Opportunistic(_) => "the connection is encrypted where the server offers it (tls=opportunistic)",
        Tls::Required(_) => "the connection is encrypted, or no email is sent (tls=required)",
        Tls::Wrapper(_) => "the connection is encrypted from its start (smtps)",
    }
}
