//! A first look at the mail server: what it announces, and how it encrypts. Nothing secret is said in it, so any certificate is
//! looked at, also one that the real connection does not believe.

use std::{
    io::{Error, ErrorKind},
    net::SocketAddr,
    sync::Arc,
    time::Duration,
};

use chrono::{DateTime, Utc};
use lettre::transport::smtp::{client::Tls, extension::ClientId};
use rustls::{
    ClientConfig, DigitallySignedStruct, Error as TlsError, ProtocolVersion, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{TlsConnector, client::TlsStream};

use super::{certificate, finding::Finding};
use crate::mail::Server;

/// For the whole of it.
const PATIENCE: Duration = Duration::from_secs(15);
/// What a server says to one command is a few lines.
const MOST_BYTES: u64 = 64 * 1024;
/// With its calendar entries an email can be this large.
const LARGE: u64 = 1024 * 1024;

/// What was seen, as far as it came.
#[derive(Debug, Default)]
pub(super) struct Surveyed {
    /// With whom the connection was made.
    pub(super) peer: Option<SocketAddr>,
    /// How it is encrypted.
    pub(super) tls: Option<Encrypted>,
    /// What the server said it can do, once it was encrypted where it is to be.
    announced: Option<Vec<String>>,
}

/// How a connection is encrypted.
#[derive(Debug)]
pub(super) struct Encrypted {
    pub(super) version: &'static str,
    certificate: Option<Vec<u8>>,
}

impl Surveyed {
    /// The certificate, if one was shown.
    pub(super) fn certificate(&self, now: DateTime<Utc>) -> Option<Finding> {
        let der = self.tls.as_ref()?.certificate.as_ref()?;
        Some(certificate::described(der, now))
    }
}

/// Looks at the server. What fails here fails again when the email is handed over, and is told there.
pub(super) async fn look(server: &Server, hello: &ClientId) -> Surveyed {
    let mut seen = Surveyed::default();
    let _ = timeout(PATIENCE, seen.look(server, hello)).await;
    seen
}

impl Surveyed {
    async fn look(&mut self, server: &Server, hello: &ClientId) -> Result<(), Error> {
        let stream = TcpStream::connect((server.host.as_str(), server.port)).await?;
        self.peer = Some(stream.peer_addr()?);
        if matches!(server.tls, Tls::Wrapper(_)) {
            let mut line = Line::new(self.secure(server, stream).await?);
            line.answer().await?;
            return self.announce(&mut line, hello).await;
        }
        let mut line = Line::new(stream);
        line.answer().await?;
        self.announce(&mut line, hello).await?;
        let offers = self.offers("STARTTLS").is_some();
        if !offers || matches!(server.tls, Tls::None) {
            return Ok(());
        }
        line.say("STARTTLS").await?;
        line.answer().await?;
        // What it announced in the clear may not be what it announces now.
        self.announced = None;
        let stream = self.secure(server, line.0.into_inner()).await?;
        self.announce(&mut Line::new(stream), hello).await
    }

    async fn secure(&mut self, server: &Server, stream: TcpStream) -> Result<TlsStream<TcpStream>, Error> {
        let name = ServerName::try_from(server.host.clone()).map_err(|_| ErrorKind::InvalidInput)?;
        let connector = TlsConnector::from(Arc::new(believing_any().map_err(Error::other)?));
        let stream = connector.connect(name, stream).await?;
        let (_, session) = stream.get_ref();
        self.tls = Some(Encrypted {
            version: version(session.protocol_version()),
            certificate: session
                .peer_certificates()
                .and_then(|chain| chain.first())
                .map(|first| first.to_vec()),
        });
        Ok(stream)
    }

    async fn announce<S: Stream>(&mut self, line: &mut Line<S>, hello: &ClientId) -> Result<(), Error> {
        line.say(&format!("EHLO {hello}")).await?;
        self.announced = Some(line.answer().await?);
        Ok(())
    }

    /// What the server says of something it can do; empty where that is all.
    fn offers(&self, what: &str) -> Option<&str> {
        let announced = self.announced.as_deref().unwrap_or_default().iter();
        announced.skip(1).find_map(|line| {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            word.eq_ignore_ascii_case(what).then_some(rest)
        })
    }
}

/// What the server announces, and what that means for our mail.
pub(super) fn announced(surveyed: &Surveyed) -> Vec<Finding> {
    if surveyed.announced.is_none() {
        return Vec::new();
    }
    let wide = match surveyed.offers("SMTPUTF8") {
        Some(_) => Finding::good(
            "SMTPUTF8",
            "announced: addresses with letters such as é before the @ are taken",
        ),
        None => Finding::note(
            "SMTPUTF8",
            "not announced: an address with letters such as é before the @ counts as refused",
        ),
    };
    vec![wide, size(surveyed.offers("SIZE"))]
}

fn size(announced: Option<&str>) -> Finding {
    let about = "SIZE";
    match announced.map(str::parse::<u64>) {
        None => Finding::note(about, "not announced: how large an email may be is not known"),
        Some(Ok(0) | Err(_)) => Finding::good(about, "announced, without a bound"),
        Some(Ok(most)) if most < LARGE => Finding::warning(
            about,
            format!("announced: {most} bytes, which is little for an email"),
        ),
        Some(Ok(most)) => Finding::good(about, format!("announced: {} MiB", most / (1024 * 1024))),
    }
}

const fn version(version: Option<ProtocolVersion>) -> &'static str {
    match version {
        Some(ProtocolVersion::TLSv1_3) => "TLS 1.3",
        Some(ProtocolVersion::TLSv1_2) => "TLS 1.2",
        _ => "TLS of an unknown version",
    }
}

trait Stream: AsyncRead + AsyncWrite + Unpin {}

impl<S: AsyncRead + AsyncWrite + Unpin> Stream for S {}

/// A conversation in lines.
struct Line<S>(BufReader<S>);

impl<S: Stream> Line<S> {
    fn new(stream: S) -> Self {
        Self(BufReader::new(stream))
    }

    async fn say(&mut self, command: &str) -> Result<(), Error> {
        let stream = self.0.get_mut();
        stream.write_all(format!("{command}\r\n").as_bytes()).await?;
        stream.flush().await
    }

    /// The lines of an answer that is a yes, without their code.
    async fn answer(&mut self) -> Result<Vec<String>, Error> {
        let mut said = Vec::new();
        let mut bounded = (&mut self.0).take(MOST_BYTES);
        loop {
            let mut line = String::new();
            bounded.read_line(&mut line).await?;
            let is_yes = line.starts_with('2');
            let (Some(after), Some(text)) = (line.get(3..4), line.get(4..)) else {
                return Err(ErrorKind::InvalidData.into());
            };
            if !is_yes {
                return Err(ErrorKind::ConnectionRefused.into());
            }
            said.push(text.trim().to_owned());
            if after != "-" {
                return Ok(said);
            }
        }
    }
}

fn believing_any() -> Result<ClientConfig, TlsError> {
    let provider = Arc::new(ring::default_provider());
    let any = Arc::new(Any(Arc::clone(&provider)));
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(any)
        .with_no_client_auth())
}

/// Looks at any certificate, and sees only that the server has its key.
#[derive(Debug)]
struct Any(Arc<CryptoProvider>);

impl ServerCertVerifier for Any {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, TlsError> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        verify_tls12_signature(
            message,
            certificate,
            signed,
            &self.0.signature_verification_algorithms,
        )
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        verify_tls13_signature(
            message,
            certificate,
            signed,
            &self.0.signature_verification_algorithms,
        )
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
