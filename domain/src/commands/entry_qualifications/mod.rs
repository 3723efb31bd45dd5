//! What a participant must bring to start a programme, and the partners that decide it together.

mod approve;
mod propose;
mod reject;

pub use self::{
    approve::ApproveEntryQualifications, propose::ProposeEntryQualifications,
    reject::RejectEntryQualifications,
};
