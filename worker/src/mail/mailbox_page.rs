//! The demo's `/mail`: what was sent, as its recipients see it. Pure functions from rows to pages
//! that need no script and load nothing.

use std::fmt::Write as _;

use entity::vocabulary::Language;

use super::html::escape;
use super::language::tag;

const STYLE: &str = include_str!("mailbox_page.css");
/// A newcomer who moves the clock sees the messages come in.
const REFRESH_SECONDS: u32 = 5;

/// A sent message in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The message's id; sorts by time.
    pub id: String,
    /// When it was sent, in words.
    pub at: String,
    /// The recipient's name.
    pub to_name: String,
    /// The recipient's address.
    pub to_address: String,
    /// The recipient's organisation.
    pub organization: String,
    pub subject: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListPage<'a> {
    /// The messages; shown with the newest first.
    pub items: &'a [Listed],
    pub language: Language,
    /// The address by which the list is narrowed down, if it is.
    pub recipient: Option<&'a str>,
    /// `before=`'s value for the next page, if there are older messages.
    pub older: Option<&'a str>,
    /// Is this the page with the newest messages?
    pub is_first: bool,
}

/// A sent message in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    /// `From`, as a person reads it.
    pub from: String,
    /// `To`, as a person reads it.
    pub to: String,
    /// `Date`, in words.
    pub date: String,
    /// `Message-ID`, which its page is named by too.
    pub message_id: String,
    /// `Subject`.
    pub subject: String,
    /// The plain-text body.
    pub text: String,
    pub language: Language,
}

/// The list, newest first, with a link per recipient that narrows it down. The first page renews
/// itself; an older one stands still under the reader's eyes.
#[must_use]
pub fn list(page: &ListPage<'_>) -> String {
    let words = words(page.language);
    let mut items: Vec<&Listed> = page.items.iter().collect();
    items.sort_by(|one, other| other.id.cmp(&one.id));
    let mut body = format!("<h1>{}</h1>\n{}", words.list, filter(page, words));
    body.push_str("<div class=\"sheet\">\n");
    if items.is_empty() {
        let nothing = match page.recipient {
            Some(_) => words.none_for,
            None => words.empty,
        };
        let _ = writeln!(body, "<p class=\"empty\">{nothing}</p>");
    } else {
        body.push_str(&table(&items, words));
    }
    let _ = write!(body, "</div>\n{}", pages(page, words));
    document(page.language, words.list, page.is_first, &body)
}

/// One message: its headers, its HTML in a frame that may run nothing, and its text.
#[must_use]
pub fn email(email: &Email) -> String {
    let words = words(email.language);
    let body = format!(
        "<p><a href=\"/mail\">← {back}</a></p>\n<h1>{subject}</h1>\n{heads}\
         <h2>{as_html}</h2>\n<div class=\"sheet\">{frame}</div>\n\
         <details>\n<summary>{as_text}</summary>\n<div class=\"sheet\"><pre>{text}</pre></div>\n</details>\n",
        back = words.back,
        subject = escape(&email.subject),
        heads = heads(email, words),
        as_html = words.as_html,
        frame = frame(email, words),
        as_text = words.as_text,
        text = escape(&email.text),
    );
    document(email.language, &email.subject, false, &body)
}

fn document(language: Language, title: &str, refreshes: bool, body: &str) -> String {
    let refresh = if refreshes {
        format!("<meta http-equiv=\"refresh\" content=\"{REFRESH_SECONDS}\">\n")
    } else {
        String::new()
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n{refresh}\
         <title>{title} – Ketenwacht</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header><strong>Ketenwacht</strong><span>{demo}</span></header>\n<main>\n{body}</main>\n</body>\n</html>\n",
        lang = tag(language),
        title = escape(title),
        demo = words(language).demo,
    )
}

fn filter(page: &ListPage<'_>, words: &Words) -> String {
    let Some(recipient) = page.recipient else {
        return String::new();
    };
    format!(
        "<p class=\"filter\">{} <strong>{}</strong>. <a href=\"/mail\">{}</a></p>\n",
        words.only,
        escape(recipient),
        words.everyone
    )
}

