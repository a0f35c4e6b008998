//! Large files of many parts, such as a table of all services, of which a build makes only the parts that are different.
//!
//! All others are copied from the file that was published last. So a word that changed in one of 2,000 services costs one
//! record and not 2,000, and nothing is kept beside but where each part lies.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64, xxh3_64_with_seed};

use super::Artifact;

/// A file that is a beginning, parts with something between them, and an end.
pub trait Joined: Send + Sync {
    /// What stands before the first part. The parts of a file that began otherwise are not used.
    fn beginning(&self) -> String;
    /// What stands between two parts.
    fn between(&self) -> &'static str;
    /// What stands after the last part.
    fn end(&self) -> String;
    /// How many parts there are.
    fn count(&self) -> usize;
    /// The number of what a part is made from. It may be another one once it was made; none where nobody knows.
    fn number(&self, at: usize) -> Option<u64>;
    /// Writes a part.
    fn write(&self, at: usize, out: &mut Vec<u8>);
}

/// Where the parts of large files lie that were published, and of those that this build makes.
#[derive(Debug, Default)]
pub struct Parts {
    folder: PathBuf,
    before: HashMap<String, Layout>,
    now: Mutex<HashMap<String, Layout>>,
}

/// Where the parts of one file lie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Layout {
    /// The hash of the whole file: whoever else wrote into it wrote something else.
    written: u64,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    number: u64,
    start: u64,
    length: u64,
}

impl Parts {
    /// What the last build kept of the site that was published into this folder. Nothing, where that is nothing of ours.
    #[must_use]
    pub fn of(kept: &[u8], folder: impl Into<PathBuf>) -> Self {
        let before = postcard::from_bytes(kept).unwrap_or_default();
        Self { folder: folder.into(), before, now: Mutex::default() }
    }

    /// What to keep for the next build: of every file that this one asked for.
    #[must_use]
    pub fn bytes(&self) -> Option<Vec<u8>> {
        postcard::to_extend(&*self.now(), Vec::new()).ok()
    }

    /// The recipe of a file, which is followed only when one of its parts is different. `own` is the number of what it
    /// is made from beside them.
    pub fn artifact<'a>(&'a self, path: String, own: u64, file: impl Joined + 'a) -> Artifact<'a> {
        // It may be known without being made.
        if let Some(layout) = self.before.get(&path) {
            self.now().insert(path.clone(), layout.clone());
        }
        let (name, file) = (path.clone(), Arc::new(file));
        let of = file.clone();
        Artifact::new(path, move || Ok(self.put_together(&name, &*of))).large().unless_looked(move || {
            let mut hash = Xxh3::with_seed(own);
            for at in 0..file.count() {
                hash.update(&file.number(at)?.to_le_bytes());
            }
            Some(hash.digest())
        })
    }

    fn put_together(&self, path: &str, file: &impl Joined) -> Vec<u8> {
        let mut bytes = file.beginning().into_bytes();
        let beginning = xxh3_64(&bytes);
        let number = |at| file.number(at).map(|number| xxh3_64_with_seed(&number.to_le_bytes(), beginning));
        let mut published = self.before.get(path).and_then(|layout| Published::of(&self.folder.join(path), layout));
        if let Some(published) = &published {
            // A little more, for whatever has grown: to move it all would cost as much as to make it.
            bytes.reserve(published.length + published.length / 64 + AT_ONCE);
        }
        let mut parts = Vec::with_capacity(file.count());
        for at in 0..file.count() {
            if at > 0 {
                bytes.extend_from_slice(file.between().as_bytes());
            }
            let start = bytes.len();
            let mut made_from = number(at);
            let copied = published.as_mut().zip(made_from).map(|(from, number)| from.copy(number, &mut bytes));
            if !matches!(copied, Some(Ok(()))) {
                bytes.truncate(start);
                file.write(at, &mut bytes);
                made_from = number(at);
            }
            let length = (bytes.len() - start) as u64;
            parts.extend(made_from.map(|number| Part { number, start: start as u64, length }));
        }
        bytes.extend_from_slice(file.end().as_bytes());
        self.now().insert(path.to_owned(), Layout { written: xxh3_64(&bytes), parts });
        bytes
    }

    fn now(&self) -> MutexGuard<'_, HashMap<String, Layout>> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How much of a file is read at once: one of a hundred megabytes must not be in the memory twice.
const AT_ONCE: usize = 1 << 18;

/// A file as it was published, while its parts are copied. They mostly come in the order in which they lie there.
struct Published {
    file: BufReader<File>,
    at: u64,
    length: usize,
    parts: HashMap<u64, Part>,
}

impl Published {
    /// None when it is not there, or no longer as we wrote it.
    fn of(path: &Path, layout: &Layout) -> Option<Self> {
        if hash_of(path).ok()? != layout.written {
            return None;
        }
        let file = File::open(path).ok()?;
        let length = usize::try_from(file.metadata().ok()?.len()).ok()?;
        let file = BufReader::with_capacity(AT_ONCE, file);
        Some(Self { file, at: 0, length, parts: layout.parts.iter().map(|part| (part.number, *part)).collect() })
    }

