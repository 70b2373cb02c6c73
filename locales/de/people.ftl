# Programme, Durchgänge, Teilnahme, Tandems.
#
# Wie wir von Menschen sprechen: Wir sagen du. Wo es ein neutrales Wort gibt, steht es: Mentee,
# Peer, Gegenüber, Tandem, Koordination, Moderation, „wer teilnimmt“. Für die Rolle mentor gibt es
# keines; nur sie wird mit Doppelpunkt geschrieben: Mentor:in. Kein Pronomen (er, sie) für Dritte:
# Der Name steht noch einmal da, oder der Satz wird umgebaut. Namen werden nicht gebeugt, also
# „Treffen mit Ann“ und nicht „Anns Treffen“.
# Feste Wörter: cohort = Durchgang, pairing = Tandem, track = Ablauf, lead = vorangehen, backup = Ausweichtermin,
# enrol = aufnehmen, enrolment = Teilnahme, facilitate = moderieren, owner = wer Besitzrechte hat.

role-mentor = Mentor:in
role-mentee = Mentee
role-peer = Peer
phase-building = Kennenlernen: herausfinden, wer ihr seid
phase-agreeing = Vereinbaren: aufschreiben, was gilt
phase-developing = Entwickeln: an Zielen arbeiten
phase-ending = Abschließen: zurückblicken und weiterplanen
form-pair = eins zu eins
form-group = Gruppe
form-peer = unter Peers
form-flash = ein Gespräch
track-start = Start
track-connect = Connect
track-prosper = Prosper

partner-title = { $count ->
    [one] Du und { $who }
   *[other] Du, { $who }
}
partner-with = Mit
partner-person = { $who } ({ $role })
partner-programme = Programm
partner-programme-value = { $programme }, { $cohort }
partner-phase = Phase
partner-lead = Wer vorangeht
partner-lead-you = Du bringst die Agenda mit und legst die Termine fest
partner-lead-other = { $who } bringt die Agenda mit und legt die Termine fest
partner-next = Nächstes Treffen
partner-none = noch keins
partner-backup = Ausweichtermin

which-title = Welches Tandem meinst du?
which-text = Du bist in mehreren. Wähle eines; ich merke es mir 30 Minuten lang. Du kannst auch `with @name` ans Ende schreiben.
which-button = Mit { $who }

programme-title = Programm { $name }
programme-made = Angelegt, und du koordinierst es. Form: { $form }. Ablauf: { $track }.
programme-next = Als Nächstes: `{ $cmd } cohort new Frühling program:{ $typed }` startet einen Durchgang.

programmes-title = Deine Programme
programmes-none = Du koordinierst noch kein Programm. Wer Besitzrechte hat, legt eines an: `{ $cmd } program new Connect`.
programmes-aside = { $form }, { $track }
programmes-next = `{ $cmd } cohort` zeigt ihre Durchgänge.

cohorts-title = Deine Durchgänge
cohorts-none = Du koordinierst noch keinen Durchgang. `{ $cmd } cohort new Frühling` legt einen in deinem Programm an.
cohorts-aside = { $programme }, { $state }
cohorts-open = offen
cohorts-new = noch nicht offen
cohorts-next = `{ $cmd } cohort open Frühling` öffnet einen.

cohort-title = Durchgang { $name }
cohort-made = Angelegt im Programm { $programme }. Niemand hat eine Nachricht bekommen.
cohort-days = { $from } bis { $until }
cohort-days-from = ab { $from }
cohort-days-until = bis { $until }
cohort-dates = Zeitraum
cohort-zone = Zeitzone
cohort-language = Sprache
cohort-open-next = Als Nächstes: öffnen, dann mit `{ $cmd } enrol @ann role:mentor` Leute aufnehmen.
cohort-open-next-peer = Als Nächstes: öffnen, dann mit `{ $cmd } enrol @ann @ben role:peer` Leute aufnehmen.
cohort-open-button = Durchgang öffnen
cohort-opened = Offen. Nimm mit `{ $cmd } enrol @ann role:mentor` Leute auf, dann: `{ $cmd } pair @ann @ben`.

cohort-opened-peer = Offen. Nimm mit `{ $cmd } enrol @ann @ben role:peer` Leute auf, dann: `{ $cmd } pair @ann @ben`.
cohort-opened-group = Offen. Wer moderiert, kommt mit `{ $cmd } enrol @dana role:mentor` dazu, alle anderen mit `{ $cmd } enrol @ann @ben role:mentee`. Dann: `{ $cmd } pair @ann @ben facilitator:@dana`.

enrol-title = Aufgenommen in { $cohort }
enrol-done = { $who } ist dabei, als { $role }.
enrol-already = { $who } war schon dabei, als { $role }.
enrol-next = Als Nächstes, wenn alle dabei sind: `{ $cmd } pair @ann @ben`.

enrol-next-group = Als Nächstes, wenn alle dabei sind: `{ $cmd } pair @ann @ben facilitator:@dana`.

pair-title = Dieses Tandem bilden?
pair-left-title = Kein neues Tandem
pair-preview = { $who } als { $role }.
pair-lead = { $who } geht voran, bringt die Agenda mit und legt die Termine fest.
pair-cohort = Im Durchgang { $cohort }. Ich stelle sie einander vor, zu einer Stunde, die allen passt.
pair-cohort-rules = Im Durchgang { $cohort }. Erst lesen alle die Regeln, dann erfahren sie die Namen.
pair-button = Tandem bilden
pair-button-cancel = Lieber nicht
pair-made-title = Neues Tandem
pair-made = { $who } arbeiten jetzt im Durchgang { $cohort } zusammen.
pair-made-told = Ich stelle sie einander vor, zu einer Stunde, die allen passt.
pair-made-waits = Erst lesen alle die Regeln. Danach stelle ich sie einander vor; vorher erfährt niemand einen Namen.
pair-left = Es ist kein Tandem entstanden, und niemand hat eine Nachricht bekommen.

notice-paired-title = Lern { $who } kennen
notice-paired-text = Ihr arbeitet im Programm { $programme } zusammen, Durchgang { $cohort }.
notice-paired-lead-you = Du gehst voran: Du bringst die Agenda mit und schlägst die Termine vor. { $count ->
    [one] { $who } rechnet damit.
   *[other] { $who } rechnen damit.
}
notice-paired-lead-other = { $who } geht voran, bringt die Agenda mit und schlägt die Termine vor.

# Was die Personen der Vorführung tun.
does-coordinator = Koordiniert Programme
does-mentor = Begleitet { $who }
does-mentee = Wird begleitet von { $who }
does-peer = Im Tandem mit { $who }
does-waiting = Aufgenommen, noch in keinem Tandem
does-nothing = Nimmt noch an nichts teil
