//! How the mail server does, as all workers know it.

use crate::vocabulary::HoldCause;
use sea_orm::entity::prelude::*;

/// How the mail server does, as all workers know it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_server")]
pub struct Model {
    /// Always one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// Since when no email gets through, by the machine's own clock; none while they do.
    pub failing_since: Option<DateTimeUtc>,
    /// Why; never personal data.
    pub failure: Option<String>,
    /// Whether it is there and refuses one email after another, in place of being out of reach.
    pub refuses_all: bool,
    /// How often it was probed since.
    pub probes: i32,
    /// When it is to be probed again, by the machine's own clock.
    pub next_probe_at: Option<DateTimeUtc>,
    /// Since when nothing is handed over until somebody says that it may be, by the machine's own clock.
    pub held_since: Option<DateTimeUtc>,
    /// Why.
    pub held_for: Option<HoldCause>,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
