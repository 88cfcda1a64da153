//! The description of the data: an `OpenAPI` 3.1 document made by walking the table of routes, so that
//! no form of a page can be missing from it.

use std::collections::BTreeMap;

use axum::http::Method;
use serde_json::{Map, Value, json};
use utoipa::openapi::RefOr;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ArrayItems, Object, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::spine::error::Problem;
use crate::spine::language::Lang;
use crate::spine::messages::text;
use crate::spine::routes::{Access, Route};
use crate::spine::urls;

use super::answer::Published;
use super::answering::{Form, Says};
use super::{Licence, Media};

/// The version of the shape of the data: grows when something that was there is not any more.
pub const VERSION: &str = "1.0.0";

/// The schema of a type, and all that it names.
pub struct Schemas {
    pub root: RefOr<Schema>,
    pub named: BTreeMap<String, RefOr<Schema>>,
}

/// The schema of `T`, and all that it names.
pub fn schemas_of<T: ToSchema>() -> Schemas {
    let mut named = vec![];
    T::schemas(&mut named);
    Schemas { root: <T as PartialSchema>::schema(), named: named.into_iter().collect() }
}

/// The schema of the envelope of `T`, which names `T` besides all that both name.
pub fn published<T: ToSchema>() -> Schemas {
    let mut schemas = schemas_of::<Published<T>>();
    schemas.named.insert(T::name().into_owned(), <T as PartialSchema>::schema());
    schemas
}

impl Schemas {
    /// What `schema` is, or names.
    pub fn found<'a>(&'a self, schema: &'a RefOr<Schema>) -> Option<&'a Schema> {
        match schema {
            RefOr::T(schema) => Some(schema),
            RefOr::Ref(to) => {
                let name = to.ref_location.rsplit('/').next()?;
                self.found(self.named.get(name)?)
            }
        }
    }
}

impl Schemas {
    /// The fields below `key`, each by its path, with what it holds.
    pub fn fields(&self, key: &str) -> Vec<(String, String)> {
        let mut fields = vec![];
        if let Some(Schema::Object(object)) = self.found(&self.root)
            && let Some(inner) = object.properties.get(key)
        {
            self.collect(inner, key, &mut fields);
        }
        fields
    }

    fn collect(&self, schema: &RefOr<Schema>, path: &str, fields: &mut Vec<(String, String)>) {
        match self.found(schema) {
            Some(Schema::Object(object)) if !object.properties.is_empty() => {
                for (name, inner) in &object.properties {
                    self.collect(inner, &format!("{path}.{name}"), fields);
                }
            }
            Some(Schema::Array(list)) => match &list.items {
                ArrayItems::RefOrSchema(items) => self.collect(items, &format!("{path}[]"), fields),
                ArrayItems::False => {}
            },
            Some(Schema::OneOf(choice)) => {
                let named = choice.items.iter().find(|item| matches!(item, RefOr::Ref(_)));
                match named {
                    Some(inner) => self.collect(inner, &format!("{path}?"), fields),
                    None => fields.push((path.to_owned(), String::new())),
                }
            }
            Some(Schema::Object(object)) => fields.push((path.to_owned(), kind(object))),
            _ => fields.push((path.to_owned(), String::new())),
        }
    }
}

/// What a value is, as JSON Schema says it.
fn kind(object: &Object) -> String {
    let told = json!(object);
    let kind = match &told["type"] {
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => {
            kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | ")
        }
        _ => String::new(),
    };
    match told["format"].as_str() {
        Some(format) => format!("{kind} ({format})"),
        None => kind,
    }
}

/// The parameter with which a list goes on.
pub fn after_parameter() -> Parameter {
    let schema = utoipa::openapi::schema::Object::with_type(Type::String);
    ParameterBuilder::new()
        .name("after")
        .parameter_in(ParameterIn::Query)
        .required(utoipa::openapi::Required::False)
        .schema(Some(schema))
        .build()
}

/// Whose data are described, and in which words.
pub struct Described<'a> {
    /// Where the destination is reached.
    pub base: String,
    pub name: String,
    /// The language of its addresses.
    pub main: Lang,
    /// The language of the words.
    pub lang: Lang,
    pub licence: Licence,
    /// A value of each placeholder that is there, by the path of a route and the placeholder's name.
    pub examples: BTreeMap<(&'a str, &'a str), String>,
}

/// The description of all that everybody may ask of `table`.
pub fn openapi(table: &[Route], of: &Described<'_>) -> Value {
    let mut named = BTreeMap::new();
    keep(schemas_of::<Problem>(), "Problem", &mut named);
    let mut paths = Map::new();
    for route in table.iter().filter(|route| is_described(route)) {
        for form in &route.forms {
            let path = address(route, form.media, of.main);
            paths.insert(path, json!({ "get": operation(route, form, of, &mut named) }));
        }
    }
    for route in table.iter().filter(|route| route.access == Access::Everybody) {
        if let Some(media_type) = route.file {
            paths.insert(route.path.to_owned(), json!({ "get": file(route, media_type, of) }));
        }
    }
    let components: Map<String, Value> =
        named.into_iter().map(|(name, schema)| (name, closed(schema))).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": of.name,
            "summary": text(of.lang, "open-openapi-summary"),
            "description": text(of.lang, "open-openapi-description"),
            "version": VERSION,
            "license": licence(&of.licence),
        },
        "servers": [{ "url": of.base }],
        "paths": paths,
        "components": { "schemas": components },
    })
}