fn table(items: &[&Listed], words: &Words) -> String {
    let mut table = String::from("<table class=\"list\">\n<thead>\n<tr>");
    for head in words.columns {
        let _ = write!(table, "<th scope=\"col\">{head}</th>");
    }
    table.push_str("</tr>\n</thead>\n<tbody>\n");
    for item in items {
        table.push_str(&row(item));
    }
    table.push_str("</tbody>\n</table>\n");
    table
}

fn row(item: &Listed) -> String {
    format!(
        "<tr><td class=\"when\">{at}</td>\
         <td class=\"who\"><a href=\"/mail?to={filter}\">{name}</a><small>{whereabouts}</small></td>\
         <td class=\"subject\"><a href=\"/mail/{id}\">{subject}</a></td></tr>\n",
        at = escape(&item.at),
        filter = in_url(&item.to_address),
        name = escape(shown_name(item)),
        whereabouts = escape(&[item.organization.as_str(), &item.to_address].join(" · ")),
        id = in_url(&item.id),
        subject = escape(&item.subject),
    )
}

/// A shared mailbox has no name, but still needs something to click on.
fn shown_name(item: &Listed) -> &str {
    if item.to_name.is_empty() {
        &item.to_address
    } else {
        &item.to_name
    }
}

fn pages(page: &ListPage<'_>, words: &Words) -> String {
    let to = page.recipient.map(|address| format!("to={}", in_url(address)));
    let newest = match (&to, page.is_first) {
        (_, true) => String::new(),
        (Some(to), false) => format!("<a href=\"/mail?{to}\">← {}</a>", words.newest),
        (None, false) => format!("<a href=\"/mail\">← {}</a>", words.newest),
    };
    let to = to.map(|to| format!("&amp;{to}")).unwrap_or_default();
    let older = page.older.map(|before| {
        format!(
            "<a rel=\"next\" href=\"/mail?before={}{to}\">{} →</a>",
            in_url(before),
            words.older
        )
    });
    let older = older.unwrap_or_default();
    format!(
        "<nav class=\"pages\" aria-label=\"{}\"><span>{newest}</span><span>{older}</span></nav>\n",
        words.pages
    )
}

fn heads(email: &Email, words: &Words) -> String {
    let values = [
        &email.from,
        &email.to,
        &email.date,
        &email.subject,
        &email.message_id,
    ];
    let mut table = String::from("<div class=\"sheet\">\n<table class=\"heads\">\n");
    for (label, value) in words.heads.iter().zip(values) {
        let _ = writeln!(
            table,
            "<tr><th scope=\"row\">{label}</th><td>{}</td></tr>",
            escape(value)
        );
    }
    table.push_str("</table>\n</div>\n");
    table
}

/// The frame runs no script and submits no form. What is in it comes from an address of its own, with a policy of its
/// own.
fn frame(email: &Email, words: &Words) -> String {
    format!(
        "<iframe title=\"{}\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\" \
         referrerpolicy=\"no-referrer\" src=\"/mail/{}/html\"></iframe>",
        words.as_html,
        in_url(&email.message_id)
    )
}

/// What a message's frame shows: the HTML body, a whole document, whose links open beside the frame.
#[must_use]
pub fn framed(html: &str) -> String {
    html.replacen("<head>", "<head><base target=\"_blank\">", 1)
}

