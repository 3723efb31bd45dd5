//! Carrying a convenant or a programme to another region without its people, and telling others about it.

mod adopt_programme;
mod adopt_template;
mod describe_convenant;
mod publish_template;

pub use self::{
    adopt_programme::AdoptProgramme, adopt_template::AdoptTemplate, describe_convenant::DescribeConvenant,
    publish_template::PublishTemplate,
};
