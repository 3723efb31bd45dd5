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
mod mail_key;
mod mail_server;
mod messages;
mod overview;
mod resend;
mod stand_ins;
mod standing;
mod steps;
mod waiting;
mod write;

pub use asked::{hand_over, tell_asked};
pub use attendance::tell_attendance;
pub use changes::{
    tell_group_cancelled, tell_group_moved, tell_leaving, tell_moved, tell_of_pause, tell_of_release,
};
pub use claim::ClaimMessages;
pub use deadlines::tell_changed;
pub use deliver::{Delivered, FinishMessage};
pub use lease::{LEASE, RenewLease};
pub(crate) use letter::forget_dropped;
pub use letter::{WriteLetter, Written, tried_letter};
pub use mail_key::mail_key;
pub use mail_server::{BeginOutage, EndOutage, Outage, TakeProbe, outage};
pub use resend::{ResendMessage, ResendMessages};
pub use standing::{Mail, mail_of, oldest_unsent};
pub use waiting::{LONGEST_WAIT, first_waiting, waiting};
pub use write::notify;