    fn copy(&mut self, number: u64, out: &mut Vec<u8>) -> io::Result<()> {
        let part = *self.parts.get(&number).ok_or(io::ErrorKind::NotFound)?;
        self.file.seek_relative(part.start.wrapping_sub(self.at).cast_signed())?;
        let read = io::Read::by_ref(&mut self.file).take(part.length).read_to_end(out)? as u64;
        self.at = part.start + read;
        if read == part.length { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}

fn hash_of(path: &Path) -> io::Result<u64> {
    let (mut file, mut hash, mut piece) = (File::open(path)?, Xxh3::new(), vec![0; AT_ONCE]);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hash.digest()),
            read => hash.update(&piece[..read]),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Words, each a part, made from itself.
    struct Words<'a>(&'static str, Vec<&'static str>, &'a AtomicUsize);

    impl Joined for Words<'_> {
        fn beginning(&self) -> String {
            self.0.into()
        }
        fn between(&self) -> &'static str {
            ", "
        }
        fn end(&self) -> String {
            ".".into()
        }
        fn count(&self) -> usize {
            self.1.len()
        }
        fn number(&self, at: usize) -> Option<u64> {
            (self.1[at] != "nobody knows").then(|| xxh3_64(self.1[at].as_bytes()))
        }
        fn write(&self, at: usize, out: &mut Vec<u8>) {
            self.2.fetch_add(1, Ordering::Relaxed);
            out.extend_from_slice(self.1[at].as_bytes());
        }
    }

    /// Builds the file as a next run would, and says how many parts were made.
    fn build(folder: &Path, beginning: &'static str, words: &[&'static str]) -> (String, usize) {
        let made = AtomicUsize::new(0);
        let kept = fs::read(folder.join("kept")).unwrap_or_default();
        let parts = Parts::of(&kept, folder);
        let artifact = parts.artifact("list".into(), 0, Words(beginning, words.to_vec(), &made));
        let bytes = (artifact.make)().unwrap();
        drop(artifact);
        fs::write(folder.join("list"), &bytes).unwrap();
        fs::write(folder.join("kept"), parts.bytes().unwrap()).unwrap();
        (String::from_utf8(bytes).unwrap(), made.load(Ordering::Relaxed))
    }

    #[test]
    fn only_what_is_different_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let next = |beginning, words: &[&'static str]| build(folder.path(), beginning, words);
        assert_eq!(next("Says ", &["one", "two", "three"]), ("Says one, two, three.".into(), 3));
        assert_eq!(next("Says ", &["one", "two", "three"]), ("Says one, two, three.".into(), 0));
        assert_eq!(next("Says ", &["one", "zwei", "three"]), ("Says one, zwei, three.".into(), 1));
        assert_eq!(next("Says ", &["three", "one"]), ("Says three, one.".into(), 0));
        assert_eq!(next("Said ", &["three", "one"]), ("Said three, one.".into(), 2));
        assert_eq!(next("Said ", &["one", "nobody knows", "three"]), ("Said one, nobody knows, three.".into(), 1));
        assert_eq!(next("Said ", &["one", "nobody knows", "three"]), ("Said one, nobody knows, three.".into(), 1));
        assert_eq!(next("Said ", &[]), ("Said .".into(), 0));
    }

    #[test]
    fn what_somebody_else_wrote_is_never_copied() {
        let folder = tempfile::tempdir().unwrap();
        build(folder.path(), "Says ", &["one", "two"]);
        fs::write(folder.path().join("list"), "Says 0ne, two.").unwrap();
        assert_eq!(build(folder.path(), "Says ", &["one", "two"]), ("Says one, two.".into(), 2));
        fs::remove_file(folder.path().join("list")).unwrap();
        assert_eq!(build(folder.path(), "Says ", &["one", "two"]), ("Says one, two.".into(), 2));
        let kept = fs::read(folder.path().join("kept")).unwrap();
        for end in 0..kept.len() {
            fs::write(folder.path().join("kept"), &kept[..end]).unwrap();
            assert_eq!(build(folder.path(), "Says ", &["one", "two"]).0, "Says one, two.");
        }
    }

    #[test]
    fn a_file_is_followed_by_the_numbers_of_all_its_parts() {
        let (parts, made) = (Parts::default(), AtomicUsize::new(0));
        let number =
            |words: &[&'static str]| parts.artifact("list".into(), 0, Words("", words.to_vec(), &made)).number();
        assert_eq!(number(&["one", "two"]), number(&["one", "two"]));
        assert_ne!(number(&["one", "two"]), number(&["two", "one"]));
        assert_ne!(number(&["one", "two"]), number(&["one"]));
        assert_eq!(number(&["one", "nobody knows"]), None);
        assert_eq!(made.into_inner(), 0);
    }
}
