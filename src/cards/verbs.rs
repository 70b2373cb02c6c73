//! What a button of an item, an entry, an action, a meeting, a plan, a programme or an answer about
//! a going does with it. Read by the services.

/// The verbs of an item's menu, first part of [`crate::cards::action::AGENDA_ITEM`]'s value.
pub mod item_verb {
    /// Tick off.
    pub const DONE: &str = "done";
    /// Open the form.
    pub const EDIT: &str = "edit";
    /// Change places with the one above.
    pub const UP: &str = "up";
    /// Let the partner see it.
    pub const SHARE: &str = "share";
    /// Take off.
    pub const DROP: &str = "drop";
}

/// The verbs of a note's, an entry's or an action's menu, first part of the value of
/// [`crate::cards::action::NOTE_ITEM`], [`crate::cards::action::JOURNAL_ENTRY`] and
/// [`crate::cards::action::ACTION_DO`].
pub mod kept_verb {
    /// Open the form.
    pub const EDIT: &str = "edit";
    /// Ask whether to share it.
    pub const SHARE: &str = "share";
    /// Share it: that was asked.
    pub const PUBLISH: &str = "publish";
    /// Make an entry a note again.
    pub const PRIVATE: &str = "private";
    /// Ask whether to delete it; of an action, take it off.
    pub const DROP: &str = "drop";
    /// Delete it: that was asked.
    pub const DELETE: &str = "delete";
    /// Mark it as done.
    pub const DONE: &str = "done";
    /// Move it to a day.
    pub const MOVE: &str = "move";
    /// Move it by a week.
    pub const WEEK: &str = "week";
}

/// The verbs of a programme's or cohort's menu, first part of the value of
/// [`crate::cards::action::PROGRAM_DO`] and [`crate::cards::action::COHORT_DO`].
pub mod run_verb {
    /// Show it.
    pub const SHOW: &str = "show";
    /// Open its form.
    pub const EDIT: &str = "edit";
    /// Make a run of it.
    pub const NEW: &str = "new";
    /// Open it.
    pub const OPEN: &str = "open";
    /// Bring people in.
    pub const ENROL: &str = "enrol";
    /// Put people together.
    pub const PAIR: &str = "pair";
    /// Preview its close.
    pub const CLOSE: &str = "close";
    /// Open the form to give a role in it.
    pub const ROLE: &str = "role";
    /// Open the form for its channel.
    pub const CHANNEL: &str = "channel";
    /// Show its days off.
    pub const HOLIDAYS: &str = "holidays";
    /// Open the form for a calendar of days off.
    pub const IMPORT: &str = "import";
    /// Let one of its days off go.
    pub const DROP: &str = "drop";
}

/// When to delete: the values of [`crate::cards::action::PRIVACY_DELETE`].
pub mod erase {
    /// In a week, which can be taken back.
    pub const WEEK: &str = "week";
    /// As soon as can be.
    pub const NOW: &str = "now";
}

/// The verbs of a meeting's menu, first part of [`crate::cards::action::MEET_DO`]'s value.
pub mod meet_verb {
    /// Open the form.
    pub const CHANGE: &str = "change";
    /// Show what skipping it would mean.
    pub const SKIP: &str = "skip";
    /// Open the form that asks why.
    pub const WHY: &str = "why";
    /// Leave it as it is.
    pub const KEEP: &str = "keep";
    /// Keep the backup free.
    pub const FREE: &str = "free";
    /// Keep it free no more.
    pub const NOT_FREE: &str = "unfree";
    /// The suggested backup is the one that is meant.
    pub const KEEP_BACKUP: &str = "backup";
    /// No backup for it.
    pub const NO_BACKUP: &str = "none";
    /// Hand it out as a file for a calendar.
    pub const CALENDAR: &str = "calendar";
    /// Open the form of its rhythm.
    pub const RHYTHM: &str = "rhythm";
    /// It was held after all.
    pub const MET: &str = "met";
}

/// The verbs of what will be said, first part of [`crate::cards::action::SCHEDULE_DO`]'s value.
pub mod plan_verb {
    /// Let it be.
    pub const SKIP: &str = "skip";
    /// Send it now.
    pub const NOW: &str = "now";
}
