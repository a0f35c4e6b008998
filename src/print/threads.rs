//! Threads for typst. It lays out boxes within boxes by calling itself, and a thread that waits for
//! one document may take up another on top of it; two megabytes, the usual stack, are not always enough.

/// Bytes of stack for each thread. Only what is used is ever real memory.
const STACK: usize = 16 << 20;

/// Does some work where `par_iter` has stacks that are deep enough for typst.
pub fn deep<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().stack_size(STACK).build() {
        Ok(pool) => pool.install(work),
        // A computer that starts no more threads may still get by with those that are there.
        Err(_) => work(),
    }
}
