//! Values become cards and forms in their reader's language. Pure; snapshot-tested on every
//! door. The names of actions and form fields live here, where they are drawn.

pub mod absence;
pub mod actions;
pub mod admin;
pub mod after;
pub mod agenda;
pub mod asking;
pub mod attendance;
pub mod calendar;
pub mod closing;
pub mod cohort;
pub mod dates;
pub mod departure;
pub mod digest;
mod duties;
pub mod enrolment;
pub mod export;
pub mod frame;
pub mod help;
pub mod holiday;
pub mod home;
pub mod icebreaker;
pub mod introduction;
pub mod journal;
pub mod lead;
pub mod meeting;
pub mod moves;
pub mod note;
pub mod notice;
pub mod partner;
pub mod people;
pub mod placed;
pub mod privacy;
pub mod programme;
pub mod prompt;
pub mod question;
pub mod refusal;
mod refusal_kept;
pub mod rhythm;
pub mod role;
pub mod rules;
pub mod schedule;
pub mod settings;
pub mod slots;
pub mod stray;
pub mod unpair;
mod verbs;
pub mod wish;
pub mod words;
pub mod zone;

pub use verbs::{erase, item_verb, kept_verb, meet_verb, plan_verb, run_verb};

/// The names of actions, as buttons and menus send them.
pub mod action {
    /// Show the agenda of a pairing (value: pairing).
    pub const AGENDA_SHOW: &str = "agenda.show";
    /// Open the form for a new item (value: pairing).
    pub const AGENDA_ADD: &str = "agenda.add";
    /// Open the form for a new item with what a message says: the name of a shortcut.
    pub const AGENDA_KEEP: &str = "agenda.keep";
    /// Put the suggested item on the agenda (value: pairing and suggestion).
    pub const AGENDA_USE: &str = "agenda.use";
    /// Share all of one's items (value: pairing).
    pub const AGENDA_SHARE: &str = "agenda.share";
    /// One of an item's verbs (value: verb and item).
    pub const AGENDA_ITEM: &str = "agenda.item";
    /// Show the meeting of a pairing (value: pairing).
    pub const MEET_SHOW: &str = "meet.show";
    /// Open the form for a date (value: pairing).
    pub const MEET_NEW: &str = "meet.new";
    /// Open the form for a rhythm (value: pairing).
    pub const MEET_RHYTHM: &str = "meet.rhythm";
    /// Show dates that suit everyone (value: pairing).
    pub const MEET_SLOTS: &str = "meet.slots";
    /// Set a date that was suggested (value: pairing, second, the meeting that stands and its
    /// sequence).
    pub const MEET_TAKE: &str = "meet.take";
    /// Mark a meeting as held (value: meeting).
    pub const MEET_DONE: &str = "meet.done";
    /// Say that one will be there (value of this and what follows: `super::moves::value`).
    pub const MEET_COMING: &str = "meet.coming";
    /// Say that a date works.
    pub const MEET_WORKS: &str = "meet.works";
    /// Say that one can't make it: show what can be done instead.
    pub const MEET_AWAY: &str = "meet.away";
    /// Move to the backup.
    pub const MEET_BACKUP: &str = "meet.backup";
    /// Show other times.
    pub const MEET_PICK: &str = "meet.pick";
    /// Move to one of them (value: the meeting and the moment in unix seconds).
    pub const MEET_MOVE: &str = "meet.move";
    /// Open the form for another time of a meeting.
    pub const MEET_FORM: &str = "meet.form";
    /// Show what skipping would mean.
    pub const MEET_SKIP: &str = "meet.skip";
    /// Skip a meeting (value: the meeting, and a sealed reason where one was typed).
    pub const MEET_LET_GO: &str = "meet.letgo";
    /// Keep its backup free.
    pub const MEET_FREE: &str = "meet.free";
    /// Leave it as it is.
    pub const MEET_KEEP: &str = "meet.keep";
    /// One of a meeting's verbs (value: verb and meeting).
    pub const MEET_DO: &str = "meet.do";
    /// Show one's calendar link.
    pub const CALENDAR_SHOW: &str = "calendar.show";
    /// Make one.
    pub const CALENDAR_LINK: &str = "calendar.link";
    /// Choose what it shows (value: `titles` or `details`).
    pub const CALENDAR_SHOWS: &str = "calendar.shows";
    /// Make another in its place (value: the nonce of the one that stands).
    pub const CALENDAR_RESET: &str = "calendar.reset";
    /// Take it away.
    pub const CALENDAR_OFF: &str = "calendar.off";
    /// Hand out a date as a file (value: meeting).
    pub const CALENDAR_FILE: &str = "calendar.file";
    /// Say that a meeting has not been yet (value: meeting and sequence).
    pub const MET_NOT: &str = "met.not";
    /// Set the next date as offered (value: the last meeting, and the date).
    pub const MET_NEXT: &str = "met.next";
    /// Keep an offered backup date (value: meeting, sequence and date).
    pub const BACKUP_KEEP: &str = "backup.keep";
    /// Go without a backup (value: meeting and sequence).
    pub const BACKUP_NONE: &str = "backup.none";
    /// Say how much one wishes to hear (value: a word of `domain::member::Often`, or
    /// [`super::wish::SETTINGS`]).
    pub const WISH: &str = "wish.set";
    /// Open the form of what to write down after a meeting (value: meeting).
    pub const AFTER_WRITE: &str = "after.write";
    /// Say that there is nothing to write down (value: pairing).
    pub const AFTER_DONE: &str = "after.done";
    /// Show the journal of a pairing (value: pairing).
    pub const JOURNAL_SHOW: &str = "journal.show";
    /// Open the form for a new entry (value: pairing).
    pub const JOURNAL_ADD: &str = "journal.add";
    /// One of an entry's verbs (value: verb, pairing and entry).
    pub const JOURNAL_ENTRY: &str = "journal.entry";
    /// Open the form that looks for words in a journal (value: pairing).
    pub const JOURNAL_FIND: &str = "journal.find";
    /// Show the reader's own notes (value: the pairing they are about, or nothing).
    pub const NOTE_SHOW: &str = "note.show";
    /// Open the form for a new note (value: the pairing it is about, or nothing).
    pub const NOTE_NEW: &str = "note.new";
    /// One of a note's verbs (value: verb and note, and a pairing to share it with).
    pub const NOTE_ITEM: &str = "note.item";
    /// Open the form that looks for words in the reader's notes.
    pub const NOTE_FIND: &str = "note.find";
    /// Show the actions of a pairing (value: pairing).
    pub const ACTION_SHOW: &str = "action.show";
    /// Open the form for a new action (value: pairing).
    pub const ACTION_ADD: &str = "action.add";
    /// One of an action's verbs (value: verb, pairing and action).
    pub const ACTION_DO: &str = "action.do";
    /// Hold messages back (value: how long, as it is typed).
    pub const SNOOZE_FOR: &str = "snooze.for";
    /// Open the form of a pause.
    pub const PAUSE_NEW: &str = "pause.new";
    /// End either.
    pub const WAKE_NOW: &str = "wake.now";
    /// Make a previewed pairing (value: cohort and members).
    pub const PAIR_MAKE: &str = "pair.make";
    /// Leave a previewed pairing.
    pub const PAIR_LEAVE: &str = "pair.leave";
    /// End a previewed pairing (value: pairing).
    pub const UNPAIR_END: &str = "unpair.end";
    /// Leave a previewed end.
    pub const UNPAIR_KEEP: &str = "unpair.keep";
    /// Take an end back (value: pairing).
    pub const UNPAIR_UNDO: &str = "unpair.undo";
    /// Open the form for a new programme.
    pub const PROGRAM_NEW: &str = "program.new";
    /// One of a programme's verbs (value: verb and programme).
    pub const PROGRAM_DO: &str = "program.do";
    /// Open the form for a new cohort (value: programme, or nothing).
    pub const COHORT_NEW: &str = "cohort.new";
    /// One of a cohort's verbs (value: verb and cohort).
    pub const COHORT_DO: &str = "cohort.do";
    /// Open a cohort (value: cohort).
    pub const COHORT_OPEN: &str = "cohort.open";
    /// Close a previewed cohort (value: cohort).
    pub const COHORT_CLOSE: &str = "cohort.close";
    /// Leave a previewed close.
    pub const COHORT_KEEP: &str = "cohort.keep";
    /// Take a close back (value: cohort).
    pub const COHORT_UNDO: &str = "cohort.undo";
    /// One of the verbs of a cohort's days off (value: verb, cohort, day).
    pub const HOLIDAY_DO: &str = "holiday.do";
    /// Show a cohort's days off (value: cohort).
    pub const HOLIDAY_SHOW: &str = "holiday.show";
    /// Open the form to bring people in (value: cohort, or nothing).
    pub const ENROL_NEW: &str = "enrol.new";
    /// Open the form to put people together (value: cohort, or nothing).
    pub const PAIR_NEW: &str = "pair.new";
    /// Open the form to give or take a role (value: `cohort:…`, `program:…`, or nothing).
    pub const ROLE_NEW: &str = "role.new";
    /// Take a previewed role (value: cohort, member, role).
    pub const ROLE_TAKE: &str = "role.take";
    /// Leave a previewed taking.
    pub const ROLE_KEEP: &str = "role.keep";
    /// Give a role back (value: cohort, member, role).
    pub const ROLE_UNDO: &str = "role.undo";
    /// Try again what did not arrive in the reader's cohorts.
    pub const ADMIN_AGAIN: &str = "admin.again";
    /// Preview the end of a pairing that waits for somebody (value: pairing).
    pub const ADMIN_FREE: &str = "admin.free";
    /// Show what will be said by itself (value: `person …`, `cohort …`, or nothing).
    pub const SCHEDULE_SHOW: &str = "schedule.show";
    /// One of its verbs (value: verb, notice, and what shows it anew).
    pub const SCHEDULE_DO: &str = "schedule.do";
    /// Show one's settings.
    pub const SETTINGS_SHOW: &str = "settings.show";
    /// Open the form for one's settings.
    pub const SETTINGS_EDIT: &str = "settings.edit";
    /// Go by the zone the platform tells (value: its name).
    pub const ZONE_TAKE: &str = "zone.take";
    /// Go by the zone it is (value: its name).
    pub const ZONE_KEEP: &str = "zone.keep";
    /// Hand out what is kept about the reader.
    pub const PRIVACY_EXPORT: &str = "privacy.export";
    /// Delete what is kept about the reader (value: [`super::erase`]).
    pub const PRIVACY_DELETE: &str = "privacy.delete";
    /// Take that back.
    pub const PRIVACY_KEEP: &str = "privacy.keep";
    /// Show the ground rules beside what was pressed.
    pub const RULES_SHOW: &str = "rules.show";
    /// Say that one has read them.
    pub const RULES_READ: &str = "rules.read";
    /// Be reminded of them later (value: pairing).
    pub const RULES_LATER: &str = "rules.later";
    /// Show a question beside what was pressed (value: pairing and the question's number).
    pub const ICEBREAKER_SHOW: &str = "icebreaker.show";
    /// Open the form of a question to the coordinators (value: programme or nothing).
    pub const ASK_NEW: &str = "ask.new";
    /// Send a typed question (value: question and programme).
    pub const ASK_SEND: &str = "ask.send";
    /// Open the form of an answer (value: question).
    pub const ASK_ANSWER: &str = "ask.answer";
    /// Take a question back (value: question).
    pub const ASK_WITHDRAW: &str = "ask.withdraw";
    /// Show what leaving would do (value: what).
    pub const LEAVE_SHOW: &str = "leave.show";
    /// Leave (value: what).
    pub const LEAVE_GO: &str = "leave.go";
    /// Open the form that asks why (value: what).
    pub const LEAVE_WHY: &str = "leave.why";
    /// Stay.
    pub const LEAVE_KEEP: &str = "leave.keep";
    /// Take that back (value: departure).
    pub const LEAVE_UNDO: &str = "leave.undo";
    /// Show what can be done for those who stay (value: departure).
    pub const DEPARTED_SHOW: &str = "departed.show";
    /// Show people for one who stays (value: departure and member).
    pub const DEPARTED_FIND: &str = "departed.find";
    /// Show what could be written to them (value: departure and member).
    pub const DEPARTED_TALK: &str = "departed.talk";
    /// Look after it, with nothing to do (value: departure).
    pub const DEPARTED_KEEP: &str = "departed.keep";
    /// Show another question (value: pairing or `-`, and the question's number).
    pub const ICEBREAKER_NEXT: &str = "icebreaker.next";
    /// Put the question on the agenda (value: pairing and the question's number).
    pub const ICEBREAKER_USE: &str = "icebreaker.use";
    /// Show what a noun alone, or a page of help, would (value: as it is typed).
    pub const NOUN_SHOW: &str = "noun.show";
    /// Talk about a pairing from now on, and go on (value: pairing, the question's nonce, what
    /// was asked for).
    pub const FOCUS: &str = "focus.choose";