fn licence(licence: &Licence) -> Value {
    match &licence.address {
        Some(address) => json!({ "name": licence.name, "url": address }),
        None => json!({ "name": licence.name }),
    }
}

/// Whether everybody may ask a route for data.
pub fn is_described(route: &Route) -> bool {
    route.method == Method::GET && route.access == Access::Everybody && !route.forms.is_empty()
}

/// Where a form of a route is read, in `lang`, with its placeholders.
pub fn address(route: &Route, media: Media, lang: Lang) -> String {
    media.of(&urls::spoken(lang, route.path).unwrap_or_default())
}

fn operation(
    route: &Route,
    form: &Form,
    of: &Described<'_>,
    named: &mut BTreeMap<String, Value>,
) -> Value {
    let placeholders = route.placeholders().map(|name| placeholder(route, name, of));
    let questions = form.parameters.iter().map(|parameter| question(parameter, of.lang));
    let parameters: Vec<Value> = placeholders.chain(questions).collect();
    json!({
        "operationId": format!("{}-{}", name(route), form.media.ending()),
        "summary": text(of.lang, route.label),
        "parameters": parameters,
        "responses": {
            "200": {
                "description": text(of.lang, form.media.label()),
                "content": { form.media.name(): { "schema": body(form, named) } },
            },
            "304": { "description": text(of.lang, "open-not-modified") },
            "308": { "description": text(of.lang, "open-moved") },
            "default": {
                "description": text(of.lang, "open-problem"),
                "content": { "application/problem+json": {
                    "schema": { "$ref": "#/components/schemas/Problem" },
                } },
            },
        },
    })
}

/// A file of data, whose format is described elsewhere.
fn file(route: &Route, media_type: &str, of: &Described<'_>) -> Value {
    let placeholders = route.placeholders().map(|name| placeholder(route, name, of));
    json!({
        "operationId": name(route),
        "summary": text(of.lang, route.label),
        "parameters": placeholders.collect::<Vec<_>>(),
        "responses": {
            "200": {
                "description": text(of.lang, route.label),
                "content": { media_type: { "schema": { "type": "object" } } },
            },
            "304": { "description": text(of.lang, "open-not-modified") },
            "default": {
                "description": text(of.lang, "open-problem"),
                "content": { "application/problem+json": {
                    "schema": { "$ref": "#/components/schemas/Problem" },
                } },
            },
        },
    })
}

/// The name of what a route tells, made of the words of its path.
pub fn name(route: &Route) -> String {
    let words = route.path.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "home".to_owned() } else { words.join("-") }
}

fn placeholder(route: &Route, name: &str, of: &Described<'_>) -> Value {
    let mut told = json!({
        "name": name,
        "in": "path",
        "required": true,
        "description": text(of.lang, &format!("open-parameter-{name}")),
        "schema": { "type": "string", "minLength": 1 },
    });
    if let Some(example) = of.examples.get(&(route.path, name)) {
        told["example"] = json!(example);
    }
    told
}

fn question(parameter: &Parameter, lang: Lang) -> Value {
    let mut told = json!(parameter);
    told["description"] = json!(text(lang, &format!("open-parameter-{}", parameter.name)));
    told
}

fn body(form: &Form, named: &mut BTreeMap<String, Value>) -> Value {
    match form.says {
        Says::Data(schemas) => {
            let schemas = schemas();
            let root = json!(schemas.root);
            for (name, schema) in schemas.named {
                named.entry(name).or_insert_with(|| json!(schema));
            }
            closed(root)
        }
        Says::Table(columns) => {
            let columns = columns();
            let headers: Vec<&str> = columns.names().collect();
            json!({ "type": "string", "description": headers.join(" ; ") })
        }
        Says::Text => json!({ "type": "string" }),
    }
}

fn keep(schemas: Schemas, name: &str, named: &mut BTreeMap<String, Value>) {
    named.insert(name.to_owned(), json!(schemas.root));
    named.extend(schemas.named.into_iter().map(|(name, schema)| (name, json!(schema))));
}

/// A schema that says what is always so here: every key is there, and no other.
fn closed(mut schema: Value) -> Value {
    match &mut schema {
        Value::Object(object) => {
            let keys = object.get("properties").and_then(Value::as_object);
            let keys: Option<Vec<String>> = keys.map(|keys| keys.keys().cloned().collect());
            if let Some(keys) = keys {
                object.insert("required".to_owned(), json!(keys));
                object.insert("additionalProperties".to_owned(), json!(false));
            }
            for inner in object.values_mut() {
                *inner = closed(inner.take());
            }
        }
        Value::Array(list) => {
            for inner in list {
                *inner = closed(inner.take());
            }
        }
        _ => {}
    }
    schema
}
