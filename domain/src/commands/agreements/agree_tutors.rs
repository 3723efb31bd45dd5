//! Agrees how many places earn an employer a tutor, and which school employs the tutors. It holds for the
//! places that are there already too.

use std::collections::BTreeSet;

use entity::{
    convenant,
    ids::{ConvenantId, OrganizationId, TutorAgreementId},
    place, tutor_agreement, tutor_duty,
    vocabulary::{OrganizationKind, TutorDutyState},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{scope::scope_of_convenant, tutors},
    checks::{all, between, participant},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// The most places that can be agreed for one tutor.
const MOST: i32 = 100;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AgreeTutors {
    pub convenant_id: ConvenantId,
    /// The version of the agreement the caller read, when there is one already.
    pub version: Option<i32>,
    pub school_id: OrganizationId,
    /// So many internship places earn a tutor; none is no longer agreed.
    pub places_per_tutor: Option<i32>,
}

impl Command for AgreeTutors {
    const NAME: Action = Action::AgreeTutors;
    type Output = TutorAgreementId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<TutorAgreementId> {
        let convenant = tx
            .subject::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let (school, _) = all((
            participant(tx, convenant.id, self.school_id, "schoolId").await,
            between(self.places_per_tutor, 1..=MOST, "placesPerTutor"),
        ))?;
        if school.kind != OrganizationKind::School {
            return refuse(RefusalCode::WrongKind, "schoolId");
        }
        let earlier = tutor_agreement::Entity::find()
            .filter(tutor_agreement::Column::ConvenantId.eq(convenant.id))
            .one(tx.db())
            .await?;
        let agreement = match earlier {
            Some(agreement) => self.change(tx, agreement).await?,
            None => self.begin(tx).await?,
        };
        let event = Event::TutorsAgreed {
            agreement: agreement.id,
            school: agreement.school_id,
            places_per_tutor: agreement.places_per_tutor,
        };
        record(tx, scope_of_convenant(convenant.id), event).await?;
        for employer in employers(tx, convenant.id).await? {
            tutors::review(tx, convenant.id, employer).await?;
        }
        Ok(agreement.id)
    }
}

crate::transaction::any_command!(AgreeTutors);

impl AgreeTutors {
    async fn begin(&self, tx: &Tx<'_>) -> Outcome<tutor_agreement::Model> {
        if self.version.is_some() {
            return refuse(RefusalCode::Stale, "version");
        }
        let agreement = tutor_agreement::Model {
            id: tx.new_id(),
            convenant_id: self.convenant_id,
            school_id: self.school_id,
            places_per_tutor: self.places_per_tutor,
            created_at: tx.now(),
            version: 1,
        };
        tx.insert(agreement, "convenantId").await
    }

    /// What another school still owes is cancelled; the new one owes it from now on.
    async fn change(
        &self,
        tx: &Tx<'_>,
        mut agreement: tutor_agreement::Model,
    ) -> Outcome<tutor_agreement::Model> {
        agreement.unchanged_since(self.version)?;
        if agreement.school_id != self.school_id {
            for duty in open_duties(tx, self.convenant_id).await? {
                tutors::cancel(tx, duty).await?;
            }
        }
        agreement.school_id = self.school_id;
        agreement.places_per_tutor = self.places_per_tutor;
        tx.update(agreement).await
    }
}

async fn open_duties(tx: &Tx<'_>, convenant: ConvenantId) -> Outcome<Vec<tutor_duty::Model>> {
    Ok(tutor_duty::Entity::find()
        .filter(tutor_duty::Column::ConvenantId.eq(convenant))
        .filter(tutor_duty::Column::State.eq(TutorDutyState::Open))
        .all(tx.db())
        .await?)
}

/// The employers that ever offered places under the convenant.
async fn employers(tx: &Tx<'_>, convenant: ConvenantId) -> Outcome<BTreeSet<OrganizationId>> {
    let found: Vec<OrganizationId> = place::Entity::find()
        .select_only()
        .column(place::Column::EmployerId)
        .distinct()
        .filter(place::Column::ConvenantId.eq(convenant))
        .into_tuple()
        .all(tx.db())
        .await?;
    Ok(found.into_iter().collect())
}
