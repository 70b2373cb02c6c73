# Was jede Karte brauchen kann, und Antworten auf Unverstandenes.

phrase-more = … und mehr
phrase-all = Alles ansehen
phrase-next = Nächste Seite
phrase-previous = Vorige Seite
phrase-close = Schließen
phrase-menu = Auswählen
phrase-keep = Doch nicht
phrase-done = Erledigt
phrase-optional = optional
phrase-faults = Schau hier noch einmal hin:
form-cancel = Abbrechen
list-and = { $list } und { $last }
list-comma = { $list }, { $next }

apology-title = Bei mir ist etwas schiefgegangen
apology-text = Nichts ist verloren und nichts nur halb erledigt. Versuch es gleich noch einmal.
apology-busy = Noch nicht gespeichert: Meine Datenbank ist gerade beschäftigt. Dein Text ist noch da; schick ihn gleich noch einmal ab.
apology-shut = Dieser Workspace ist noch nicht mit mir verbunden. Das kann erledigen, wer diesen Dienst betreibt.

waiting-text = Dafür gibt es ein Formular. Es öffnet sich mit dem Knopf.
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
settings-messages = Nachrichten
settings-note = In den Ruhezeiten antworte ich nur dir; alles andere wartet. Bei dir ist es jetzt { $time }.
settings-edit = Einstellungen ändern
settings-saved = Gespeichert.
settings-form-title = Deine Einstellungen
settings-form-submit = Speichern
settings-form-zone-hint = Eine Stadt in deiner Zeitzone, zum Beispiel Europe/Berlin oder America/New_York.
settings-form-quiet-hint = Von wann bis wann, zum Beispiel 18:00-09:00. Mit off gelten sie nur am Wochenende.
settings-form-messages-hint = Höchstens eine am Arbeitstag. Erinnerungen an Treffen kommen dazu.

# A platform tells another zone of somebody than before, or none.
zone-title = Bist du jetzt in { $city }?
zone-text = In deinem Profil steht { $told }. Ich rechne mit { $zone }, dort ist es { $time }. Deine Treffen bleiben, wann sie sind. Ruhezeiten und Erinnerungen folgen, sobald du wählst.
zone-none-title = In welcher Zeitzone bist du?
zone-none-text = In deinem Profil steht keine Zeitzone. Ich rechne mit { $zone }, dort ist es jetzt { $time }.
zone-button-take = { $city } nehmen
zone-button-keep = Bei { $city } bleiben
zone-button-choose = Eine andere
# Jede Sprache in ihren eigenen Worten.
language-en = English
language-de = Deutsch
language-en-XA = English with accents

notice-trial-title = Das ist ein Test
notice-trial-text = Wer diesen Dienst betreibt, hat ausprobiert, ob Nachrichten ankommen. Diese ist angekommen. Zu tun ist nichts.
