//! The outbox: messages are written by the transaction that causes them, one row for each recipient, and
//! handed over after its commit: first what writes them, then what hands them over.

mod messages;

mod lease;
mod mail_server;

mod readers;

mod write;

mod audiences;
mod candidates;
mod notify;

mod overview;
mod reached;
mod steps;

mod asked;
mod attendance;
mod changes;

mod deadlines;

mod waiting;

mod claim;
mod email;
mod mail_key;
mod stand_ins;
mod standing;

mod deliver;
mod end_news;
mod hold;
mod resend;
mod returned;

pub use asked::{hand_over, tell_asked};
pub use attendance::tell_attendance;
pub use changes::{
    tell_group_cancelled, tell_group_moved, tell_leaving, tell_moved, tell_of_pause, tell_of_release,
};
pub use claim::ClaimMessages;
pub use deadlines::tell_changed;
pub use deliver::{Delivered, FinishMessage};
pub(crate) use email::forget_dropped;
pub use email::{First, Invitation, WriteEmail, Written, first_of_thread, tried_email};
pub use end_news::EndNews;
pub use hold::{HoldMail, ReleaseMail, Released};
pub use lease::{LEASE, RenewLease};
pub use mail_key::mail_key;
pub use mail_server::{BeginOutage, EndOutage, Hold, Obstacles, Outage, TakeProbe, obstacles, outage};
pub use notify::notify;
pub use resend::{ResendMessage, ResendMessages};
pub use returned::RecordReturned;
pub use standing::{Mail, mail_of, oldest_unsent};
pub use waiting::{LONGEST_WAIT, first_waiting, next_departure, waiting};
