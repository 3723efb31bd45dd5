//! The tables of Ketenwacht, one file each, and the types of their columns. No behaviour lives here.

#[macro_use]
mod tables;

pub mod ids;
pub mod milestone;
pub mod projection;
pub mod sub_region;
pub mod target;
pub mod vocabulary;

pub mod absence;
pub mod assessment;
pub mod benefit_window;
pub mod candidate;
pub mod contact;
pub mod convenant;
pub mod convenant_version;
pub mod deadline;
pub mod deadline_entry;
pub mod deadline_rule;
pub mod deadline_step;
pub mod demo_clock;
pub mod department;
pub mod dropout;
pub mod event;
pub mod go_moment;
pub mod group;
pub mod guidance;
pub mod guidance_line;
pub mod handback;
pub mod handover;
pub mod idempotency;
pub mod intake;
pub mod interview;
pub mod issuer_key;
pub mod letter;
pub mod message;
pub mod message_item;
pub mod no_show;
pub mod organization;
pub mod party;
pub mod pause;
pub mod pause_release;
pub mod phase;
pub mod placement;
pub mod programme;
pub mod programme_go_moment;
pub mod referral;
pub mod region;
pub mod retention_check;
pub mod test_request;
pub mod trajectory;
pub mod write_probe;

pub mod carousel_step;
pub mod commitment;
pub mod exclusivity_agreement;
pub mod funding_condition;
pub mod own_approach;
pub mod payment;
pub mod place;
pub mod reaffirmation;
pub mod tutor_agreement;
pub mod tutor_duty;
pub mod work_readiness;

pub mod approval;
pub mod convenant_template;
pub mod entry_qualification;
pub mod factsheet;
pub mod form_assignment;
pub mod guidance_capacity;
pub mod guidance_form;
pub mod guidance_trial;
pub mod measurement;
pub mod trial_criterion;

pub mod attendance;
pub mod certificate;
pub mod evc;
pub mod mail_server;
pub mod meeting;
pub mod plan_of_action;
pub mod plan_step;
pub mod pool;
pub mod pool_member;
pub mod screening;
pub mod screening_share;
pub mod waiting_list_entry;

pub use ids::TypedId;
