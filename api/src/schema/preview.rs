//! What a deadline would be, asked before anything happens.

use std::sync::Arc;

use async_graphql::{Context, Error, ErrorExtensions, ID, InputObject, Object, Result};
use chrono::Datelike;
use domain::{
    CommandError, Moment, Refusal, RefusalCode,
    ledger::{calendar_of, rule_in_force},
    queries::preview::{Preview, Question, preview},
    rules::{
        calendar::holidays::YEARS,
        kinds::{self, Anchor, Start},
        pauses::Pause,
    },
};
use entity::{
    convenant_version, deadline_rule,
    ids::{ConvenantId, OrganizationId},
    party,
    vocabulary::DeadlineKind,
};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder};

use super::{
    clock::now,
    fault::fault,
    language::language,
    load,
    scalar::{Date, DateTime},
    types::{Convenant, DeadlinePreview, Organization},
};

/// The most pauses of one question.
const MOST_PAUSES: usize = 50;
/// The most times a length can run.
const MOST_TIMES: i32 = 12;

/// A pause that is foreseen (voorziene pauze).
#[derive(InputObject)]
pub struct ForeseenPauseInput {
    /// From when the term would not run.
    starts_at: DateTime,
    /// When it would run again; left out, nobody knows yet.
    ends_at: Option<DateTime>,
}

/// What a deadline would be counted from (vooruitblik).
#[derive(InputObject)]
pub struct PreviewDeadlineInput {
    /// The convenant.
    convenant_id: ID,
    /// The kind of deadline. Its rule is the one that holds at the moment it would be opened.
    kind: DeadlineKind,
    /// The moment it would be counted from, of a kind that is counted forward; left out, it is when it would be
    /// opened. Of an appointment it is its end.
    starts_at: Option<DateTime>,
    /// When the appointment starts that it would be counted from the end of.
    appointment_at: Option<DateTime>,
    /// The day it would be counted back from, or, of a kind that is counted forward, on from.
    date: Option<Date>,
    /// How many times the agreed length, counted on from a day: a check at 6 and at 12 months is the first and
    /// the second. From 1 to 12; left out, it is 1.
    times: Option<i32>,
    /// When it would be opened; left out, it is the moment it is counted from, or else now.
    opened_at: Option<DateTime>,
    /// The partner that would have to act, whose own closed days then count as its rule says.
    responsible_id: Option<ID>,
    /// The pauses that would hold it, at most 50.
    pauses: Option<Vec<ForeseenPauseInput>>,
}

/// What can be foreseen.
pub struct Foresight;

#[Object]
impl Foresight {
    /// What a deadline would be before anything happens (vooruitblik): the answer is what later happens. Null
    /// when the partners agreed nothing on its kind, or when the caller may not see the convenant.
    async fn preview_deadline(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it would be counted from.")] input: PreviewDeadlineInput,
    ) -> Result<Option<DeadlinePreview>> {
        let question = input
            .question(now(ctx)?)
            .map_err(|refusal| refused(ctx, &refusal))?;
        let Some(convenant) = load::find_text::<Convenant>(ctx, &input.convenant_id).await? else {
            return Ok(None);
        };
        let partner = match &input.responsible_id {
            Some(id) => load::find_text::<Organization>(ctx, id).await?,
            None => None,
        };
        let db = ctx.data::<DatabaseConnection>()?;
        let partner = partner.map(|partner| partner.0.id);
        match answer(db, &convenant.0, partner, input.kind, question).await {
            Ok(preview) => Ok(preview.map(|preview| DeadlinePreview(Arc::new(preview)))),
            Err(CommandError::Refused(refusal)) => Err(refused(ctx, &refusal)),
            Err(error) => Err(fault(ctx, &error)),
        }
    }
}

impl PreviewDeadlineInput {
    fn question(&self, now: Moment) -> Result<Question, Refusal> {
        let starts_at = moment(self.starts_at, "startsAt")?;
        let at = moment(self.opened_at, "openedAt")?.or(starts_at).unwrap_or(now);
        let pauses = self.pauses.as_deref().unwrap_or_default();
        if pauses.len() > MOST_PAUSES {
            return Err(Refusal::at(RefusalCode::OutOfRange, "pauses"));
        }
        let pauses = pauses.iter().enumerate().map(|(index, pause)| pause.read(index));
        Ok(Question {
            start: self.start(starts_at.unwrap_or(at))?,
            // A term that is counted from a moment is opened at that moment.
            at: match self.appointment_at.is_none() && self.date.is_none() {
                true => starts_at.unwrap_or(at),
                false => at,
            },
            pauses: pauses.collect::<Result<_, _>>()?,
        })
    }