    /// Whether a press of it shows something and changes nothing.
    #[must_use]
    pub fn shows(action: &str) -> bool {
        matches!(
            action,
            AGENDA_SHOW
                | MEET_SHOW
                | NOUN_SHOW
                | SCHEDULE_SHOW
                | HOLIDAY_SHOW
                | JOURNAL_SHOW
                | NOTE_SHOW
                | ACTION_SHOW
        )
    }

    /// What could be typed instead of pressing a button that names no pairing.
    #[must_use]
    pub fn typed(action: &str) -> &str {
        match action {
            AGENDA_ADD | AGENDA_KEEP => "agenda add",
            AGENDA_SHARE => "agenda share",
            MEET_NEW | MET_NEXT | MEET_RHYTHM => "meet new",
            MEET_SLOTS | MEET_TAKE => "meet find",
            MEET_PICK | MEET_MOVE | MEET_FORM => "meet move",
            MEET_BACKUP => "meet move backup",
            MEET_SKIP | MEET_LET_GO => "meet skip",
            MET_NOT | BACKUP_KEEP | BACKUP_NONE => "meet",
            WISH => "settings",
            JOURNAL_ADD | AFTER_WRITE => "journal add",
            ACTION_ADD => "action add",
            PROGRAM_NEW => "program new",
            COHORT_NEW => "cohort new",
            ROLE_NEW => "role add",
            other => other.split('.').next().unwrap_or(other),
        }
    }
}

