//! Carrying a convenant to another region without its people, and telling others about it.

mod adopt_programme;
mod adopt_template;
mod describe_convenant;
mod publish_template;

super::actions![
    publish_template,
    adopt_template,
    adopt_programme,
    describe_convenant
];
