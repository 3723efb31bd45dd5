//! Sets up a convenant from files that a spreadsheet writes: its partners, their contacts, the places they offer
//! and its targets.
//!
//! All files are read and checked first, and every line with a fault is reported at once. The lines are run as
//! the domain's own commands in one transaction, each behind a savepoint: one fault, and nothing of it stays. A
//! kind of file is a module that says its columns and what one line does ([`sheet::Sheet`]).

mod contacts;
mod context;
mod fault;
mod fields;
mod likeness;
mod partners;
mod places;
mod sheet;
mod spoiled;
mod table;
mod targets;

use std::{
    io::{self, Write},
    path::PathBuf,
};

use chrono::NaiveDate;
use chrono_tz::Europe::Amsterdam;
use domain::{Batch, CommandError, End, Environment, Outcome, batch};
use entity::{convenant, ids::ConvenantId};
use sea_orm::EntityTrait;
use tokio::signal::unix::{SignalKind, signal};

use self::{
    contacts::Contact,
    context::LoadContext,
    fault::{Fault, Stop},
    partners::Partner,
    places::Places,
    sheet::{Applied, Lines, Sheet, read},
    targets::Target,
};
use crate::{error::RunError, program::Program, runtime::OnCommandLine};

/// After how many lines the progress is shown.
const SHOWN: usize = 250;

/// What to load.
pub struct Files {
    pub partners: Option<PathBuf>,
    pub contacts: Option<PathBuf>,
    /// The places they offer.
    pub places: Option<PathBuf>,
    pub targets: Option<PathBuf>,
}

impl Files {
    /// Whether none was named.
    pub const fn is_empty(&self) -> bool {
        self.partners.is_none() && self.contacts.is_none() && self.places.is_none() && self.targets.is_none()
    }
}

/// What was loaded, or would be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Lines that were new.
    pub done: usize,
    /// Lines that were there already.
    pub already: usize,
}

/// The lines of every file that was given.
struct Sheets {
    partners: Lines<Partner>,
    contacts: Lines<Contact>,
    places: Lines<Places>,
    targets: Lines<Target>,
}

/// Loads the files into a convenant, or only checks them.
///
/// # Errors
/// When a file cannot be read, has faults, or the database fails; nothing was loaded then.
pub async fn load(
    program: Program,
    wanted: ConvenantId,
    files: &Files,
    only_check: bool,
) -> Result<Count, RunError> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let environment = &OnCommandLine(&program.environment);
    let today = environment.clock().now().with_timezone(&Amsterdam).date_naive();
    let (sheets, faults) = Sheets::read(files, today)?;
    let work = batch(&program.db, environment, async |batch| {
        run(batch, wanted, &sheets, faults, only_check).await
    });
    let outcome = tokio::select! {
        outcome = work => outcome.map_err(RunError::from),
        // Dropping the work rolls its transaction back.
        _ = interrupt.recv() => Err(RunError::Asked("interrupted; nothing was loaded".to_owned())),
        _ = terminate.recv() => Err(RunError::Asked("interrupted; nothing was loaded".to_owned())),
    };
    program.db.close().await?;
    outcome?.map_err(|faults| RunError::Asked(report(&faults)))
}

impl Sheets {
    fn read(files: &Files, today: NaiveDate) -> Result<(Self, Vec<Fault>), RunError> {
        let mut faults = Vec::new();
        let sheets = Self {
            partners: read(files.partners.as_deref(), today, &mut faults)?,
            contacts: read(files.contacts.as_deref(), today, &mut faults)?,
            places: read(files.places.as_deref(), today, &mut faults)?,
            targets: read(files.targets.as_deref(), today, &mut faults)?,
        };
        Ok((sheets, faults))
    }
}

/// Runs every line, and answers how many there were, or every fault.
async fn run(
    batch: &Batch<'_>,
    wanted: ConvenantId,
    sheets: &Sheets,
    mut faults: Vec<Fault>,
    only_check: bool,
) -> Outcome<End<Result<Count, Vec<Fault>>>> {
    let found: Option<convenant::Model> = convenant::Entity::find_by_id(wanted).one(batch.db()).await?;
    let Some(convenant) = found else {
        return Ok(End::RollBack(Err(vec![Fault::general(
            "there is no such convenant",
        )])));
    };
    let mut setting = LoadContext::load(batch, convenant, sheets.partners.names_unread()).await?;
    let mut count = Count::default();
    apply(&sheets.partners, &mut setting, &mut count, &mut faults).await?;
    apply(&sheets.contacts, &mut setting, &mut count, &mut faults).await?;
    apply(&sheets.places, &mut setting, &mut count, &mut faults).await?;
    apply(&sheets.targets, &mut setting, &mut count, &mut faults).await?;
    Ok(match (faults.is_empty(), only_check) {
        (true, false) => End::Commit(Ok(count)),
        (true, true) => End::RollBack(Ok(count)),
        (false, _) => End::RollBack(Err(faults)),
    })
}

async fn apply<S: Sheet>(
    lines: &Lines<S>,
    setting: &mut LoadContext<'_>,
    count: &mut Count,
    faults: &mut Vec<Fault>,
) -> Outcome<()> {
    let mut wrong = lines.all - lines.rows.len();
    for (index, (line, row)) in lines.rows.iter().enumerate() {
        let seen = lines.all - lines.rows.len() + index;
        if index > 0 && index % SHOWN == 0 {
            show(&format!("{}: {seen} of {}\n", lines.file, self::lines(lines.all)))?;
        }
        let applied = row.apply(setting).await;
        for added in setting.take_added() {
            show(&format!("{}, line {line}: {added}\n", lines.file))?;
        }
        match applied {
            Ok(Applied::Done) => count.done += 1,
            Ok(Applied::Already) => count.already += 1,
            Ok(Applied::Left(why)) => {
                count.already += 1;
                show(&format!("{}, line {line}: {why}\n", lines.file))?;
            }
            Err(Stop::Wrong(why)) => {
                wrong += 1;
                faults.extend(why.into_iter().map(|why| why.at(&lines.file, *line)));
            }
            Err(Stop::Failed(error)) => return Err(error),
        }
    }
    if lines.all > 0 {
        let faulty = match wrong {
            0 => String::new(),
            wrong => format!(", {wrong} with a fault"),
        };
        show(&format!("{}: {}{faulty}\n", lines.file, self::lines(lines.all)))?;
    }
    faults.extend(strangers(lines, setting));
    Ok(())
}

/// The lines that did not read, and point at an organisation that is not there besides.
fn strangers<S: Sheet>(lines: &Lines<S>, setting: &LoadContext<'_>) -> Vec<Fault> {
    let named = lines
        .unread
        .iter()
        .filter(|(_, name)| S::NAMES_PARTNER && !name.is_empty());
    let wrong =
        named.filter_map(|(line, name)| Some(setting.organization(name).err()?.at(&lines.file, *line)));
    wrong.collect()
}

/// Progress goes where it is in nobody's way.
fn show(text: &str) -> Outcome<()> {
    let mut out = io::stderr().lock();
    out.write_all(text.as_bytes())
        .map_err(|error| CommandError::Inconsistent(format!("the progress cannot be shown: {error}")))
}

pub fn lines(count: usize) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} line{ending}")
}

/// Every fault on a line of its own, in the order of the files.
fn report(faults: &[Fault]) -> String {
    let mut faults: Vec<&Fault> = faults.iter().collect();
    faults.sort();
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    format!("nothing was loaded\n{}", lines.join("\n"))
}
