//! Files that hold what only the program's own user may read: the database has the people in it, and the key
//! that signs tokens.

use std::{
    fmt,
    fs::{DirBuilder, File, OpenOptions},
    io,
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt},
    path::Path,
};

/// The rights of everyone but the owner.
const OTHERS: u32 = 0o077;
/// The rights of everyone who is neither the owner nor in its group.
const ALL: u32 = 0o007;

/// Makes the folder of a file, if it is not there, and the folders above it. Only the owner may look into them.
///
/// # Errors
/// When it cannot be made.
pub fn folder_of(file: &Path) -> io::Result<()> {
    match folder(file) {
        Some(folder) => DirBuilder::new().recursive(true).mode(0o700).create(folder),
        None => Ok(()),
    }
}

/// Makes an empty file, if it is not there, that only the owner may read. SQLite gives what it lays beside a
/// database the same rights.
///
/// # Errors
/// When it cannot be made or opened.
pub fn file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600);
    options.open(path)
}

/// The rights on a file or folder, where others than the owner have some.
pub fn rights_of_others(path: &Path) -> Option<Rights> {
    Rights::of(path).filter(|rights| rights.0 & OTHERS != 0)
}

/// The rights on a file, where everyone has some.
pub fn rights_of_all(path: &Path) -> Option<Rights> {
    Rights::of(path).filter(|rights| rights.0 & ALL != 0)
}

/// Rights on a file or folder, shown as `chmod` takes them.
#[derive(Clone, Copy)]
pub struct Rights(u32);

impl Rights {
    /// None of what is not there.
    fn of(path: &Path) -> Option<Self> {
        let data = path.metadata().ok()?;
        Some(Self(data.mode() & 0o777))
    }
}

impl fmt::Display for Rights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04o}", self.0)
    }
}

/// The folder a path names before its file, if it names one.
pub fn folder(file: &Path) -> Option<&Path> {
    file.parent().filter(|folder| !folder.as_os_str().is_empty())
}
