//! Publishes a convenant with its programmes, or one programme, as a template that every region can adopt.

use entity::{
    convenant, convenant_template,
    ids::{ConvenantId, ConvenantTemplateId, ProgrammeId},
    programme,
    vocabulary::TemplateKind,
};
use names::folded;
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        scope::scope_of_convenant,
        templates::{contents, personal},
    },
    checks::{NAME, all, line},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::{
        event::Event,
        template::{Document, LONGEST},
    },
    transaction::{Command, Tx},
};

/// Publishes a template: of a convenant or of a programme, and not of both.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PublishTemplate {
    pub convenant_id: Option<ConvenantId>,
    pub programme_id: Option<ProgrammeId>,
    /// The name under which it is found.
    pub name: String,
}

impl Command for PublishTemplate {
    const NAME: Action = Action::PublishTemplate;
    type Output = ConvenantTemplateId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ConvenantTemplateId> {
        let ((convenant, kind, document), name) =
            all((self.contents(tx).await, line(&self.name, NAME, "name")))?;
        let mut texts = document.texts();
        texts.push(("name".to_owned(), &name));
        personal::refuse_people(tx, convenant.region_id, &texts).await?;
        let document = serde_json::to_string(&document)?;
        if document.len() > LONGEST {
            return refuse(RefusalCode::TooLong, "document");
        }
        let template = convenant_template::Model {
            id: tx.new_id(),
            kind,
            folded_name: folded(&name),
            name,
            document,
            created_at: tx.now(),
        };
        let template = tx.insert(template, "name").await?;
        let event = Event::TemplatePublished {
            template: template.id,
        };
        record(tx, scope_of_convenant(convenant.id), event).await?;
        Ok(template.id)
    }
}

crate::transaction::any_command!(PublishTemplate);

impl PublishTemplate {
    async fn contents(&self, tx: &Tx<'_>) -> Outcome<(convenant::Model, TemplateKind, Document)> {
        match (self.convenant_id, self.programme_id) {
            (Some(id), None) => {
                let convenant = tx.subject::<convenant::Entity>(id, "convenantId").await?;
                let document = contents::of_convenant(tx, &convenant).await?;
                Ok((convenant, TemplateKind::Convenant, document))
            }
            (None, Some(id)) => {
                let programme = tx.subject::<programme::Entity>(id, "programmeId").await?;
                let convenant = tx.expect::<convenant::Entity>(programme.convenant_id).await?;
                let document = contents::of_programme(tx, programme).await?;
                Ok((convenant, TemplateKind::Programme, document))
            }
            (None, None) => refuse(RefusalCode::Empty, "convenantId"),
            (Some(_), Some(_)) => refuse(RefusalCode::NotTogether, "programmeId"),
        }
    }
}
