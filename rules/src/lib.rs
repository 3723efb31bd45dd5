//! The rules of a chain: calendars and terms, what opens and closes a deadline, who may see and do what, what is said of
//! it. Pure functions over values: this crate knows no database, waits for nothing, and takes no time but what it is given.

pub mod access;
pub mod business_time;
pub mod calendar;
pub mod citizen_number;
pub mod deadline;
pub mod disclosure;
pub mod event;
pub mod explain;
pub mod kinds;
pub mod named;
pub mod no_show;
pub mod notices;
pub mod numbers;
pub mod pauses;
pub mod personal;
pub mod reactions;
pub mod reference;
pub mod refusal;
pub mod schedule;
pub mod term;
pub mod terms;
pub mod words;

pub mod factsheet;
pub mod template;

pub use refusal::{Refusal, RefusalCode};

/// An instant, in UTC.
pub type Moment = chrono::DateTime<chrono::Utc>;
