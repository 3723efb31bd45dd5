//! The demo's pages about sent messages. With `WRITE_PAGES=<folder>` they are also written there, to
//! be looked at.
#![allow(clippy::expect_used, clippy::panic)]

mod samples;

use std::path::Path;
use std::{env, fs};

use worker::mail::mailbox_page::{Email, ListPage, Listed, email, framed, list};
use worker::mail::{Language, Rendered, TemplateValues, Templates, Text, tag};

fn rendered(template: Text, language: Language, facts: &TemplateValues) -> Rendered {
    Templates::new()
        .expect("the embedded texts")
        .render(template, language, facts)
        .expect("renders")
}

fn listed(number: usize, template: Text, language: Language) -> Listed {
    let facts = samples::full(template, language);
    Listed {
        id: format!("msg_{number:02}"),
        at: format!("ma 4 mei 09.{number:02}"),
        to_name: facts.recipient_name.clone(),
        to_address: "s.vermeulen@oostrand.example".into(),
        organization: facts.organization.clone(),
        subject: rendered(template, language, &facts).subject,
    }
}

fn opened(rendered: &Rendered) -> Email {
    Email {
        from: "Ketenwacht <ketenwacht@example.org>".into(),
        to: "Sanne Vermeulen <s.vermeulen@oostrand.example>".into(),
        date: "maandag 4 mei 2026 om 9.00 uur".into(),
        message_id: "<msg_01JZ@ketenwacht.example>".into(),
        subject: rendered.subject.clone(),
        text: rendered.text.clone(),
        language: rendered.language,
    }
}

fn write(name: &str, html: &str) {
    if let Some(folder) = env::var_os("WRITE_PAGES") {
        fs::write(Path::new(&folder).join(name), html).expect("the page can be written");
    }
}

#[test]
fn the_list_is_well_formed() {
    for &language in Language::ALL {
        let items: Vec<Listed> = (1..)
            .zip(Text::all())
            .map(|(number, template)| listed(number, template, language))
            .collect();
        for (name, items) in [("list", items.as_slice()), ("empty", &[])] {
            let page = ListPage {
                items,
                language,
                recipient: None,
                older: Some("msg_01"),
                is_first: true,
            };
            let html = list(&page);
            samples::assert_balanced(name, &html);
            write(&format!("{name}.{}.html", tag(language)), &html);
        }
    }
}

#[test]
fn every_email_can_be_opened() {
    for template in Text::all() {
        for &language in Language::ALL {
            let message = rendered(template, language, &samples::full(template, language));
            let html = email(&opened(&message));
            assert!(html.contains("<iframe"));
            assert!(framed(&message.html).contains("<head><base target=\"_blank\">"));
            let name = template.as_str().to_lowercase();
            write(&format!("email.{name}.{}.html", tag(language)), &html);
            write(&format!("mail.{name}.{}.html", tag(language)), &message.html);
        }
    }
}
