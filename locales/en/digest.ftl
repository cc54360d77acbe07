### The digest that staff get at the times they chose: numbers, and the messages that matter most.

# First line. $about is a project or an office, $since and $until are a day and time.
digest-header = Summary for { $about }, from { DATE($since) } to { DATE($until) }
# The same for the coordinators, who get what was handed up to them.
digest-header-coordinator = Summary for the coordinators, from { DATE($since) } to { DATE($until) }
# The whole message when there is nothing to tell.
digest-nothing = Nothing new for { $about }, from { DATE($since) } to { DATE($until) }.
# The same for the coordinators.
digest-nothing-coordinator = Nothing new for the coordinators, from { DATE($since) } to { DATE($until) }.
# $numbers lists those of the five below that are not zero.
digest-numbers = In numbers: { $numbers }
# Messages that came in since the last summary.
digest-new =
    { $count ->
        [one] one new message
       *[other] { $count } new messages
    }
# Messages that wait for the office.
digest-waiting =
    { $count ->
        [one] one waiting for an answer
       *[other] { $count } waiting for an answer
    }
# Messages that have waited for the office for more than a week.
digest-overdue =
    { $count ->
        [one] one overdue
       *[other] { $count } overdue
    }
# Messages that were resolved since the last summary.
digest-resolved =
    { $count ->
        [one] one resolved
       *[other] { $count } resolved
    }
# Messages that were opened again since the last summary.
digest-reopened =
    { $count ->
        [one] one reopened
       *[other] { $count } reopened
    }
# Button that opens one message of the list. Short.
digest-button-case = { $number }. { $code }
# Button that shows the messages which the summary does not.
digest-button-rest = Open the others
# Above those others.
digest-rest = The other open messages:
# When there are none left.
digest-rest-empty = There are no other open messages.

## When it comes: /digest.

# Plain words that open this, as people type them, separated by " | ".
digest-word = digest | summary
# Somebody at several desks is asked for which one; they follow, numbered.
digest-ask-desk = Which summary is it about?
# One of them; $desk is "the government lead of …".
digest-of = { $number }. Your own, as { $desk }
# One of them, which goes to a group chat.
digest-of-group = { $number }. The group’s, as { $desk }
# Button that names one of them by its number.
digest-btn-desk = { $number }
# First line of how it is now; $desk is "the government lead of …".
digest-for = The summary for { $desk }
# How often it comes; $time is 09:00, Baghdad time.
digest-comes-daily = It comes every day at { TIME($time) }.
# The same.
digest-comes-working = It comes on working days at { TIME($time) }.
# The same; when the day is a holiday, on the first working day after it.
digest-comes-weekly = It comes every week on { WEEKDAY($day) } at { TIME($time) }, or on the first working day after a holiday.
# What an empty period does.
digest-empty-told = When there is nothing new, one line says so.
# The same.
digest-empty-skipped = When there is nothing new, none comes.
# When the next one is due.
digest-next = The next one: { WHEN($at) }
# Button: how often it comes.
digest-btn-cadence = How often
# Button: at what time it comes.
digest-btn-time = Time
# Button: on which day of the week it comes.
digest-btn-weekday = Day of the week
# Button: skip empty ones.
digest-btn-skip-empty = Skip it when empty
# Button: say in one line that there is nothing new.
digest-btn-tell-empty = Tell me when empty
# Button: send one now.
digest-btn-now = Send one now
# Button: all is as it should be.
digest-btn-done = Done
# Button.
digest-btn-back = Back
# Asked after "How often".
digest-ask-cadence = How often should the summary come?
# Button.
digest-daily = Every day
# Button: Sunday to Thursday, without holidays.
digest-working = On working days
# Button.
digest-weekly = Once a week
# Asked for a weekly one; the working days follow as buttons.
digest-ask-weekday = On which day?
# Button: a day of the week. Leave as it is.
digest-weekday = { WEEKDAY($day) }
# Asked after "Time".
digest-ask-time = At what time? Choose one, or write it, for example 08:30.
# Button: a time. Leave as it is.
digest-time = { TIME($time) }
# What was typed is no time.
digest-no-such-time = This is no time of day. Please write it like 08:30.
# A change was kept; how it is now follows.
digest-kept = Changed.
# Nothing fits what was said; the question follows again.
digest-unclear = Please choose one of these.
# After "Done".
digest-done = Then it stays like this.
# After "Send one now".
digest-sent = It is on its way.
# The same for a group's.
digest-sent-group = It is on its way to the group.
