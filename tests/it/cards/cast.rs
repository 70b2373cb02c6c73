//! Who and what the cards are drawn with: fixed people, ids and moments. In the pseudo-language
//! everything people type is written in letters outside ASCII, so that a plain word can only be
//! one of ours.

use jiff::Timestamp;
use jiff::civil::DateTime;
use mentorbot::cards::words::Words;
use mentorbot::domain::agenda::{Agenda, Item};
use mentorbot::domain::attendance::{Answer, Attendance, Stand};
use mentorbot::domain::meeting::{Backup, BackupState, Meeting, Slot};
use mentorbot::domain::member::Member;
use mentorbot::domain::pairing::{Pairing, Party, Phase, Role};
use mentorbot::domain::programme::{Cohort, Form};
use mentorbot::domain::timing::Quiet;
use mentorbot::domain::zone::Zone;
use mentorbot::text::{BASE, PSEUDO, Texts};
use uuid::Uuid;

/// Monday morning: ten in Paris, four at night in New York.
pub const NOW: &str = "2026-03-02T09:00:00Z";

/// The people, and the language they are written to in.
pub struct Cast<'a> {
    texts: &'a Texts,
    tag: &'static str,
    /// A mentee in Paris, who leads.
    pub ann: Member,
    /// Her mentor in New York.
    pub ben: Member,
    /// A second mentee, in Auckland, where it is often another day.
    pub kiri: Member,
    /// Writes from right to left.
    pub dana: Member,
    /// Has a long name and no account on the door at hand.
    pub long: Member,
}

pub fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// An id that prints as a few digits.
pub fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(number))
}

/// A date in Paris with a suggested backup.
pub fn meeting_at(start: &str, backup: &str) -> Meeting {
    let slot = |civil: &str| {
        let civil: DateTime = civil.parse().unwrap();
        Slot::at(civil, "Europe/Paris".parse().unwrap(), 45)
    };
    let (state, number) = (BackupState::Suggested, id(0xe1));
    let backup = Backup { id: number, slot: slot(backup), state, sequence: 0 };
    Meeting {
        id: id(0xd1),
        sequence: 0,
        slot: slot(start),
        minutes: 45,
        place: None,
        backup: Some(backup),
        original: start.parse::<DateTime>().unwrap().date(),
        rhythm: None,
    }
}

impl<'a> Cast<'a> {
    pub fn english(texts: &'a Texts) -> Self {
        Self::in_language(texts, BASE)
    }

    pub fn pseudo(texts: &'a Texts) -> Self {
        Self::in_language(texts, PSEUDO)
    }

    /// Everyone reads that language.
    pub fn in_language(texts: &'a Texts, tag: &'static str) -> Self {
        let member = |number, name: &str, user: Option<&str>, zone: &str| Member {
            id: id(number),
            name: disguised(tag, name),
            user: user.map(ToOwned::to_owned),
            zone: zone.parse().unwrap(),
            language: tag.to_owned(),
            quiet: Quiet::default(),
            owner: false,
            left: false,
            nature: None,
        };
        let long = "Hubertus Maximilian von und zu Wolfenschlegelsteinhausenbergerdorff";
        Self {
            texts,
            tag,
            ann: member(0xa1, "Ann", Some("U0ANN"), "Europe/Paris"),
            ben: member(0xa2, "Ben & Co <ben>", Some("U0BEN"), "America/New_York"),
            kiri: member(0xa3, "Kiri", Some("U0KIRI"), "Pacific/Auckland"),
            dana: member(0xa4, "דנה", None, "Europe/Paris"),
            long: member(0xa5, long, None, "Europe/Paris"),
        }
    }

