//! What happens without anyone asking: the workers, and the rules they wait by.

pub mod backoff;
