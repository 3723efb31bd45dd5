//! Offers places.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::promises::OfferPlaces;
use entity::vocabulary::PlacementKind;

use crate::{
    mutation::{Faults, Once, id, optional_id, payload, run},
    schema::{scalar::Date, types::Organization},
};

/// The places to offer (plaatsen).
#[derive(InputObject)]
pub struct OfferPlacesInput {
    /// The employer.
    employer_id: ID,
    /// The department (afdeling); left out, the places are the employer's as a whole.
    department_id: Option<ID>,
    /// The convenant they are offered under.
    convenant_id: ID,
    /// What sort of place they are.
    kind: PlacementKind,
    /// The level of the work (niveau), 1 to 5.
    level: i32,
    /// Whole hours in a week, 1 to 40.
    hours_per_week: i32,
    /// The first day on which someone may start.
    available_from: Date,
    /// The last such day; left out, it is until they are withdrawn.
    available_until: Option<Date>,
    /// How many, 1 to 200.
    number: i32,
    #[graphql(flatten)]
    once: Once,
}

impl OfferPlacesInput {
    fn command(self, faults: &mut Faults) -> OfferPlaces {
        OfferPlaces {
            employer_id: id(&self.employer_id),
            department_id: optional_id(self.department_id.as_ref()),
            convenant_id: id(&self.convenant_id),
            kind: self.kind,
            level: self.level,
            hours_per_week: self.hours_per_week,
            available_from: faults.date(self.available_from, "availableFrom"),
            available_until: faults.optional_date(self.available_until, "availableUntil"),
            number: self.number,
        }
    }
}

payload! {
    /// What came of `offerPlaces`.
    OfferPlacesPayload {
        /// The employer, with its places.
        employer: Organization,
    }
}

/// The mutation.
#[derive(Default)]
pub struct OfferPlacesMutation;

#[Object]
impl OfferPlacesMutation {
    /// Offers places at an employer (plaatsen aanbieden), all alike. So many internship places may earn it a tutor
    /// of the school. Done by the employer or the coordinator of the region.
    async fn offer_places(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The places to offer (plaatsen).")] input: OfferPlacesInput,
    ) -> Result<OfferPlacesPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
