//! Setting up a region: partners, convenants, programmes, groups.

mod add_department;
mod add_party;
mod amend_convenant;
mod arrange_substitute;
mod assign_contact;
mod change_calendar;
mod change_closures;
mod create_convenant;
mod create_programme;
mod create_region;
mod end_contact;
mod move_group_start;
mod plan_group;
mod register_organization;
mod rules;
mod succession;
mod withdraw_party;

mod add_sub_region;
mod change_target;
mod set_target;
mod withdraw_target;

pub use add_department::AddDepartment;
pub use add_party::AddParty;
pub use amend_convenant::AmendConvenant;
pub use arrange_substitute::ArrangeSubstitute;
pub use assign_contact::AssignContact;
pub use change_calendar::ChangeCalendar;
pub use change_closures::ChangeClosures;
pub use create_convenant::CreateConvenant;
pub use create_programme::{CreateProgramme, NewCarouselStep, NewLine, NewPhase};
pub use create_region::{CreateRegion, CreatedRegion};
pub use end_contact::EndContact;
pub use move_group_start::MoveGroupStart;
pub use plan_group::PlanGroup;
pub use register_organization::RegisterOrganization;
pub use rules::RuleChange;
pub use withdraw_party::WithdrawParty;

pub use add_sub_region::AddSubRegion;
pub use change_target::ChangeTarget;
pub use set_target::SetTarget;
pub use withdraw_target::WithdrawTarget;
