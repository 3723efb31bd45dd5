//! Phrases that single emails and lists have in common.

use chrono::TimeDelta;
use domain::{
    queries::facts::{EmployerFacts, MeantFor, Person},
    rules::{calendar::BusinessCalendar, words},
};
use entity::vocabulary::Language;

use super::labels;

/// Identities are no personal data, so they may stand in a link.
pub(super) fn link(public_url: &str, subject: &str) -> String {
    format!("{}/go/{subject}", public_url.trim_end_matches('/'))
}

pub(super) fn employer(employer: &EmployerFacts) -> String {
    match &employer.department {
        Some(department) => format!("{}, {department}", employer.name),
        None => employer.name.clone(),
    }
}

/// How late; at the very moment of the breach there is nothing to say yet.
pub(super) fn late_by(late: TimeDelta, calendar: &BusinessCalendar, language: Language) -> Option<String> {
    (late.num_minutes() > 0).then(|| words::business_time(late, calendar, language))
}

/// As a line begins.
pub(super) fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}

/// Someone who can be called, or written to.
pub(super) fn person(person: &Person) -> String {
    let who = format!("{} ({})", person.name, person.organization);
    match &person.phone {
        Some(phone) => format!("{who}, {phone}, {}", person.email),
        None => format!("{who}, {}", person.email),
    }
}

/// What someone wrote about a group, on one line: a mail says it in short, and Ketenwacht in full.
pub(super) fn in_short(text: &str) -> String {
    const LONGEST: usize = 300;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

/// "de operationele contactpersoon van Thuiszorg De Es".
pub(super) fn addressee(meant: &MeantFor, language: Language) -> String {
    let contact = labels::contact(meant.level, language);
    match language {
        Language::Nl => format!("de {contact} van {}", partner(meant)),
        Language::En => format!("the {contact} of {}", partner(meant)),
    }
}

pub(super) fn partner(meant: &MeantFor) -> String {
    employer(&EmployerFacts {
        name: meant.organization.clone(),
        department: meant.department.clone(),
    })
}
