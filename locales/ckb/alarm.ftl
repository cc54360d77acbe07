### To operators, when something is wrong: Sorani.

alarm-ring = ئاگاداری، «جسر» کێشەیەکی هەیە: { $problem }
    { $detail }
alarm-over = کێشەکە نەما: { $problem }
alarm-was-away = تێلیگرام وەڵامی نەداوەتەوە. لە: { WHEN($since) }، تا: { WHEN($until) }. ئێستا ئەوانەی چاوەڕێ بوون دەنێردرێن.
