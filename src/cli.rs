//! The command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use entity::{
    ids::ConvenantId,
    vocabulary::{Language, OrganizationKind},
};

use crate::{identity::MOST_HOURS, mail_test::MailTestArguments};

/// The memory and the clock of a regional care chain. Without a command it runs the demonstration.
/// Settings come from the environment and from a file; see docs/operations.md.
#[derive(Debug, Parser)]
#[command(name = "ketenwacht", version)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the demonstration: invented regions on an embedded database, with a clock you can move.
    Demo(DemoArguments),
    /// Run the API and the worker in one process.
    Serve,
    /// Run the API alone.
    Api,
    /// Run the worker alone; with KETENWACHT_WORKER_LISTEN its health can be asked.
    Worker,
    /// Bring the database to the newest schema.
    Migrate,
    /// Record a new region with its coordinating organisation and first contact.
    Region(RegionArguments),
    /// Print a token for a contact, given by id or mail address.
    Token(TokenArguments),
    /// Have tokens of this installation hold no longer: every one of a contact until now, or one.
    Revoke(RevokeArguments),
    /// Have a contact administer its organisation, where nobody there can say so: the way out when all administrators are gone.
    Administrator(AdministratorArguments),
    /// Have another key sign tokens from now on; those that are there hold until they are over.
    RotateKey(RotateArguments),
    /// Print the GraphQL schema.
    Schema,
    /// Print every setting, what it does and what holds without it.
    Settings,
    /// Try the mail settings, look at the mail that is sent, or hold it.
    Mail {
        #[command(subcommand)]
        what: MailCommand,
    },
    /// Take in a mail that came back, as a mail server hands it over on standard input. Ends with 75 when it is to be handed
    /// over again.
    Bounce,
    /// Set up a convenant from CSV files: its partners, their contacts, the places they offer and the
    /// targets. All of it is loaded, or nothing and every fault is listed.
    Load(LoadArguments),
}

/// What can be done with mail by hand.
#[derive(Debug, Subcommand)]
pub enum MailCommand {
    /// Have no mail go out until `release`.
    Hold,
    /// Say that mail may go out: after `hold`, or from a database that was put back or moved on purpose.
    Release {
        /// Drop what waits: after a backup was put back, much of it was sent before.
        #[arg(long)]
        drop_waiting: bool,
    },
    /// Check the mail settings: say what the mail server and the sender's domain are like, and send a test email. Fails when an
    /// email would not be delivered.
    Test(MailTestArguments),
    /// Write every email in every language, with invented facts, into a folder: as a page and as a mail server gets it.
    Preview {
        /// The folder; it is made where it is not there.
        folder: PathBuf,
    },
}

/// Which demonstration to run.
#[derive(Debug, Default, clap::Args)]
pub struct DemoArguments {
    /// One region instead of three small ones: at the size it had, or on its first day.
    #[arg(long, value_enum)]
    pub region: Option<DemoRegion>,
}

/// The regions that can be shown alone.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum DemoRegion {
    /// Twente/Achterhoek: 97 partners, 3,000 places, 526 results.
    TwenteAchterhoek,
    /// A region on its first day: a coordinator, and nothing else yet.
    New,
}

/// What to load into which convenant.
#[derive(Debug, clap::Args)]
pub struct LoadArguments {
    /// The convenant's id (`cvt_…`).
    #[arg(long)]
    pub convenant: ConvenantId,
    #[arg(long, value_name = "FILE")]
    pub partners: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub contacts: Option<PathBuf>,
    /// The places they offer.
    #[arg(long, value_name = "FILE")]
    pub places: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub targets: Option<PathBuf>,
    /// Only check the files, and load nothing.
    #[arg(long)]
    pub check: bool,
}

/// What a new region needs.
#[derive(Debug, clap::Args)]
pub struct RegionArguments {
    /// The region's name.
    #[arg(long)]
    pub name: String,
    /// The coordinating organisation's name.
    #[arg(long)]
    pub coordinator: String,
    /// What sort of partner it is.
    #[arg(long, value_enum, default_value = "service-point")]
    pub kind: CoordinatorKind,
    /// Its first contact's name.
    #[arg(long)]
    pub contact_name: String,
    /// That contact's mail address.
    #[arg(long)]
    pub contact_email: String,
    #[arg(long, value_enum, default_value = "nl")]
    pub language: ContactLanguage,
}

/// The sorts of partner that coordinate a region.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum CoordinatorKind {
    /// A service point (servicepunt).
    ServicePoint,
    /// A municipality (gemeente).
    Gemeente,
    /// A UWV office.
    Uwv,
    /// An employers' association (werkgeversvereniging).
    EmployersAssociation,
    /// A knowledge centre (kenniscentrum).
    KnowledgeCentre,
}

impl From<CoordinatorKind> for OrganizationKind {
    fn from(kind: CoordinatorKind) -> Self {
        match kind {
            CoordinatorKind::ServicePoint => Self::ServicePoint,
            CoordinatorKind::Gemeente => Self::Gemeente,
            CoordinatorKind::Uwv => Self::Uwv,
            CoordinatorKind::EmployersAssociation => Self::EmployersAssociation,
            CoordinatorKind::KnowledgeCentre => Self::KnowledgeCentre,
        }
    }
}

/// The languages a contact is written to in.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ContactLanguage {
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl From<ContactLanguage> for Language {
    fn from(language: ContactLanguage) -> Self {
        match language {
            ContactLanguage::Nl => Self::Nl,
            ContactLanguage::En => Self::En,
        }
    }
}

/// Which tokens are to hold no longer.
#[derive(Debug, clap::Args)]
pub struct RevokeArguments {
    /// The contact's id (`cnt_…`) or mail address.
    pub contact: String,
    /// The one token, by its id (`jti`); without it every token that the contact has.
    #[arg(long)]
    pub token_id: Option<String>,
}

/// Who is to administer its organisation.
#[derive(Debug, clap::Args)]
pub struct AdministratorArguments {
    /// The contact's id (`cnt_…`) or mail address.
    pub contact: String,
}

/// What becomes of the keys before.
#[derive(Debug, clap::Args)]
pub struct RotateArguments {
    /// The key before may be in other hands: no token of it holds any more.
    #[arg(long)]
    pub compromised: bool,
}

/// For whom a token is, and how long it holds.
#[derive(Debug, clap::Args)]
pub struct TokenArguments {
    /// The contact's id (`cnt_…`) or mail address; in the demonstration also coordinator, employer,
    /// gemeente or school.
    pub contact: String,
    /// How many hours it holds, 12 at most.
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u16).range(1..=i64::from(MOST_HOURS)))]
    pub hours: u16,
}
