# Groups with a facilitator, and peers who lead in turns.

role-facilitator = facilitator
does-member = In a group of { $who }
does-facilitator = Facilitator of { $who }
list-more = { $list } and { $count } more
time-there-zone = { $time } ({ $city })
time-there-more = { $count ->
    [one] 1 more time zone
   *[other] { $count } more time zones
}

partner-title-group = Your group: { $who }
partner-facilitator = Facilitator
partner-you = you
partner-members = Members
partner-lead-group-you = You facilitate: you bring the agenda and set the dates
partner-lead-group = { $who } facilitates, brings the agenda and sets the dates
partner-lead-turns-you = You lead in turns. The next meeting is yours
partner-lead-turns = You lead in turns. { $who } leads the next meeting

lead-next-you = The next meeting is yours to lead: bring the agenda.
lead-next-other = { $who } leads the next meeting.
lead-group-you = You facilitate.
lead-group-other = { $who } facilitates.

pair-title-group = Make this group?
pair-lead-group = { $who } facilitates, brings the agenda and sets the dates.
pair-lead-turns = They lead in turns, and { $who } begins.
pair-button-group = Make group
pair-title-join = Let them join this group?
pair-join-group = The group: { $who }, in { $cohort }.
pair-join-note = Who joins sees the shared agenda and the next date. I introduce them to each other.
pair-join-note-rules = Who joins reads the rules first. Then I introduce them, and they see the shared agenda.
pair-button-join = Let them join
pair-joined-title = Joined
pair-joined = { $one } is in the group of { $who } in { $cohort } now.
pair-joined-waits = They read the rules first. I introduce them once they have; nobody gets a name before.
pair-made-title-group = Group made
pair-made-group = { $who } are a group in { $cohort } now.

notice-paired-title-group = Meet your group
notice-paired-members = With you: { $who }.
notice-paired-group-you = You facilitate: you bring the agenda, propose the dates and see that everyone is heard.
notice-paired-group = { $who } facilitates: brings the agenda, proposes the dates and sees that everyone is heard.
notice-paired-turns-you = You are peers and lead in turns. The first meeting is yours.
notice-paired-turns = You are peers and lead in turns. { $who } leads the first meeting.
notice-joined-title = Someone joined your group
notice-joined-text = In { $programme }, { $cohort }, you are now with { $who }.
notice-joined-shared = Who joined sees the shared agenda and the next date.
notice-meeting-group = For your group: { $who }.

refusal-facilitator-missing = A group has a facilitator. Name one: `{ $cmd } pair @ann @ben @cem facilitator:@dana`.
refusal-may-not-facilitate = { $who } is neither mentor nor peer in this cohort yet. First: `{ $cmd } enrol @name role:mentor`.
refusal-facilitator-is-no-role = Who facilitates is enrolled as mentor or peer. Name them when you pair: `{ $cmd } pair @ann @ben @cem facilitator:@dana`.
refusal-group-too-small = A group is a facilitator and at least two others. Name one more person.
refusal-group-roles-mixed = Besides the facilitator, a group has only mentees or only peers. Add a role with `{ $cmd } enrol @ann role:peer`.
refusal-peers-only = This is a programme of peers. Enrol everyone with `{ $cmd } enrol @ann role:peer`, then pair them.
refusal-flash-has-no-group = This programme is for single conversations. Leave `facilitator:` out.
