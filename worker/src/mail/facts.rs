//! What a message may say, already in words of the recipient's language.

use serde::Serialize;

/// The facts of one message to one recipient, ready for display.
///
/// Never put a candidate's name or the text of a feedback here: mail is not confidential. A template
/// leaves out what is absent; the fields that are not optional are in every message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TemplateValues {
    /// The recipient's own name; empty when the recipient is a shared mailbox.
    pub recipient_name: String,
    /// The organisation for which the recipient is a contact; empty for a candidate.
    pub organization: String,
    /// The convenant's name.
    pub convenant: String,
    /// The page on which the recipient can act; `https`.
    pub link: String,
    /// What it is about, as the subject of every email about it ends: "voordracht van GO-2026-0412 bij Zorggroep De Linde".
    /// Empty only in an email about several things.
    pub matter: String,
    /// Whom the message was meant for, when that address did not take it: "de operationele contactpersoon van Thuiszorg De
    /// Es", or the partners of several. What follows is then as it was meant for them.
    pub instead_of: Option<String>,
    /// It names several, and each item its own.
    pub instead_of_several: bool,
    /// The organisation whose contact what follows is told to, when that is not the recipient's.
    pub told_organization: Option<String>,
    /// The contact it was meant for, who is away and for whom the recipient stands in.
    pub stands_in_for: Option<String>,
    /// Whom to call about it: "Sanne Vermeulen (Gemeente Oostrand), 010 000 00 00".
    pub ask: Option<String>,
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
    /// That it was not done, as a subject says it: "sollicitatiegesprek nog niet ingepland".
    pub undone: Option<String>,
    /// The moment it is asked by: "woensdag 6 mei 2026 om 17.00 uur". Of what is late already and became another's that is
    /// later than it was due; absent when it is late and nobody was asked anew.
    pub due: Option<String>,
    /// The same, short enough for a subject: "woensdag 6 mei".
    pub due_day: Option<String>,
    /// The moment it was due, in an email that asks for what is late: "maandag 4 mei 2026 om 17.00 uur".
    pub was_due: Option<String>,
    /// Since when it is the responsible organisation's, when it was another's before.
    pub responsible_since: Option<String>,
    /// How much business time is left, in a reminder: "3 werkdagen".
    pub left: Option<String>,
    /// No reminder comes after this one.
    pub is_last: bool,
    /// How late, in business time: "2 werkdagen en 3 uur".
    pub late_by: Option<String>,
    /// What was missed that was no interview: "work", "internship" or "lesson".
    pub missed: Option<&'static str>,
    /// When the interview, or any appointment that was missed, is or was.
    pub interview: Option<String>,
    /// The same, short enough for a subject: "dinsdag 12 mei".
    pub interview_day: Option<String>,
    /// Where the appointment is.
    pub location: Option<String>,
    /// The interview's outcome: "aangenomen"; or what came of a meeting: "aanwezig, geschikt".
    pub outcome: Option<String>,
    /// What sort of meeting: "spreekuur".
    pub meeting: Option<String>,
    /// Who of the chain's partners can be called about it.
    pub call: Option<String>,
    /// The reason from the list of reasons, never free text about a person: "motivatie".
    pub reason: Option<String>,
    /// Why was written down, about a person, and the recipient may read it where the link leads.
    pub reason_can_be_read: bool,
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
    /// When it was recorded, in an email that comes late: "woensdag 6 mei 2026 om 9.00 uur".
    pub recorded: Option<String>,
    /// The partner that waived the deadline.
    pub waived_by: Option<String>,
    /// What an overview is about: "de groep BBL Verzorgende, september 2026".
    pub occasion: Option<String>,
    /// From when it holds.
    pub from: Option<String>,
    /// Until when it holds; absent is until further notice.
    pub until: Option<String>,
    /// What moved the deadlines: "het convenant is gewijzigd".
    pub change: Option<String>,
    /// The day it happens on.
    pub on: Option<String>,
    /// The day it was to happen on before.
    pub was_on: Option<String>,
    /// Why a group, a partner or a meeting is paused, moved or called off, or what was asked was rejected, in words
    /// that all partners may read; never why a candidate is.
    pub because: Option<String>,
    /// The start of a group was moved.
    pub start_moved: bool,
    /// What happened to the candidate's group, trajectory or appointment: "planned", "moved", "paused", "resumed",
    /// "cancelled" or "near".
    pub class: Option<&'static str>,
    /// What sort of appointment the candidate has: "sollicitatiegesprek".
    pub appointment: Option<String>,
    /// The candidate keeps the benefit meanwhile.
    pub benefit_goes_on: bool,
    /// The partner that approached the employer by itself.
    pub approached_by: Option<String>,
    /// How many items the email lists, those left out included.
    pub count: u64,
    /// Whether every one of them is a deadline.
    pub only_deadlines: bool,
    /// Whether none of them asks anything of the reader.
    pub nothing_asked: bool,
    /// The items, the worst first.
    pub sections: Vec<Section>,
    /// How many items do not fit in.
    pub more: u64,
}

