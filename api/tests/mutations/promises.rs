//! What partners offer and promise: each rule refusing with its reason, and letting through what keeps it.

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

#[tokio::test]
async fn a_place_holds_one_candidate_until_the_placement_ends() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let place = scene.id("place").to_owned();
    let first = scene
        .done(
            "recruiter",
            PLACE.0,
            PLACE.1,
            scene.placing("acceptedReferral", &place),
        )
        .await;
    assert_eq!(scene.state(&place).await, "TAKEN");
    let second = scene.placing("startedReferral", &place);
    scene
        .refused("recruiter", PLACE, second.clone(), "PLACE_TAKEN", "placeId")
        .await;
    let withdraw = json!({ "employerId": scene.id("employer"), "placeIds": [place], "reason": "A move" });
    let withdrawing = ("withdrawPlaces", "employer");
    scene
        .refused(
            "recruiter",
            withdrawing,
            withdraw.clone(),
            "PLACE_TAKEN",
            "placeIds.0",
        )
        .await;

    scene
        .done(
            "recruiter",
            "endPlacement",
            "placement",
            json!({ "placementId": first }),
        )
        .await;
    assert_eq!(scene.state(&place).await, "OPEN");
    scene.done("recruiter", PLACE.0, PLACE.1, second).await;
    let stop =
        json!({ "trajectoryId": scene.id("started"), "reason": "OTHER_WORK", "occurredOn": scene.day(0) });
    scene.done("caseManager", "reportDropout", "dropout", stop).await;
    assert_eq!(scene.state(&place).await, "OPEN", "a dropout frees the place");

    let third = scene
        .done(
            "recruiter",
            PLACE.0,
            PLACE.1,
            scene.placing("decidedReferral", &place),
        )
        .await;
    let contract = json!({ "placementId": third, "contractOn": scene.day(1) });
    scene
        .done("recruiter", "recordContract", "placement", contract)
        .await;
    assert_eq!(scene.state(&place).await, "TAKEN", "a contract keeps the place");
    let fourth = scene.placing("assessedReferral", &place);
    scene
        .refused("recruiter", PLACE, fourth, "PLACE_TAKEN", "placeId")
        .await;
}

#[tokio::test]
async fn a_place_must_fit_the_candidate() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let places = scene.offered("BBL", 2).await;
    let fitting = scene.placing("acceptedReferral", &places[0]);
    for (field, value, code, at) in [
        ("kind", json!("JOB"), "PLACE_KIND_DIFFERS", "kind"),
        ("startsOn", scene.day(31), "PLACE_UNAVAILABLE", "startsOn"),
        ("startsOn", scene.day(-1), "PLACE_UNAVAILABLE", "startsOn"),
    ] {
        let mut input = fitting.clone();
        input[field] = value;
        scene.refused("recruiter", PLACE, input, code, at).await;
    }
    let mut of_ward = scene.offer("JOB", 1);
    of_ward["departmentId"] = json!(scene.id("ward"));
    scene
        .done("wardRecruiter", "offerPlaces", "employer", of_ward.clone())
        .await;
    let data = scene
        .ask(
            "recruiter",
            "{ places(filter: { kinds: [JOB] }) { nodes { id } } }",
        )
        .await;
    let mut elsewhere = fitting.clone();
    elsewhere["placeId"] = data["places"]["nodes"][0]["id"].clone();
    elsewhere["kind"] = json!("JOB");
    scene
        .refused("recruiter", PLACE, elsewhere, "NOT_TOGETHER", "placeId")
        .await;
    scene
        .refused(
            "kitchenRecruiter",
            ("offerPlaces", "employer"),
            of_ward,
            "NOT_PERMITTED",
            "departmentId",
        )
        .await;

    let withdraw = json!({ "employerId": scene.id("employer"), "placeIds": [places[1]], "reason": "A move" });
    scene
        .done("recruiter", "withdrawPlaces", "employer", withdraw.clone())
        .await;
    let gone = scene.placing("acceptedReferral", &places[1]);
    scene
        .refused("recruiter", PLACE, gone, "PLACE_WITHDRAWN", "placeId")
        .await;
    scene
        .refused(
            "recruiter",
            ("withdrawPlaces", "employer"),
            withdraw,
            "PLACE_WITHDRAWN",
            "placeIds.0",
        )
        .await;
    let id = scene.done("recruiter", PLACE.0, PLACE.1, fitting).await;
    let document = format!("{{ node(id: \"{id}\") {{ ... on Placement {{ place {{ id level }} }} }} }}");
    let data = scene.ask("caseManager", &document).await;
    assert_eq!(data["node"]["place"], json!({ "id": places[0], "level": 3 }));
}

