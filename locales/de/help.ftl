# Hilfe: was jetzt passt, alles, was es gibt, was die Wörter bedeuten, und was nicht verstanden wurde.

help-title = Was ich kann
help-intro = Ich kümmere mich um Termine, Agenden und Erinnerungen im Mentoring. Das passt jetzt für dich:
help-private = Meine Antworten siehst nur du.
help-hello-title = Hallo
help-hello = Schön, dass du da bist. Ich kümmere mich um Termine, Agenden und Erinnerungen im Mentoring. Das passt jetzt für dich:
help-thanks-title = Gern geschehen
help-thanks = Freut mich, dass es geholfen hat.
help-button-agenda = Agenda zeigen
help-button-meet = Nächstes Treffen zeigen
help-button-admin = Überblick zeigen
help-button-all = Alle Befehle
help-button-help = Hilfe
help-button-topic = Mehr dazu lesen

# Je Zeile ein Befehl mit Beispiel.
hint-agenda = `{ $cmd } agenda` · dein nächstes Treffen und worüber ihr sprecht
hint-agenda-add = `{ $cmd } agenda add Nach der Messe fragen minutes:10` · ein weiterer Punkt, nur für dich, bis du ihn teilst
hint-agenda-share-group = `{ $cmd } agenda share` · zeigt den anderen, was bisher nur du siehst
hint-agenda-share = `{ $cmd } agenda share` · zeigt deinem Gegenüber, was bisher nur du siehst
hint-agenda-edit = `{ $cmd } agenda edit 2 Neue Worte` · formuliert Punkt 2 neu
hint-agenda-done = `{ $cmd } agenda done 2` · hakt Punkt 2 ab
hint-agenda-up = `{ $cmd } agenda up 2` · rückt Punkt 2 eins nach oben
hint-agenda-drop = `{ $cmd } agenda drop 2` · entfernt Punkt 2
hint-meet = `{ $cmd } meet` · dein nächster Termin
hint-meet-new = `{ $cmd } meet new fr 15:00` · legt einen Termin fest, und ich schlage einen Ausweichtermin vor
hint-meet-find = `{ $cmd } meet find` · zeigt Zeiten, die allen passen
hint-meet-every = `{ $cmd } meet new fr 15:00 every:2w` · legt einen Rhythmus fest, etwa alle zwei Wochen
hint-meet-coming = `{ $cmd } meet coming` · sagt, dass du kommst; `meet works` antwortet auf einen neuen Termin, `meet away` sagt ab
hint-meet-move = `{ $cmd } meet move` · du kannst nicht: erst der Ausweichtermin, dann andere Zeiten; `meet move +1w` verschiebt sofort
hint-meet-backup = `{ $cmd } meet backup fr 15:00` · legt den Ausweichtermin fest; mit `none` gibt es keinen, `meet free` hält ihn frei
hint-meet-skip = `{ $cmd } meet skip` · lässt ein Treffen ausfallen und fragt vorher nach
hint-meet-done = `{ $cmd } meet done` · vermerkt, dass ihr euch getroffen habt; offene Punkte wandern mit
hint-lead = `{ $cmd } lead` · wer die Agenda mitbringt, und was das für dich heißt
hint-unpair = `{ $cmd } unpair @ann @ben` · beendet ein Tandem, nach einer Vorschau
hint-role = `{ $cmd } role` · wer koordiniert und wer Besitzrechte hat
hint-role-add = `{ $cmd } role add @ann coordinator` · lässt jemanden mit dir koordinieren
hint-role-remove = `{ $cmd } role remove @ann mentor` · nimmt eine Rolle weg, nach einer Vorschau
hint-ask = `{ $cmd } ask Wann endet der Durchgang?` · eine Frage an die Koordination
hint-ask-answer = `{ $cmd } ask` · Fragen, die auf deine Antwort warten
hint-leave = `{ $cmd } leave` · verlässt ein Tandem, einen Durchgang oder alles, nach einer Vorschau
hint-privacy = `{ $cmd } privacy` · was über dich gespeichert ist, zum Herunterladen oder Löschen
hint-partner = `{ $cmd } partner` · mit wem du arbeitest, wer vorangeht, wann ihr euch trefft
hint-icebreaker = `{ $cmd } icebreaker` · eine Frage, um ins Gespräch zu kommen
hint-rules = `{ $cmd } rules` · was unter euch bleibt, und was das hier nicht ist
hint-calendar = `{ $cmd } calendar` · deine Termine in deinem eigenen Kalender
hint-settings = `{ $cmd } settings zone:Europe/Berlin quiet:18:00-09:00` · deine Zeitzone, Sprache und Ruhezeiten
hint-help-meetings = `{ $cmd } help meetings` · wie Termine und Ausweichtermine funktionieren
hint-help-privacy = `{ $cmd } help privacy` · wer was sieht
hint-help-lead = `{ $cmd } help lead` · wer die Agenda mitbringt, und warum
hint-help-words = `{ $cmd } help words` · Programm, Durchgang, Phase und andere Begriffe
hint-help-coordinator = `{ $cmd } help coordinator` · ein Programm koordinieren, Schritt für Schritt
hint-help-all = `{ $cmd } help all` · alles, was es gibt
hint-admin = `{ $cmd } admin` · wie weit deine Programme sind und was auf dich wartet
hint-program-new = `{ $cmd } program new Connect` · legt ein Programm an
hint-program-edit = `{ $cmd } program edit Connect` · ändert Ziel, Form oder Regeln
hint-program = `{ $cmd } program` · deine Programme
hint-cohort-new = `{ $cmd } cohort new Frühling program:Connect` · legt einen Durchgang eines Programms an
hint-cohort-open = `{ $cmd } cohort open Frühling` · öffnet ihn, damit Tandems entstehen können
hint-cohort-edit = `{ $cmd } cohort edit Frühling` · ändert Name, Zeitraum, Zeitzone oder Sprache
hint-cohort-close = `{ $cmd } cohort close Frühling` · schließt ihn ab, nach einer Vorschau
hint-cohort = `{ $cmd } cohort` · deine Durchgänge
hint-holiday = `{ $cmd } holiday import` · vermerkt die freien Tage eines Durchgangs
hint-enrol = `{ $cmd } enrol @ann @ben role:mentor` · nimmt Leute auf
hint-pair = `{ $cmd } pair @ann @ben` · bildet ein Tandem, nach einer Vorschau

