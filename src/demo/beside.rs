//! A database file that is filled beside its place, and put there when it is whole. Whoever breaks the loading off
//! finds nothing half done: the next one starts anew.

use std::{
    ffi::OsStr,
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use crate::{error::RunError, private};

/// What SQLite may leave beside a database that was not closed.
const JOURNALS: [&str; 2] = ["-wal", "-shm"];

/// A place for a file that is not there yet. While one process fills it no other can.
pub(super) struct Beside {
    place: PathBuf,
    lock: PathBuf,
    _held: File,
}

impl Beside {
    /// Claims the place of a file and clears away what an earlier loading left there; none when the file is there
    /// already.
    ///
    /// # Errors
    /// When another process is filling it, or the folder cannot be written.
    pub(super) fn claim(place: &Path) -> Result<Option<Self>, RunError> {
        match Self::lock(place) {
            Ok(Some(claimed)) if place.exists() => claimed.leave().map(|()| None),
            Ok(Some(claimed)) => claimed.clear().map(|()| Some(claimed)),
            Ok(None) => {
                let file = place.display();
                let taken = format!("another process is loading {file}; wait until it has");
                return Err(RunError::Asked(taken));
            }
            Err(error) => Err(error),
        }
        .map_err(|error| failed(place, &error))
    }

    /// None while another process has it.
    fn lock(place: &Path) -> io::Result<Option<Self>> {
        private::folder_of(place)?;
        let lock = named(place, ".lock");
        let held = private::file(&lock)?;
        match held.try_lock() {
            Ok(()) => Ok(Some(Self {
                place: place.to_owned(),
                lock,
                _held: held,
            })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// The file to fill.
    pub(super) fn file(&self) -> PathBuf {
        named(&self.place, ".loading")
    }

    /// Puts the filled file, which must be closed, in its place.
    ///
    /// # Errors
    /// When it cannot be renamed.
    pub(super) fn put(self) -> Result<(), RunError> {
        let place = self.place.clone();
        let renamed = fs::rename(self.file(), &place).and_then(|()| self.leave());
        renamed.map_err(|error| failed(&place, &error))
    }

    fn clear(&self) -> io::Result<()> {
        let file = self.file();
        let journals = JOURNALS.map(|journal| named(&file, journal));
        journals.iter().chain([&file]).try_for_each(|left| removed(left))
    }

    fn leave(self) -> io::Result<()> {
        removed(&self.lock)
    }
}

fn failed(place: &Path, error: &io::Error) -> RunError {
    let file = place.display();
    RunError::Asked(format!("the demonstration cannot be loaded into {file}: {error}"))
}

fn removed(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The path with more at its end.
fn named(path: &Path, more: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or(OsStr::new("")).to_owned();
    name.push(more);
    path.with_file_name(name)
}
