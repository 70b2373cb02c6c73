# Rollen geben und nehmen: in einem Durchgang, für ein Programm, für den Workspace.

role-title = Wer was macht
role-coordinators = { $name } koordiniert { $who }.
role-owners = Besitzrechte in diesem Workspace: { $who }.
role-hint-enrol = `{ $cmd } role add @ann mentor` · nimmt jemanden in einen Durchgang auf, wie `enrol`
role-hint-coordinator = `{ $cmd } role add @ann coordinator` · lässt jemanden mit dir koordinieren
role-hint-owner = `{ $cmd } role add @ann owner` · gibt jemandem Besitzrechte, wenn du sie hast
role-hint-remove = `{ $cmd } role remove @ann mentor` · nimmt eine Rolle weg
role-changed-title = Rollen geändert
role-changed-tell = Von mir kommt dazu keine Nachricht. Sag Bescheid: `{ $cmd } admin` zeigt, was zu tun ist.
role-coordinator-named = { $who } koordiniert jetzt das Programm.
role-coordinator-before = { $who } hat das Programm schon koordiniert.
role-coordinator-removed = { $who } koordiniert das Programm nicht mehr.
role-coordinator-never = { $who } hat das Programm nicht koordiniert.
role-owner-named = { $who } hat jetzt Besitzrechte in diesem Workspace.
role-owner-before = { $who } hatte schon Besitzrechte.
role-owner-removed = { $who } hat keine Besitzrechte mehr in diesem Workspace.
role-owner-never = { $who } hatte keine Besitzrechte.
role-take-title = Diese Rolle wegnehmen?
role-take = { $who } ist als { $role } im Durchgang { $cohort } und arbeitet darin mit jemandem.
role-button-take = Rolle nehmen
role-kept = Rolle und Tandem bleiben, und niemand hat eine Nachricht bekommen.
role-standing = { $who } ist als { $role } im Durchgang { $cohort }, wie zuvor.
role-taken = { $who } ist im Durchgang { $cohort } nicht mehr als { $role } dabei.
role-taken-undo = Wer damit in einem Tandem war, erfährt es nach { $when }. Bis dahin nimmt **Zurücknehmen** alles zurück.

refusal-last-owner = Ein Workspace braucht jemanden mit Besitzrechten. Gib sie zuerst weiter: `{ $cmd } role add @ann owner`.
refusal-last-coordinator = Ein Programm braucht eine Koordination. Benenne zuerst jemanden: `{ $cmd } role add @ann coordinator`.
refusal-one-at-a-time = Nimm Rollen immer nur einer Person auf einmal.
