//! What each command of the program does.

use std::{
    io::{self, Read, Write},
    path::Path,
};

use domain::{
    Clock, CommandError, Environment, RefusalCode,
    access::Actor,
    commands::{
        identities::RevokeTokens,
        setup::{CreateRegion, MakeAdministrator},
    },
    execute,
    outbox::{HoldMail, ReleaseMail},
};

use entity::vocabulary::HoldCause;
use worker::mail::samples;

use crate::{
    cli::{
        AdministratorArguments, Arguments, Command, DemoArguments, DemoRegion, LoadArguments, MailCommand,
        RegionArguments, RevokeArguments, TokenArguments,
    },
    contacts,
    demo::{self, Show},
    error::RunError,
    identity, load, logging,
    mail_test::{MailTestArguments, mail_test, told},
    private,
    program::{
        Parts, address, check_sender, installation, mail_server, migrate, open, open_existing, sender, start,
    },
    runtime::OnCommandLine,
    settings::{self, Settings},
    web,
};

/// The database where no other is set, in the working directory.
const FILE: &str = "data/ketenwacht.db";

/// Runs a command.
///
/// # Errors
/// When it cannot be done; the message is for whoever typed it.
pub async fn run(arguments: Arguments) -> Result<(), RunError> {
    let command = arguments
        .command
        .unwrap_or(Command::Demo(DemoArguments::default()));
    match &command {
        Command::Schema => return print(&api::assembly::sdl()),
        Command::Settings => return print(&settings::table()),
        Command::Mail {
            what: MailCommand::Preview { folder },
        } => return preview_mail(folder),
        _ => {}
    }
    let settings = Settings::load()?;
    logging::start(&settings);
    check(&settings)?;
    match command {
        Command::Demo(wanted) => demonstrate(settings, show_of(&wanted)).await,
        Command::Serve => serve(settings, Parts::ALL).await,
        Command::Api => serve(settings, Parts::API).await,
        Command::Worker => serve(settings, Parts::WORKER).await,
        Command::Migrate => print(&migrate(settings, FILE).await?),
        Command::Region(region) => create_region(settings, region).await,
        Command::Token(wanted) => print_token(settings, wanted).await,
        Command::Administrator(wanted) => administrator(settings, wanted).await,
        Command::Revoke(wanted) => revoke(settings, wanted).await,
        Command::RotateKey(wanted) => rotate_key(settings, wanted.compromised).await,
        Command::Schema
        | Command::Settings
        | Command::Mail {
            what: MailCommand::Preview { .. },
        } => Ok(()),
        Command::Mail {
            what: MailCommand::Hold,
        } => hold_mail(settings).await,
        Command::Mail {
            what: MailCommand::Release { drop_waiting },
        } => release_mail(settings, drop_waiting).await,
        Command::Mail {
            what: MailCommand::Test(wanted),
        } => test_mail(settings, wanted).await,
        Command::Load(wanted) => load_files(settings, wanted).await,
        Command::Bounce => bounce(settings).await,
    }
}

/// Checks what the settings cannot check themselves.
fn check(settings: &Settings) -> Result<(), RunError> {
    for file in &settings.secret_files {
        if let Some(rights) = private::rights_of_all(file) {
            let path = file.display();
            tracing::warn!(
                "everyone on this machine has rights ({rights}) on {path}, which has a password in it: chmod 600 {path}"
            );
        }
    }
    mail_server(settings).map(|_| ())
}

const fn show_of(wanted: &DemoArguments) -> Show {
    match wanted.region {
        None => Show::ThreeRegions,
        Some(DemoRegion::TwenteAchterhoek) => Show::TwenteAchterhoek,
        Some(DemoRegion::New) => Show::NewRegion,
    }
}

async fn demonstrate(settings: Settings, show: Show) -> Result<(), RunError> {
    is_free(&settings, Parts::ALL)?;
    let program = demo::open(settings, show).await?;
    print(&demo::welcome(show, &program).await?)?;
    start(program, Parts::ALL).await
}

