//! The deadline a message is about: the one that caused it, or the one that the event set running.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use entity::{
    deadline, deadline_step,
    ids::{AttendanceId, DeadlineId, DeadlineStepId, EventId, OrganizationId},
    message,
    vocabulary::{DeadlineKind, DeadlineState, Language, StepKind, Template},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::{
    rows::{find, parsed},
    subject::Rows,
};
use crate::{
    clock::Moment,
    ledger::{Basis, asked_by},
    refusal::{CommandError, Outcome},
    rules::{
        business_time,
        deadline::RUNNING,
        explain::{Counted, sentence},
        notices::REMINDER,
        schedule::Facts,
    },
};

/// What brought the message about.
pub(super) enum Cause {
    Step(deadline_step::Model, deadline::Model),
    /// A deadline that was met late.
    Met(deadline::Model),
    Event,
    /// An appointment that comes near.
    Reminder,
}

impl Cause {
    /// Reads what is behind each message's cause, in two statements. A message about a deadline as such speaks
    /// of that one, whatever brought it about.
    pub(super) async fn load_many<C: ConnectionTrait>(
        db: &C,
        messages: &[message::Model],
    ) -> Outcome<Vec<Self>> {
        let steps: BTreeSet<DeadlineStepId> = messages.iter().filter_map(|row| parsed(&row.cause)).collect();
        let steps = find::<deadline_step::Entity, C>(db, steps).await?;
        let mut deadlines: BTreeSet<DeadlineId> = steps.values().map(|step| step.deadline_id).collect();
        deadlines.extend(messages.iter().filter_map(|row| parsed::<DeadlineId>(&row.cause)));
        deadlines.extend(
            messages
                .iter()
                .filter_map(|row| parsed::<DeadlineId>(&row.subject_id)),
        );
        let deadlines = find::<deadline::Entity, C>(db, deadlines).await?;
        let of = |message: &message::Model| {
            let itself = parsed(&message.cause).or_else(|| parsed(&message.subject_id));
            if let Some(id) = itself {
                return deadlines.get(&id).cloned().map(Self::Met);
            }
            if message.cause.ends_with(REMINDER) {
                return Some(Self::Reminder);
            }
            if is_event(&message.cause) {
                return Some(Self::Event);
            }
            let step = steps.get(&parsed(&message.cause)?)?;
            let deadline = deadlines.get(&step.deadline_id)?;
            Some(Self::Step(step.clone(), deadline.clone()))
        };
        messages
            .iter()
            .map(|message| {
                of(message).ok_or_else(|| {
                    CommandError::Inconsistent("the cause of a message is of no known kind".to_owned())
                })
            })
            .collect()
    }

    /// The row the message is about: that of the deadline, when it is about a deadline.
    pub(super) fn subject<'a>(&'a self, message: &'a message::Model) -> &'a str {
        match self {
            Self::Step(_, deadline) | Self::Met(deadline) => &deadline.subject_id,
            Self::Event | Self::Reminder => &message.subject_id,
        }
    }

    /// How the deadline that caused the message stands.
    pub(super) const fn state(&self) -> Option<DeadlineState> {
        match self {
            Self::Step(_, deadline) | Self::Met(deadline) => Some(deadline.state),
            Self::Event | Self::Reminder => None,
        }
    }

    /// Whether the deadline still lies ahead, under the terms the step was taken under.
    pub(super) fn still_to_come(&self, now: Moment) -> bool {
        match self {
            Self::Step(step, deadline) => {
                deadline.state == DeadlineState::Open
                    && is_under_the_same_terms(step, deadline)
                    && now <= deadline.due_at
            }
            Self::Met(_) | Self::Event | Self::Reminder => true,
        }
    }

    /// Whether the step that caused it was taken under the terms the deadline has.
    pub(super) fn is_of_these_terms(&self) -> bool {
        match self {
            Self::Step(step, deadline) => is_under_the_same_terms(step, deadline),
            Self::Met(_) | Self::Event | Self::Reminder => true,
        }
    }

    /// The deadline to speak of, to someone of an organisation.
    pub(super) fn deadline(
        self,
        message: &message::Model,
        told_to: Option<OrganizationId>,
        rows: &Rows,
        running: &Running,
    ) -> Option<deadline::Model> {
        match self {
            Self::Step(_, deadline) | Self::Met(deadline) => Some(deadline),
            Self::Reminder => None,
            Self::Event if matches!(message.template, Template::TaskReceived | Template::TaskDone) => {
                running.latest(&message.subject_id).cloned()
            }
            Self::Event => {
                let (kind, subject) = set_running(message.template, told_to, rows)?;
                running
                    .of(kind, &subject)
                    .filter(|deadline| concerns(message.template, deadline, told_to))
                    .cloned()
            }
        }
    }
}

