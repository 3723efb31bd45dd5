//! Tries the mail settings, and says what was found.

use std::{fmt::Write as _, net::SocketAddr, sync::Arc};

use domain::{Clock, Environment};
use worker::{
    MailAddress,
    mail::Transport,
    mail_test::{MailTest, Report, Selector},
};

use crate::{
    error::RunError,
    program::{check_sender, mail_server, sender},
    runtime::{ProgramClock, ProgramEnvironment},
    settings::Settings,
};

/// Whom to send an email, and what to look at beside that.
#[derive(Debug, clap::Args)]
pub struct MailTestArguments {
    /// The mail address that is sent a test email.
    pub address: MailAddress,
    /// The selector of the key that the mail server signs with (DKIM).
    #[arg(long, value_name = "SELECTOR")]
    pub dkim_selector: Option<Selector>,
    /// The name server to ask about the sender's domain, as ADDRESS:PORT, instead of the machine's own.
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub dns: Option<SocketAddr>,
}

/// Sends the email, and answers what was found.
///
/// # Errors
/// When the settings or an address cannot be used.
pub async fn mail_test(settings: &Settings, wanted: MailTestArguments) -> Result<Report, RunError> {
    check_sender(settings)?;
    let clock = Arc::new(ProgramClock::default());
    let now = clock.now();
    let environment = ProgramEnvironment::new(clock)?;
    let token = environment.random().token(now).to_string();
    let test = MailTest {
        transport: mail_server(settings)?.unwrap_or(Transport::Local),
        sender: sender(settings)?,
        recipient: wanted.address,
        id: format!("test_{}", token.to_lowercase()),
        now,
        selector: wanted.dkim_selector,
        name_server: wanted.dns,
    };
    test.run()
        .await
        .map_err(|error| RunError::Asked(error.to_string()))
}

/// Line by line, and last whether an email would be delivered.
pub fn told(report: &Report) -> String {
    let mut told = String::new();
    for finding in &report.0 {
        // A text takes whatever is written to it.
        let _ = writeln!(told, "{finding}");
    }
    told.push_str(match report.is_delivered() {
        true => "\nThe mail server takes our email.\n",
        false => "\nNo email would be delivered.\n",
    });
    told
}
