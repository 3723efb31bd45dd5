//! What the program says and does before it works: settings, rights on files, databases that are not there, ports that
//! are taken, tokens.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::mpsc,
    thread,
};

use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::support::{
    Backend, COORDINATOR, Client, Options, PATIENCE, Program, TestDatabase, command, eventually,
    found_region, free_address, http, migrate, on_both_databases,
};

/// What nothing may show.
const PASSWORD: &str = "ge-heim-0451";

fn said(output: &Output) -> String {
    let both = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8(both).unwrap()
}

fn refused(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let said = said(&output);
    assert!(!output.status.success(), "{said}");
    said
}

fn file(database: &TestDatabase) -> PathBuf {
    PathBuf::from(database.url.trim_start_matches("sqlite://"))
}

fn right(path: &Path) -> u32 {
    path.metadata().unwrap().permissions().mode() & 0o777
}

/// The program without settings, in the folder of a database.
fn alone(folder: &Path) -> Command {
    let mut command = command("");
    command.env_remove("KETENWACHT_DATABASE_URL").current_dir(folder);
    command
}

const REGION: [&str; 9] = [
    "region",
    "--name",
    "Oostrand",
    "--coordinator",
    "Servicepunt Oostrand",
    "--contact-name",
    "Iris Vermeer",
    "--contact-email",
    "iris@servicepunt.example",
];

/// The commands that need what is in a database.
fn wants_a_database() -> [Vec<&'static str>; 3] {
    [
        vec!["token", "iris@servicepunt.example"],
        REGION.to_vec(),
        vec!["load", "--convenant", "cvt_01JZ0000000000000000000000"],
    ]
}

#[tokio::test]
async fn commands_that_need_a_database_make_none() {
    let database = TestDatabase::empty(Backend::Sqlite).await;
    let folder = file(&database).parent().unwrap().to_owned();
    for arguments in wants_a_database() {
        for program in [&mut alone(&folder), &mut command(&database.url)] {
            let said = refused(program.args(&arguments));
            assert!(said.contains("ketenwacht migrate"), "{arguments:?}: {said}");
        }
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "{arguments:?}");
    }
}

on_both_databases! {
    /// Nor do they change the schema of one.
    async fn commands_that_need_a_schema_make_none(backend: Backend) {
        let database = TestDatabase::empty(backend).await;
        if backend == Backend::Sqlite {
            fs::write(file(&database), "").unwrap();
        }
        for arguments in wants_a_database() {
            let said = refused(command(&database.url).args(&arguments));
            assert!(said.contains("ketenwacht migrate"), "{arguments:?}: {said}");
        }
        migrate(&database.url);
        let db = database.connect().await;
        db.execute_unprepared("DELETE FROM seaql_migrations WHERE version = 'm0016_substitutes'").await.unwrap();
        let said = refused(command(&database.url).args(["token", "iris@servicepunt.example"]));
        assert!(said.contains("ketenwacht migrate"), "{said}");
    }
}

#[tokio::test]
async fn what_a_server_says_is_said_without_the_line_of_its_source() {
    if !Backend::has_postgres() {
        return;
    }
    let database = TestDatabase::empty(Backend::Postgres).await;
    let (server, _) = database.url.rsplit_once('/').unwrap();
    let said = refused(command(&format!("{server}/no_such_database")).arg("migrate"));
    assert!(
        said.contains("\"no_such_database\" does not exist") && !said.contains("at line"),
        "{said}"
    );
}

#[tokio::test]
async fn what_holds_the_key_is_the_owners_whatever_the_umask() {
    let database = TestDatabase::empty(Backend::Sqlite).await;
    let folder = file(&database).parent().unwrap().to_owned();
    let program = env!("CARGO_BIN_EXE_ketenwacht");
    for (umask, arguments) in [("000", "migrate"), ("022", "api"), ("002", "demo")] {
        let place = folder.join(umask);
        fs::create_dir(&place).unwrap();
        let mut child = Command::new("sh");
        child
            .args(["-c", &format!("umask {umask}; exec {program} {arguments}")])
            .env("KETENWACHT_LISTEN", free_address())
            .env_remove("KETENWACHT_TEST_POSTGRES_URL")
            .current_dir(&place)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut child = child.spawn().unwrap();
        let data = place.join(if arguments == "demo" { "demo-data" } else { "data" });
        let file = data.join("ketenwacht.db");
        if arguments == "migrate" {
            assert!(child.wait().unwrap().success());
        } else {
            let journal = data.join("ketenwacht.db-shm");
            eventually("it is in use", async || journal.exists().then_some(())).await;
        }
        assert_eq!(right(&data), 0o700, "{arguments}");
        for entry in fs::read_dir(&data).unwrap() {
            let path = entry.unwrap().path();
            assert_eq!(right(&path), 0o600, "{arguments}: {}", path.display());
        }
        assert!(file.exists(), "{arguments}");
        let _ = child.kill();
        child.wait().unwrap();
    }
}

