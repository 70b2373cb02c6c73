# Was jede Karte brauchen kann, und Antworten auf Unverstandenes.

phrase-more = … und mehr
phrase-menu = Auswählen
phrase-keep = Doch nicht
phrase-done = Erledigt
phrase-optional = optional
phrase-faults = Schau hier noch einmal hin:
form-cancel = Abbrechen
list-and = { $list } und { $last }
list-comma = { $list }, { $next }

help-title = Das kann ich für dich tun
help-intro = Ich behalte in deinem Mentoring-Programm Termine, Agenda und Erinnerungen im Blick. Diese Antwort siehst nur du.
help-agenda = `{ $cmd } agenda` zeigt euer nächstes Treffen und was ihr besprechen wollt. `{ $cmd } agenda add Nach der Messe fragen minutes:10` fügt etwas hinzu.
help-agenda-more = `{ $cmd } agenda edit 2 Neuer Text`, `done 2`, `up 2`, `drop 2` und `share` gehen mit der Nummer oder mit Worten aus dem Punkt.
help-meet = `{ $cmd } meet` zeigt den nächsten Termin. `{ $cmd } meet new fr 15:00` legt einen fest, und ich schlage einen Ausweichtermin vor. Mit `{ $cmd } meet done` sagst du, dass ihr euch getroffen habt.
help-partner = `{ $cmd } partner` zeigt dein Gegenüber und wer bei euch vorangeht.
help-settings = `{ $cmd } settings` zeigt Zeitzone, Sprache und Ruhezeiten. `{ $cmd } settings zone:Europe/Berlin quiet:18:00-09:00` stellt sie ein.
help-programme = `{ $cmd } program new Connect` legt ein Programm an. `{ $cmd } cohort new Frühling program:Connect` und `{ $cmd } cohort open Frühling` starten einen Durchgang.
help-people = `{ $cmd } enrol @ann role:mentor` nimmt Leute auf. `{ $cmd } pair @ann @ben` bringt sie nach einer Vorschau zusammen.
help-start = Du nimmst noch an keinem Programm teil. Die Koordination kann dich aufnehmen. Dann zeige ich dir dein Gegenüber, eure Termine und die Agenda.
help-button-agenda = Agenda zeigen
help-button-meet = Nächstes Treffen zeigen
help-button-settings = Einstellungen zeigen
help-unknown = „{ $word }“ kenne ich nicht. Das verstehe ich:
help-unknown-near = „{ $word }“ kenne ich nicht. Meinst du `{ $cmd } { $near }`?
help-unknown-verb = „{ $word }“ gibt es bei `{ $noun }` nicht. Das verstehe ich:

apology-title = Bei mir ist etwas schiefgegangen
apology-text = Nichts ist verloren und nichts nur halb erledigt. Versuch es gleich noch einmal.
apology-busy = Noch nicht gespeichert: Meine Datenbank ist gerade beschäftigt. Dein Text ist noch da; schick ihn gleich noch einmal ab.
apology-shut = Dieser Workspace ist noch nicht mit mir verbunden. Das kann erledigen, wer diesen Dienst betreibt.

expired-title = Das Formular ging nicht auf
expired-text = Es hat einen Moment zu lange gedauert. Mit dem Knopf öffnest du es jetzt.
expired-button = Formular öffnen

settings-title = Deine Einstellungen
settings-zone = Zeitzone
settings-zone-set = { $zone }
settings-language = Sprache
settings-quiet = Ruhezeiten
settings-quiet-value = { $from } bis { $until } und am Wochenende
settings-quiet-none = Nur am Wochenende
settings-note = In den Ruhezeiten antworte ich nur dir; alles andere wartet. Bei dir ist es jetzt { $time }.
settings-edit = Einstellungen ändern
settings-saved = Gespeichert.
settings-form-title = Deine Einstellungen
settings-form-submit = Speichern
settings-form-zone-hint = Eine Stadt in deiner Zeitzone, zum Beispiel Europe/Berlin oder America/New_York.
settings-form-quiet-hint = Von wann bis wann, zum Beispiel 18:00-09:00. Mit off gelten sie nur am Wochenende.
# Jede Sprache in ihren eigenen Worten.
language-en = English
language-de = Deutsch
language-en-XA = English with accents
