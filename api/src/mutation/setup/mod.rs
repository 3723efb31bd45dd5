//! Setting up a region: partners, convenants, programmes, groups.

mod add_department;
mod add_party;
mod amend_convenant;
mod arrange_substitute;
mod assign_contact;
mod calendar;
mod change_calendar;
mod change_closures;
mod create_convenant;
mod create_programme;
mod end_contact;
mod length;
mod move_group_start;
mod plan_group;
mod register_organization;
mod rules;
mod withdraw_party;

mod add_sub_region;
mod change_target;
mod set_target;
mod withdraw_target;

use async_graphql::MergedObject;

/// Setting up a region: partners, convenants, programmes, groups.
#[derive(MergedObject, Default)]
pub struct Setup(
    register_organization::RegisterOrganizationMutation,
    add_department::AddDepartmentMutation,
    assign_contact::AssignContactMutation,
    end_contact::EndContactMutation,
    arrange_substitute::ArrangeSubstituteMutation,
    create_convenant::CreateConvenantMutation,
    amend_convenant::AmendConvenantMutation,
    change_calendar::ChangeCalendarMutation,
    change_closures::ChangeClosuresMutation,
    add_party::AddPartyMutation,
    withdraw_party::WithdrawPartyMutation,
    create_programme::CreateProgrammeMutation,
    plan_group::PlanGroupMutation,
    move_group_start::MoveGroupStartMutation,
    add_sub_region::AddSubRegionMutation,
    set_target::SetTargetMutation,
    change_target::ChangeTargetMutation,
    withdraw_target::WithdrawTargetMutation,
);
