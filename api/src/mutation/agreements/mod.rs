//! What partners offer and promise: places, commitments, tutors, money; affirming the convenant again, and who
//! approaches employers.

macros::actions!("src/mutation/agreements");
