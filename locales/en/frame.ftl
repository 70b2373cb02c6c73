# What every card may need, and the answers to what was not understood.

phrase-more = … and more
phrase-menu = Choose what to do
phrase-keep = Not now
phrase-done = Done
phrase-optional = optional
phrase-faults = Look at these again:
form-cancel = Cancel
you = you
list-and = { $list } and { $last }
list-comma = { $list }, { $next }

help-title = What I can do
help-intro = I keep the dates, agendas and reminders of your mentorship programme. Only you see this answer.
help-agenda = `{ $cmd } agenda` shows your next meeting and what to talk about. `{ $cmd } agenda add Ask about the trade fair minutes:10` adds to it.
help-agenda-more = `{ $cmd } agenda edit 2 New words`, `done 2`, `up 2`, `drop 2` and `share` work by number or by words of the item.
help-meet = `{ $cmd } meet` shows your next date. `{ $cmd } meet new fri 15:00` sets one, and I suggest a backup date. `{ $cmd } meet done` says that you met.
help-partner = `{ $cmd } partner` shows who you work with and who leads.
help-settings = `{ $cmd } settings zone:Europe/Paris quiet:18:00-09:00` sets your zone, language and quiet hours.
help-programme = `{ $cmd } program new Connect` makes a programme; then `{ $cmd } cohort new Spring program:Connect` and `{ $cmd } cohort open Spring`.
help-people = `{ $cmd } enrol @ann role:mentor` brings people in, and `{ $cmd } pair @ann @ben` puts them together after a preview.
help-start = You take part in no programme yet. A coordinator enrols people; then this place shows your partner, dates and agenda.
help-button-agenda = Show agenda
help-button-meet = Show next meeting
help-button-settings = Show settings
help-unknown = I don't know `{ $word }`. These are the things I understand:
help-unknown-near = I don't know `{ $word }`. Did you mean `{ $cmd } { $near }`?
help-unknown-verb = `{ $noun }` does not know `{ $word }`.

apology-title = Something broke on my side
apology-text = Nothing was lost and nothing is half done. Try it once more in a moment.
apology-busy = Not saved: my database is busy. Your text is still here; send it again in a moment.
apology-shut = This workspace has not been connected to me yet. Someone who runs the service needs to do that first.

expired-title = The form could not open
expired-text = That took a moment too long. Press the button to open it now.
expired-button = Open the form

settings-title = Your settings
settings-zone = Time zone
settings-zone-set = { $zone }
settings-zone-guessed = { $zone } (from your profile or workspace)
settings-language = Language
settings-quiet = Quiet hours
settings-quiet-value = { $from } to { $until }, and weekends
settings-quiet-none = None on weekdays; weekends stay quiet
settings-note = In quiet hours nothing scheduled arrives. It is { $time } for you now.
settings-edit = Change settings
settings-saved = Saved.
settings-form-title = Your settings
settings-form-submit = Save
settings-form-zone-hint = A city of your zone, such as Europe/Paris or America/New_York.
settings-form-quiet-hint = From and until, such as 18:00-09:00, or off.
language-en = English
language-en-XA = English with accents
