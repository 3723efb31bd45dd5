//! What a mail server's certificate says of itself. Whether it is believed is for the connection to say.

use chrono::{DateTime, TimeDelta, Utc};
use x509_parser::{certificate::X509Certificate, extensions::GeneralName, prelude::FromDer};

use super::finding::Finding;

const ABOUT: &str = "certificate";
/// Whoever renews certificates by a program has done so long before this.
const SOON: TimeDelta = TimeDelta::days(14);
/// The most names that are listed.
const MOST_NAMES: usize = 5;

/// What there is to say of a certificate in DER form.
pub(super) fn described(der: &[u8], now: DateTime<Utc>) -> Finding {
    let Ok((_, certificate)) = X509Certificate::from_der(der) else {
        return Finding::warning(ABOUT, "cannot be read");
    };
    let names = named(&certificate);
    let Some(ends) = DateTime::from_timestamp(certificate.validity().not_after.timestamp(), 0) else {
        return Finding::warning(ABOUT, format!("for {names}, with an end that cannot be read"));
    };
    let day = ends.format("%Y-%m-%d");
    if ends < now {
        Finding::warning(ABOUT, format!("for {names}, ended on {day}"))
    } else if ends - now < SOON {
        Finding::warning(ABOUT, format!("for {names}, ends soon, on {day}"))
    } else {
        Finding::good(ABOUT, format!("for {names}, until {day}"))
    }
}

fn named(certificate: &X509Certificate<'_>) -> String {
    let alternative = certificate.subject_alternative_name().ok().flatten();
    let names: Vec<&str> = alternative
        .iter()
        .flat_map(|names| &names.value.general_names)
        .filter_map(|name| match name {
            GeneralName::DNSName(name) => Some(*name),
            _ => None,
        })
        .collect();
    match names.split_at_checked(MOST_NAMES) {
        _ if names.is_empty() => "no name".to_owned(),
        Some((named, more)) if !more.is_empty() => format!("{} and {} more", named.join(", "), more.len()),
        _ => names.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, KeyPair, date_time_ymd};

    use super::*;
    use crate::mail_test::Grade;

    fn certificate(names: &[&str]) -> Vec<u8> {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        let mut parameters = CertificateParams::new(names).unwrap();
        parameters.not_after = date_time_ymd(2027, 1, 31);
        let key = KeyPair::generate().unwrap();
        parameters.self_signed(&key).unwrap().der().to_vec()
    }

    #[test]
    fn names_and_end_are_said() {
        let der = certificate(&["mail.example.org", "smtp.example.org"]);
        for (now, grade, said) in [
            ("2026-11-01T00:00:00Z", Grade::Good, "until 2027-01-31"),
            ("2027-01-20T00:00:00Z", Grade::Warning, "ends soon, on 2027-01-31"),
            ("2027-02-01T00:00:00Z", Grade::Warning, "ended on 2027-01-31"),
        ] {
            let found = described(&der, now.parse().unwrap());
            assert_eq!(found.grade, grade);
            assert_eq!(
                found.text,
                format!("for mail.example.org, smtp.example.org, {said}")
            );
        }
    }

    #[test]
    fn what_is_no_certificate_and_has_no_name_is_said() {
        let now = "2026-11-01T00:00:00Z".parse().unwrap();
        assert_eq!(described(b"nothing", now).text, "cannot be read");
        assert!(described(&certificate(&[]), now).text.starts_with("for no name"));
        let many = ["a.nl", "b.nl", "c.nl", "d.nl", "e.nl", "f.nl", "g.nl"];
        assert!(
            described(&certificate(&many), now)
                .text
                .contains("e.nl and 2 more")
        );
    }
}
