//! A database in a file: its mark is also kept in a small file beside it, with the number by which the file system knows
//! the database. A copy has another number, or no such file; one that was put back has a mark of before.

use std::{
    fs::File,
    io::{self, Read, Seek, Write},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use entity::{email, installation};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter};

use super::ROW;
use crate::{error::RunError, private};

/// What its name ends in.
const BESIDE: &str = "-mark";

/// Whether the database is the one that mail was last sent from. One that never sent any is known from now on, by a fresh
/// mark.
pub(super) async fn is_known(db: &DatabaseConnection, path: &Path, fresh: &str) -> Result<bool, RunError> {
    let (kept, mark) = (Kept::open(path).await?, mark(db).await?);
    match (mark, kept.is_empty()) {
        (Some(mark), _) => Ok(kept.has(&mark)),
        (None, false) if has_sent(db).await? => Ok(false),
        (None, _) => kept.settle(db, None, fresh).await.map(|()| true),
    }
}

/// Knows the database by a fresh mark.
pub(super) async fn settle(db: &DatabaseConnection, path: &Path, fresh: &str) -> Result<(), RunError> {
    let (kept, mark) = (Kept::open(path).await?, mark(db).await?);
    kept.settle(db, mark.as_deref(), fresh).await
}

async fn mark(db: &DatabaseConnection) -> Result<Option<String>, RunError> {
    let row = installation::Entity::find_by_id(ROW).one(db).await?;
    Ok(row.and_then(|row| row.mark))
}

async fn has_sent(db: &DatabaseConnection) -> Result<bool, RunError> {
    let sent = email::Entity::find().filter(email::Column::SentAt.is_not_null());
    Ok(sent.one(db).await?.is_some())
}

/// What is kept beside a database; nobody else's for as long as it is open.
struct Kept {
    file: File,
    text: String,
    /// The number of the database's file.
    inode: u64,
}

impl Kept {
    async fn open(database: &Path) -> Result<Self, RunError> {
        let database = database.to_owned();
        // Waits for another process that is at it.
        let opened = tokio::task::spawn_blocking(move || Self::lock(&database)).await;
        Ok(opened.map_err(io::Error::other)??)
    }

    fn lock(database: &Path) -> io::Result<Self> {
        let inode = database.metadata()?.ino();
        let mut file = private::file(&beside(database))?;
        file.lock()?;
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        Ok(Self { file, text, inode })
    }

    fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    fn has(&self, mark: &str) -> bool {
        let mut words = self.text.split_whitespace();
        let inode = words.next().and_then(|inode| inode.parse().ok());
        inode == Some(self.inode) && words.any(|kept| kept == mark)
    }

    /// Both marks are kept for as long as nobody knows which of them the database has.
    async fn settle(
        mut self,
        db: &DatabaseConnection,
        before: Option<&str>,
        fresh: &str,
    ) -> Result<(), RunError> {
        self.write(&[before.unwrap_or(fresh), fresh])?;
        let row = installation::ActiveModel {
            id: Set(ROW),
            mark: Set(Some(fresh.to_owned())),
        };
        installation::Entity::update(row).exec(db).await?;
        Ok(self.write(&[fresh, fresh])?)
    }

    /// In one go, and always as long: there is never half of it.
    fn write(&mut self, marks: &[&str; 2]) -> io::Result<()> {
        self.text = format!("{:020} {}\n", self.inode, marks.join(" "));
        self.file.rewind()?;
        self.file.write_all(self.text.as_bytes())?;
        self.file.sync_data()
    }
}

fn beside(database: &Path) -> PathBuf {
    let mut path = database.as_os_str().to_owned();
    path.push(BESIDE);
    path.into()
}
