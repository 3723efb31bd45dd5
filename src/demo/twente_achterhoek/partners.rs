//! The 97 partners: 19 gemeenten, 6 UWV offices of which one coordinates, 2 schools and 70 employers with the places
//! they offer.

use chrono::NaiveDate;
use domain::commands::agreements::OfferPlaces;
use entity::{
    ids::{ContactId, OrganizationId},
    vocabulary::{ContactLevel, OrganizationKind, PlacementKind},
};

use super::super::{progress, region::Region};
use crate::error::RunError;

/// Where they are: nowhere.
const TOWNS: [&str; 19] = [
    "Oostveen",
    "Dinkelrade",
    "Hoge Esch",
    "Berkelbrink",
    "Regtervoort",
    "Slingemeer",
    "Twickelerdam",
    "Lochterbeek",
    "Ruurlinge",
    "Holterveld",
    "Aaltinge",
    "Vragenderhof",
    "Wierdendam",
    "Boekelte",
    "Markvelde",
    "Hupselaar",
    "Zelhemmer Broek",
    "Geesterse Vliet",
    "Usselerhoek",
];

/// What care they give. With ten of the towns each, that makes seventy.
const CARE: [&str; 7] = [
    "Thuiszorg",
    "Zorggroep",
    "Woonzorgcentrum",
    "Verpleeghuis",
    "Gehandicaptenzorg",
    "Kraamzorg",
    "GGZ",
];

const FIRST_NAMES: [&str; 12] = [
    "Ankie", "Bennie", "Chantal", "Derk", "Elif", "Frits", "Gonny", "Herman", "Ineke", "Jarno", "Karima",
    "Liedewij",
];
const LAST_NAMES: [&str; 17] = [
    "ter Braak",
    "Oldenhof",
    "Wissink",
    "Nijland",
    "Korkmaz",
    "Haverkate",
    "Lansink",
    "Leussink",
    "Roerdink",
    "Weenink",
    "Boulahrouz",
    "Hesselink",
    "Scholtenlo",
    "Voortman",
    "Temmink",
    "Arslanoglu",
    "Zwierink",
];

/// A name that no other contact has; the two lists have no length in common.
fn name_of(contact: usize) -> String {
    let first = FIRST_NAMES[contact % FIRST_NAMES.len()];
    let last = LAST_NAMES[contact % LAST_NAMES.len()];
    format!("{first} {last}")
}

const UWV_OFFICES: usize = 6;
const SCHOOLS: usize = 2;
const TOWNS_WITH_CARE: usize = 10;

/// A partner, and who speaks for it from day to day.
pub(super) struct Partner {
    pub(super) id: OrganizationId,
    pub(super) contact: ContactId,
}

/// The partners that people come from and go to.
pub(super) struct Partners {
    /// The case managers of the UWV offices and the gemeenten.
    pub(super) case_managers: Vec<ContactId>,
    pub(super) schools: Vec<Partner>,
    pub(super) employers: Vec<Partner>,
}

impl Partners {
    /// Lets all of them join, and the employers offer their places from `first` on.
    pub(super) async fn join(region: &Region<'_>, first: NaiveDate) -> Result<Self, RunError> {
        let mut case_managers = vec![region.coordinator];
        for number in 2..=UWV_OFFICES {
            let name = format!("UWV WERKbedrijf {}", TOWNS[number - 1]);
            let domain = format!("regie@uwv-{number}.example");
            let office = partner(region, OrganizationKind::Uwv, &name, &domain, number).await?;
            case_managers.push(office.contact);
        }
        for (number, town) in (1..).zip(TOWNS) {
            let address = format!("regie@gemeente-{number}.example");
            let name = format!("Gemeente {town}");
            let gemeente = partner(
                region,
                OrganizationKind::Gemeente,
                &name,
                &address,
                UWV_OFFICES + number,
            )
            .await?;
            case_managers.push(gemeente.contact);
        }
        let before_schools = UWV_OFFICES + TOWNS.len();
        let mut schools = Vec::with_capacity(SCHOOLS);
        for number in 1..=SCHOOLS {
            let address = format!("begeleiding@roc-{number}.example");
            let name = format!("ROC {}", TOWNS[number - 1]);
            schools.push(
                partner(
                    region,
                    OrganizationKind::School,
                    &name,
                    &address,
                    before_schools + number,
                )
                .await?,
            );
        }
        progress("the gemeenten, UWV offices and schools take part")?;
        let employers = employers(region, first).await?;
        progress("the employers take part and offer their places")?;
        Ok(Self {
            case_managers,
            schools,
            employers,
        })
    }
}

