//! Periods of training with retained benefit.

mod end_benefit_window;
mod extend_benefit_window;
mod open_benefit_window;

pub use end_benefit_window::EndBenefitWindow;
pub use extend_benefit_window::ExtendBenefitWindow;
pub use open_benefit_window::OpenBenefitWindow;
