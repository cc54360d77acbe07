### The list of commands that Telegram shows beside the field of text: a few words for each, to the person.

# /start
command-start = Begin, or come back
# /menu
command-menu = Show the menu
# /feedback
command-feedback = Tell an office something
# /status
command-status = My messages and what came of them
# /announcements
command-announcements = The latest announcements
# /subscriptions
command-subscriptions = My areas and topics
# /language
command-language = Another language
# /help
command-help = What I can do here
# /cancel
command-cancel = Stop here; what I began is kept
# /inbox, for staff
command-inbox = Messages that wait for us
# /digest, for staff
command-digest = When the summary comes
# /announce, for officials
command-announce = Tell people something
# /outgoing, for officials
command-outgoing = What is planned and going out
# /staff, for the coordinator
command-staff = Invite and remove staff
# /setup, for the coordinator
command-setup = Offices, projects, areas, topics
