//! Asks the name system.

use std::{net::SocketAddr, time::Duration};

use hickory_resolver::{
    TokioResolver,
    config::{ConnectionConfig, NameServerConfig, ResolverConfig},
    net::runtime::TokioRuntimeProvider,
    proto::rr::{RData, RecordType},
};

use super::Answer;

const PATIENCE: Duration = Duration::from_secs(2);

/// Those of the machine, or the one that was named.
pub(super) struct NameServer(TokioResolver);

impl NameServer {
    pub(super) fn at(named: Option<SocketAddr>) -> Option<Self> {
        let mut builder = match named {
            Some(address) => {
                TokioResolver::builder_with_config(only(address), TokioRuntimeProvider::default())
            }
            None => TokioResolver::builder_tokio().ok()?,
        };
        builder.options_mut().timeout = PATIENCE;
        builder.options_mut().attempts = 1;
        builder.build().ok().map(Self)
    }

    /// The texts of a name, each in one piece.
    pub(super) async fn texts(&self, name: &str) -> Answer {
        // The dot keeps the machine's own domain from being tried behind it.
        match self.0.lookup(format!("{name}."), RecordType::TXT).await {
            Ok(found) => Some(
                found
                    .answers()
                    .iter()
                    .filter_map(|record| match &record.data {
                        RData::TXT(text) => {
                            Some(String::from_utf8_lossy(&text.txt_data.concat()).into_owned())
                        }
                        _ => None,
                    })
                    .collect(),
            ),
            Err(error) if error.is_no_records_found() => Some(Vec::new()),
            Err(_) => None,
        }
    }
}

fn only(address: SocketAddr) -> ResolverConfig {
    let connections = [ConnectionConfig::udp(), ConnectionConfig::tcp()].map(|mut connection| {
        connection.port = address.port();
        connection
    });
    let server = NameServerConfig::new(address.ip(), true, connections.to_vec());
    ResolverConfig::from_parts(None, Vec::new(), vec![server])
}