#[tokio::test]
async fn an_offer_stays_within_its_bounds() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let offering = ("offerPlaces", "employer");
    for (field, value, code) in [
        ("level", json!(0), "OUT_OF_RANGE"),
        ("level", json!(6), "OUT_OF_RANGE"),
        ("hoursPerWeek", json!(41), "OUT_OF_RANGE"),
        ("number", json!(0), "OUT_OF_RANGE"),
        ("number", json!(201), "OUT_OF_RANGE"),
        ("availableUntil", scene.day(-1), "END_BEFORE_START"),
    ] {
        let mut input = scene.offer("BBL", 1);
        input[field] = value;
        scene.refused("recruiter", offering, input, code, field).await;
    }
    let school = json!(scene.id("school"));
    let mut input = scene.offer("BBL", 1);
    input["employerId"] = school;
    scene
        .refused("teacher", offering, input, "WRONG_KIND", "employerId")
        .await;
    assert_eq!(scene.offered("BBL", 100).await.len(), 100);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_take_a_place_at_once_one_finds_it_taken() {
    let chain = Chain::in_a_file("place").await;
    let scene = Scene::on(&chain).await;
    let place = scene.id("place");
    let take = |referral| scene.mutate("recruiter", PLACE.0, PLACE.1, scene.placing(referral, place));
    let (one, other) = tokio::join!(take("acceptedReferral"), take("startedReferral"));
    let mut codes: Vec<&str> = [&one, &other]
        .iter()
        .map(|payload| payload["errors"][0]["code"].as_str().unwrap_or("DONE"))
        .collect();
    codes.sort_unstable();
    assert_eq!(codes, ["DONE", "PLACE_TAKEN"]);
}

#[tokio::test]
async fn the_carousel_is_gone_round_in_order_and_once() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let step = |step: i32, kind: &str| {
        json!({
            "referralId": scene.id("acceptedReferral"), "kind": kind, "startsOn": scene.day(0),
            "carouselStep": step,
        })
    };
    for (number, kind, code, at) in [
        (0, "INTERNSHIP", "NO_SUCH_STEP", "carouselStep"),
        (3, "INTERNSHIP", "NO_SUCH_STEP", "carouselStep"),
        (1, "BBL", "PLACE_KIND_DIFFERS", "kind"),
        (2, "INTERNSHIP", "STEP_SKIPPED", "carouselStep"),
    ] {
        scene
            .refused("recruiter", PLACE, step(number, kind), code, at)
            .await;
    }
    let first = scene
        .done("recruiter", PLACE.0, PLACE.1, step(1, "INTERNSHIP"))
        .await;
    scene
        .refused(
            "recruiter",
            PLACE,
            step(2, "INTERNSHIP"),
            "STEP_RUNNING",
            "carouselStep",
        )
        .await;
    scene
        .done(
            "recruiter",
            "endPlacement",
            "placement",
            json!({ "placementId": first }),
        )
        .await;
    scene
        .refused(
            "recruiter",
            PLACE,
            step(1, "INTERNSHIP"),
            "STEP_DONE",
            "carouselStep",
        )
        .await;
    let second = scene
        .done("recruiter", PLACE.0, PLACE.1, step(2, "INTERNSHIP"))
        .await;
    let document = format!(
        "{{ node(id: \"{second}\") {{ ... on Placement {{ carouselStep }} }}
            programmes {{ nodes {{ carouselSteps {{ position name weeks kind }} }} }} }}"
    );
    let data = scene.ask("coordinator", &document).await;
    assert_eq!(data["node"]["carouselStep"], 2);
    let steps = &data["programmes"]["nodes"][0]["carouselSteps"];
    let expected = |position: i32, name: &str| json!({ "position": position, "name": name, "weeks": 4, "kind": "INTERNSHIP" });
    assert_eq!(
        *steps,
        json!([expected(1, "First internship"), expected(2, "Second internship")])
    );
}

