//! A convenant that is set up from files, with the program's own command.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::{
    support::{Backend, COORDINATOR, Client, Options, Program, TestDatabase, command, on_both_databases},
    west_brabant::text,
};

/// The day of most tests.
const DAY: &str = "2027-01-04T09:00:00Z";
/// Days between which the examples can be tried; they hold on any of them.
const DAYS: [&str; 2] = ["2026-11-02T09:00:00Z", "2028-06-30T09:00:00Z"];

/// A region with a convenant that only its coordinator takes part in.
struct Loaded {
    database: TestDatabase,
    program: Program,
    convenant: String,
}

impl Loaded {
    async fn new(backend: Backend) -> Self {
        Self::on(backend, DAY).await
    }

    async fn on(backend: Backend, day: &str) -> Self {
        let database = TestDatabase::region(backend, day.parse().unwrap()).await;
        let program = Program::start(&database, Options::command("serve")).await;
        let coordinator = program.client(COORDINATOR);
        let data = coordinator.query("{ regions { nodes { id } } }", json!({})).await;
        let region = text(&data["regions"]["nodes"][0]["id"]);
        let input = json!({ "regionId": region, "name": "Convenant Oostrand", "bindingForm": "CONVENANT" });
        let created = coordinator
            .accepted("createConvenant", input, "convenant { id }")
            .await;
        let convenant = text(&created["convenant"]["id"]);
        Self {
            database,
            program,
            convenant,
        }
    }

    fn coordinator(&self) -> Client {
        self.program.client(COORDINATOR)
    }

    /// Runs the command: whether it went well, and what it said.
    fn load(&self, files: &[(&str, PathBuf)], check: bool) -> (bool, String) {
        let mut load = command(&self.database.url);
        load.args(["load", "--convenant", &self.convenant]);
        for (flag, path) in files {
            load.arg(flag).arg(path);
        }
        if check {
            load.arg("--check");
        }
        let output = load.output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(said).unwrap())
    }

    async fn counts(&self) -> Value {
        let document = "query ($id: ID!) {
            organizations { totalCount } contacts { totalCount }
            convenant: node(id: $id) { ... on Convenant {
                parties { totalCount }
                places { totalCount }
                internships: places(filter: { kinds: [INTERNSHIP], states: [OPEN], levels: [2] }) { totalCount }
            } }
        }";
        let data = self
            .coordinator()
            .query(document, json!({ "id": self.convenant }))
            .await;
        let count = |list: &Value| list["totalCount"].clone();
        json!([
            count(&data["organizations"]),
            count(&data["contacts"]),
            count(&data["convenant"]["parties"]),
            count(&data["convenant"]["places"]),
            count(&data["convenant"]["internships"]),
        ])
    }
}

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs/examples")
        .join(name)
}

fn examples() -> Vec<(&'static str, PathBuf)> {
    vec![
        ("--partners", example("partners.csv")),
        ("--contacts", example("contacts.csv")),
        ("--places", example("places.csv")),
    ]
}

/// A folder of a test's own, that goes with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("load-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, content).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

on_both_databases! {
    /// The examples of the documentation load as they are, and loading them again changes nothing.
    async fn the_examples_load_once_however_often_they_are_loaded(backend: Backend) {
        let mut all = examples();
        all.push(("--targets", example("targets.csv")));
        let loaded = Loaded::on(backend, DAYS[1]).await;
        let (done, said) = loaded.load(&all, true);
        assert!(done, "{said}");
        let loaded = Loaded::on(backend, DAYS[0]).await;
        let before = loaded.counts().await;
        let (done, said) = loaded.load(&all, true);
        assert!(done && said.contains("no faults: 17 lines to load, 0 there already"), "{said}");
        assert_eq!(loaded.counts().await, before, "a check changes nothing");

        let (done, said) = loaded.load(&all, false);
        assert!(done && said.contains("loaded 17 lines, 0 were there already"), "{said}");
        assert!(said.contains("places.csv: 3 lines\n"), "the progress is shown: {said}");
        let after = loaded.counts().await;
        assert_eq!(after, json!([6, 7, 6, 20, 10]));

        let (done, said) = loaded.load(&all, false);
        assert!(done && said.contains("loaded 0 lines, 17 were there already"), "{said}");
        assert_eq!(loaded.counts().await, after);
        let seen = loaded.program.client("d.willems@oosterbeek.example");
        let data = seen.query("{ viewer { department { name } organization { places { totalCount } } } }", json!({})).await;
        assert_eq!(data["viewer"]["department"]["name"], "Locatie Noord");
        assert_eq!(data["viewer"]["organization"]["places"]["totalCount"], 14);
        let data = seen.query("{ targets { nodes { route name persons subRegion { name } } } }", json!({})).await;
        assert_eq!(data["targets"]["nodes"], json!([
            { "route": "INFLOW", "name": "Jongeren", "persons": 130, "subRegion": { "name": "Lindewijk" } },
            { "route": "INFLOW", "name": "Anderen", "persons": 45, "subRegion": null },
            { "route": "ADVANCEMENT", "name": null, "persons": 32, "subRegion": null },
        ]));
    }
}

