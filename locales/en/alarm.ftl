# To operators, when something is wrong. $problem is a short code, $detail a technical line in English.
alarm-ring = Attention, Jisr has a problem: { $problem }
    { $detail }
# To operators, when the problem is over.
alarm-over = This is over: { $problem }
