# Hilfe: was jetzt passt, alles, was es gibt, was die Wörter bedeuten, und was nicht verstanden wurde.

help-title = Was ich kann
help-intro = Ich kümmere mich um Termine, Agenden und Erinnerungen von Mentorschaften. Das passt jetzt für dich:
help-private = Meine Antworten siehst nur du.
help-hello-title = Hallo
help-hello = Schön, dass du da bist. Ich kümmere mich um Termine, Agenden und Erinnerungen von Mentorschaften. Das passt jetzt für dich:
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
hint-agenda-add = `{ $cmd } agenda add Nach der Messe fragen minutes:10` · ein Punkt mehr, nur für dich, bis du ihn teilst
hint-agenda-share = `{ $cmd } agenda share` · zeigt deinem Gegenüber, was bisher nur du siehst
hint-agenda-edit = `{ $cmd } agenda edit 2 Neue Worte` · andere Worte für Punkt 2
hint-agenda-done = `{ $cmd } agenda done 2` · hakt Punkt 2 ab
hint-agenda-up = `{ $cmd } agenda up 2` · rückt Punkt 2 eins nach oben
hint-agenda-drop = `{ $cmd } agenda drop 2` · nimmt Punkt 2 herunter
hint-meet = `{ $cmd } meet` · dein nächster Termin
hint-meet-new = `{ $cmd } meet new fri 15:00` · legt einen Termin fest, und ich schlage einen Ausweichtermin vor
hint-meet-move = `{ $cmd } meet new +1w` · verschiebt den Termin
hint-meet-done = `{ $cmd } meet done` · sagt, dass ihr euch getroffen habt; offene Punkte wandern mit
hint-lead = `{ $cmd } lead` · wer die Agenda mitbringt, und was das für dich heißt
hint-unpair = `{ $cmd } unpair @ann @ben` · beendet ein Tandem, nach einer Vorschau
hint-privacy = `{ $cmd } privacy` · was über dich gespeichert ist, zum Herunterladen oder Löschen
hint-partner = `{ $cmd } partner` · mit wem du arbeitest, wer führt, wann ihr euch seht
hint-icebreaker = `{ $cmd } icebreaker` · eine Frage, um ins Gespräch zu kommen
hint-rules = `{ $cmd } rules` · was unter euch bleibt, und was das hier nicht ist
hint-settings = `{ $cmd } settings zone:Europe/Paris quiet:18:00-09:00` · deine Zeitzone, Sprache und Ruhezeiten
hint-help-meetings = `{ $cmd } help meetings` · wie Termine und Ausweichtermine gehen
hint-help-privacy = `{ $cmd } help privacy` · wer was sieht
hint-help-lead = `{ $cmd } help lead` · wer die Agenda bringt, und warum
hint-help-words = `{ $cmd } help words` · Programm, Kohorte, Phase und die anderen Wörter
hint-help-coordinator = `{ $cmd } help coordinator` · ein Programm leiten, Schritt für Schritt
hint-help-all = `{ $cmd } help all` · alles, was es gibt
hint-admin = `{ $cmd } admin` · wie weit deine Programme sind und was auf dich wartet
hint-program-new = `{ $cmd } program new Connect` · legt ein Programm an
hint-program = `{ $cmd } program` · deine Programme
hint-cohort-new = `{ $cmd } cohort new Frühling program:Connect` · legt einen Durchlauf eines Programms an
hint-cohort-open = `{ $cmd } cohort open Frühling` · öffnet ihn, damit Paare entstehen können
hint-cohort = `{ $cmd } cohort` · deine Kohorten
hint-enrol = `{ $cmd } enrol @ann @ben role:mentor` · holt Leute dazu
hint-pair = `{ $cmd } pair @ann @ben` · bringt Leute zusammen, nach einer Vorschau

help-all-title = Alle Befehle
help-all-agenda = Die Agenda
help-all-meet = Treffen
help-all-you = Für alle
help-all-coordinator = Für die Koordination
help-all-later = Agenda, Treffen und dein Gegenüber kommen dazu, sobald du eines hast.
help-all-with = Arbeitest du mit mehreren, schreib `with @name` ans Ende. `program` und `programme` sind dasselbe.
help-all-private = Ein Punkt der Agenda gehört dir allein, bis du ihn teilst; dann sieht ihn auch dein Gegenüber, und sonst niemand.

