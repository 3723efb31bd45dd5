//! What a deadline would be, asked before anything happens.

use std::{ops::RangeInclusive, sync::Arc};

use async_graphql::{Context, Error, ErrorExtensions, ID, InputObject, Object, Result};
use domain::{
    CommandError, Moment, Refusal, RefusalCode,
    agreed::{calendar_of, rule_in_force},
    partners::participation::Participations,
    queries::preview::{Preview, Question, preview},
    rules::{
        kinds::{self, Anchor},
        pauses::{Known, Pause},
        schedule::Origin,
    },
};
use entity::{convenant_version, deadline_rule, party, vocabulary::DeadlineKind};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter};

use super::{
    clock::now,
    fault::fault,
    language::language,
    load,
    scalar::{Date, DateTime},
    types::{Convenant, DeadlinePreview, Organization},
};
use crate::input::{AtMost, Faults, Given};

/// The most pauses of one question.
const MOST_PAUSES: usize = 50;
/// How often a length can run.
const TIMES: RangeInclusive<u8> = 1..=12;

/// A pause that is foreseen (voorziene pauze).
#[derive(InputObject, Clone)]
pub struct ForeseenPauseInput {
    /// From when the term would not run.
    starts_at: DateTime,
    /// When it would run again; left out, nobody knows yet.
    ends_at: Option<DateTime>,
    /// When it would be recorded, where that is before it begins: whoever sets a date after that knows of it. Left
    /// out, nobody knows of it until it begins.
    recorded_at: Option<DateTime>,
}

/// What a deadline would be counted from (vooruitblik).
#[derive(InputObject)]
pub struct PreviewDeadlineInput {
    /// The convenant.
    convenant_id: ID,
    /// The kind of deadline. Its rule is the one that holds at the moment it would be opened.
    kind: DeadlineKind,
    /// The moment it would be counted from, of a kind that is counted forward; left out, it is when it would be
    /// opened. Of an appointment it is its end. A kind that is counted from a day has none.
    starts_at: Option<DateTime>,
    /// When the appointment starts that it would be counted from the end of; only of a kind that is counted from
    /// one, and with `startsAt`.
    appointment_at: Option<DateTime>,
    /// The day it would be counted back from, or, of a kind that is counted forward, on from instead of a moment.
    date: Option<Date>,
    /// How many times the agreed length, counted on from a day: a check at 6 and at 12 months is the first and
    /// the second. From 1 to 12; left out, it is 1. A term that is not counted on from a day runs once.
    times: Option<i32>,
    /// When it would be opened; left out, it is the moment it is counted from, or else now. Its rule is the one
    /// that holds then, and nobody is asked for anything sooner than there is time to act from then on.
    opened_at: Option<DateTime>,
    /// The partner that would have to act, whose own closed days then count as its rule says, and which may be
    /// about to leave. It takes part in the convenant on the day it would be opened.
    responsible_id: Option<ID>,
    /// The pauses that would hold it, at most 50. A kind that no pause holds (`BENEFIT_WINDOW_END`) runs on
    /// through them.
    pauses: Option<Vec<ForeseenPauseInput>>,
}

/// What can be foreseen.
pub struct Foresight;

#[Object]
impl Foresight {
    /// What a deadline would be before anything happens (vooruitblik): the answer is what later happens. Null
    /// when the partners agreed nothing on its kind, or when the caller may not see the convenant. What is wrong
    /// with the input, or would play no part, is refused, all of it at once: each error has its `code` and its
    /// `path` in the input among its extensions.
    async fn preview_deadline(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it would be counted from.")] input: PreviewDeadlineInput,
    ) -> Result<Option<DeadlinePreview>> {
        let mut faults = Faults::default();
        let question = input.question(now(ctx)?, &mut faults);
        let convenant = load::find_text::<Convenant>(ctx, &input.convenant_id).await?;
        let partner = match (&convenant, &input.responsible_id) {
            (Some(Convenant(convenant)), Some(id)) => {
                partner(ctx, convenant, id, question.at, &mut faults).await?
            }
            _ => None,
        };
        if let Some(error) = told(ctx, faults) {
            return Err(error);
        }
        let Some(Convenant(convenant)) = convenant else {
            return Ok(None);
        };
        let db = ctx.data::<DatabaseConnection>()?;
        match answer(db, &convenant, partner.as_ref(), input.kind, question).await {
            Ok(preview) => Ok(preview.map(|preview| DeadlinePreview(Arc::new(preview)))),
            Err(CommandError::Refused(refusal)) => Err(refused(ctx, &refusal)),
            Err(error) => Err(fault(ctx, &error)),
        }
    }
}

/// The last fault as an error, after the others were told; none when nothing is wrong.
fn told(ctx: &Context<'_>, faults: Faults) -> Option<Error> {
    let mut faults = Vec::from(faults);
    let last = faults.pop()?;
    for refusal in &faults {
        let error = refused(ctx, refusal).into_server_error(ctx.item.pos);
        ctx.add_error(ctx.set_error_path(error));
    }
    Some(refused(ctx, &last))
}

impl PreviewDeadlineInput {
    fn question(&self, now: Moment, faults: &mut Faults) -> Question {
        let starts_at = faults.right("startsAt", self.starts_at).flatten();
        let appointment_at = faults.right("appointmentAt", self.appointment_at).flatten();
        let opened_at = faults.right("openedAt", self.opened_at).flatten();
        self.refuse_what_plays_no_part(faults);
        let at = opened_at.or(starts_at).unwrap_or(now);
        if self.is_back() && self.date.is_none() {
            faults.add(RefusalCode::Empty, "date");
        }
        let origin = match (self.date, appointment_at.filter(|_| self.has_appointment())) {
            (Some(date), _) => self.day(date, faults),
            (None, Some(appointment_at)) => appointment(appointment_at, starts_at, faults),
            (None, None) => Origin::Moment(starts_at.unwrap_or(at)),
        };
        Question {
            origin,
            at,
            pauses: self.pauses(faults),
        }
    }

