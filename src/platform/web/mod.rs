//! The web door: the same cards and forms as plain HTML, and what browsers post back.
//! Everything works without a script; `http::demo` is its only caller.

pub mod form;
pub mod parse;
pub mod render;
pub mod verify;
pub mod wire;
