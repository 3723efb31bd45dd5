use macros::row;

/// Someone did not turn up.
#[row(no_show, listed)]
struct NoShow {
    /// The interview.
    #[won]
    interview: Interview,
    /// Whose it is.
    #[one]
    #[column(case_manager)]
    case_manager: Option<Contact>,
    /// What was written about it.
    #[opens(Narrative)]
    narrative: NoShowNarrative,
    /// Its deadlines.
    #[list(SubjectId)]
    deadlines: Vec<Deadline>,
    /// Its lines.
    #[all(NoShowId)]
    lines: Vec<Line>,
}

fn main() {}
