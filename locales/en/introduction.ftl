# The people of a pairing are introduced to each other: in one message for all of them, or each alone.

intro-title-two = { $one }, meet { $other }
intro-title-several = Meet each other: { $who }
intro-title-group = Meet your group: { $who }
intro-title-joined = { $count ->
    [one] Welcome { $who }, who joins your group
   *[other] Welcome { $who }, who join your group
}
intro-people = Here are { $who }.
intro-objective = What it is for: { $objective }
intro-lead = { $who } leads: brings the agenda and proposes the dates. { $count ->
    [one] { $others } expects that, and comes prepared.
   *[other] { $others } expect that, and come prepared.
}
intro-group = Everyone else brings a question or a story of their own.
intro-turns = You are peers and lead in turns. { $who } leads the first meeting, the others come prepared.
intro-questions = Three questions to break the ice
intro-next = Next: a first date. Any of you can set it.
intro-add = Add to agenda
intro-another = Another question

# Before names are exchanged.
refusal-rules-first = Your partner's name comes once you have both read the rules. `{ $cmd } rules` shows them.
refusal-rules-wait = You have read the rules. I introduce you as soon as everyone has.