#[tokio::test]
async fn rights_of_others_are_warned_of() {
    let database = TestDatabase::empty(Backend::Sqlite).await;
    let (file, settings) = (file(&database), file(&database).with_file_name("own.env"));
    let folder = file.parent().unwrap();
    let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    set(folder, 0o700);
    fs::write(
        &settings,
        format!("KETENWACHT_SMTP_URL=smtp://u:{PASSWORD}@mail.example\n"),
    )
    .unwrap();
    set(&settings, 0o600);
    let migrate = || {
        let output = command(&database.url)
            .arg("migrate")
            .env("KETENWACHT_CONFIG", &settings)
            .output()
            .unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(migrate(), "");
    set(&file, 0o644);
    let warned = migrate();
    assert!(
        warned.contains("WARN")
            && warned.contains("(0644)")
            && warned.contains(&format!("chmod 600 {}", file.display())),
        "{warned}"
    );
    set(&file, 0o600);
    set(folder, 0o755);
    let warned = migrate();
    assert!(
        warned.contains("(0755)") && warned.contains(&format!("chmod 700 {}", folder.display())),
        "{warned}"
    );
    set(folder, 0o700);
    for end in ["-wal", "-shm"] {
        let journal = PathBuf::from(format!("{}{end}", file.display()));
        fs::write(&journal, "").unwrap();
        set(&journal, 0o666);
        let warned = migrate();
        assert!(
            warned.contains(&format!("chmod 600 {}", journal.display())),
            "{warned}"
        );
        let _ = fs::remove_file(&journal);
    }
    set(&settings, 0o644);
    let warned = migrate();
    assert!(
        warned.contains(&format!("chmod 600 {}", settings.display())),
        "{warned}"
    );
    assert!(!warned.contains(PASSWORD));
}

/// Starts the program with a setting at the most talkative level, and gathers what it says until a line has a word.
fn talk_until(database_url: &str, arguments: &[&str], setting: (&str, &str), word: &str) -> String {
    let mut program = command(database_url);
    program
        .args(arguments)
        .env("KETENWACHT_LOG", "trace")
        .env("KETENWACHT_LISTEN", free_address());
    let mut child = program
        .env(setting.0, setting.1)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| sender.send(line)));
    let mut heard = String::new();
    while let Ok(line) = receiver.recv_timeout(PATIENCE) {
        heard.push_str(&line);
        heard.push('\n');
        if heard.contains(word) {
            break;
        }
    }
    let _ = child.kill();
    child.wait().unwrap();
    heard
}

