//! What stored deadlines are scheduled from: their rules, calendars, pauses, and whether their partner leaves.
//! Read for many at once in a fixed number of statements.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime};
use entity::{
    convenant, convenant_version, deadline, deadline_rule,
    ids::{ConvenantId, ConvenantVersionId, DeadlineRuleId, OrganizationId, PauseId, TrajectoryId},
    pause, pause_release,
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    agreed::{calendar_of, terms_of, with_closures_of},
    clock::Moment,
    partners::participation::{Participations, parties_of},
    refusal::{CommandError, Outcome},
    rules::{
        calendar::BusinessCalendar,
        kinds,
        pauses::{Known, Pause, Pauses},
        schedule::{Facts, Origin},
        terms::{CalendarOf, Terms},
    },
};

/// The rows behind a number of deadlines.
pub struct Basis {
    convenants: BTreeMap<ConvenantId, BusinessCalendar>,
    parties: BTreeMap<(ConvenantId, OrganizationId), Participations>,
    rules: BTreeMap<DeadlineRuleId, (ConvenantVersionId, Terms)>,
    versions: BTreeMap<ConvenantVersionId, i32>,
    holding: Holding,
}

impl Basis {
    /// Reads the rows behind these deadlines.
    ///
    /// # Errors
    /// When the database fails, or stored rows cannot be read.
    pub async fn load<C: ConnectionTrait>(db: &C, deadlines: &[deadline::Model]) -> Outcome<Self> {
        let convenants = distinct(deadlines, |row| Some(row.convenant_id));
        let responsible = distinct(deadlines, |row| Some(row.responsible_id));
        let rules = rules_of(db, distinct(deadlines, |row| Some(row.rule_id))).await?;
        Ok(Self {
            parties: parties_of(db, &convenants, responsible).await?,
            versions: versions_of(db, rules.values().map(|(version, _)| *version).collect()).await?,
            rules,
            holding: Holding::load(db, deadlines).await?,
            convenants: calendars_of(db, convenants).await?,
        })
    }

    /// What one of them is scheduled from.
    ///
    /// # Errors
    /// When a row it points at is missing, or cannot be read: a fault.
    pub fn facts(&self, deadline: &deadline::Model) -> Outcome<Facts> {
        let terms = self.terms(deadline)?.clone();
        Ok(Facts {
            calendar: self.calendar(deadline, terms.calendar)?,
            terms,
            origin: origin_of(deadline),
            anchored_at: deadline.anchored_at,
            laid_at: deadline.laid_at,
            not_before: deadline.not_before,
            pauses: self.holding.of(deadline),
        })
    }

    /// The pauses around them.
    pub(super) const fn holding(&self) -> &Holding {
        &self.holding
    }

    /// What was agreed on it.
    ///
    /// # Errors
    /// When its rule is missing: a fault.
    pub fn terms(&self, deadline: &deadline::Model) -> Outcome<&Terms> {
        let rule = self.rules.get(&deadline.rule_id);
        rule.map(|(_, terms)| terms)
            .ok_or_else(|| missing(deadline.rule_id))
    }

    /// The number of the convenant's version whose rule it is under.
    ///
    /// # Errors
    /// When its rule or version is missing: a fault.
    pub fn version(&self, deadline: &deadline::Model) -> Outcome<i32> {
        let rule = self.rules.get(&deadline.rule_id);
        rule.and_then(|(version, _)| self.versions.get(version).copied())
            .ok_or_else(|| missing(deadline.rule_id))
    }

    /// The first opening of the day on which its partner leaves, as that is known now.
    ///
    /// # Errors
    /// When the calendar is missing, or that day lies beyond its years: a fault.
    pub fn leaves_at(&self, deadline: &deadline::Model, now: Moment) -> Outcome<Option<Moment>> {
        let calendar = self.of_convenant(deadline.convenant_id)?;
        let today = now.with_timezone(&calendar.zone()).date_naive();
        let leaves_on = self.participations(deadline).and_then(|all| all.leaves_on(today));
        leaves_on.map(|day| first_opening(calendar, day)).transpose()
    }

    fn participations(&self, deadline: &deadline::Model) -> Option<&Participations> {
        self.parties
            .get(&(deadline.convenant_id, deadline.responsible_id))
    }