    fn start(&self, starts_at: Moment) -> Result<Start, Refusal> {
        if let Some(appointment_at) = moment(self.appointment_at, "appointmentAt")? {
            if appointment_at > starts_at {
                return Err(Refusal::at(RefusalCode::EndBeforeStart, "startsAt"));
            }
            return Ok(Start::Appointment {
                starts_at: appointment_at,
                ends_at: starts_at,
            });
        }
        let is_back = kinds::of(self.kind).anchor == Anchor::Date;
        let Some(Date(date)) = self.date else {
            return match is_back {
                true => Err(Refusal::at(RefusalCode::Empty, "date")),
                false => Ok(Start::Now),
            };
        };
        if !YEARS.contains(&date.year()) {
            return Err(Refusal::at(RefusalCode::OutOfRange, "date"));
        }
        match is_back {
            true => Ok(Start::Before(date)),
            false => Ok(Start::On {
                date,
                times: self.times()?,
            }),
        }
    }

    fn times(&self) -> Result<u8, Refusal> {
        let times = self.times.unwrap_or(1);
        u8::try_from(times)
            .ok()
            .filter(|times| (1..=MOST_TIMES).contains(&i32::from(*times)))
            .ok_or_else(|| Refusal::at(RefusalCode::OutOfRange, "times"))
    }
}

impl ForeseenPauseInput {
    fn read(&self, index: usize) -> Result<Pause, Refusal> {
        let path = |field: &str| format!("pauses.{index}.{field}");
        let from = moment(Some(self.starts_at), &path("startsAt"))?;
        let until = moment(self.ends_at, &path("endsAt"))?;
        match from {
            Some(from) if until.is_none_or(|until| until >= from) => Ok(Pause { from, until }),
            _ => Err(Refusal::at(RefusalCode::EndBeforeStart, &path("endsAt"))),
        }
    }
}

/// A moment in the years that can be computed with, to the millisecond, as mutations take them.
fn moment(given: Option<DateTime>, path: &str) -> Result<Option<Moment>, Refusal> {
    let Some(DateTime(given)) = given else {
        return Ok(None);
    };
    match Moment::from_timestamp_millis(given.timestamp_millis()) {
        Some(moment) if YEARS.contains(&moment.year()) => Ok(Some(moment)),
        _ => Err(Refusal::at(RefusalCode::OutOfRange, path)),
    }
}

async fn answer(
    db: &DatabaseConnection,
    convenant: &entity::convenant::Model,
    partner: Option<OrganizationId>,
    kind: DeadlineKind,
    question: Question,
) -> Result<Option<Preview>, CommandError> {
    let Some(rule) = rule_in_force(db, convenant.id, kind, question.at).await? else {
        return Ok(None);
    };
    let version = version_of(db, &rule).await?;
    let party = match partner {
        Some(partner) => participation(db, convenant.id, partner).await?,
        None => None,
    };
    preview(&calendar_of(convenant)?, party.as_ref(), &rule, version, question).map(Some)
}

async fn version_of(db: &DatabaseConnection, rule: &deadline_rule::Model) -> Result<i32, CommandError> {
    let version = convenant_version::Entity::find_by_id(rule.convenant_version_id)
        .one(db)
        .await?;
    version
        .map(|version| version.number)
        .ok_or_else(|| CommandError::Inconsistent(format!("{} is of no version", rule.id)))
}

async fn participation(
    db: &DatabaseConnection,
    convenant: ConvenantId,
    partner: OrganizationId,
) -> Result<Option<party::Model>, CommandError> {
    Ok(party::Entity::find()
        .filter(party::Column::ConvenantId.eq(convenant))
        .filter(party::Column::OrganizationId.eq(partner))
        .order_by_desc(party::Column::AccededOn)
        .one(db)
        .await?)
}

fn refused(ctx: &Context<'_>, refusal: &Refusal) -> Error {
    let mut path = vec!["input".to_owned()];
    path.extend(refusal.path.iter().cloned());
    Error::new(refusal.message(language(ctx))).extend_with(|_, more| {
        more.set("code", refusal.code.as_str());
        more.set("path", path.clone());
    })
}
