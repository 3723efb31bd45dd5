//! Periods of training with retained benefit.

mod end_benefit_window;
mod extend_benefit_window;
mod open_benefit_window;

use async_graphql::MergedObject;

/// Periods of training with retained benefit.
#[derive(MergedObject, Default)]
pub struct Benefits(
    open_benefit_window::OpenBenefitWindowMutation,
    extend_benefit_window::ExtendBenefitWindowMutation,
    end_benefit_window::EndBenefitWindowMutation,
);
