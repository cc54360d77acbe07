### What became of one's messages: /status. "Message" is the citizen's own. A code stands last.

# Plain words that open it, separated by " | ". The first one is the menu's label.
status-word = { menu-cases } | status | follow up

# Above the list; each message is a line and a button with its code.
status-list = Your messages, the latest first:
# One line of the list: $state is one of the words below.
status-line = { DATE($at) } · { $state } · { $code }
# The same with the first words of the message.
status-line-words = { DATE($at) } · { $state } · “{ $words }” · { $code }
# The person has sent nothing yet. The menu appears below.
status-none = You have not sent a message yet. To tell an office something, press “Tell an office” in the menu.
# Button: older messages.
status-btn-more = Older messages
# What was written after /status is no code, or has a slip in it.
status-no-code = This is not a code of ours, or there is a slip in it. A code looks like this: J-7K2M9Q4
# Nothing has this code.
status-unknown = We find no message with the code: { $code }

# How far a message has come, as its author reads it. Nobody has opened it.
status-state-new = received
# Somebody of the office has opened it.
status-state-seen = seen
# Work on it is under way.
status-state-in-progress = in progress
# The office asked something.
status-state-waiting = waits for your answer
# The office says that it is done.
status-state-resolved = resolved
# It is the task of another office.
status-state-not-ours = not the task of this office
# Its author took it back.
status-state-withdrawn = withdrawn

# Above the history of one message. $kind is like "Complaint".
status-head =
    Your message: { $code }
    Kind: { $kind }
    State: { $state }
# Below it; $about is a list: project or office, topic, area.
status-about = About: { $about }
# There are older lines of the history, which are left out.
status-earlier =
    { $count ->
        [one] One earlier line is left out.
       *[other] { $count } earlier lines are left out.
    }
# Lines of the history. What its author wrote.
status-history-words = { WHEN($at) } · You: { $words }
# The office's answer.
status-history-answer = { WHEN($at) } · Answer: { $words }
# The office's question.
status-history-question = { WHEN($at) } · Question: { $words }
# A new state, one of the words above.
status-history-state = { WHEN($at) } · { $state }
# Its author sent a file.
status-history-file = { WHEN($at) } · You sent a file
# Its author sent a place.
status-history-place = { WHEN($at) } · You sent a place
# What anyone who has the code may know.
status-public =
    Message: { $code }
    State: { $state }

# Buttons under one's own message.
status-btn-add = Add something
# Button: take the message back.
status-btn-withdraw = Withdraw it
# Button: all of one's messages.
status-btn-list = All my messages
# Its author says that it is fixed.
status-fixed = Good to hear, and thank you for telling us. Your message: { $code }
# Its author says that it is not fixed.
status-reopened = It is open again, and the office has been told. Your message: { $code }
# Button: say what is still wrong.
status-btn-say-more = Say what is missing
# Its author cannot tell yet.
status-unsure = That is fine. You can tell us later, here or by the buttons above. Your message: { $code }
# It is not in the state "resolved", so that it cannot be called fixed or not fixed.
status-not-resolved = This message is open: { $code }
# Asked before a message is taken back.
status-withdraw-sure = Withdraw this message? It cannot be opened again: { $code }
# Button: yes, take it back.
status-btn-withdraw-yes = Withdraw it
# Button: leave it as it is.
status-btn-keep = Keep it
# It was taken back.
status-withdrawn = As you asked, this message is withdrawn: { $code }