async fn tutor_deadlines(scene: &Scene<'_>) -> Vec<String> {
    let document = "{ deadlines(first: 100, filter: { kinds: [TUTOR_PROVIDED] }) {
        nodes { state responsible { name } subject { ... on TutorDuty { employer { name } } } }
    } }";
    let data = scene.ask("coordinator", document).await;
    let nodes = data["deadlines"]["nodes"].as_array().unwrap().clone();
    let described = |node: &Value| {
        format!(
            "{} {} {}",
            node["state"].as_str().unwrap(),
            node["responsible"]["name"].as_str().unwrap(),
            node["subject"]["employer"]["name"].as_str().unwrap()
        )
    };
    nodes.iter().map(described).collect()
}

#[tokio::test]
async fn so_many_places_oblige_the_school_to_a_tutor() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    // Two internship places were offered, and two earn a tutor.
    let open = "OPEN school employer".to_owned();
    assert_eq!(tutor_deadlines(&scene).await, std::slice::from_ref(&open));
    scene.offered("BBL", 2).await;
    assert_eq!(tutor_deadlines(&scene).await.len(), 1, "only internships count");
    let places = scene.offered("INTERNSHIP", 3).await;
    assert_eq!(tutor_deadlines(&scene).await, [open.clone(), open.clone()]);

    let assign = |tutor: Value| {
        let mut input = json!({ "dutyId": scene.id("tutorDuty") });
        for (field, value) in tutor.as_object().unwrap() {
            input[field] = value.clone();
        }
        input
    };
    let assigning = ("assignTutor", "tutorDuty");
    let contact = |name: &str| json!({ "contactId": scene.id(name) });
    for (tutor, code, at) in [
        (contact("recruiter"), "NOT_TOGETHER", "contactId"),
        (json!({}), "EMPTY", "name"),
        (
            json!({ "name": "Sem", "contactId": scene.id("teacher") }),
            "NOT_TOGETHER",
            "name",
        ),
    ] {
        scene.refused("teacher", assigning, assign(tutor), code, at).await;
    }
    let named = assign(json!({ "name": "Sem Postma" }));
    scene
        .refused("recruiter", assigning, named.clone(), "NOT_PERMITTED", "dutyId")
        .await;
    scene
        .done("teacher", "assignTutor", "tutorDuty", named.clone())
        .await;
    scene
        .refused("teacher", assigning, named, "WRONG_STATE", "dutyId")
        .await;
    let met = "MET school employer".to_owned();
    assert_eq!(tutor_deadlines(&scene).await, [met.clone(), open.clone()]);

    // Of five places two go: one tutor is earned, and there already.
    let withdraw = json!({ "employerId": scene.id("employer"), "placeIds": places[..2], "reason": "A move" });
    scene
        .done("recruiter", "withdrawPlaces", "employer", withdraw)
        .await;
    let moot = "MOOT school employer".to_owned();
    assert_eq!(tutor_deadlines(&scene).await, [met.clone(), moot.clone()]);
    assert_eq!(scene.state(scene.id("tutorDuty")).await, "FULFILLED");

    let agree = |per: Value| json!({ "convenantId": scene.id("convenant"), "schoolId": scene.id("school"), "placesPerTutor": per });
    let agreeing = ("agreeTutors", "tutorAgreement");
    scene
        .refused(
            "coordinator",
            agreeing,
            agree(json!(0)),
            "OUT_OF_RANGE",
            "placesPerTutor",
        )
        .await;
    let mut by_gemeente = agree(json!(1));
    by_gemeente["schoolId"] = json!(scene.id("gemeente"));
    scene
        .refused("coordinator", agreeing, by_gemeente, "WRONG_KIND", "schoolId")
        .await;
    scene
        .done("coordinator", agreeing.0, agreeing.1, agree(json!(1)))
        .await;
    assert_eq!(
        tutor_deadlines(&scene).await,
        [met.clone(), moot.clone(), open.clone(), open]
    );
    scene
        .done("coordinator", agreeing.0, agreeing.1, agree(Value::Null))
        .await;
    assert_eq!(
        tutor_deadlines(&scene).await,
        [met, moot.clone(), moot.clone(), moot]
    );
}

