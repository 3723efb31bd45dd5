//! Counts what runs under a convenant anew, after the days or hours it is counted in were changed.

use std::collections::HashMap;

use entity::{
    convenant, deadline, deadline_entry, deadline_rule, deadline_step,
    ids::{ConvenantId, DeadlineRuleId, EventId, OrganizationId},
    party,
    vocabulary::{DeadlineChange, DeadlineState},
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::{calendar_of, terms_of};
use crate::{
    refusal::{CommandError, Outcome, RefusalCode, refuse},
    rules::{
        calendar::{BusinessCalendar, Closure},
        kinds::Start,
        schedule::{self, Layout, PassedReminders},
        terms::{CalendarOf, Terms},
    },
    transaction::Tx,
};

/// Counts every open deadline of a convenant anew, or those of one partner that must act. A breach stays
/// one, and nothing falls due before now; what falls due when it did before keeps its steps.
///
/// # Errors
/// When the database fails, or a rule cannot be counted on the calendar (`RULE_IMPOSSIBLE`).
pub async fn recount_convenant(
    tx: &Tx<'_>,
    convenant: ConvenantId,
    organization: Option<OrganizationId>,
    event: EventId,
    reason: &str,
) -> Outcome<()> {
    let counting = Counting::load(tx, convenant).await?;
    let mut open = deadline::Entity::find()
        .filter(deadline::Column::ConvenantId.eq(convenant))
        .filter(deadline::Column::State.eq(DeadlineState::Open));
    if let Some(organization) = organization {
        open = open.filter(deadline::Column::ResponsibleId.eq(organization));
    }
    let open = open.all(tx.db()).await?;
    let terms = terms_of_all(tx, &open).await?;
    for deadline in open {
        let Some(terms) = terms.get(&deadline.rule_id) else {
            return Err(CommandError::Inconsistent(format!("{} has no rule", deadline.id)));
        };
        let layout = counting.lay_out(tx, &deadline, terms)?;
        if layout.due_at != deadline.due_at {
            moved(tx, deadline, &layout, event, reason).await?;
        }
    }
    Ok(())
}

/// The calendar of a convenant and what each partner adds to it.
struct Counting {
    calendar: BusinessCalendar,
    partners: HashMap<OrganizationId, BusinessCalendar>,
}

impl Counting {
    async fn load(tx: &Tx<'_>, id: ConvenantId) -> Outcome<Self> {
        let convenant: convenant::Model = tx.expect::<convenant::Entity>(id).await?;
        let calendar = calendar_of(&convenant)?;
        let parties = party::Entity::find()
            .filter(party::Column::ConvenantId.eq(id))
            .all(tx.db())
            .await?;
        let mut partners = HashMap::with_capacity(parties.len());
        for party in parties {
            let closures: Vec<Closure> = serde_json::from_value(party.closures)?;
            partners.insert(party.organization_id, calendar.with_closures(&closures));
        }
        Ok(Self { calendar, partners })
    }

    fn lay_out(&self, tx: &Tx<'_>, deadline: &deadline::Model, terms: &Terms) -> Outcome<Layout> {
        let partners = self.partners.get(&deadline.responsible_id);
        let calendar = match terms.calendar {
            CalendarOf::Convenant => &self.calendar,
            CalendarOf::Responsible => partners.unwrap_or(&self.calendar),
        };
        let start = start_of(deadline);
        match schedule::layout(calendar, terms, start, tx.now(), PassedReminders::Skip) {
            Ok(layout) => Ok(layout),
            Err(_) => refuse(RefusalCode::RuleImpossible, ""),
        }
    }
}

/// What a stored deadline is counted from. Any moment is laid out as the end of an appointment, so that it
/// can lie in the past.
fn start_of(deadline: &deadline::Model) -> Start {
    match (deadline.target_on, deadline.from_on) {
        (Some(date), _) => Start::Before(date),
        (None, Some(date)) => Start::On {
            date,
            times: u8::try_from(deadline.occurrence).unwrap_or(1),
        },
        (None, None) => Start::Appointment {
            starts_at: deadline.appointment_at.unwrap_or(deadline.starts_at),
            ends_at: deadline.starts_at,
        },
    }
}

async fn terms_of_all(tx: &Tx<'_>, open: &[deadline::Model]) -> Outcome<HashMap<DeadlineRuleId, Terms>> {
    let mut ids: Vec<DeadlineRuleId> = open.iter().map(|deadline| deadline.rule_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let rules = deadline_rule::Entity::find()
        .filter(deadline_rule::Column::Id.is_in(ids))
        .all(tx.db())
        .await?;
    rules.iter().map(|rule| Ok((rule.id, terms_of(rule)?))).collect()
}

async fn moved(
    tx: &Tx<'_>,
    mut deadline: deadline::Model,
    layout: &Layout,
    event: EventId,
    reason: &str,
) -> Outcome<()> {
    deadline_step::Entity::delete_many()
        .filter(deadline_step::Column::DeadlineId.eq(deadline.id))
        .filter(deadline_step::Column::TakenAt.is_null())
        .exec(tx.db())
        .await?;
    let due_before = deadline.due_at;
    deadline.round += 1;
    deadline.laid_at = tx.now();
    deadline.due_at = layout.due_at;
    deadline.next_at = layout.steps.first().map(|step| step.at);
    let deadline = tx.update(deadline).await?;
    let steps = layout.steps.iter().map(|step| {
        deadline_step::Model {
            id: tx.new_id(),
            deadline_id: deadline.id,
            round: deadline.round,
            kind: step.kind,
            position: step.position,
            at: step.at,
            taken_at: None,
        }
        .into_active_model()
    });
    deadline_step::Entity::insert_many(steps)
        .exec_without_returning(tx.db())
        .await?;
    let entry = deadline_entry::Model {
        id: tx.new_id(),
        deadline_id: deadline.id,
        at: tx.now(),
        change: DeadlineChange::Moved,
        cause: "ARRANGED".to_owned(),
        event_id: Some(event),
        reason: Some(reason.to_owned()),
        actor_id: tx.actor_id(),
        due_before: Some(due_before),
        due_after: Some(deadline.due_at),
    };
    tx.insert(entry, "").await?;
    Ok(())
}
