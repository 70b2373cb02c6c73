# What is kept about a person, and what they can decide.

privacy-title = Your data
privacy-intro = This is what I keep about you, and who sees it.
privacy-items = Agenda items
privacy-items-value = { $count ->
    [0] none
    [one] one you wrote
   *[other] { $count } you wrote
}
privacy-own = Seen by you alone
privacy-own-value = { $count ->
    [0] none of them; your partners see all
    [one] one of them; your partners see the rest
   *[other] { $count } of them; your partners see the rest
}
privacy-pairings = Work together with
privacy-pairings-value = { $who } (you are { $role })
privacy-pairings-none = nobody at the moment
privacy-meetings = Dates
privacy-meetings-value = { $count ->
    [0] none
    [one] one; you and your partners see it
   *[other] { $count }; you and your partners see them
}
privacy-journal = Journal
privacy-journal-value = { $count ->
    [one] one entry you wrote; your partners read it too
   *[other] { $count } entries you wrote; your partners read them too
}
privacy-notes = Notes
privacy-notes-value = { $count ->
    [one] one; only you read it
   *[other] { $count }; only you read them
}
privacy-actions = Actions
privacy-actions-value = { $count ->
    [one] one you wrote down; your partners see it too
   *[other] { $count } you wrote down; your partners see them too
}
privacy-questions = Questions
privacy-questions-value = { $count ->
    [one] one to the coordinators; they see it
   *[other] { $count } to the coordinators; they see them
}
privacy-profile = From your platform
privacy-profile-value = { $name }, { $zone }, { $language }
privacy-quiet = Settings
privacy-quiet-value = quiet hours { $quiet }
privacy-messages = Sent to you
privacy-messages-value = { $messages ->
    [0] nothing yet
    [one] one message, without its text
   *[other] { $messages } messages, without their text
}
privacy-acts = Trail
privacy-acts-value = { $acts ->
    [0] nothing
    [one] one line of what you did, without content
   *[other] { $acts } lines of what you did, without content
}
privacy-coordinators = { $who } coordinates. Coordinators see who works with whom, never an agenda, a journal or a note.
privacy-coordinators-many = { $who } coordinate. Coordinators see who works with whom, never an agenda, a journal or a note.
privacy-operators = Those who run this service and hold its key can read what is stored.
privacy-retention = Ticked-off and removed items go after 90 days, messages after a year. Journal, notes and agenda go 90 days after a pairing ended. The rest stays until you delete it.
privacy-download = Download my data
privacy-delete = Delete my data
privacy-delete-title = Delete your data?
privacy-delete-text = In 7 days your name, items and settings are gone for good. Your pairings end then, and your partners are told that. Until then you can take it back here.
privacy-delete-yes = Delete in 7 days
privacy-due = Your data will be deleted on { $when }. Until then everything goes on as before.
privacy-due-alone = Nobody else coordinates { $names }. It goes on without a coordinator then.
privacy-keep = Keep my data
privacy-now = Delete it now
privacy-now-title = Delete it now?
privacy-now-text = At once your name, items and settings are gone for good. Your pairings end, and your partners are told that. It can't be taken back.
privacy-now-yes = Delete now

privacy-kept-title = Your data stays
privacy-kept-text = Nothing is deleted. `{ $cmd } privacy` shows what I keep.
privacy-going-title = Your data is being deleted
privacy-going-text = It is under way, takes a moment and can't be taken back. If you write to me later, I greet you as someone new.
privacy-last-owner-title = Someone else has to own this workspace first
privacy-last-owner-text = You are its only owner. Ask those who run this service to name another: `mentorbot owner add`. Then come back here.
privacy-unready-title = Not from here
privacy-unready-text = This service is not set up to delete from chat. Those who run it can do it with `mentorbot erase`.

privacy-export-title = All that I keep about you
privacy-export-text = { $items ->
    [one] 1 item
   *[other] { $items } items
}, { $meetings ->
    [one] 1 date
   *[other] { $meetings } dates
}, { $messages ->
    [one] 1 message
   *[other] { $messages } messages
} and { $acts ->
    [one] 1 line
   *[other] { $acts } lines
} of the trail, with your profile and pairings.
privacy-export-file-text = As a text to read
privacy-export-file-json = For programs, as JSON
privacy-export-ask = Both are on their way: look for them in our direct messages. If nothing comes, those who run this service hand them out with `mentorbot export`.
privacy-export-words = All that I keep about you: as a text to read, and as JSON for programs.

privacy-someone = someone who left
privacy-left-title-ended = A partnership has ended
privacy-left-title-group = Someone left your group
privacy-left-ended = Your partnership in { $programme }, { $cohort }, is over. Thank you for the time you gave to it. There is nothing you have to do.
privacy-left-group = Someone no longer takes part in { $programme }, { $cohort }. You go on with { $who }.
privacy-over-title = This is over
privacy-over-text = What stood here is no longer kept. `{ $cmd } partner` shows who you work with now.

