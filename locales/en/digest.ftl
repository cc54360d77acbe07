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
