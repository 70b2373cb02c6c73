//! What the demo's people have done so far. `cli::demo` lets it happen, command by command, on a
//! clock that steps through every due instant on the way.

/// The moment the story begins: a Monday morning.
pub(super) const BEGIN: &str = "2027-01-11T09:00:00Z";

/// Handle, name and zone of the demo's people. None of them exists.
pub(super) const PEOPLE: &[(&str, &str, &str)] = &[
    ("rosa", "Rosa Marin", "Europe/Paris"),
    ("ann", "Ann Lindqvist", "Europe/Paris"),
    ("ben", "Ben Okafor", "America/New_York"),
    ("cem", "Cem Yılmaz", "Europe/Berlin"),
    ("dana", "Dana Levi", "Europe/Berlin"),
    ("eli", "Eli Park", "Asia/Seoul"),
    ("grace", "Grace Mensah", "America/New_York"),
    ("jonas", "Jonas Weber", "Europe/Berlin"),
    ("lucie", "Lucie Moreau", "Europe/Paris"),
    ("minji", "Min-ji Kang", "Asia/Seoul"),
    ("priya", "Priya Nair", "Asia/Kolkata"),
    ("arjun", "Arjun Rao", "Asia/Kolkata"),
];

/// What happened, pairing by pairing: month, day and time of 2027 in UTC, who, said what. What
/// happened at one time happened in this order.
pub(super) const STORY: &[(&str, &str, &str)] = &[
    // A programme across departments, with a cohort that ends soon and one that began.
    ("01-11 09:00", "rosa", "program new Connect form:pair track:connect"),
    ("01-11 09:00", "rosa", "cohort new Autumn program:Connect from:2026-09-14 until:2027-03-26"),
    ("01-11 09:00", "rosa", "cohort open Autumn"),
    ("01-11 09:00", "rosa", "enrol <@grace> role:mentor cohort:Autumn"),
    ("01-11 09:00", "rosa", "enrol <@lucie> role:mentee cohort:Autumn"),
    ("01-11 09:00", "rosa", "pair <@lucie> <@grace> cohort:Autumn yes"),
    ("01-11 09:00", "rosa", "cohort new Spring program:Connect from:2027-01-11 until:2027-08-31"),
    ("01-11 09:00", "rosa", "cohort open Spring"),
    ("01-11 09:00", "rosa", "enrol <@ben> <@dana> <@grace> role:mentor cohort:Spring"),
    ("01-11 09:00", "rosa", "enrol <@ann> <@cem> <@priya> <@jonas> role:mentee cohort:Spring"),
    ("01-11 09:00", "rosa", "enrol <@arjun> <@lucie> role:peer cohort:Spring"),
    ("01-11 09:00", "rosa", "pair <@ann> <@ben> cohort:Spring yes"),
    ("01-11 09:00", "rosa", "pair <@arjun> <@lucie> cohort:Spring yes"),
    // Easter, on which nobody of Spring is written to.
    ("01-11 09:00", "rosa", "holiday add 2027-03-26 Good Friday cohort:Spring"),
    ("01-11 09:00", "rosa", "holiday add 2027-03-29 Easter Monday cohort:Spring"),
    ("01-11 13:00", "cem", "settings language:de"),
    ("01-11 13:00", "jonas", "settings language:de"),
    // Ann and Ben: three meetings, a rhythm by now, and a fourth tomorrow.
    (
        "01-12 09:30",
        "ann",
        "meet new 2027-01-19 16:30 length:45 place:https://meet.example.com/ann-and-ben",
    ),
    ("01-12 09:30", "ann", "agenda add How do you prepare a difficult conversation? minutes:15"),
    ("01-12 09:30", "ann", "agenda share"),
    ("01-19 16:40", "ben", "agenda done 1"),
    ("01-19 16:40", "ben", "meet done"),
    (
        "01-21 09:00",
        "ann",
        "meet new 2027-02-02 16:30 length:45 place:https://meet.example.com/ann-and-ben",
    ),
    ("02-02 16:40", "ann", "meet done"),
    (
        "02-03 10:00",
        "ann",
        "meet new 2027-02-16 16:30 length:45 place:https://meet.example.com/ann-and-ben",
    ),
    ("02-10 10:00", "ann", "agenda add A look at my talk for the team day minutes:20"),
    ("02-10 10:00", "ann", "agenda share"),
    ("02-16 16:40", "ben", "meet done"),
    (
        "02-17 09:00",
        "ann",
        "meet new 2027-03-04 16:00 every:2w length:45 place:https://meet.example.com/ann-and-ben",
    ),
    // Lucie and Grace: their cohort ends this month.
    ("01-11 14:00", "lucie", "meet new 2027-01-20 15:00 with <@grace>"),
    ("01-20 16:00", "lucie", "meet done with <@grace>"),
    ("01-20 16:00", "lucie", "meet new 2027-02-17 15:00 with <@grace>"),
    ("02-17 16:00", "lucie", "meet done with <@grace>"),
    ("02-17 16:00", "lucie", "meet new 2027-03-10 15:00 with <@grace>"),
    ("02-17 16:00", "lucie", "agenda add What to keep up after March with <@grace>"),
    ("02-17 16:00", "lucie", "agenda share with <@grace>"),
    // Arjun and Lucie, who are peers and lead in turns.
    ("01-13 05:00", "arjun", "meet new 2027-01-26 14:00"),
    ("01-13 05:00", "arjun", "agenda add What each of us wants from this spring"),
    ("01-13 05:00", "arjun", "agenda share"),
    ("01-26 10:00", "arjun", "meet done"),
    ("01-26 10:00", "lucie", "meet new 2027-02-23 10:00 with <@arjun>"),
    ("02-23 10:40", "arjun", "meet done"),
    // Priya and Grace have met once.
    ("02-08 09:00", "rosa", "pair <@priya> <@grace> cohort:Spring yes"),
    ("02-09 05:00", "priya", "meet new 2027-02-18 19:30"),
    ("02-18 15:00", "priya", "meet done"),
    ("02-19 05:00", "priya", "meet new 2027-03-09 19:30 place:https://meet.example.com/priya"),
    ("02-19 05:00", "priya", "agenda add How do I say no to a project?"),
    ("02-19 05:00", "priya", "agenda share"),
    // Ben takes on a second mentee; Cem and Dana have no date yet.
    ("02-22 09:00", "rosa", "pair <@jonas> <@ben> cohort:Spring yes"),
    ("02-22 09:00", "rosa", "pair <@cem> <@dana> cohort:Spring yes"),
    ("02-26 10:00", "jonas", "meet new 2027-03-08 17:00 with <@ben>"),
    // A second programme: new colleagues in a group, and Dana facilitates.
    ("02-24 09:00", "rosa", "program new Start form:group track:start"),
    (
        "02-24 09:00",
        "rosa",
        "cohort new March program:Start from:2027-03-01 until:2027-06-30 zone:Europe/Berlin",
    ),
    ("02-24 09:00", "rosa", "cohort open March"),
    ("02-24 09:00", "rosa", "enrol <@dana> role:mentor cohort:March"),
    ("02-24 09:00", "rosa", "enrol <@eli> <@minji> <@jonas> role:mentee cohort:March"),
    ("02-24 09:00", "rosa", "pair <@eli> <@minji> <@jonas> facilitator:<@dana> cohort:March yes"),
    (
        "02-25 09:30",
        "dana",
        "meet new 2027-03-09 09:00 length:60 place:https://meet.example.com/arrivals with <@eli>",
    ),
    ("02-25 09:30", "dana", "agenda add Who does what here, in one drawing minutes:20 with <@eli>"),
    ("02-25 09:30", "dana", "agenda share with <@eli>"),
    // The last two days.
    ("03-02 09:00", "ann", "agenda add Who could I shadow for a day? minutes:10"),
    ("03-02 15:00", "ben", "agenda add A book you may like with <@ann>"),
    ("03-02 15:00", "ben", "agenda share with <@ann>"),
    ("03-03 01:00", "minji", "agenda add Where do I ask when I am stuck?"),
    ("03-03 01:00", "minji", "agenda share"),
    ("03-03 09:00", "cem", "agenda add What surprised you in your first year here?"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_speaks_is_there() {
        for (_, user, _) in STORY {
            assert!(PEOPLE.iter().any(|(known, _, _)| known == user), "{user}");
        }
    }
}
