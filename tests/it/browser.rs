//! The demo in a real browser: what the pages promise to whoever sits in front of them, whatever
//! their screen, their eyes, their keyboard and their settings.

mod demo;
mod driver;
mod places;