on_both_databases! {
    /// Whoever filled in the files hears of everything at once, and nothing is loaded until all of it is right.
    async fn every_fault_is_reported_and_nothing_is_loaded(backend: Backend) {
        let loaded = Loaded::new(backend).await;
        let before = loaded.counts().await;
        let folder = Folder::new(&format!("faults-{backend:?}"));
        let partners = folder.file("partners.csv", "\u{feff}organisation,kind,kvk_number\n\
            Zorghuis Noord,EMPLOYER,12345678\n\
            Zorghuis Oost,BAKERY,\n\
            Zorghuis West,EMPLOYER,123\n\
            Zorghuis Noord,EMPLOYER,\n\
            Zorghuis noord,SCHOOL,\n\
            Servicepunt Oostrand,EMPLOYER,\n");
        let contacts = folder.file("contacts.csv", "organisation;name;mail;level\n\
            Zorghuis Noord;Noor;noor@zorghuis.example;OPERATIONAL\n\
            Zorghuis Noord;Noor;no address;\n\
            Zorghuis Oost;Ina;ina@zorghuis.example;\n\
            Zorghuis West;Ben;ben@zorghuis.example;\n\
            Zorghuis Zuid;Ali;ali@zorghuis.example;CHIEF\n\
            Zorghuis Midden;Eva;eva@zorghuis.example;\n");
        let places = folder.file("places.csv", "organisation;kind;level;hours;number;from;until\n\
            Zorghuis Noord;INTERNSHIP;6;24;1;2027-02-01;\n\
            Zorghuis Noord;INTERNSHIP;2;24;201;2027-02-01;\n\
            Zorghuis Noord;INTERNSHIP;2;many;1;01-02-2027;2026-01-01\n\
            Zorghuis Noord;INTERNSHIP;0;99;201;1 februari;2026-01-01\n");
        let files = [("--partners", partners), ("--contacts", contacts), ("--places", places)];
        for check in [true, false] {
            let (done, said) = loaded.load(&files, check);
            assert!(!done && said.contains("nothing was loaded"), "{said}");
            for fault in [
                "partners.csv, line 3, kind: \"BAKERY\" is none of EMPLOYER",
                "partners.csv, line 4, kvk_number: This does not have the right form.",
                "partners.csv, line 5: this says the same as line 2",
                "partners.csv, line 6, kind: line 2 says the same with another kind; keep one of the two",
                "partners.csv: 6 lines, 5 with a fault",
                "partners.csv, line 7, kind: \"Servicepunt Oostrand\" is recorded already, as SERVICE_POINT",
                "contacts.csv, line 3, mail: This does not have the right form.",
                "contacts.csv, line 4, organisation: \"Zorghuis Oost\" is among the partners, but its line there has a fault",
                "contacts.csv, line 5, organisation: \"Zorghuis West\" is among the partners, but its line there has a fault",
                "contacts.csv, line 6, level: \"CHIEF\" is none of OPERATIONAL",
                "contacts.csv, line 7, organisation: there is no organisation \"Zorghuis Midden\"",
                "contacts.csv, line 6, organisation: there is no organisation \"Zorghuis Zuid\"",
                "places.csv, line 4, until: The end lies before the start.",
                "places.csv, line 2, level: \"6\" is not between 1 and 5",
                "places.csv, line 3, number: \"201\" is not between 1 and 200",
                "places.csv, line 4, hours: \"many\" is no whole number",
                "places.csv, line 5, from: \"1 februari\" is no day",
                "places.csv, line 5, level: \"0\" is not between 1 and 5",
                "places.csv, line 5, hours: \"99\" is not between 1 and 40",
                "places.csv, line 5, number: \"201\" is not between 1 and 200",
                "places.csv, line 5, until: This lies in the past.",
            ] {
                assert!(said.contains(fault), "{fault}\n\nis not in\n\n{said}");
            }
            assert_eq!(said.matches(".csv, line ").count(), 20, "{said}");
            assert_eq!(loaded.counts().await, before);
        }
    }
}

