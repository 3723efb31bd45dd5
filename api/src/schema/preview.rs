//! What a deadline would be, asked before anything happens.

use std::sync::Arc;

use async_graphql::{Context, Error, ErrorExtensions, ID, InputObject, Object, Result};
use chrono::{Datelike, NaiveDate};
use domain::{
    CommandError, Moment, Refusal, RefusalCode,
    agreed::{calendar_of, rule_in_force},
    partners::participation::Participations,
    queries::preview::{Preview, Question, preview},
    rules::{
        calendar::holidays::YEARS,
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
                let found = partner(ctx, convenant, id, question.at).await?;
                faults.unless(found)
            }
            _ => None,
        };
        if let Some(error) = faults.told(ctx) {
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

/// All that is wrong with a question.
#[derive(Default)]
struct Faults(Vec<Refusal>);

impl Faults {
    fn add(&mut self, code: RefusalCode, path: &str) {
        self.0.push(Refusal::at(code, path));
    }

    /// What was read, or nothing and the fault is kept.
    fn unless<T: Default>(&mut self, read: Result<T, Refusal>) -> T {
        read.unwrap_or_else(|refusal| {
            self.0.push(refusal);
            T::default()
        })
    }

    /// The last of them as an error, after the others were told; none when nothing is wrong.
    fn told(mut self, ctx: &Context<'_>) -> Option<Error> {
        let last = self.0.pop()?;
        for refusal in &self.0 {
            let error = refused(ctx, refusal).into_server_error(ctx.item.pos);
            ctx.add_error(ctx.set_error_path(error));
        }
        Some(refused(ctx, &last))
    }
}

impl PreviewDeadlineInput {
    fn question(&self, now: Moment, faults: &mut Faults) -> Question {
        let starts_at = faults.unless(moment(self.starts_at, "startsAt"));
        let appointment_at = faults.unless(moment(self.appointment_at, "appointmentAt"));
        let opened_at = faults.unless(moment(self.opened_at, "openedAt"));
        self.refuse_what_plays_no_part(faults);
        let at = opened_at.or(starts_at).unwrap_or(now);
        if self.is_back() && self.date.is_none() {
            faults.add(RefusalCode::Empty, "date");
        }
        let origin = match (self.date, appointment_at.filter(|_| self.has_appointment())) {
            (Some(Date(date)), _) => self.day(date, faults),
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

    fn day(&self, date: NaiveDate, faults: &mut Faults) -> Origin {
        if !YEARS.contains(&date.year()) {
            faults.add(RefusalCode::OutOfRange, "date");
        }
        match self.is_back() {
            true => Origin::Before(date),
            false => Origin::On {
                date,
                times: faults.unless(self.times()),
            },
        }
    }

    fn times(&self) -> Result<u8, Refusal> {
        let times = self.times.unwrap_or(1);
        u8::try_from(times)
            .ok()
            .filter(|times| (1..=MOST_TIMES).contains(&i32::from(*times)))
            .ok_or_else(|| Refusal::at(RefusalCode::OutOfRange, "times"))
    }

    fn pauses(&self, faults: &mut Faults) -> Vec<Known> {
        let pauses = self.pauses.as_deref().unwrap_or_default();
        if pauses.len() > MOST_PAUSES {
            faults.add(RefusalCode::OutOfRange, "pauses");
            return Vec::new();
        }
        let read = |(index, pause): (usize, &ForeseenPauseInput)| pause.read(index, faults);
        pauses.iter().enumerate().filter_map(read).collect()
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

impl ForeseenPauseInput {
    fn read(&self, index: usize, faults: &mut Faults) -> Option<Known> {
        let path = |field: &str| format!("pauses.{index}.{field}");
        let from = faults.unless(moment(Some(self.starts_at), &path("startsAt")))?;
        let until = faults.unless(moment(self.ends_at, &path("endsAt")));
        if until.is_some_and(|until| until < from) {
            faults.add(RefusalCode::EndBeforeStart, &path("endsAt"));
        }
        let recorded_at = faults.unless(moment(self.recorded_at, &path("recordedAt")));
        Some(Known::recorded(
            Pause { from, until },
            recorded_at.unwrap_or(from),
        ))
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
) -> Result<Result<Option<Participations>, Refusal>> {
    let Some(partner) = load::find_text::<Organization>(ctx, id).await? else {
        return Ok(Err(Refusal::at(RefusalCode::NotFound, "responsibleId")));
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
    Ok(match participations.on(day) {
        Some(_) => Ok(Some(participations)),
        None => Err(Refusal::at(RefusalCode::NotAParty, "responsibleId")),
    })
}

fn refused(ctx: &Context<'_>, refusal: &Refusal) -> Error {
    let mut path = vec!["input".to_owned()];
    path.extend(refusal.path.iter().cloned());
    Error::new(refusal.message(language(ctx))).extend_with(|_, more| {
        more.set("code", refusal.code.as_str());
        more.set("path", path.clone());
    })
}
