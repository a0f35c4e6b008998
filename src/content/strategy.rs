//! Strategies: what an area has promised, held without loss.
//!
//! Real strategies differ on purpose: priorities numbered before the title,
//! after it or not at all; promises in lists two deep with markers that people
//! cite (“2 a) vii”); tables of who said what; statistics beside the national
//! figure; quotes that stop half way. The model keeps each as it is.

use serde::{Deserialize, Serialize};

use super::scalars::Day;

/// A strategy or plan of a real area, or its summary.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Strategy {
    /// The council area.
    pub area: String,
    /// The years it covers, as the strategy says it: “2024 to 2029”, “the next 4 years”.
    pub period: Option<String>,
    /// How far along it is.
    pub status: StrategyStatus,
    /// What the status means here, such as when a consultation runs.
    pub status_note: Option<String>,
    /// Where these facts come from.
    pub source: Source,
    /// The board that owns it.
    pub owner_board: Option<String>,
    /// Who made it together.
    #[serde(default)]
    pub partners: Vec<String>,
    /// The vision.
    pub vision: Option<String>,
    /// Words that the strategy defines.
    #[serde(default)]
    pub definitions: Vec<Definition>,
    /// What it builds on: inspections, surveys, assessments of need.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// How it was developed, and with whom.
    #[serde(default)]
    pub developed: Vec<String>,
    /// Figures, with the national ones where given.
    #[serde(default)]
    pub statistics: Vec<Statistic>,
    /// The priorities, in order.
    pub priorities: Vec<Priority>,
    /// Lists and statements that belong to no single priority.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// How progress is measured.
    #[serde(default)]
    pub measures: Vec<Measure>,
    /// What people said, as they said it.
    #[serde(default)]
    pub quotes: Vec<Quote>,
    /// What happens next.
    #[serde(default)]
    pub next_steps: Vec<String>,
    /// How to take part.
    #[serde(default)]
    pub get_involved: Vec<String>,
    /// Other forms of the strategy: a young person's guide, easy read.
    #[serde(default)]
    pub formats: Vec<String>,
}

/// Where a strategy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StrategyStatus {
    /// Proposed, not yet agreed.
    Draft,
    /// Out for people's views.
    Consultation,
    /// Agreed.
    Adopted,
    /// Its time is over, or another has taken its place.
    Superseded,
}

/// A document that the facts come from.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Where to find it, where that is known.
    pub link: Option<String>,
}

/// A word and what the strategy means by it.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// The word.
    pub term: String,
    /// Its meaning.
    pub meaning: String,
}

/// One figure. A count, a share, or both.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statistic {
    /// What is counted.
    pub label: String,
    /// The count as it is printed: “7,447”, “over 400”.
    pub value: Option<String>,
    /// The share in percent, 0 to 100.
    pub percent: Option<f64>,
    /// What the share is of: “of pupils”.
    pub of: Option<String>,
    /// The national share in percent, 0 to 100.
    pub national: Option<f64>,
    /// The date or count that it comes from, or a detail.
    pub note: Option<String>,
}

/// One priority.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Priority {
    /// Its address on the page: `p3`.
    pub id: String,
    /// Its number as the strategy prints it, if it has one.
    pub number: Option<String>,
    /// Where the strategy prints the number.
    #[serde(default)]
    pub number_at: NumberAt,
    /// Its title.
    pub title: String,
    /// The shorter title that lists use, where the strategy has two.
    pub short_title: Option<String>,
    /// What led to it: “Families told us …”.
    #[serde(default)]
    pub context: Vec<String>,
    /// The ambition, where the strategy names one.
    pub ambition: Option<String>,
    /// Promises and outcomes, in the strategy's own groups.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// Who said what: one list a voice.
    pub views: Option<Views>,
    /// Outcomes of preparing for adulthood that it serves.
    #[serde(default)]
    pub outcomes: Vec<String>,
    /// What it is about, from the vocabulary, the main theme first. Other areas' promises on the same stand beside it.
    #[serde(default)]
    pub themes: Vec<String>,
}

/// Where a priority's number stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NumberAt {
    /// “1. Working together”.
    #[default]
    Start,
    /// “Working together: priority 1”.
    End,
}

/// A titled list of promises or outcomes.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// A part of its items' addresses, needed when a priority has several groups.
    pub id: Option<String>,
    /// “What we will do”, “What will be different”.
    pub title: Option<String>,
    /// Whether these are things to do or the difference that they make.
    #[serde(default)]
    pub kind: GroupKind,
    /// How the strategy marks its items.
    #[serde(default)]
    pub markers: Markers,
    /// The items.
    pub items: Vec<Item>,
}

/// What a list holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum GroupKind {
    /// Things that will be done.
    #[default]
    Commitments,
    /// The difference that they make.
    Outcomes,
}

/// How items are marked. People cite them: “2 a) vii)”.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Markers {
    /// No marker to cite.
    #[default]
    Bullets,
    /// 1. 2. 3.
    Numbers,
    /// a) b) c)
    Letters,
    /// i) ii) iii)
    Roman,
}

