# Was über eine Person aufbewahrt wird, und was sie entscheiden kann.

privacy-title = Deine Daten
privacy-intro = Was ich über dich aufbewahre, und wer es sieht.
privacy-items = Punkte auf Agenden
privacy-items-value = { $count ->
    [0] keine
    [one] einer von dir
   *[other] { $count } von dir
}
privacy-own = Nur für dich sichtbar
privacy-own-value = { $count ->
    [0] keiner davon; dein Gegenüber sieht alle
    [one] einer davon; dein Gegenüber sieht die übrigen
   *[other] { $count } davon; dein Gegenüber sieht die übrigen
}
privacy-pairings = Zusammenarbeit mit
privacy-pairings-value = { $who } (du bist { $role })
privacy-pairings-none = im Moment niemandem
privacy-meetings = Termine
privacy-meetings-value = { $count ->
    [0] keine
    [one] einer; du und dein Gegenüber seht ihn
   *[other] { $count }; du und dein Gegenüber sehen sie
}
privacy-journal = Journal
privacy-journal-value = { $count ->
    [one] ein Eintrag von dir; auch dein Gegenüber liest ihn
   *[other] { $count } Einträge von dir; auch dein Gegenüber liest sie
}
privacy-notes = Notizen
privacy-notes-value = { $count ->
    [one] eine; die liest nur du
   *[other] { $count }; die liest nur du
}
privacy-actions = Aufgaben
privacy-actions-value = { $count ->
    [one] eine von dir aufgeschrieben; auch dein Gegenüber sieht sie
   *[other] { $count } von dir aufgeschrieben; auch dein Gegenüber sieht sie
}
privacy-questions = Fragen
privacy-questions-value = { $count ->
    [one] eine an die Koordination; sie sieht sie
   *[other] { $count } an die Koordination; sie sieht sie
}
privacy-profile = Von deiner Plattform
privacy-profile-value = { $name }, { $zone }, { $language }
privacy-quiet = Einstellungen
privacy-quiet-value = Ruhezeiten { $quiet }
privacy-messages = An dich geschickt
privacy-messages-value = { $messages ->
    [0] noch nichts
    [one] eine Nachricht, ohne ihren Text
   *[other] { $messages } Nachrichten, ohne ihren Text
}
privacy-acts = Protokoll
privacy-acts-value = { $acts ->
    [0] nichts
    [one] eine Zeile über das, was du getan hast, ohne Inhalt
   *[other] { $acts } Zeilen über das, was du getan hast, ohne Inhalt
}
privacy-coordinators = { $who } koordiniert. Wer koordiniert, sieht, wer mit wem arbeitet, nie eine Agenda, ein Journal oder eine Notiz.
privacy-coordinators-many = { $who } koordinieren. Wer koordiniert, sieht, wer mit wem arbeitet, nie eine Agenda, ein Journal oder eine Notiz.
privacy-operators = Wer diesen Dienst betreibt und seinen Schlüssel hat, kann lesen, was gespeichert ist.
privacy-retention = Abgehakte und gestrichene Punkte verschwinden nach 90 Tagen, Nachrichten nach einem Jahr. Journal, Notizen und Agenda verschwinden 90 Tage nach dem Ende einer Zusammenarbeit. Der Rest bleibt, bis du ihn löschst.
privacy-download = Meine Daten laden
privacy-delete = Meine Daten löschen
privacy-delete-title = Deine Daten löschen?
privacy-delete-text = In 7 Tagen sind Name, Punkte und Einstellungen endgültig weg. Dann endet deine Zusammenarbeit, und dein Gegenüber erfährt das. Bis dahin kannst du es hier zurücknehmen.
privacy-delete-yes = In 7 Tagen löschen
privacy-due = Deine Daten werden am { $when } gelöscht. Bis dahin geht alles weiter wie bisher.
privacy-due-alone = Niemand sonst koordiniert { $names }. Es geht dann ohne Koordination weiter.
privacy-keep = Meine Daten behalten
privacy-now = Jetzt löschen
privacy-now-title = Jetzt löschen?
privacy-now-text = Sofort sind Name, Punkte und Einstellungen endgültig weg. Deine Zusammenarbeit endet, und dein Gegenüber erfährt das. Das lässt sich nicht zurücknehmen.
privacy-now-yes = Jetzt löschen