help-all-title = Alle Befehle
help-all-agenda = Die Agenda
help-all-meet = Treffen
help-all-you = Für alle
help-all-coordinator = Für die Koordination
help-all-later = Agenda und Treffen kommen dazu, sobald du ein Gegenüber hast.
help-all-with = Bist du in mehreren Tandems, schreib `with @name` ans Ende. `program` und `programme` sind dasselbe.
help-all-private-group = Ein Punkt der Agenda gehört dir allein, bis du ihn teilst; dann sieht ihn auch deine Gruppe, sonst niemand.
help-all-private = Ein Punkt der Agenda gehört dir allein, bis du ihn teilst; dann sieht ihn auch dein Gegenüber, sonst niemand.

help-topics-unknown = Zu „{ $word }“ habe ich keine Seite. Diese Seiten habe ich:
help-topics-near = Zu „{ $word }“ habe ich keine Seite. Meinst du einen der Knöpfe? Das sind alle meine Seiten:
help-topic-meetings = `{ $cmd } help meetings` · Termine und Ausweichtermine
help-topic-agenda = `{ $cmd } help agenda` · worüber ihr sprecht
help-topic-privacy = `{ $cmd } help privacy` · wer was sieht
help-topic-lead = `{ $cmd } help lead` · wer die Agenda mitbringt
help-topic-words = `{ $cmd } help words` · die Begriffe, erklärt
help-topic-coordinator = `{ $cmd } help coordinator` · Programme koordinieren

help-title-meetings = Treffen
help-title-agenda = Die Agenda
help-title-privacy = Wer was sieht
help-title-lead = Wer vorangeht
help-title-words = Begriffe
help-title-coordinator = Programme koordinieren

