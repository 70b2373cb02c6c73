//! The doors' way in: addresses, envelopes and answers. `app` mounts the routers.

pub mod demo;
