//! What several commands do to the chain, each in the same way: a seat is taken, a referral closed, a go-moment
//! planned. An act is part of a command: it writes its rows and records what happened, once the command has found its
//! subject and made sure that the actor may do this to it. Commands name acts, and no command of another folder; an act
//! names only those above it in this list.

pub mod administration;
pub mod scope;
pub mod sight;

pub mod versions;

pub mod convenants;
pub mod entry_qualifications;
pub mod programmes;

pub mod templates;

pub mod groups;
pub mod waiting_lists;

pub mod seats;

pub mod appointments;
pub mod follow_ups;
pub mod handbacks;
pub mod interviews;
pub mod no_shows;
pub mod referrals;
pub mod rights;

pub mod outcomes;

pub mod go_moments;

pub mod phases;

pub mod benefits;
pub mod handovers;
pub mod intakes;
pub mod invitations;
pub mod levels;
pub mod meetings;
pub mod milestones;
pub mod pauses;
pub mod pools;
pub mod screenings;
pub mod succession;
pub mod trials;
pub mod tutors;

pub mod placements;

pub mod trajectories;
