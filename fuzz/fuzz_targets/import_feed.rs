//! Any bytes given to `import` as a feed become pages and words, never a crash.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| fingerpost_fuzz::importing::feed(bytes));