privacy-kept-title = Deine Daten bleiben
privacy-kept-text = Nichts wird gelöscht. `{ $cmd } privacy` zeigt, was ich aufbewahre.
privacy-going-title = Deine Daten werden gelöscht
privacy-going-text = Das läuft schon, dauert einen Moment und lässt sich nicht zurücknehmen. Schreibst du mir später, begrüße ich dich als neue Person.
privacy-last-owner-title = Zuerst braucht dieser Workspace noch jemanden
privacy-last-owner-text = Er gehört dir allein. Wer diesen Dienst betreibt, kann jemanden dazunehmen: `mentorbot owner add`. Komm dann hierher zurück.
privacy-unready-title = Nicht von hier aus
privacy-unready-text = Dieser Dienst ist nicht dafür eingerichtet, aus dem Chat zu löschen. Wer ihn betreibt, kann es mit `mentorbot erase`.

privacy-export-title = Alles, was ich über dich aufbewahre
privacy-export-text = { $items ->
    [one] 1 Punkt
   *[other] { $items } Punkte
}, { $meetings ->
    [one] 1 Termin
   *[other] { $meetings } Termine
}, { $messages ->
    [one] 1 Nachricht
   *[other] { $messages } Nachrichten
} und { $acts ->
    [one] 1 Zeile
   *[other] { $acts } Zeilen
} Protokoll, dazu dein Profil und deine Tandems.
privacy-export-file-text = Als Text zum Lesen
privacy-export-file-json = Für Programme, als JSON
privacy-export-ask = Beides ist unterwegs: Du findest es gleich in unseren Direktnachrichten. Kommt nichts an, gibt es dir, wer diesen Dienst betreibt, mit `mentorbot export`.
privacy-export-words = Alles, was ich über dich aufbewahre: als Text zum Lesen und als JSON für Programme.

privacy-someone = eine Person, die gegangen ist
privacy-left-title-ended = Eine Zusammenarbeit ist zu Ende
privacy-left-title-group = Jemand hat deine Gruppe verlassen
privacy-left-ended = Deine Zusammenarbeit in { $programme }, { $cohort }, ist zu Ende. Danke für die Zeit, die du ihr gegeben hast. Du brauchst nichts zu tun.
privacy-left-group = Jemand nimmt nicht mehr an { $programme }, { $cohort } teil. Du machst mit { $who } weiter.
privacy-over-title = Das ist zu Ende
privacy-over-text = Was hier stand, wird nicht mehr aufbewahrt. `{ $cmd } partner` zeigt, mit wem du jetzt arbeitest.

