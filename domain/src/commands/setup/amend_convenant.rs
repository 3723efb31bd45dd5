//! Adds a version to a convenant. Open deadlines keep the version they started under, unless the amendment
//! names their kind; those never fall due before it takes effect, and what was breached stays breached.

use entity::{
    convenant, convenant_version, deadline_rule,
    ids::{ConvenantId, ConvenantVersionId},
    vocabulary::DeadlineKind,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        scope::scope_of_convenant,
        versions::{RuleChange, check, combine, write_version},
    },
    agreed::{calendar_of, terms_of},
    checks::{TEXT, all, each, ensure, paragraph},
    clock::Moment,
    record::record_because,
    refusal::{CommandError, Outcome, RefusalCode},
    rules::event::{Arrangement, Event},
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AmendConvenant {
    pub convenant_id: ConvenantId,
    /// The version of the row the caller read.
    pub version: Option<i32>,
    /// From when the new version holds; none is now.
    pub effective_from: Option<Moment>,
    /// Why.
    pub note: String,
    /// What changes against the latest version.
    pub rules: Vec<RuleChange>,
    /// The kinds that are left out from now on.
    pub omit: Vec<DeadlineKind>,
    /// The kinds whose open deadlines come under this version too.
    pub applies_to_open: Vec<DeadlineKind>,
}

impl Command for AmendConvenant {
    const NAME: Action = Action::AmendConvenant;
    type Output = ConvenantVersionId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ConvenantVersionId> {
        let convenant = tx
            .subject::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let latest = latest_version(tx, convenant.id).await?;
        let effective_from = self.effective_from.unwrap_or(tx.now());
        let is_ahead = effective_from >= tx.now() && effective_from > latest.effective_from;
        let rules = combine(rules_of(tx, latest.id).await?, &self.rules, &self.omit);
        let (_, note, ..) = all((
            ensure(is_ahead, RefusalCode::InThePast, "effectiveFrom"),
            paragraph(&self.note, TEXT, "note"),
            check(&self.rules, &calendar_of(&convenant)?),
            agreed_on(&self.applies_to_open, &rules),
        ))?;
        convenant.unchanged_since(self.version)?;
        let convenant = tx.update(convenant).await?;
        let number = latest.number + 1;
        let version = write_version(
            tx,
            convenant.id,
            number,
            effective_from,
            Some(note.clone()),
            rules,
        )
        .await?;
        let event = Event::Arranged {
            subject: version.to_string(),
            what: Arrangement::Amended {
                version: Some(version),
                kinds: self.applies_to_open,
            },
        };
        let scope = scope_of_convenant(convenant.id);
        record_because(tx, scope, event, Some(&note)).await?;
        Ok(version)
    }
}

crate::transaction::any_command!(AmendConvenant);

/// Terms can only be changed of what something is agreed on.
fn agreed_on(kinds: &[DeadlineKind], rules: &[RuleChange]) -> Outcome<()> {
    let each_is_agreed = kinds.iter().enumerate().map(|(index, kind)| {
        let is_agreed = rules.iter().any(|rule| rule.kind == *kind);
        let path = format!("appliesToOpen.{index}");
        ensure(is_agreed, RefusalCode::RuleImpossible, &path)
    });
    each(each_is_agreed).map(drop)
}

async fn latest_version(tx: &Tx<'_>, convenant: ConvenantId) -> Outcome<convenant_version::Model> {
    convenant_version::Entity::find()
        .filter(convenant_version::Column::ConvenantId.eq(convenant))
        .order_by_desc(convenant_version::Column::Number)
        .one(tx.db())
        .await?
        .ok_or_else(|| CommandError::Inconsistent(format!("{convenant} has no version")))
}

async fn rules_of(tx: &Tx<'_>, version: ConvenantVersionId) -> Outcome<Vec<RuleChange>> {
    deadline_rule::Entity::find()
        .filter(deadline_rule::Column::ConvenantVersionId.eq(version))
        .all(tx.db())
        .await?
        .iter()
        .map(|rule| {
            Ok(RuleChange {
                kind: rule.kind,
                terms: terms_of(rule)?,
            })
        })
        .collect()
}
