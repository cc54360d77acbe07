# To operators, when something is wrong and when it is over.
alarm-ring = ئاگەهدار بن، د «جسر» دا ئاریشەیەک هەیە: { $problem }
    { $detail }
alarm-over = ئەڤ ئاریشەیە ب دوماهی هات: { $problem }
alarm-was-away = تێلیگرامێ بەرسڤ نەدا. ژ: { WHEN($since) }، هەتا: { WHEN($until) }. نوکە یێن ل هیڤیێ دهێنە هنارتن.