#[tokio::test]
async fn no_level_of_the_log_shows_a_password() {
    let database = TestDatabase::empty(Backend::Sqlite).await;
    let nowhere = free_address();
    let url = |rest: &str| format!("postgres://u:{PASSWORD}@{rest}");
    for (name, value, word) in [
        (
            "KETENWACHT_DATABASE_URL",
            url(&format!("{nowhere}/x")),
            "waiting for the database",
        ),
        ("KETENWACHT_DATABASE_URL", url("host:99999/x"), "malformed"),
        (
            "KETENWACHT_DATABASE_URL",
            format!("postgres://u:x/{PASSWORD}@host/x"),
            "malformed",
        ),
        ("KETENWACHT_DATABASE_URL", url("host/x?sslmod=require"), "option"),
        (
            "KETENWACHT_SMTP_URL",
            format!("smtp://u:{PASSWORD}@{nowhere}"),
            "KETENWACHT_MAIL_FROM",
        ),
        (
            "KETENWACHT_SMTP_URL",
            format!("smtp://u:{PASSWORD}/@{nowhere}"),
            "malformed",
        ),
        (
            "KETENWACHT_PUBLIC_URL",
            format!("https://u:{PASSWORD}@host"),
            "KETENWACHT_PUBLIC_URL",
        ),
    ] {
        let heard = talk_until(&database.url, &["serve"], (name, &value), word);
        assert!(
            heard.contains(word) && !heard.contains(PASSWORD),
            "{name}: {heard}"
        );
    }
    let set = ("KETENWACHT_MAIL_FROM", "Ketenwacht <ketenwacht@example.org>");
    let heard = talk_until(&database.url, &["serve"], set, "Worker sweep started");
    assert!(heard.contains("Worker sweep started"), "{heard}");
    assert!(!heard.contains("SELECT") && !heard.contains("sqlx"), "{heard}");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_waited_for_aloud() {
    let nowhere = free_address();
    let url = format!("postgres://u:p@{nowhere}/x");
    let heard = talk_until(
        &url,
        &["migrate"],
        ("KETENWACHT_LOG", "warn"),
        "waiting for the database",
    );
    assert!(heard.contains(&nowhere) && heard.contains("refused"), "{heard}");
}

#[tokio::test]
async fn a_database_that_a_server_does_not_have_is_named_at_once() {
    if Backend::has_postgres() {
        let there = TestDatabase::empty(Backend::Postgres).await;
        let said = refused(command(&format!("{}_not", there.url)).arg("migrate"));
        assert!(
            said.contains("does not exist") && !said.contains("waiting"),
            "{said}"
        );
    }
}

#[tokio::test]
async fn a_misspelt_level_is_refused_with_what_is_possible() {
    let database = TestDatabase::empty(Backend::Sqlite).await;
    for level in ["inof", "info,wroker=debug", "worker", "info,sqlx=trace"] {
        let said = refused(command(&database.url).arg("migrate").env("KETENWACHT_LOG", level));
        assert!(
            said.starts_with("ketenwacht: KETENWACHT_LOG: ") && said.contains(" are "),
            "{level}: {said}"
        );
    }
    assert!(!file(&database).exists());
}

#[tokio::test]
async fn a_port_that_is_taken_stops_the_start_before_anything_is_done() {
    let database = TestDatabase::empty(Backend::Sqlite).await;
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for (arguments, setting) in [
        ("serve", "KETENWACHT_LISTEN"),
        ("api", "KETENWACHT_LISTEN"),
        ("worker", "KETENWACHT_WORKER_LISTEN"),
        ("demo", "KETENWACHT_LISTEN"),
    ] {
        let mut program = command(&database.url);
        program
            .arg(arguments)
            .env(setting, &address)
            .env("KETENWACHT_LOG", "info");
        let said = refused(&mut program);
        assert!(
            said.contains(setting) && said.contains(&address),
            "{arguments}: {said}"
        );
        assert!(
            !said.contains("listens") && !said.contains("started"),
            "{arguments}: {said}"
        );
        assert!(!file(&database).exists(), "{arguments}");
    }
}

on_both_databases! {
    /// A worker that runs alone says how it is, and nothing else.
    async fn a_worker_alone_has_a_port_for_its_health(backend: Backend) {
        let database = TestDatabase::empty(backend).await;
        let address = free_address();
        let worker = Options::command("worker").set("KETENWACHT_WORKER_LISTEN", &address);
        let worker = Program::spawn(&database, &worker);
        let http = http();
        let asked = |path: &'static str| {
            let request = http.get(format!("http://{address}{path}")).send();
            async move { request.await.ok().map(|answer| answer.status().as_u16()) }
        };
        let ready = || async { asked("/health/ready").await.filter(|status| *status == 200).map(|_| ()) };
        eventually("the worker is ready", ready).await;
        assert_eq!(asked("/health/live").await, Some(200));
        for path in ["/", "/graphql", "/graphiql", "/mail"] {
            assert_eq!(asked(path).await, Some(404), "{path}");
        }
        assert!(worker.stop(), "a worker that is told to stop ends well");
    }
}

#[tokio::test]
async fn a_region_that_is_refused_is_refused_in_words() {
    let database = TestDatabase::empty(Backend::Sqlite).await;
    migrate(&database.url);
    let mut region = REGION;
    region[8] = "no address";
    let said = refused(command(&database.url).args(region));
    assert_eq!(
        said,
        "ketenwacht: --contact-email: This does not have the right form.\n"
    );
}

