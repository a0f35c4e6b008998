//! Values to go on with after a fault, and the names of a struct's fields.
//!
//! Both ask serde what a type wants without having any YAML for it.

use serde::de::{self, DeserializeOwned, IntoDeserializer, Visitor};

use super::fault::{Fault, FaultKind};

/// A value that a type of ours accepts, to go on with after a fault.
pub fn harmless(name: &str) -> &'static str {
    match name {
        "Day" => "2000-01-01",
        "Clock" => "00:00",
        "Interval" => "1 year",
        _ => "1",
    }
}

/// A value for a field that is missing: whatever is asked for, as little as possible.
pub struct StandIn;

impl<'de> de::Deserializer<'de> for StandIn {
    type Error = Fault;
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_str("x")
    }
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_bool(true)
    }
    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_u8(1)
    }
    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_f64(1.0)
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_none()
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_str(harmless(name))
    }
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_seq(de::value::SeqDeserializer::<_, Fault>::new(std::iter::empty::<u8>()))
    }
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let fields = fields.iter().map(|field| (*field, StandIn));
        visitor.visit_map(de::value::MapDeserializer::new(fields))
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_enum(variants[0].into_deserializer())
    }
    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 u16 u32 u64 f32 char str string bytes byte_buf unit unit_struct
        tuple tuple_struct map identifier ignored_any
    }
}

impl IntoDeserializer<'_, Fault> for StandIn {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

/// The names of the fields of a struct, as serde sees them.
pub fn fields_of<T: DeserializeOwned>() -> &'static [&'static str] {
    struct Lister(&'static [&'static str]);
    impl<'de> de::Deserializer<'de> for &mut Lister {
        type Error = Fault;
        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Fault> {
            Err(Fault::new(FaultKind::Empty))
        }
        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            fields: &'static [&'static str],
            _: V,
        ) -> Result<V::Value, Fault> {
            self.0 = fields;
            Err(Fault::new(FaultKind::Empty))
        }
        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
            unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
        }
    }
    let mut lister = Lister(&[]);
    let _listing_never_yields_a_value = T::deserialize(&mut lister);
    lister.0
}
