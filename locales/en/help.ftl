### What one can do here: /help.

# Plain words that open it, separated by " | ".
help-word = { menu-help } | help | what can I do

# First line.
help-what = Here you hear what concerns your area, and tell an office what it should know.
# What a citizen can do. The commands stay as they are.
help-feedback = /feedback: a complaint, a question, a suggestion or praise, with words, photos, voice or a place. You can also simply send it here.
# As above.
help-status = /status: your messages and what came of them.
# As above.
help-announcements = /announcements: the latest announcements.
# As above.
help-settings = /subscriptions: your areas and topics. /language: another language.
# What staff can do: their desk's messages, and the summary.
help-inbox = /inbox: the messages at your desk. /digest: when the summary comes.
# What officials can do.
help-announce = /announce: tell people something. /outgoing: what is planned and going out.
# What the coordinator can do.
help-coordinator = /staff: invite and remove staff. /setup: offices, projects, areas and topics.
# Last line.
help-cancel = /cancel stops what you are doing; a message that you began is kept for thirty days.