/// Items that belong together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Section {
    /// What they have in common: "Verstreken"; empty in an email of one section.
    pub title: String,
    pub items: Vec<Item>,
}

/// One item of an email that lists several.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Item {
    /// What it is: the task, or what happened.
    pub title: String,
    /// What must be done about what happened.
    pub task: Option<String>,
    /// The moment it is due.
    pub due: Option<String>,
    /// How much business time is left, of a reminder.
    pub left: Option<String>,
    /// By when it is asked of whoever it became when it was late already.
    pub asked_by: Option<String>,
    /// The due moment has passed.
    pub is_passed: bool,
    /// The moment it was due before.
    pub was_due: Option<String>,
    /// How late.
    pub late_by: Option<String>,
    /// Where it stands, in an overview.
    pub state: Option<String>,
    /// When it was recorded, of what happened earlier.
    pub recorded: Option<String>,
    /// The contact it was meant for: "Thuiszorg De Es, operationele contactpersoon".
    pub meant_for: Option<String>,
    /// The organisation that must act.
    pub responsible: Option<String>,
    /// The candidate's reference.
    pub candidate: Option<String>,
    /// The employer with its department.
    pub employer: Option<String>,
    /// Who receives people at the meeting.
    pub host: Option<String>,
    /// The group's name.
    pub group: Option<String>,
    /// When the interview is or was.
    pub interview: Option<String>,
    /// When the meeting was.
    pub meeting: Option<String>,
    /// What came of the meeting.
    pub outcome: Option<String>,
    /// Where it can be read.
    pub link: String,
}

/// The facts a subject may use, before the matter it ends with. Subjects are shown on locked screens and kept in logs of
/// mail servers, so nothing here points at a person; a template's subject cannot reach the other facts.
#[derive(Serialize)]
pub(crate) struct SubjectFacts<'a> {
    task: &'a Option<String>,
    undone: &'a Option<String>,
    due_day: &'a Option<String>,
    is_last: bool,
    interview_day: &'a Option<String>,
    count: u64,
    only_deadlines: bool,
    nothing_asked: bool,
    start_moved: bool,
    class: Option<&'static str>,
    missed: Option<&'static str>,
}

impl<'a> From<&'a TemplateValues> for SubjectFacts<'a> {
    fn from(facts: &'a TemplateValues) -> Self {
        Self {
            task: &facts.task,
            undone: &facts.undone,
            due_day: &facts.due_day,
            is_last: facts.is_last,
            interview_day: &facts.interview_day,
            count: facts.count,
            only_deadlines: facts.only_deadlines,
            nothing_asked: facts.nothing_asked,
            start_moved: facts.start_moved,
            class: facts.class,
            missed: facts.missed,
        }
    }
}
