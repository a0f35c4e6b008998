//! The configuration of Decap CMS: a form for each kind of page, with what this site offers to choose from.

use std::collections::HashMap;
use std::path::Path;

use serde_json::{Value, json};

use super::forms;
use super::hints::{self, Hint, Hints};
use super::shape::{Field, Shape};
use super::words::Words;
use crate::content::data::Term;
use crate::content::{self, Content, Fields, Kind};
use crate::html::starters;
use crate::source;

/// The key of the list in the form of a data file that is a list from end to end.
pub const ENTRIES: &str = "entries";

/// Longer lists of choices would make a form slow; such a field takes typed words.
const MOST_CHOICES: usize = 3000;

/// The whole configuration for the forms of this computer.
///
/// # Errors
/// What is wrong with the theme's words for forms.
pub fn config(root: &Path, theme: &str, address: &str) -> Result<Value, String> {
    // A site with mistakes in it still has what can be read.
    let (sources, _) = source::read(root, &source::Memory::default());
    let (content, _) = content::load(sources, &content::Memory::default());
    let backend = json!({"name": "proxy", "proxy_url": "/_fingerpost/edit/api/v1", "branch": "main"});
    Ok(around(&backend, address, &collections(root, theme, &content, &forms::DATA)?))
}

/// What is the same wherever forms save.
pub fn around(backend: &Value, address: &str, collections: &[Value]) -> Value {
    json!({
        "backend": backend,
        "load_config_file": false,
        "locale": "fingerpost",
        "site_url": address,
        "display_url": address,
        "media_folder": "static/pictures",
        "public_folder": "/pictures",
        "slug": {"encoding": "ascii", "clean_accents": true},
        "omit_empty_optional_fields": true,
        "collections": collections,
    })
}

/// A form for each kind of page and for those of the data files that the site has.
///
/// # Errors
/// What is wrong with the theme's words for forms.
pub fn collections(root: &Path, theme: &str, content: &Content, data: &[&str]) -> Result<Vec<Value>, String> {
    let words = starters::forms(root, theme).ok_or("the theme has no starters/forms.yaml")?;
    let words = Words::read(&words).map_err(|error| format!("starters/forms.yaml of the theme: {error}"))?;
    let choices = choices(content);
    let mut collections: Vec<Value> = Kind::ALL
        .into_iter()
        .map(|kind| {
            let starter = starters::of_page(root, theme, kind.word()).unwrap_or_default();
            let form = Form { kind: kind.word(), words: &words, hints: hints::read(&starter), choices: &choices };
            form.of_kind(kind)
        })
        .collect();
    let files: Vec<Value> = data
        .iter()
        .copied()
        .filter(|name| root.join(format!("content/data/{name}.yaml")).is_file())
        .filter_map(|name| {
            let starter = starters::of_data(name).unwrap_or_default();
            let form = Form { kind: name, words: &words, hints: hints::read(starter), choices: &choices };
            form.of_data(name)
        })
        .collect();
    if !files.is_empty() {
        collections.push(json!({
            "name": "data", "label": words.collection("data").0, "editor": {"preview": false}, "files": files,
        }));
    }
    Ok(collections)
}

/// One form in the making.
struct Form<'f> {
    kind: &'f str,
    words: &'f Words,
    hints: Hints,
    choices: &'f HashMap<&'static str, Vec<Value>>,
}

