### What staff see of a citizen's message: cards, histories, notices. Also the names of desks, which citizens see, too.

# Kinds of messages, as one word after "Kind:", and in lists. Staff read it.
case-kind-complaint = complaint
# As above.
case-kind-suggestion = suggestion
# As above.
case-kind-question = question
# As above.
case-kind-praise = thanks and praise
# As above. Only the integrity desk and the coordinator ever see it.
case-kind-wrongdoing = wrongdoing (confidential)

# How far a message has come, as one word after "State:". Staff and the citizen read it. Nobody has opened it.
case-state-new = new
# Somebody of the office has opened it.
case-state-seen = seen
# Work on it is under way.
case-state-in-progress = in progress
# The office asked the citizen something and waits for the answer.
case-state-waiting = waiting for the citizen’s answer
# The office says that it is done.
case-state-resolved = resolved
# It is the task of another office.
case-state-not-ours = not our task
# The citizen took it back.
case-state-withdrawn = withdrawn

# A desk, said to citizens ("Who will read this: …") and to staff, always after a colon or in a list.
case-desk-lead-government = the government lead of “{ $project }”
# As above: the lead from a community group or civil society.
case-desk-lead-community = the community lead of “{ $project }”
# As above: those in an office who read reports of wrongdoing, and nobody else.
case-desk-integrity = the integrity desk of { $organisation }
# As above: the officials of an office.
case-desk-official = { $organisation }
# As above: the person over all offices who runs Jisr.
case-desk-coordinator = the coordinator

# How old a message is, after "Received:". Less than an hour.
case-age-new = within the last hour
# Hours, 1 to 23.
case-age-hours =
    { $count ->
        [one] one hour ago
       *[other] { $count } hours ago
    }
# Days, from 1 up.
case-age-days =
    { $count ->
        [one] one day ago
       *[other] { $count } days ago
    }

# The card of a citizen's message, for staff; the citizen's first words follow below. $kind and $state are the words
# above, $age is "two hours ago", $language is the language's own name, e.g. العربية.
case-card =
    Message: { $code }
    Kind: { $kind }
    State: { $state }
    Received: { $age }
    Language: { $language }
# On the card of a message that speaks of danger.
case-card-urgent = Urgent: it speaks of danger.
# On the card: $about lists project, office, topic and area, as far as they are known.
case-card-about = About: { $about }
# On the card, in private only: the citizen chose to give this name.
case-card-name = From: { $name }
# On the card: photos, videos, voice messages and documents together.
case-card-files =
    { $count ->
        [one] With one file
       *[other] With { $count } files
    }
# On the card of a voice message, photo or place without any words.
case-card-no-words = Sent without words.

# Buttons under a card; staff press them. Open shows the whole message with its history.
case-button-open = Open
# Staff write an answer to the citizen.
case-button-answer = Answer
# Sends the citizen's files into the staff member's own chat.
case-button-files =
    { $count ->
        [one] Show the file
       *[other] Show { $count } files
    }
# Sets the state: work has begun.
case-set-in-progress = In progress
# Sets the state: it is done.
case-set-resolved = Resolved
# Sets the state: it is another office's task.
case-set-not-ours = Not our task

# A message as one paragraph of a numbered list. $words are the citizen's first words. The code stands last.
case-line = { $number }. { $kind }, { $age }: “{ $words }” { $code }
# The same with the district or governorate.
case-line-area = { $number }. { $kind }, { $age }, { $area }: “{ $words }” { $code }
# In place of the first words, when there are none.
case-line-no-words = without words

# Lines of a message's history. $at is a day and time. What the citizen wrote:
case-history-words =
    { $at }
    Citizen: { $text }
# The citizen sent a file; it opens by a button.
case-history-file =
    { $at }
    Citizen: a file
# The citizen sent a place; $place is latitude and longitude.
case-history-place =
    { $at }
    Citizen: a place, { $place }
# The state changed.
case-history-status =
    { $at }
    State: { $state }
# What the office answered.
case-history-answer =
    { $at }
    Answer: { $text }
# What the office asked.
case-history-question =
    { $at }
    Question: { $text }
# A note among staff, which the citizen never sees.
case-history-note =
    { $at }
    Note among staff: { $text }

# To the integrity desk or the coordinator, privately. It must not say what it is about, nor give a number.
case-confidential-waits = A confidential report waits for you.
# To staff: the citizen sent more on a message. Its first words follow below.
case-added = There is more from the citizen on message { $code }
# To staff: the citizen says that it is not resolved.
case-reopened = The citizen says it is not resolved. Open again: { $code }
# To staff: the citizen took the message back; nothing more is to be done.
case-withdrawn = Withdrawn by the citizen: { $code }
# To the coordinators: at a desk nobody is reachable, and its open messages were handed on.
case-desk-empty =
    { $count ->
        [one] Nobody can be reached at this desk: { $desk }. One open message has been handed on.
       *[other] Nobody can be reached at this desk: { $desk }. { $count } open messages have been handed on.
    }
