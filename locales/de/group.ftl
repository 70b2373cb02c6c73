# Gruppen mit Moderation, und Peers, die abwechselnd vorangehen.

role-facilitator = Moderation
does-member = In einer Gruppe mit { $who }
does-facilitator = Moderiert eine Gruppe: { $who }
list-more = { $list } und noch { $count }
time-there-zone = { $time } ({ $city })
time-there-more = { $count ->
    [one] 1 weitere Zeitzone
   *[other] { $count } weitere Zeitzonen
}

partner-title-group = Deine Gruppe: { $who }
partner-facilitator = Moderation
partner-you = du
partner-members = Mitglieder
partner-lead-group-you = Du moderierst: Du bringst die Agenda mit und legst die Termine fest
partner-lead-group = { $who } moderiert, bringt die Agenda mit und legt die Termine fest
partner-lead-turns-you = Ihr geht abwechselnd voran. Beim nächsten Treffen bist du dran
partner-lead-turns = Ihr geht abwechselnd voran. Beim nächsten Treffen ist { $who } dran

lead-next-you = Beim nächsten Treffen gehst du voran: Bring die Agenda mit.
lead-next-other = Beim nächsten Treffen geht { $who } voran.
lead-group-you = Du moderierst.
lead-group-other = { $who } moderiert.

pair-title-group = Diese Gruppe bilden?
pair-lead-group = { $who } moderiert, bringt die Agenda mit und legt die Termine fest.
pair-lead-turns = Alle gehen abwechselnd voran, und { $who } beginnt.
pair-button-group = Gruppe bilden
pair-title-join = In diese Gruppe aufnehmen?
pair-join-group = Die Gruppe: { $who }, im Durchgang { $cohort }.
pair-join-note = Wer dazukommt, sieht die geteilte Agenda und den nächsten Termin. Ich stelle alle einander vor.
pair-join-note-rules = Wer dazukommt, liest erst die Regeln. Danach stelle ich alle einander vor, und die geteilte Agenda ist zu sehen.
pair-button-join = Aufnehmen
pair-joined-title = Aufgenommen
pair-joined = { $one } gehört im Durchgang { $cohort } jetzt zur Gruppe von { $who }.
pair-joined-waits = Erst die Regeln lesen. Danach stelle ich alle einander vor; vorher erfährt niemand einen Namen.
pair-made-title-group = Neue Gruppe
pair-made-group = { $who } sind jetzt eine Gruppe im Durchgang { $cohort }.

notice-paired-title-group = Lern deine Gruppe kennen
notice-paired-members = Mit dabei: { $who }.
notice-paired-group-you = Du moderierst: Du bringst die Agenda mit, schlägst die Termine vor und sorgst dafür, dass alle zu Wort kommen.
notice-paired-group = { $who } moderiert, bringt die Agenda mit, schlägt die Termine vor und sorgt dafür, dass alle zu Wort kommen.
notice-paired-turns-you = Ihr seid Peers und geht abwechselnd voran. Beim ersten Treffen bist du dran.
notice-paired-turns = Ihr seid Peers und geht abwechselnd voran. Beim ersten Treffen ist { $who } dran.
notice-joined-title = Jemand ist zu deiner Gruppe dazugekommen
notice-joined-text = Im Programm { $programme }, { $cohort }, bist du jetzt zusammen mit { $who }.
notice-joined-shared = Wer dazugekommen ist, sieht die geteilte Agenda und den nächsten Termin.
notice-meeting-group = Für deine Gruppe: { $who }.

refusal-facilitator-missing = Eine Gruppe braucht eine Moderation. Sag, wer moderiert: `{ $cmd } pair @ann @ben @cem facilitator:@dana`.
refusal-may-not-facilitate = { $who } ist in diesem Durchgang noch nicht in der Rolle mentor oder peer. Zuerst: `{ $cmd } enrol @name role:mentor`.
refusal-facilitator-is-no-role = Wer moderiert, hat im Durchgang die Rolle mentor oder peer. Nenne die Person, wenn du die Gruppe bildest: `{ $cmd } pair @ann @ben @cem facilitator:@dana`.
refusal-group-too-small = Zu einer Gruppe gehören die Moderation und mindestens zwei weitere Personen. Nenne noch jemanden.
refusal-group-roles-mixed = Neben der Moderation hat eine Gruppe nur Mentees oder nur Peers. Ergänze eine Rolle mit `{ $cmd } enrol @ann role:peer`.
refusal-peers-only = Das ist ein Programm für Peers. Nimm alle mit `{ $cmd } enrol @ann role:peer` auf, dann bilde das Tandem.
refusal-flash-has-no-group = Dieses Programm ist für einzelne Gespräche. Lass `facilitator:` weg.
