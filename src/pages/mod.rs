//! Pages: plain values to HTML, pure. Cards inside them are slots that `http` fills.

pub mod demo;
pub mod install;
