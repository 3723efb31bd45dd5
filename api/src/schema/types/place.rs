use async_graphql::{ID, InputObject};
use entity::vocabulary::{PlaceState, PlacementKind};

use super::{Contact, Convenant, Department, Organization, Placement};
use crate::schema::{connection::Connection, filter::Filter, order::order, row::row, scalar::Date};

/// A place that an employer's department offers under a convenant (plaats).
#[row(place, listed, created, versioned)]
#[everything(places, "Places that employers offer (plaatsen).")]
pub struct Place {
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The employer. Null when the caller's organisation shares no convenant with it.
    #[one]
    employer: Option<Organization>,
    /// The department. Null when there is none, or when the caller may not see it.
    #[one]
    department: Option<Department>,
    /// What sort of place it is.
    kind: PlacementKind,
    /// The level of the work, 1 to 5 (niveau).
    level: i32,
    /// Whole hours in a week.
    hours_per_week: i32,
    /// The first day on which someone may start on it.
    available_from: Date,
    /// The last such day; null until it is withdrawn.
    available_until: Option<Date>,
    /// Where it stands.
    state: PlaceState,
    /// Why it was withdrawn; null while it was not.
    withdrawal_reason: Option<String>,
    /// Who offered it. Null when the program did, or when the caller may not see the contact.
    #[one]
    offered_by: Option<Contact>,
    /// The placements on it that the caller may see (plaatsingen), ended ones too.
    #[list(PlaceId)]
    placements: Connection<Placement>,
}

/// Which places to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(place)]
pub struct PlaceFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// At this employer.
    #[points_at(organization)]
    pub employer_id: Option<ID>,
    /// At this department.
    #[points_at(department)]
    pub department_id: Option<ID>,
    /// Of one of these sorts.
    #[among(Kind)]
    pub kinds: Option<Vec<PlacementKind>>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<PlaceState>>,
    /// Of one of these levels.
    #[among(Level)]
    pub levels: Option<Vec<i32>>,
}

order! {
    /// In what order places come.
    PlaceOrder of place by
    /// By what places can be ordered.
    PlaceOrderField {
        /// Identity, which is age.
        Id,
        /// The first day on which someone may start.
        AvailableFrom,
        /// Level.
        Level,
        /// When they were recorded.
        CreatedAt,
    }
}
