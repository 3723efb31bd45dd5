//! Whose certificates are believed.

use std::sync::Arc;

use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::error::ImapError;

/// Whose signature on the mail server's certificate is good enough.
#[derive(Debug, Clone, Default)]
pub enum Trust {
    /// The authorities browsers trust.
    #[default]
    Web,
    /// Only these, for an organisation with an authority of its own.
    Only(Vec<CertificateDer<'static>>),
}

impl Trust {
    /// Reads certificates in PEM form; a text without any is refused.
    pub fn from_pem(pem: &[u8]) -> Result<Self, ImapError> {
        let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
        match certificates {
            Ok(certificates) if !certificates.is_empty() => Ok(Self::Only(certificates)),
            _ => Err(ImapError::Tls(
                "the certificates to trust are not in PEM form".to_owned(),
            )),
        }
    }

    /// The provider is named, because a process that holds two has no default and would panic.
    pub(super) fn config(&self) -> Result<Arc<ClientConfig>, ImapError> {
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| ImapError::Tls(error.to_string()))?
            .with_root_certificates(self.roots()?)
            .with_no_client_auth();
        Ok(Arc::new(config))
    }

    fn roots(&self) -> Result<RootCertStore, ImapError> {
        let mut roots = RootCertStore::empty();
        match self {
            Self::Web => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
            Self::Only(certificates) => add(&mut roots, certificates)?,
        }
        Ok(roots)
    }
}

fn add(roots: &mut RootCertStore, certificates: &[CertificateDer<'static>]) -> Result<(), ImapError> {
    certificates
        .iter()
        .try_for_each(|certificate| roots.add(certificate.clone()))
        .map_err(|error| ImapError::Tls(error.to_string()))
}
