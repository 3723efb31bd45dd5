//! What partners offer and promise: each rule refusing with its reason, and letting through what keeps it.

mod affirmation;
mod carousels;
mod commitments;
mod exclusivity;
mod funding;
mod places;
mod tutors;

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    chain::{Chain, refused},
    samples::date,
    world::World,
};

struct Scene<'a>(World<'a>);

impl<'a> Scene<'a> {
    async fn on(chain: &'a Chain) -> Self {
        Self(World::new(chain, "A").await)
    }

    async fn mutate(&self, who: &str, mutation: &str, object: &str, input: Value) -> Value {
        self.0
            .chain
            .mutate(self.0.viewer(who), mutation, object, &input)
            .await
    }

    async fn done(&self, who: &str, mutation: &str, object: &str, input: Value) -> String {
        let payload = self.mutate(who, mutation, object, input).await;
        let id = payload["object"]["id"].as_str();
        id.unwrap_or_else(|| panic!("{mutation}: {payload}")).to_owned()
    }

    async fn refused(&self, who: &str, (mutation, object): (&str, &str), input: Value, code: &str, at: &str) {
        let payload = self.mutate(who, mutation, object, input).await;
        let path: Vec<&str> = std::iter::once("input").chain(at.split('.')).collect();
        assert_eq!(payload, refused(code, &path), "{mutation}");
    }

    async fn ask(&self, who: &str, document: &str) -> Value {
        let response = self.0.chain.send(self.0.viewer(who), document, json!({})).await;
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        response.data.into_json().unwrap()
    }

    fn id(&self, name: &str) -> &str {
        self.0.text(name)
    }

    fn day(&self, ahead: i64) -> Value {
        json!(date(self.0.chain, TimeDelta::days(ahead)))
    }

    fn placing(&self, referral: &str, place: &str) -> Value {
        json!({ "referralId": self.id(referral), "kind": "BBL", "startsOn": self.day(1), "placeId": place })
    }

    fn offer(&self, kind: &str, number: i32) -> Value {
        json!({
            "employerId": self.id("employer"), "convenantId": self.id("convenant"), "kind": kind, "level": 3,
            "hoursPerWeek": 24, "availableFrom": self.day(0), "availableUntil": self.day(30), "number": number,
        })
    }

    /// Offers places and answers them.
    async fn offered(&self, kind: &str, number: i32) -> Vec<String> {
        self.done("recruiter", "offerPlaces", "employer", self.offer(kind, number))
            .await;
        let document = format!(
            "{{ places(last: {number}, filter: {{ kinds: [{kind}], levels: [3] }}) {{ nodes {{ id }} }} }}"
        );
        let data = self.ask("recruiter", &document).await;
        let nodes = data["places"]["nodes"].as_array().unwrap().clone();
        nodes
            .iter()
            .map(|node| node["id"].as_str().unwrap().to_owned())
            .collect()
    }

    async fn state(&self, id: &str) -> String {
        let document = format!(
            "{{ node(id: \"{id}\") {{ ... on Place {{ place: state }} ... on TutorDuty {{ duty: state }} }} }}"
        );
        let data = self.ask("coordinator", &document).await;
        let node = &data["node"];
        let state = node["place"].as_str().or(node["duty"].as_str());
        state.unwrap_or_else(|| panic!("{data}")).to_owned()
    }
}

const PLACE: (&str, &str) = ("placeCandidate", "placement");
