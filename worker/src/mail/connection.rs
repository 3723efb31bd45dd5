//! One connection to the mail server, from its greeting on.
//!
//! The mail library speaks the protocol. It does not say at which command a refusal came, waits for answers
//! without end, and writes the end of an email apart, which costs every email the time a system takes to
//! acknowledge a small packet. So the commands are given one by one here, each in one write and within a time.

use std::{
    fmt::{self, Display},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use lettre::{
    Address, Message,
    transport::smtp::{
        Error,
        authentication::DEFAULT_MECHANISMS,
        client::{AsyncSmtpConnection, Tls},
        commands::{Data, Mail, Noop, Rcpt},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter},
    },
};
use tokio::{
    net::TcpStream,
    time::{Instant, timeout, timeout_at},
};

use super::{
    send_error::{SendError, SendErrorKind, Stage, TlsFault},
    smtp_url::Server,
};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// A connection that rested for longer than this is asked whether it is still there before it is relied on.
const RELIED_ON: Duration = Duration::from_secs(2);

/// An open connection, greeted and logged in.
pub(crate) struct Connection {
    smtp: AsyncSmtpConnection,
    used_at: Instant,
    #[allow(dead_code, reason = "held for as long as it is open")]
    counted: Option<Counted>,
}

/// One of those that are open.
struct Counted(Arc<AtomicUsize>);

