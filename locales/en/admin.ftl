# How far a coordinator's programmes are, and what they look like today. Never what pairs write.

admin-title = Your programmes
admin-first-title = From nothing to a first pair
admin-first-intro = Five steps, each with its button. Nobody is written to before the last one.
admin-welcome-title = Welcome! From nothing to a first pair
admin-button-explain = Explain these words
admin-open = Open cohort

admin-step-programme = Make a programme, with the button or `{ $cmd } program new Connect`
admin-step-programme-done = A programme: { $names }
admin-step-cohort = Make a run of it, a cohort: with the button or `{ $cmd } cohort new Spring`
admin-step-cohort-done = A cohort: { $names }
admin-step-open = Open the cohort: `{ $cmd } cohort open Spring`
admin-step-open-button = Open cohort { $name } with the button
admin-step-open-done = Open: { $names }
admin-step-people = Enrol people, with the button or `{ $cmd } enrol @ann @ben role:mentor`
admin-step-people-more = So far there is { $people }. Bring in more: `{ $cmd } enrol @cem role:mentee`
admin-step-people-peer = Enrol people, with the button or `{ $cmd } enrol @ann @ben role:peer`
admin-step-people-more-peer = So far there is { $people }. Bring in more: `{ $cmd } enrol @cem role:peer`
admin-step-people-more-group = So far there is { $people }. A group takes three: who facilitates as mentor, the others with `{ $cmd } enrol @ann @ben role:mentee`
admin-step-people-done = People: { $people }
admin-step-pairs = Put two together, with the button or `{ $cmd } pair @ann @ben`
admin-step-pairs-alone = Put two together: `{ $cmd } pair @ann @ben`. Without a partner: { $people }
admin-step-pairs-group = Make a group, with the button or `{ $cmd } pair @ann @ben facilitator:@dana`
admin-step-pairs-alone-group = Make a group: `{ $cmd } pair @ann @ben facilitator:@dana`. Without a group: { $people }

admin-cohort = { $cohort }, { $programme }
admin-people = People: { $people }
admin-people-none = Nobody is enrolled yet. `{ $cmd } enrol @ann role:mentor` brings people in.
admin-people-none-peer = Nobody is enrolled yet. `{ $cmd } enrol @ann @ben role:peer` brings people in.
admin-alone-group = Without a group: { $people }. `{ $cmd } pair @ann @ben facilitator:@dana` makes one. `{ $cmd } pair @ann facilitator:@dana` lets one more join.
admin-alone = Without a partner: { $people }. `{ $cmd } pair @ann @ben` puts two together.
admin-pairs = { $count ->
    [one] 1 pair
   *[other] { $count } pairs
}
admin-groups = { $count ->
    [one] 1 group
   *[other] { $count } groups
}
admin-pairs-none = No pairs yet
admin-groups-none = No groups yet
admin-dateless = Without a date ahead: { $together }. A friendly word from you often helps.
admin-closed = Not open yet. Its people can be paired once you open it.
admin-past = Its last day was { $day }. Close it when it is over; everyone gets one kind message.
admin-button-close = Close past cohort
admin-mentor = { $count ->
    [one] 1 mentor
   *[other] { $count } mentors
}
admin-mentee = { $count ->
    [one] 1 mentee
   *[other] { $count } mentees
}
admin-peer = { $count ->
    [one] 1 peer
   *[other] { $count } peers
}
admin-stopped = Since { $when }, no reminders and no news go out: whoever runs this service stopped them. People are still answered.
admin-decide = For you to decide
admin-held = { $who } was asked on { $day } to read the rules, and has not yet. Names in { $cohort } wait for that.
admin-held-long = { $who } was asked on { $day } to read the rules, and has not yet. You could free this place in { $cohort }.
admin-menu = What to do
admin-menu-free = Free the place
admin-asked = { $count ->
    [one] 1 question waits for an answer, since { $day }.
   *[other] { $count } questions wait for an answer, the oldest since { $day }.
}
admin-button-answer = Answer questions
admin-gone = { $who } left on { $day }. Whoever stays may need somebody new.
admin-gone-away = The account of { $who } has been off since { $day }. Whoever stays waits.
admin-menu-departed = See who stays
admin-decide-more = { $count ->
    [one] 1 more waits behind these.
   *[other] { $count } more wait behind these.
}
admin-unreachable-title = Out of reach
admin-unreachable = { $who }: this chat has taken no message for them since { $day }. Ask another way whether they still use it.
admin-unreachable-more = { $count } people in all cannot be reached.
admin-messages = Messages that did not arrive
admin-lost = { $what }, last on { $when }
admin-lost-reminder = { $count ->
    [one] 1 reminder of a meeting
   *[other] { $count } reminders of meetings
}
admin-lost-action = { $count ->
    [one] 1 reminder of an action
   *[other] { $count } reminders of actions
}
admin-lost-date = { $count ->
    [one] 1 word about a new date
   *[other] { $count } words about new dates
}
admin-lost-ask = { $count ->
    [one] 1 question about meetings
   *[other] { $count } questions about meetings
}
admin-lost-introduction = { $count ->
    [one] 1 introduction
   *[other] { $count } introductions
}
admin-lost-agenda = { $count ->
    [one] 1 shared agenda
   *[other] { $count } shared agendas
}
admin-lost-rules = { $count ->
    [one] 1 request to read the rules
   *[other] { $count } requests to read the rules
}
admin-lost-end = { $count ->
    [one] 1 word about an end
   *[other] { $count } words about an end
}
admin-lost-question = { $count ->
    [one] 1 question to coordinators
   *[other] { $count } questions to coordinators
}
admin-lost-answered = { $count ->
    [one] 1 answer to a question
   *[other] { $count } answers to questions
}
admin-lost-departed = { $count ->
    [one] 1 word about somebody who went or came back
   *[other] { $count } words about people who went or came back
}
admin-lost-other = { $count ->
    [one] 1 other message
   *[other] { $count } other messages
}
admin-lost-note = All from the last two weeks. What is no longer of use is left out when you try again.
admin-button-again = Try again
admin-late = Left out, as it was too late
admin-late-note = { $count ->
    [one] 1 message of the last two weeks was of no use any more when it could be sent: after a stop, or because somebody was left in peace until then.
   *[other] { $count } messages of the last two weeks were of no use any more when they could be sent: after a stop, or because somebody was left in peace until then.
}
admin-again = { $count ->
    [0] Nothing was left to try again.
    [one] 1 message is on its way again.
   *[other] { $count } messages are on their way again.
}
admin-quiet = All quiet.
admin-note = You see counts, and never what pairs write.