/// Percent-encoded, so that it is one value in a path or a query.
fn in_url(value: &str) -> String {
    let mut encoded = String::new();
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// The pages' own words.
struct Words {
    demo: &'static str,
    list: &'static str,
    empty: &'static str,
    none_for: &'static str,
    only: &'static str,
    everyone: &'static str,
    newest: &'static str,
    older: &'static str,
    pages: &'static str,
    back: &'static str,
    as_html: &'static str,
    as_text: &'static str,
    columns: [&'static str; 3],
    heads: [&'static str; 5],
}

const NL: Words = Words {
    demo: "Demo met verzonnen mensen: zonder ingestelde mailserver gaat er niets de deur uit",
    list: "Verzonden berichten",
    empty: "Er zijn nog geen berichten. Zet de klok vooruit en kijk wat er gebeurt.",
    none_for: "Geen berichten aan dit adres.",
    only: "Alleen berichten aan",
    everyone: "Toon alle berichten",
    newest: "Nieuwste berichten",
    older: "Oudere berichten",
    pages: "Bladeren",
    back: "Alle berichten",
    as_html: "Het bericht",
    as_text: "Als platte tekst",
    columns: ["Verzonden", "Aan", "Onderwerp"],
    heads: ["Van", "Aan", "Datum", "Onderwerp", "Message-ID"],
};

const EN: Words = Words {
    demo: "Demo with invented people: without a mail server set, nothing leaves this machine",
    list: "Sent messages",
    empty: "No messages yet. Move the clock forward and see what happens.",
    none_for: "No messages to this address.",
    only: "Only messages to",
    everyone: "Show all messages",
    newest: "Newest messages",
    older: "Older messages",
    pages: "Pages",
    back: "All messages",
    as_html: "The message",
    as_text: "As plain text",
    columns: ["Sent", "To", "Subject"],
    heads: ["From", "To", "Date", "Subject", "Message-ID"],
};

fn words(language: Language) -> &'static Words {
    match language {
        Language::Nl => &NL,
        Language::En => &EN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVIL: &str = "<script>alert(1)</script>\" onload='x' &";

    fn listed(id: &str) -> Listed {
        Listed {
            id: id.into(),
            at: EVIL.into(),
            to_name: EVIL.into(),
            to_address: "a+b&c=d@example.org".into(),
            organization: EVIL.into(),
            subject: EVIL.into(),
        }
    }

    fn page(items: &[Listed]) -> ListPage<'_> {
        ListPage {
            items,
            language: Language::Nl,
            recipient: None,
            older: None,
            is_first: true,
        }
    }

    #[test]
    fn the_list_is_escaped_and_newest_first() {
        let html = list(&page(&[listed("msg_1"), listed("msg_2")]));
        assert!(!html.contains("<script"));
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39; &amp;"));
        assert!(html.find("/mail/msg_2") < html.find("/mail/msg_1"));
        assert!(html.contains("/mail?to=a%2Bb%26c%3Dd@example.org"));
    }

    #[test]
    fn nothing_for_one_address_is_not_nothing_at_all() {
        let all = page(&[]);
        assert!(list(&all).contains("nog geen berichten"));
        let one = ListPage {
            recipient: Some("nobody@example.org"),
            ..all
        };
        assert!(list(&one).contains("Geen berichten aan dit adres.") && !list(&one).contains("nog geen"));
    }

    #[test]
    fn only_the_first_page_renews_itself() {
        let first = page(&[]);
        assert!(list(&first).contains("http-equiv=\"refresh\" content=\"5\""));
        assert!(
            !list(&ListPage {
                is_first: false,
                ..first
            })
            .contains("http-equiv")
        );
    }

    #[test]
    fn paging_keeps_the_filter() {
        let html = list(&ListPage {
            recipient: Some("a&b@example.org"),
            older: Some("msg_1"),
            is_first: false,
            ..page(&[])
        });
        assert!(html.contains("href=\"/mail?before=msg_1&amp;to=a%26b@example.org\""));
        assert!(html.contains("href=\"/mail?to=a%26b@example.org\""));
        assert!(html.contains("<strong>a&amp;b@example.org</strong>"));
    }

    #[test]
    fn an_email_is_escaped_and_its_frame_runs_nothing() {
        let html = email(&Email {
            from: EVIL.into(),
            to: EVIL.into(),
            date: EVIL.into(),
            message_id: "<a@b>".into(),
            subject: EVIL.into(),
            text: EVIL.into(),
            language: Language::En,
        });
        assert!(!html.contains("<script"));
        assert!(html.contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\""));
        assert!(html.contains("src=\"/mail/%3Ca@b%3E/html\""));
        assert!(html.contains("&lt;a@b&gt;"));
    }
}
