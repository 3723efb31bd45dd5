//! Everything a message needs, read when it is sent: a message that waited still says what is true, to
//! whoever speaks now. A bounded number of statements, whatever the size of the chain.

mod rows;

mod appointment;
mod class;
mod recipient;
mod subject;

mod deadline;
mod meant_for;
mod reason;

mod truth;

mod counterpart;

mod message;

mod items;
mod overview;

mod email;

pub use self::{
    appointment::{Appointment, AppointmentNews, AppointmentSort},
    class::{ClassNews, WhatHappened},
    counterpart::Person,
    deadline::DeadlineFacts,
    email::{Digest, Email, EmailFacts, email},
    items::{ItemFacts, ListedDeadline},
    meant_for::MeantFor,
    message::{EmployerFacts, GoMomentFacts, InterviewFacts, MeetingFacts, MessageFacts},
    overview::{Change, MOST_ITEMS, Occasion, Overview},
    recipient::{Reach, Recipient},
};
