//! Adds a version to a convenant. Open deadlines keep the version they started under.

use entity::{
    convenant, convenant_version, deadline_rule,
    ids::{ConvenantId, ConvenantVersionId},
    vocabulary::DeadlineKind,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use super::rules::{RuleChange, check, combine, write_version};
use crate::{
    access::Command as CommandName,
    clock::Moment,
    commands::check::{TEXT, paragraph, scope_of_convenant},
    ledger::{calendar_of, terms_of},
    record::record,
    refusal::{CommandError, Outcome, RefusalCode, refuse},
    rules::happening::{Arrangement, Happening},
    transaction::{Command, Tx, Versioned},
};

/// Amends a convenant.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AmendConvenant {
    /// The convenant.
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
}

impl Command for AmendConvenant {
    const NAME: CommandName = CommandName::AmendConvenant;
    type Output = ConvenantVersionId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ConvenantVersionId> {
        let convenant = tx
            .subject::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        convenant.unchanged_since(self.version)?;
        let latest = latest_version(tx, convenant.id).await?;
        let effective_from = self.effective_from.unwrap_or(tx.now());
        if effective_from < tx.now() || effective_from <= latest.effective_from {
            return refuse(RefusalCode::InThePast, "effectiveFrom");
        }
        let note = paragraph(&self.note, TEXT, "note")?;
        check(&self.rules, &calendar_of(&convenant)?)?;
        let rules = combine(rules_of(tx, latest.id).await?, &self.rules, &self.omit)?;
        let convenant = tx.update(convenant).await?;
        let number = latest.number + 1;
        let version = write_version(tx, convenant.id, number, effective_from, Some(note), rules).await?;
        let happening = Happening::Arranged {
            subject: version.to_string(),
            what: Arrangement::Amended,
        };
        record(tx, scope_of_convenant(convenant.id), happening).await?;
        Ok(version)
    }
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
