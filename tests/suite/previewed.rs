//! Every email, looked at from outside.

use std::{collections::BTreeSet, fs, path::PathBuf, process::Command};

use crate::support::{
    command,
    tools::{node, said_by},
};

/// A folder with every email, which goes with it.
struct Folder(PathBuf);

impl Folder {
    fn written() -> Self {
        let folder = std::env::temp_dir().join(format!("previewed-{}", ulid::Ulid::generate()));
        let output = command("sqlite://none.db")
            .args(["mail", "preview"])
            .arg(&folder)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        Self(folder)
    }

    fn files(&self, ending: &str) -> Vec<PathBuf> {
        let all = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().path());
        all.filter(|path| path.extension().is_some_and(|found| found == ending))
            .collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn every_email_is_there_in_every_language() {
    let folder = Folder::written();
    let names = |ending| -> BTreeSet<String> {
        let files = folder.files(ending).into_iter();
        files
            .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
            .collect()
    };
    let pages = names("html");
    assert!(pages.len() > 60, "{pages:?}");
    assert_eq!(pages, names("eml"));
    for page in pages.iter().filter_map(|name| name.strip_suffix(".nl")) {
        assert!(pages.contains(&format!("{page}.en")), "{page}");
    }
    let invited = fs::read_to_string(folder.0.join("candidate_appointment.nl.eml")).unwrap();
    assert!(invited.contains("method=REQUEST"), "{invited}");
}

#[test]
fn the_pages_of_emails_are_sound() {
    let folder = Folder::written();
    for page in folder.files("html") {
        let mut tidy = Command::new("tidy");
        tidy.args(["-quiet", "-errors", "--show-info", "no", "--doctype", "html5"]);
        let Some(output) = said_by(tidy.arg(&page)) else {
            return;
        };
        let found = String::from_utf8_lossy(&output.stderr);
        assert!(found.trim().is_empty(), "{}: {found}", page.display());
    }
}

/// With a screen reader as well as without one.
#[test]
fn the_pages_of_emails_can_be_read_by_everyone() {
    let folder = Folder::written();
    let Some(output) = said_by(node("check_pages.mjs").arg(&folder.0)) else {
        return;
    };
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(output.status.success() && said.trim().is_empty(), "{said}");
}

/// Fewer points than an email may be given for looking like spam; at five it is taken for it.
const POINTS: f64 = 1.0;

/// All emails as they arrive at a mail server, in one mailbox: the checker takes a second to start.
fn mailbox(folder: &Folder) -> String {
    let emails = folder.files("eml").into_iter();
    emails
        .map(|path| {
            let email = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
            let name = path.file_stem().unwrap().to_str().unwrap();
            format!(
                "From ketenwacht@ketenwacht.example Tue May  5 09:00:00 2026\n\
                 Received: from mail.ketenwacht.example (mail.ketenwacht.example [IPv6:2001:db8::25])\n\
                 \tby mx.oostrand.example with ESMTPS; Tue, 05 May 2026 09:00:01 +0000\n\
                 Comments: {name}\n{email}\n"
            )
        })
        .collect()
}

/// Of which emails, and how many points each was given, with what for.
fn judged(marked: &str) -> Vec<(String, f64, String)> {
    let emails = marked.split("\nX-Spam-Status: ").skip(1);
    emails
        .map(|email| {
            let (status, after) = email.split_once("\nReceived: ").unwrap();
            let (_, after) = after.split_once("\nComments: ").unwrap();
            let (_, points) = status.split_once("score=").unwrap();
            let points = points.split_whitespace().next().unwrap().parse().unwrap();
            (
                after.lines().next().unwrap().to_owned(),
                points,
                status.to_owned(),
            )
        })
        .collect()
}

#[test]
fn no_email_looks_like_spam() {
    let folder = Folder::written();
    let emails = folder.0.join("all.mbox");
    fs::write(&emails, mailbox(&folder)).unwrap();
    let mut checker = Command::new("spamassassin");
    // By itself, asking nobody, and without the preferences of whoever runs this.
    checker
        .args(["--local", "--nocreate-prefs", "--test-mode", "--mbox"])
        .arg(&emails);
    let Some(output) = said_by(checker.env("HOME", &folder.0)) else {
        return;
    };
    let marked = String::from_utf8_lossy(&output.stdout);
    let judged = judged(&marked);
    assert_eq!(
        judged.len(),
        folder.files("eml").len(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    for (name, points, status) in judged {
        assert!(points < POINTS, "{name}: {points}: {status}");
    }
}
