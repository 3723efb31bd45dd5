//! Passwords and keys: where they may come from, and that nothing shows them.

use std::{fs, net::TcpListener, os::unix::fs::PermissionsExt, path::PathBuf, process::Command};

use crate::{
    support::{
        Backend, Options, Program, TestDatabase, command, eventually, free_address,
        smtp::{Mood, Server},
    },
    west_brabant::WestBrabant,
};

/// What nothing may show, as it is and as it stands in an address.
const PASSWORD: &str = "ge%heim@zqxj";
const ENCODED: &str = "ge%25heim%40zqxj";
const PARTS: [&str; 4] = [PASSWORD, ENCODED, "zqxj", "heim"];

/// A folder that is gone after the test, with a file for each secret.
struct Folder(PathBuf);

impl Folder {
    async fn new() -> (Self, TestDatabase) {
        let database = TestDatabase::empty(Backend::Sqlite).await;
        let file = PathBuf::from(database.url.trim_start_matches("sqlite://"));
        (Self(file.parent().unwrap().to_owned()), database)
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

/// All that the program says, at the most talkative level, and whether it ended well.
fn heard(program: &mut Command) -> (String, bool) {
    let output = program.env("KETENWACHT_LOG", "trace").output().unwrap();
    let said = [&output.stdout[..], &output.stderr[..]].concat();
    (String::from_utf8(said).unwrap(), output.status.success())
}

fn without_a_url() -> Command {
    let mut program = command("");
    program.env_remove("KETENWACHT_DATABASE_URL").arg("migrate");
    program
}

#[tokio::test]
async fn a_secret_may_stand_in_a_file_of_its_own() {
    let (folder, database) = Folder::new().await;
    let url = folder.file("url", format!("{}\n", database.url));
    let mail = format!("smtp://u:{ENCODED}@mail.example?tls=required\r\n");
    let mail = folder.file("mail", mail);
    let mut program = without_a_url();
    program
        .env("KETENWACHT_DATABASE_URL_FILE", &url)
        .env("KETENWACHT_SMTP_URL_FILE", &mail);
    let (said, done) = heard(&mut program);
    assert!(done && said.contains("was made"), "{said}");
    assert!(PARTS.iter().all(|part| !said.contains(part)), "{said}");
    fs::set_permissions(&mail, fs::Permissions::from_mode(0o644)).unwrap();
    let (said, _) = heard(&mut program);
    assert!(
        said.contains("(0644)") && said.contains(&format!("chmod 600 {mail}")),
        "{said}"
    );

    // The file of settings may name the file of a secret.
    let settings = format!("KETENWACHT_DATABASE_URL_FILE={url}\n");
    let mut program = without_a_url();
    program.env("KETENWACHT_CONFIG", folder.file("own.env", settings));
    let (said, done) = heard(&mut program);
    assert!(done && said.contains("had the newest schema already"), "{said}");
}

#[tokio::test]
async fn a_file_that_gives_no_secret_is_refused_by_the_name_of_its_setting() {
    let (folder, _database) = Folder::new().await;
    for (name, given, problem) in [
        (
            "KETENWACHT_DATABASE_URL_FILE",
            "/nowhere/url".to_owned(),
            "cannot be read",
        ),
        (
            "KETENWACHT_SMTP_URL_FILE",
            folder.0.to_str().unwrap().to_owned(),
            "cannot be read",
        ),
        (
            "KETENWACHT_SMTP_URL_FILE",
            folder.file("empty", " \n\n"),
            "is empty",
        ),
        (
            "KETENWACHT_SMTP_URL_FILE",
            folder.file("lines", "smtp://a\nsmtp://b"),
            "more than one line",
        ),
        (
            "KETENWACHT_SMTP_URL_FILE",
            folder.file("bytes", b"smtp://u:\xff@h"),
            "not UTF-8",
        ),
        (
            "KETENWACHT_SMTP_URL_FILE",
            folder.file("large", vec![b'x'; 17_000]),
            "too large",
        ),
    ] {
        let (said, done) = heard(without_a_url().env(name, &given));
        let expected = format!("ketenwacht: {name}: ");
        assert!(
            !done && said.starts_with(&expected) && said.contains(problem),
            "{name}: {said}"
        );
    }
    for name in ["KETENWACHT_DATABASE_URL", "KETENWACHT_SMTP_URL"] {
        let file = folder.file("both", "smtp://mail.example");
        let mut program = without_a_url();
        program
            .env(name, "smtp://mail.example")
            .env(format!("{name}_FILE"), file);
        let (said, done) = heard(&mut program);
        assert!(
            !done && said.starts_with(&format!("ketenwacht: {name}_FILE: is set, and {name} too")),
            "{said}"
        );
    }
}

/// Addresses with a password in them: what is wrong with each of them, and some that are right.
fn addresses(scheme: &str, nowhere: &str) -> Vec<String> {
    [
        format!("{scheme}://u:{ENCODED}@{nowhere}/x"),
        format!("{scheme}://u:{PASSWORD}@{nowhere}/x"),
        format!("{scheme}://u:{ENCODED}@host:99999/x"),
        format!("{scheme}://u:{ENCODED}@host:port/x"),
        format!("{scheme}://u:{ENCODED}%FF@host/x"),
        format!("{scheme}://u:{ENCODED}@[host/x"),
        format!("{scheme}://u:{ENCODED}@host/x?{PASSWORD}=1"),
        format!("{scheme}://u:{ENCODED}@host/x?sslmode={PASSWORD}"),
        format!("{scheme}://u:{ENCODED}@host/x?tls={PASSWORD}"),
        format!("{scheme}://u:{ENCODED}@"),
        format!("{scheme}:/u:{ENCODED}@host/x"),
        format!("{scheme}//u:{ENCODED}@host/x"),
        format!("\"{scheme}://u:{ENCODED}@host/x\""),
        format!("{scheme}://u:{ENCODED}/#?@host/x"),
        PASSWORD.to_owned(),
        ENCODED.to_owned(),
    ]
    .to_vec()
}

#[tokio::test]
async fn no_setting_that_is_wrong_shows_the_secret_in_it() {
    let (folder, database) = Folder::new().await;
    let nowhere = free_address();
    // Where all is right after all, the program ends at a port that is taken.
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = taken.local_addr().unwrap().to_string();
    for (name, scheme) in [
        ("KETENWACHT_DATABASE_URL", "postgres"),
        ("KETENWACHT_SMTP_URL", "smtp"),
        ("KETENWACHT_SMTP_URL", "smtps"),
        // Set by the name of another.
        ("KETENWACHT_PUBLIC_URL", "https"),
        ("KETENWACHT_LOG", "postgres"),
        ("KETENWACHT_LISTEN", "smtp"),
        ("KETENWACHT_MAIL_FROM", "smtp"),
    ] {
        for address in addresses(scheme, &nowhere) {
            if name == "KETENWACHT_DATABASE_URL" && address.contains(&nowhere) {
                // It is waited for; that is another test.
                continue;
            }
            let file = folder.file("secret", &address);
            let line = folder.file("own.env", format!("{name} {address}\n"));
            let mut as_variable = command(&database.url);
            as_variable
                .arg("serve")
                .env("KETENWACHT_LISTEN", &listen)
                .env(name, &address);
            let mut as_file = without_a_url();
            as_file
                .env(format!("{name}_FILE"), &file)
                .env("KETENWACHT_LISTEN", &listen);
            let mut as_path = without_a_url();
            as_path.env(format!("{name}_FILE"), &address);
            let mut as_line = without_a_url();
            as_line.env("KETENWACHT_CONFIG", &line);
            for mut program in [as_variable, as_file, as_path, as_line] {
                let output = program.output().unwrap();
                let said = [&output.stdout[..], &output.stderr[..]].concat();
                let said = String::from_utf8(said).unwrap();
                assert!(!output.status.success(), "{program:?}: {said}");
                assert!(
                    PARTS.iter().all(|part| !said.contains(part)),
                    "{program:?}: {said}"
                );
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_refuses_the_secret_does_not_repeat_it() {
    if !Backend::has_postgres() {
        return;
    }
    let database = TestDatabase::empty(Backend::Postgres).await;
    let (_, server) = database.url.rsplit_once('@').unwrap();
    let url = format!("postgres://no_such_role:{ENCODED}@{server}");
    let (said, done) = heard(command(&url).arg("migrate"));
    assert!(!done && said.contains("KETENWACHT_DATABASE_URL"), "{said}");
    assert!(PARTS.iter().all(|part| !said.contains(part)), "{said}");
}

/// At the most talkative level, with a mail server that refuses the password.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_at_work_says_nothing_of_its_secrets() {
    let database = TestDatabase::eager_demonstration(Backend::Sqlite).await;
    let server = Server::start(Mood::AtLogin("535 5.7.8 wrong")).await;
    let log = PathBuf::from(database.url.trim_start_matches("sqlite://")).with_file_name("log");
    let with_password = server
        .url()
        .replacen("smtp://", &format!("smtp://u:{ENCODED}@"), 1);
    let options = Options::default()
        .log_to(log.clone())
        .set("KETENWACHT_LOG", "trace")
        .set("KETENWACHT_SMTP_URL", with_password);
    let program = Program::start(&database, options).await;
    let token = program.token("coordinator");
    WestBrabant::of(&program)
        .refer("WB-0202", "Woonzorg Markoever")
        .await;
    let read = || fs::read_to_string(&log).unwrap();
    eventually("the server refuses the password", async || {
        read().contains("535").then_some(())
    })
    .await;
    assert!(program.stop(), "a program that is told to stop ends well");
    let said = read();
    let login = said
        .lines()
        .find(|line| PARTS.iter().any(|part| line.contains(part)));
    assert_eq!(login, None);
    assert!(!said.contains(&token) && !said.contains("PRIVATE KEY"), "{said}");
}
