//! What the file says of itself: title, who signs, language. Nothing of who made the template.

use crate::escape::escaped;
use crate::model::Document;

use super::package::Package;
use super::relations::Relations;
use super::template::TemplateError;

const PART: &str = "docProps/core.xml";
const TYPE: &str = "application/vnd.openxmlformats-package.core-properties+xml";
const KIND: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// Writes the properties of `document`, in place of the template's. Its thumbnail, its counts and
/// its signatures go: they were the template's.
pub fn write(package: &mut Package, document: &Document) -> Result<(), TemplateError> {
    let read = package.relations("")?;
    let stays = |kind: &str| matches!(kind, "officeDocument" | "custom-properties");
    let all = read.all.into_iter().filter(|relation| stays(relation.kind())).collect();
    let mut root = Relations { all };
    root.push(KIND.to_owned(), PART, false);
    package.relate("", &root);
    package.declare(PART, TYPE)?;
    let core = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>{}\
         </dc:creator><dc:language>{}</dc:language></cp:coreProperties>",
        escaped(&document.title),
        escaped(&document.authors.join(", ")),
        document.language.locale(),
    );
    package.parts.insert(PART.to_owned(), core.into_bytes());
    Ok(())
}
