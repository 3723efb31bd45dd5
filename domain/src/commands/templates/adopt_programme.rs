//! Sets up the programme of a template under a convenant that is there already.

use entity::{
    convenant,
    ids::{ConvenantId, ConvenantTemplateId, ProgrammeId},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        scope::scope_of_convenant,
        templates::adopt::{check_programme, document, set_up_programme},
    },
    checks::{NAME, all, optional_line},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::{event::Event, template::ProgrammePart},
    transaction::{Command, Tx},
};

/// Adopts a programme: from a template or from a text, and not from both.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AdoptProgramme {
    pub convenant_id: ConvenantId,
    pub template_id: Option<ConvenantTemplateId>,
    /// A template's document.
    pub document: Option<String>,
    /// The programme's name; none is that in the document.
    pub name: Option<String>,
}

impl Command for AdoptProgramme {
    const NAME: Action = Action::AdoptProgramme;
    type Output = ProgrammeId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ProgrammeId> {
        let convenant = tx
            .subject::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let name = optional_line(self.name.as_deref(), NAME, "name");
        let given = name.as_ref().ok().cloned().flatten();
        let (part, _) = all((self.part(tx, given).await, name))?;
        let programme = set_up_programme(tx, &convenant, &part, "document.programmes.0").await?;
        let event = Event::TemplateAdopted {
            subject: programme.id.to_string(),
            template: self.template_id,
        };
        record(tx, scope_of_convenant(convenant.id), event).await?;
        Ok(programme.id)
    }
}

crate::transaction::any_command!(AdoptProgramme);

impl AdoptProgramme {
    /// The one programme of the document; another name can be given to it.
    async fn part(&self, tx: &Tx<'_>, name: Option<String>) -> Outcome<ProgrammePart> {
        let document = document(tx, self.template_id, self.document.as_deref()).await?;
        let Ok([part]) = <[ProgrammePart; 1]>::try_from(document.programmes) else {
            return refuse(RefusalCode::OutOfRange, "document.programmes");
        };
        let part = ProgrammePart {
            name: name.unwrap_or(part.name),
            ..part
        };
        check_programme(&part, "document.programmes.0")?;
        Ok(part)
    }
}
