//! Periods of training with retained benefit.

mod end_benefit_window;
mod extend_benefit_window;
mod open_benefit_window;

super::actions![open_benefit_window, extend_benefit_window, end_benefit_window];
