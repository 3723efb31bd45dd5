//! How the email was taken, step by step.

use chrono::{DateTime, Utc};
use lettre::transport::smtp::client::Tls;

use super::{finding::Finding, survey::Surveyed};
use crate::mail::{SendError, Server, Stage};

const STAGES: [Stage; 7] = [
    Stage::Connecting,
    Stage::Greeting,
    Stage::Encryption,
    Stage::Login,
    Stage::Sender,
    Stage::Recipient,
    Stage::Content,
];

pub(super) fn told(
    server: &Server,
    surveyed: &Surveyed,
    outcome: &Result<(), SendError>,
    now: DateTime<Utc>,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for stage in STAGES {
        let failure = outcome.as_ref().err().filter(|error| error.stage == stage);
        found.extend(match failure {
            Some(error) => Some(Finding::fault(named(stage), error.to_string())),
            None => went_well(stage, server, surveyed),
        });
        if stage == Stage::Encryption {
            found.extend(surveyed.certificate(now));
        }
        if failure.is_some() {
            break;
        }
    }
    found
}

const fn named(stage: Stage) -> &'static str {
    match stage {
        Stage::Connecting => "connection",
        Stage::Greeting => "greeting",
        Stage::Encryption => "encryption",
        Stage::Login => "login",
        Stage::Sender => "sender",
        Stage::Recipient => "recipient",
        Stage::Content => "email",
    }
}

fn went_well(stage: Stage, server: &Server, surveyed: &Surveyed) -> Option<Finding> {
    let about = named(stage);
    let good = |text: &str| Some(Finding::good(about, text));
    match stage {
        Stage::Connecting => Some(match surveyed.peer {
            Some(peer) => Finding::good(about, format!("made with {}, port {}", peer.ip(), peer.port())),
            None => Finding::good(about, "made"),
        }),
        Stage::Greeting => good("the server greets, and takes the name of this system"),
        Stage::Encryption => Some(encrypted(about, server, surveyed)),
        Stage::Login if server.credentials.is_none() => Some(Finding::note(about, "none, as no user is set")),
        Stage::Login => good("the server takes the user and the password"),
        Stage::Sender => good("the server takes the sender"),
        Stage::Recipient => good("the server takes the recipient"),
        Stage::Content => good("the server took the test email; look whether it arrives, and where"),
    }
}

fn encrypted(about: &'static str, server: &Server, surveyed: &Surveyed) -> Finding {
    match (&surveyed.tls, &server.tls) {
        (Some(tls), _) => Finding::good(about, tls.version),
        (None, Tls::None | Tls::Opportunistic(_)) => {
            let text = "none: what is sent can be read on its way";
            match surveyed
                .peer
                .is_some_and(|peer| peer.ip().to_canonical().is_loopback())
            {
                true => Finding::note(about, "none, on this machine"),
                false => Finding::warning(about, text),
            }
        }
        (None, Tls::Required(_) | Tls::Wrapper(_)) => Finding::good(about, "made"),
    }
}
