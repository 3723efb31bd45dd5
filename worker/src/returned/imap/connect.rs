//! From nothing to a session that is logged in.

use std::time::Duration;

use async_imap::imap_proto::{Response, Status};
use async_imap::{Client, Session};
use rustls_pki_types::ServerName;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::error::{ImapError, Step};
use super::mailbox::{Mailbox, Tls};
use super::wire::{Duplex, Wire};

const PATIENCE: Duration = Duration::from_secs(20);
/// A greeting or an answer to a login is a line or two.
const MOST_OF_A_LINE: usize = 64 * 1024;

/// Waits for one step, but not for ever.
pub(super) async fn within<T>(
    patience: Duration,
    step: Step,
    work: impl Future<Output = Result<T, ImapError>>,
) -> Result<T, ImapError> {
    match tokio::time::timeout(patience, work).await {
        Ok(result) => result,
        Err(_) => Err(ImapError::TooSlow(step)),
    }
}

pub(super) async fn open(mailbox: &Mailbox) -> Result<Session<Wire>, ImapError> {
    let tcp = within(PATIENCE, Step::Connect, dial(mailbox)).await?;
    let client = match mailbox.tls {
        Tls::Implicit => greeted(Wire::new(secure(mailbox, tcp).await?)).await?,
        Tls::StartTls => Client::new(Wire::new(start_tls(mailbox, tcp).await?)),
        Tls::Plain => greeted(Wire::new(local(tcp)?)).await?,
    };
    within(PATIENCE, Step::LogIn, log_in(mailbox, client)).await
}

async fn dial(mailbox: &Mailbox) -> Result<TcpStream, ImapError> {
    TcpStream::connect((mailbox.host.as_str(), mailbox.port))
        .await
        .map_err(|error| ImapError::broken(Step::Connect, &error))
}

/// The name in the address may resolve to anything, so the connection itself is asked.
fn local(tcp: TcpStream) -> Result<TcpStream, ImapError> {
    let peer = tcp
        .peer_addr()
        .map_err(|error| ImapError::broken(Step::Connect, &error))?;
    if peer.ip().to_canonical().is_loopback() {
        Ok(tcp)
    } else {
        Err(ImapError::NotLoopback)
    }
}

async fn secure<S: Duplex>(mailbox: &Mailbox, line: S) -> Result<TlsStream<S>, ImapError> {
    let name =
        ServerName::try_from(mailbox.host.clone()).map_err(|error| ImapError::Tls(error.to_string()))?;
    let connector = TlsConnector::from(mailbox.trust.config()?);
    within(PATIENCE, Step::SecureTheLine, async {
        connector
            .connect(name, line)
            .await
            .map_err(|error| ImapError::Tls(error.to_string()))
    })
    .await
}

/// The client that spoke in the clear is thrown away with all it had read: what somebody slipped in before
/// TLS must not be taken for an answer after it.
async fn start_tls(mailbox: &Mailbox, tcp: TcpStream) -> Result<TlsStream<Box<dyn Duplex>>, ImapError> {
    let mut client = greeted(Wire::new(tcp)).await?;
    client.get_mut().allow(MOST_OF_A_LINE);
    within(PATIENCE, Step::SecureTheLine, async {
        client
            .run_command_and_check_ok("STARTTLS", None)
            .await
            .map_err(|error| ImapError::of(Step::SecureTheLine, error))
    })
    .await?;
    secure(mailbox, client.into_inner().into_inner()).await
}

async fn greeted(mut wire: Wire) -> Result<Client<Wire>, ImapError> {
    wire.allow(MOST_OF_A_LINE);
    let mut client = Client::new(wire);
    within(PATIENCE, Step::Connect, greeting(&mut client)).await?;
    Ok(client)
}

async fn greeting(client: &mut Client<Wire>) -> Result<(), ImapError> {
    let answer = client
        .read_response()
        .await
        .map_err(|error| ImapError::broken(Step::Connect, &error))?;
    let Some(answer) = answer else {
        return Err(ImapError::Broken {
            step: Step::Connect,
            kind: std::io::ErrorKind::UnexpectedEof,
        });
    };
    match answer.parsed() {
        Response::Data {
            status: Status::Ok, ..
        } => Ok(()),
        _ => Err(ImapError::Refused(Step::Connect)),
    }
}

async fn log_in(mailbox: &Mailbox, mut client: Client<Wire>) -> Result<Session<Wire>, ImapError> {
    client.get_mut().allow(MOST_OF_A_LINE);
    client
        .login(&mailbox.user, mailbox.password.reveal())
        .await
        .map_err(|(error, _)| ImapError::of(Step::LogIn, error))
}
