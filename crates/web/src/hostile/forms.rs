//! The forms of a page, as a browser reads them.

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// By typing.
    Typed,
    /// By the page itself, by choosing or by ticking.
    Given,
    /// With a file.
    File,
}

#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    pub value: String,
    pub kind: Kind,
}

#[derive(Clone, Debug)]
pub struct Form {
    /// The page that it stands on.
    pub page: String,
    /// Where it is sent.
    pub action: String,
    pub takes_files: bool,
    pub fields: Vec<Field>,
}

/// The forms in `html`, the page at `page`, that are posted.
pub fn posted(html: &str, page: &str) -> Vec<Form> {
    let (mut forms, mut open): (Vec<Form>, Option<Form>) = (vec![], None);
    let mut list = String::new();
    for (at, _) in html.match_indices('<') {
        let rest = &html[at + 1..];
        let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        match (name, &mut open) {
            ("form", _) if attribute(tag, "method").as_deref() == Some("post") => {
                open = Some(begun(tag, page));
            }
            ("/form", _) => forms.extend(open.take()),
            ("select", _) => list = attribute(tag, "name").unwrap_or_default(),
            ("input" | "option" | "button", Some(form)) => form.fields.extend(given(tag, &list)),
            ("textarea", Some(form)) => {
                let inside = &rest[tag.len()..rest.find("</textarea>").unwrap_or(rest.len())];
                let value = unescaped(inside.trim_start_matches('>'));
                let name = attribute(tag, "name").unwrap_or_default();
                form.fields.push(Field { name, value, kind: Kind::Typed });
            }
            _ => {}
        }
    }
    forms
}

fn begun(tag: &str, page: &str) -> Form {
    Form {
        page: page.to_owned(),
        action: attribute(tag, "action").unwrap_or_else(|| page.to_owned()),
        takes_files: tag.contains("multipart/form-data"),
        fields: vec![],
    }
}

/// What an input sends as it stands, or the chosen option of `list`.
fn given(tag: &str, list: &str) -> Option<Field> {
    let value = attribute(tag, "value").unwrap_or_default();
    if tag.starts_with("option") {
        let is_chosen = has(tag, "selected");
        return is_chosen.then(|| Field { name: list.to_owned(), value, kind: Kind::Given });
    }
    let name = attribute(tag, "name")?;
    let kind = match attribute(tag, "type").as_deref() {
        Some("checkbox" | "radio") if !has(tag, "checked") => return None,
        Some("hidden" | "checkbox" | "radio" | "submit") => Kind::Given,
        Some("file") => Kind::File,
        _ => Kind::Typed,
    };
    Some(Field { name, value, kind })
}

fn has(tag: &str, word: &str) -> bool {
    tag.split(' ').any(|part| part == word)
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let mark = format!(" {name}=\"");
    let start = tag.find(&mark)? + mark.len();
    Some(unescaped(&tag[start..start + tag[start..].find('"')?]))
}

/// A text as it was before it was put into a page.
pub fn unescaped(text: &str) -> String {
    let marks = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    marks.iter().fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}
