# The agenda: what to talk about at the next meeting.

agenda-title = Agenda with { $who }
agenda-next = Next meeting
agenda-backup = Backup date
agenda-place = Where
agenda-open = To talk about
agenda-done = Done
agenda-by-you = you
agenda-by = { $who }
agenda-private = only you see it
agenda-carried = carried over
agenda-ticked = by { $who }
agenda-ticked-you = by you
agenda-minutes = { $count ->
    [one] 1 min
   *[other] { $count } min
}
agenda-sum = { $items ->
    [one] 1 item
   *[other] { $items } items
}, { $minutes } of { $length } min.
agenda-empty = Nothing is on it yet. You could start with: “{ $suggestion }”
agenda-private-note = { $count ->
    [one] One item is not shared yet.
   *[other] { $count } items are not shared yet.
}
agenda-add = Add item
agenda-use = Use this
agenda-share = { $count ->
    [one] Share 1 item
   *[other] Share { $count } items
}
agenda-set-date = Set a date
agenda-show = Show agenda
agenda-menu = { $number }. { $text }
agenda-menu-done = Mark as done
agenda-menu-edit = Edit
agenda-menu-up = Move up
agenda-menu-share = Share
agenda-menu-drop = Remove

agenda-added = Added “{ $text }”. Only you see it until you share it.
agenda-edited = Changed to “{ $text }”.
agenda-ticked-off = Done: “{ $text }”.
agenda-dropped = Removed “{ $text }”.
agenda-moved-up = “{ $text }” is now number { $number }.
agenda-shared-one = Shared “{ $text }” with { $who }.
agenda-shared-more = Shared { $count } items with { $who }.

agenda-form-title-add = Add to the agenda
agenda-form-title-edit = Edit the item
agenda-form-submit-add = Add
agenda-form-submit-edit = Save
agenda-form-text = What do you want to talk about?
agenda-form-text-hint = Up to { $most } characters. Only you see it until you share it.
agenda-form-text-hint-shared = Up to { $most } characters. It is shared: { $who } will see the change.
agenda-form-cut = This message is longer than an item can be. Its first { $most } characters are here; the rest stays in the message.
agenda-form-pairing = With whom
agenda-form-minutes = Minutes
agenda-form-minutes-hint = How long it may take.
agenda-form-now = It now reads: “{ $text }”
agenda-form-share = Share
agenda-form-share-now = Share it with { $who } now

# Suggestions for an empty agenda, by phase.
suggest-building-0 = What made you say yes to this programme?
suggest-building-1 = A turning point in your working life, and what came of it
suggest-building-2 = What would make our time together well spent?
suggest-agreeing-0 = How often we meet, and what we do when a date does not hold
suggest-agreeing-1 = What stays between us, and what may be told
suggest-agreeing-2 = What each of us expects of the other
suggest-developing-0 = One win, one question, one next step
suggest-developing-1 = The step that has been waiting longest, and what is in its way
suggest-developing-2 = Someone worth meeting, and how to ask for an introduction
suggest-ending-0 = What we are both proud of
suggest-ending-1 = What to carry on with, and how we stay in touch
suggest-ending-2 = What each of us learned from the other

# A partner shared items.
notice-shared-title = { $who } shared the agenda
notice-shared-text = { $who } shared what to talk about. This is your agenda now.
agenda-heard = On the agenda
