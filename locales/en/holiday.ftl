# The days on which a cohort does not work.

holiday-title = Days off of { $cohort }
holiday-none = No days off yet. On a day off I write to nobody and suggest no dates.
holiday-text = On these days I write to nobody and suggest no dates.
holiday-hint = `{ $cmd } holiday add 2027-05-01 Labour Day` adds one.
holiday-button-import = Import a calendar
holiday-menu = More for { $day }
holiday-menu-drop = Make it a working day
holiday-kept = { $count ->
    [one] One day off is kept.
   *[other] { $count } days off are kept.
}
holiday-passed-over = { $count ->
    [one] One entry was no whole day.
   *[other] { $count } entries were no whole days.
}
holiday-standing = { $count ->
    [one] One meeting stands on a day off; its people decide whether to move it.
   *[other] { $count } meetings stand on days off; their people decide whether to move them.
}
holiday-dropped = { $day } is a working day again.
holiday-form-title = Import days off
holiday-form-submit = Import
holiday-form-text = Calendar
holiday-form-text-hint = The text of an ICS file, or lines such as 2027-05-01 Labour Day.