async fn employers(region: &Region<'_>, first: NaiveDate) -> Result<Vec<Partner>, RunError> {
    let before = UWV_OFFICES + TOWNS.len() + SCHOOLS;
    let mut employers = Vec::with_capacity(CARE.len() * TOWNS_WITH_CARE);
    for town in &TOWNS[..TOWNS_WITH_CARE] {
        for care in CARE {
            let number = employers.len() + 1;
            let name = format!("{care} {town}");
            let address = format!("werving@zorg-{number}.example");
            let employer = partner(
                region,
                OrganizationKind::Employer,
                &name,
                &address,
                before + number,
            )
            .await?;
            for offer in offers(number) {
                offer_places(region, &employer, offer, first).await?;
            }
            employers.push(employer);
        }
    }
    Ok(employers)
}

/// The so-many-th partner, with someone for the work and someone above.
async fn partner(
    region: &Region<'_>,
    kind: OrganizationKind,
    name: &str,
    address: &str,
    ordinal: usize,
) -> Result<Partner, RunError> {
    let id = region.partner(kind, name).await?;
    let (_, domain) = address.split_once('@').unwrap_or_default();
    let contact = region
        .contact(id, ContactLevel::Operational, &name_of(2 * ordinal), address)
        .await?;
    let above = format!("directie@{domain}");
    region
        .contact(id, ContactLevel::Management, &name_of(2 * ordinal + 1), &above)
        .await?;
    Ok(Partner { id, contact })
}

/// Level, hours a week and number of one offer.
type Offer = (i32, i32, i32);

/// Forty-three places, or forty-two with one employer in seven: 3,000 with all seventy.
fn offers(employer: usize) -> [Offer; 3] {
    let last = if employer.is_multiple_of(CARE.len()) {
        10
    } else {
        11
    };
    [(1, 24, 12), (2, 28, 20), (3, 32, last)]
}

async fn offer_places(
    region: &Region<'_>,
    employer: &Partner,
    (level, hours_per_week, number): Offer,
    first: NaiveDate,
) -> Result<(), RunError> {
    let offer = OfferPlaces {
        employer_id: employer.id,
        department_id: None,
        convenant_id: region.convenant,
        kind: PlacementKind::Bbl,
        level,
        hours_per_week,
        available_from: first,
        available_until: None,
        number,
    };
    region.history.act(employer.contact, offer).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{CARE, SCHOOLS, TOWNS, TOWNS_WITH_CARE, UWV_OFFICES, name_of, offers};

    #[test]
    fn ninety_seven_partners_and_three_thousand_places() {
        let employers = CARE.len() * TOWNS_WITH_CARE;
        assert_eq!([TOWNS.len(), UWV_OFFICES, SCHOOLS, employers], [19, 6, 2, 70]);
        let places = |employer| offers(employer).map(|(_, _, number)| number).iter().sum::<i32>();
        assert_eq!((1..=employers).map(places).sum::<i32>(), 3_000);
    }

    #[test]
    fn no_two_contacts_have_one_name() {
        let names: BTreeSet<String> = (0..2 * 98).map(name_of).collect();
        assert_eq!(names.len(), 2 * 98);
    }
}
