//! Every email, looked at from outside.

use std::{
    collections::BTreeSet,
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use crate::support::command;

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

/// What `tidy` finds in a page; none where it is not installed.
fn found_by_tidy(page: &PathBuf) -> Option<String> {
    let output = Command::new("tidy")
        .args(["-quiet", "-errors", "--show-info", "no", "--doctype", "html5"])
        .arg(page)
        .stdin(Stdio::null())
        .output();
    let is_needed = std::env::var_os("KETENWACHT_TEST_REQUIRE_MAIL").is_some();
    assert!(output.is_ok() || !is_needed, "tidy is missing");
    Some(String::from_utf8_lossy(&output.ok()?.stderr).into_owned())
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
        let Some(found) = found_by_tidy(&page) else { return };
        assert!(found.trim().is_empty(), "{}: {found}", page.display());
    }
}
