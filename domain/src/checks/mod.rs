//! What several commands check in the same way. What is wrong with an input is told all at once: the checks of its
//! fields go into one [`all`].

mod bounds;
mod faults;
mod text;

mod bulk;
mod days;
pub mod form;
mod lists;
mod money;
mod trajectories;

mod partners;

pub(crate) use self::{
    bounds::{between, ensure},
    bulk::{subjects, usages},
    days::{date_of, days_between, happened_since, lies_behind, today, within},
    faults::{all, each},
    lists::{once_each, sized},
    money::cents,
    partners::{
        brings_its_own, case_manager, current_contact, department_of, participant, participation, takes_part,
    },
    text::{NAME, TEXT, digits, email, line, optional_line, optional_paragraph, optional_phone, paragraph},
    trajectories::is_under_way,
};
