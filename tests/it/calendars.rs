//! Dates in other people's calendars: what a feed and a file say is read by somebody else's
//! programs, over two years and every change of clocks, and has to be what we meant.

mod carried;
mod judge;
mod link;
mod rhythms;
mod table;
mod zones;
