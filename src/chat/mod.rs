//! The neutral vocabulary between doors and house: who asks, what is asked, and what is
//! answered. Platforms turn their wire into these values and back; services speak nothing else.

pub mod address;
pub mod call;
pub mod card;
pub mod form;
pub mod link;
pub mod news;
pub mod reply;
pub mod request;
pub mod text;
