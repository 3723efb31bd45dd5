//! Who speaks for an organisation, and who is there while others are away; worked out from its contacts alone.

pub mod speakers;

pub mod absences;
