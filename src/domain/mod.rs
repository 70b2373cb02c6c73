//! The rules of mentorship, pure: moments, ids and rows arrive as values, answers leave as
//! values. Services ask them; they ask nobody.

pub mod spelling;
pub mod timing;
pub mod when;
pub mod zone;