help-meetings-set = `{ $cmd } meet new fr 15:00` legt einen Termin in deiner Zeitzone fest. Dein Gegenüber bekommt eine Nachricht und sieht die eigene Uhrzeit.
help-meetings-backup = Jeder Termin hat einen Ausweichtermin, falls der erste nicht klappt. Ich schlage einen vor, zwei Arbeitstage später.
help-meetings-move = `{ $cmd } meet move` bietet erst den Ausweichtermin an, dann andere Zeiten. Verschieben ist immer besser als ausfallen lassen.
help-meetings-works = Ein neuer Termin gilt sofort und wartet auf dein Gegenüber. Wer den Ausweichtermin freihält, wird dann nicht gefragt.
help-meetings-remind = Am Arbeitstag davor bekommt ihr alle eine Erinnerung, außerhalb eurer Ruhezeiten.
help-meetings-done = Danach vermerkt `{ $cmd } meet done`, dass ihr euch getroffen habt. Offene Punkte wandern mit.

help-agenda-own = Was du hinzufügst, gehört dir allein, bis du es teilst. `{ $cmd } agenda share` zeigt deinem Gegenüber alles davon.
help-agenda-number = Punkte haben Nummern: `{ $cmd } agenda done 2`, `up 2`, `edit 2 Neue Worte`, `drop 2`. Einige Worte des Punkts gehen auch.
help-agenda-who = Nur wer einen Punkt geschrieben hat, kann ihn ändern, teilen oder entfernen. Abhaken und nach oben rücken können ihn alle.
help-agenda-carried = Was nach eurem Treffen noch offen ist, wandert zum nächsten mit.

help-privacy-item = Einen Punkt der Agenda sieht nur, wer ihn geschrieben hat, bis er geteilt ist; dann sehen ihn alle im Tandem.
help-privacy-coordinator = Die Koordination sieht, wer dabei ist, wer mit wem arbeitet und wie viele Tandems einen Termin haben. Agenden sieht sie nicht.
help-privacy-answer = Meine Antworten auf einen Befehl siehst nur du, auch in einem Kanal.
help-privacy-sealed = Was du schreibst, liegt verschlüsselt in der Datenbank. Wer den Dienst betreibt, hat den Schlüssel. Wer euren Chat verwaltet, sieht, was dort getippt wird.

help-lead-who = Eine Person geht voran, bringt die Agenda mit und schlägt die Termine vor. Meist ist das die oder der Mentee; Peers wechseln sich ab, und in Gruppen tut es die Moderation.
help-lead-why = Wer weiterkommen will, weiß am besten, worüber zu reden ist. Die andere Person bereitet sich vor, hört zu und gibt eine Sicht von außen.
help-lead-both = Vorangehen ist kein Vorrecht: Alle können Punkte hinzufügen und teilen und Termine festlegen.
help-lead-see = `{ $cmd } lead` zeigt, wer bei euch vorangeht und was das für dich heißt.

help-word-programme = **Programm**: was es immer wieder gibt, mit einem Ziel, etwa neuen Leuten beim Ankommen zu helfen.
help-word-cohort = **Durchgang**: ein Programm in einem bestimmten Zeitraum, mit den Leuten, die daran teilnehmen.
help-word-track = **Ablauf**: die Schritte eines Programms, je nachdem, für wen es ist. Start ist für Neue, Connect geht über Abteilungen hinweg, Prosper ist für Führungskräfte.
help-word-form = **Form**: wie ihr zusammenarbeitet. Eins zu eins, in einer Gruppe, unter Peers oder in einem einzigen Gespräch.
help-word-enrolment = **Teilnahme**: der Platz einer Person in einem Durchgang als Mentor:in, Mentee oder Peer. Auch mehrere sind möglich.
help-word-pairing = **Tandem**: die Personen, die zusammenarbeiten, zwei oder mehr.
help-word-lead = **Vorangehen**: in einem Tandem die Agenda mitbringen und die Termine vorschlagen.
help-word-phase = **Phase**: wo ein Tandem steht. Ihr lernt euch kennen, vereinbart die Zusammenarbeit, arbeitet an Zielen und schließt gut ab.

