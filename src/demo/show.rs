//! Which demonstrations there are, and where they are kept.

use std::{fs, path::Path, time::SystemTime};

use entity::{contact, ids::ContactId};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder};

use super::{
    cast::{Cast, Role},
    new_region, twente_achterhoek, west_brabant,
};
use crate::error::RunError;

/// A demonstration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// Three small regions with six weeks of history.
    ThreeRegions,
    /// One region at the size it had.
    TwenteAchterhoek,
    /// A region on its first day.
    NewRegion,
}

impl Show {
    /// Every demonstration.
    pub const ALL: [Self; 3] = [Self::ThreeRegions, Self::TwenteAchterhoek, Self::NewRegion];

    /// The database it is kept in where no other is set.
    pub const fn file(self) -> &'static str {
        match self {
            Self::ThreeRegions => "demo-data/ketenwacht.db",
            Self::TwenteAchterhoek => "demo-data/twente-achterhoek.db",
            Self::NewRegion => "demo-data/new.db",
        }
    }

    /// What loading it means, in words.
    pub const fn announcement(self) -> &'static str {
        match self {
            Self::ThreeRegions => "three regions and six weeks of their history",
            Self::TwenteAchterhoek => "Twente/Achterhoek, 97 partners and fourteen weeks",
            Self::NewRegion => "a region on its first day",
        }
    }

    /// The region its roles are of.
    pub(super) const fn region(self) -> &'static str {
        match self {
            Self::ThreeRegions => "West-Brabant",
            Self::TwenteAchterhoek => "Twente/Achterhoek",
            Self::NewRegion => "Molenland",
        }
    }

    const fn cast(self) -> &'static Cast {
        match self {
            Self::ThreeRegions => &west_brabant::CAST,
            Self::TwenteAchterhoek => &twente_achterhoek::CAST,
            Self::NewRegion => &new_region::CAST,
        }
    }

    /// The demonstration of this folder that was used last, if there is one.
    pub fn last_used() -> Option<Self> {
        let used = Self::ALL.map(|show| (used_at(Path::new(show.file())), show));
        let found = used.into_iter().filter_map(|(at, show)| Some((at?, show)));
        found.max_by_key(|(at, _)| *at).map(|(_, show)| show)
    }

    /// The demonstration a database holds.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn of(db: &DatabaseConnection) -> Result<Option<Self>, RunError> {
        for show in Self::ALL {
            let coordinator = contact::Column::Email.eq(show.cast().coordinator);
            if contact::Entity::find()
                .filter(coordinator)
                .one(db)
                .await?
                .is_some()
            {
                return Ok(Some(show));
            }
        }
        Ok(None)
    }
}

/// When a SQLite database was written last. The journal is there while a program has it open.
fn used_at(file: &Path) -> Option<SystemTime> {
    let modified = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    let journal = file.with_extension("db-wal");
    modified(file).max(modified(&journal))
}

/// The contact that plays a role in the demonstration the database holds.
///
/// # Errors
/// When the database fails, or holds no demonstration with one.
pub async fn contact_of(db: &DatabaseConnection, role: Role) -> Result<ContactId, RunError> {
    found(db, role)
        .await?
        .ok_or_else(|| RunError::Asked(format!("the database holds no demonstration {}", role.name())))
}

/// The same, where there is one.
pub(super) async fn found(db: &DatabaseConnection, role: Role) -> Result<Option<ContactId>, RunError> {
    let emails = Show::ALL.into_iter().filter_map(|show| role.email(show.cast()));
    let contact = contact::Entity::find()
        .filter(contact::Column::Email.is_in(emails))
        .order_by_asc(contact::Column::Id)
        .one(db)
        .await?;
    Ok(contact.map(|contact| contact.id))
}
