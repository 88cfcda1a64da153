//! Recording a folder: all of it, or nothing.

use chrono::{DateTime, TimeDelta, Utc};
use cordee_store::sea_orm::{ConnectionTrait, DbErr};
use cordee_store::{Store, ThingId};

use crate::account::model::Invitation;
use crate::document::queries::NewFile;
use crate::spine::rights::{Role, Scope};
use crate::spine::tenant;
use crate::spine::thing::{Kind, Thing};
use crate::{account, document, people, process};

use super::folder::{self, Folder, FolderError, ProcessFile, StepFile};
use super::{ADMINISTRATOR, PROJECT_TEAM, pilat};

/// Says why the demonstration could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error(transparent)]
    Folder(#[from] FolderError),
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error("the address of a demonstration account is wrong")]
    Account,
}

/// Loads the Pilat's folder into an empty database, with two accounts; its relative dates count
/// from `now`.
pub async fn load(store: &Store, now: DateTime<Utc>) -> Result<ThingId, LoadError> {
    let id: ThingId = ThingId::random();
    let folder = folder::read(&pilat(), id.clone(), now)?;
    let tx = store.begin().await?;
    record(&tx, &folder, now).await?;
    for (email, name, role) in [
        (ADMINISTRATOR, "Administration (exemple)", Role::Administrator),
        (PROJECT_TEAM, "Équipe projet (exemple)", Role::ProjectTeam),
    ] {
        let invitation = Invitation {
            email: email.parse().map_err(|_| LoadError::Account)?,
            name: name.to_owned(),
            role,
            scope: Scope::Destination,
            language: folder.destination.main_language,
        };
        account::queries::take_in(&tx, &id, &invitation, now).await?;
    }
    tx.commit().await?;
    Ok(id)
}

async fn record(
    db: &impl ConnectionTrait,
    folder: &Folder,
    now: DateTime<Utc>,
) -> Result<(), LoadError> {
    let destination = &folder.destination;
    tenant::insert(db, destination).await?;
    for (order, organisation) in (0..).zip(&folder.organisations) {
        people::queries::insert(
            db,
            &destination.id,
            organisation.id.clone(),
            &organisation.description,
            organisation.example,
            now + TimeDelta::milliseconds(order),
        )
        .await?;
    }
    for (order, process) in (0..).zip(&folder.processes) {
        let created_at = now + TimeDelta::milliseconds(order);
        record_process(db, &destination.id, process, created_at).await?;
    }
    Ok(())
}

async fn record_process(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    process: &ProcessFile,
    now: DateTime<Utc>,
) -> Result<(), LoadError> {
    let thing = Thing {
        id: process.id.clone(),
        kind: Kind::Process,
        destination: destination.clone(),
        process: Some(process.id.clone()),
        parent: None,
        title: process.description.title.clone(),
        state: process.state,
        example: process.example,
        revision: 1,
        created_at: now,
        deleted_at: None,
    };
    process::queries::insert_process(db, &thing, &process.description, &process.slugs).await?;
    for step in &process.steps {
        record_step(db, &thing, step, now).await?;
    }
    Ok(())
}

async fn record_step(
    db: &impl ConnectionTrait,
    process: &Thing,
    step: &StepFile,
    now: DateTime<Utc>,
) -> Result<(), LoadError> {
    let thing =
        process::queries::insert_step(db, process, &step.in_process(&process.id), now).await?;
    for document in &step.documents {
        let mut content = document.content.as_slice();
        let file =
            NewFile { name: &document.file_name, format: document.format, content: &mut content };
        let (id, description) = (document.id.clone(), &document.description);
        document::queries::insert(db, &thing, id, description, document.example, file, now).await?;
    }
    Ok(())
}
