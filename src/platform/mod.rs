//! The doors: each verifies, parses, renders and delivers for one platform, and names no rule
//! of mentorship. `http` calls the way in, `worker` the way out.

pub mod web;
