//! A second count of deadlines, to hold the first one against.
//!
//! It was written from what is promised about time, by someone who had not seen how the program does it, and it
//! shares nothing with the program but the words of its inputs: its own holidays, its own summer time, its own walk
//! over days and opening hours. It is slow and plain on purpose. Where the two differ, one of them is wrong.
//!
//! # Where the promises leave room, and how they are read here
//!
//! 1. **The close itself is open.** What ends at 17:00 sharp is due at 17:00, not at the next opening. A pause that
//!    begins at the very moment something is due does not hold it.
//! 2. **"The next working day" after a moment** is the first open day after the moment's date, also when the moment
//!    is the first opening of an open day: resumed on Monday at 09:00, there is time until Tuesday's close.
//! 3. **A pause that takes no open time changes nothing at all**: no time is lost, nobody "resumes", and what starts
//!    in it starts where it started. Where open time was taken, what starts within the pause starts at its end, even
//!    when it started in the closed part.
//! 4. **A pause takes exactly its open time, also from a term in days**, which then may end within a day: three
//!    hours' pause in a term until Friday's close makes it Monday, three hours after the opening.
//! 5. **A later start is never due earlier** cannot hold together with 4 for a pause that lies between two starts or
//!    begins between them: of one working day from Friday 10:00, an hour's pause on Friday takes an hour, which makes
//!    it Tuesday; the same term from Friday noon, after the pause, ends on Monday. Exactness is kept, and the order of
//!    starts is held where the same pauses lie ahead of both. The other reading, that a term is never longer after a
//!    pause than one that starts at its end, is as true to the words; it gives up the exact time instead.
//! 6. **Time to act is asked for anew after each pause** that the deadline waited for, and what was asked for before
//!    it is moved by the pause like any due moment.
//! 7. **Pauses that ran when a date was set do not count** at all; one that begins later counts with all its open
//!    time, also with the part that it shares with the former. A pause that begins at the very moment ran.
//! 8. **While the end of a pause is unknown**, it is counted as if that pause were not there, nor any that overlaps or
//!    touches it.
//! 9. **An end at the end of a closed day** (a rule that says where a term stays) is the midnight that ends it. So is
//!    the close of a window that ends at 24:00. The day is named as the one that ends there.
//! 10. **The floor of an amendment** is time to act from the moment it takes effect, or from the end of a pause in
//!     which that lies; this is from `docs/deadlines.md`, of the rest nothing is said there either. It is moved by what
//!     moves the term, so not by a pause that ran when a date was set.
//! 11. **Hours from or back from a date** are counted from its first opening, or from midnight when it is closed:
//!     `docs/deadlines.md`. For a pause a term from a date starts at midnight in every unit.
//! 12. **A local time that a clock skips** is the moment it goes forward; one that comes twice is the first.
//! 13. **A reminder or rung of working days** is so many open days off, at the same distance from that day's opening
//!     hours: the close, when it is about a close. Of reminders in calendar days, weeks and months that would come in
//!     closed time nothing is said; they are not counted here.
//! 14. **Nobody can act before the term starts**: of one that starts after it was opened, time to act is from its start.
//! 15. **Easter and Whit Sunday** are holidays on a calendar that is open on Sundays too.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod against_the_engine;
mod calendar;
mod cases;
mod count;
mod laws;
mod steps;
mod summer_time;
