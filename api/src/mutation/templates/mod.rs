//! Carrying a convenant to another region without its people, and telling others about it.

mod adopt_programme;
mod adopt_template;
mod describe_convenant;
mod publish_template;

use async_graphql::MergedObject;

/// Carrying a convenant to another region without its people, and telling others about it.
#[derive(MergedObject, Default)]
pub struct Templates(
    publish_template::PublishTemplateMutation,
    adopt_template::AdoptTemplateMutation,
    adopt_programme::AdoptProgrammeMutation,
    describe_convenant::DescribeConvenantMutation,
);
