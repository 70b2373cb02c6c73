# One's dates in one's own calendar: the link, and files of single dates.

calendar-title = Your dates in your calendar
calendar-none = Your calendar can show your dates by itself: it reads them at an address of your own. I make one, and you add it there once.
calendar-link = Add this address in your calendar, where it takes one from the internet (“by URL”, “from web”):
calendar-hidden = Your address still works, but I can't show it any more. Reset it to get a new one.
calendar-made = Your address is ready.
calendar-reset-done = This is your new address. The old one shows nothing any more.
calendar-reset-before = It was reset before. This is the address that works now.
calendar-off-done = Your address shows nothing any more. Dates vanish from calendars that read it.
calendar-titles-done = From now on it shows when and with whom, and nothing else.
calendar-details-done = From now on it shows places and the number of agenda items too.
calendar-since = Made
calendar-shows = It shows
calendar-shows-titles = when and with whom you meet
calendar-shows-details = when, where and with whom you meet, and how many items wait
calendar-note = Whoever has this address can read your dates, so keep it to yourself. Calendars look again when they like, some once a day; I tell you here at once.
calendar-note-none = It never holds what anybody wrote on an agenda.
calendar-button-make = Make my address
calendar-button-titles = Show titles only
calendar-button-details = Show details too
calendar-button-reset = Reset address
calendar-button-off = Turn it off
calendar-reset-title = Reset your address?
calendar-reset-text = Calendars that read the old one show nothing any more. You add the new one there.
calendar-reset-yes = Reset address
calendar-off-title = Turn your address off?
calendar-off-text = Your dates vanish from every calendar that reads it. You can make a new one at any time.
calendar-off-yes = Turn it off
calendar-look = See what it shows
calendar-look-ask = Changes show there by themselves.
calendar-button-show = Show calendar link

calendar-menu-file = Get calendar file
calendar-file-title = Meeting with { $who } as a file
calendar-file-text = { $when }, with the backup date beside it. Open the file, and your calendar takes both in.
calendar-file-gone = { $when } is let go. Open the file, and your calendar takes it out again.
calendar-file-note = It changes nothing by itself later. Your calendar link does: `{ $cmd } calendar`
calendar-file-label = Open the calendar file
calendar-file-ask = It is on its way: look for it in our direct messages.
calendar-file-words = A date for your calendar.

# Inside calendars. Every text stands by itself there.
calendar-name = Mentoring
calendar-event = Meeting with { $who }
calendar-event-alone = Meeting
calendar-event-backup = Backup: meeting with { $who }
calendar-event-backup-alone = Backup: meeting
calendar-event-about = { $count ->
    [one] 1 item is on the agenda.
   *[other] { $count } items are on the agenda.
} { $cmd } agenda shows it.

# In an export.
export-calendar = Calendar link since { $when }
export-act-calendar-link = calendar link made
export-act-calendar-off = calendar link turned off