/// The names of form fields.
pub mod field {
    /// How often.
    pub const EVERY: &str = "every";
    /// An item's words.
    pub const TEXT: &str = "text";
    /// Minutes of an item or a meeting.
    pub const MINUTES: &str = "minutes";
    /// Whether to share at once.
    pub const SHARE: &str = "share";
    /// A day.
    pub const DAY: &str = "day";
    /// Whether an entry stands on top.
    pub const WIN: &str = "win";
    /// What was agreed to do, one a line.
    pub const ACTIONS: &str = "actions";
    /// Who does it.
    pub const OWNER: &str = "owner";
    /// Why.
    pub const REASON: &str = "reason";
    /// Whether partners are told.
    pub const TELL: &str = "tell";
    /// A time of day.
    pub const TIME: &str = "time";
    /// A backup day.
    pub const BACKUP: &str = "backup";
    /// A place.
    pub const PLACE: &str = "place";
    /// A zone.
    pub const ZONE: &str = "zone";
    /// A language.
    pub const LANGUAGE: &str = "language";
    /// A programme.
    pub const PROGRAMME: &str = "programme";
    /// A pairing.
    pub const PAIRING: &str = "pairing";
    /// Quiet hours.
    pub const QUIET: &str = "quiet";
    /// How much one wishes to hear by itself.
    pub const MESSAGES: &str = "messages";
    /// The name of a programme or cohort.
    pub const NAME: &str = "name";
    /// What a programme is for.
    pub const OBJECTIVE: &str = "objective";
    /// How people work together in a programme.
    pub const FORM: &str = "form";
    /// The steps a programme follows.
    pub const TRACK: &str = "track";
    /// Whether people read the rules first.
    pub const RULES: &str = "rules";
    /// The programme a cohort is a run of.
    pub const PROGRAM: &str = "program";
    /// A first day.
    pub const FROM: &str = "from";
    /// A last day.
    pub const UNTIL: &str = "until";
    /// A cohort.
    pub const COHORT: &str = "cohort";
    /// A channel.
    pub const CHANNEL: &str = "channel";
    /// What is done with a role.
    pub const WHAT: &str = "what";
    /// People.
    pub const PEOPLE: &str = "people";
    /// A role.
    pub const ROLE: &str = "role";
    /// A mentor, or who facilitates.
    pub const MENTOR: &str = "mentor";
    /// A mentee.
    pub const MENTEE: &str = "mentee";
}
