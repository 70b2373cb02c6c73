# Programmes, cohorts, enrolments, pairs.

role-mentor = mentor
role-mentee = mentee
role-peer = peer
phase-building = Building: getting to know each other
phase-agreeing = Agreeing: putting it in writing
phase-developing = Developing: working on goals
phase-ending = Ending: closing and planning ahead
form-pair = one-to-one
form-group = group
form-peer = peers
form-flash = one conversation
track-start = Start
track-connect = Connect
track-prosper = Prosper

partner-title = { $count ->
    [one] You and { $who }
   *[other] You, { $who }
}
partner-with = With
partner-person = { $who } ({ $role })
partner-programme = Programme
partner-programme-value = { $programme }, { $cohort }
partner-phase = Phase
partner-lead = Who leads
partner-lead-you = You bring the agenda and set the dates
partner-lead-other = { $who } brings the agenda and sets the dates
partner-next = Next meeting
partner-none = not set yet
partner-backup = Backup date

which-title = Which of your partnerships?
which-text = You are in several. Choose one; I remember it for 30 minutes. You can also write `with @name` at the end.
which-button = With { $who }

programme-title = Programme { $name }
programme-made = Made, and you coordinate it. Form: { $form }. Track: { $track }.
programme-next = Next: `{ $cmd } cohort new Spring program:{ $typed }` starts a run of it.

programmes-title = Your programmes
programmes-none = You coordinate no programme yet. An owner makes one with `{ $cmd } program new Connect`.
programmes-aside = { $form }, { $track }
programmes-next = `{ $cmd } cohort` shows their runs.

cohorts-title = Your cohorts
cohorts-none = You run no cohort yet. `{ $cmd } cohort new Spring` makes one in a programme of yours.
cohorts-aside = { $programme }, { $state }
cohorts-open = open
cohorts-new = not open yet
cohorts-next = `{ $cmd } cohort open Spring` opens one.

cohort-title = Cohort { $name }
cohort-made = Made, as a run of { $programme }. Nobody was written to.
cohort-days = { $from } until { $until }
cohort-days-from = from { $from }
cohort-days-until = until { $until }
cohort-dates = Dates
cohort-zone = Time zone
cohort-language = Language
cohort-open-next = Next: open it, then bring people in with `{ $cmd } enrol @ann role:mentor`.
cohort-open-next-peer = Next: open it, then bring people in with `{ $cmd } enrol @ann @ben role:peer`.
cohort-open-button = Open cohort
cohort-opened = Open. Bring people in with `{ $cmd } enrol @ann role:mentor`, then `{ $cmd } pair @ann @ben`.

cohort-opened-peer = Open. Bring people in with `{ $cmd } enrol @ann @ben role:peer`, then `{ $cmd } pair @ann @ben`.
cohort-opened-group = Open. Bring in who facilitates with `{ $cmd } enrol @dana role:mentor`, and the others with `{ $cmd } enrol @ann @ben role:mentee`. Then `{ $cmd } pair @ann @ben facilitator:@dana`.

enrol-title = Enrolled in { $cohort }
enrol-done = { $who } is in, as { $role }.
enrol-already = { $who } was in already, as { $role }.
enrol-next = Next, when everyone is in: `{ $cmd } pair @ann @ben`.

enrol-next-group = Next, when everyone is in: `{ $cmd } pair @ann @ben facilitator:@dana`.

pair-title = Make this pairing?
pair-left-title = Not paired
pair-preview = { $who } as { $role }.
pair-lead = { $who } leads, brings the agenda and sets the dates.
pair-cohort = In { $cohort }. They are introduced to each other, at an hour that suits them.
pair-cohort-rules = In { $cohort }. They read the rules first. Names are exchanged once all of them have.
pair-button = Make pairing
pair-button-cancel = Leave it
pair-made-title = Paired
pair-made = { $who } work together in { $cohort } now.
pair-made-told = I introduce them to each other, at an hour that suits them.
pair-made-waits = They read the rules first. I introduce them once all of them have; nobody gets a name before.
pair-left = No pairing was made, and nobody was written to.

notice-paired-title = Meet { $who }
notice-paired-text = You work together in { $programme }, { $cohort }.
notice-paired-lead-you = You lead: you bring the agenda and propose the dates. { $count ->
    [one] { $who } expects that.
   *[other] { $who } expect that.
}
notice-paired-lead-other = { $who } leads, brings the agenda and proposes the dates.

# What the demo's people do.
does-coordinator = Coordinator
does-mentor = Mentor of { $who }
does-mentee = Mentee of { $who }
does-peer = Peer of { $who }
does-waiting = Enrolled, no partner yet
does-nothing = Takes part in nothing yet
