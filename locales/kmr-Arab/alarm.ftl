# To operators, when something is wrong and when it is over.
alarm-ring = ئاگەهدار بن، د «جسر» دا ئاریشەیەک هەیە: { $problem }
    { $detail }
alarm-over = ئەڤ ئاریشەیە ب دوماهی هات: { $problem }