on_both_databases! {
    /// What a spreadsheet did to a file is said, what it does to every file is taken, and a slip of the hand becomes no
    /// department or sub-region of its own.
    async fn what_spreadsheets_and_hands_do_is_said(backend: Backend) {
        let loaded = Loaded::new(backend).await;
        let folder = Folder::new(&format!("spoiled-{backend:?}"));
        let before = loaded.counts().await;
        let partners = folder.file("partners.csv", "sep=;\r\norganisation;kind;kvk_number;oin;cbs_code;;\r\n\
            Gemeente Lindewijk;GEMEENTE;1,23E+07;;999;;\r\n\
            CafÃ© Zorg;BAKERY;1234567;12345;12;;\r\n");
        let (done, said) = loaded.load(&[("--partners", partners)], true);
        assert!(!done, "{said}");
        for fault in [
            "line 3, kvk_number: This does not have the right form. It has 8 digits; the spreadsheet made \"1,23E+07\" of them",
            "line 3, cbs_code: This does not have the right form. It has 4 digits and this has 3",
            "line 4, organisation: letters with an accent were spoiled",
            "line 4, kind: \"BAKERY\" is none of",
            "line 4, kvk_number: This does not have the right form. It has 8 digits and this has 7",
            "line 4, oin: ",
            "line 4, cbs_code: This does not have the right form. It has 4 digits and this has 2; a spreadsheet drops zeros",
        ] {
            assert!(said.contains(fault), "{fault}\n\nis not in\n\n{said}");
        }
        assert_eq!(said.matches("partners.csv, line ").count(), 7, "{said}");

        let partners = folder.file("partners.csv", "sep=;\rorganisation;kind;;\rZorghuis Noord;EMPLOYER;;\r");
        let contacts = folder.file("contacts.csv", "organisation;department;name;mail;;\n\
            Zorghuis Noord;Locatie Noord;Noor;noor@zorghuis.example;;\n\
            ZORGHUIS\u{a0}NOORD;Locatie Nord;Zoë;zoe@zorghuis.example;;\n\
            Zorghuis Nord;;Ali;ali@zorghuis.example;;\n\
            Zorghuis Noord;Locatie-Noord;Eva;eva@zorghuis.example;;\n\
            Zorghuis Noord;Locatie Nrood;Ben;ben@zorghuis.example;;\n");
        let targets = folder.file("targets.csv", "route;sub_region;number\nINFLOW;Lindewijk;9\nPARTICIPATION;Lindewyk;9\n");
        let files = [("--partners", partners.clone()), ("--contacts", contacts), ("--targets", targets)];
        let (done, said) = loaded.load(&files, true);
        assert!(!done, "{said}");
        for line in [
            "contacts.csv, line 2: the department \"Locatie Noord\" is new",
            "contacts.csv, line 3, department: \"Locatie Nord\" is not there; is it \"Locatie Noord\"?",
            "contacts.csv, line 5, department: \"Locatie-Noord\" is not there; is it \"Locatie Noord\"?",
            "contacts.csv, line 6, department: \"Locatie Nrood\" is not there; is it \"Locatie Noord\"?",
            "contacts.csv, line 4, organisation: there is no organisation \"Zorghuis Nord\"",
            "is it \"Zorghuis Noord\"?",
            "targets.csv, line 2: the sub-region \"Lindewijk\" is new",
            "targets.csv, line 3, sub_region: \"Lindewyk\" is not there; is it \"Lindewijk\"?",
        ] {
            assert!(said.contains(line), "{line}\n\nis not in\n\n{said}");
        }
        assert_eq!(loaded.counts().await, before);
        let (done, said) = loaded.load(&[("--partners", partners)], false);
        assert!(done && said.contains("loaded 1 line, 0 were there already"), "{said}");
    }
}