help-topics-unknown = Zu „{ $word }“ habe ich keine Seite. Diese Seiten habe ich:
help-topics-near = Zu „{ $word }“ habe ich keine Seite. Meinst du einen der Knöpfe? Das sind alle meine Seiten:
help-topic-meetings = `{ $cmd } help meetings` · Termine und Ausweichtermine
help-topic-agenda = `{ $cmd } help agenda` · worüber ihr sprecht
help-topic-privacy = `{ $cmd } help privacy` · wer was sieht
help-topic-lead = `{ $cmd } help lead` · wer die Agenda bringt
help-topic-words = `{ $cmd } help words` · die Wörter, erklärt
help-topic-coordinator = `{ $cmd } help coordinator` · Programme leiten

help-title-meetings = Treffen
help-title-agenda = Die Agenda
help-title-privacy = Wer was sieht
help-title-lead = Wer führt
help-title-words = Die Wörter
help-title-coordinator = Programme leiten

help-meetings-set = `{ $cmd } meet new fri 15:00` legt einen Termin in deiner Zeitzone fest. Dein Gegenüber bekommt eine Nachricht mit der eigenen Uhrzeit.
help-meetings-backup = Jeder Termin hat einen Ausweichtermin, falls der erste nicht hält. Ich schlage einen vor, zwei Arbeitstage später.
help-meetings-move = `{ $cmd } meet new +1w` verschiebt einen Termin. Verschieben ist immer besser als ausfallen lassen.
help-meetings-remind = Am Arbeitstag davor bekommt ihr je eine Erinnerung, außerhalb eurer Ruhezeiten.
help-meetings-done = Danach sagt `{ $cmd } meet done`, dass ihr euch getroffen habt. Offene Punkte wandern mit.

help-agenda-own = Was du hinzufügst, gehört dir allein, bis du es teilst. `{ $cmd } agenda share` zeigt deinem Gegenüber alles davon.
help-agenda-number = Punkte haben Nummern: `{ $cmd } agenda done 2`, `up 2`, `edit 2 Neue Worte`, `drop 2`. Einige Worte des Punkts gehen auch.
help-agenda-who = Nur wer einen Punkt geschrieben hat, ändert, teilt oder entfernt ihn. Abhaken und nach oben rücken könnt ihr beide.
help-agenda-carried = Was nach eurem Treffen noch offen ist, wandert zum nächsten mit.

help-privacy-item = Einen Punkt der Agenda sieht nur, wer ihn geschrieben hat, bis er geteilt ist; dann alle der Partnerschaft.
help-privacy-coordinator = Die Koordination sieht, wer dabei ist, wer mit wem arbeitet und wie viele Paare einen Termin haben. Agenden sieht sie nicht.
help-privacy-answer = Meine Antworten auf einen Befehl siehst nur du, auch in einem Kanal.
help-privacy-sealed = Was du schreibst, liegt versiegelt in der Datenbank. Wer den Dienst betreibt, hat den Schlüssel. Die Verwaltung eures Chats sieht, was dort getippt wird.

help-lead-who = Jemand von euch führt: bringt die Agenda und schlägt Termine vor. Das ist die Mentee-Seite, unter Peers die zuerst genannte Person.
help-lead-why = Wer weiterkommen will, weiß am besten, worüber zu reden ist. Die Mentoring-Seite bereitet sich vor, hört zu und gibt einen Blick von außen.
help-lead-both = Führen ist kein Vorrecht: Punkte hinzufügen, teilen und Termine festlegen könnt ihr beide.
help-lead-see = `{ $cmd } partner` zeigt, wer führt.

