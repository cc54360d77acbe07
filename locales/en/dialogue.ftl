# Said when a person cancels: what they were doing is closed. Short.
dialogue-cancelled = Stopped.
# Said when there was nothing to cancel.
dialogue-nothing-to-cancel = There is nothing to stop.
# An unfinished piece of work waits. $what is its name, e.g. "your message" (dialogue labels of the journeys).
dialogue-kept = Not finished yet, and kept for you: { $what }
# Button: go on with the unfinished piece of work.
dialogue-btn-resume = Continue
# Button: throw the unfinished piece of work away.
dialogue-btn-drop = Discard
# Said after an unfinished piece of work was thrown away.
dialogue-dropped = Discarded. Nothing of it was sent.
# A draft from an older version of the bot can no longer be read.
dialogue-draft-lost = We are sorry: we changed something here and can no longer read what you had begun. Please begin again.
# Plain words that cancel, separated by " | "; people type them without knowing any command.
dialogue-word-cancel = cancel | stop | never mind
