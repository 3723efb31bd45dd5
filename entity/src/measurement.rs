//! One measured value of a criterion in a form (meting).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, GuidanceFormId, GuidanceTrialId, MeasurementId, TrialCriterionId};

/// One measured value of a criterion in a form (meting).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "measurement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MeasurementId,
    pub convenant_id: ConvenantId,
    pub trial_id: GuidanceTrialId,
    pub form_id: GuidanceFormId,
    pub criterion_id: TrialCriterionId,
    /// The value, in thousandths of the criterion's unit.
    pub value: i64,
    /// The day it was measured.
    pub measured_on: Date,
    /// What there is to say about it.
    pub note: Option<String>,
    /// Who recorded it.
    pub recorded_by: Option<ContactId>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
