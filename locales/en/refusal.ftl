# What happened, and how to go on. No blame, no "invalid".

refusal-title = That did not work
refusal-not-enrolled-yourself = You take part in no programme yet. A coordinator can enrol you.
refusal-no-partner = You have no partner yet. As soon as a coordinator makes the pairing, you get a message.
refusal-no-pairing-own = You coordinate, but you are in no pairing yourself. `{ $cmd } help` shows what you can do.
refusal-not-permitted = Only coordinators can do that. An owner of this workspace can say who they are.
refusal-not-found = I can't find that among your things. It may be over, or belong to someone else.
refusal-person-missing = Tell me who, with a mention: `{ $cmd } { $example }`.
refusal-person-left = { $who } has left, so this can't include them.
refusal-not-your-partner = That person is not a partner of yours. You work with { $who }.
refusal-name-missing = It needs a name. Write one after `new`.
refusal-name-too-long = A name has at most { $most } characters; this one has { $count }.
refusal-name-taken = There is one of that name already. Choose another.
refusal-day-unclear = I couldn't read that day. Write it like 2027-03-01.
refusal-days-reversed = It would end before it starts. Swap the two days.
refusal-no-such-programme = You coordinate no programme of that name. `{ $cmd } program new Connect` makes one.
refusal-programme-unclear = You coordinate several programmes. Say which: `program:Name`.
refusal-no-such-cohort = You run no cohort of that name. `{ $cmd } cohort new Spring` makes one.
refusal-cohort-unknown = You run no cohort of that name. You run these: { $known }.
refusal-cohort-unclear = You run several cohorts: { $known }. Say which: `cohort:Name`.
refusal-cohort-not-open = This cohort is not open yet. Open it with `{ $cmd } cohort open Name`.
refusal-cohort-open-already = This cohort is open already. Bring people in with `{ $cmd } enrol @ann role:mentor`.
refusal-role-missing = Say in which role: `role:mentor`, `role:mentee` or `role:peer`.
refusal-word-unknown = I don't know that word. Choose one of these: { $known }.
refusal-enrolled-already = { $who } is in this cohort already.
refusal-not-enrolled = { $who } is not in this cohort yet. First: `{ $cmd } enrol @name role:mentee`.
refusal-too-few-people = A pairing takes at least two people. Name them all.
refusal-too-many-people = A pairing takes at most { $most } people. Make two pairings.
refusal-named-twice = Someone is named twice. Name each person once.
refusal-roles-do-not-match = A pairing needs a mentor and a mentee, or only peers. Add a role with `{ $cmd } enrol @ann role:mentor`.
refusal-paired-already = They work together in this cohort already.
refusal-when-unclear = I couldn't read that date. Write it like `fri 15:00` or `2027-03-04 15:00`.
refusal-time-missing = Which time? Write it like `fri 15:00` or `2027-03-04 15:00`.
refusal-day-passed = That moment has passed. Try one that is ahead, like `fri 15:00`.
refusal-too-far-ahead = That is more than two years ahead. Choose a nearer date.
refusal-length-odd = A meeting lasts { $least } to { $most } minutes. Write a whole number.
refusal-backup-before = The backup would begin before the meeting ends. Choose a later day.
refusal-place-too-long = The place has at most { $most } characters; this one has { $count }.
refusal-place-link = Begin a link with https:// and write it out in full.
refusal-meeting-ahead = That meeting is still ahead. If you met another time, write `{ $cmd } meet done yesterday 15:00`.
refusal-held-already = That meeting is marked as held already. There is nothing left to do.
refusal-repeats-later = Repeating dates are not here yet. Set one date, and I suggest a backup for it.
refusal-meeting-changed = The date was changed meanwhile. Look at it, and send yours again if you still want it.
refusal-item-missing = Write what you want to talk about.
refusal-item-too-long = An item has at most { $most } characters; this one has { $count }. Shorten it a little, or make two of it.
refusal-item-unreadable = Some letters of this text carry too many marks to be read. Take some marks away.
refusal-minutes-odd = An item takes { $least } to { $most } minutes. Write a whole number.
refusal-no-such-item = { $most ->
    [0] You see no open item on the agenda. `{ $cmd } agenda add` opens a form for one.
    [one] There is one item, number 1. Use its number, or some of its words.
   *[other] The items are numbered 1 to { $most }. Use a number, or some words of the item.
}
refusal-item-unclear = Several items have these words. Use the item's number.
refusal-already-first = This item is at the top already.
refusal-not-author = Only { $who }, who wrote it, can change or remove it. You can mark it as done.
refusal-done-already = { $who } marked that as done already, on { $when }.
refusal-agenda-full = You can have { $most } open items on an agenda. Mark some as done or remove them first.
refusal-nothing-to-share = Everything you wrote is shared already.
refusal-item-changed = The item was changed meanwhile. Your words are still here: compare and send again.
refusal-zone-unknown = I don't know the zone “{ $typed }”. Write it like `Europe/Paris`.
refusal-zone-unknown-near = I don't know the zone “{ $typed }”. Did you mean { $near }?
refusal-language-unknown = I don't speak that language yet. Choose one of these: { $known }.
refusal-quiet-unclear = Write quiet hours like `18:00-09:00`, or `off`.
refusal-nothing-to-set = Name what to change: `zone:`, `language:` or `quiet:`.
refusal-too-old = This is from too long ago. Start again with `{ $cmd } help`.
