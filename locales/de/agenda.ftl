# Die Agenda: worüber beim nächsten Treffen gesprochen wird.

agenda-title = Agenda mit { $who }
agenda-next = Nächstes Treffen
agenda-backup = Ausweichtermin
agenda-place = Ort
agenda-open = Zu besprechen
agenda-done = Erledigt
agenda-by-you = von dir
agenda-by = von { $who }
agenda-private = siehst nur du
agenda-carried = vom letzten Mal
agenda-ticked = abgehakt von { $who }
agenda-ticked-you = abgehakt von dir
agenda-minutes = { $count ->
    [one] 1 Min.
   *[other] { $count } Min.
}
agenda-sum = { $items ->
    [one] 1 Punkt
   *[other] { $items } Punkte
}, { $minutes } von { $length } Min.
agenda-empty = Hier steht noch nichts. Ein Anfang könnte sein: „{ $suggestion }“
agenda-private-note = { $count ->
    [one] Ein Punkt ist noch nicht geteilt.
   *[other] { $count } Punkte sind noch nicht geteilt.
}
agenda-add = Punkt hinzufügen
agenda-use = Übernehmen
agenda-share = { $count ->
    [one] 1 Punkt teilen
   *[other] { $count } Punkte teilen
}
agenda-set-date = Termin festlegen
agenda-show = Agenda zeigen
agenda-menu = { $number }. { $text }
agenda-menu-done = Abhaken
agenda-menu-edit = Bearbeiten
agenda-menu-up = Nach oben
agenda-menu-share = Teilen
agenda-menu-drop = Entfernen

agenda-added = „{ $text }“ steht jetzt auf der Agenda. Das siehst nur du, bis du es teilst.
agenda-edited = Geändert in „{ $text }“.
agenda-ticked-off = Erledigt: „{ $text }“.
agenda-dropped = „{ $text }“ ist entfernt.
agenda-moved-up = „{ $text }“ ist jetzt Nummer { $number }.
agenda-shared-one = „{ $text }“ ist mit { $who } geteilt.
agenda-shared-more = { $count } Punkte sind mit { $who } geteilt.

agenda-form-title-add = Neuer Punkt
agenda-form-title-edit = Punkt bearbeiten
agenda-form-submit-add = Hinzufügen
agenda-form-submit-edit = Speichern
agenda-form-text = Worüber möchtest du sprechen?
agenda-form-text-hint = Bis zu { $most } Zeichen. Das siehst nur du, bis du es teilst.
agenda-form-text-hint-shared = Bis zu { $most } Zeichen. Der Punkt ist geteilt: Die Änderung ist auch für { $who } sichtbar.
agenda-form-cut = Diese Nachricht ist länger als ein Punkt sein kann. Hier stehen ihre ersten { $most } Zeichen; der Rest bleibt in der Nachricht.
agenda-form-pairing = Mit wem
agenda-form-minutes = Minuten
agenda-form-minutes-hint = Wie lange es etwa dauert.
agenda-form-now = Jetzt steht da: „{ $text }“
agenda-form-share = Teilen
agenda-form-share-now = Gleich mit { $who } teilen

# Vorschläge für eine leere Agenda, je nach Phase.
suggest-building-0 = Warum hast du bei diesem Programm Ja gesagt?
suggest-building-1 = Ein Wendepunkt im Berufsleben, und was daraus geworden ist
suggest-building-2 = Woran merken wir, dass sich unsere Zeit gelohnt hat?
suggest-agreeing-0 = Wie oft wir uns treffen, und was wir tun, wenn ein Termin platzt
suggest-agreeing-1 = Was unter uns bleibt, und was wir weitererzählen dürfen
suggest-agreeing-2 = Was wir voneinander erwarten
suggest-developing-0 = Ein Erfolg, eine Frage, ein nächster Schritt
suggest-developing-1 = Welcher Schritt am längsten wartet, und was ihm im Weg steht
suggest-developing-2 = Wen es sich kennenzulernen lohnt, und wie der Kontakt gelingt
suggest-ending-0 = Worauf wir beide stolz sind
suggest-ending-1 = Was weitergehen soll, und wie wir in Kontakt bleiben
suggest-ending-2 = Was wir voneinander gelernt haben

# Jemand hat Punkte geteilt.
notice-shared-title = { $who } hat die Agenda geteilt
notice-shared-text = Von { $who } kommen neue Gesprächspunkte. Das ist jetzt eure gemeinsame Agenda.
agenda-heard = Auf der Agenda
