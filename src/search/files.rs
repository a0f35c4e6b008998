//! The files that a browser searches in.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::{Map, Value, json};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::index::{Entry, Index};
use super::job::{Job, Tier};
use super::order::RANKS;
use super::shards;
use super::words::{EVERYWHERE, SOFT, STOP};
use crate::site::{PageIndex, Site};

/// Files made before, by what they were made from.
pub type Known = HashMap<u64, Arc<[u8]>>;

/// A file's path in the index, and its bytes.
pub type File = (String, Arc<[u8]>);

/// Pages whose titles and summaries come in one file.
const CHUNK: usize = 16;

/// On a site of more pages than this, words that only stand somewhere in the body have files of
/// their own, which are fetched when the others do not answer.
const TWO_TIERS: usize = 4_000;

/// The files, and the one that leads to them.
#[derive(Debug)]
pub struct Files {
    /// Everything in the folder with the hash.
    pub files: Vec<File>,
    /// What a browser fetches first; it lacks the folder's name.
    pub head: Map<String, Value>,
}

/// Makes every file, or takes it from `known` where what it holds has not changed.
pub fn of(site: &Site, index: &Index<'_>, order: &[PageIndex], ends: &[usize], known: &mut Known) -> Files {
    let two_tiers = index.pages > TWO_TIERS;
    let first = if two_tiers { Tier::First } else { Tier::Whole };
    let size = |entry: &Entry<'_>, tier: Tier| shards::size(entry, tier.levels(entry));
    let terms = shards::cut(&index.entries, index.pages, |entry| size(entry, first));
    let more = if two_tiers {
        shards::cut(&index.entries, index.pages, |entry| size(entry, Tier::Second))
    } else {
        Vec::new()
    };
    let mut head = Map::new();
    head.insert("pages".into(), json!(index.pages));
    head.insert("chunk".into(), json!(CHUNK));
    head.insert("terms".into(), terms.iter().map(|shard| shard.from).collect());
    head.insert("more".into(), more.iter().map(|shard| shard.from).collect());
    head.insert("ranks".into(), json!(ends.iter().zip(RANKS).collect::<Vec<_>>()));
    head.insert("stop".into(), json!(STOP));
    head.insert("soft".into(), json!(format!("{SOFT} {EVERYWHERE}")));
    head.insert("common".into(), json!(index.common.join(" ")));

    let terms = terms.into_iter().enumerate().map(|(at, shard)| (format!("t/{at}"), Job::Terms(shard.entries, first)));
    let more =
        more.into_iter().enumerate().map(|(at, shard)| (format!("u/{at}"), Job::Terms(shard.entries, Tier::Second)));
    let posts = order.chunks(CHUNK).enumerate().map(|(at, pages)| (format!("d/{at}"), Job::Posts(pages)));
    let rest = [("f".to_owned(), Job::Facets(order)), ("x".to_owned(), Job::Lexicon(&index.entries))];
    let jobs: Vec<(String, Job<'_, '_>)> = terms.chain(more).chain(posts).chain(rest).collect();
    let made: Vec<(u64, File)> = jobs
        .into_par_iter()
        .map(|(path, job)| {
            let hash = job.hash(site, index.pages);
            let bytes = known.get(&hash).cloned().unwrap_or_else(|| job.make(site, index.pages).into());
            (hash, (path, bytes))
        })
        .collect();
    *known = made.iter().map(|(hash, (_, bytes))| (*hash, bytes.clone())).collect();
    Files { files: made.into_iter().map(|(_, file)| file).collect(), head }
}

/// A name for all files together that changes when one of them does.
#[must_use]
pub fn hash_of(files: &Files) -> u64 {
    let mut all = Xxh3::new();
    for (path, bytes) in &files.files {
        all.update(path.as_bytes());
        all.update(&xxh3_64(bytes).to_le_bytes());
    }
    all.digest()
}
