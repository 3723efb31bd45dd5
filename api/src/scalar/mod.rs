//! Scalars, each with the text that specifies it.

mod date;
mod date_time;
mod email_address;
mod local_time;
mod time_zone;

mod euro;

mod decimal;

pub use self::{
    date::Date, date_time::DateTime, email_address::EmailAddress, local_time::LocalTime, time_zone::TimeZone,
};

pub use self::euro::Euro;

pub use self::decimal::Decimal;