    fn calendar(&self, deadline: &deadline::Model, of: CalendarOf) -> Outcome<BusinessCalendar> {
        let calendar = self.of_convenant(deadline.convenant_id)?;
        let party = match of {
            CalendarOf::Convenant => None,
            CalendarOf::Responsible => self.participations(deadline).and_then(Participations::last),
        };
        with_closures_of(calendar, party)
    }

    fn of_convenant(&self, id: ConvenantId) -> Outcome<&BusinessCalendar> {
        self.convenants.get(&id).ok_or_else(|| missing(id))
    }
}

/// The pauses around a number of deadlines.
pub(super) struct Holding {
    pauses: Vec<pause::Model>,
    releases: BTreeMap<(PauseId, TrajectoryId), Moment>,
}

impl Holding {
    /// Reads them, in two statements.
    pub(super) async fn load<C: ConnectionTrait>(db: &C, deadlines: &[deadline::Model]) -> Outcome<Self> {
        let convenants = distinct(deadlines, |row| Some(row.convenant_id));
        let pauses = pauses_around(db, deadlines, &convenants).await?;
        Ok(Self {
            releases: releases_of(db, &pauses, distinct(deadlines, |row| row.trajectory_id)).await?,
            pauses,
        })
    }

    /// The stretches that hold one of them, as far as they concern it.
    pub(super) fn of(&self, deadline: &deadline::Model) -> Pauses {
        let closed_at = deadline.closed_at;
        // What is closed is held by no pause that came after.
        let holding = self
            .rows(deadline)
            .filter(|pause| closed_at.is_none_or(|closed| pause.starts_at < closed));
        Pauses::known(holding.map(|pause| {
            let stretch = Pause {
                from: pause.starts_at,
                until: self.ends_at(pause, deadline),
            };
            Known::recorded(stretch, pause.created_at)
        }))
    }

    /// Why a deadline stands still from a moment on, or runs again. Why one trajectory is paused is not for
    /// everyone who may read its deadlines.
    pub(super) fn reason<'a>(&'a self, deadline: &'a deadline::Model, at: Moment) -> Option<&'a str> {
        let begins_or_ends =
            |pause: &&pause::Model| pause.starts_at == at || self.ends_at(pause, deadline) == Some(at);
        self.rows(deadline)
            .filter(|pause| pause.trajectory_id.is_none())
            .find(begins_or_ends)
            .map(|pause| pause.reason.as_str())
    }

    /// Why a deadline stands still at a moment, with the same reserve.
    pub(super) fn reason_during<'a>(
        &'a self,
        deadline: &'a deadline::Model,
        moment: Moment,
    ) -> Option<&'a str> {
        let covers = |pause: &&pause::Model| {
            let until = self.ends_at(pause, deadline);
            pause.starts_at <= moment && until.is_none_or(|until| moment < until)
        };
        self.rows(deadline)
            .filter(|pause| pause.trajectory_id.is_none())
            .find(covers)
            .map(|pause| pause.reason.as_str())
    }

    fn rows<'a>(&'a self, deadline: &'a deadline::Model) -> impl Iterator<Item = &'a pause::Model> {
        let is_pausable = kinds::of(deadline.kind).pausable;
        self.pauses
            .iter()
            .filter(move |pause| is_pausable && holds(pause, deadline))
    }

    /// A trajectory may resume before the rest of its group.
    fn ends_at(&self, pause: &pause::Model, deadline: &deadline::Model) -> Option<Moment> {
        let released = deadline
            .trajectory_id
            .and_then(|trajectory| self.releases.get(&(pause.id, trajectory)).copied());
        match (pause.ends_at, released) {
            (Some(end), Some(release)) => Some(end.min(release)),
            (end, release) => end.or(release),
        }
    }
}

/// What a stored deadline is counted from.
pub const fn origin_of(deadline: &deadline::Model) -> Origin {
    match (deadline.appointment_at, deadline.from_on, deadline.target_on) {
        (Some(starts_at), _, _) => Origin::Appointment {
            starts_at,
            ends_at: deadline.starts_at,
        },
        (_, Some(date), _) => Origin::On {
            date,
            times: times(deadline.occurrence),
        },
        (_, _, Some(date)) => Origin::Before(date),
        _ => Origin::Moment(deadline.starts_at),
    }
}

