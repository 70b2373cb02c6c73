# Wie oft man sich trifft, und wie man einen Termin findet.

rhythm-fact = Rhythmus
rhythm-weeks = { $count ->
    [one] Jede Woche
   *[other] Alle { $count } Wochen
}
rhythm-month = Jeden Monat
rhythm-month-weekday = { $nth ->
    [1] Jeden Monat am ersten { $weekday }
    [2] Jeden Monat am zweiten { $weekday }
    [3] Jeden Monat am dritten { $weekday }
   *[other] Jeden Monat am vierten { $weekday }
}
rhythm-month-last = Jeden Monat am letzten { $weekday }

rhythm-form-title = Rhythmus festlegen
rhythm-form-title-change = Rhythmus ändern
rhythm-form-submit = Rhythmus speichern
rhythm-form-every = Wie oft
rhythm-form-from = Ab
rhythm-form-from-hint = Termine vor diesem Tag bleiben, wie sie sind.
rhythm-choice-date = Jeden Monat an diesem Tag
rhythm-choice-weekday = Jeden Monat an diesem Wochentag, etwa am ersten Dienstag
rhythm-choice-last = Jeden Monat am letzten solchen Wochentag
rhythm-choice-none = Nur einmal

rhythm-set = { $rhythm }, zum ersten Mal { $when }. { $count ->
    [one] { $who } bekommt eine Nachricht.
   *[other] { $who } bekommen je eine Nachricht.
}
rhythm-ended = Der Rhythmus ist zu Ende. { $count ->
    [one] { $who } bekommt eine Nachricht.
   *[other] { $who } bekommen je eine Nachricht.
}
rhythm-called-off = { $count ->
    [one] Ein späterer Termin fällt damit weg.
   *[other] { $count } spätere Termine fallen damit weg.
}
rhythm-button-change = Rhythmus ändern

notice-rhythm-title = { $who } hat einen Rhythmus festgelegt
notice-rhythm-title-new = Ein Rhythmus mit { $who }
notice-rhythm-ended-title = Kein Rhythmus mehr mit { $who }
notice-rhythm-text = Die Termine stehen ab jetzt, jeder mit einem Ausweichtermin. Passt einer nicht, könnt ihr ihn allein verschieben.
notice-rhythm-ended-text = Was nach dem nächsten Termin stand, fällt weg. Einen neuen Rhythmus könnt ihr jederzeit festlegen.

# Termine, die allen passen.
slots-title = Termin finden mit { $who }
slots-text = Diese passen allen, nach den Zeiten, die ihr angegeben habt.
slots-text-stretched = Eure Arbeitszeiten überschneiden sich nicht. Hier ist für niemanden Nacht.
slots-none = Ich habe keine Zeit gefunden, die allen passt. Such selbst eine aus.
slots-other = Andere Zeit wählen
slots-rhythm = Regelmäßig treffen
