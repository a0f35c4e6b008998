//! The starter files of the theme, read for their order and their hints.
//!
//! A page that an import makes looks like one that `fingerpost new` made: the
//! same fields in the same order, and the same hint at what is still missing.

use crate::content::Kind;

/// The starters of every kind that can be imported.
#[derive(Debug, Default)]
pub struct Starters {
    kinds: Vec<(Kind, Vec<Block>)>,
}

/// A field of a starter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its name.
    pub key: String,
    /// Whether every page needs it: it stands there without a # in front.
    pub needed: bool,
    /// The hint above it.
    pub hint: Vec<String>,
    /// Its lines as they stand.
    pub lines: Vec<String>,
    /// Fields inside it.
    pub inner: Vec<Block>,
}

impl Starters {
    /// Adds the starter of a kind, its gaps filled.
    pub fn add(&mut self, kind: Kind, text: &str) {
        let lines: Vec<&str> = text.lines().skip(1).take_while(|line| line.trim_end() != "---").collect();
        self.kinds.push((kind, blocks(&lines)));
    }

    /// The fields of a kind, in order.
    #[must_use]
    pub fn of(&self, kind: Kind) -> &[Block] {
        self.kinds.iter().find(|(known, _)| *known == kind).map_or(&[], |(_, blocks)| blocks)
    }
}

fn blocks(lines: &[&str]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut hint: Vec<String> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        at += 1;
        if let Some(words) = line.strip_prefix("# ") {
            hint.push(words.to_owned());
            continue;
        }
        let written = line.strip_prefix('#').unwrap_or(line);
        let key = written.split_once(':').map(|(key, _)| key).filter(|key| is_key(key));
        let Some(key) = key else {
            hint.clear();
            continue;
        };
        // One hint may stand above several fields.
        if hint.is_empty() && at > 1 && !lines[at - 2].trim().is_empty() {
            hint = blocks.last().map(|block| block.hint.clone()).unwrap_or_default();
        }
        let needed = !line.starts_with('#');
        let start = at - 1;
        while at < lines.len() && belongs(&lines[at..], needed) {
            at += 1;
        }
        let own: Vec<&str> = lines[start..at].to_vec();
        let deeper: Vec<&str> = own[1..].iter().map(|line| line.strip_prefix("  ").unwrap_or(line)).collect();
        blocks.push(Block {
            key: key.to_owned(),
            needed,
            hint: std::mem::take(&mut hint),
            inner: if needed { self::blocks(&deeper) } else { Vec::new() },
            lines: own.into_iter().map(str::to_owned).collect(),
        });
    }
    blocks
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_')
}

/// Whether the first of these lines goes on with the field above it.
fn belongs(rest: &[&str], needed: bool) -> bool {
    if !needed {
        return rest[0].starts_with("#  ");
    }
    let next = rest.iter().find(|line| !line.trim().is_empty());
    next.is_some_and(|line| line.starts_with("  ") || line.starts_with("- "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_belong_to_the_field_below_them() {
        let text = "---\ntitle: x\n\n# General words.\n\n# Who it is for.\n# In one sentence.\nfor_whom:\n\n# All of it.\naccess:\n  #open: true\n\n  # Who decides.\n  who_decides:\n\ncost:\n  #free: true\n\n#contacts:\n#  - name:\n---\nwords\n";
        let mut starters = Starters::default();
        starters.add(Kind::Service, text);
        let blocks = starters.of(Kind::Service);
        let keys: Vec<_> = blocks.iter().map(|block| (block.key.as_str(), block.needed)).collect();
        assert_eq!(keys, [("title", true), ("for_whom", true), ("access", true), ("cost", true), ("contacts", false)]);
        assert_eq!(blocks[1].hint, ["Who it is for.", "In one sentence."]);
        let inner: Vec<_> = blocks[2].inner.iter().map(|block| (block.key.as_str(), block.needed)).collect();
        assert_eq!(inner, [("open", false), ("who_decides", true)]);
        assert_eq!(blocks[2].inner[1].hint, ["Who decides."]);
    }
}
