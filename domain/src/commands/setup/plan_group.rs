//! Plans a group: a programme run from a date on.

use chrono::{NaiveDate, TimeDelta};
use entity::{
    group,
    ids::{ConvenantId, GroupId, OrganizationId, ProgrammeId},
    programme,
    vocabulary::{GroupState, OrganizationKind},
};
use names::folded;
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{groups, scope::scope_of_convenant},
    checks::{NAME, all, days_between, ensure, line, participant, today},
    record::record,
    refusal::{Detail, Outcome, RefusalCode, refuse_about},
    rules::event::{Arrangement, Event},
    transaction::{Command, Tx},
};

/// The most participants a group may hold.
const LARGEST: i32 = 500;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlanGroup {
    /// The programme it runs.
    pub programme_id: ProgrammeId,
    /// The school that teaches it.
    pub school_id: Option<OrganizationId>,
    pub name: String,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The fewest participants it starts with.
    pub minimum: i32,
    /// The most it holds.
    pub maximum: i32,
}

impl Command for PlanGroup {
    const NAME: Action = Action::PlanGroup;
    type Output = GroupId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<GroupId> {
        let programme = tx
            .subject::<programme::Entity>(self.programme_id, "programmeId")
            .await?;
        let today = today(tx, programme.convenant_id).await?;
        let (_, name, ..) = all((
            self.check_school(tx, programme.convenant_id).await,
            line(&self.name, NAME, "name"),
            starts_in_reach(self.starts_on, today),
            counts(self.minimum, self.most(), "minimum"),
            counts(self.maximum, LARGEST, "maximum"),
        ))?;
        let group = group::Model {
            id: tx.new_id(),
            programme_id: programme.id,
            convenant_id: programme.convenant_id,
            school_id: self.school_id,
            folded_name: folded(&name),
            name,
            starts_on: self.starts_on,
            start_reason: None,
            minimum: self.minimum,
            maximum: self.maximum,
            is_filled: false,
            is_guided: !groups::asks_guidance(tx, programme.id).await?,
            state: GroupState::Planned,
            started_at: None,
            ended_at: None,
            end_reason: None,
            created_at: tx.now(),
            version: 1,
        };
        let group = tx.insert(group, "name").await?;
        let event = Event::Arranged {
            subject: group.id.to_string(),
            what: Arrangement::Created,
        };
        record(tx, scope_of_convenant(group.convenant_id), event).await?;
        groups::planned(tx, &group).await?;
        Ok(group.id)
    }
}

crate::transaction::any_command!(PlanGroup);

impl PlanGroup {
    async fn check_school(&self, tx: &Tx<'_>, convenant: ConvenantId) -> Outcome<()> {
        let Some(school) = self.school_id else {
            return Ok(());
        };
        let school = participant(tx, convenant, school, "schoolId").await?;
        let is_school = school.kind == OrganizationKind::School;
        ensure(is_school, RefusalCode::WrongKind, "schoolId")
    }

    /// A maximum that is none bounds no minimum.
    fn most(&self) -> i32 {
        match self.maximum {
            most @ 1..=LARGEST => most,
            _ => LARGEST,
        }
    }
}

fn counts(participants: i32, most: i32, path: &str) -> Outcome<()> {
    if (1..=most).contains(&participants) {
        return Ok(());
    }
    refuse_about(RefusalCode::OutOfRange, path, Detail::between(1, most))
}

/// Refuses a start more than a year ago, or more than five years ahead. A group that already runs when
/// the chain is first recorded is no exception.
pub(super) fn starts_in_reach(starts_on: NaiveDate, today: NaiveDate) -> Outcome<()> {
    let (first, last) = (today - TimeDelta::days(366), today + TimeDelta::days(5 * 366));
    let code = if starts_on < first {
        RefusalCode::InThePast
    } else if starts_on > last {
        RefusalCode::OutOfRange
    } else {
        return Ok(());
    };
    refuse_about(code, "startsOn", days_between(first, last))
}
