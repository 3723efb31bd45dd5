//! Whether what is taken as an address where it is entered is one that mail can go to.
#![allow(clippy::expect_used, clippy::panic)]

mod samples;

use domain::checks::form;
use lettre::{Address, message::Mailbox};
use proptest::prelude::*;
use worker::mail::{Envelope, Language, Template, Templates, compose};

/// The address that the server is given.
fn on_the_wire(address: &str) -> Result<String, String> {
    let rendered = Templates::new()
        .and_then(|templates| {
            let facts = samples::full(Template::ReferralReceived, Language::Nl);
            templates.render(Template::ReferralReceived, Language::Nl, &facts)
        })
        .map_err(|error| error.to_string())?;
    let to: Address = address.parse().map_err(|error| format!("{error}"))?;
    let envelope = Envelope {
        unsubscribe: None,
        from: "ketenwacht@example.org"
            .parse()
            .map_err(|error| format!("{error}"))?,
        to: Mailbox::new(None, to),
        reply_to: None,
        message_id: "<msg_01JZ@ketenwacht.example>".into(),
        date: "2026-05-04T07:00:00Z"
            .parse()
            .map_err(|error| format!("{error}"))?,
        thread: None,
    };
    let message = compose(&envelope, &rendered, &[]).map_err(|error| error.to_string())?;
    let to = message.envelope().to().first().map(ToString::to_string);
    to.ok_or_else(|| "nobody".to_owned())
}

#[test]
fn addresses_of_all_sorts_reach_the_wire() {
    for (entered, sent) in [
        ("jan@zorgbüro.example", "jan@xn--zorgbro-r2a.example"),
        ("José@Zorgbüro.EXAMPLE", "José@xn--zorgbro-r2a.example"),
        ("o'neill+keten@a-b.example", "o'neill+keten@a-b.example"),
        ("δοκιμή@παράδειγμα.example", "δοκιμή@xn--hxajbheg2az3al.example"),
        ("jan@straße.example", "jan@xn--strae-oqa.example"),
        ("jan@x.xn--p1ai", "jan@x.xn--p1ai"),
    ] {
        assert_eq!(form::email(entered), None, "{entered}");
        assert_eq!(on_the_wire(entered).as_deref(), Ok(sent));
    }
}

proptest! {
    /// Whatever is taken can be sent to; nothing is found out only when the first email is due.
    #[test]
    fn what_is_taken_can_be_sent_to(
        local in "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~éßñжあ中ｊ-]{1,66}",
        domain in "([a-zA-Z0-9éüßжあ中ａ-]{1,10}\\.){1,4}[a-zA-Z0-9éж中-]{1,8}",
    ) {
        let address = format!("{local}@{domain}");
        if form::email(&address).is_none() {
            let sent = on_the_wire(&address).map_err(|error| TestCaseError::fail(format!("{address}: {error}")))?;
            let (_, domain) = sent.rsplit_once('@').unwrap_or_default();
            prop_assert!(domain.is_ascii() && sent.len() <= 254, "{sent}");
        }
    }
}
