//! Changes the days on which one partner of a convenant is closed, as a whole. What it is responsible for and
//! runs is counted anew.

use entity::{ids::PartyId, party};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of_convenant,
    checks::{NAME, TEXT, all, each, ensure, line, paragraph, sized},
    record::record_because,
    refusal::{Outcome, RefusalCode, refuse},
    rules::{
        calendar::Closure,
        event::{Arrangement, Event},
    },
    transaction::{Command, Tx, Versioned},
};

/// The most closed days of one partner: one for each day of two years.
const MOST_CLOSURES: usize = 2 * 366;

/// Changes one partner's own closed days.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangeClosures {
    pub party_id: PartyId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Its closed days from now on.
    pub closures: Vec<Closure>,
    /// Why.
    pub reason: String,
}

impl Command for ChangeClosures {
    const NAME: Action = Action::ChangeClosures;
    type Output = PartyId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PartyId> {
        let mut party = tx.subject::<party::Entity>(self.party_id, "partyId").await?;
        let (closures, reason) = all((checked(&self.closures), paragraph(&self.reason, TEXT, "reason")))?;
        let closures = serde_json::to_value(closures)?;
        party.unchanged_since(self.version)?;
        if party.closures == closures {
            return refuse(RefusalCode::WrongState, "closures");
        }
        party.closures = closures;
        let party = tx.update(party).await?;
        // A participation that was agreed on for later begins with the same days.
        party::Entity::update_many()
            .col_expr(party::Column::Closures, Expr::value(party.closures.clone()))
            .col_expr(party::Column::Version, Expr::col(party::Column::Version).add(1))
            .filter(party::Column::ConvenantId.eq(party.convenant_id))
            .filter(party::Column::OrganizationId.eq(party.organization_id))
            .filter(party::Column::AccededOn.gt(party.acceded_on))
            .exec(tx.db())
            .await?;
        let event = Event::Arranged {
            subject: party.id.to_string(),
            what: Arrangement::CalendarChanged {
                partner: Some(party.organization_id),
            },
        };
        let scope = scope_of_convenant(party.convenant_id);
        record_because(tx, scope, event, Some(&reason)).await?;
        Ok(party.id)
    }
}

crate::transaction::any_command!(ChangeClosures);

/// Days in order, each once, each with a name.
fn checked(given: &[Closure]) -> Outcome<Vec<Closure>> {
    sized(given, 0..=MOST_CLOSURES, "closures")?;
    let mut dates = std::collections::HashSet::new();
    let mut closures = each(given.iter().enumerate().map(|(index, closure)| {
        let path = |field: &str| format!("closures.{index}.{field}");
        let date = closure.date;
        let (_, name) = all((
            ensure(dates.insert(date), RefusalCode::AlreadyExists, &path("date")),
            line(&closure.name, NAME, &path("name")),
        ))?;
        Ok(Closure { date, name })
    }))?;
    closures.sort();
    Ok(closures)
}
