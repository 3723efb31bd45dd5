//! Mail from a database that was put back or copied: none, until somebody says so.

use std::{fs, path::PathBuf, process::Command};

use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::{
    support::{
        Backend, Options, Program, TestDatabase, command, eventually, http, on_both_databases,
        smtp::{Mood, Server},
    },
    west_brabant::WestBrabant,
};

const RECRUITER: &str = "werving@markoever.example";

async fn start(database: &TestDatabase, server: &Server) -> Program {
    let options = Options::default().set("KETENWACHT_SMTP_URL", server.url());
    Program::start(database, options).await
}

/// How mail stands, as whoever runs the program sees it.
async fn mail(program: &Program) -> Value {
    let answer = http().get(format!("{}/health/ready", program.url)).send();
    answer.await.unwrap().json::<Value>().await.unwrap()["mail"].take()
}

/// What was told a moment ago holds for a moment.
async fn is_told_to_be(program: &Program, status: &str) {
    eventually(status, || async {
        let told = mail(program).await;
        let is_dated = told["heldSince"].is_string() == (status == "held");
        (told["status"] == status && is_dated).then_some(())
    })
    .await;
}

/// Refers a candidate, of which the employer is to hear.
async fn refer(program: &Program, reference: &str) {
    let region = WestBrabant::of(program);
    region.refer(reference, "Woonzorg Markoever").await;
}

fn arrived(server: &Server) -> usize {
    let emails = server.emails();
    emails.iter().filter(|email| email.contains(RECRUITER)).count()
}

async fn arrives(server: &Server, how_many: usize) {
    eventually("the employer hears", || async {
        (arrived(server) >= how_many).then_some(())
    })
    .await;
}

fn asked(database: &TestDatabase, arguments: &[&str]) -> String {
    let output = command(&database.url)
        .arg("mail")
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// What waits was seen by the worker, and left.
async fn is_held(program: &Program, server: &Server, arrived_before: usize) {
    is_told_to_be(program, "held").await;
    refer(program, "WB-0203").await;
    let coordinator = program.client("coordinator");
    eventually("it waits", || async {
        let query = "{ convenants(first: 1) { nodes { mail { heldSince unsent } } } }";
        let told = coordinator.query(query, json!({})).await;
        let mail = &told["convenants"]["nodes"][0]["mail"];
        (mail["heldSince"].is_string() && mail["unsent"].as_i64() > Some(0)).then_some(())
    })
    .await;
    assert_eq!(arrived(server), arrived_before);
}

fn file(database: &TestDatabase) -> PathBuf {
    database.url.trim_start_matches("sqlite://").into()
}

on_both_databases! {
    async fn a_restart_holds_nothing(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let server = Server::start(Mood::Friendly).await;
        let program = start(&database, &server).await;
        refer(&program, "WB-0202").await;
        arrives(&server, 1).await;
        assert!(program.stop());
        let program = start(&database, &server).await;
        program.kill();
        let program = start(&database, &server).await;
        assert_eq!(mail(&program).await["status"], "working");
        refer(&program, "WB-0203").await;
        arrives(&server, 2).await;
    }
}

on_both_databases! {
    async fn mail_can_be_held_and_let_go_by_hand(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let server = Server::start(Mood::Friendly).await;
        let program = start(&database, &server).await;
        assert_eq!(asked(&database, &["hold"]), "no mail goes out until `ketenwacht mail release`\n");
        assert_eq!(asked(&database, &["hold"]), "mail was held already\n");
        is_held(&program, &server, 0).await;
        assert!(program.stop());
        let program = start(&database, &server).await;
        assert_eq!(mail(&program).await["status"], "held");
        assert!(asked(&database, &["release"]).ends_with("and goes out again\n"));
        arrives(&server, 1).await;
        is_told_to_be(&program, "working").await;
        assert_eq!(asked(&database, &["release"]), "mail was not held\n");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_was_put_back_is_held_until_someone_says_so() {
    let database = TestDatabase::eager_demonstration(Backend::Sqlite).await;
    let server = Server::start(Mood::Friendly).await;
    let program = start(&database, &server).await;
    assert!(program.stop());
    let (path, backup) = (file(&database), file(&database).with_extension("backup"));
    fs::copy(&path, &backup).unwrap();
    let program = start(&database, &server).await;
    refer(&program, "WB-0202").await;
    arrives(&server, 1).await;
    assert!(program.stop());

    // Into the same file: nothing of it tells but what is in it.
    fs::write(&path, fs::read(&backup).unwrap()).unwrap();
    let program = start(&database, &server).await;
    is_held(&program, &server, 1).await;
    let said = asked(&database, &["release", "--drop-waiting"]);
    assert!(said.contains("messages that waited were dropped"), "{said}");
    refer(&program, "WB-0204").await;
    arrives(&server, 2).await;
    assert!(program.stop());
    let program = start(&database, &server).await;
    assert_eq!(mail(&program).await["status"], "working");
    assert_eq!(arrived(&server), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copied_folder_is_held() {
    let database = TestDatabase::eager_demonstration(Backend::Sqlite).await;
    let server = Server::start(Mood::Friendly).await;
    assert!(start(&database, &server).await.stop());
    let copy = TestDatabase::empty(Backend::Sqlite).await;
    let (from, to) = (file(&database), file(&copy));
    let copied = Command::new("cp")
        .arg("-a")
        .args([from.parent().unwrap().join("."), to.parent().unwrap().into()])
        .status();
    assert!(copied.unwrap().success());
    let program = start(&copy, &server).await;
    is_held(&program, &server, 0).await;
    // The one it was copied from goes on.
    let program = start(&database, &server).await;
    assert_eq!(mail(&program).await["status"], "working");
}

/// As `pg_restore` does it: other rows in the same table, or in another of the same name.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_was_put_back_is_held() {
    if !Backend::has_postgres() {
        return;
    }
    const ROWS: &str = "CREATE TEMP TABLE dump AS SELECT * FROM installation; DELETE FROM installation;
        INSERT INTO installation SELECT * FROM dump; DROP TABLE dump";
    const TABLE: &str = "CREATE TABLE dump AS SELECT * FROM installation; DROP TABLE installation;
        ALTER TABLE dump RENAME TO installation; ALTER TABLE installation ADD PRIMARY KEY (id)";
    for put_back in [ROWS, TABLE] {
        let database = TestDatabase::eager_demonstration(Backend::Postgres).await;
        let server = Server::start(Mood::Friendly).await;
        assert!(start(&database, &server).await.stop());
        database
            .connect()
            .await
            .execute_unprepared(put_back)
            .await
            .unwrap();
        let program = start(&database, &server).await;
        is_held(&program, &server, 0).await;
        asked(&database, &["release"]);
        arrives(&server, 1).await;
        assert!(program.stop());
        let program = start(&database, &server).await;
        assert_eq!(mail(&program).await["status"], "working");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copied_database_is_held() {
    if !Backend::has_postgres() {
        return;
    }
    let database = TestDatabase::eager_demonstration(Backend::Postgres).await;
    let server = Server::start(Mood::Friendly).await;
    assert!(start(&database, &server).await.stop());
    let copy = database.copied().await;
    let program = start(&copy, &server).await;
    is_held(&program, &server, 0).await;
}
