//! The outbox: messages are written by the transaction that causes them, one row for each recipient, and
//! handed over after its commit.

mod asked;
mod attendance;
mod changes;
mod claim;
mod deadlines;
mod deliver;
mod lease;
mod letter;
mod mail_server;
mod overview;
mod resend;
mod steps;
mod write;

pub use asked::{hand_over, tell_asked};
pub use attendance::tell_attendance;
pub use changes::{
    tell_group_cancelled, tell_group_moved, tell_leaving, tell_moved, tell_of_pause, tell_of_release,
};
pub use claim::{ClaimMessages, LONGEST_WAIT, waiting};
pub use deadlines::tell_changed;
pub use deliver::{Delivered, FinishMessage, first_waiting};
pub use lease::{LEASE, RenewLease};
pub(crate) use letter::forget_dropped;
pub use letter::{WriteLetter, Written, mail_key, tried_letter};
pub use mail_server::{BeginOutage, EndOutage, Mail, Outage, TakeProbe, mail_of, oldest_unsent, outage};
pub(crate) use overview::is_to_do;
pub use resend::{ResendMessage, ResendMessages};
pub use write::notify;
