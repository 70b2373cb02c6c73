# Roles given and taken: in a cohort, over a programme, over the workspace.

role-title = Who does what
role-coordinators = { $name } is coordinated by { $who }.
role-owners = Owners of this workspace: { $who }.
role-hint-enrol = `{ $cmd } role add @ann mentor` · brings someone into a cohort, as `enrol` does
role-hint-coordinator = `{ $cmd } role add @ann coordinator` · lets someone coordinate with you
role-hint-owner = `{ $cmd } role add @ann owner` · makes someone an owner, if you are one
role-hint-remove = `{ $cmd } role remove @ann mentor` · takes a role away
role-changed-title = Roles changed
role-changed-tell = They get no message from me. Tell them that `{ $cmd } admin` shows what there is to do.
role-coordinator-named = { $who } coordinates the programme now.
role-coordinator-before = { $who } coordinated the programme before.
role-coordinator-removed = { $who } no longer coordinates the programme.
role-coordinator-never = { $who } did not coordinate the programme.
role-owner-named = { $who } is an owner of this workspace now.
role-owner-before = { $who } was an owner before.
role-owner-removed = { $who } is no longer an owner of this workspace.
role-owner-never = { $who } was no owner of this workspace.
role-take-title = Take this role away?
role-take = { $who } is { $role } in { $cohort }, and is paired as that.
role-button-take = Take role
role-kept = The role and the pairing stay, and nobody was written to.
role-standing = { $who } is { $role } in { $cohort }, as before.
role-taken = { $who } is no longer { $role } in { $cohort }.
role-taken-undo = Whoever was paired with that role is told after { $when }. Until then, **Undo** takes all of it back.

refusal-last-owner = A workspace needs an owner. Name another one first: `{ $cmd } role add @ann owner`.
refusal-last-coordinator = A programme needs a coordinator. Name another one first: `{ $cmd } role add @ann coordinator`.
refusal-one-at-a-time = Take a role from one person at a time.
