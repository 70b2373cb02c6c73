//! It holds: each promise of `docs/reliability.md` against the faults it is about. A Slack that
//! misbehaves by script keeps a ledger of all it took; `audit` holds the ledger against the
//! database after every run. What is drawn by lot comes from a seed, which a failure prints:
//! `MENTORBOT_SEED=7` replays it, `MENTORBOT_SEEDS=50` tries more.

mod audit;
mod dice;
mod hangups;
mod points;
mod stage;