impl Form<'_> {
    fn of_kind(&self, kind: Kind) -> Value {
        let shape = forms::of_kind(kind);
        let mut fields = self.fields(&shape, "");
        fields.push(json!({
            "name": "body", "widget": "markdown", "required": false,
            "label": self.words.label(self.kind, "body"), "hint": self.words.hint(self.kind, "body"),
            "modes": ["rich_text", "raw"], "editor_components": [],
            "buttons": ["bold", "link", "heading-two", "heading-three", "bulleted-list", "numbered-list"],
        }));
        let (many, one) = self.words.collection(kind.folder());
        json!({
            "name": kind.folder(), "label": many, "label_singular": one, "folder": format!("content/{}", kind.folder()),
            "create": true, "extension": "md", "format": "yaml-frontmatter", "slug": "{{slug}}",
            "identifier_field": "title", "summary": "{{title}}", "sortable_fields": ["title"],
            "editor": {"preview": false}, "fields": fields,
        })
    }

    fn of_data(&self, name: &str) -> Option<Value> {
        let shape = forms::of_data(name)?;
        let (label, one) = self.words.collection(name);
        let fields = match &shape {
            Shape::List(_) => {
                let entries = Field { name: ENTRIES, shape: shape.clone(), required: true };
                let mut list = self.field(&entries, ENTRIES, "");
                list["label"] = json!(label);
                list["label_singular"] = json!(one);
                list["hint"] = Value::Null;
                vec![without_nulls(list)]
            }
            _ => self.fields(&shape, ""),
        };
        Some(json!({
            "name": name, "label": label, "file": format!("content/data/{name}.yaml"), "format": "yaml", "fields": fields,
        }))
    }

    /// The fields in the order of the starter; those that it does not have come last.
    fn fields(&self, shape: &Shape, above: &str) -> Vec<Value> {
        let path = |field: &Field| if above.is_empty() { field.name.into() } else { format!("{above}.{}", field.name) };
        let mut fields: Vec<(usize, String, &Field)> = shape
            .fields()
            .iter()
            .filter(|field| field.shape != Shape::Open)
            .map(|field| (self.hints.get(&path(field)).map_or(usize::MAX, |hint| hint.order), path(field), field))
            .collect();
        fields.sort_by_key(|(order, ..)| *order);
        fields.into_iter().map(|(_, path, field)| self.field(field, &path, &path)).collect()
    }

    fn field(&self, field: &Field, path: &str, inner: &str) -> Value {
        let none = Hint::default();
        let starter = self.hints.get(path).unwrap_or(&none);
        let hint = self.words.hint(self.kind, path).unwrap_or(&starter.words);
        let hint = match (field.required && !matches!(field.shape, Shape::Flag), hint.is_empty()) {
            (true, true) => "Needed.".to_owned(),
            (true, false) => format!("{hint} Needed."),
            (false, _) => hint.to_owned(),
        };
        let mut made = json!({
            "name": field.name,
            "label": self.words.label(self.kind, path),
            "hint": (!hint.is_empty()).then_some(hint),
            // Only a page without a title could not be saved. What else is missing, Fingerpost says itself,
            // and lets a draft lack it.
            "required": path == "title",
        });
        let widget = self.widget(&field.shape, field.name, inner, starter.chooses.as_deref());
        if let (Some(made), Value::Object(widget)) = (made.as_object_mut(), widget) {
            made.extend(widget);
        }
        // A switch that is off need not be in the file, unless its page must say so.
        if field.shape == Shape::Flag && !field.required && field.name != "draft" {
            made["default"] = Value::Null;
        }
        without_nulls(made)
    }

    fn widget(&self, shape: &Shape, name: &str, path: &str, chooses: Option<&str>) -> Value {
        let choices = self.choices_for(name, chooses);
        match shape {
            Shape::Text if choices.is_some() => json!({"widget": "select", "options": choices}),
            Shape::List(inner) if **inner == Shape::Text && choices.is_some() => {
                json!({"widget": "select", "multiple": true, "options": choices})
            }
            Shape::Text if self.words.is_long(name) => json!({"widget": "text"}),
            Shape::Text | Shape::Open => json!({"widget": "string", "pattern": self.words.pattern(name)}),
            Shape::Flag => json!({"widget": "boolean", "default": name == "draft"}),
            Shape::Whole => json!({"widget": "number", "value_type": "int", "min": 0}),
            Shape::Number => json!({"widget": "number", "value_type": "float"}),
            Shape::Scalar("Day") => json!({
                "widget": "datetime", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": false,
                "picker_utc": true, "default": "",
            }),
            Shape::Scalar(kind) => json!({"widget": "string", "pattern": self.words.pattern(kind)}),
            Shape::Choice(words) => json!({"widget": "select", "options": options(words)}),
            Shape::List(inner) => match &**inner {
                Shape::Choice(words) => json!({"widget": "select", "multiple": true, "options": options(words)}),
                Shape::Fields(fields) => {
                    let first = fields.iter().find(|field| field.shape == Shape::Text);
                    json!({
                        "widget": "list", "label_singular": self.words.one(name), "collapsed": true,
                        "fields": self.fields(inner, path),
                        "summary": first.map(|field| format!("{{{{fields.{}}}}}", field.name)),
                    })
                }
                one => {
                    let mut item = self.widget(one, name, path, chooses);
                    item["name"] = json!("item");
                    // An empty one is left out when the page is saved.
                    item["required"] = json!(false);
                    item["label"] = json!(self.words.label(self.kind, path));
                    json!({
                        "widget": "list", "label_singular": self.words.one(name), "field": without_nulls(item),
                        "summary": "{{fields.item}}",
                    })
                }
            },
            Shape::Fields(_) => json!({"widget": "object", "fields": self.fields(shape, path)}),
        }
    }

    /// What the site offers for a field, by the gap in its starter, or by its name.
    fn choices_for(&self, name: &str, chooses: Option<&str>) -> Option<&Vec<Value>> {
        let list = match (name, chooses) {
            ("delivers" | "priority", _) => "priorities",
            ("related" | "pages" | "services" | "more", _) => "pages",
            (_, Some(list)) => list,
            // Not every starter names every field that its kind may have.
            (name, None) => name,
        };
        self.choices.get(list).filter(|list| !list.is_empty() && list.len() <= MOST_CHOICES)
    }
}

