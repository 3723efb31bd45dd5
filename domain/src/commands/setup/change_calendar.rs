//! Changes what the terms of a convenant are counted in, as a whole. What runs is counted anew.

use entity::{convenant, convenant_version, deadline_rule, ids::ConvenantId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        scope::scope_of_convenant,
        versions::{RuleChange, countable},
    },
    agreed::{calendar_of, terms_of},
    checks::{TEXT, all, paragraph},
    record::record_because,
    refusal::{Outcome, RefusalCode, refuse},
    rules::{
        calendar::BusinessCalendar,
        event::{Arrangement, Event},
    },
    transaction::{Command, Tx, Versioned},
};

/// Changes a convenant's calendar.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangeCalendar {
    pub convenant_id: ConvenantId,
    /// The version of the row the caller read.
    pub version: Option<i32>,
    /// The calendar from now on.
    pub calendar: BusinessCalendar,
    /// Why.
    pub reason: String,
}

impl Command for ChangeCalendar {
    const NAME: Action = Action::ChangeCalendar;
    type Output = ConvenantId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ConvenantId> {
        let mut convenant = tx
            .subject::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let (_, reason) = all((
            countable(&agreed(tx, convenant.id).await?, &self.calendar, "calendar"),
            paragraph(&self.reason, TEXT, "reason"),
        ))?;
        convenant.unchanged_since(self.version)?;
        if calendar_of(&convenant)? == self.calendar {
            return refuse(RefusalCode::WrongState, "calendar");
        }
        convenant.calendar = serde_json::to_value(&self.calendar)?;
        let convenant = tx.update(convenant).await?;
        let event = Event::Arranged {
            subject: convenant.id.to_string(),
            what: Arrangement::CalendarChanged { partner: None },
        };
        let scope = scope_of_convenant(convenant.id);
        record_because(tx, scope, event, Some(&reason)).await?;
        Ok(convenant.id)
    }
}

crate::transaction::any_command!(ChangeCalendar);

/// The rules of every version: deadlines run under earlier ones too.
async fn agreed(tx: &Tx<'_>, convenant: ConvenantId) -> Outcome<Vec<RuleChange>> {
    let versions = convenant_version::Entity::find()
        .select_only()
        .column(convenant_version::Column::Id)
        .filter(convenant_version::Column::ConvenantId.eq(convenant));
    let rules = deadline_rule::Entity::find()
        .filter(deadline_rule::Column::ConvenantVersionId.in_subquery(versions.into_query()))
        .all(tx.db())
        .await?;
    rules
        .iter()
        .map(|rule| {
            Ok(RuleChange {
                kind: rule.kind,
                terms: terms_of(rule)?,
            })
        })
        .collect()
}