#[tokio::test]
async fn what_was_delivered_is_counted_against_what_was_promised() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let record = |who: &'static str, of: &str, kind: &str, how_much: (&str, Value)| {
        let mut input = json!({
            "organizationId": scene.id(of), "convenantId": scene.id("convenant"), "kind": kind,
            "startsOn": scene.day(-5),
        });
        input[how_much.0] = how_much.1;
        (who, input)
    };
    let recording = ("recordCommitment", "commitment");
    for ((who, input), code, at) in [
        (
            record("caseManager", "gemeente", "MONEY", ("number", json!(3))),
            "NOT_TOGETHER",
            "number",
        ),
        (
            record("caseManager", "gemeente", "CANDIDATES", ("amount", json!("3.00"))),
            "NOT_TOGETHER",
            "amount",
        ),
        (
            record("caseManager", "gemeente", "CANDIDATES", ("note", json!("many"))),
            "EMPTY",
            "number",
        ),
        (
            record("caseManager", "gemeente", "CANDIDATES", ("number", json!(0))),
            "OUT_OF_RANGE",
            "number",
        ),
        (
            record("caseManager", "gemeente", "MONEY", ("amount", json!("0.00"))),
            "OUT_OF_RANGE",
            "amount",
        ),
        (
            record("coordinator", "newcomer", "CANDIDATES", ("number", json!(3))),
            "NOT_A_PARTY",
            "organizationId",
        ),
    ] {
        scene.refused(who, recording, input, code, at).await;
    }
    for (who, input) in [
        record("caseManager", "gemeente", "CANDIDATES", ("number", json!(50))),
        record("caseManager", "gemeente", "MONEY", ("amount", json!("250000.00"))),
        record("recruiter", "employer", "JOB_GUARANTEES", ("number", json!(10))),
        record("teacher", "school", "TUTORS", ("number", json!(2))),
    ] {
        scene.done(who, recording.0, recording.1, input).await;
    }
    let pay = json!({ "paymentId": scene.id("payment"), "paidOn": scene.day(0) });
    scene.done("caseManager", "recordPayment", "payment", pay).await;
    let assign = json!({ "dutyId": scene.id("tutorDuty"), "name": "Sem Postma" });
    scene.done("teacher", "assignTutor", "tutorDuty", assign).await;
    let document = "{ trajectories { totalCount } commitments(first: 100) { nodes {
        kind promised { number amount } delivered { number amount }
    } } }";
    let data = scene.ask("coordinator", document).await;
    let started = data["trajectories"]["totalCount"].clone();
    let of = |kind: &str| {
        let nodes = data["commitments"]["nodes"].as_array().unwrap();
        let found = nodes.iter().find(|node| node["kind"] == kind).unwrap();
        let (promised, delivered) = (&found["promised"], &found["delivered"]);
        let number = [promised["number"].clone(), delivered["number"].clone()];
        json!([number, [promised["amount"].clone(), delivered["amount"].clone()]])
    };
    assert_eq!(of("PLACES"), json!([[10, 3], [null, null]]));
    assert_eq!(of("CANDIDATES"), json!([[50, started], [null, null]]));
    assert_eq!(of("JOB_GUARANTEES"), json!([[10, 1], [null, null]]));
    assert_eq!(of("TUTORS"), json!([[2, 1], [null, null]]));
    assert_eq!(of("MONEY"), json!([[null, null], ["250000.00", "5000.00"]]));

    let withdraw = json!({ "commitmentId": scene.id("commitment"), "reason": "A merger" });
    let withdrawing = ("withdrawCommitment", "commitment");
    scene
        .refused(
            "caseManager",
            withdrawing,
            withdraw.clone(),
            "NOT_PERMITTED",
            "commitmentId",
        )
        .await;
    scene
        .done("recruiter", withdrawing.0, withdrawing.1, withdraw.clone())
        .await;
    scene
        .refused("recruiter", withdrawing, withdraw, "WRONG_STATE", "commitmentId")
        .await;
}

