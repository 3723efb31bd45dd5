//! Whom a partner consists of, worked out from its rows: its participations, who speaks for it, who is away.

pub mod absences;
pub mod participation;
pub mod speakers;
