//! Calendar files in the iCalendar format (RFC 5545): an invitation to mail to one reader, and a
//! feed that a calendar program fetches by itself.
//!
//! Everything here is pure: the time of writing is an argument, so that the same input always gives
//! the same file and a feed can be compared with the one that was sent before.
//!
//! The `icalendar` crate names and holds components, properties and parameters. It trusts what it is
//! given, writes lines that are not all valid, and knows no time zone definitions: hence `text` in
//! front of it, `file` behind it, and `zone` beside it.

mod event;
mod feed;
mod file;
mod fold;
mod invitation;
mod moment;
mod recurrence;
mod span;
mod text;
mod zone;

pub use feed::{Dated, feed};
pub use invitation::{Entry, Method, Person, invitation};
pub use span::Span;
