### What waits at the desks of staff: /inbox, and what the buttons under a citizen's message answer.

# Plain words that open this, as people type them, separated by " | ".
inbox-word = inbox | desk | cases
# Above the numbers and the list; $at is now.
inbox-head = Messages that wait for you, { WHEN($at) }
# A desk and its numbers; $desk is "the government lead of …", $numbers a list such as "3 waiting for an answer and one overdue".
inbox-desk =
    Your desk: { $desk }
    In numbers: { $numbers }
# A desk where nothing waits.
inbox-desk-quiet =
    Your desk: { $desk }
    Nothing waits there.
# In place of the list.
inbox-empty = There are no open messages.
# In place of the list, where only reports of wrongdoing wait. The quoted label is that of inbox-btn-confidential.
inbox-only-confidential = There are no open messages other than confidential ones. To see those, press “Confidential”.
# Button: look for messages by words. At most 30 characters.
inbox-btn-search = Search
# Button: the list of reports of wrongdoing, for those who may read them. It must not say what they are about.
inbox-btn-confidential = Confidential
# Button: the page before this one.
inbox-btn-before = Previous
# Button: the next page.
inbox-btn-after = Next
# Button: to the list of messages.
inbox-btn-back = Back

# Above the list of confidential reports.
inbox-secret-head = Confidential reports that are open:
# One of them; not a word of what it says. $age is "two hours ago", $state "new".
inbox-secret = { $number }. { $age }, { $state }: { $code }

# Staff look for messages.
inbox-ask-search = Write one or more words that occur in the message, or its code.
# Above what was found.
inbox-found = These messages fit, the latest first:
# Nothing was found.
inbox-not-found = We found no message with these words at your desks.
# Staff sent a photo or the like where words are needed.
inbox-words-only = Please write words, or press “Back”.

# Above a long history: so many earlier entries are not shown.
inbox-earlier =
    { $count ->
        [one] One earlier entry is not shown.
       *[other] { $count } earlier entries are not shown.
    }
# On a pressed button: $state is "in progress", "resolved" or "not our task". At most 200 characters.
inbox-state-set = The state is now: { $state }. The citizen is being told.
# On a pressed button: a colleague was faster. At most 200 characters.
inbox-state-already = This has been done already. The state: { $state }
# On a pressed button: from this state it does not go there. At most 200 characters.
inbox-state-cannot = That is not possible any more. The state: { $state }
# Above the photos, recordings and documents of a message.
inbox-files = The files of message { $code }
# The files are not there yet or could not be passed on.
inbox-no-files = There are no files with message { $code }
# On a button pressed in a group. At most 200 characters.
inbox-opened-in-private = It is open in your private chat with us.
# On a button pressed in a group by somebody who never wrote to the bot. At most 200 characters.
inbox-write-first = Please write to us in private first. Then it can be opened there.
# On a button pressed in a group. At most 200 characters.
inbox-only-in-private = Please open the message in private for this.