fn options(words: &[&str]) -> Vec<Value> {
    words.iter().map(|word| choice(word, &word.replace('-', " "))).collect()
}

fn choice(value: &str, label: &str) -> Value {
    json!({"value": value, "label": label})
}

fn without_nulls(mut value: Value) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    value
}

/// What this site offers to choose from.
fn choices(content: &Content) -> HashMap<&'static str, Vec<Value>> {
    let words = &content.vocabularies;
    let terms = |terms: &[Term]| terms.iter().map(|term| choice(&term.id, &term.name)).collect::<Vec<_>>();
    let of_kind = |kind: Kind| {
        let pages = content.pages.iter().filter(move |page| page.kind == kind);
        pages.map(|page| choice(&page.document.name, &page.front.title)).collect::<Vec<_>>()
    };
    let mut choices: HashMap<_, _> = words.lists().into_iter().map(|(name, list)| (name, terms(list))).collect();
    choices.extend([
        ("schedule2", content.schedule2.iter().map(|row| choice(&row.id, &row.asks_for)).collect()),
        ("organisations", of_kind(Kind::Organisation)),
        ("places", of_kind(Kind::Place)),
        ("strategies", of_kind(Kind::Strategy)),
        ("priorities", priorities(content)),
        ("pages", content.pages.iter().map(|page| choice(&page.key, &page.front.title)).collect()),
    ]);
    choices
}

fn priorities(content: &Content) -> Vec<Value> {
    let strategies = content.pages.iter().filter_map(|page| match &page.fields {
        Fields::Strategy(strategy) => Some((page, strategy)),
        _ => None,
    });
    strategies
        .flat_map(|(page, strategy)| {
            strategy.priorities.iter().map(|priority| {
                let label = format!("{}: {}", page.front.title, priority.title);
                choice(&format!("{}#{}", page.document.name, priority.id), &label)
            })
        })
        .collect()
}
