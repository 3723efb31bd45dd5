//! How our own emails are recognised.

use crate::returned::address;
use crate::returned::email::Email;

/// A tag carries an email's number or a recipient; nothing of ours is longer.
const LONGEST_TAG: usize = 128;
/// Where servers write the address a mail was delivered to.
const ADDRESSED_TO: [&str; 4] = ["delivered-to", "x-original-to", "envelope-to", "to"];

/// What is known about the emails we send. The default knows nothing, and then every Message-ID counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ours {
    /// The right side of our Message-IDs.
    pub domain: Option<String>,
    /// The address our emails are returned to, when each has its own tag.
    pub return_address: Option<ReturnAddress>,
    /// A text only we put in `X-Loop` or as a parameter of `Auto-Submitted`.
    pub marker: Option<String>,
}

/// `bounce` and `mail.example.nl` for emails that leave from `bounce+TAG@mail.example.nl`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnAddress {
    pub local: String,
    pub domain: String,
}

impl ReturnAddress {
    /// The part after the `+` (or `-`, which qmail and ezmlm use) when the address is one of these.
    pub fn tag<'a>(&self, address: &'a str) -> Option<&'a str> {
        let (local, domain) = address.rsplit_once('@')?;
        let head = local.get(..self.local.len())?;
        let tag = local.get(self.local.len()..)?.strip_prefix(['+', '-'])?;
        let ours = head.eq_ignore_ascii_case(&self.local) && domain.eq_ignore_ascii_case(&self.domain);
        (ours && !tag.is_empty() && tag.len() <= LONGEST_TAG).then_some(tag)
    }
}

impl Ours {
    pub(crate) fn owns(&self, id: &str) -> bool {
        let right = id.trim_end_matches('>').rsplit_once('@').map(|(_, right)| right);
        match &self.domain {
            Some(domain) => right.is_some_and(|right| right.eq_ignore_ascii_case(domain)),
            None => true,
        }
    }

    /// An email with our Message-ID that comes in whole was addressed or forwarded to ourselves.
    pub(crate) fn wrote(&self, email: &Email) -> bool {
        self.domain.is_some()
            && email
                .headers("message-id")
                .flat_map(crate::returned::message_id::within)
                .any(|id| self.owns(id))
    }

    pub(crate) fn is_marked(&self, email: &Email) -> bool {
        self.marker
            .as_deref()
            .filter(|marker| !marker.is_empty())
            .is_some_and(|marker| {
                ["x-loop", "auto-submitted"]
                    .into_iter()
                    .flat_map(|name| email.headers(name))
                    .any(|value| value.contains(marker))
            })
    }

    pub(crate) fn tag(&self, email: &Email) -> Option<String> {
        let ours = self.return_address.as_ref()?;
        ADDRESSED_TO
            .into_iter()
            .flat_map(|name| email.headers(name))
            .flat_map(address::candidates)
            .find_map(|address| ours.tag(address).map(str::to_owned))
    }
}

#[cfg(test)]
mod tests {
    use super::ReturnAddress;

    #[test]
    fn a_tag_is_read_from_our_address_only() {
        let ours = ReturnAddress {
            local: "bounce".into(),
            domain: "mail.example.nl".into(),
        };
        assert_eq!(ours.tag("bounce+a1@mail.example.nl"), Some("a1"));
        assert_eq!(ours.tag("Bounce-a1=b@Mail.Example.NL"), Some("a1=b"));
        assert_eq!(ours.tag("bounce@mail.example.nl"), None);
        assert_eq!(ours.tag("bounce+@mail.example.nl"), None);
        assert_eq!(ours.tag("bouncer+a1@mail.example.nl"), None);
        assert_eq!(ours.tag("bounce+a1@elsewhere.example.nl"), None);
        assert_eq!(ours.tag("é+a1@mail.example.nl"), None);
    }
}
