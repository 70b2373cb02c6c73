# The pages on which a workspace adds us by OAuth; read in a browser, by whoever installs.

install-title = mentorbot zu Slack hinzufügen
install-lead = mentorbot kümmert sich um Termine, Agenden und Erinnerungen in Mentoring-Programmen. Auf der nächsten Seite fragt dich Slack, was es darf.
install-reads = Es liest, was Menschen ihm schreiben und was sie hinter seinen Befehl tippen. Kanäle liest es nicht.
install-button = Weiter zu Slack
install-begin = Neu beginnen

# { $name }: what the workspace or organisation is called.
install-done = mentorbot ist jetzt in { $name }
install-again = mentorbot ist in { $name } auf dem neuesten Stand
install-goes-on = Alles von vorher ist noch da. Was gewartet hat, kommt jetzt an, soweit es noch hilft.
install-organisation = Es gehört der ganzen Organisation. Deren Admins wählen, in welchen Workspaces es erscheint.
install-owner = Es gehört hier dir. Du bestimmst also, wer Programme leitet.
# { $command }: what to type, such as “/mentor admin”.
install-next = Tippe als Nächstes { $command } in Slack. Von dort geht es Schritt für Schritt zum ersten Programm.
install-nobody = Noch gehört es hier niemandem, und nur wem es gehört, kann anfangen. Wer diesen Dienst betreibt, bestimmt das mit diesem Befehl:

install-cancelled = Es wurde nichts hinzugefügt
install-cancelled-text = Du hast in Slack abgelehnt, also ist nichts gespeichert. Du kannst jederzeit neu beginnen.
install-cookie = Dein Browser kam ohne sein Zeichen zurück
install-cookie-text = Er bekommt für zehn Minuten ein Cookie, damit niemand anderes für dich fertig macht. Nichts ist gespeichert. Erlaube das Cookie und beginne im selben Browser neu.
install-unknown = Dieser Rückweg ist zu
install-unknown-text = Er wurde schon benutzt, oder er begann in einem anderen Browser. Nichts ist gespeichert.
install-late = Das hat länger als zehn Minuten gedauert
install-late-text = Danach ist der Rückweg zu. Nichts ist gespeichert.
install-refused = Slack hat es nicht angenommen
install-refused-text = Nichts ist gespeichert. Beginne neu. Kommt diese Seite wieder, sag der Person Bescheid, die diesen Dienst betreibt.
install-busy = Das hat gerade nicht geklappt
install-busy-text = Nichts ist gespeichert. Beginne in einer Minute neu.
