//! What every connection that the program makes over the web has in common.

use std::{error::Error, sync::Arc};

use rustls::{ClientConfig, RootCertStore, crypto::ring};

/// TLS that trusts the certificates that browsers do and those that this machine does.
///
/// # Errors
/// When there can be none.
pub fn tls() -> Result<ClientConfig, rustls::Error> {
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    // An organisation's own authority, where the machine knows it. A certificate that cannot be read vouches for nobody.
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

/// The whole of what went wrong: the outermost error only says that something did.
pub fn whole(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        text = format!("{text}: {deeper}");
        cause = deeper.source();
    }
    text
}
