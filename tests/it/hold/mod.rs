//! It holds: each promise of `docs/reliability.md` against the faults it is about. A Slack that
//! misbehaves by script keeps a ledger of all it took; `audit` holds the ledger against the
//! database after every run. What is drawn by lot comes from a seed, which a failure prints:
//! `MENTORBOT_SEED=7` replays it, `MENTORBOT_SEEDS=50` tries more.

mod audit;
mod away;
mod burst;
mod clocks;
mod dice;
mod durable;
mod ends;
mod full;
mod hangups;
mod hung;
mod late;
mod locked;
mod overdue;
mod pauses;
mod points;
mod program;
mod replays;
mod spoilt;
mod stage;
mod swarm;
mod tokens;
mod wires;
mod zombies;
