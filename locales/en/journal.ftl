# The journal a pair keeps together, the notes each keeps alone, and what is asked after a meeting.

journal-title = Journal with { $who }
journal-none = Nothing yet. After a meeting two lines are enough: what helped, and what comes next.
journal-wins = Wins
journal-win = a win
journal-by-you = you
journal-by = { $who }
journal-met = after the meeting of { $when }
journal-readers = You and { $who } read this. Coordinators never do.
journal-typed = To type it: `{ $cmd } journal add …`, `journal edit 2 …`, `journal drop 2`, `journal search …`.
journal-button-add = Write an entry
journal-button-find = Search
journal-button-show = Show journal
journal-button-actions = Show actions
journal-button-delete = Remove entry
journal-button-keep = Keep it
journal-menu = Entry { $number }
journal-menu-edit = Edit
journal-menu-private = Make it private
journal-menu-drop = Remove
journal-elsewhere = I show it in a window of its own, never in a message.

journal-written-title = In your journal
journal-written = It is written down. { $who } can read it in your journal.
journal-added = It is written down.
journal-edited = Changed.
journal-dropped = Removed.
journal-shared = Shared. It stands here now, and no longer among your notes.
journal-private = It is yours alone again. It left the journal of you and { $who }.
journal-drop-title = Remove this entry?
journal-drop = It leaves the journal for everyone.

journal-form-title = Write in the journal
journal-form-title-edit = Change the entry
journal-form-submit = Save
journal-form-text = Your entry
journal-form-text-hint = Up to { $most } characters. { $who } can read it too.
journal-form-win-label = On top
journal-form-win = It is a win: keep it on top
journal-form-now = It now reads: “{ $text }”

journal-found-title = Search
journal-found = { $count ->
    [0] Nothing has the words “{ $text }”.
    [one] One text has the words “{ $text }”.
   *[other] { $count } texts have the words “{ $text }”.
}
journal-found-journal = In your journal
journal-found-notes = In your notes, which only you see

note-title = Your notes
note-yours = Only you read these. Nobody you work with does, and no coordinator.
note-none = Nothing here yet. Write down what is for you alone.
note-typed = To type it: `{ $cmd } note …`, `note edit 2 …`, `note share 2`, `note drop 2`.
note-about = about { $who }
note-about-earlier = from an earlier pairing
note-edited = changed
note-menu = Note { $number }
note-menu-this = This note
note-menu-edit = Edit
note-menu-share = Share with partner
note-menu-drop = Delete
note-button-new = Write a note
note-button-find = Search
note-button-show = Show notes
note-button-delete = Delete note
note-button-keep = Keep it
note-button-share = Share it
note-menu-with = Share with
note-button-private = Keep it private
note-elsewhere = I show them in a window of their own, never in a message.
note-saved-title = Noted
note-saved = Only you can read it.
note-exposed = What you typed stays in this conversation, and your chat's administrators may see it. `{ $cmd } note` leaves nothing here.
note-kept = Noted. Only you can read it.
note-changed = Changed.
note-deleted = Deleted for good.
note-drop-title = Delete this note?
note-drop = It is gone for good then.
note-share-title = Share this note?
note-share = { $count ->
    [one] Your partner can read it in your journal then. It leaves your notes.
   *[other] The partner you choose can read it in your journal then. It leaves your notes.
}

note-form-title = Write a note
note-form-title-edit = Change the note
note-form-submit = Save
note-form-text = Your note
note-form-text-hint = Up to { $most } characters. Only you can read it.
note-form-about = About
note-form-nobody = Nobody in particular
note-find-title = Search
note-find-submit = Search
note-find-text = Words
note-find-hint = All of them have to be in the text.

# After a meeting.
after-lines = Two lines for the journal while it is fresh? And what did you agree to do?
after-no-date = No next date yet.
after-button-write = Write it down
after-button-done = Nothing to add
after-form-title = After the meeting
after-form-submit = Save
after-form-intro = With { $who }. Fill in what you have; the rest may stay empty.
after-form-text = For the journal
after-form-text-hint = What helped, and what comes next? Two lines are enough. { $who } can read them too.
after-form-actions = What did you agree to do?
after-form-actions-hint = One thing a line, { $most } at most.
after-noted-title = Written down
after-noted-actions = { $count ->
    [one] One action is on your list.
   *[other] { $count } actions are on your list.
}
after-done-title = All right
after-done = Nothing else to do for this meeting.

refusal-no-such-note = { $most ->
    [0] You have no notes yet. `{ $cmd } note` and your words keep one.
    [one] You have one note, number 1.
   *[other] Your notes are numbered 1 to { $most }. `{ $cmd } note` shows them.
}
refusal-no-such-entry = { $most ->
    [0] The journal has no entries yet. `{ $cmd } journal add` opens a form for one.
    [one] The journal has one entry, number 1.
   *[other] The entries are numbered 1 to { $most }. `{ $cmd } journal` shows them.
}
refusal-notes-full = You keep { $most } notes already. Delete some first.
refusal-journal-full = The journal has { $most } entries already. Remove some first.
refusal-words-changed = It was changed meanwhile. Your words are still here: compare and send again.
refusal-nothing-written = Nothing is filled in yet. Write a line for the journal, or what you agreed to do.
refusal-nothing-to-find = Name the words to look for: `{ $cmd } journal search trade fair`.
