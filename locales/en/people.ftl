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
programme-made = Made, and you coordinate it.
programme-saved = Saved.
programme-form = Form
programme-track = Track
programme-rules = Rules
programme-rules-on = read before names are exchanged
programme-rules-off = to be read at any time
programme-button-new = New programme
programme-button-edit = Edit programme
programme-menu = What to do with { $name }
programme-menu-show = Show it
programme-menu-edit = Edit it
programme-menu-cohort = New cohort of it
programme-form-title = New programme
programme-form-title-edit = Edit programme
programme-form-make = Make programme
programme-form-save = Save
programme-form-name = What is it called?
programme-form-objective = What is it for?
programme-form-objective-hint = A sentence or two. People read it first when they come in.
programme-form-form-hint = How people work together.
programme-form-track-hint = Start is for new hires, Connect goes across departments, Prosper is for managers.
programme-form-rules-hint = If you tick it, both are introduced once they have read the rules.
programme-form-rules-first = People read the rules before names are exchanged
programme-form-fixed = The form stays as it is: people are paired in this programme.
programme-next = Next: a cohort. That is a run of it, with its own dates.

programmes-title = Your programmes
programmes-none = You coordinate no programme yet. An owner makes one with `{ $cmd } program new Connect`.
programmes-none-yet = You coordinate no programme yet. Make the first one; nobody is written to.
programmes-aside = { $form }, { $track }

cohorts-title = Your cohorts
cohorts-none = You run no cohort yet. Make one in a programme of yours.
cohorts-none-programme = You coordinate no programme yet, and a cohort is a run of one.
cohorts-aside = { $programme }, { $state }
cohorts-open = open
cohorts-new = not open yet
cohorts-closed = closed
cohort-menu = What to do with { $name }
cohort-menu-show = Show it
cohort-menu-open = Open it
cohort-menu-enrol = Enrol people
cohort-menu-pair = Put people together
cohort-menu-edit = Edit it
cohort-menu-close = Close it

cohort-title = Cohort { $name }
cohort-made = Made, as a run of { $programme }. Nobody was written to.
cohort-of = A run of { $programme }.
cohort-saved = Saved.
cohort-closed-text = Closed. It can be read, and nothing in it changes any more.
cohort-button-new = New cohort
cohort-button-edit = Edit cohort
cohort-button-enrol = Enrol people
cohort-button-pair = Put two together
cohort-button-pair-group = Make a group
cohort-form-title = New cohort
cohort-form-title-edit = Edit cohort
cohort-form-make = Make cohort
cohort-form-save = Save
cohort-form-name = What is it called?
cohort-form-programme = A run of which programme?
cohort-form-from = First day
cohort-form-until = Last day
cohort-form-until-hint = In the last four weeks pairs are led to a good ending.
cohort-form-language-hint = For what a group reads together.
cohort-days = { $from } until { $until }
cohort-days-from = from { $from }
cohort-days-until = until { $until }
cohort-dates = Dates
cohort-zone = Time zone
cohort-language = Language
cohort-open-next = Next: open it. Then bring people in, and put them together.
cohort-open-next-peer = Next: open it. Then bring peers in, and put them together.
cohort-open-button = Open cohort
cohort-opened = Open. Bring in mentors with `{ $cmd } enrol @ann role:mentor`, mentees with `{ $cmd } enrol @ben role:mentee`. Then `{ $cmd } pair @ann @ben`.

cohort-opened-peer = Open. Bring people in with `{ $cmd } enrol @ann @ben role:peer`, then `{ $cmd } pair @ann @ben`.
cohort-opened-group = Open. Bring in who facilitates with `{ $cmd } enrol @dana role:mentor`, and the others with `{ $cmd } enrol @ann @ben role:mentee`. Then `{ $cmd } pair @ann @ben facilitator:@dana`.

enrol-title = Enrolled in { $cohort }
enrol-done = { $who } is in, as { $role }.
enrol-already = { $who } was in already, as { $role }.
enrol-next = Next: put two together, here or with `{ $cmd } pair @ann @ben`.
enrol-next-more = Next: bring in the others, here or with `{ $cmd } enrol @ben role:{ $role }`.
enrol-next-open = Next: open the cohort. People can be put together then.
enrol-button-more = Enrol more people
enrol-form-title = Enrol people
enrol-form-submit = Enrol them
enrol-form-in = Into { $cohort }. Nobody is written to yet.
enrol-form-people = Who?
enrol-form-people-hint = Name as many as you like. Each gets the role you choose below.
enrol-form-role = In which role?
enrol-form-cohort = Into which cohort?

enrol-next-group = Next: make a group, here or with `{ $cmd } pair @ann @ben facilitator:@dana`.

pair-title = Make this pairing?
pair-left-title = Not paired
pair-form-title = Put two together
pair-form-title-group = Make a group
pair-form-submit = Show preview
pair-form-hint = Who is in no pair yet comes first.
pair-form-names = Some names are still on their way. Open this again in a moment to read them.
pair-form-mentor = Mentor
pair-form-mentee = Mentee
pair-form-peers = Which peers?
pair-form-facilitator = Who facilitates?
pair-form-members = Who else is in it?
pair-none-title = Not enough people in { $cohort } yet
pair-none = A pair takes a mentor, and a mentee who has none yet. Bring them in first.
pair-none-peer = It takes two peers who are in no pair yet. Bring them in first.
pair-none-group = A group takes someone to facilitate, and two others. Bring them in first.
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
cohort-channel = Channel
cohort-menu-channel = Choose channel
cohort-menu-holidays = Days off
cohort-form-channel-title = Channel of a cohort
cohort-form-channel = Which channel?
cohort-form-channel-hint = Where all of the cohort can be spoken of together. Leave it empty for none.
