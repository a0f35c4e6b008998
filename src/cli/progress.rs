//! How far a long job is, on a terminal; nothing in a pipe.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

/// A line that fills up, or nothing.
pub struct Bar(Option<ProgressBar>);

/// A bar with a word in front of it.
pub fn bar(word: &'static str) -> Bar {
    if !std::io::stderr().is_terminal() {
        return Bar(None);
    }
    let bar = ProgressBar::new(0).with_prefix(word);
    if let Ok(style) = ProgressStyle::with_template("{prefix} [{bar:30}] {pos} of {len}") {
        bar.set_style(style.progress_chars("=> "));
    }
    Bar(Some(bar))
}

impl Bar {
    /// Shows how far it is. Drawing for every file would take longer than some files.
    pub fn show(&self, done: usize, all: usize) {
        if let Some(bar) = &self.0
            && (done.is_multiple_of(16) || done == all)
        {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        }
    }

    /// Takes the line away.
    pub fn finish(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
