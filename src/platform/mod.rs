//! The doors to the outside. Each is the same five rooms: verify and parse what comes in,
//! render and send what goes out, and the wire's own shapes. No rule of mentorship lives here,
//! and nothing of ours is named but `chat`. `http` and `worker` call in.

pub mod doors;
pub mod outside;
pub mod probe;
pub mod slack;
pub mod web;
