//! Fetches unread mail from a mailbox over IMAP.

mod connect;
mod error;
mod literal;
mod mailbox;
mod session;
mod trust;
mod wire;

pub use error::{AddressError, ImapError, Step};
pub use mailbox::{Mailbox, Password, Tls};
pub use session::{MOST_MAILS, fetch};
pub use trust::Trust;