#[tokio::test]
async fn a_token_is_for_one_contact_that_takes_part() {
    let database = TestDatabase::empty(Backend::Sqlite).await;
    migrate(&database.url);
    assert!(command(&database.url).args(REGION).status().unwrap().success());
    let db = database.connect().await;
    let copy = "INSERT INTO contact (id, organization_id, name, email, language, level, starts_at, created_at, version)
        SELECT 'cnt_01JZ0000000000000000000001', organization_id, name, 'Iris@Servicepunt.example', language,
            'BOARD', starts_at, created_at, 1 FROM contact LIMIT 1";
    db.execute_unprepared(copy).await.unwrap();
    let token = |who: &str| command(&database.url).args(["token", who]).output().unwrap();
    let asked = token("iris@servicepunt.example");
    let heard = said(&asked);
    assert!(!asked.status.success() && heard.contains("2 contacts"), "{heard}");
    for word in [
        "cnt_01JZ0000000000000000000001",
        "Servicepunt Oostrand",
        "OPERATIONAL",
        "BOARD",
    ] {
        assert!(heard.contains(word), "{heard}");
    }
    assert!(token("cnt_01JZ0000000000000000000001").status.success());
    let end = "UPDATE contact SET ended_at = starts_at WHERE id = 'cnt_01JZ0000000000000000000001'";
    db.execute_unprepared(end).await.unwrap();
    assert!(
        token("IRIS@servicepunt.example").status.success(),
        "only one of the two takes part"
    );
    let ended = said(&token("cnt_01JZ0000000000000000000001"));
    assert!(ended.contains("does not take part"), "{ended}");
    let nobody = said(&token("nobody@servicepunt.example"));
    assert!(nobody.contains("there is no contact"), "{nobody}");
}

/// A token of another address shows our own signature: whoever holds it is told, and so is the log.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_made_under_another_address_is_explained() {
    let database = TestDatabase::empty(Backend::Sqlite).await;
    found_region(&database.url);
    let log = file(&database).with_file_name("log");
    let address = free_address();
    let mut api = command(&database.url);
    api.arg("api")
        .env("KETENWACHT_LISTEN", &address)
        .env("KETENWACHT_LOG", "info");
    let mut api = api.stderr(fs::File::create(&log).unwrap()).spawn().unwrap();
    let made = |public_url: &str| {
        let mut token = command(&database.url);
        let output = token
            .args(["token", COORDINATOR])
            .env("KETENWACHT_PUBLIC_URL", public_url)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    let client = |token: String| Client::new(&format!("http://{address}"), Some(token));
    let ready = || async {
        http()
            .get(format!("http://{address}/health/ready"))
            .send()
            .await
            .ok()
    };
    eventually("the API is ready", ready).await;
    client(made(&format!("http://{address}")))
        .query("{ viewer { name } }", json!({}))
        .await;
    let other = made("https://other.example");
    for (token, answer, logged) in [
        (other.clone(), "made for another address", "names another issuer"),
        (
            format!("{}AAAA", &other[..other.len() - 4]),
            "The token is not accepted.",
            "issuer is not trusted",
        ),
        ("x.y.z".to_owned(), "The token is not accepted.", "malformed"),
    ] {
        let answered = client(token.clone())
            .post("{ viewer { name } }", json!({}))
            .await
            .to_string();
        assert!(answered.contains(answer), "{answered}");
        let log = fs::read_to_string(&log).unwrap();
        assert!(log.contains(logged) && !log.contains(&token), "{log}");
    }
    api.kill().unwrap();
    api.wait().unwrap();
}

#[test]
fn tokens_hold_for_twelve_hours_at_most() {
    for hours in ["0", "13", "720"] {
        let said = refused(command("sqlite://nowhere.db").args(["token", "coordinator", "--hours", hours]));
        assert!(said.contains("12"), "{said}");
    }
}

/// Whatever a token says: at every request it is asked whether its contact still takes part.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_has_left_is_refused_from_that_moment() {
    let database = TestDatabase::empty(Backend::Sqlite).await;
    found_region(&database.url);
    let program = Program::start(&database, Options::command("api")).await;
    let client = program.client(COORDINATOR);
    client.query("{ viewer { name } }", json!({})).await;
    let db = database.connect().await;
    db.execute_unprepared("UPDATE contact SET ended_at = starts_at")
        .await
        .unwrap();
    let answer = client.post("{ viewer { name } }", json!({})).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    assert!(answer.to_string().contains("no longer takes part"), "{answer}");
}
