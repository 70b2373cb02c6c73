# What every card may need.

phrase-more = … and more
phrase-all = See all
phrase-next = Next page
phrase-previous = Previous page
phrase-close = Close
phrase-menu = Choose what to do
phrase-keep = Not now
phrase-done = Done
phrase-optional = optional
phrase-faults = Look at these again:
form-cancel = Cancel
list-and = { $list } and { $last }
list-comma = { $list }, { $next }

apology-title = Something broke on my side
apology-text = Nothing was lost and nothing is half done. Try it once more in a moment.
apology-busy = Not saved: my database is busy. Your text is still here; send it again in a moment.
apology-shut = This workspace is not connected to me yet. Someone who runs this service can do that.

waiting-text = There is a form for this. It opens with the button.
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
settings-messages = Messages
settings-note = In quiet hours I only answer you; everything else waits. It is { $time } for you now.
settings-edit = Change settings
settings-saved = Saved.
settings-form-title = Your settings
settings-form-submit = Save
settings-form-zone-hint = A city of your zone, such as Europe/Paris or America/New_York.
settings-form-quiet-hint = From and until, such as 18:00-09:00, or off.
settings-form-messages-hint = At most one a working day. Reminders of meetings come besides.

# A platform tells another zone of somebody than before, or none.
zone-title = Are you in { $city } now?
zone-text = Your profile says { $told }. I go by { $zone }, where it is { $time }. Your meetings stay when they are. Quiet hours and reminders follow once you choose.
zone-none-title = Which time zone are you in?
zone-none-text = Your profile tells me no time zone. I go by { $zone }, where it is { $time } now.
zone-button-take = Use { $city }
zone-button-keep = Keep { $city }
zone-button-choose = Another one
# Each language in its own words.
language-en = English
language-de = Deutsch
language-en-XA = English with accents

notice-trial-title = This is a test
notice-trial-text = Whoever runs this service tried whether its messages arrive. This one did. There is nothing to do.
