# What every card may need, and the answers to what was not understood.

phrase-more = … and more
phrase-menu = Choose what to do
phrase-keep = Not now
phrase-done = Done
phrase-optional = optional
phrase-faults = Look at these again:
form-cancel = Cancel
list-and = { $list } and { $last }
list-comma = { $list }, { $next }

help-title = What I can do
help-intro = I keep the dates, agendas and reminders of your mentorship programme. Only you see this answer.
help-agenda = `{ $cmd } agenda` shows your next meeting and what to talk about. `{ $cmd } agenda add Ask about the trade fair minutes:10` adds to it.
help-agenda-more = `{ $cmd } agenda edit 2 New words`, `done 2`, `up 2`, `drop 2` and `share` work by number or by words of the item.
help-meet = `{ $cmd } meet` shows your next date. `{ $cmd } meet new fri 15:00` sets one, and I suggest a backup date. `{ $cmd } meet done` says that you met.
help-partner = `{ $cmd } partner` shows who you work with and who leads.
help-settings = `{ $cmd } settings` shows your zone, language and quiet hours. `{ $cmd } settings zone:Europe/Paris quiet:18:00-09:00` sets them.
help-programme = `{ $cmd } program new Connect` makes a programme. `{ $cmd } cohort new Spring program:Connect` and `{ $cmd } cohort open Spring` start a run of it.
help-people = `{ $cmd } enrol @ann role:mentor` brings people in, and `{ $cmd } pair @ann @ben` puts them together after a preview.
help-start = You take part in no programme yet. A coordinator can enrol you. Then I show you your partner, dates and agenda.
help-button-agenda = Show agenda
help-button-meet = Show next meeting
help-button-settings = Show settings
help-unknown = I don't know “{ $word }”. This is what I understand:
help-unknown-near = I don't know “{ $word }”. Did you mean `{ $cmd } { $near }`?
help-unknown-verb = `{ $noun }` does not know “{ $word }”. This is what I understand:

apology-title = Something broke on my side
apology-text = Nothing was lost and nothing is half done. Try it once more in a moment.
apology-busy = Not saved: my database is busy. Your text is still here; send it again in a moment.
apology-shut = This workspace is not connected to me yet. Someone who runs this service can do that.

expired-title = The form did not open
expired-text = It took a moment too long. Press the button to open it now.
expired-button = Open the form

settings-title = Your settings
settings-zone = Time zone
settings-zone-set = { $zone }
settings-language = Language
settings-quiet = Quiet hours
settings-quiet-value = { $from } to { $until }, and weekends
settings-quiet-none = Weekends only
settings-note = In quiet hours I only answer you; everything else waits. It is { $time } for you now.
settings-edit = Change settings
settings-saved = Saved.
settings-form-title = Your settings
settings-form-submit = Save
settings-form-zone-hint = A city of your zone, such as Europe/Paris or America/New_York.
settings-form-quiet-hint = From and until, such as 18:00-09:00, or off.
# Each language in its own words.
language-en = English
language-de = Deutsch
language-en-XA = English with accents
