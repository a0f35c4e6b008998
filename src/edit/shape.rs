//! What a type of ours wants, asked of serde.
//!
//! Forms are made from the structs that read the files, so a new field is in
//! its form at once. A deserializer without any file gives each struct a
//! harmless value for everything that it asks for, and notes what that was.

use serde::Serialize;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer as _, Visitor};
use serde_json::Value;

use crate::source::harmless;

/// What one value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Words.
    Text,
    /// True or false, and which of them it is where a file says nothing.
    Flag(bool),
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// One of our scalars, by the name of its type: `Day`, `Clock`, `Interval`, `Pounds`.
    Scalar(&'static str),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Any number of these.
    List(Box<Shape>),
    /// As many of these as another file has, so that one of them may say nothing and still keeps its place.
    InStep(Box<Shape>),
    /// Fields, in the order of the struct.
    Fields(Vec<Field>),
    /// Names that the file makes up itself. No form can offer them.
    Open,
}

/// A field of a struct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name in files.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether a file without it is refused.
    pub required: bool,
}

impl Shape {
    /// What `T` is read from.
    #[must_use]
    pub fn of<T: DeserializeOwned + Serialize>() -> Self {
        let mut shape = trace::<T>(None).0;
        require::<T>(&mut shape, &mut Vec::new());
        shape
    }

    /// The fields, where there are any.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        match self {
            Self::Fields(fields) => fields,
            Self::List(inner) | Self::InStep(inner) => inner.fields(),
            _ => &[],
        }
    }

    /// The field of a name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields().iter().find(|field| field.name == name)
    }
}

/// Finds out which fields must be there, and which switches are on by themselves, by leaving out each in turn.
fn require<T: DeserializeOwned + Serialize>(shape: &mut Shape, path: &mut Vec<&'static str>) {
    match shape {
        Shape::List(inner) => require::<T>(inner, path),
        Shape::Fields(fields) => {
            for field in fields {
                path.push(field.name);
                let without = trace::<T>(Some(path)).1;
                field.required = without.is_none();
                if field.shape == Shape::Flag(false) {
                    field.shape = Shape::Flag(without.is_some_and(|whole| is_on(&whole, path)));
                }
                require::<T>(&mut field.shape, path);
                path.pop();
            }
        }
        _ => {}
    }
}

/// Whether the switch at a path is on.
fn is_on<T: Serialize>(whole: &T, path: &[&'static str]) -> bool {
    let whole = serde_json::to_value(whole).unwrap_or_default();
    let first = |value: &Value| value.get(0).unwrap_or(value).clone();
    path.iter().fold(first(&whole), |value, name| first(&value[*name])) == Value::Bool(true)
}

fn trace<T: DeserializeOwned>(left_out: Option<&[&'static str]>) -> (Shape, Option<T>) {
    let mut shape = Shape::Text;
    let value = T::deserialize(Tracer { note: &mut shape, left_out });
    (shape, value.ok())
}

/// Answers whatever is asked, and notes the question.
struct Tracer<'t> {
    note: &'t mut Shape,
    /// The rest of the path to the field that is to be missing.
    left_out: Option<&'t [&'static str]>,
}

impl Tracer<'_> {
    fn whole<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        *self.note = Shape::Whole;
        visitor.visit_u8(1)
    }
}

macro_rules! whole_numbers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.whole(visitor)
        })*
    };
}

impl<'de> de::Deserializer<'de> for Tracer<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        *self.note = Shape::Text;
        visitor.visit_str("x")
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        *self.note = Shape::Flag(false);
        visitor.visit_bool(true)
    }

    whole_numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        *self.note = Shape::Number;
        visitor.visit_f64(1.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        *self.note = Shape::Scalar(name);
        visitor.visit_str(harmless(name))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut item = Shape::Text;
        let value = visitor.visit_seq(OneItem { note: &mut item, left_out: self.left_out, given: false });
        *self.note = Shape::List(Box::new(item));
        value
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        *self.note = Shape::Open;
        visitor.visit_map(de::value::MapDeserializer::new(std::iter::empty::<(&str, &str)>()))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let mut fields = Vec::new();
        let value = visitor.visit_map(EveryField {
            names: names.iter(),
            name: "",
            left_out: self.left_out,
            notes: &mut fields,
        });
        *self.note = Shape::Fields(fields);
        value
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        *self.note = Shape::Choice(variants);
        visitor.visit_enum(variants[0].into_deserializer())
    }

    serde::forward_to_deserialize_any! {
        i128 u128 f32 char str string bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

struct OneItem<'t> {
    note: &'t mut Shape,
    left_out: Option<&'t [&'static str]>,
    given: bool,
}

impl<'de> de::SeqAccess<'de> for OneItem<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        if std::mem::replace(&mut self.given, true) {
            return Ok(None);
        }
        seed.deserialize(Tracer { note: self.note, left_out: self.left_out }).map(Some)
    }
}

struct EveryField<'t> {
    names: std::slice::Iter<'static, &'static str>,
    name: &'static str,
    left_out: Option<&'t [&'static str]>,
    notes: &'t mut Vec<Field>,
}

impl<'de> de::MapAccess<'de> for EveryField<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let missing = match self.left_out {
            Some([last]) => Some(*last),
            _ => None,
        };
        let Some(name) = self.names.by_ref().find(|name| Some(**name) != missing) else { return Ok(None) };
        self.name = name;
        let name: StrDeserializer<'_, Error> = self.name.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let mut shape = Shape::Text;
        let left_out = match self.left_out {
            Some([first, rest @ ..]) if *first == self.name => Some(rest),
            _ => None,
        };
        let value = seed.deserialize(Tracer { note: &mut shape, left_out });
        self.notes.push(Field { name: self.name, shape, required: false });
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::event::Event;
    use crate::content::service::Service;
    use crate::content::settings::Settings;

    #[test]
    fn a_struct_tells_its_fields_and_which_must_be_there() {
        let service = Shape::of::<Service>();
        let told = |name: &str| {
            let field = service.field(name).unwrap();
            (field.shape.clone(), field.required)
        };
        assert_eq!(told("for_whom"), (Shape::Text, true));
        assert_eq!(told("places"), (Shape::List(Box::new(Shape::Text)), false));
        assert!(!told("wait").1);
        let wait = told("wait").0;
        assert_eq!(wait.field("as_of").unwrap().shape, Shape::Scalar("Day"));
        assert!(wait.field("as_of").unwrap().required);
        let prices = service.field("cost").unwrap().shape.field("options").unwrap().clone();
        assert_eq!(prices.shape.field("amount").unwrap().shape, Shape::Scalar("Pounds"));
        assert!(!service.field("cost").unwrap().shape.field("free").unwrap().required);
    }

    #[test]
    fn a_switch_tells_what_it_is_where_nobody_says() {
        let settings = Shape::of::<Settings>();
        let told = |name: &str| settings.field(name).unwrap().shape.clone();
        assert_eq!(told("offline_reading"), Shape::Flag(true));
        assert_eq!(told("strict_easy_read"), Shape::Flag(false));
        assert_eq!(*told("proof").field("law_page").map(|field| &field.shape).unwrap(), Shape::Flag(false));
    }

    #[test]
    fn choices_are_told_with_their_words() {
        let event = Shape::of::<Event>();
        let every = event.field("when").unwrap().shape.field("repeats").unwrap().shape.field("every").unwrap().clone();
        assert!(matches!(every.shape, Shape::Choice(words) if words.contains(&"week")));
    }
}