help-word-programme = **Programm**: was es immer wieder gibt, mit einem Ziel, etwa neuen Leuten beim Ankommen zu helfen.
help-word-cohort = **Kohorte**: ein Durchlauf eines Programms mit seinen Leuten und Tagen.
help-word-track = **Track**: für wen ein Programm ist. Start ist für Neue, Connect geht über Abteilungen hinweg, Prosper ist für Führungskräfte.
help-word-form = **Form**: wie Leute zusammenarbeiten. Zu zweit, in einer Gruppe, unter Peers oder in einem einzigen Gespräch.
help-word-enrolment = **Einschreibung**: der Platz einer Person in einer Kohorte als Mentor:in, Mentee oder Peer. Auch mehrere sind möglich.
help-word-pairing = **Partnerschaft**: die Leute, die zusammenarbeiten, zwei oder mehr.
help-word-lead = **Führung**: wer in einer Partnerschaft die Agenda bringt und Termine vorschlägt.
help-word-phase = **Phase**: wo eine Partnerschaft steht. Ihr lernt euch kennen, vereinbart die Zusammenarbeit, arbeitet an Zielen und schließt gut ab.

help-coordinator-see = `{ $cmd } admin` zeigt, wie weit du bist und was als Nächstes kommt.
help-coordinator-program = `{ $cmd } program new Connect` legt ein Programm an, und du koordinierst es.
help-coordinator-cohort = `{ $cmd } cohort new Frühling program:Connect`, dann `{ $cmd } cohort open Frühling`. Noch bekommt niemand eine Nachricht.
help-coordinator-enrol = `{ $cmd } enrol @ann @ben role:mentor` holt Leute dazu, je Befehl in einer Rolle. Sie bekommen keine Nachricht.
help-coordinator-pair = `{ $cmd } pair @ann @cem` zeigt eine Vorschau. Bestätigst du sie, bekommen alle darin eine Nachricht.
help-coordinator-right = Wer ein Programm anlegt, koordiniert es. Das erste kann anlegen, wer Besitzrechte im Workspace hat.

# Was nicht verstanden wurde.
stray-title = Das habe ich nicht verstanden
stray-noun = „{ $word }“ kenne ich nicht. Das hilft dir weiter:
stray-noun-one = „{ $word }“ kenne ich nicht. Meinst du `{ $cmd } { $near }`?
stray-noun-more = „{ $word }“ kenne ich nicht. Meinst du eines davon?
stray-verb = `{ $noun }` kennt „{ $word }“ nicht.
stray-verb-near = `{ $noun }` kennt „{ $word }“ nicht. Meinst du { $near }? Tipp es so, dann mache ich es.
stray-verb-known = Es kennt { $known }.
stray-verb-alone = Es steht allein: `{ $cmd } { $noun }`.
stray-key-near = `{ $noun }` kennt „{ $word }:“ nicht. Meinst du `{ $near }:`? Es wurde nichts geändert.
stray-key = `{ $noun }` kennt „{ $word }:“ nicht. Es wurde nichts geändert.
stray-key-known = Es kennt { $known }.
stray-key-quote = Gehört es zu deinem Text, setz es in Anführungszeichen.
stray-command = `{ $cmd } { $what }`
stray-word = `{ $what }`
stray-or = { $list } oder { $last }
stray-line = { $command } · { $about }

about-agenda = worüber ihr beim nächsten Treffen sprecht
about-meet = deine Termine und Ausweichtermine
about-lead = wer die Agenda mitbringt
about-privacy = was über dich gespeichert ist
about-partner = mit wem du arbeitest
about-settings = deine Zeitzone, Sprache und Ruhezeiten
about-rules = die Grundregeln
about-icebreaker = eine Frage zum Einstieg
about-admin = wie weit deine Programme sind
about-help = was ich kann
about-program = Programme, für die Koordination
about-cohort = Durchläufe eines Programms, für die Koordination
about-enrol = holt Leute dazu, für die Koordination
about-unpair = beendet ein Tandem, für die Koordination
about-pair = bringt Leute zusammen, für die Koordination

show-agenda = Agenda zeigen
show-meet = Nächstes Treffen zeigen
show-lead = Zeigen, wer vorangeht
show-privacy = Gespeichertes zeigen
show-partner = Gegenüber zeigen
show-settings = Einstellungen zeigen
show-rules = Regeln zeigen
show-icebreaker = Eine Frage zeigen
show-admin = Überblick zeigen
show-program = Programme zeigen
show-cohort = Kohorten zeigen

refusal-word-near = „{ $typed }“ kenne ich nicht. Meinst du `{ $near }`? Es gibt: { $known }.
