//! Sealing: what people write and what opens doors lies in the database unreadable.
