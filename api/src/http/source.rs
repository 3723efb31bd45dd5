//! From where requests come, and how many refused tokens may come from one place.

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU64,
    sync::Arc,
    time::Duration,
};

use actix_web::{HttpRequest, http::header::HeaderMap};

use super::allowance::{Allowance, Caller};

/// Where a proxy says for whom it asks.
const FORWARDED_FOR: &str = "x-forwarded-for";
/// The most proxies on the way that are looked at.
const MOST_PROXIES: usize = 20;

/// From where requests come. A token that is good is asked for nothing here: who shares an address with someone who sends
/// bad ones is none the worse for it.
pub struct Sources {
    proxies: Vec<IpAddr>,
    refused: Option<Arc<Allowance>>,
}

impl Sources {
    /// With these proxies, which are believed when they say for whom they ask; each source may send so many tokens in a
    /// minute that are refused.
    #[must_use]
    pub const fn new(proxies: Vec<IpAddr>, refused: Option<Arc<Allowance>>) -> Self {
        Self { proxies, refused }
    }

    /// From where a request comes, as far as that can be believed.
    pub(super) fn of(&self, request: &HttpRequest) -> Option<IpAddr> {
        let peer = request.peer_addr()?.ip().to_canonical();
        Some(self.behind(peer, request.headers()))
    }

    fn behind(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut source = peer;
        let lines: Vec<_> = headers.get_all(FORWARDED_FOR).collect();
        let named = lines.into_iter().rev().filter_map(|line| line.to_str().ok());
        for name in named.flat_map(|line| line.rsplit(',')).take(MOST_PROXIES) {
            if !self.proxies.contains(&source) {
                break;
            }
            match name.trim().parse::<IpAddr>() {
                Ok(address) => source = address.to_canonical(),
                Err(_) => break,
            }
        }
        source
    }

    /// Counts a request that proves nothing as a refused token.
    ///
    /// # Errors
    /// In how many seconds there may be another, when there were too many.
    pub fn refuse(&self, request: &HttpRequest) -> Result<(), NonZeroU64> {
        self.count(self.of(request))
    }

    /// Whether all was said already of what this source sends.
    pub(super) fn is_exhausted(&self, source: Option<IpAddr>) -> bool {
        let balance = |allowance: &Arc<Allowance>| allowance.balance(caller(source));
        self.refused
            .as_ref()
            .is_some_and(|allowance| balance(allowance).left == 0)
    }

    /// Counts a refused token; where there were too many, says in how long there may be another.
    pub(super) fn count(&self, source: Option<IpAddr>) -> Result<(), NonZeroU64> {
        let Some(allowance) = &self.refused else {
            return Ok(());
        };
        let (balance, taken) = allowance.take(caller(source), 1);
        if taken.is_ok() && balance.left == 0 {
            let source = source.map(tracing::field::display);
            tracing::warn!(
                source,
                "too many tokens of one source are refused: no more of them are noted"
            );
        }
        taken.map_err(seconds)
    }
}

/// Whoever has one address of a network of the sixth version has all of it.
fn caller(source: Option<IpAddr>) -> Caller {
    match source {
        Some(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            Caller::of(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        Some(IpAddr::V4(address)) => Caller::of(address),
        None => Caller::of("nowhere"),
    }
}

fn seconds(wait: Duration) -> NonZeroU64 {
    NonZeroU64::new(wait.as_secs().saturating_add(1)).unwrap_or(NonZeroU64::MIN)
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn source(peer: &str, lines: &[&'static str]) -> String {
        let proxies = vec!["127.0.0.1".parse().unwrap(), "10.0.0.1".parse().unwrap()];
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(
                HeaderName::from_static(FORWARDED_FOR),
                HeaderValue::from_static(line),
            );
        }
        let sources = Sources::new(proxies, None);
        sources.behind(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn only_a_proxy_that_is_known_says_for_whom_it_asks() {
        for (peer, lines, from) in [
            ("192.0.2.7", &["198.51.100.1"][..], "192.0.2.7"),
            ("127.0.0.1", &[], "127.0.0.1"),
            ("127.0.0.1", &["198.51.100.1"], "198.51.100.1"),
            // What the client made up stands before what the proxy adds.
            ("127.0.0.1", &["203.0.113.9, 198.51.100.1"], "198.51.100.1"),
            ("127.0.0.1", &["203.0.113.9", "198.51.100.1"], "198.51.100.1"),
            ("127.0.0.1", &["198.51.100.1, 10.0.0.1"], "198.51.100.1"),
            ("127.0.0.1", &["198.51.100.1, nonsense"], "127.0.0.1"),
            ("127.0.0.1", &["2001:db8::1"], "2001:db8::1"),
        ] {
            assert_eq!(source(peer, lines), from, "{peer} {lines:?}");
        }
    }

    #[test]
    fn a_network_of_the_sixth_version_is_one_source() {
        let of = |address: &str| caller(Some(address.parse().unwrap()));
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:1"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