impl Counted {
    fn among(open: &Arc<AtomicUsize>) -> Self {
        open.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(open))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Connection {
    /// Opens one, and counts it for as long as it is open.
    pub(crate) async fn open(
        server: &Server,
        hello: &ClientId,
        until: Instant,
        open: &Arc<AtomicUsize>,
    ) -> Result<Self, SendError> {
        let smtp = within(until, Stage::Connecting, connect(server, hello)).await?;
        let mut connection = Self {
            smtp,
            used_at: Instant::now(),
            counted: None,
        };
        connection.encrypt(server, hello, until).await?;
        connection.log_in(server, until).await?;
        connection.counted = Some(Counted::among(open));
        Ok(connection)
    }

    async fn encrypt(&mut self, server: &Server, hello: &ClientId, until: Instant) -> Result<(), SendError> {
        let parameters = match &server.tls {
            Tls::Required(parameters) => parameters,
            Tls::Opportunistic(parameters) if self.smtp.can_starttls() => parameters,
            Tls::Opportunistic(_) | Tls::None | Tls::Wrapper(_) => return Ok(()),
        };
        if !self.smtp.can_starttls() {
            return Err(SendError {
                stage: Stage::Encryption,
                cause: SendErrorKind::Tls(TlsFault::NotOffered),
            });
        }
        let starting = self.smtp.starttls(parameters.clone(), hello);
        within(until, Stage::Encryption, failing_at(Stage::Encryption, starting)).await
    }

    async fn log_in(&mut self, server: &Server, until: Instant) -> Result<(), SendError> {
        let Some(credentials) = &server.credentials else {
            return Ok(());
        };
        let login = self.smtp.auth(DEFAULT_MECHANISMS, credentials);
        within(until, Stage::Login, failing_at(Stage::Login, login)).await?;
        Ok(())
    }

    /// Whether it can be relied on after its rest.
    pub(crate) async fn is_there(&mut self, until: Instant) -> bool {
        if self.used_at.elapsed() < RELIED_ON {
            return true;
        }
        self.say(Stage::Greeting, Noop, until).await.is_ok()
    }

    /// Hands over one email.
    pub(crate) async fn hand_over(&mut self, message: &Message, until: Instant) -> Result<(), SendError> {
        let envelope = message.envelope();
        let content = String::from_utf8_lossy(&message.formatted()).into_owned();
        let is_wide = |address: &Address| !AsRef::<str>::as_ref(address).is_ascii();
        let widest = match (
            envelope.from().is_some_and(is_wide),
            envelope.to().iter().any(is_wide),
        ) {
            (true, _) => Some(Stage::Sender),
            (false, true) => Some(Stage::Recipient),
            (false, false) => None,
        };
        let parameters = self.parameters(widest, !content.is_ascii())?;
        let sender = Mail::new(envelope.from().cloned(), parameters);
        self.say(Stage::Sender, sender, until).await?;
        for recipient in envelope.to() {
            let recipient = Rcpt::new(recipient.clone(), Vec::new());
            self.say(Stage::Recipient, recipient, until).await?;
        }
        self.say(Stage::Content, Data, until).await?;
        self.say(Stage::Content, Email(&content), until).await?;
        self.used_at = Instant::now();
        Ok(())
    }

    /// Names a sender, as if an email were to follow.
    pub(crate) async fn name_sender(&mut self, sender: &Address, until: Instant) -> Result<(), SendError> {
        let sender = Mail::new(Some(sender.clone()), Vec::new());
        self.say(Stage::Sender, sender, until).await
    }

    /// What the server must be told ahead of characters outside ASCII: in an address, and whose, and in the email.
    fn parameters(
        &self,
        wide_address: Option<Stage>,
        wide_content: bool,
    ) -> Result<Vec<MailParameter>, SendError> {
        let knows = |extension| self.smtp.server_info().supports_feature(extension);
        let unsupported = match wide_address {
            Some(whose) if !knows(Extension::SmtpUtfEight) => Some(whose),
            _ if wide_content && !knows(Extension::EightBitMime) => Some(Stage::Content),
            _ => None,
        };
        if let Some(stage) = unsupported {
            return Err(SendError {
                stage,
                cause: SendErrorKind::Unsupported,
            });
        }
        let mut parameters = Vec::new();
        if wide_address.is_some() {
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if wide_content {
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        Ok(parameters)
    }

    /// Takes back what was begun, so that another email can follow. Answers whether it can.
    pub(crate) async fn start_over(&mut self, until: Instant) -> bool {
        self.used_at = Instant::now();
        self.say(Stage::Sender, Reset, until).await.is_ok()
    }

    /// Says goodbye; whether it is heard matters to nobody.
    pub(crate) async fn close(mut self) {
        let _ = timeout(RELIED_ON, self.smtp.quit()).await;
    }

    /// How long it has been resting.
    pub(crate) fn resting(&self) -> Duration {
        self.used_at.elapsed()
    }

    async fn say(&mut self, stage: Stage, command: impl Display, until: Instant) -> Result<(), SendError> {
        within(until, stage, failing_at(stage, self.smtp.command(command))).await?;
        Ok(())
    }
}

async fn connect(server: &Server, hello: &ClientId) -> Result<AsyncSmtpConnection, SendError> {
    let address = (server.host.as_str(), server.port);
    if let Tls::Wrapper(parameters) = &server.tls {
        // The library encrypts from the start only what it has connected by itself.
        let tls = Some(parameters.clone());
        let connecting =
            AsyncSmtpConnection::connect_tokio1(address, Some(CONNECT_TIMEOUT), hello, tls, None);
        return connecting.await.map_err(|error| {
            let stage = if error.status().is_some() {
                Stage::Greeting
            } else {
                Stage::Connecting
            };
            SendError::at(stage, &error)
        });
    }
    let stream = match timeout(CONNECT_TIMEOUT, TcpStream::connect(address)).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(_)) => return Err(not_connected(SendErrorKind::Connection)),
        Err(_) => return Err(not_connected(SendErrorKind::Timeout)),
    };
    stream
        .set_nodelay(true)
        .map_err(|_| not_connected(SendErrorKind::Connection))?;
    let greeting = AsyncSmtpConnection::connect_with_transport(Box::new(stream), hello);
    failing_at(Stage::Greeting, greeting).await
}

const fn not_connected(cause: SendErrorKind) -> SendError {
    SendError {
        stage: Stage::Connecting,
        cause,
    }
}

async fn failing_at<T>(stage: Stage, asked: impl Future<Output = Result<T, Error>>) -> Result<T, SendError> {
    asked.await.map_err(|error| SendError::at(stage, &error))
}

async fn within<T>(
    until: Instant,
    stage: Stage,
    asked: impl Future<Output = Result<T, SendError>>,
) -> Result<T, SendError> {
    let late = SendError {
        stage,
        cause: SendErrorKind::Timeout,
    };
    timeout_at(until, asked).await.unwrap_or(Err(late))
}

struct Reset;

impl Display for Reset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RSET\r\n")
    }
}

/// An email as it goes over the wire: dots that begin a line are doubled, and one by itself ends it.
struct Email<'a>(&'a str);

impl Display for Email<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in self.0.split_inclusive("\r\n") {
            if line.starts_with('.') {
                f.write_str(".")?;
            }
            f.write_str(line)?;
        }
        f.write_str(if self.0.ends_with("\r\n") {
            ".\r\n"
        } else {
            "\r\n.\r\n"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_email_ends_once_and_only_at_its_end() {
        assert_eq!(Email("a\r\n.\r\n..b\r\n").to_string(), "a\r\n..\r\n...b\r\n.\r\n");
        assert_eq!(Email(".").to_string(), "..\r\n.\r\n");
    }
}
