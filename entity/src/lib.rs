//! The tables of Ketenwacht, one file each, and the types of their columns. No behaviour lives here.

pub mod ids;
pub mod vocabulary;

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

pub use ids::TypedId;