const fn times(occurrence: i32) -> u8 {
    if occurrence < 1 || occurrence > u8::MAX as i32 {
        1
    } else {
        occurrence as u8
    }
}

/// The first open moment on or after a day.
///
/// # Errors
/// When it lies beyond the years of the calendar.
pub fn first_opening(calendar: &BusinessCalendar, day: NaiveDate) -> Outcome<Moment> {
    let midnight = calendar.instant_at(day.and_time(NaiveTime::MIN));
    let opening = midnight.and_then(|midnight| calendar.next_open_moment(midnight));
    opening.map_err(|error| CommandError::Inconsistent(error.to_string()))
}

/// Whether a pause concerns a deadline.
fn holds(pause: &pause::Model, deadline: &deadline::Model) -> bool {
    let of_group = pause.group_id.is_some() && pause.group_id == deadline.group_id;
    let of_trajectory = pause.trajectory_id.is_some() && pause.trajectory_id == deadline.trajectory_id;
    let of_employer = pause.employer_id.is_some()
        && pause.employer_id == deadline.employer_id
        && (pause.department_id.is_none() || pause.department_id == deadline.department_id);
    pause.convenant_id == deadline.convenant_id && (of_group || of_trajectory || of_employer)
}

fn distinct<T: Ord>(
    deadlines: &[deadline::Model],
    of: impl Fn(&deadline::Model) -> Option<T>,
) -> BTreeSet<T> {
    deadlines.iter().filter_map(of).collect()
}

fn missing(id: impl std::fmt::Display) -> CommandError {
    CommandError::Inconsistent(format!("{id} is pointed at but missing"))
}

async fn calendars_of<C: ConnectionTrait>(
    db: &C,
    ids: BTreeSet<ConvenantId>,
) -> Outcome<BTreeMap<ConvenantId, BusinessCalendar>> {
    let found = convenant::Entity::find()
        .filter(convenant::Column::Id.is_in(ids))
        .all(db)
        .await?;
    found.iter().map(|row| Ok((row.id, calendar_of(row)?))).collect()
}

async fn rules_of<C: ConnectionTrait>(
    db: &C,
    ids: BTreeSet<DeadlineRuleId>,
) -> Outcome<BTreeMap<DeadlineRuleId, (ConvenantVersionId, Terms)>> {
    let found = deadline_rule::Entity::find()
        .filter(deadline_rule::Column::Id.is_in(ids))
        .all(db)
        .await?;
    found
        .iter()
        .map(|rule| Ok((rule.id, (rule.convenant_version_id, terms_of(rule)?))))
        .collect()
}

async fn versions_of<C: ConnectionTrait>(
    db: &C,
    ids: BTreeSet<ConvenantVersionId>,
) -> Outcome<BTreeMap<ConvenantVersionId, i32>> {
    let found = convenant_version::Entity::find()
        .filter(convenant_version::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(found.into_iter().map(|row| (row.id, row.number)).collect())
}

async fn pauses_around<C: ConnectionTrait>(
    db: &C,
    deadlines: &[deadline::Model],
    convenants: &BTreeSet<ConvenantId>,
) -> Outcome<Vec<pause::Model>> {
    let groups = distinct(deadlines, |row| row.group_id);
    let trajectories = distinct(deadlines, |row| row.trajectory_id);
    let employers = distinct(deadlines, |row| row.employer_id);
    Ok(pause::Entity::find()
        .filter(pause::Column::ConvenantId.is_in(convenants.iter().copied()))
        .filter(
            Condition::any()
                .add(pause::Column::GroupId.is_in(groups))
                .add(pause::Column::TrajectoryId.is_in(trajectories))
                .add(pause::Column::EmployerId.is_in(employers)),
        )
        .all(db)
        .await?)
}

async fn releases_of<C: ConnectionTrait>(
    db: &C,
    pauses: &[pause::Model],
    trajectories: BTreeSet<TrajectoryId>,
) -> Outcome<BTreeMap<(PauseId, TrajectoryId), Moment>> {
    let found = pause_release::Entity::find()
        .filter(pause_release::Column::PauseId.is_in(pauses.iter().map(|pause| pause.id)))
        .filter(pause_release::Column::TrajectoryId.is_in(trajectories))
        .all(db)
        .await?;
    Ok(found
        .into_iter()
        .map(|row| ((row.pause_id, row.trajectory_id), row.released_at))
        .collect())
}
