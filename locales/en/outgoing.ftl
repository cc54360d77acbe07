### What an office has planned and on its way: /outgoing.  Everyone who reads this is staff of an office.

# Plain words that open this, as people type them, separated by " | ".
outgoing-word = outgoing | sending

# Above the list; $at is now.
outgoing-list = Planned and going out, as of { WHEN($at) }:
# The list is empty.
outgoing-nothing = Nothing is planned or going out.
# Below the list: an operator has stopped all sending but replies for a while.
outgoing-held = Sending has been on hold since { WHEN($since) }. What is listed here waits until the hold ends.
# First of two lines about one announcement; $number is like A-1234.
outgoing-head = Announcement { $number }: { $title }
# Second line: planned for a day and a time.
outgoing-planned = Goes out on { WHEN($at) }.
# Second line: due, but its photo or document is not ours yet.
outgoing-waits-for-file = Waits for its file, which is on its way to us.
# Second line: due, but its photo or document cannot be had.
outgoing-file-failed = Waits, because its file did not reach us.
# Second line; both are numbers of people.
outgoing-progress = Sending: { $sent } of { $total }
# Third line, while it goes out; $duration is "5 minutes", as in "Sending will take about …".
outgoing-left = About { $duration } left. It ends around: { WHEN($at) }
# Second line; both are numbers of people.
outgoing-paused = Paused at { $sent } of { $total }.
# Second line: paused by itself, because Telegram did not take the Stars for it; both are numbers of people.
outgoing-unpaid = Paused at { $sent } of { $total }: Telegram did not accept the payment. The others get it once sending goes on.
# Second line, for a day after the end; both are numbers of people.
outgoing-was-sent = Sent: { $sent } of { $total }
# Second line, for a day after it was stopped; $sent is a number of people.
outgoing-was-stopped = Stopped. It had reached: { $sent }
# Third line, where it is sent at the paid rate; $most is a number of Telegram Stars.
outgoing-stars = Telegram Stars so far, at most: { $most }
# Button; $number is like A-1234.
outgoing-btn-stop = Stop { $number }
# Button: show the list as it is now.
outgoing-btn-refresh = Refresh

# Somebody pressed a button of something that is not there.
outgoing-no-such = We do not find this announcement.
# Nobody had got it yet; $number is like A-1234.
outgoing-cancelled = It is cancelled and goes to nobody. Its number: { $number }
# Some people have got it; $number is like A-1234.
outgoing-stopped = It is stopped and goes to nobody else. Its number: { $number }
# After "It is stopped".
outgoing-stays = Those who have got it keep it.
# Somebody pressed a button too late or too early; $number is like A-1234.
outgoing-is-draft = Announcement { $number } has not been sent yet.
# The same.
outgoing-is-scheduled = Announcement { $number } is planned and has not gone out yet.
# The same.
outgoing-is-sending = Announcement { $number } is going out now.
# The same.
outgoing-is-sent = Announcement { $number } has been sent to everyone.
# The same.
outgoing-is-stopped = Announcement { $number } is stopped already.
# The same.
outgoing-is-cancelled = Announcement { $number } is cancelled already.

# The photo or document could not be fetched from Telegram; buttons follow.
outgoing-file-lost = Announcement { $number } has not gone out, because its file did not reach us.
# The photo or document could not be freed of hidden data such as the place where it was taken; buttons follow.
outgoing-file-refused = Announcement { $number } has not gone out, because its file could not be freed of hidden data.
# Button.
outgoing-btn-again = Try again
# Button: send the announcement without its photo or document.
outgoing-btn-without = Send without the file
# $number is like A-1234.
outgoing-goes-without = It goes out without the file. Its number: { $number }
# $number is like A-1234.
outgoing-fetching = We ask for the file once more. It goes out when we have it. Its number: { $number }

# Told to the author when the last copy has left; $number is like A-1234, $title the announcement's.
outgoing-report =
    { $count ->
        [one] Announcement { $number } has reached one person: { $title }
       *[other] Announcement { $number } has reached { $count } people: { $title }
    }
# After the report: these chats are gone or blocked us.
outgoing-report-failed =
    { $count ->
        [one] One person could not be reached.
       *[other] { $count } people could not be reached.
    }
# After the report: it had not left before the time until which it is valid.
outgoing-report-expired =
    { $count ->
        [one] One person did not get it, because its time had passed.
       *[other] { $count } people did not get it, because its time had passed.
    }
# After the report: the connection broke before Telegram answered.
outgoing-report-unknown =
    { $count ->
        [one] For one person Telegram did not say whether it arrived.
       *[other] For { $count } people Telegram did not say whether it arrived.
    }
