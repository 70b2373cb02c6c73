# Die eigenen Termine im eigenen Kalender: die Adresse, und Dateien einzelner Termine.

calendar-title = Deine Termine in deinem Kalender
calendar-none = Dein Kalender kann deine Termine von selbst zeigen: Er liest sie an einer eigenen Adresse. Ich lege sie an, du trägst sie dort einmal ein.
calendar-link = Trag diese Adresse in deinem Kalender ein, dort, wo er eine aus dem Internet nimmt („per URL“, „aus dem Web“):
calendar-hidden = Deine Adresse gilt noch, aber ich kann sie nicht mehr zeigen. Setz sie zurück, dann bekommst du eine neue.
calendar-made = Deine Adresse ist da.
calendar-reset-done = Das ist deine neue Adresse. Die alte zeigt nichts mehr.
calendar-reset-before = Die Adresse wurde schon zurückgesetzt. Diese gilt jetzt.
calendar-off-done = Deine Adresse zeigt nichts mehr. Aus Kalendern, die sie lesen, verschwinden die Termine.
calendar-titles-done = Ab jetzt zeigt sie, wann und mit wem, und sonst nichts.
calendar-details-done = Ab jetzt zeigt sie auch, wo ihr euch trefft und wie viele Punkte warten.
calendar-since = Angelegt
calendar-shows = Zu sehen ist
calendar-shows-titles = wann und mit wem du dich triffst
calendar-shows-details = wann, wo und mit wem du dich triffst, und wie viele Punkte warten
calendar-note = Wer diese Adresse hat, kann deine Termine lesen; behalte sie für dich. Kalender sehen nach, wann sie wollen, manche einmal am Tag. Hier sage ich es dir sofort.
calendar-note-none = Was jemand auf eine Agenda schreibt, steht nie darin.
calendar-button-make = Adresse anlegen
calendar-button-titles = Nur Titel zeigen
calendar-button-details = Auch Details zeigen
calendar-button-reset = Adresse zurücksetzen
calendar-button-off = Abschalten
calendar-reset-title = Adresse zurücksetzen?
calendar-reset-text = Kalender, die die alte lesen, zeigen nichts mehr. Du trägst die neue dort ein.
calendar-reset-yes = Adresse zurücksetzen
calendar-off-title = Adresse abschalten?
calendar-off-text = Deine Termine verschwinden aus jedem Kalender, der sie liest. Du kannst jederzeit eine neue anlegen.
calendar-off-yes = Abschalten
calendar-look = Ansehen, was sie zeigt
calendar-look-ask = Änderungen zeigen sich dort von selbst.
calendar-button-show = Kalender-Adresse zeigen

calendar-menu-file = Kalenderdatei holen
calendar-file-title = Treffen mit { $who } als Datei
calendar-file-text = { $when }, mit dem Ausweichtermin daneben. Öffne die Datei, dann nimmt dein Kalender beide auf.
calendar-file-gone = { $when } findet nicht statt. Öffne die Datei, dann nimmt dein Kalender den Termin wieder heraus.
calendar-file-note = Die Datei ändert sich später nicht mit. Deine Kalender-Adresse schon: `{ $cmd } calendar`
calendar-file-label = Kalenderdatei öffnen
calendar-file-ask = Die Datei ist unterwegs: Du findest sie gleich in unseren Direktnachrichten.
calendar-file-words = Ein Termin für deinen Kalender.

# In Kalendern. Jeder Text steht dort für sich.
calendar-name = Mentoring
calendar-event = Treffen mit { $who }
calendar-event-alone = Treffen
calendar-event-backup = Ausweichtermin: Treffen mit { $who }
calendar-event-backup-alone = Ausweichtermin: Treffen
calendar-event-about = { $count ->
    [one] 1 Punkt steht auf der Agenda.
   *[other] { $count } Punkte stehen auf der Agenda.
} { $cmd } agenda zeigt sie.

# In einem Export.
export-calendar = Kalender-Adresse seit { $when }
export-act-calendar-link = Kalender-Adresse angelegt
export-act-calendar-off = Kalender-Adresse abgeschaltet
