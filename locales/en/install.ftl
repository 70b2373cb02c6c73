# The pages on which a workspace adds us by OAuth; read in a browser, by whoever installs.

install-title = Add mentorbot to Slack
install-lead = mentorbot keeps dates, agendas and reminders for mentorship programmes. On the next page Slack asks what it may do.
install-reads = It reads what people write to it and what they type behind its command. It reads no channel.
install-button = Continue to Slack
install-begin = Begin again

# { $name }: what the workspace or organisation is called.
install-done = mentorbot is in { $name }
install-again = mentorbot is up to date in { $name }
install-goes-on = Everything from before is still there. What waited is sent now, as far as it still helps.
install-organisation = It belongs to the whole organisation. Its administrators choose the workspaces it appears in.
install-owner = You own it here, so you may name who runs programmes.
# { $command }: what to type, such as “/mentor admin”.
install-next = Next, type { $command } in Slack. It leads to the first programme, step by step.
install-nobody = Nobody owns it here yet, and only an owner can begin. Whoever runs this service names one with this command:

install-cancelled = Nothing was added
install-cancelled-text = You said no in Slack, so nothing was kept. You can begin again whenever you like.
install-cookie = Your browser came back without its mark
install-cookie-text = We give it a cookie for ten minutes, so that nobody else can finish for you. Nothing was kept. Allow the cookie, then begin again in the same browser.
install-unknown = This way back is closed
install-unknown-text = It was used before, or it began in another browser. Nothing was kept.
install-late = That took more than ten minutes
install-late-text = After that the way back is closed. Nothing was kept.
install-refused = Slack did not accept it
install-refused-text = Nothing was kept. Begin again; if this page comes back, tell whoever runs this service.
install-busy = That did not work just now
install-busy-text = Nothing was kept. Begin again in a minute.
