//! The deadline a message is about: the one that caused it, or the one that the event set running.

use chrono::{NaiveDate, TimeDelta};
use entity::{
    convenant_version, deadline, deadline_rule, deadline_step,
    ids::{DeadlineId, DeadlineStepId, EventId},
    message,
    vocabulary::{DeadlineKind, DeadlineState, Language, Template},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{Recipient, parsed, row, subject::Rows};
use crate::{
    clock::Moment,
    ledger::{RUNNING, terms_of},
    refusal::{CommandError, Outcome},
    rules::{
        calendar::BusinessCalendar,
        explain::{Counted, explain},
        term::business_time_between,
        terms::Terms,
    },
};

/// What brought the message about.
pub(super) enum Cause {
    /// A step of a deadline.
    Step(deadline_step::Model, deadline::Model),
    /// A deadline that was met late.
    Met(deadline::Model),
    /// An event.
    Event,
}

impl Cause {
    /// Reads the cause's identity and the rows behind it.
    pub(super) async fn load<C: ConnectionTrait>(db: &C, cause: &str) -> Outcome<Self> {
        if parsed::<EventId>(cause).is_some() {
            return Ok(Self::Event);
        }
        if let Some(id) = parsed::<DeadlineStepId>(cause) {
            let step = row::<deadline_step::Entity, C>(db, id).await?;
            let deadline = row::<deadline::Entity, C>(db, step.deadline_id).await?;
            return Ok(Self::Step(step, deadline));
        }
        match parsed::<DeadlineId>(cause) {
            Some(id) => Ok(Self::Met(row::<deadline::Entity, C>(db, id).await?)),
            None => Err(CommandError::Inconsistent(
                "the cause of a message is of no known kind".to_owned(),
            )),
        }
    }

    /// How the deadline that caused the message stands.
    pub(super) const fn state(&self) -> Option<DeadlineState> {
        match self {
            Self::Step(_, deadline) | Self::Met(deadline) => Some(deadline.state),
            Self::Event => None,
        }
    }

    /// Whether the deadline still lies ahead, and where it lay when the step was taken.
    pub(super) fn still_to_come(&self, now: Moment) -> bool {
        match self {
            Self::Step(step, deadline) => {
                deadline.state == DeadlineState::Open
                    && deadline.round == step.round
                    && now <= deadline.due_at
            }
            Self::Met(_) | Self::Event => true,
        }
    }

    /// The deadline to speak of.
    pub(super) async fn deadline<C: ConnectionTrait>(
        self,
        db: &C,
        message: &message::Model,
        recipient: &Recipient,
        rows: &Rows,
    ) -> Outcome<Option<deadline::Model>> {
        match self {
            Self::Step(_, deadline) | Self::Met(deadline) => Ok(Some(deadline)),
            Self::Event if matches!(message.template, Template::TaskReceived | Template::TaskDone) => {
                latest(db, &message.subject_id).await
            }
            Self::Event => match set_running(message.template, recipient, rows) {
                Some((kind, subject)) => {
                    let found = running(db, kind, &subject).await?;
                    Ok(found.filter(|deadline| concerns(message.template, deadline, recipient)))
                }
                None => Ok(None),
            },
        }
    }
}

/// A guide that has delivered has nothing to do with when the go-moment is decided.
fn concerns(template: Template, deadline: &deadline::Model, recipient: &Recipient) -> bool {
    template != Template::GoMomentPlanned || recipient.organization_id == Some(deadline.responsible_id)
}

/// The kind and subject of the deadline that an event asks the recipient's side to keep.
fn set_running(template: Template, recipient: &Recipient, rows: &Rows) -> Option<(DeadlineKind, String)> {
    let referral = || rows.referral.as_ref().map(|row| row.id.to_string());
    let no_show = || rows.no_show.as_ref().map(|row| row.id.to_string());
    Some(match template {
        Template::ReferralReceived => (DeadlineKind::InterviewPlanned, referral()?),
        Template::InterviewCancelled => (DeadlineKind::InterviewPlanned, referral()?),
        Template::NoShowReported => {
            let employer = rows.no_show.as_ref().map(|row| row.employer_id);
            let kind = if recipient.organization_id == employer {
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

/// Whether what a message asks is done already, or was given up: then "please do this" is no longer true.
pub(super) async fn is_settled_already<C: ConnectionTrait>(
    db: &C,
    message: &message::Model,
) -> Outcome<bool> {
    let terms = deadline::Entity::find().filter(deadline::Column::SubjectId.eq(&message.subject_id));
    let terms = match message.template {
        Template::ReferralReceived => terms.filter(deadline::Column::Kind.eq(DeadlineKind::InterviewPlanned)),
        Template::TaskReceived => terms,
        _ => return Ok(false),
    };
    let terms = terms.all(db).await?;
    Ok(!terms.is_empty() && !terms.iter().any(|term| RUNNING.contains(&term.state)))
}

/// What was asked last about a subject that only one kind is about, whether it still runs or not.
async fn latest<C: ConnectionTrait>(db: &C, subject: &str) -> Outcome<Option<deadline::Model>> {
    Ok(deadline::Entity::find()
        .filter(deadline::Column::SubjectId.eq(subject))
        .order_by_desc(deadline::Column::Id)
        .one(db)
        .await?)
}

async fn running<C: ConnectionTrait>(
    db: &C,
    kind: DeadlineKind,
    subject: &str,
) -> Outcome<Option<deadline::Model>> {
    Ok(deadline::Entity::find()
        .filter(deadline::Column::SubjectId.eq(subject))
        .filter(deadline::Column::Kind.eq(kind))
        .filter(deadline::Column::State.is_in(RUNNING))
        .one(db)
        .await?)
}

/// A deadline as a message speaks of it.
#[derive(Clone, Debug)]
pub struct DeadlineFacts {
    /// Its kind.
    pub kind: DeadlineKind,
    /// The kind of event that opened it.
    pub opened_by: String,
    /// The moment it is counted from.
    pub starts_at: Moment,
    /// The date it is counted back from.
    pub target_on: Option<NaiveDate>,
    /// When it falls due.
    pub due_at: Moment,
    /// When it was breached.
    pub breached_at: Option<Moment>,
    /// When it was closed.
    pub closed_at: Option<Moment>,
    /// The name of the partner that must act.
    pub responsible: String,
    /// Whether the recipient speaks for that partner.
    pub is_recipients: bool,
    /// What was agreed.
    pub terms: Terms,
    /// The number of the convenant's version it started under.
    pub version: i32,
}

impl DeadlineFacts {
    pub(super) async fn load<C: ConnectionTrait>(
        db: &C,
        deadline: &deadline::Model,
        responsible: String,
        recipient: &Recipient,
    ) -> Outcome<Self> {
        let rule = row::<deadline_rule::Entity, C>(db, deadline.rule_id).await?;
        let version = row::<convenant_version::Entity, C>(db, rule.convenant_version_id).await?;
        Ok(Self {
            kind: deadline.kind,
            opened_by: deadline.opened_by.clone(),
            starts_at: deadline.starts_at,
            target_on: deadline.target_on,
            due_at: deadline.due_at,
            breached_at: deadline.breached_at,
            closed_at: deadline.closed_at,
            responsible,
            is_recipients: recipient.organization_id == Some(deadline.responsible_id),
            terms: terms_of(&rule)?,
            version: version.number,
        })
    }

    /// How late it is, or was met, in business time; nothing when it was not breached.
    pub fn lateness(&self, calendar: &BusinessCalendar, now: Moment) -> Option<TimeDelta> {
        self.breached_at?;
        Some(business_time_between(
            calendar,
            self.due_at,
            self.closed_at.unwrap_or(now),
        ))
    }

    /// Why it falls due when it does.
    pub fn explain(&self, calendar: &BusinessCalendar, language: Language) -> String {
        let counted = Counted {
            kind: self.kind,
            opened_by: &self.opened_by,
            starts_at: self.starts_at,
            target_on: self.target_on,
            due_at: self.due_at,
            version: self.version,
        };
        explain(calendar, &self.terms, &counted, language)
    }
}