export-title = Was mentorbot über dich in { $workspace } aufbewahrt
export-made = Erstellt am { $when }. Zeiten gelten für { $zone }.
export-profile = Profil
export-name = Name: { $name }
export-account = Konto: { $account }
export-zone = Zeitzone: { $zone }
export-zone-told = Zeitzone in deinem Profil: { $zone }
export-language = Sprache: { $language }
export-quiet = Ruhezeiten: { $quiet }
export-known = Bekannt seit { $when }
export-owner = Zuständig für den Workspace seit { $when }
export-due = Die Löschung ist am { $when }
export-coordinates = Programme, die du koordinierst
export-enrolments = Kohorten
export-enrolment = { $programme }, { $cohort }: { $role }
export-readings = Regeln, die du gelesen hast
export-since = { $what }, seit { $from }
export-until = { $what }, { $from } bis { $until }
export-pairing = Zusammenarbeit mit { $who }
export-pairing-waits = Tandem, das sich noch nicht kennt
export-pairing-place = { $programme }, { $cohort }: du bist { $role }
export-leads = Du führst.
export-meetings = Termine
export-meeting-held = { $when }, stattgefunden
export-meeting-ahead = { $when }
export-meeting-cancelled = { $when }, abgesagt
export-place = Ort: { $place }
export-backup = Ausweichtermin: { $when }
export-items = Agenda
export-item-you = { $when }, von dir: { $text }
export-item-partner = { $when }, von deinem Gegenüber: { $text }
export-item-own = nur für dich sichtbar
export-item-shared = geteilt
export-item-done = erledigt
export-item-dropped = heruntergenommen
export-journal = Journal
export-entry-you = { $when }, von dir: { $text }
export-entry-partner = { $when }, von deinem Gegenüber: { $text }
export-entry-win = ein Erfolg
export-actions = Aufgaben
export-action-you = { $when }, für dich: { $text }
export-action-partner = { $when }, für dein Gegenüber: { $text }
export-action-due = bis { $day }
export-notes = Notizen, die nur du liest
export-absences = Wann du in Ruhe gelassen werden wolltest
export-absence-snooze = Nachrichten zurückgehalten bis { $until }
export-absence-pause = Pause bis { $until }
export-absence-ended = von dir beendet am { $when }
export-messages = An dich geschickte Nachrichten (ohne ihren Text)
export-acts = Was du getan hast, laut Protokoll
export-row = { $when }: { $what }
export-nothing = nichts
export-kind-reminder = Erinnerung an ein Treffen
export-kind-shared = geteilte Agenda
export-kind-action-due = Erinnerung an eine Aufgabe
export-kind-paused = Pause deines Gegenübers
export-kind-paired = Vorstellung
export-kind-meeting-set = neuer Termin
export-kind-confirmed = Termin bestätigt
export-kind-meeting-skipped = Treffen fällt aus
export-kind-rhythm-set = neuer Rhythmus
export-kind-clocks-changed = neue Uhrzeit nach einer Uhrenregel
export-kind-ended = Ende eines Tandems
export-kind-closed = Ende eines Durchgangs
export-kind-joined = jemand kam zu einer Gruppe dazu
export-kind-answer = Antwort auf deine Nachricht
export-kind-left = jemand ist gegangen
export-kind-rules-first = Regeln vor dem Kennenlernen
export-kind-rules-again = Erinnerung an die Regeln
export-act-cohort-enrolled = Personen aufgenommen
export-act-cohort-made = Durchgang angelegt
export-act-cohort-opened = Durchgang eröffnet
export-act-cohort-changed = Durchgang geändert
export-act-cohort-closed = Durchgang abgeschlossen
export-act-cohort-restored = Abschluss eines Durchgangs zurückgenommen
export-act-meeting-missed = Termin als noch nicht stattgefunden vermerkt
export-act-notice-hurried = Nachricht vorgezogen
export-act-notice-withdrawn = Nachricht ausgelassen
export-act-meeting-held = Termin als stattgefunden vermerkt
export-act-meeting-set = Termin vereinbart
export-act-holiday-dropped = freien Tag entfernt
export-act-holidays-kept = freie Tage eingelesen
export-act-rhythm-ended = Rhythmus beendet
export-act-rhythm-set = Rhythmus vereinbart
export-act-meeting-skipped = Termin ausfallen lassen
export-act-meeting-backup = Ausweichtermin gewählt
export-act-member-erased = deine Daten gelöscht
export-act-member-erasure-asked = Löschung deiner Daten verlangt
export-act-member-erasure-taken-back = Löschung deiner Daten zurückgenommen
export-act-pairing-ended = Tandem beendet
export-act-pairing-joined = jemanden in eine Gruppe aufgenommen
export-act-pairing-made = Tandem gebildet
export-act-pairing-restored = Ende eines Tandems zurückgenommen
export-act-programme-made = Programm angelegt
export-act-rules-read = Regeln gelesen
export-act-programme-changed = Programm geändert
export-act-coordinator-named = Koordination übergeben
export-act-coordinator-removed = Koordination entzogen
export-act-owner-named = Besitzrechte gegeben
export-act-owner-removed = Besitzrechte entzogen
export-act-role-restored = Rolle zurückgegeben
export-act-role-taken = Rolle weggenommen
export-act-work-retried = Nachricht noch einmal versucht
export-someone = einer Person, die gegangen ist
export-questions = Fragen an die Koordination
export-question-answered = an { $programme }, beantwortet
export-question-withdrawn = an { $programme }, zurückgenommen
export-question-open = an { $programme }, noch ohne Antwort
export-question-draft = nicht geschickt
export-answer = die Antwort: { $text }
export-answers = Deine Antworten auf Fragen
export-kind-question = Frage an die Koordination
export-kind-question-waits = Erinnerung an eine Frage
export-kind-answered = Antwort auf deine Frage
export-kind-prepare = Frage, was ansteht
export-kind-backup-ask = Frage nach einem Ausweichtermin
export-kind-did-you-meet = Frage nach dem Treffen
export-kind-not-met = ein Treffen war noch nicht
export-kind-first-date = Frage nach einem ersten Termin
export-kind-rhythm-ask = Frage nach dem Rhythmus
export-kind-welcome-back = Gruß nach der Pause
export-kind-partner-back = ein Gegenüber ist aus der Pause zurück
export-kind-zone-ask = Frage nach der Zeitzone
export-kind-digest = mehreres auf einmal
export-act-question-answered = Frage beantwortet
export-act-question-asked = Frage gestellt
export-act-question-withdrawn = Frage zurückgenommen
