//! What a month comes to, as it is expected: each message with the moment by its reader's clock, to
//! whom, and its kind. Alice leads; Bob is her mentor.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// How many days a month is looked at.
pub const DAYS: i32 = 34;
/// When they look at what has come, each by their own clock.
const LOOK: Time = Time::constant(17, 0, 0, 0);

/// One month of a pair.
pub struct Table {
    /// Where Alice is.
    pub lead: &'static str,
    /// Where Bob is.
    pub mentor: &'static str,
    /// When they are put together: a Monday of hers.
    pub begins: &'static str,
    /// The first date of their rhythm, by her clock.
    pub first: &'static str,
    /// Two days off.
    pub off: [&'static str; 2],
    /// Every message.
    pub told: &'static str,
}

impl Table {
    /// The messages, a line each.
    pub fn lines(&self) -> Vec<&'static str> {
        lines(self.told)
    }

    /// When the two look for the first time.
    pub fn first_look(&self) -> Zoned {
        let begins: Timestamp = self.begins.parse().unwrap();
        let begins = begins.to_zoned(TimeZone::get(self.lead).unwrap());
        begins.with().time(LOOK).build().unwrap()
    }

    /// The days off.
    pub fn days_off(&self) -> [Date; 2] {
        self.off.map(|day| day.parse().unwrap())
    }
}

