# Which of several pairings is meant.

which-button-in = { $who }, { $run }
which-rest = There are more. For one of these, write `{ $cmd } { $noun } with @name`:
meet-form-with = With { $who }.
