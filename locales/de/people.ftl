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
programme-made = Angelegt, und du koordinierst es.
programme-saved = Gespeichert.
programme-form = Form
programme-track = Ablauf
programme-rules = Regeln
programme-rules-on = werden gelesen, bevor Namen ausgetauscht werden
programme-rules-off = jederzeit zu lesen
programme-button-new = Neues Programm
programme-button-edit = Programm ändern
programme-menu = Was mit { $name } geschehen soll
programme-menu-show = Zeigen
programme-menu-edit = Ändern
programme-menu-cohort = Neuer Durchgang
programme-form-title = Neues Programm
programme-form-title-edit = Programm ändern
programme-form-make = Anlegen
programme-form-save = Speichern
programme-form-name = Wie heißt es?
programme-form-objective = Wozu ist es da?
programme-form-objective-hint = Ein, zwei Sätze. Wer dazukommt, liest sie zuerst.
programme-form-form-hint = Wie die Leute zusammenarbeiten.
programme-form-track-hint = Start ist für Neue, Connect verbindet Abteilungen, Prosper ist für Führungskräfte.
programme-form-rules-hint = Mit Häkchen lernen sich beide erst kennen, wenn sie die Regeln gelesen haben.
programme-form-rules-first = Erst die Regeln lesen, dann Namen austauschen
programme-form-fixed = Die Form bleibt: In diesem Programm ist jemand in einem Tandem.
programme-next = Als Nächstes: ein Durchgang mit eigenem Zeitraum.

programmes-title = Deine Programme
programmes-none = Du koordinierst noch kein Programm. Wer Besitzrechte hat, legt eines an: `{ $cmd } program new Connect`.
programmes-none-yet = Du koordinierst noch kein Programm. Leg das erste an; niemand bekommt eine Nachricht.
programmes-aside = { $form }, { $track }

cohorts-title = Deine Durchgänge
cohorts-none = Du koordinierst noch keinen Durchgang. Leg einen in deinem Programm an.
cohorts-none-programme = Du koordinierst noch kein Programm, und ein Durchgang gehört immer zu einem.
cohorts-aside = { $programme }, { $state }
cohorts-open = offen
cohorts-new = noch nicht offen
cohorts-closed = abgeschlossen
cohort-menu = Was mit { $name } geschehen soll
cohort-menu-show = Zeigen
cohort-menu-open = Öffnen
cohort-menu-enrol = Leute aufnehmen
cohort-menu-pair = Leute zusammenbringen
cohort-menu-edit = Ändern
cohort-menu-close = Abschließen

cohort-title = Durchgang { $name }
cohort-made = Angelegt im Programm { $programme }. Niemand hat eine Nachricht bekommen.
cohort-of = Ein Durchgang von { $programme }.
cohort-saved = Gespeichert.
cohort-closed-text = Abgeschlossen. Er bleibt lesbar, ändern kann sich nichts mehr.
cohort-button-new = Neuer Durchgang
cohort-button-edit = Durchgang ändern
cohort-button-enrol = Leute aufnehmen
cohort-button-pair = Tandem bilden
cohort-button-pair-group = Gruppe bilden
cohort-form-title = Neuer Durchgang
cohort-form-title-edit = Durchgang ändern
cohort-form-make = Anlegen
cohort-form-save = Speichern
cohort-form-name = Wie heißt er?
cohort-form-programme = In welchem Programm?
cohort-form-from = Erster Tag
cohort-form-until = Letzter Tag
cohort-form-until-hint = In den letzten vier Wochen geht es auf einen guten Abschluss zu.
cohort-form-language-hint = Für alles, was eine Gruppe zusammen liest.
cohort-days = { $from } bis { $until }
cohort-days-from = ab { $from }
cohort-days-until = bis { $until }
cohort-dates = Zeitraum
cohort-zone = Zeitzone
cohort-language = Sprache
cohort-open-next = Als Nächstes: öffnen. Dann Leute aufnehmen und zusammenbringen.
cohort-open-next-peer = Als Nächstes: öffnen. Dann Peers aufnehmen und zusammenbringen.
cohort-open-button = Durchgang öffnen
cohort-opened = Offen. Mentor:innen nimmst du mit `{ $cmd } enrol @ann role:mentor` auf, Mentees mit `{ $cmd } enrol @ben role:mentee`. Dann: `{ $cmd } pair @ann @ben`.

cohort-opened-peer = Offen. Nimm mit `{ $cmd } enrol @ann @ben role:peer` Leute auf, dann: `{ $cmd } pair @ann @ben`.
cohort-opened-group = Offen. Wer moderiert, kommt mit `{ $cmd } enrol @dana role:mentor` dazu, alle anderen mit `{ $cmd } enrol @ann @ben role:mentee`. Dann: `{ $cmd } pair @ann @ben facilitator:@dana`.

enrol-title = Aufgenommen in { $cohort }
enrol-done = { $who } ist dabei, als { $role }.
enrol-already = { $who } war schon dabei, als { $role }.
enrol-next = Als Nächstes: ein Tandem bilden, hier oder mit `{ $cmd } pair @ann @ben`.
enrol-next-more = Als Nächstes: die anderen aufnehmen, hier oder mit `{ $cmd } enrol @ben role:{ $role }`.
enrol-next-open = Als Nächstes: den Durchgang öffnen. Dann können sich Tandems bilden.
enrol-button-more = Mehr Leute aufnehmen
enrol-form-title = Leute aufnehmen
enrol-form-submit = Aufnehmen
enrol-form-in = In den Durchgang { $cohort }. Noch bekommt niemand eine Nachricht.
enrol-form-people = Wen?
enrol-form-people-hint = Nenne so viele, wie du magst. Alle bekommen die Rolle, die du unten wählst.
enrol-form-role = In welcher Rolle?
enrol-form-cohort = In welchen Durchgang?

enrol-next-group = Als Nächstes: eine Gruppe bilden, hier oder mit `{ $cmd } pair @ann @ben facilitator:@dana`.

pair-title = Dieses Tandem bilden?
pair-left-title = Kein neues Tandem
pair-form-title = Tandem bilden
pair-form-title-group = Gruppe bilden
pair-form-submit = Vorschau zeigen
pair-form-hint = Wer noch in keinem Tandem ist, steht oben.
pair-form-names = Manche Namen sind noch unterwegs. Öffne das hier gleich noch einmal, dann stehen sie da.
pair-form-mentor = Mentor:in
pair-form-mentee = Mentee
pair-form-peers = Welche Peers?
pair-form-facilitator = Wer moderiert?
pair-form-members = Wer ist noch dabei?
pair-none-title = In { $cohort } sind noch zu wenige
pair-none = Ein Tandem braucht eine Person als Mentor:in und eine Mentee-Person ohne Tandem. Nimm sie zuerst auf.
pair-none-peer = Es braucht zwei Peers, die noch in keinem Tandem sind. Nimm sie zuerst auf.
pair-none-group = Eine Gruppe braucht jemanden für die Moderation und zwei andere. Nimm sie zuerst auf.
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
cohort-channel = Kanal
cohort-menu-channel = Kanal wählen
cohort-menu-holidays = Freie Tage
cohort-form-channel-title = Kanal
cohort-form-channel = Welcher Kanal?
cohort-form-channel-hint = Wo vom ganzen Durchgang gemeinsam die Rede sein kann. Lass es leer für keinen.
