# Die Tage, an denen ein Durchgang nicht arbeitet.

holiday-title = Freie Tage von { $cohort }
holiday-none = Noch keine freien Tage. An freien Tagen schreibe ich niemandem und schlage keine Termine vor.
holiday-text = An diesen Tagen schreibe ich niemandem und schlage keine Termine vor.
holiday-hint = `{ $cmd } holiday add 2027-05-01 Tag der Arbeit` nimmt einen auf.
holiday-button-import = Kalender einlesen
holiday-menu = Mehr zu { $day }
holiday-menu-drop = Zum Arbeitstag machen
holiday-kept = { $count ->
    [one] Ein freier Tag ist vermerkt.
   *[other] { $count } freie Tage sind vermerkt.
}
holiday-passed-over = { $count ->
    [one] Ein Eintrag war kein ganzer Tag.
   *[other] { $count } Einträge waren keine ganzen Tage.
}
holiday-standing = { $count ->
    [one] Ein Treffen liegt auf einem freien Tag; ob es verschoben wird, entscheiden die Beteiligten.
   *[other] { $count } Treffen liegen auf freien Tagen; ob sie verschoben werden, entscheiden die Beteiligten.
}
holiday-dropped = { $day } ist wieder ein Arbeitstag.
holiday-form-title = Freie Tage einlesen
holiday-form-submit = Einlesen
holiday-form-text = Kalender
holiday-form-text-hint = Der Text einer ICS-Datei, oder Zeilen wie 2027-05-01 Tag der Arbeit.
