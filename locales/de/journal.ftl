# Das Journal zu zweit, die Notizen für sich allein, und was nach einem Treffen gefragt wird.

journal-title = Journal mit { $who }
journal-none = Noch leer. Nach einem Treffen reichen zwei Zeilen: was geholfen hat, und was als Nächstes kommt.
journal-wins = Erfolge
journal-win = ein Erfolg
journal-by-you = von dir
journal-by = von { $who }
journal-met = nach dem Treffen am { $when }
journal-readers = Lesbar für dich und { $who }, nie für die Koordination.
journal-typed = Zum Tippen: `{ $cmd } journal add …`, `journal edit 2 …`, `journal drop 2`, `journal search …`.
journal-button-add = Eintrag schreiben
journal-button-find = Suchen
journal-button-show = Journal zeigen
journal-button-actions = Aufgaben zeigen
journal-button-delete = Eintrag entfernen
journal-button-keep = Behalten
journal-menu = Eintrag { $number }
journal-menu-edit = Bearbeiten
journal-menu-private = Nur für mich
journal-menu-drop = Entfernen
journal-elsewhere = Ich zeige es in einem eigenen Fenster, nie in einer Nachricht.

journal-written-title = Im Journal
journal-written = Es ist notiert und in eurem Journal auch für { $who } lesbar.
journal-added = Es ist notiert.
journal-edited = Geändert.
journal-dropped = Entfernt.
journal-shared = Geteilt. Es steht jetzt hier und nicht mehr bei deinen Notizen.
journal-private = Das gehört wieder dir allein. Es steht nicht mehr im Journal mit { $who }.
journal-drop-title = Diesen Eintrag entfernen?
journal-drop = Dann steht er für niemanden mehr im Journal.

journal-form-title = Ins Journal schreiben
journal-form-title-edit = Eintrag ändern
journal-form-submit = Speichern
journal-form-text = Dein Eintrag
journal-form-text-hint = Bis zu { $most } Zeichen. Auch für { $who } lesbar.
journal-form-win-label = Ganz oben
journal-form-win = Ein Erfolg: bleibt ganz oben
journal-form-now = Jetzt steht da: „{ $text }“

journal-found-title = Suche
journal-found = { $count ->
    [0] Nirgends stehen die Wörter „{ $text }“.
    [one] In einem Text stehen die Wörter „{ $text }“.
   *[other] In { $count } Texten stehen die Wörter „{ $text }“.
}
journal-found-journal = In eurem Journal
journal-found-notes = In deinen Notizen, die nur du siehst

note-title = Deine Notizen
note-yours = Das liest nur du, niemand sonst: kein Gegenüber und keine Koordination.
note-none = Noch leer. Schreib auf, was nur für dich ist.
note-typed = Zum Tippen: `{ $cmd } note …`, `note edit 2 …`, `note share 2`, `note drop 2`.
note-about = über { $who }
note-about-earlier = aus einer früheren Zusammenarbeit
note-edited = geändert
note-menu = Notiz { $number }
note-menu-this = Diese Notiz
note-menu-edit = Bearbeiten
note-menu-share = Mit Gegenüber teilen
note-menu-drop = Löschen
note-button-new = Notiz schreiben
note-button-find = Suchen
note-button-show = Notizen zeigen
note-button-delete = Notiz löschen
note-button-keep = Behalten
note-button-share = Teilen
note-menu-with = Teilen mit
note-button-private = Privat lassen
note-elsewhere = Ich zeige sie in einem eigenen Fenster, nie in einer Nachricht.
note-saved-title = Notiert
note-saved = Das kannst nur du lesen.
note-exposed = Was du getippt hast, bleibt in diesem Gespräch, und die Verwaltung eures Chats kann es sehen. `{ $cmd } note` hinterlässt hier nichts.
note-kept = Notiert. Das kannst nur du lesen.
note-changed = Geändert.
note-deleted = Endgültig gelöscht.
note-drop-title = Diese Notiz löschen?
note-drop = Dann ist sie endgültig weg.
note-share-title = Diese Notiz teilen?
note-share = { $count ->
    [one] Dann ist sie in eurem Journal auch für dein Gegenüber lesbar. Bei deinen Notizen steht sie nicht mehr.
   *[other] Dann ist sie im Journal auch für dein gewähltes Gegenüber lesbar. Bei deinen Notizen steht sie nicht mehr.
}

note-form-title = Notiz schreiben
note-form-title-edit = Notiz ändern
note-form-submit = Speichern
note-form-text = Deine Notiz
note-form-text-hint = Bis zu { $most } Zeichen. Das kannst nur du lesen.
note-form-about = Über
note-form-nobody = Niemand Bestimmten
note-find-title = Suche
note-find-submit = Suchen
note-find-text = Wörter
note-find-hint = Gefunden wird, was alle enthält.

# Nach einem Treffen.
after-lines = Zwei Zeilen fürs Journal, solange alles frisch ist? Und was habt ihr euch vorgenommen?
after-no-date = Noch kein nächster Termin.
after-button-write = Aufschreiben
after-button-done = Nichts zu ergänzen
after-form-title = Nach dem Treffen
after-form-submit = Speichern
after-form-intro = Mit { $who }. Füll aus, was du hast; der Rest darf leer bleiben.
after-form-text = Fürs Journal
after-form-text-hint = Was hat geholfen, was kommt als Nächstes? Zwei Zeilen reichen. Auch für { $who } lesbar.
after-form-actions = Was habt ihr euch vorgenommen?
after-form-actions-hint = Eine Aufgabe pro Zeile, höchstens { $most }.
after-noted-title = Aufgeschrieben
after-noted-actions = { $count ->
    [one] Eine Aufgabe steht auf eurer Liste.
   *[other] { $count } Aufgaben stehen auf eurer Liste.
}
after-done-title = Alles klar
after-done = Für dieses Treffen ist nichts weiter zu tun.

refusal-no-such-note = { $most ->
    [0] Du hast noch keine Notizen. `{ $cmd } note` und deine Worte legen eine an.
    [one] Du hast eine Notiz, Nummer 1.
   *[other] Deine Notizen haben die Nummern 1 bis { $most }. `{ $cmd } note` zeigt sie.
}
refusal-no-such-entry = { $most ->
    [0] Das Journal ist noch leer. `{ $cmd } journal add` öffnet ein Formular.
    [one] Das Journal hat einen Eintrag, Nummer 1.
   *[other] Die Einträge haben die Nummern 1 bis { $most }. `{ $cmd } journal` zeigt sie.
}
refusal-notes-full = Du hast schon { $most } Notizen. Lösch zuerst ein paar.
refusal-journal-full = Das Journal hat schon { $most } Einträge. Entfern zuerst ein paar.
refusal-words-changed = Das wurde inzwischen geändert. Deine Worte sind noch da: vergleich sie und sende noch einmal.
refusal-nothing-written = Hier steht noch nichts. Schreib eine Zeile fürs Journal oder was ihr euch vorgenommen habt.
refusal-nothing-to-find = Nenn die gesuchten Wörter: `{ $cmd } journal search Messe`.