/// A pause reschedules a deadline, and what was taken before it stays true; what a date or rule that changed has
/// overtaken does not.
fn is_under_the_same_terms(step: &deadline_step::Model, deadline: &deadline::Model) -> bool {
    step.round == deadline.round || step.taken_at.is_some_and(|taken| taken > deadline.laid_at)
}

/// Whether a cause is an event, or what was recorded of someone at a meeting: the row and its version (`att_…/2`).
fn is_event(cause: &str) -> bool {
    let of_meeting = || {
        let (row, _) = cause.split_once('/')?;
        parsed::<AttendanceId>(row)
    };
    parsed::<EventId>(cause).is_some() || of_meeting().is_some()
}

/// The deadlines that events set running, and what became of those that a referral did.
#[derive(Default)]
pub(super) struct Running(Vec<deadline::Model>);

impl Running {
    /// One statement, and none when no message is about an event.
    pub(super) async fn load<C: ConnectionTrait>(
        db: &C,
        messages: &[message::Model],
        causes: &[Cause],
        rows: &[Rows],
    ) -> Outcome<Self> {
        let of_events = causes
            .iter()
            .zip(messages.iter().zip(rows))
            .filter(|(cause, _)| matches!(cause, Cause::Event));
        let subjects: BTreeSet<String> = of_events
            .flat_map(|(_, (message, rows))| subjects(rows).chain([message.subject_id.clone()]))
            .collect();
        if subjects.is_empty() {
            return Ok(Self::default());
        }
        let found = deadline::Entity::find()
            .filter(deadline::Column::SubjectId.is_in(subjects))
            .order_by_asc(deadline::Column::Id)
            .all(db)
            .await?;
        Ok(Self(found))
    }

    fn of(&self, kind: DeadlineKind, subject: &str) -> Option<&deadline::Model> {
        self.0.iter().find(|deadline| {
            deadline.kind == kind && deadline.subject_id == subject && RUNNING.contains(&deadline.state)
        })
    }

    /// What was asked last about a subject that only one kind is about, whether it still runs or not.
    fn latest(&self, subject: &str) -> Option<&deadline::Model> {
        self.0.iter().rfind(|deadline| deadline.subject_id == subject)
    }

    /// Whether what a message asks is done already, or was given up: then "plan an interview" is no longer
    /// true.
    pub(super) fn is_settled_already(&self, message: &message::Model) -> bool {
        let is_asked = |kind: DeadlineKind| match message.template {
            Template::ReferralReceived => kind == DeadlineKind::InterviewPlanned,
            Template::TaskReceived => true,
            _ => false,
        };
        let mut terms = self
            .0
            .iter()
            .filter(|deadline| is_asked(deadline.kind) && deadline.subject_id == message.subject_id);
        terms.clone().next().is_some() && !terms.any(|term| RUNNING.contains(&term.state))
    }
}

/// The rows around an event that a deadline may be about.
fn subjects(rows: &Rows) -> impl Iterator<Item = String> {
    [
        rows.referral.as_ref().map(|row| row.id.to_string()),
        rows.no_show.as_ref().map(|row| row.id.to_string()),
        rows.assessment.as_ref().map(|row| row.id.to_string()),
        rows.go_moment.as_ref().map(|row| row.id.to_string()),
        rows.placement.as_ref().map(|row| row.id.to_string()),
    ]
    .into_iter()
    .flatten()
}

/// A guide that has delivered has nothing to do with when the go-moment is decided.
fn concerns(template: Template, deadline: &deadline::Model, told_to: Option<OrganizationId>) -> bool {
    template != Template::GoMomentPlanned || told_to == Some(deadline.responsible_id)
}