#[tokio::test]
async fn the_gemeente_pays_once_and_only_when_the_candidate_is_ready_to_work() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let claim = |trajectory: &str| json!({ "fundingConditionId": scene.id("fundingCondition"), "trajectoryId": scene.id(trajectory) });
    let claiming = ("claimPayment", "payment");
    scene
        .refused(
            "recruiter",
            claiming,
            claim("started"),
            "NOT_YET_PAYABLE",
            "trajectoryId",
        )
        .await;
    scene
        .refused(
            "caseManager",
            claiming,
            claim("started"),
            "NOT_PERMITTED",
            "fundingConditionId",
        )
        .await;
    let ready = |day| json!({ "trajectoryId": scene.id("started"), "readyOn": scene.day(day) });
    let declaring = ("declareWorkReady", "workReadiness");
    scene
        .refused("caseManager", declaring, ready(1), "IN_THE_FUTURE", "readyOn")
        .await;
    scene
        .refused("recruiter", declaring, ready(0), "NOT_PERMITTED", "trajectoryId")
        .await;
    scene
        .done("caseManager", declaring.0, declaring.1, ready(0))
        .await;
    scene
        .refused(
            "caseManager",
            declaring,
            ready(0),
            "ALREADY_EXISTS",
            "trajectoryId",
        )
        .await;
    let payment = scene
        .done("recruiter", claiming.0, claiming.1, claim("started"))
        .await;
    scene
        .refused(
            "recruiter",
            claiming,
            claim("started"),
            "ALREADY_EXISTS",
            "trajectoryId",
        )
        .await;

    let pay = |day| json!({ "paymentId": payment, "paidOn": scene.day(day) });
    let paying = ("recordPayment", "payment");
    scene
        .refused("recruiter", paying, pay(0), "NOT_PERMITTED", "paymentId")
        .await;
    scene
        .refused("caseManager", paying, pay(1), "IN_THE_FUTURE", "paidOn")
        .await;
    scene.done("caseManager", paying.0, paying.1, pay(0)).await;
    scene
        .refused("caseManager", paying, pay(0), "WRONG_STATE", "paymentId")
        .await;
    let document = "{ fundingConditions { nodes {
        amount payeeKind totals { payable payableAmount paid paidAmount } payments { totalCount }
    } } }";
    let totals = json!({ "payable": 1, "payableAmount": "5000.00", "paid": 1, "paidAmount": "5000.00" });
    for (who, seen) in [("recruiter", 2), ("caseManager", 2), ("otherRecruiter", 0)] {
        let data = scene.ask(who, document).await;
        let condition = &data["fundingConditions"]["nodes"][0];
        assert_eq!(condition["totals"], totals, "{who}");
        assert_eq!(condition["payments"]["totalCount"], seen, "{who}");
    }
}

