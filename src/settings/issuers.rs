//! Whose tokens are accepted beside our own.

use api::identity::{Trusted, is_safe};
use reqwest::Url;

use super::SettingError;

const NAME: &str = "KETENWACHT_ISSUERS";
/// The most issuers.
const MOST: usize = 50;

/// Reads a list of issuers: `URL audience [client …] [@domain …], …`.
pub(super) fn read(text: Option<&str>) -> Result<Vec<Trusted>, SettingError> {
    let listed = text.unwrap_or_default().split(',').map(str::trim);
    let issuers: Vec<Trusted> = listed
        .filter(|one| !one.is_empty())
        .map(one)
        .collect::<Result<_, _>>()?;
    let is_twice = |at: usize, one: &Trusted| issuers.iter().take(at).any(|other| other.issuer == one.issuer);
    match issuers.iter().enumerate().find(|(at, one)| is_twice(*at, one)) {
        Some((_, twice)) => Err(wrong(format!("{} stands there twice", twice.issuer))),
        None if issuers.len() > MOST => Err(wrong(format!("names more than {MOST} issuers"))),
        None => Ok(issuers),
    }
}

fn one(text: &str) -> Result<Trusted, SettingError> {
    let mut words = text.split_whitespace().map(str::to_owned);
    let (Some(issuer), Some(audience)) = (words.next(), words.next()) else {
        return Err(wrong(
            "must be, for each issuer, its URL and the audience its tokens name".to_owned(),
        ));
    };
    if !Url::parse(&issuer).is_ok_and(|url| is_safe(&url) && is_bare(&url)) {
        return Err(wrong(format!(
            "{issuer} must be the https:// address of an issuer (http:// on this machine), without a question mark"
        )));
    }
    let (domains, clients): (Vec<String>, Vec<String>) = words.partition(|word| word.starts_with('@'));
    let domains = domains.iter().filter_map(|domain| domain.strip_prefix('@'));
    Ok(Trusted {
        issuer,
        audience,
        clients,
        domains: domains.map(str::to_owned).collect(),
    })
}

fn is_bare(url: &Url) -> bool {
    url.query().is_none() && url.fragment().is_none() && url.username().is_empty() && url.password().is_none()
}

fn wrong(problem: String) -> SettingError {
    SettingError::new(NAME, problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_and_domains_are_told_apart() {
        let text =
            "https://idp.example.org/realms/zorg ketenwacht portal @breda.example,\n http://127.0.0.1:9000 k";
        let issuers = read(Some(text)).unwrap();
        assert_eq!(issuers[0].issuer, "https://idp.example.org/realms/zorg");
        assert_eq!(issuers[0].audience, "ketenwacht");
        assert_eq!(issuers[0].clients, ["portal"]);
        assert_eq!(issuers[0].domains, ["breda.example"]);
        assert_eq!(issuers[1].issuer, "http://127.0.0.1:9000");
        assert!(issuers[1].clients.is_empty() && issuers[1].domains.is_empty());
        assert_eq!(read(None).unwrap(), []);
    }

    #[test]
    fn what_cannot_be_trusted_is_refused() {
        for text in [
            "https://idp.example.org",
            "http://idp.example.org ketenwacht",
            "https://idp.example.org?x=y ketenwacht",
            "https://user:pw@idp.example.org ketenwacht",
            "idp.example.org ketenwacht",
            "https://idp.example.org a, https://idp.example.org b",
        ] {
            let problem = read(Some(text)).map(|_| ()).unwrap_err().to_string();
            assert!(problem.starts_with(NAME), "{text}: {problem}");
        }
    }
}
