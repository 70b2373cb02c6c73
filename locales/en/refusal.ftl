# What happened, and how to go on. No blame, no "invalid".

refusal-title = Not yet
refusal-not-enrolled-yourself = You take part in no programme yet. A coordinator can enrol you.
refusal-no-partner = You have no partner yet. As soon as a coordinator makes the pairing, you get a message.
refusal-not-permitted = Only the programme's coordinators can do that. Ask one of them, or the person who set me up.
refusal-not-found = I can't find that among what is yours. It may be over, or belong to someone else.
refusal-person-missing = Tell me who, with a mention: `{ $cmd } { $example }`.
refusal-person-left = { $who } has left, so this can't include them.
refusal-not-your-partner = That person is not a partner of yours. `{ $cmd } partner` shows who is.
refusal-name-missing = It needs a name.
refusal-name-too-long = A name has at most { $most } characters; this one has { $count }.
refusal-name-taken = There is one of that name already. Choose another.
refusal-day-unclear = I couldn't read that day. Write it like 2027-03-01.
refusal-days-reversed = It would end before it starts. Swap the two days.
refusal-no-such-programme = You coordinate no programme of that name.
refusal-programme-unclear = You coordinate several programmes. Say which: `program:Name`.
refusal-no-such-cohort = You run no cohort of that name. `{ $cmd } cohort new Spring` makes one.
refusal-cohort-unclear = You run several cohorts. Say which: `cohort:Name`.
refusal-cohort-not-open = This cohort is not open yet. Open it with `{ $cmd } cohort open Name`.
refusal-cohort-open-already = It is open already.
refusal-role-missing = Say in which role: `role:mentor`, `role:mentee` or `role:peer`.
refusal-word-unknown = I know these: { $known }.
refusal-enrolled-already = { $who } is in already.
refusal-not-enrolled = { $who } is not in this cohort yet. First: `{ $cmd } enrol @name role:mentee`.
refusal-too-few-people = A pairing takes two people at least.
refusal-too-many-people = A pairing takes { $most } people at most.
refusal-named-twice = Someone is named twice.
refusal-roles-do-not-match = There must be a mentor and a mentee among them, or only peers. Check the roles with `{ $cmd } enrol`.
refusal-paired-already = They work together in this cohort already.
refusal-groups-later = Groups with a facilitator are not here yet. Leave `facilitator:` out to pair mentors with mentees, or peers.
refusal-when-unclear = I couldn't read that date. Write it like `fri 15:00` or `2027-03-04 15:00`.
refusal-time-missing = Which time? Write it like `fri 15:00` or `2027-03-04 15:00`.
refusal-day-passed = That moment has passed. Try one that is ahead, like `fri 15:00`.
refusal-too-far-ahead = That is more than two years ahead. Choose a nearer date.
refusal-length-odd = A meeting takes { $least } to { $most } minutes.
refusal-backup-before = The backup would begin before the meeting ends. Choose a later day.
refusal-place-too-long = The place has at most { $most } characters; this one has { $count }.
refusal-place-link = A link must begin with https:// and show where it goes.
refusal-meeting-ahead = That meeting is still ahead. If you met another time, write `{ $cmd } meet done 2027-03-04 15:00`.
refusal-held-already = That meeting is marked as held already.
refusal-repeats-later = Repeating dates are not here yet. Set one date; I suggest a backup for it.
refusal-meeting-changed = The date was changed meanwhile. This is how it stands now; send it again if you still want to change it.
refusal-item-missing = Write what you want to talk about.
refusal-item-too-long = An item has at most { $most } characters; this one has { $count }. Shorten it a little, or make two of it.
refusal-item-unreadable = This text has letters with too many marks on them to read. Take some away.
refusal-minutes-odd = An item takes { $least } to { $most } minutes, as a whole number.
refusal-no-such-item = { $most ->
    [0] Nothing is on the agenda that you see.
    [one] There is one item, number 1. Use its number, or words of it.
   *[other] The items are numbered 1 to { $most }. Use a number, or words of the item.
}
refusal-item-unclear = Several items hold these words. Use the item's number.
refusal-already-first = It is at the top already.
refusal-not-author = Only { $who }, who wrote it, can change or take off this item. You can tick it off.
refusal-done-already = { $who } ticked that off already, on { $when }.
refusal-agenda-full = The agenda holds { $most } open items. Tick some off or take them off first.
refusal-nothing-to-share = Everything you wrote is shared already.
refusal-item-changed = The item was changed meanwhile. Your words are still here: compare and send again.
refusal-zone-unknown = I don't know the zone { $typed }.
refusal-zone-unknown-near = I don't know the zone { $typed }. Did you mean { $near }?
refusal-language-unknown = I speak: { $known }.
refusal-quiet-unclear = Write quiet hours like `18:00-09:00`, or `off`.
refusal-nothing-to-set = Name what to change: `zone:`, `language:` or `quiet:`.
refusal-too-old = This is from too long ago. Here is how it stands now; start again from the command.
