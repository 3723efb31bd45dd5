//! The clock of the chain: takes what is due, and tells people.
//!
//! Two workers of apalis run over our own tables (`backend` makes these its source of work): the
//! sweep takes the due steps of deadlines, delivery hands over what waits in the outbox. Both find their
//! work by looking, at least twice a second; a signal after each commit only makes it quicker. Any number
//! of processes may run them over one database.

pub mod mail;

pub mod mail_test;

pub mod returned;

mod backend;
mod bounces;
mod catch_up;
mod delivery;
mod destinations;
mod emails;
mod held;
mod housekeeping;
mod now_and_then;
mod set_clock;
mod settings;
mod supervise;
mod suspicion;
mod sweep;
mod texts;
mod wake;
mod work;

pub use bounces::{TakenIn, take_in};
pub use catch_up::catch_up;
pub use lettre::{Address as MailAddress, message::Mailbox};
pub use settings::WorkerSettings;
pub use supervise::{WorkerError, run};
pub use texts::{TextError, TextGateway, TextMessage};
pub use wake::Wake;