#[tokio::test]
async fn each_milestone_is_reached_by_what_it_is_named_for() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let mut conditions = Vec::new();
    for milestone in ["PLACED", "CERTIFICATE", "CONTRACT", "SUSTAINED"] {
        let agree = json!({
            "convenantId": scene.id("convenant"), "name": milestone, "payerId": scene.id("gemeente"),
            "payeeId": scene.id("employer"), "amount": "100.10", "milestone": milestone,
        });
        let id = scene
            .done("coordinator", "agreeFunding", "fundingCondition", agree)
            .await;
        conditions.push((milestone, id));
    }
    let claim = async |milestone: &str, trajectory: &str| {
        let (_, condition) = conditions.iter().find(|(name, _)| *name == milestone).unwrap();
        let input = json!({ "fundingConditionId": condition, "trajectoryId": scene.id(trajectory) });
        let payload = scene.mutate("recruiter", "claimPayment", "payment", input).await;
        payload["errors"][0]["code"].as_str().unwrap_or("DONE").to_owned()
    };
    for milestone in ["PLACED", "CERTIFICATE", "CONTRACT", "SUSTAINED"] {
        assert_eq!(
            claim(milestone, "accepted").await,
            "NOT_YET_PAYABLE",
            "{milestone}"
        );
    }
    assert_eq!(claim("PLACED", "decided").await, "DONE");
    assert_eq!(claim("CERTIFICATE", "decided").await, "NOT_YET_PAYABLE");
    let complete = json!({ "trajectoryId": scene.id("decided") });
    scene
        .done("teacher", "completeTrajectory", "trajectory", complete)
        .await;
    assert_eq!(claim("CERTIFICATE", "decided").await, "NOT_YET_PAYABLE");
    let award = json!({
        "trajectoryId": scene.id("decided"), "kind": "CERTIFICATE", "name": "Helpende", "awardedOn": scene.day(0),
        "byOrganizationId": scene.id("school"),
    });
    scene
        .done("teacher", "awardCertificate", "certificate", award)
        .await;
    let contract = json!({ "placementId": scene.id("placement"), "contractOn": scene.day(0) });
    scene
        .done("recruiter", "recordContract", "placement", contract)
        .await;
    assert_eq!(claim("CERTIFICATE", "decided").await, "DONE");
    assert_eq!(claim("CONTRACT", "decided").await, "DONE");
    assert_eq!(claim("SUSTAINED", "decided").await, "NOT_YET_PAYABLE");
    let document = format!(
        "{{ node(id: \"{}\") {{ ... on Trajectory {{ retentionChecks {{ nodes {{ id }} }} }} }} }}",
        scene.id("decided")
    );
    let data = scene.ask("recruiter", &document).await;
    for check in data["node"]["retentionChecks"]["nodes"].as_array().unwrap() {
        assert_eq!(claim("SUSTAINED", "decided").await, "NOT_YET_PAYABLE");
        let confirm = json!({ "checkId": check["id"], "employed": true });
        scene
            .done("recruiter", "confirmRetention", "retentionCheck", confirm)
            .await;
    }
    assert_eq!(claim("SUSTAINED", "decided").await, "DONE");
}

