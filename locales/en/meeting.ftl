# Meetings and their backup dates.

meet-title = Meeting with { $who }
meet-next = Next meeting
meet-length = Length
meet-backup = Backup date
meet-backup-suggested = { $when } · suggested
meet-place = Where
meet-none = No date yet. `{ $cmd } meet new fri 15:00` sets one, or press the button.
meet-unmarked = You had a date on { $when }. Did you meet?
meet-agenda-count = { $count ->
    [0] Nothing is on the agenda yet.
    [one] 1 item is on the agenda.
   *[other] { $count } items are on the agenda.
}
meet-set = Set for { $when }. { $count ->
    [one] { $who } gets a message.
   *[other] { $who } each get a message.
}
meet-same = That is the date already, so nobody was written to.
meet-moved = Moved from { $before } to { $when }. { $count ->
    [one] { $who } gets a message.
   *[other] { $who } each get a message.
}
# It begins before the quiet hours of the others end.
meet-set-unheard = Set for { $when }. I may not write to { $who } before that. Let them know yourself.
meet-moved-unheard = Moved from { $before } to { $when }. I may not write to { $who } before that. Let them know yourself.
meet-gap = Clocks change that day: there is no { $asked }, so it is { $time }.
dates-title = Dates with { $who }
dates-none-then = There is no date on { $day }.
dates-backup = backup { $when }
dates-menu = Date of { $when }
dates-more = { $count ->
    [one] 1 more, on { $when }.
   *[other] { $count } more, the last one so far on { $when }.
}
dates-note = Moving or skipping one leaves the others where they are.
meet-clash-taken = One of you has another meeting, or its backup, at that time.
meet-clash-day-off = { $day } is a day off in your programme.
meet-clash-hours = That is outside the working hours of { $who }.
meet-held = Good. The meeting of { $when } is marked as held. Open items are carried over.
meet-button-new = Set a date
meet-button-find = Find a time
meet-button-move = Change the date
meet-button-done = Yes, we met
meet-button-agenda = Show agenda

meet-form-title = Set a date
meet-form-title-move = Change the date
meet-form-submit = Save date
meet-form-day = Day
meet-form-time = Time ({ $city })
meet-form-minutes = Minutes
meet-form-backup = Backup day
meet-form-backup-hint = At the same time, if the first day does not work out. Leave it empty and I suggest one.
meet-form-now = It is set for { $when } now.
meet-form-place = Where
meet-form-place-hint = A room or an https link.

# S08: the reminder.
notice-reminder-title = { $days ->
    [0] Today with { $who }
    [one] Tomorrow with { $who }
   *[other] In { $days } days with { $who }
}
notice-reminder-items = { $count ->
    [0] Nothing is on the agenda yet. One question is enough to start.
    [one] 1 item is on the agenda.
   *[other] { $count } items are on the agenda.
}
notice-reminder-private = { $count ->
    [one] 1 more is only yours so far.
   *[other] { $count } more are only yours so far.
}

notice-meeting-title = { $moved ->
    [0] { $who } set a date
   *[other] { $who } moved your meeting
}

# In place of a date that was changed since.
notice-clocks-title = Another hour for your meeting with { $who }
notice-clocks-text = The clocks of { $city } follow a new rule. There the meeting stays at its hour; for you it is at another one.
notice-changed-title = An earlier date with { $who }
notice-changed-text = It was changed after this message. The button shows what stands now.
