//! What is asked is weighed by what may come of it: a list by what it may hold, also one without pages.

use api::assembly::{scale::Scale, sdl};
use async_graphql::Request;

#[path = "../../../tests/support/documents.rs"]
mod documents;

use documents::{Documents, Field, Way};

/// What is multiplied where they are reached: the rows of a page, and the days of a period.
const WEIGHED_BEFORE: [&str; 1] = ["CalendarPeriod.days"];

struct Weights {
    scale: Scale,
    documents: Documents,
}

impl Weights {
    async fn of(&self, document: &str) -> u64 {
        let weight = self.scale.weigh(Request::new(document)).await;
        weight.unwrap_or_else(|| panic!("not weighed: {document}"))
    }

    /// As how many a field counts of what it lists.
    async fn several(&self, name: &str, way: &Way, field: &Field) -> u64 {
        let asked = field.asked(20);
        if !self.documents.has_fields(&field.of) {
            let (one, _) = self.documents.asked_of(name, "one").unwrap();
            let (all, without) = (format!("{one} {asked}"), way.ask(&one));
            let times = self.of(&way.ask(&all)).await - self.of(&without).await;
            return times / self.times(name, way).await;
        }
        let inside = way.on(&asked);
        self.times(&field.of, &inside).await / self.times(name, way).await
    }

    /// How often what is asked at the end of a way counts.
    async fn times(&self, name: &str, way: &Way) -> u64 {
        let of = |alias| self.documents.asked_of(name, alias);
        let (Some((one, fields)), Some((another, _))) = (of("one"), of("another")) else {
            // What was done at once is answered by lists alone, and done once.
            assert!(name.ends_with("Payload"), "nothing to ask of {name}");
            return 1;
        };
        let both = self.of(&way.ask(&format!("{one} {another}"))).await;
        (both - self.of(&way.ask(&one)).await) / fields
    }
}

#[tokio::test]
async fn every_list_weighs_more_than_one_of_what_it_lists() {
    let weights = Weights {
        scale: Scale::new(),
        documents: Documents::of(&sdl()),
    };
    let (mut lists, mut light) = (0, Vec::new());
    for (name, way) in weights.documents.ways() {
        for field in weights.documents.fields.get(&name).into_iter().flatten() {
            let full_name = format!("{name}.{}", field.name);
            let of_a_page = name.ends_with("Connection");
            if !(field.is_list || field.is_paged())
                || of_a_page
                || WEIGHED_BEFORE.contains(&full_name.as_str())
            {
                continue;
            }
            lists += 1;
            if weights.several(&name, &way, field).await < 2 {
                light.push(full_name);
            }
        }
    }
    assert_eq!(light, Vec::<String>::new());
    assert!(lists > 200, "{lists}");
}

#[tokio::test]
async fn a_page_and_a_period_weigh_what_they_may_hold() {
    let scale = Scale::new();
    for (document, weight) in [
        ("{ deadlines(first: 100) { nodes { id } } }", 1 + 100 * 2),
        (
            "{ deadlines { nodes { id } edges { node { id } } } }",
            1 + 20 * (2 + 3),
        ),
        ("{ deadlines(first: 1000) { totalCount } }", 1 + 100),
        (
            "{ calendar(convenantId: \"x\", from: \"2026-01-01\", until: \"2027-01-01\") { days { date } } }",
            365 * 2,
        ),
    ] {
        assert_eq!(
            scale.weigh(Request::new(document)).await,
            Some(weight),
            "{document}"
        );
    }
}
