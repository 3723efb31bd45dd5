use async_graphql::{ID, InputObject};
use entity::vocabulary::BenefitWindowState;

use super::{Contact, Convenant, Deadline, Organization, Trajectory};
use crate::schema::{
    connection::Connection,
    filter::Filter,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

/// A period of training with retained benefit (behoud van uitkering).
#[row(benefit_window, listed, created, versioned)]
#[everything(benefit_windows, "Periods with retained benefit (behoud van uitkering).")]
pub struct BenefitWindow {
    /// The trajectory. Null when the caller may not see it.
    #[one]
    trajectory: Option<Trajectory>,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The gemeente or UWV office that pays. Null when the caller's organisation shares no convenant with it.
    #[one]
    payer: Option<Organization>,
    /// The first day.
    starts_on: Date,
    /// The last day.
    ends_on: Date,
    /// Where it stands.
    state: BenefitWindowState,
    /// Why it was last extended; null when it never was.
    reason: Option<String>,
    /// Who recorded it. Null when the program did, or when the caller may not see the contact.
    #[one]
    opened_by: Option<Contact>,
    /// When it was ended; null while it runs.
    ended_at: Option<DateTime>,
    /// The deadlines about it (termijnen).
    #[list(SubjectId)]
    deadlines: Connection<Deadline>,
}

/// Which periods with retained benefit to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(benefit_window)]
pub struct BenefitWindowFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Paid by this partner.
    #[points_at(organization)]
    pub payer_id: Option<ID>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<BenefitWindowState>>,
}

order! {
    /// In what order periods with retained benefit come.
    BenefitWindowOrder of benefit_window by
    /// By what periods with retained benefit can be ordered.
    BenefitWindowOrderField {
        /// Identity, which is age.
        Id,
        /// The first day.
        StartsOn,
        /// The last day.
        EndsOn,
    }
}
