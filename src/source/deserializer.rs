//! A serde deserializer over [`Tree`] whose errors know where they happened.

use serde::de::{self, DeserializeSeed, IntoDeserializer, Visitor};

use super::decode::StandIns;
use super::fault::{FIELDS_OF_ITS_OWN, Fault, FaultKind};
use super::stand_in::{StandIn, harmless};
use super::yaml::{NodeId, Tree, Value};

/// Decodes one node.
#[derive(Clone, Copy)]
pub struct NodeDeserializer<'a> {
    tree: &'a Tree,
    stand_ins: &'a StandIns,
    ours: &'a dyn Fn(&str) -> bool,
    node: NodeId,
}

impl<'a> NodeDeserializer<'a> {
    pub(super) fn root(tree: &'a Tree, stand_ins: &'a StandIns, ours: &'a dyn Fn(&str) -> bool) -> Self {
        Self { tree, stand_ins, ours, node: tree.root }
    }

    fn child(self, node: NodeId) -> Self {
        Self { node, ..self }
    }

    fn value(&self) -> &'a Value {
        &self.tree.nodes[self.node].value
    }

    fn replaced(&self) -> bool {
        self.stand_ins.replaced.contains(&self.node)
    }

    fn wrong<T>(&self, expected: &str) -> Result<T, Fault> {
        let found = match self.value() {
            Value::Scalar { text, plain } if is_empty(text, *plain) => {
                return Err(Fault::new(FaultKind::Empty).at(self.node));
            }
            Value::Scalar { text, .. } => format!("the words “{text}”"),
            Value::List(_) => "a list".into(),
            Value::Map(_) => "a set of fields".into(),
        };
        Err(Fault::new(FaultKind::WrongType { found, expected: expected.into() }).at(self.node))
    }

    fn scalar(&self, expected: &str) -> Result<&'a str, Fault> {
        match self.value() {
            Value::Scalar { text, plain } if !is_empty(text, *plain) => Ok(text),
            _ => self.wrong(expected),
        }
    }

    fn number<V: Visitor<'a>>(self, visitor: V, expected: &str) -> Result<V::Value, Fault> {
        if self.replaced() {
            return visitor.visit_u64(1);
        }
        let text = self.scalar(expected)?;
        let visited = if let Ok(number) = text.parse::<u64>() {
            visitor.visit_u64(number)
        } else if let Ok(number) = text.parse::<i64>() {
            visitor.visit_i64(number)
        } else {
            match text.parse::<f64>() {
                Ok(number) if expected == "a number" => visitor.visit_f64(number),
                _ => return self.wrong(expected),
            }
        };
        visited.map_err(|fault: Fault| fault.at(self.node))
    }
}

/// Nothing, as YAML and people write it.
fn is_empty(text: &str, plain: bool) -> bool {
    text.trim().is_empty() || (plain && matches!(text, "~" | "null" | "Null" | "NULL"))
}

macro_rules! numbers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Fault> {
            self.number(visitor, "a whole number")
        })*
    };
}

