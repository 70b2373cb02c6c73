# Was sich Leute gemeinsam vorgenommen haben, und die Nachricht, bevor es so weit ist.

action-title = Aufgaben mit { $who }
action-none = Keine offenen Aufgaben. Schön.
action-typed = Zum Tippen: `{ $cmd } action add … due:fr`, `action done 2`, `action move 2 +1w`.
action-yours = du
action-of = { $who }
action-until = bis { $when }
action-was = war für { $when }
action-button-add = Aufgabe hinzufügen
action-button-show = Aufgaben zeigen
action-menu-done = Abhaken
action-menu-week = Eine Woche später
action-menu-edit = Bearbeiten
action-menu-drop = Entfernen
action-heading = Offene Aufgaben

action-added = „{ $text }“ steht auf der Liste.
action-edited = Geändert in „{ $text }“.
action-ticked = Erledigt: „{ $text }“.
action-dropped = „{ $text }“ ist entfernt.
action-moved = „{ $text }“ ist jetzt für { $when }.

action-form-title = Neue Aufgabe
action-form-title-edit = Aufgabe ändern
action-form-submit = Hinzufügen
action-form-submit-edit = Speichern
action-form-text = Was ist zu tun?
action-form-text-hint = Bis zu { $most } Zeichen. Ihr seht es alle.
action-form-owner = Wer macht es
action-form-me = Ich
action-form-day = Bis wann
action-form-day-hint = Am Arbeitstag davor kommt eine Zeile als Erinnerung.
action-form-now = Jetzt steht da: „{ $text }“

notice-action-title = { $count ->
    [0] Zu tun, mit { $who }
    [one] Eine Aufgabe, mit { $who }
   *[other] { $count } Aufgaben, mit { $who }
}
notice-action-none = Hier ist nichts mehr zu tun. Schön.

refusal-no-such-action = { $most ->
    [0] Es gibt keine offene Aufgabe. `{ $cmd } action add` öffnet ein Formular.
    [one] Es gibt eine offene Aufgabe, Nummer 1. Nenn die Nummer oder ein paar Wörter daraus.
   *[other] Offene Aufgaben haben die Nummern 1 bis { $most }. Nenn eine Nummer oder ein paar Wörter daraus.
}
refusal-action-unclear = Mehrere Aufgaben haben diese Wörter. Nenn die Nummer.
refusal-actions-full = { $most } Aufgaben sind schon offen. Hak zuerst ein paar ab oder entfern sie.
refusal-actions-at-once = Das sind mehr als { $most } auf einmal. Füg den Rest mit `{ $cmd } action add` hinzu.
refusal-due-unclear = Diesen Tag kann ich nicht lesen. Schreib ihn wie `fr`, `+1w` oder `2027-03-04`.
refusal-due-passed = Dieser Tag ist vorbei. Nimm einen, der noch kommt, wie `fr` oder `+1w`.
