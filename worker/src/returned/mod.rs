//! Reads what comes back from the mail we send: bounces, automatic answers and people's replies.
//!
//! [`see`] looks at the bytes of one mail and is pure; [`imap::fetch`] brings those bytes from a mailbox.
//! Anybody can send anything to that mailbox. A [`Returned::Report`] is therefore a claim: act on it only
//! when [`Seen::about`] or [`Seen::tag`] names an email that really went to that address.

mod address;
mod automatic;
mod fields;
pub mod imap;

mod email;
mod message_id;
mod ours;
mod plain;
mod read;
mod report;
mod status;

pub use automatic::Automatic;
pub use email::MOST_BYTES;
pub use ours::{Ours, ReturnAddress};
pub use read::{Returned, Seen, read, see};
pub use report::{Kind, MOST_RECIPIENTS, Outcome};
pub use status::{Cause, Status};
