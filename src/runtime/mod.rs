//! What the program passes in: time, randomness, the wake-up after a commit.

mod clock;
mod environment;
pub mod open_files;

pub use clock::{ProgramClock, demo_offset, mark_as_demo, move_to};
pub use environment::{OnCommandLine, ProgramEnvironment};
