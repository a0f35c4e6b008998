//! From a folder to documents.
//!
//! Walks the site's folder, reads what is text, and splits the fields at the
//! top of a page from its words. Knows nothing of services or strategies; keeps
//! byte positions, so that every later complaint can point at a line.

#[cfg(test)]
mod agreement;
pub mod decode;
mod deserializer;
mod document;
mod explainer;
mod fault;
pub mod history;
pub mod pasted;
mod rewritten;
mod stand_in;
mod starter_words;
mod walk;
pub mod yaml;
mod yaml_lines;
mod yaml_syntax;

pub use document::Document;
pub use explainer::visible;
pub use stand_in::{fields_of, harmless};
pub use starter_words::to_replace;
pub use walk::{ACCEPTED, EASY_READ, FOLDERS, Memory, PACKS, Sources, kind_word, read};
