//! At what someone can fail to turn up.

use vocabulary::words::{MeetingKind, NoShowOccasion, PlacementKind};

/// What those who stay away from a meeting miss; none where people may come, and nobody waits for them.
pub const fn at(meeting: MeetingKind) -> Option<NoShowOccasion> {
    match meeting {
        MeetingKind::Lesson => Some(NoShowOccasion::Lesson),
        MeetingKind::InternshipDay => Some(NoShowOccasion::InternshipDay),
        MeetingKind::WorkDay => Some(NoShowOccasion::WorkDay),
        MeetingKind::InformationMeeting | MeetingKind::SpeedDate | MeetingKind::ConsultingHour => None,
    }
}

/// What a day on a place is.
pub const fn on(place: PlacementKind) -> NoShowOccasion {
    match place {
        PlacementKind::Internship | PlacementKind::DeepeningInternship => NoShowOccasion::InternshipDay,
        PlacementKind::Bbl | PlacementKind::Job | PlacementKind::WorkExperience => NoShowOccasion::WorkDay,
    }
}
