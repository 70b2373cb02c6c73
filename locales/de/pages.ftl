# Der Rahmen der Seiten der Vorführung.

page-product = mentorbot
page-skip = Zum Inhalt springen
page-welcome = Mentoring, das in Gang bleibt
page-about = mentorbot kümmert sich um Treffen und Agenda, wo ihr ohnehin schon chattet. Hier läuft es im Browser, mit erfundenen Personen: Wähle eine aus und handle für sie.
page-people = Handeln als
page-others = Als jemand anderes handeln
page-nobody = Noch ist niemand da.
page-conversation = Unterhaltung
page-quiet = Noch ist es still hier. Probier einen der Befehle unten aus.
page-answer = Antwort
page-arrived = Nachricht
page-command = Befehl
page-send = Senden
page-suggestions = Fertige Befehle
page-clock = Uhr
page-clock-about = Stell die Programmzeit vor und sieh, was dann fällig wird.
page-hour = +1 Stunde
page-day = +1 Tag
page-week = +1 Woche
page-sent = { $count ->
    [0] Es kam keine Nachricht.
    [one] Es kam 1 Nachricht.
   *[other] Es kamen { $count } Nachrichten.
}
page-skipped = { $count ->
    [one] 1 wurde ausgelassen.
   *[other] { $count } wurden ausgelassen.
}
page-waiting = { $count ->
    [one] 1 wartet noch.
   *[other] { $count } warten noch.
}
page-time = { $weekday } { $time }
page-home = Alle Personen
page-again = Noch einmal versuchen
page-typed = Was du geschrieben hast

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
