//! The rules of a chain: pure functions over values, no database and no clock.

pub mod absences;
pub mod business_time;
pub mod calendar;
pub mod citizen_number;
pub mod deadline;
pub mod explain;
pub mod happening;
pub mod kinds;
pub mod notices;
pub mod numbers;
pub mod participation;
pub mod pauses;
pub mod reference;
pub mod schedule;
pub mod speakers;
pub mod term;
pub mod terms;
pub mod words;

pub mod factsheet;
pub mod template;