help-coordinator-see = `{ $cmd } admin` zeigt, wie weit du bist und was als Nächstes kommt.
help-coordinator-program = `{ $cmd } program new Connect` legt ein Programm an, und du koordinierst es.
help-coordinator-cohort = `{ $cmd } cohort new Frühling program:Connect`, dann `{ $cmd } cohort open Frühling`. Noch bekommt niemand eine Nachricht.
help-coordinator-enrol = `{ $cmd } enrol @ann @ben role:mentor` nimmt Leute auf, je Befehl in einer Rolle. Dabei bekommt niemand eine Nachricht.
help-coordinator-pair = `{ $cmd } pair @ann @cem` zeigt eine Vorschau. Bestätigst du sie, bekommen alle darin eine Nachricht.
help-coordinator-right = Wer ein Programm anlegt, koordiniert es. Das erste legt an, wer im Workspace Besitzrechte hat.

# Was nicht verstanden wurde.
stray-title = Das habe ich nicht verstanden
stray-noun = „{ $word }“ kenne ich nicht. Das hilft dir weiter:
stray-noun-one = „{ $word }“ kenne ich nicht. Meinst du `{ $cmd } { $near }`?
stray-noun-more = „{ $word }“ kenne ich nicht. Meinst du eines davon?
stray-ask = Nicht das, was du suchst? { $who } koordiniert dein Programm und hilft dir weiter.
stray-verb = `{ $noun }` kennt „{ $word }“ nicht.
stray-verb-near = `{ $noun }` kennt „{ $word }“ nicht. Meinst du { $near }? Tipp es so, dann mache ich es.
stray-verb-known = Es gibt: { $known }.
stray-verb-alone = Schreib nur `{ $cmd } { $noun }`.
stray-key-near = `{ $noun }` kennt „{ $word }:“ nicht. Meinst du `{ $near }:`? Es wurde nichts geändert.
stray-key = `{ $noun }` kennt „{ $word }:“ nicht. Es wurde nichts geändert.
stray-key-known = Es gibt: { $known }.
stray-key-quote = Gehört es zu deinem Text, setz es in Anführungszeichen.
stray-command = `{ $cmd } { $what }`
stray-word = `{ $what }`
stray-or = { $list } oder { $last }
stray-line = { $command } · { $about }

about-agenda = worüber ihr beim nächsten Treffen sprecht
about-meet = deine Termine und Ausweichtermine
about-lead = wer die Agenda mitbringt
about-ask = eine Frage an die Koordination
about-leave = verlässt ein Tandem oder einen Durchgang
about-privacy = was über dich gespeichert ist
about-partner = mit wem du arbeitest
about-calendar = deine Termine in deinem eigenen Kalender
about-settings = deine Zeitzone, Sprache und Ruhezeiten
about-rules = die Grundregeln
about-icebreaker = eine Frage zum Einstieg
about-admin = wie weit deine Programme sind
about-help = was ich kann
about-program = Programme, für die Koordination
about-cohort = Durchgänge eines Programms, für die Koordination
about-enrol = nimmt Leute auf, für die Koordination
about-holiday = freie Tage eines Durchgangs, für die Koordination
about-unpair = beendet ein Tandem, für die Koordination
about-pair = bildet ein Tandem, für die Koordination
about-role = wer was darf, für die Koordination

show-agenda = Agenda zeigen
show-meet = Nächstes Treffen zeigen
show-lead = Zeigen, wer vorangeht
show-ask = Fragen zeigen
show-leave = Zeigen, was ich verlassen kann
show-privacy = Gespeichertes zeigen
show-partner = Gegenüber zeigen
show-calendar = Kalender-Adresse zeigen
show-settings = Einstellungen zeigen
show-rules = Regeln zeigen
show-icebreaker = Eine Frage zeigen
show-admin = Überblick zeigen
show-program = Programme zeigen
show-cohort = Durchgänge zeigen
show-role = Rollen zeigen

refusal-word-near = „{ $typed }“ kenne ich nicht. Meinst du `{ $near }`? Es gibt: { $known }.
