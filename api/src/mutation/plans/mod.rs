//! Plans of action.

mod complete_plan_step;
mod write_plan;

super::actions![write_plan, complete_plan_step];
