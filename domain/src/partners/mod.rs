//! Whom a partner consists of, worked out from its rows: its participations, who speaks for it, who is
//! away; and who is around a deadline.

pub mod absences;
pub mod around;
pub mod participation;
pub mod speakers;