#[tokio::test]
async fn partners_affirm_the_convenant_again() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let affirm = |day, partners: &[&str]| {
        let ids: Vec<&str> = partners.iter().map(|name| scene.id(name)).collect();
        json!({ "convenantId": scene.id("convenant"), "reaffirmedOn": scene.day(day), "organizationIds": ids })
    };
    let affirming = ("reaffirmConvenant", "convenant");
    for (input, code, at) in [
        (affirm(1, &["employer"]), "IN_THE_FUTURE", "reaffirmedOn"),
        (affirm(0, &[]), "OUT_OF_RANGE", "organizationIds"),
        (
            affirm(0, &["employer", "newcomer"]),
            "NOT_A_PARTY",
            "organizationIds.1",
        ),
        (
            affirm(0, &["employer", "employer"]),
            "ALREADY_EXISTS",
            "organizationIds.1",
        ),
    ] {
        scene.refused("coordinator", affirming, input, code, at).await;
    }
    let both = affirm(0, &["employer", "gemeente"]);
    scene
        .refused(
            "recruiter",
            affirming,
            both.clone(),
            "NOT_PERMITTED",
            "convenantId",
        )
        .await;
    scene
        .done("coordinator", affirming.0, affirming.1, both.clone())
        .await;
    scene
        .refused(
            "coordinator",
            affirming,
            both,
            "ALREADY_EXISTS",
            "organizationIds.0",
        )
        .await;
    let document = "{ convenants { nodes {
        reaffirmations { totalCount } parties { nodes { lastReaffirmedOn organization { name } } }
    } } }";
    let data = scene.ask("recruiter", document).await;
    let convenant = &data["convenants"]["nodes"][0];
    assert_eq!(convenant["reaffirmations"]["totalCount"], 2);
    for party in convenant["parties"]["nodes"].as_array().unwrap() {
        let has_affirmed = ["employer", "gemeente"]
            .iter()
            .any(|name| party["organization"]["name"] == *name);
        let expected = if has_affirmed { scene.day(0) } else { Value::Null };
        assert_eq!(party["lastReaffirmedOn"], expected, "{party}");
    }
}

#[tokio::test]
async fn whoever_approaches_an_employer_past_the_coordinator_is_flagged_and_told() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let report = |partner: &str, day| {
        json!({
            "employerId": scene.id("employer"), "convenantId": scene.id("convenant"),
            "organizationId": scene.id(partner), "approachedOn": scene.day(day),
        })
    };
    let reporting = ("reportOwnApproach", "ownApproach");
    for (input, code, at) in [
        (report("servicePoint", 0), "NOT_TOGETHER", "organizationId"),
        (report("employer", 0), "NOT_TOGETHER", "organizationId"),
        (report("gemeente", 1), "IN_THE_FUTURE", "approachedOn"),
    ] {
        scene.refused("recruiter", reporting, input, code, at).await;
    }
    let agree = |is_exclusive| json!({ "convenantId": scene.id("convenant"), "isExclusive": is_exclusive });
    let agreeing = ("agreeExclusivity", "exclusivityAgreement");
    scene
        .done("coordinator", agreeing.0, agreeing.1, agree(false))
        .await;
    scene
        .refused(
            "recruiter",
            reporting,
            report("gemeente", 0),
            "NOT_EXCLUSIVE",
            "convenantId",
        )
        .await;
    scene
        .done("coordinator", agreeing.0, agreeing.1, agree(true))
        .await;
    let approach = scene
        .done("recruiter", reporting.0, reporting.1, report("gemeente", 0))
        .await;

    let flagged = "{ convenants { nodes { parties { nodes {
        isFlagged organization { name } ownApproaches { nodes { employer { name } } }
    } } } } }";
    for (who, sees) in [
        ("coordinator", true),
        ("recruiter", true),
        ("caseManager", true),
        ("teacher", false),
    ] {
        let data = scene.ask(who, flagged).await;
        let parties = data["convenants"]["nodes"][0]["parties"]["nodes"].clone();
        for party in parties.as_array().unwrap() {
            let is_it = party["organization"]["name"] == "gemeente";
            assert_eq!(party["isFlagged"], json!(is_it && sees), "{who} {party}");
        }
    }
    let messages = chain
        .select(&format!(
            "SELECT c.name AS name FROM message m JOIN contact c ON c.id = m.contact_id
             WHERE m.subject_id = '{approach}' AND m.template = 'OWN_APPROACH_REPORTED' ORDER BY 1"
        ))
        .await;
    let told: Vec<&str> = messages.iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert!(
        told.contains(&"Coordinator") && told.contains(&"caseManager"),
        "{told:?}"
    );
    assert!(!told.contains(&"recruiter"), "whoever reports it knows: {told:?}");
}
