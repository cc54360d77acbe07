# To operators, when something is wrong. $problem is a short code, $detail a technical line in English.
alarm-ring = Attention, Jisr has a problem: { $problem }
    { $detail }
# To operators, when the problem is over.
alarm-over = This is over: { $problem }
# To operators, when Telegram answers again after it did not for a while: nothing could be told meanwhile.
alarm-was-away = Telegram did not answer from { WHEN($since) } to { WHEN($until) }. Messages that waited are sent now.
