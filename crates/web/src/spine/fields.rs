//! The parts that most pages share, each a template of its own. What a template calls as a macro is compiled
//! again wherever it is called: of these, that was most of the time that the site took to compile.

use std::borrow::{Borrow, Cow};

use askama::Template;
use askama::filters::HtmlSafe;

use super::form::{FormView, in_language};
use super::language::Lang;
use super::page::Frame;

/// What stands above the subject of a page, from its head on.
#[derive(Template)]
#[template(path = "layout/above.html")]
pub struct Above<'a> {
    frame: &'a Frame,
}

/// What stands below the subject of a page, to its end.
#[derive(Template)]
#[template(path = "layout/below.html")]
pub struct Below<'a> {
    frame: &'a Frame,
}

impl Frame {
    /// What stands above the subject.
    pub fn above(&self) -> Above<'_> {
        Above { frame: self }
    }

    /// What stands below the subject.
    pub fn below(&self) -> Below<'_> {
        Below { frame: self }
    }

    /// The label of the field `name` of a form.
    pub fn label<'a>(
        &'a self,
        name: &'a (impl AsRef<str> + ?Sized),
        title: &'a (impl AsRef<str> + ?Sized),
        is_required: impl Borrow<bool>,
    ) -> Label<'a> {
        let is_required = *is_required.borrow();
        Label { frame: self, name: name.as_ref(), title: title.as_ref(), is_required }
    }
}

/// The name of a field, as a label.
#[derive(Template)]
#[template(path = "layout/field/label.html")]
pub struct Label<'a> {
    frame: &'a Frame,
    name: &'a str,
    title: &'a str,
    is_required: bool,
}

/// The help of a field, and what is wrong with what was typed in it.
#[derive(Template)]
#[template(path = "layout/field/around.html")]
pub struct Around<'a> {
    name: &'a str,
    help: &'a str,
    error: &'a str,
}

/// The attributes by which a field names its help and its error.
#[derive(Template)]
#[template(path = "layout/field/described.html")]
pub struct Described<'a> {
    name: &'a str,
    help: &'a str,
    error: &'a str,
}

/// What is wrong with a form, above it.
#[derive(Template)]
#[template(path = "layout/field/summary.html")]
pub struct Summary<'a> {
    frame: &'a Frame,
    form: &'a FormView,
}

/// How one types in a field.
enum Shape<'a> {
    Line { kind: &'a str },
    Short,
    Area { rows: u32 },
    Rich { rows: u32, lang: &'a str },
}

/// A field with its label, its help and its error.
#[derive(Template)]
#[template(path = "layout/field/field.html")]
pub struct Field<'a> {
    frame: &'a Frame,
    form: &'a FormView,
    name: Cow<'a, str>,
    title: Cow<'a, str>,
    help: &'a str,
    is_required: bool,
    shape: Shape<'a>,
    /// What browsers fill it in with; empty where they choose.
    complete: &'a str,
}

impl<'a> Field<'a> {
    /// One line, whose content is of the `kind` that HTML knows.
    #[must_use]
    pub fn line(self, kind: &'a (impl AsRef<str> + ?Sized)) -> Self {
        Self { shape: Shape::Line { kind: kind.as_ref() }, ..self }
    }

    /// A short line, which browsers `complete`; not, when it is empty.
    #[must_use]
    pub fn short(self, complete: &'a (impl AsRef<str> + ?Sized)) -> Self {
        Self { shape: Shape::Short, complete: complete.as_ref(), ..self }
    }

    /// With what browsers fill it in: whoever types for others keeps their own words out of it.
    #[must_use]
    pub fn completed(
        self,
        complete: &'a (impl AsRef<str> + ?Sized),
        completes: impl Borrow<bool>,
    ) -> Self {
        Self { complete: if *completes.borrow() { complete.as_ref() } else { "off" }, ..self }
    }

    /// Several lines.
    #[must_use]
    pub fn area(self, rows: impl Borrow<u32>) -> Self {
        Self { shape: Shape::Area { rows: *rows.borrow() }, ..self }
    }

    /// A text with titles and lists, in the language of the code `lang`.
    #[must_use]
    pub fn rich(self, rows: impl Borrow<u32>, lang: &'a (impl AsRef<str> + ?Sized)) -> Self {
        Self { shape: Shape::Rich { rows: *rows.borrow(), lang: lang.as_ref() }, ..self }
    }

