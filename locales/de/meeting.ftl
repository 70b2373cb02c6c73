# Treffen und ihre Ausweichtermine.

meet-title = Treffen mit { $who }
meet-next = Nächstes Treffen
meet-length = Dauer
meet-backup = Ausweichtermin
meet-backup-suggested = { $when } · vorgeschlagen
meet-place = Ort
meet-none = Noch kein Termin. `{ $cmd } meet new fr 15:00` legt einen fest, oder du drückst den Knopf.
meet-unmarked = Ihr hattet einen Termin: { $when }. Habt ihr euch getroffen?
meet-agenda-count = { $count ->
    [0] Auf der Agenda steht noch nichts.
    [one] Auf der Agenda steht 1 Punkt.
   *[other] Auf der Agenda stehen { $count } Punkte.
}
meet-set = Der Termin steht: { $when }. { $count ->
    [one] { $who } bekommt eine Nachricht.
   *[other] { $who } bekommen je eine Nachricht.
}
meet-same = Das ist schon der Termin, deshalb bekommt niemand eine Nachricht.
meet-moved = Verschoben von { $before } auf { $when }. { $count ->
    [one] { $who } bekommt eine Nachricht.
   *[other] { $who } bekommen je eine Nachricht.
}
# It begins before the quiet hours of the others end.
meet-set-unheard = Der Termin steht: { $when }. Vorher darf ich { $who } nicht schreiben. Sag selbst Bescheid.
meet-moved-unheard = Verschoben von { $before } auf { $when }. Vorher darf ich { $who } nicht schreiben. Sag selbst Bescheid.
meet-gap = An dem Tag wird die Uhr umgestellt. { $asked } gibt es nicht, deshalb ist es { $time }.
dates-title = Termine mit { $who }
dates-none-then = Am { $day } ist kein Termin.
dates-backup = Ausweichtermin { $when }
dates-menu = Termin { $when }
dates-more = { $count ->
    [one] 1 weiterer, am { $when }.
   *[other] { $count } weitere, der bisher letzte am { $when }.
}
dates-note = Wird einer verschoben oder ausgelassen, bleiben die anderen, wo sie sind.
meet-clash-taken = Zu der Zeit hat jemand von euch ein anderes Treffen oder dessen Ausweichtermin.
meet-clash-day-off = { $day } ist in eurem Programm frei.
meet-clash-hours = Das liegt außerhalb der Arbeitszeit von { $who }.
meet-held = Schön. Ich habe vermerkt, dass ihr euch getroffen habt: { $when }. Offene Punkte kommen mit zum nächsten Mal.
meet-button-new = Termin festlegen
meet-button-find = Zeit finden
meet-button-move = Termin ändern
meet-button-done = Ja, haben wir
meet-button-agenda = Agenda zeigen

meet-form-title = Termin festlegen
meet-form-title-move = Termin ändern
meet-form-submit = Termin speichern
meet-form-day = Tag
meet-form-time = Uhrzeit ({ $city })
meet-form-minutes = Minuten
meet-form-backup = Ausweichtag
meet-form-backup-hint = Zur selben Uhrzeit, falls es am ersten Tag nicht klappt. Lass das Feld leer, und ich schlage einen vor.
meet-form-now = Der Termin ist jetzt { $when }.
meet-form-place = Ort
meet-form-place-hint = Ein Raum oder ein https-Link.

# S08: die Erinnerung.
notice-reminder-title = { $days ->
    [0] Heute mit { $who }
    [one] Morgen mit { $who }
   *[other] In { $days } Tagen mit { $who }
}
notice-reminder-items = { $count ->
    [0] Auf der Agenda steht noch nichts. Eine Frage genügt für den Anfang.
    [one] Auf der Agenda steht 1 Punkt.
   *[other] Auf der Agenda stehen { $count } Punkte.
}
notice-reminder-private = { $count ->
    [one] Einen weiteren siehst bisher nur du.
   *[other] { $count } weitere siehst bisher nur du.
}

notice-meeting-title = { $moved ->
    [0] { $who } hat einen Termin festgelegt
   *[other] { $who } hat euer Treffen verschoben
}

# In place of a date that was changed since.
notice-clocks-title = Eine andere Uhrzeit für dein Treffen mit { $who }
notice-clocks-text = In { $city } gehen die Uhren nach einer neuen Regel. Dort bleibt das Treffen zur selben Zeit, bei dir ist es zu einer anderen.
notice-changed-title = Ein früherer Termin mit { $who }
notice-changed-text = Er wurde nach dieser Nachricht geändert. Der Knopf zeigt, was jetzt gilt.
