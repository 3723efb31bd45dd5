//! What a message may say, already in words of the recipient's language.

use serde::Serialize;

/// The facts of one message to one recipient, ready for display.
///
/// Never put a candidate's name or the text of a feedback here: mail is not confidential. A template
/// leaves out what is absent; the fields that are not optional are in every message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// The recipient's own name; empty when the recipient is a shared mailbox.
    pub recipient_name: String,
    /// The organisation for which the recipient is a contact; empty for a candidate.
    pub organization: String,
    /// The convenant's name.
    pub convenant: String,
    /// The page on which the recipient can act; `https`.
    pub link: String,
    /// The partner the message was meant for, when that partner's address refused it.
    pub instead_of: Option<String>,
    /// The recipient's organisation is the one that must act.
    pub responsible_is_you: bool,
    /// The recipient organisation's own, pseudonymous reference of the candidate.
    pub candidate: Option<String>,
    /// The employer with its department: "Zorggroep De Linde, locatie Noord".
    pub employer: Option<String>,
    /// The group's name.
    pub group: Option<String>,
    /// What has to be done, as an infinitive: "het sollicitatiegesprek inplannen". It may stand in a
    /// subject, so it names no person.
    pub task: Option<String>,
    /// The moment it is due: "woensdag 6 mei 2026 om 17.00 uur".
    pub due: Option<String>,
    /// The same, short enough for a subject: "woensdag 6 mei".
    pub due_day: Option<String>,
    /// How late, in business time: "2 werkdagen en 3 uur".
    pub late_by: Option<String>,
    /// When the interview, or any appointment that was missed, is or was.
    pub interview: Option<String>,
    /// The same, short enough for a subject: "dinsdag 12 mei".
    pub interview_day: Option<String>,
    /// Where the appointment is.
    pub location: Option<String>,
    /// The interview's outcome: "aangenomen".
    pub outcome: Option<String>,
    /// The reason from the list of reasons, never free text about a person.
    pub reason: Option<String>,
    /// The go-moment's decision: "voorwaardelijk go".
    pub decision: Option<String>,
    /// Which go-moment: "go-moment 2 van 3".
    pub go_moment: Option<String>,
    /// When the go-moment is.
    pub go_moment_at: Option<String>,
    /// The recipient's guidance line: "tweede lijn (praktijkopleider)".
    pub line: Option<String>,
    /// The organisation that must act.
    pub responsible: Option<String>,
    /// One sentence that explains why this date, or why this message.
    pub why: Option<String>,
}

/// The facts a subject may use. Subjects are shown on locked screens and kept in logs of mail
/// servers, so nothing here points at a person; a template's subject cannot reach the other facts.
#[derive(Serialize)]
pub(crate) struct SubjectFacts<'a> {
    task: &'a Option<String>,
    due_day: &'a Option<String>,
    interview_day: &'a Option<String>,
}

impl<'a> From<&'a Facts> for SubjectFacts<'a> {
    fn from(facts: &'a Facts) -> Self {
        Self {
            task: &facts.task,
            due_day: &facts.due_day,
            interview_day: &facts.interview_day,
        }
    }
}