    /// The same in every language that the destination speaks, and what was written in others.
    pub fn in_languages(self, rows: impl Borrow<u32>) -> InLanguages<'a> {
        InLanguages { field: self, rows: *rows.borrow(), is_rich: false }
    }

    /// The same, with titles and lists.
    pub fn rich_in_languages(self, rows: impl Borrow<u32>) -> InLanguages<'a> {
        InLanguages { field: self, rows: *rows.borrow(), is_rich: true }
    }

    fn label(&self) -> Label<'_> {
        let Self { frame, is_required, .. } = *self;
        Label { frame, name: &self.name, title: &self.title, is_required }
    }

    fn error(&self) -> &str {
        self.form.error(&self.name)
    }

    fn around(&self) -> Around<'_> {
        Around { name: &self.name, help: self.help, error: self.error() }
    }

    fn described(&self) -> Described<'_> {
        Described { name: &self.name, help: self.help, error: self.error() }
    }

    fn value(&self) -> &str {
        self.form.value(&self.name)
    }
}

/// A field in every language that the destination speaks; what was written in others goes along unseen.
#[derive(Template)]
#[template(path = "layout/field/languages.html")]
pub struct InLanguages<'a> {
    field: Field<'a>,
    rows: u32,
    is_rich: bool,
}

impl InLanguages<'_> {
    fn is_alone(&self) -> bool {
        self.field.frame.languages.len() == 1
    }

    /// Each language, with its field; only the first must be filled in.
    fn fields(&self) -> Vec<Field<'_>> {
        let Field { frame, form, help, is_required, .. } = self.field;
        let is_alone = self.is_alone();
        let field = |(at, lang): (usize, &Lang)| Field {
            frame,
            form,
            name: in_language(&self.field.name, *lang).into(),
            title: if is_alone {
                Cow::Borrowed(&*self.field.title)
            } else {
                frame.language(lang.code()).into()
            },
            help: if is_alone { help } else { "" },
            is_required: is_required && at == 0,
            shape: match (self.is_rich, self.rows) {
                (true, rows) => Shape::Rich { rows, lang: lang.code() },
                (false, 1) => Shape::Line { kind: "text" },
                (false, rows) => Shape::Area { rows },
            },
            complete: "",
        };
        frame.languages.iter().enumerate().map(field).collect()
    }

    /// The names of the fields that are not shown, with what they hold.
    fn unseen(&self) -> Vec<(String, &str)> {
        let unspoken = self.field.frame.unspoken().into_iter();
        let names = unspoken.map(|lang| in_language(&self.field.name, lang));
        let held = names.map(|name| {
            let value = self.field.form.value(&name);
            (name, value)
        });
        held.filter(|(_, value)| !value.is_empty()).collect()
    }
}

impl FormView {
    /// A field of this form; how one types in it is said after.
    pub fn field<'a>(
        &'a self,
        frame: &'a Frame,
        name: &'a (impl AsRef<str> + ?Sized),
        title: &'a (impl AsRef<str> + ?Sized),
        help: &'a (impl AsRef<str> + ?Sized),
        is_required: impl Borrow<bool>,
    ) -> Field<'a> {
        Field {
            frame,
            form: self,
            name: name.as_ref().into(),
            title: title.as_ref().into(),
            help: help.as_ref(),
            is_required: *is_required.borrow(),
            shape: Shape::Line { kind: "text" },
            complete: "",
        }
    }

    /// The help and the error of the field `name`.
    pub fn around<'a>(
        &'a self,
        name: &'a (impl AsRef<str> + ?Sized),
        help: &'a (impl AsRef<str> + ?Sized),
    ) -> Around<'a> {
        let name = name.as_ref();
        Around { name, help: help.as_ref(), error: self.error(name) }
    }

    /// The attributes by which the field `name` names both.
    pub fn described<'a>(
        &'a self,
        name: &'a (impl AsRef<str> + ?Sized),
        help: &'a (impl AsRef<str> + ?Sized),
    ) -> Described<'a> {
        let name = name.as_ref();
        Described { name, help: help.as_ref(), error: self.error(name) }
    }

    /// What is wrong with this form.
    pub fn summary<'a>(&'a self, frame: &'a Frame) -> Summary<'a> {
        Summary { frame, form: self }
    }
}

impl HtmlSafe for Above<'_> {}
impl HtmlSafe for Below<'_> {}
impl HtmlSafe for Label<'_> {}
impl HtmlSafe for Around<'_> {}
impl HtmlSafe for Described<'_> {}
impl HtmlSafe for Summary<'_> {}
impl HtmlSafe for Field<'_> {}
impl HtmlSafe for InLanguages<'_> {}
