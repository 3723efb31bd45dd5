//! Files that hold what only the program's own user may read: the database has the people in it, and the key
//! that signs tokens.

use std::{
    fs::{DirBuilder, File, OpenOptions},
    io,
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt},
    path::Path,
};

/// The rights of everyone but the owner.
const OTHERS: u32 = 0o077;

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

/// Whether others than the owner have rights on a file or folder.
pub fn is_open_to_others(path: &Path) -> bool {
    path.metadata().is_ok_and(|data| data.mode() & OTHERS != 0)
}

/// Whether everyone has rights on a file.
pub fn is_open_to_all(path: &Path) -> bool {
    path.metadata().is_ok_and(|data| data.mode() & 0o007 != 0)
}

/// The folder a path names before its file, if it names one.
pub fn folder(file: &Path) -> Option<&Path> {
    file.parent().filter(|folder| !folder.as_os_str().is_empty())
}
