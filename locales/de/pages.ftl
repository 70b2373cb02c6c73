# Der Rahmen der Seiten der Vorführung.

page-product = mentorbot
page-skip = Zum Inhalt springen
page-offline = Die Vorführung antwortet nicht. Läuft sie noch?
page-welcome = Mentoring, das in Gang bleibt
page-about = mentorbot kümmert sich um Treffen und Agenda, wo ihr ohnehin schon chattet. Hier läuft es im Browser, mit erfundenen Personen. Schlüpf in jede Rolle und sieh, was die anderen sehen.
page-people = Schlüpf in eine Rolle
page-others = Personen
page-nobody = Noch ist niemand da.
page-next = Nächstes Treffen: { $when }
page-no-date = Kein Termin geplant
page-together = Nebeneinander
page-beside = Daneben
page-menus = Personen und Dinge zum Ausprobieren
page-close = Schließen
page-close-who = Unterhaltung von { $who } schließen
page-switch = Zeige
page-conversation = Unterhaltung von { $who }
page-quiet = Noch ist es still hier. Probier einen der Befehle unten aus.
page-answer = Antwort, nur für dich
page-arrived = Nachricht
page-command = Befehl
page-send = Senden
page-suggestions = Fertige Befehle
page-clock = Uhr
page-hour = +1 Stunde
page-day = +1 Tag
page-week = +1 Woche
page-arrived-since = { $count ->
    [0] Seit { $since } kam keine Nachricht.
    [one] Seit { $since } kam 1 Nachricht.
   *[other] Seit { $since } kamen { $count } Nachrichten.
}
page-outrun = Die Uhr war schon weiter, deshalb wurde nichts getan. Jetzt ist die Anzeige aktuell.
page-skipped = { $count ->
    [one] 1 war nicht mehr nötig.
   *[other] { $count } waren nicht mehr nötig.
}
page-waiting = { $count ->
    [one] 1 wartet noch.
   *[other] { $count } warten noch.
}
page-more = { $count ->
    [one] und 1 weitere
   *[other] und { $count } weitere
}
page-dismiss = Ausblenden
page-time = { $weekday } { $time }
page-home = Alle Personen
page-again = Noch einmal versuchen
page-typed = Was du geschrieben hast

# Zum Ausprobieren: eins für jeden Augenblick, für den es das alles gibt.
page-try = Zum Ausprobieren
page-try-item = Sei { $who }, Mentee
page-try-item-text = { $who } trifft bald { $partner }. Schreib auf, worüber ihr reden könntet. Das bleibt privat, bis es geteilt wird.
page-try-item-undated = { $who } und { $partner } haben noch keinen Termin. Schreib auf, worüber ihr reden könntet; es wartet auf der Agenda.
page-try-item-label = Ein Thema, eine Frage
page-try-item-button = Notieren
page-try-clock = Eine Erinnerung kommt an
page-try-clock-text = Erinnerungen kommen am Arbeitstag davor, um 16:00 Uhr bei jeder Person vor Ort. Stell die Uhr vor und sieh sie ankommen.
page-try-clock-button = Einen Tag vergehen lassen
page-try-cohort = Sei { $who }, die Koordination
page-try-cohort-text = Wer koordiniert, sieht, wie viele ein Gegenüber und einen Termin haben. Nie, was jemand schrieb.
page-try-cohort-button = Als { $who } fragen

# Seiten, die Nein sagen, und was dann zu tun ist.
page-forged-title = Nicht von hier
page-forged-text = Diese Anfrage kam nicht von einer Seite dieser Vorführung. Öffne die Adresse, die beim Start ausgegeben wurde.
page-malformed-title = Das war nicht zu lesen
page-malformed-text = Das Formular gehört zu keiner Seite dieser Vorführung. Geh zurück, lade die Seite neu und versuch es noch einmal.
page-long-title = Zu lang
page-long-text = Das ist mehr Text, als in ein Formular passt. Geh zurück und kürze ihn.
page-kind-title = Das war nicht zu lesen
page-kind-text = Die Seiten dieser Vorführung senden nur einfache Formulare.
page-missing-title = Hier ist niemand
page-missing-text = Diese Seite oder Person gibt es in dieser Vorführung nicht.
page-unavailable-title = Gerade nicht möglich
page-unavailable-text = Von deinem Text ist nichts verloren. Versuch es gleich noch einmal.

# Die Geschichte beginnt von vorn.
page-anew = Von vorn beginnen
page-anew-title = Soll die Geschichte von vorn beginnen?
page-anew-text = Was alle hier getan haben, ist dann weg, auf jeder offenen Seite. Die Uhr geht an den Anfang zurück.
page-anew-yes = Geschichte von vorn beginnen
page-anew-keep = Alles behalten
page-anew-done = Die Geschichte hat von vorn begonnen.