on_both_databases! {
    /// A file that is loaded again brings back nothing that ended; a later day lets a partner join again.
    async fn what_ended_stays_ended_when_a_file_is_loaded_again(backend: Backend) {
        let loaded = Loaded::new(backend).await;
        let folder = Folder::new(&format!("again-{backend:?}"));
        let partners = |day: &str| folder.file(
            &format!("partners{day}.csv"),
            format!("organisation;kind;acceded_on\nZorghuis Noord;EMPLOYER;{day}\nZorghuis Zuid;EMPLOYER;\n"),
        );
        let contacts = folder.file("contacts.csv", "organisation;name;mail\n\
            Zorghuis Noord;Noor;noor@zorghuis.example\nZorghuis Zuid;Zoë;zoe@zorghuis.example\n");
        let files = [("--partners", partners("2026-09-01")), ("--contacts", contacts)];
        let (done, said) = loaded.load(&files, false);
        assert!(done && said.contains("loaded 4 lines"), "{said}");
        let coordinator = loaded.coordinator();
        let query = "{ convenants { nodes { parties(orderBy: { field: ID }) { nodes {
            id accededOn withdrawnOn organization { name }
        } } } } contacts { nodes { id email endedAt } } }";
        let seen = async || {
            let data = coordinator.query(query, json!({})).await;
            let parties = data["convenants"]["nodes"][0]["parties"]["nodes"].as_array().unwrap().clone();
            let contacts = data["contacts"]["nodes"].as_array().unwrap().clone();
            (parties, contacts)
        };
        let (parties, contacts) = seen().await;
        for party in parties.iter().filter(|party| party["organization"]["name"] != "Servicepunt Oostrand") {
            let leave = json!({ "partyId": party["id"], "withdrawnOn": "2027-01-04" });
            coordinator.accepted("withdrawParty", leave, "").await;
        }
        let noor = contacts.iter().find(|contact| contact["email"] == "noor@zorghuis.example").unwrap();
        coordinator.accepted("endContact", json!({ "contactId": noor["id"] }), "").await;

        let ended = seen().await;
        let (done, said) = loaded.load(&files, false);
        assert!(done && said.contains("loaded 0 lines, 4 were there already"), "{said}");
        for line in ["partners2026-09-01.csv, line 2", "partners2026-09-01.csv, line 3", "contacts.csv, line 2"] {
            assert!(said.contains(line), "{line} is said to stay as it is: {said}");
        }
        assert_eq!(seen().await, ended);

        let (done, said) = loaded.load(&[("--partners", partners("2027-01-05"))], false);
        assert!(done && said.contains("loaded 1 line, 1 was there already"), "{said}");
        let of_noord: Vec<Value> = seen()
            .await
            .0
            .iter()
            .filter(|party| party["organization"]["name"] == "Zorghuis Noord")
            .map(|party| json!([party["accededOn"], party["withdrawnOn"]]))
            .collect();
        assert_eq!(of_noord, [json!(["2026-09-01", "2027-01-04"]), json!(["2027-01-05", null])]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_cannot_be_read_is_named() {
    let loaded = Loaded::new(Backend::Sqlite).await;
    let folder = Folder::new("unreadable");
    let latin = folder.file("latin.csv", b"organisation;kind\nZorghuis Caf\xe9;EMPLOYER\n");
    let (done, said) = loaded.load(&[("--partners", latin)], false);
    assert!(
        !done && said.contains("latin.csv, line 2: this line is not UTF-8"),
        "{said}"
    );
    let (done, said) = loaded.load(&[("--partners", folder.0.join("nowhere.csv"))], false);
    assert!(!done && said.contains("nowhere.csv: "), "{said}");
    let large = folder.file("large.csv", vec![b'x'; 3 * 1024 * 1024]);
    let (done, said) = loaded.load(&[("--partners", large)], false);
    assert!(
        !done && said.contains("large.csv: the file is larger than 2 MiB"),
        "{said}"
    );
    let (done, said) = loaded.load(&[], true);
    assert!(!done && said.contains("there is nothing to load"), "{said}");
    let unknown = Loaded {
        convenant: "cvt_01JZ0000000000000000000000".to_owned(),
        ..loaded
    };
    let (done, said) = unknown.load(&examples(), false);
    assert!(!done && said.contains("there is no such convenant"), "{said}");
}
