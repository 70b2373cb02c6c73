//! A month of one pair as both of them see it, message by message: who got which kind when, by
//! their own clock, and nothing else. They act as people do, once a day: they press what is on the
//! cards they were sent and fill in the forms that open. Behind the desk in five pairs of zones,
//! through a Slack nobody here wrote, and in the demo's pages.

mod demo;
mod desk;
mod manners;
mod slack;
mod stage;
mod story;
mod tables;
