//! Embeds every file of `templates/`, so that a new template costs no line of code here.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = variable("CARGO_MANIFEST_DIR")?.join("templates");
    writeln!(io::stdout(), "cargo::rerun-if-changed={}", folder.display())?;
    let list = format!("&[\n{}]", entries(&folder)?);
    fs::write(variable("OUT_DIR")?.join("template_files.rs"), list)
}

/// One `("name", include_str!("path"))` a line, in the order of the names: builds are repeatable.
fn entries(folder: &Path) -> io::Result<String> {
    let mut paths = fs::read_dir(folder)?
        .map(|entry| entry.map(|file| file.path()))
        .collect::<io::Result<Vec<_>>>()?;
    // An editor's own copies are no templates.
    paths.retain(|path| {
        path.extension()
            .is_some_and(|kind| kind == "txt" || kind == "html")
    });
    paths.sort();
    let mut entries = String::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let _ = writeln!(
            entries,
            "    ({name:?}, include_str!({:?})),",
            path.to_string_lossy()
        );
    }
    Ok(entries)
}

fn variable(name: &str) -> io::Result<PathBuf> {
    env::var_os(name)
        .map(PathBuf::from)
        .ok_or_else(|| io::Error::other(format!("{name} is not set")))
}