async fn serve(settings: Settings, parts: Parts) -> Result<(), RunError> {
    check_sender(&settings)?;
    is_free(&settings, parts)?;
    let program = open(settings, FILE).await?;
    start(program, parts).await
}

/// Whether the address can be listened on: better known before the database is touched than after it.
fn is_free(settings: &Settings, parts: Parts) -> Result<(), RunError> {
    address(settings, parts).map(web::listener).transpose()?;
    Ok(())
}

fn preview_mail(folder: &Path) -> Result<(), RunError> {
    std::fs::create_dir_all(folder)?;
    let samples = samples().map_err(|error| RunError::Asked(error.to_string()))?;
    for sample in &samples {
        std::fs::write(folder.join(format!("{}.html", sample.name)), &sample.html)?;
        std::fs::write(folder.join(format!("{}.eml", sample.name)), &sample.raw)?;
    }
    print(&format!(
        "{} emails were written to {}\n",
        samples.len(),
        folder.display()
    ))
}

async fn test_mail(settings: Settings, wanted: MailTestArguments) -> Result<(), RunError> {
    let report = mail_test(&settings, wanted).await?;
    print(&told(&report))?;
    match report.is_delivered() {
        true => Ok(()),
        false => Err(RunError::Asked("the test email was not delivered".to_owned())),
    }
}

async fn hold_mail(settings: Settings) -> Result<(), RunError> {
    let program = open_existing(settings, FILE).await?;
    let command = HoldMail {
        cause: HoldCause::Asked,
    };
    let is_news = execute(
        &program.db,
        &OnCommandLine(&program.environment),
        &Actor::System,
        None,
        command,
    )
    .await?;
    print(match is_news {
        true => "no mail goes out until `ketenwacht mail release`\n",
        false => "mail was held already\n",
    })
}

/// Lets mail go out from the database as it is and where it is.
async fn release_mail(settings: Settings, drops_waiting: bool) -> Result<(), RunError> {
    let program = open_existing(settings, FILE).await?;
    installation(&program).settle().await?;
    let command = ReleaseMail { drops_waiting };
    let environment = program.environment.as_ref();
    let released = execute(&program.db, environment, &Actor::System, None, command).await?;
    let held = match released.held_since {
        Some(since) => format!(
            "mail was held since {} and goes out again",
            since.format("%F %T UTC")
        ),
        None => "mail was not held".to_owned(),
    };
    print(&match drops_waiting {
        true => format!("{held}; {} messages that waited were dropped\n", released.dropped),
        false => format!("{held}\n"),
    })
}

/// Takes in the mail on standard input. Whatever goes wrong, a mail server is to hand it over again.
async fn bounce(settings: Settings) -> Result<(), RunError> {
    take_in_mail(settings)
        .await
        .map_err(|error| RunError::Again(Box::new(error)))
}

async fn take_in_mail(settings: Settings) -> Result<(), RunError> {
    let mut raw = Vec::new();
    // What follows is what was sent, and says nothing more.
    let most = u64::try_from(worker::returned::MOST_BYTES).unwrap_or(u64::MAX);
    io::stdin().lock().take(most).read_to_end(&mut raw)?;
    let sender = sender(&settings)?;
    let program = open_existing(settings, FILE).await?;
    let taken = worker::take_in(&program.db, program.environment.as_ref(), &sender, &raw).await?;
    tracing::info!(?taken, "a mail that came back was taken in");
    Ok(program.db.close().await?)
}

async fn create_region(settings: Settings, region: RegionArguments) -> Result<(), RunError> {
    let program = open_existing(settings, FILE).await?;
    if program.is_demo {
        return Err(RunError::Asked(
            "this database is a demonstration; a real region needs one of its own".to_owned(),
        ));
    }
    let name = region.name.clone();
    let command = CreateRegion {
        name: region.name,
        coordinator: region.coordinator,
        coordinator_kind: region.kind.into(),
        contact_name: region.contact_name,
        contact_email: region.contact_email,
        language: region.language.into(),
    };
    let created = execute(
        &program.db,
        program.environment.as_ref(),
        &Actor::System,
        None,
        command,
    )
    .await
    .map_err(|error| already_there(error, &name))?;
    print(&format!(
        "region       {}\norganisation {}\ncontact      {}\n\nketenwacht token {} prints a token for the contact.\n",
        created.region_id, created.organization_id, created.contact_id, created.contact_id
    ))
}

