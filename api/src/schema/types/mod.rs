//! The types of the API, one file each. A file says all of its type: its fields, its lists, and how lists
//! of it are narrowed and ordered.

mod absence;
mod assessment;
mod attendance;
mod benefit_window;
mod calendar;
mod calendar_period;
mod candidate;
mod carousel_step;
mod certificate;
mod commitment;
mod contact;
mod convenant;
mod convenant_mail;
mod convenant_template;
mod convenant_version;
mod deadline;
mod deadline_entry;
mod deadline_rule;
mod deadline_step;
mod department;
mod dropout;
mod entry_qualification;
mod evc;
mod exclusivity_agreement;
mod explanation;
mod factsheet;
mod funding_condition;
mod go_moment;
mod group;
mod guidance;
mod guidance_capacity;
mod guidance_line;
mod guidance_trial;
mod handback;
mod handover;
mod intake;
mod interview;
mod meeting;
mod message;
mod no_show;
mod organization;
mod own_approach;
mod party;
mod pause;
mod pause_release;
mod payment;
mod phase;
mod place;
mod placement;
mod plan_of_action;
mod plan_step;
mod pool;
mod pool_member;
mod programme;
mod programme_go_moment;
mod reaffirmation;
mod referral;
mod region;
mod retention_check;
mod screening;
mod screening_share;
mod sub_region;
mod subject;
mod target;
mod test_request;
mod trajectory;
mod tutor_agreement;
mod tutor_duty;
mod waiting_list_entry;
mod work_readiness;

pub use self::{
    absence::*,
    assessment::*,
    attendance::*,
    benefit_window::*,
    calendar::*,
    calendar_period::{
        CalendarDay, CalendarPeriod, CalendarWindow, ClosedDay, ClosedDayReason, weight as calendar_weight,
    },
    candidate::*,
    carousel_step::*,
    certificate::*,
    commitment::*,
    contact::*,
    convenant::*,
    convenant_mail::*,
    convenant_template::*,
    convenant_version::*,
    deadline::*,
    deadline_entry::*,
    deadline_rule::*,
    deadline_step::*,
    department::*,
    dropout::*,
    entry_qualification::*,
    evc::*,
    exclusivity_agreement::*,
    explanation::*,
    factsheet::*,
    funding_condition::*,
    go_moment::*,
    group::*,
    guidance::*,
    guidance_capacity::*,
    guidance_line::*,
    guidance_trial::*,
    handback::*,
    handover::*,
    intake::*,
    interview::*,
    meeting::*,
    message::*,
    no_show::*,
    organization::*,
    own_approach::*,
    party::*,
    pause::*,
    pause_release::*,
    payment::*,
    phase::*,
    place::*,
    placement::*,
    plan_of_action::*,
    plan_step::*,
    pool::*,
    pool_member::*,
    programme::*,
    programme_go_moment::*,
    reaffirmation::*,
    referral::*,
    region::*,
    retention_check::*,
    screening::*,
    screening_share::*,
    sub_region::*,
    subject::*,
    target::*,
    test_request::*,
    trajectory::*,
    tutor_agreement::*,
    tutor_duty::*,
    waiting_list_entry::*,
    work_readiness::*,
};