    /// Writes to a reader now.
    pub fn words(&self, reader: &Member) -> Words<'a> {
        self.words_at(reader, NOW)
    }

    /// Writes to a reader at a moment.
    pub fn words_at(&self, reader: &Member, now: &str) -> Words<'a> {
        let language = self.texts.language(self.tag);
        Words::new(language, reader.zone.clone(), moment(now), "/mentor")
    }

    /// What a person typed.
    pub fn typed(&self, text: &str) -> String {
        disguised(self.tag, text)
    }

    /// Ann and Ben, without a date yet.
    pub fn pair(&self) -> Pairing {
        self.pairing(&[(&self.ben, Role::Mentor), (&self.ann, Role::Mentee)])
    }

    /// Ann and Ben with a date: Thursday at three in Paris.
    pub fn dated(&self) -> Pairing {
        Pairing { next: Some(Self::meeting()), ..self.pair() }
    }

    /// Some people; the second leads.
    pub fn pairing(&self, people: &[(&Member, Role)]) -> Pairing {
        let party =
            |(member, role): &(&Member, Role)| Party { member: (*member).clone(), role: *role };
        Pairing {
            id: id(0xb1),
            cohort: id(0xc1),
            cohort_name: self.typed("Spring"),
            programme_name: self.typed("Connect"),
            cohort_zone: "Europe/Paris".parse().unwrap(),
            days: (None, None),
            cohort_language: self.tag.to_owned(),
            form: Form::Pair,
            phase: Phase::Building,
            lead: people[1].0.id,
            lead_since: moment("2026-02-02T09:00:00Z"),
            parties: people.iter().map(party).collect(),
            next: None,
            last_held: None,
            ended: None,
        }
    }

    /// Dana facilitates for Ann, Ben and Kiri.
    pub fn circle(&self) -> Pairing {
        let others =
            [(&self.ann, Role::Mentee), (&self.ben, Role::Mentee), (&self.kiri, Role::Mentee)];
        let people: Vec<_> = [(&self.dana, Role::Facilitator)].into_iter().chain(others).collect();
        Pairing { form: Form::Group, lead: self.dana.id, ..self.pairing(&people) }
    }

    /// Twelve people of a long name, some of them elsewhere; the first facilitates.
    pub fn crowd(&self) -> Pairing {
        let zones = [
            "Europe/Paris",
            "America/New_York",
            "Pacific/Auckland",
            "Asia/Tokyo",
            "Asia/Kolkata",
            "America/Sao_Paulo",
            "Europe/Paris",
        ];
        let one = |n: usize| Member {
            id: if n == 0 { self.long.id } else { id(0x50 + u128::try_from(n).unwrap()) },
            zone: zones[n % zones.len()].parse().unwrap(),
            ..self.long.clone()
        };
        let all: Vec<Member> = (0..12).map(one).collect();
        let role = |n| if n == 0 { Role::Facilitator } else { Role::Peer };
        let people: Vec<_> = all.iter().enumerate().map(|(n, one)| (one, role(n))).collect();
        Pairing { form: Form::Group, lead: self.long.id, ..self.pairing(&people) }
    }

    /// Dana and Ann as equals; it is Ann's turn.
    pub fn peers(&self) -> Pairing {
        let people = [(&self.dana, Role::Peer), (&self.ann, Role::Peer)];
        Pairing { form: Form::Peer, ..self.pairing(&people) }
    }

    /// Thursday at three in Paris, with a suggested backup on Monday, after New York has put
    /// its clocks forward.
    pub fn meeting() -> Meeting {
        meeting_at("2026-03-05T15:00", "2026-03-09T15:00")
    }

    /// How a meeting stands with some of its people.
    pub fn stand(meeting: &Meeting, said: &[(&Member, Answer)]) -> Stand {
        let one = |(member, answer): &(&Member, Answer)| Attendance {
            member: member.id,
            said: Some((*answer, meeting.sequence, moment(NOW))),
            free: None,
        };
        Stand::of(meeting, said.iter().map(one).collect())
    }

    /// An item, written on Monday morning and shared at once.
    pub fn item(&self, number: u128, author: &Member, body: &str) -> Item {
        Item {
            id: id(0xf0 + number),
            author: author.id,
            body: self.typed(body),
            minutes: None,
            version: 1,
            created: moment("2026-03-02T08:00:00Z"),
            brought: false,
            shared: Some(moment("2026-03-02T08:00:00Z")),
            done: None,
        }
    }

    /// One shared item of each, one of Ann's own, and what each ticked off.
    pub fn agenda(&self, viewer: &Member) -> Agenda {
        let done = |by: &Member| Some((moment("2026-03-02T08:30:00Z"), by.id));
        let fair = self.item(1, &self.ann, "Ask about the trade fair");
        let items = vec![
            Item { minutes: Some(10), created: moment("2026-02-10T08:00:00Z"), ..fair },
            self.item(2, &self.ben, "Introduction to the *design* team <!channel>"),
            Item { minutes: Some(1), shared: None, ..self.item(3, &self.ann, "Am I too quiet?") },
            Item { done: done(&self.ann), ..self.item(4, &self.ben, "Handbook") },
            Item { done: done(&self.ben), ..self.item(5, &self.ann, "Key fob") },
        ];
        Agenda::of(items, viewer.id, Some(moment("2026-02-19T14:45:00Z")))
    }

    pub fn cohort(&self) -> Cohort {
        Cohort {
            id: id(0xc1),
            programme: id(0xca),
            programme_name: self.typed("Connect"),
            form: Form::Pair,
            name: self.typed("Spring"),
            zone: Zone::parse("Europe/Paris").unwrap(),
            language: self.tag.to_owned(),
            channel: None,
            from: None,
            until: None,
            open: false,
            closed: false,
        }
    }
}

/// The text itself; in the pseudo-language, in full-width letters.
fn disguised(tag: &str, text: &str) -> String {
    let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0).filter(|_| c.is_ascii_alphabetic());
    if tag == PSEUDO {
        text.chars().map(|c| wide(c).unwrap_or(c)).collect()
    } else {
        text.to_owned()
    }
}