    fn is_back(&self) -> bool {
        kinds::of(self.kind).anchor == Anchor::Date
    }

    fn has_appointment(&self) -> bool {
        kinds::of(self.kind).anchor == Anchor::Appointment
    }

    fn refuse_what_plays_no_part(&self, faults: &mut Faults) {
        let has_date = self.date.is_some();
        if self.starts_at.is_some() && (has_date || self.is_back()) {
            faults.add(RefusalCode::NotUsed, "startsAt");
        }
        if self.appointment_at.is_some() && !self.has_appointment() {
            faults.add(RefusalCode::NoAppointment, "appointmentAt");
        } else if self.appointment_at.is_some() && has_date {
            faults.add(RefusalCode::NotUsed, "appointmentAt");
        }
        if self.times.is_some() && (!has_date || self.is_back()) {
            faults.add(RefusalCode::NotUsed, "times");
        }
    }

    fn day(&self, date: Date, faults: &mut Faults) -> Origin {
        let date = faults.read("date", date);
        match self.is_back() {
            true => Origin::Before(date),
            false => Origin::On {
                date,
                times: self.times(faults),
            },
        }
    }

    fn times(&self, faults: &mut Faults) -> u8 {
        let times = self.times.unwrap_or(1);
        let times = u8::try_from(times).ok().filter(|times| TIMES.contains(times));
        times.unwrap_or_else(|| {
            faults.add(RefusalCode::OutOfRange, "times");
            *TIMES.start()
        })
    }

    fn pauses(&self, faults: &mut Faults) -> Vec<Known> {
        let pauses = AtMost(MOST_PAUSES, self.pauses.clone());
        let pauses: Vec<Option<Known>> = faults.read("pauses", pauses);
        pauses.into_iter().flatten().collect()
    }
}

/// From the end of an appointment, which comes after its start.
fn appointment(starts_at: Moment, ends_at: Option<Moment>, faults: &mut Faults) -> Origin {
    match ends_at {
        None => faults.add(RefusalCode::Empty, "startsAt"),
        Some(ends_at) if ends_at < starts_at => faults.add(RefusalCode::EndBeforeStart, "startsAt"),
        Some(_) => {}
    }
    Origin::Appointment {
        starts_at,
        ends_at: ends_at.unwrap_or(starts_at),
    }
}

/// Unless it is not known when it begins.
impl Given<Option<Known>> for ForeseenPauseInput {
    fn read(self, faults: &mut Faults) -> Option<Known> {
        let from = faults.right("startsAt", self.starts_at)?;
        let until: Option<Moment> = faults.right("endsAt", self.ends_at).flatten();
        if until.is_some_and(|until| until < from) {
            faults.add(RefusalCode::EndBeforeStart, "endsAt");
        }
        let recorded_at: Option<Moment> = faults.right("recordedAt", self.recorded_at).flatten();
        Some(Known::recorded(
            Pause { from, until },
            recorded_at.unwrap_or(from),
        ))
    }
}

async fn answer(
    db: &DatabaseConnection,
    convenant: &entity::convenant::Model,
    partner: Option<&Participations>,
    kind: DeadlineKind,
    question: Question,
) -> Result<Option<Preview>, CommandError> {
    let Some(rule) = rule_in_force(db, convenant.id, kind, question.at).await? else {
        return Ok(None);
    };
    let version = version_of(db, &rule).await?;
    preview(&calendar_of(convenant)?, partner, &rule, version, question).map(Some)
}

async fn version_of(db: &DatabaseConnection, rule: &deadline_rule::Model) -> Result<i32, CommandError> {
    let version = convenant_version::Entity::find_by_id(rule.convenant_version_id)
        .one(db)
        .await?;
    version
        .map(|version| version.number)
        .ok_or_else(|| CommandError::Inconsistent(format!("{} is of no version", rule.id)))
}

/// The participations of the partner that would have to act, which takes part on the day it would be asked.
async fn partner(
    ctx: &Context<'_>,
    convenant: &entity::convenant::Model,
    id: &ID,
    at: Moment,
    faults: &mut Faults,
) -> Result<Option<Participations>> {
    let Some(partner) = load::find_text::<Organization>(ctx, id).await? else {
        faults.add(RefusalCode::NotFound, "responsibleId");
        return Ok(None);
    };
    let found = party::Entity::find()
        .filter(party::Column::ConvenantId.eq(convenant.id))
        .filter(party::Column::OrganizationId.eq(partner.0.id))
        .all(ctx.data::<DatabaseConnection>()?)
        .await
        .map_err(|error| fault(ctx, &error))?;
    let participations = Participations::from_iter(found);
    let calendar = calendar_of(convenant).map_err(|error| fault(ctx, &error))?;
    let day = at.with_timezone(&calendar.zone()).date_naive();
    if participations.on(day).is_none() {
        faults.add(RefusalCode::NotAParty, "responsibleId");
    }
    Ok(Some(participations))
}

fn refused(ctx: &Context<'_>, refusal: &Refusal) -> Error {
    let mut path = vec!["input".to_owned()];
    path.extend(refusal.path.iter().cloned());
    Error::new(refusal.message(language(ctx))).extend_with(|_, more| {
        more.set("code", refusal.code.as_str());
        more.set("path", path.clone());
    })
}
