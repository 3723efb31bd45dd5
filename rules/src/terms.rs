//! What a convenant version agrees on one kind of deadline.

use serde::{Deserialize, Serialize};
use vocabulary::words::ContactLevel;

use super::term::{Length, Roll, Unit};

/// From where to where a deadline is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "direction", content = "length", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Count {
    /// Forward from the moment something happened.
    After(Length),
    /// Back from a date, such as a go-moment's.
    Before(Length),
    /// Back from a date to the end of the month before that date's month: "interviews in month x, the
    /// group starts in month y".
    MonthBefore,
}

/// Which calendar a term is counted on (wiens werkkalender).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum CalendarOf {
    /// The convenant's, without the days on which only the partner that must act is closed.
    Convenant,
    /// The convenant's, and on the partner's own closed days it does not run either.
    #[default]
    Responsible,
}

/// Who is told at an escalation step, as a role around the deadline (ontvanger).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum Recipient {
    /// The operational contact of the partner that must act.
    ResponsibleOperational,
    /// Its management.
    ResponsibleManagement,
    /// Its board.
    ResponsibleBoard,
    /// The partner on the other side of the agreement.
    Counterpart,
    /// The coordinator of the convenant.
    Coordinator,
}

impl Recipient {
    /// The level of the responsible partner this is, if it is one.
    pub const fn responsible_level(self) -> Option<ContactLevel> {
        match self {
            Self::ResponsibleOperational => Some(ContactLevel::Operational),
            Self::ResponsibleManagement => Some(ContactLevel::Management),
            Self::ResponsibleBoard => Some(ContactLevel::Board),
            Self::Counterpart | Self::Coordinator => None,
        }
    }
}

/// One rung of the escalation ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation {
    /// How long after the due moment; zero is at the breach itself.
    pub after: Length,
    /// Who is told.
    pub to: Vec<Recipient>,
}

/// The agreed terms of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Length and direction.
    pub count: Count,
    /// Where a term that ends on a closed day goes.
    pub roll: Roll,
    /// Which calendar it is counted on.
    #[serde(default)]
    pub calendar: CalendarOf,
    /// How long before the appointment it is counted from those concerned are reminded of it; of use only
    /// to a kind that is counted from an appointment.
    #[serde(default)]
    pub ahead: Vec<Length>,
    /// How long before the due moment the responsible partner is reminded.
    pub reminders: Vec<Length>,
    /// Who is told after the due moment, and when.
    pub escalation: Vec<Escalation>,
    /// Whether the candidate is told of a breach.
    // Earlier documents and rows spell it the old way.
    #[serde(rename = "informsCandidate", alias = "informs_candidate")]
    pub informs_candidate: bool,
}

/// A number of working days.
pub const fn working_days(amount: u8) -> Length {
    Length::of(amount, Unit::WorkingDays)
}

/// A number of business hours.
pub const fn business_hours(amount: u8) -> Length {
    Length::of(amount, Unit::BusinessHours)
}

/// The ladder used where a convenant agrees none: the work floor and its counterpart at the breach,
/// management and the coordinator a working day later, the board after three.
pub fn default_ladder() -> Vec<Escalation> {
    use Recipient::{
        Coordinator, Counterpart, ResponsibleBoard, ResponsibleManagement, ResponsibleOperational,
    };
    vec![
        Escalation {
            after: working_days(0),
            to: vec![ResponsibleOperational, Counterpart],
        },
        Escalation {
            after: working_days(1),
            to: vec![ResponsibleManagement, Coordinator],
        },
        Escalation {
            after: working_days(3),
            to: vec![ResponsibleBoard],
        },
    ]
}

impl Terms {
    /// Terms counted forward, with the default ladder.
    pub fn after(length: Length, reminders: &[Length]) -> Self {
        Self {
            count: Count::After(length),
            roll: Roll::Next,
            calendar: CalendarOf::default(),
            ahead: Vec::new(),
            reminders: reminders.to_vec(),
            escalation: default_ladder(),
            informs_candidate: false,
        }
    }

    /// Terms counted back, with the default ladder.
    pub fn back(count: Count, reminders: &[Length]) -> Self {
        Self {
            count,
            roll: Roll::Previous,
            ..Self::after(working_days(0), reminders)
        }
    }
}
