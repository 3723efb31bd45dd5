//! What the name system says of the sender's domain: who may send in its name (SPF), with what key its mail is signed (DKIM),
//! and what is to be done with what is neither (DMARC). The judgement takes the records as they are and asks nobody.

mod dkim;
mod dmarc;
mod lookup;
mod spf;
mod tags;

use std::net::SocketAddr;

use super::finding::Finding;

pub use dkim::Selector;
use lookup::NameServer;

/// What was answered to the question for the texts of a name: the texts, or none when nobody could be asked.
pub(super) type Answer = Option<Vec<String>>;

/// Looks everything up, and judges it.
pub(super) async fn found(domain: &str, selector: Option<&Selector>, at: Option<SocketAddr>) -> Vec<Finding> {
    let Ok(domain) = idna::domain_to_ascii_strict(domain) else {
        return vec![Finding::warning(
            "domain",
            "the sender's domain has no form in the name system",
        )];
    };
    let Some(server) = NameServer::at(at) else {
        return vec![Finding::note(
            "domain",
            "this machine knows no name server to ask about the sender's domain",
        )];
    };
    let mut found = vec![spf::judged(&domain, server.texts(&domain).await)];
    found.push(match selector {
        Some(selector) => dkim::judged(selector, server.texts(&selector.name(&domain)).await),
        None => Finding::note(
            "DKIM",
            "not looked at: name the selector of the mail server's key with --dkim-selector",
        ),
    });
    found.push(dmarc::judged(&domain, asked_up(&server, &domain).await));
    found
}

/// The DMARC records of the domain or, where it has none, of the nearest domain above it that has one.
async fn asked_up(server: &NameServer, domain: &str) -> Vec<(String, Answer)> {
    let mut answers = Vec::new();
    for name in dmarc::asked(domain) {
        let answer = server.texts(&format!("_dmarc.{name}")).await;
        let is_last = answer.as_deref().is_none_or(dmarc::has_record);
        answers.push((name.to_owned(), answer));
        if is_last {
            break;
        }
    }
    answers
}

fn unreachable(about: &'static str, name: &str) -> Finding {
    Finding::note(
        about,
        format!("not known: the name system did not answer about {name}"),
    )
}