/// The kind and subject of the deadline that an event asks the recipient's side to keep.
fn set_running(
    template: Template,
    told_to: Option<OrganizationId>,
    rows: &Rows,
) -> Option<(DeadlineKind, String)> {
    let referral = || rows.referral.as_ref().map(|row| row.id.to_string());
    let no_show = || rows.no_show.as_ref().map(|row| row.id.to_string());
    Some(match template {
        Template::ReferralReceived => (DeadlineKind::InterviewPlanned, referral()?),
        Template::InterviewCancelled | Template::EmployerNoShow => {
            (DeadlineKind::InterviewPlanned, referral()?)
        }
        Template::NoShowReported => {
            let employer = rows.no_show.as_ref().map(|row| row.employer_id);
            let kind = if told_to == employer {
                DeadlineKind::NoShowFeedback
            } else {
                DeadlineKind::NoShowFollowUp
            };
            (kind, no_show()?)
        }
        Template::NoShowFeedback => (DeadlineKind::NoShowFollowUp, no_show()?),
        Template::GoMomentPlanned => match &rows.assessment {
            Some(assessment) => (DeadlineKind::AssessmentDelivered, assessment.id.to_string()),
            None => (
                DeadlineKind::GoMomentDecided,
                rows.go_moment.as_ref()?.id.to_string(),
            ),
        },
        Template::JobGuaranteeDue => (DeadlineKind::JobOffered, rows.placement.as_ref()?.id.to_string()),
        _ => return None,
    })
}

/// Whether a reminder of a deadline is still to come.
async fn is_reminded_again<C: ConnectionTrait>(db: &C, deadline: &deadline::Model) -> Outcome<bool> {
    let to_come = deadline_step::Entity::find()
        .filter(deadline_step::Column::DeadlineId.eq(deadline.id))
        .filter(deadline_step::Column::Round.eq(deadline.round))
        .filter(deadline_step::Column::Kind.eq(StepKind::Reminder))
        .filter(deadline_step::Column::TakenAt.is_null());
    Ok(to_come.count(db).await? > 0)
}

/// A deadline as a message speaks of it.
#[derive(Clone, Debug)]
pub struct DeadlineFacts {
    pub kind: DeadlineKind,
    /// The kind of event that opened it.
    pub opened_by: String,
    /// When it falls due.
    pub due_at: Moment,
    /// When it was breached.
    pub breached_at: Option<Moment>,
    /// When it was closed.
    pub closed_at: Option<Moment>,
    /// By when it is asked of whoever it became when it was late already.
    pub asked_by: Option<Moment>,
    /// Since when it is its present partner's, when it was another's before.
    pub reassigned_at: Option<Moment>,
    /// The name of the partner that must act.
    pub responsible: String,
    /// Whether whoever it is told to speaks for that partner.
    pub is_recipients: bool,
    /// Whether the message reminds of it, and no reminder comes after.
    pub is_last_reminder: bool,
    /// What it is scheduled from.
    pub facts: Facts,
    /// The number of the convenant's version it started under.
    pub version: i32,
}

impl DeadlineFacts {
    pub(super) async fn load<C: ConnectionTrait>(
        db: &C,
        deadline: &deadline::Model,
        responsible: String,
        told_to: Option<OrganizationId>,
        template: Template,
    ) -> Outcome<Self> {
        let is_reminder = template == Template::DeadlineReminder;
        let basis = Basis::load(db, std::slice::from_ref(deadline)).await?;
        let facts = basis.facts(deadline)?;
        Ok(Self {
            kind: deadline.kind,
            opened_by: deadline.opened_by.clone(),
            due_at: deadline.due_at,
            breached_at: deadline.breached_at,
            closed_at: deadline.closed_at,
            asked_by: asked_by(deadline, &facts)?,
            reassigned_at: deadline.reassigned_at,
            responsible,
            is_recipients: told_to == Some(deadline.responsible_id),
            is_last_reminder: is_reminder && !is_reminded_again(db, deadline).await?,
            facts,
            version: basis.version(deadline)?,
        })
    }

    /// Whether it has passed at `now` and is still asked for.
    pub fn is_late(&self, now: Moment) -> bool {
        self.closed_at.is_none() && (self.breached_at.is_some() || self.due_at < now)
    }

    /// The business time that is left.
    pub fn left(&self, now: Moment) -> TimeDelta {
        business_time::left(&self.facts, self.due_at, now)
    }

    /// How late it is, or was met, in business time; nothing when it was not breached.
    pub fn lateness(&self, now: Moment) -> Option<TimeDelta> {
        self.breached_at?;
        Some(business_time::lateness(
            &self.facts,
            self.due_at,
            self.closed_at.unwrap_or(now),
        ))
    }

    /// Why it falls due when it does.
    pub fn explain(&self, language: Language) -> String {
        let counted = Counted {
            kind: self.kind,
            opened_by: &self.opened_by,
            due_at: self.due_at,
            version: self.version,
            facts: &self.facts,
            runs_through_pauses: false,
        };
        sentence(&counted, language).unwrap_or_default()
    }
}