/// One promise, with those below it.
#[derive(Debug, Clone, Serialize)]
pub struct Item {
    /// The words.
    pub text: String,
    /// How the items below are marked.
    pub markers: Markers,
    /// The items below.
    pub items: Vec<Item>,
}

/// A titled part of the strategy that is no priority.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its address on the page.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Paragraphs.
    #[serde(default)]
    pub text: Vec<String>,
    /// How its items are marked.
    #[serde(default)]
    pub markers: Markers,
    /// A list.
    #[serde(default)]
    pub items: Vec<Item>,
}

/// What each group of people said, what was promised, and the difference it should make.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Views {
    /// Children and young people.
    pub children: Vec<String>,
    /// Parents and carers.
    pub parents: Vec<String>,
    /// Partners: schools, health, care, charities.
    pub partners: Vec<String>,
    /// What the partnership promises.
    pub commitments: Vec<String>,
    /// The difference, in the words of a child or young person.
    pub difference: Vec<String>,
}

/// A way to tell whether the strategy works.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Its address on the page: `m5`.
    pub id: String,
    /// Its number as printed.
    pub number: Option<String>,
    /// What is measured.
    pub text: String,
    /// The priority that it belongs to.
    pub priority: Option<String>,
    /// Where it started, in percent.
    pub baseline: Option<f64>,
    /// Where it is now, in percent.
    pub latest: Option<f64>,
    /// Where it should be, in percent.
    pub target: Option<f64>,
    /// By when, as the strategy says it.
    pub by: Option<String>,
    /// A detail of the measure or its target.
    pub note: Option<String>,
}

/// Something that somebody said. Never tidied, never completed.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The words, as they were printed.
    pub text: String,
    /// Who said it, where the source tells.
    pub by: Option<String>,
    /// True when the source breaks off.
    #[serde(default)]
    pub unfinished: bool,
    /// True when it finds fault; those are not to be lost.
    #[serde(default)]
    pub critical: bool,
    /// When it was said, where known.
    pub date: Option<Day>,
}

/// An item is a line of text, or text with items below it.
impl schemars::JsonSchema for Item {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Item".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (item, markers) = (generator.subschema_for::<Self>(), generator.subschema_for::<Markers>());
        schemars::json_schema!({
            "description": "A line of text, or text with items below it.",
            "anyOf": [
                { "type": "string" },
                {
                    "type": "object",
                    "properties": { "text": { "type": "string" }, "markers": markers, "items": { "type": "array", "items": item } },
                    "required": ["text"],
                    "additionalProperties": false,
                },
            ],
        })
    }
}

/// An item is a line of text, or text with items below it.
impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Nested {
            text: String,
            #[serde(default)]
            markers: Markers,
            #[serde(default)]
            items: Vec<Item>,
        }
        struct Reader;
        impl<'de> serde::de::Visitor<'de> for Reader {
            type Value = Item;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a line of text, or text with items below it")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Item, E> {
                Ok(Item { text: text.to_owned(), markers: Markers::default(), items: Vec::new() })
            }
            fn visit_map<M: serde::de::MapAccess<'de>>(self, map: M) -> Result<Item, M::Error> {
                let nested = Nested::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
                Ok(Item { text: nested.text, markers: nested.markers, items: nested.items })
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

impl Markers {
    /// The marker of the item at `index`, counted from nought: “a)”, “iv)”, “3.”; none for bullets.
    #[must_use]
    pub fn printed(self, index: usize) -> Option<String> {
        match self {
            Self::Bullets => None,
            Self::Numbers => Some(format!("{}.", index + 1)),
            Self::Letters | Self::Roman => Some(format!("{})", self.address(index))),
        }
    }

    /// The item's part of an address: `a`, `iv`, `3`.
    #[must_use]
    pub fn address(self, index: usize) -> String {
        match self {
            Self::Bullets | Self::Numbers => (index + 1).to_string(),
            Self::Letters => letters(index),
            Self::Roman => roman(index + 1),
        }
    }
}

/// a, b … z, aa, ab …
fn letters(mut index: usize) -> String {
    let mut backwards = Vec::new();
    loop {
        backwards.push(char::from(b"abcdefghijklmnopqrstuvwxyz"[index % 26]));
        if index < 26 {
            return backwards.iter().rev().collect();
        }
        index = index / 26 - 1;
    }
}

/// i, ii, iii, iv …
fn roman(mut number: usize) -> String {
    const SIGNS: [(usize, &str); 9] =
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let mut printed = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            printed.push_str(sign);
            number -= value;
        }
    }
    printed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_those_that_people_cite() {
        assert_eq!(Markers::Letters.printed(0).unwrap(), "a)");
        assert_eq!(Markers::Roman.printed(6).unwrap(), "vii)");
        assert_eq!(Markers::Roman.address(3), "iv");
        assert_eq!(Markers::Numbers.printed(9).unwrap(), "10.");
        assert_eq!(Markers::Bullets.printed(0), None);
        assert_eq!(Markers::Letters.address(25), "z");
        assert_eq!(Markers::Letters.address(26), "aa");
    }
}
