//! Setting up a region: partners, convenants, programmes, groups.

mod add_department;
mod add_party;
mod add_sub_region;
mod amend_convenant;
mod arrange_substitute;
mod assign_contact;
mod calendar;
mod change_calendar;
mod change_closures;
mod change_target;
mod create_convenant;
mod create_programme;
mod end_contact;
mod length;
mod move_group_start;
mod plan_group;
mod register_organization;
mod rules;
mod set_target;
mod withdraw_party;
mod withdraw_target;

super::actions![
    register_organization,
    add_department,
    assign_contact,
    end_contact,
    arrange_substitute,
    create_convenant,
    amend_convenant,
    change_calendar,
    change_closures,
    add_party,
    withdraw_party,
    create_programme,
    plan_group,
    move_group_start,
    add_sub_region,
    set_target,
    change_target,
    withdraw_target
];
