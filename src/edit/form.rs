//! One form: its fields, as Decap CMS wants to be told of them.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::entry::{ENTRIES, SENTENCES};
use super::forms;
use super::hints::{Hint, Hints, with_catalogue};
use super::shape::{Field, Shape};
use super::step::IN_STEP;
use super::words::Words;
use crate::content::Kind;

/// Longer lists of choices would make a form slow; such a field takes typed words.
const MOST_CHOICES: usize = 3000;

/// What a site offers to choose from, by the names of the lists.
pub type Choices = HashMap<&'static str, Vec<Value>>;

/// One form in the making.
pub struct Form<'f> {
    /// The kind of page, or the name of the file, by which the theme has words for its fields.
    pub kind: &'f str,
    /// The theme's words.
    pub words: &'f Words,
    /// What the starter says.
    pub hints: Hints,
    /// What the site offers to choose from.
    pub choices: &'f Choices,
    /// Where every picture for Easy Read can be seen.
    pub catalogue: Option<&'static str>,
}

impl Form<'_> {
    /// The list of a kind of page, with the form of each.
    pub fn of_kind(&self, kind: Kind) -> Value {
        let shape = forms::of_kind(kind);
        let mut fields = self.fields(&shape, "");
        fields.push(self.body());
        let (many, one) = self.words.collection(kind.folder());
        json!({
            "name": kind.folder(), "label": many, "label_singular": one, "folder": format!("content/{}", kind.folder()),
            "create": true, "extension": "md", "format": "yaml-frontmatter", "slug": "{{slug}}",
            "identifier_field": "title", "summary": "{{title}}", "sortable_fields": ["title"],
            "editor": {"preview": false}, "fields": fields,
        })
    }

    /// The words of a page, with headings that look like headings.
    pub fn body(&self) -> Value {
        json!({
            "name": "body", "widget": "markdown", "required": false,
            "label": self.words.label(self.kind, "body"), "hint": self.words.hint(self.kind, "body"),
            "modes": ["rich_text", "raw"], "editor_components": ["image"],
            "buttons": ["bold", "link", "heading-two", "heading-three", "bulleted-list", "numbered-list"],
        })
    }

    /// The words of a page, with nothing done to them: a line is a line.
    pub fn lines(&self) -> Value {
        json!({
            "name": "body", "widget": "text", "required": false,
            "label": self.words.label(self.kind, "body"), "hint": with_catalogue(self.words.hint(self.kind, "body").unwrap_or_default(), self.catalogue),
        })
    }

    /// A field that must be chosen, of what only the form knows.
    pub fn chosen(&self, name: &str, options: &[Value]) -> Value {
        let mut field = json!({
            "name": name, "label": self.words.label(self.kind, name), "hint": self.words.hint(self.kind, name),
            "required": true, "widget": "select", "options": options,
        });
        if options_are_too_many(&field["options"]) {
            field["widget"] = json!("string");
        }
        without_nulls(field)
    }

    /// The sentences of a translation, each below what the original says.
    pub fn sentences(&self) -> Value {
        let label = |name: &str| self.words.label(self.kind, &format!("{SENTENCES}.{name}"));
        json!({
            "name": SENTENCES, "widget": "list", "required": false, "label": self.words.label(self.kind, SENTENCES),
            "hint": self.words.hint(self.kind, SENTENCES), "allow_add": false, "allow_remove": false,
            "allow_reorder": false, "collapsed": false, "summary": "{{fields.where}}",
            "fields": [
                {"name": "path", "widget": "hidden"},
                {"name": "where", "widget": "fingerpost-shown", "label": label("where"), "required": false},
                {"name": "original", "widget": "fingerpost-shown", "label": label("original"), "required": false},
                {"name": "words", "widget": "text", "label": label("words"), "required": false},
            ],
        })
    }

    /// How an Easy Read page stands to its page, and a tick for whoever has compared the two.
    pub fn in_step(&self) -> Value {
        let label = |name: &str| self.words.label(self.kind, &format!("{IN_STEP}{name}"));
        json!({
            "name": IN_STEP, "widget": "fingerpost-in-step", "required": false, "label": label(""),
            "tick": label(".compared"), "noted": label(".noted"), "later": label(".later"), "see": label(".see"),
        })
    }

    /// The form of a data file.
    pub fn of_data(&self, name: &str) -> Option<Value> {
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
        Some(file(name, &label, &format!("content/data/{name}.yaml"), &fields))
    }

    /// The fields of a shape, in the order of the starter; those that it does not have come last.
    pub fn fields(&self, shape: &Shape, above: &str) -> Vec<Value> {
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
        let hint = with_catalogue(self.words.hint(self.kind, path).unwrap_or(&starter.words), self.catalogue);
        let hint = match (field.required && !matches!(field.shape, Shape::Flag(_)), hint.is_empty()) {
            (true, true) => "Needed.".to_owned(),
            (true, false) => format!("{hint} Needed."),
            (false, _) => hint,
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
        if field.shape == Shape::Flag(false) && !field.required && field.name != "draft" {
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
            Shape::Text if self.words.is_long(self.kind, path) => json!({"widget": "text"}),
            Shape::Text | Shape::Open => json!({"widget": "string", "pattern": self.words.pattern(self.kind, path)}),
            Shape::Flag(on) => json!({"widget": "boolean", "default": *on || name == "draft"}),
            Shape::Whole => json!({"widget": "number", "value_type": "int", "min": 0}),
            Shape::Number => json!({"widget": "number", "value_type": "float"}),
            Shape::Scalar("Day") => json!({
                "widget": "datetime", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": false,
                "picker_utc": true, "default": "",
            }),
            Shape::Scalar(kind) => json!({"widget": "string", "pattern": self.words.pattern(self.kind, kind)}),
            Shape::Choice(words) => json!({"widget": "select", "options": options(words)}),
            Shape::List(inner) | Shape::InStep(inner) => match &**inner {
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
            Shape::Fields(_) => json!({
                "widget": "object", "fields": self.fields(shape, path), "collapsed": self.words.is_closed(self.kind, path).then_some(true),
            }),
        }
    }

    /// What the site offers for a field, by the gap in its starter, or by its name.
    fn choices_for(&self, name: &str, chooses: Option<&str>) -> Option<&Vec<Value>> {
        let list = match (name, chooses) {
            ("delivers" | "priority", _) => "priorities",
            ("picture", _) => "drawings",
            ("related" | "pages" | "services" | "more" | "shown_on", _) => "pages",
            ("event", _) => "events",
            ("topic", _) => "topics",
            (_, Some(list)) => list,
            // Not every starter names every field that its kind may have.
            (name, None) => name,
        };
        self.choices.get(list).filter(|list| !list.is_empty() && list.len() <= MOST_CHOICES)
    }
}

/// One file with a form, as Decap wants to be told of it.
pub fn file(name: &str, label: &str, path: &str, fields: &[Value]) -> Value {
    json!({"name": name, "label": label, "file": path, "format": "yaml", "fields": fields})
}

fn options_are_too_many(options: &Value) -> bool {
    options.as_array().is_some_and(|options| options.is_empty() || options.len() > MOST_CHOICES)
}

fn options(words: &[&str]) -> Vec<Value> {
    words.iter().map(|word| choice(word, &word.replace('-', " "))).collect()
}

/// One thing to choose.
pub fn choice(value: &str, label: &str) -> Value {
    json!({"value": value, "label": label})
}

/// Decap takes a field that is null for one that says something.
pub fn without_nulls(mut value: Value) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    value
}