export-title = What mentorbot keeps about you in { $workspace }
export-made = Made on { $when }. Times are those of { $zone }.
export-profile = Profile
export-name = Name: { $name }
export-account = Account: { $account }
export-zone = Time zone: { $zone }
export-zone-told = Time zone in your profile: { $zone }
export-language = Language: { $language }
export-quiet = Quiet hours: { $quiet }
export-known = Known since { $when }
export-owner = Owner since { $when }
export-due = Deletion is due on { $when }
export-coordinates = Programmes you coordinate
export-enrolments = Cohorts
export-enrolment = { $programme }, { $cohort }: { $role }
export-readings = Rules you read
export-since = { $what }, since { $from }
export-until = { $what }, { $from } to { $until }
export-pairing = Pairing with { $who }
export-pairing-waits = Pairing whose people are not introduced yet
export-pairing-place = { $programme }, { $cohort }: you are { $role }
export-leads = You lead.
export-meetings = Dates
export-meeting-held = { $when }, held
export-meeting-ahead = { $when }
export-meeting-cancelled = { $when }, called off
export-place = Place: { $place }
export-backup = Backup date: { $when }
export-items = Agenda
export-item-you = { $when }, by you: { $text }
export-item-partner = { $when }, by a partner: { $text }
export-item-own = seen by you alone
export-item-shared = shared
export-item-done = done
export-item-dropped = taken off
export-journal = Journal
export-entry-you = { $when }, by you: { $text }
export-entry-partner = { $when }, by a partner: { $text }
export-entry-win = a win
export-actions = Actions
export-action-you = { $when }, for you: { $text }
export-action-partner = { $when }, for a partner: { $text }
export-action-due = by { $day }
export-notes = Notes that only you read
export-absences = When you asked to be left in peace
export-absence-snooze = messages held back until { $until }
export-absence-pause = pause until { $until }
export-absence-ended = ended by you on { $when }
export-messages = Messages sent to you (without their text)
export-acts = What you did, as the trail has it
export-row = { $when }: { $what }
export-nothing = nothing
export-kind-reminder = reminder of a meeting
export-kind-shared = shared agenda
export-kind-action-due = reminder of an action
export-kind-paused = a partner takes a break
export-kind-paired = introduction to each other
export-kind-meeting-set = new date
export-kind-confirmed = date confirmed
export-kind-meeting-skipped = meeting skipped
export-kind-rhythm-set = new rhythm
export-kind-clocks-changed = new hour, as clocks changed
export-kind-ended = end of a pairing
export-kind-closed = end of a cohort
export-kind-joined = someone joined a group
export-kind-answer = answer to what you asked
export-kind-left = someone left
export-kind-rules-first = rules to read before names are exchanged
export-kind-rules-again = reminder of the rules
export-act-cohort-enrolled = people enrolled
export-act-cohort-made = cohort made
export-act-cohort-opened = cohort opened
export-act-cohort-changed = cohort changed
export-act-cohort-closed = cohort closed
export-act-cohort-restored = close of a cohort taken back
export-act-meeting-missed = date marked as not yet held
export-act-notice-hurried = message sent early
export-act-notice-withdrawn = message left out
export-act-meeting-held = date marked as held
export-act-meeting-set = date set
export-act-holiday-dropped = day off removed
export-act-holidays-kept = days off imported
export-act-rhythm-ended = rhythm ended
export-act-rhythm-set = rhythm set
export-act-meeting-skipped = date skipped
export-act-meeting-backup = backup date chosen
export-act-member-erased = your data deleted
export-act-member-erasure-asked = deletion of your data asked for
export-act-member-erasure-taken-back = deletion of your data taken back
export-act-pairing-ended = pairing ended
export-act-pairing-joined = somebody taken into a group
export-act-pairing-made = pairing made
export-act-pairing-restored = end of a pairing taken back
export-act-programme-made = programme made
export-act-rules-read = rules read
export-act-programme-changed = programme changed
export-act-coordinator-named = coordinator named
export-act-coordinator-removed = coordinator removed
export-act-owner-named = owner named
export-act-owner-removed = owner removed
export-act-role-restored = role given back
export-act-role-taken = role taken away
export-act-work-retried = message tried again
export-someone = someone who left
export-questions = Questions to the coordinators
export-question-answered = to { $programme }, answered
export-question-withdrawn = to { $programme }, taken back
export-question-open = to { $programme }, not answered yet
export-question-draft = not sent
export-answer = the answer: { $text }
export-answers = Your answers to questions
export-kind-question = question to the coordinators
export-kind-question-waits = reminder of a question
export-kind-answered = answer to your question
export-kind-prepare = question what is on your mind
export-kind-backup-ask = question about a backup date
export-kind-did-you-meet = question whether you met
export-kind-not-met = a meeting has not been yet
export-kind-first-date = question about a first date
export-kind-rhythm-ask = question about the rhythm
export-kind-welcome-back = welcome back
export-kind-partner-back = a partner is back from a pause
export-kind-zone-ask = question about the time zone
export-kind-digest = several things at once
export-act-question-answered = question answered
export-act-question-asked = question asked
export-act-question-withdrawn = question taken back
