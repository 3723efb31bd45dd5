use async_graphql::ID;
use domain::commands::benefits::OpenBenefitWindow;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::BenefitWindow},
};

/// Records a period of training with retained benefit (behoud van uitkering). Who pays it is warned before
/// it ends. Done by the referring partner or the case manager.
#[mutation(OpenBenefitWindow)]
#[takes("The period to record (behoud van uitkering).")]
#[answers(benefit_window: BenefitWindow, "The period.")]
pub struct OpenBenefitWindowInput {
    /// The trajectory; one period runs at a time.
    trajectory_id: ID,
    /// The gemeente or UWV office that pays.
    payer_id: ID,
    /// The first day.
    starts_on: Date,
    /// The last day, at most five years after the first.
    ends_on: Date,
}
