//! Certificates and EVC.

macros::actions!("src/mutation/certificates");