impl<'a> de::Deserializer<'a> for NodeDeserializer<'a> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.replaced() {
            return visitor.visit_str("x");
        }
        match self.value() {
            Value::List(_) => self.deserialize_seq(visitor),
            Value::Map(_) => self.deserialize_map(visitor),
            Value::Scalar { text, plain } => {
                if is_empty(text, *plain) {
                    return self.wrong("a line of text");
                }
                let visited = match text.as_str() {
                    "true" if *plain => visitor.visit_bool(true),
                    "false" if *plain => visitor.visit_bool(false),
                    _ => visitor.visit_str(text),
                };
                visited.map_err(|fault: Fault| fault.at(self.node))
            }
        }
    }

    fn deserialize_bool<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.replaced() {
            return visitor.visit_bool(true);
        }
        match self.scalar("true or false")?.to_lowercase().as_str() {
            "true" | "yes" => visitor.visit_bool(true),
            "false" | "no" => visitor.visit_bool(false),
            _ => self.wrong("true or false"),
        }
    }

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    fn deserialize_f32<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.number(visitor, "a number")
    }

    fn deserialize_f64<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.number(visitor, "a number")
    }

    fn deserialize_str<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.replaced() {
            return visitor.visit_str("x");
        }
        visitor.visit_str(self.scalar("a line of text")?).map_err(|fault: Fault| fault.at(self.node))
    }

    fn deserialize_string<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.value() {
            _ if self.replaced() => visitor.visit_none(),
            Value::Scalar { text, plain } if is_empty(text, *plain) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    /// Our own scalars (days, times, amounts) come this way and bring their name.
    fn deserialize_newtype_struct<V: Visitor<'a>>(self, name: &'static str, visitor: V) -> Result<V::Value, Fault> {
        if self.replaced() {
            return visitor.visit_str(harmless(name));
        }
        let text = self.scalar("a line of text")?;
        visitor.visit_str(text).map_err(|fault: Fault| fault.at(self.node))
    }

    fn deserialize_seq<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Fault> {
        let items: &[NodeId] = match self.value() {
            _ if self.replaced() => &[],
            Value::List(items) => items,
            _ => return self.wrong("a list"),
        };
        visitor.visit_seq(Items { of: self, left: items.iter() }).map_err(|fault| fault.at(self.node))
    }

    fn deserialize_map<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Fault> {
        let entries: &[(NodeId, NodeId)] = match self.value() {
            _ if self.replaced() => &[],
            Value::Map(entries) => entries,
            _ => return self.wrong("more fields"),
        };
        let supplied: Vec<_> =
            self.stand_ins.supplied.iter().filter(|(map, _)| *map == self.node).map(|(_, field)| *field).collect();
        let entries = Entries { of: self, left: entries.iter(), supplied, value: None };
        visitor.visit_map(entries).map_err(|fault| fault.at(self.node))
    }

    fn deserialize_struct<V: Visitor<'a>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.value() {
            _ if self.replaced() => StandIn.deserialize_struct(name, fields, visitor),
            Value::Map(_) => self.deserialize_map(visitor),
            _ => self.wrong(&format!("{FIELDS_OF_ITS_OWN}: {}", fields.join(", "))),
        }
    }

    fn deserialize_enum<V: Visitor<'a>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let wrote = if self.replaced() { variants[0] } else { self.scalar("one of the choices")? };
        visitor.visit_enum(wrote.into_deserializer()).map_err(|fault: Fault| fault.at(self.node))
    }

    fn deserialize_identifier<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { <W: Visitor<'a>> char bytes byte_buf unit unit_struct tuple tuple_struct }
}

struct Items<'a> {
    of: NodeDeserializer<'a>,
    left: std::slice::Iter<'a, NodeId>,
}

impl<'a> de::SeqAccess<'a> for Items<'a> {
    type Error = Fault;
    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let Some(&item) = self.left.next() else { return Ok(None) };
        seed.deserialize(self.of.child(item)).map(Some).map_err(|fault| fault.at(item))
    }
}

struct Entries<'a> {
    of: NodeDeserializer<'a>,
    left: std::slice::Iter<'a, (NodeId, NodeId)>,
    supplied: Vec<&'static str>,
    /// The value whose key was just read; none for a field that is supplied.
    value: Option<NodeId>,
}

impl<'a> de::MapAccess<'a> for Entries<'a> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let is_root = self.of.node == self.of.tree.root;
        for &(key, value) in self.left.by_ref() {
            let name = self.of.tree.key_text(key).unwrap_or_default();
            if self.of.stand_ins.skipped.contains(&key) || (is_root && !(self.of.ours)(name)) {
                continue;
            }
            self.value = Some(value);
            return seed.deserialize(self.of.child(key)).map(Some).map_err(|fault| fault.at(key));
        }
        let Some(field) = self.supplied.pop() else { return Ok(None) };
        self.value = None;
        seed.deserialize(field.into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        match self.value.take() {
            Some(value) => seed.deserialize(self.of.child(value)).map_err(|fault| fault.at(value)),
            None => seed.deserialize(StandIn),
        }
    }
}