/// Says of a region that is recorded already what to do about it.
fn already_there(error: CommandError, name: &str) -> RunError {
    match error {
        CommandError::Refused(refusal)
            if refusal.code == RefusalCode::AlreadyExists && refusal.path == ["name"] =>
        {
            RunError::Asked(format!(
                "there is a region \"{name}\" already, and it was left as it is: `ketenwacht token` with the mail \
                 address of one of its contacts prints a token for it; another region needs another --name"
            ))
        }
        error => error.into(),
    }
}

async fn print_token(settings: Settings, wanted: TokenArguments) -> Result<(), RunError> {
    // In a folder where only a demonstration was run, its database is the one that is meant.
    let file = match Show::last_used() {
        Some(show) if !Path::new(FILE).exists() => show.file(),
        _ => FILE,
    };
    let program = open_existing(settings, file).await?;
    let contact = contacts::find(&program, &wanted.contact).await?;
    let issuer = identity::local_issuer(
        &program.db,
        &program.environment.clock,
        &program.settings.public_url,
    )
    .await?;
    let clock = &program.environment.clock;
    let token_id = program.environment.random().token(clock.wall()).to_string();
    let token = identity::token(&issuer, clock, contact, &token_id, i64::from(wanted.hours))?;
    print(&format!("{token}\n"))
}

async fn revoke(settings: Settings, wanted: RevokeArguments) -> Result<(), RunError> {
    let program = open_existing(settings, FILE).await?;
    let command = RevokeTokens {
        contact_id: contacts::find_any(&program, &wanted.contact).await?,
        token_id: wanted.token_id,
    };
    let environment = OnCommandLine(&program.environment);
    let contact = execute(&program.db, &environment, &Actor::System, None, command).await?;
    print(&format!("revoked the tokens of {contact}\n"))
}

/// The way out for an organisation where nobody can administer any more.
async fn administrator(settings: Settings, wanted: AdministratorArguments) -> Result<(), RunError> {
    let program = open_existing(settings, FILE).await?;
    let command = MakeAdministrator {
        contact_id: contacts::find_any(&program, &wanted.contact).await?,
        version: None,
    };
    let environment = OnCommandLine(&program.environment);
    let contact = execute(&program.db, &environment, &Actor::System, None, command).await?;
    print(&format!("{contact} administers its organisation from now on\n"))
}

async fn rotate_key(settings: Settings, is_compromised: bool) -> Result<(), RunError> {
    let program = open_existing(settings, FILE).await?;
    let clock = &program.environment.clock;
    let issuer = identity::rotate(&program.db, clock, &program.settings.public_url, is_compromised).await?;
    print(&format!("{} signs tokens from now on\n", issuer.key_id()))
}

async fn load_files(settings: Settings, wanted: LoadArguments) -> Result<(), RunError> {
    let files = load::Files {
        partners: wanted.partners,
        contacts: wanted.contacts,
        places: wanted.places,
        targets: wanted.targets,
    };
    let program = open_existing(settings, FILE).await?;
    if files.is_empty() {
        return Err(RunError::Asked(
            "there is nothing to load: name a file with --partners, --contacts, --places or --targets"
                .to_owned(),
        ));
    }
    let count = load::load(program, wanted.convenant, &files, wanted.check).await?;
    let (done, already) = (load::lines(count.done), count.already);
    let were = if already == 1 { "was" } else { "were" };
    print(&match wanted.check {
        true => format!("no faults: {done} to load, {already} there already\n"),
        false => format!("loaded {done}, {already} {were} there already\n"),
    })
}

fn print(text: &str) -> Result<(), RunError> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}
