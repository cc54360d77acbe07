### What stands above a message that leaves late, after hours without Telegram.

# The first line, in brackets; below it the message as it was written at that time. 100 characters at most.
late-written = (Delayed: written on { WEEKDAY($at) }, { WHEN($at) }.)