/// The lines of a table.
pub fn lines(told: &str) -> Vec<&str> {
    told.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

pub const PARIS: Table = Table {
    lead: "Europe/Paris",
    mentor: "Europe/Paris",
    begins: "2026-09-07T08:00:00Z",
    first: "2026-09-17 14:00",
    off: ["2026-09-21", "2026-09-30"],
    told: "
        Mon  7 Sep 10:00 alice paired
        Mon  7 Sep 10:00 bob   paired
        Mon  7 Sep 10:00 bob   rhythm-set
        Fri 11 Sep 10:00 alice backup-ask
        Tue 15 Sep 10:00 alice prepare
        Tue 15 Sep 17:00 bob   shared
        Wed 16 Sep 16:00 alice reminder
        Wed 16 Sep 16:00 bob   reminder
        Wed 16 Sep 17:00 alice meeting-set
        Wed 16 Sep 17:00 bob   confirmed
        Thu 17 Sep 10:00 alice digest
        Fri 18 Sep 16:00 alice reminder
        Fri 18 Sep 16:00 bob   reminder
        Tue 22 Sep 16:45 alice did-you-meet
        Wed 23 Sep 10:00 alice action-due
        Fri 25 Sep 10:00 alice backup-ask
        Mon 28 Sep 10:00 alice prepare
        Tue 29 Sep 16:00 alice reminder
        Tue 29 Sep 16:00 bob   reminder
        Thu  1 Oct 16:45 alice did-you-meet
        Fri  2 Oct 16:45 bob   did-you-meet
        Fri  2 Oct 17:00 alice confirmed
        Fri  2 Oct 17:00 alice not-met
        Fri  2 Oct 17:00 bob   meeting-set
        Mon  5 Oct 16:45 alice did-you-meet
        Fri  9 Oct 10:00 alice backup-ask
    ",
};

/// New York changes its clocks on 8 March, Berlin on 29 March.
pub const BERLIN_NEW_YORK_SPRING: Table = Table {
    lead: "Europe/Berlin",
    mentor: "America/New_York",
    begins: "2026-03-02T13:00:00Z",
    first: "2026-03-12 15:00",
    off: ["2026-03-16", "2026-03-25"],
    told: "
        Mon  2 Mar 14:00 alice paired
        Mon  2 Mar 09:00 bob   paired
        Mon  2 Mar 09:00 bob   rhythm-set
        Fri  6 Mar 10:00 alice backup-ask
        Tue 10 Mar 10:00 alice prepare
        Tue 10 Mar 12:00 bob   shared
        Wed 11 Mar 16:00 alice reminder
        Wed 11 Mar 16:00 bob   reminder
        Thu 12 Mar 09:00 alice meeting-set
        Thu 12 Mar 10:00 alice digest
        Thu 12 Mar 12:00 bob   confirmed
        Fri 13 Mar 16:00 alice reminder
        Fri 13 Mar 16:00 bob   reminder
        Tue 17 Mar 17:45 alice did-you-meet
        Thu 19 Mar 10:00 alice action-due
        Fri 20 Mar 10:00 alice backup-ask
        Mon 23 Mar 10:00 alice prepare
        Tue 24 Mar 16:00 alice reminder
        Tue 24 Mar 16:00 bob   reminder
        Thu 26 Mar 17:45 alice did-you-meet
        Fri 27 Mar 12:45 bob   did-you-meet
        Mon 30 Mar 09:00 alice not-met
        Mon 30 Mar 11:00 bob   meeting-set
        Tue 31 Mar 09:00 alice confirmed
        Tue 31 Mar 16:00 alice reminder
        Tue 31 Mar 16:00 bob   reminder
        Wed  1 Apr 17:45 alice did-you-meet
        Fri  3 Apr 10:00 alice backup-ask
    ",
};

/// Berlin changes its clocks on 25 October, New York on 1 November.
pub const BERLIN_NEW_YORK_AUTUMN: Table = Table {
    lead: "Europe/Berlin",
    mentor: "America/New_York",
    begins: "2026-10-12T12:00:00Z",
    first: "2026-10-22 15:00",
    off: ["2026-10-26", "2026-11-04"],
    told: "
        Mon 12 Oct 14:00 alice paired
        Mon 12 Oct 09:00 bob   paired
        Mon 12 Oct 09:00 bob   rhythm-set
        Fri 16 Oct 10:00 alice backup-ask
        Tue 20 Oct 10:00 alice prepare
        Tue 20 Oct 11:00 bob   shared
        Wed 21 Oct 16:00 alice reminder
        Wed 21 Oct 16:00 bob   reminder
        Thu 22 Oct 09:00 alice meeting-set
        Thu 22 Oct 10:00 alice digest
        Thu 22 Oct 11:00 bob   confirmed
        Fri 23 Oct 16:00 alice reminder
        Fri 23 Oct 16:00 bob   reminder
        Tue 27 Oct 17:45 alice did-you-meet
        Thu 29 Oct 10:00 alice action-due
        Fri 30 Oct 10:00 alice backup-ask
        Mon  2 Nov 10:00 alice prepare
        Tue  3 Nov 16:00 alice reminder
        Tue  3 Nov 16:00 bob   reminder
        Thu  5 Nov 17:45 alice did-you-meet
        Fri  6 Nov 11:45 bob   did-you-meet
        Mon  9 Nov 09:00 alice not-met
        Mon  9 Nov 11:00 bob   meeting-set
        Tue 10 Nov 09:00 alice confirmed
        Tue 10 Nov 16:00 alice reminder
        Tue 10 Nov 16:00 bob   reminder
        Wed 11 Nov 17:45 alice did-you-meet
        Fri 13 Nov 10:00 alice backup-ask
    ",
};

/// Ten in the morning on Kiritimati is nine in the morning of the day before in Pago Pago.
pub const KIRITIMATI_PAGO_PAGO: Table = Table {
    lead: "Pacific/Kiritimati",
    mentor: "Pacific/Pago_Pago",
    begins: "2026-05-31T20:00:00Z",
    first: "2026-06-11 10:00",
    off: ["2026-06-15", "2026-06-24"],
    told: "
        Mon  1 Jun 10:00 alice paired
        Mon  1 Jun 09:00 bob   paired
        Mon  1 Jun 09:00 bob   rhythm-set
        Fri  5 Jun 10:00 alice backup-ask
        Tue  9 Jun 10:00 alice prepare
        Mon  8 Jun 16:00 bob   shared
        Wed 10 Jun 16:00 alice reminder
        Tue  9 Jun 16:00 bob   reminder
        Thu 11 Jun 09:00 alice meeting-set
        Wed 10 Jun 16:00 bob   confirmed
        Fri 12 Jun 10:00 alice digest
        Fri 12 Jun 16:00 bob   reminder
        Tue 16 Jun 16:00 alice reminder
        Wed 17 Jun 12:45 alice did-you-meet
        Thu 18 Jun 10:00 alice action-due
        Fri 19 Jun 10:00 alice backup-ask
        Mon 22 Jun 10:00 alice prepare
        Tue 23 Jun 16:00 alice reminder
        Tue 23 Jun 16:00 bob   reminder
        Thu 25 Jun 12:45 alice did-you-meet
        Fri 26 Jun 09:30 bob   did-you-meet
        Mon 29 Jun 09:00 alice not-met
        Mon 29 Jun 09:00 bob   meeting-set
        Tue 30 Jun 16:00 alice reminder
        Mon 29 Jun 16:00 bob   reminder
        Wed  1 Jul 09:00 alice confirmed
        Wed  1 Jul 12:45 alice did-you-meet
        Fri  3 Jul 10:00 alice backup-ask
    ",
};

/// Nine in the morning in Kathmandu is a quarter past eight in the evening before in Los Angeles.
pub const KATHMANDU_LOS_ANGELES: Table = Table {
    lead: "Asia/Kathmandu",
    mentor: "America/Los_Angeles",
    begins: "2026-05-04T04:15:00Z",
    first: "2026-05-14 09:00",
    off: ["2026-05-18", "2026-05-27"],
    told: "
        Mon  4 May 10:00 alice paired
        Mon  4 May 09:00 bob   paired
        Mon  4 May 09:00 bob   rhythm-set
        Fri  8 May 10:00 alice backup-ask
        Tue 12 May 10:00 alice prepare
        Tue 12 May 09:00 bob   shared
        Tue 12 May 16:00 bob   reminder
        Wed 13 May 09:00 alice meeting-set
        Wed 13 May 09:00 bob   confirmed
        Fri 15 May 10:00 alice digest
        Fri 15 May 16:00 bob   reminder
        Tue 19 May 16:00 alice reminder
        Wed 20 May 11:45 alice did-you-meet
        Thu 21 May 10:00 alice action-due
        Fri 22 May 10:00 alice backup-ask
        Mon 25 May 10:00 alice prepare
        Tue 26 May 16:00 alice reminder
        Tue 26 May 16:00 bob   reminder
        Thu 28 May 11:45 alice did-you-meet
        Fri 29 May 09:30 bob   did-you-meet
        Mon  1 Jun 09:00 alice not-met
        Mon  1 Jun 09:00 bob   meeting-set
        Tue  2 Jun 11:45 alice did-you-meet
        Fri  5 Jun 10:00 alice backup-ask
    ",
};

/// London goes an hour forward on 29 March, Lord Howe Island half an hour back on 5 April.
pub const LONDON_LORD_HOWE: Table = Table {
    lead: "Europe/London",
    mentor: "Australia/Lord_Howe",
    begins: "2026-03-16T10:00:00Z",
    first: "2026-03-26 08:30",
    off: ["2026-03-30", "2026-04-08"],
    told: "
        Mon 16 Mar 10:00 alice paired
        Tue 17 Mar 09:00 bob   paired
        Tue 17 Mar 09:00 bob   rhythm-set
        Fri 20 Mar 10:00 alice backup-ask
        Tue 24 Mar 10:00 alice prepare
        Wed 25 Mar 09:00 bob   shared
        Wed 25 Mar 16:00 bob   reminder
        Wed 25 Mar 09:00 alice meeting-set
        Thu 26 Mar 09:00 bob   confirmed
        Thu 26 Mar 10:00 alice digest
        Fri 27 Mar 16:00 bob   reminder
        Fri 27 Mar 16:00 alice reminder
        Tue 31 Mar 11:15 alice did-you-meet
        Wed  1 Apr 10:00 alice action-due
        Fri  3 Apr 10:00 alice backup-ask
        Mon  6 Apr 10:00 alice prepare
        Tue  7 Apr 16:00 bob   reminder
        Tue  7 Apr 16:00 alice reminder
        Thu  9 Apr 11:15 alice did-you-meet
        Mon 13 Apr 09:30 bob   did-you-meet
        Mon 13 Apr 09:00 alice not-met
        Tue 14 Apr 09:00 bob   meeting-set
        Tue 14 Apr 16:00 bob   reminder
        Tue 14 Apr 09:00 alice confirmed
        Tue 14 Apr 16:00 alice reminder
        Wed 15 Apr 10:45 alice did-you-meet
        Fri 17 Apr 10:00 alice backup-ask
    ",
};
