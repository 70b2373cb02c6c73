//! The rules of mentorship, pure: moments, ids and rows arrive as values, answers leave as
//! values. Services ask them; they ask nobody.

pub mod absence;
pub mod action;
pub mod admin;
pub mod agenda;
pub mod attendance;
pub mod cadence;
pub mod closing;
pub mod departure;
pub mod enrolment;
pub mod erasure;
pub mod export;
pub mod faults;
pub mod guide;
pub mod holiday;
pub mod icebreaker;
pub mod introduction;
pub mod journal;
pub mod lateness;
pub mod meeting;
pub mod member;
pub mod notice;
pub mod pairing;
pub mod permission;
pub mod programme;
pub mod proposal;
pub mod question;
pub mod refusal;
pub mod rules;
pub mod series;
pub mod slots;
pub mod spelling;
pub mod timing;
pub mod week;
pub mod when;
mod word;
pub mod zone;
