### To operators, when something is wrong: Sorani.

alarm-ring = ئاگاداری، «جسر» کێشەیەکی هەیە: { $problem }
    { $detail }
alarm-over = کێشەکە نەما: { $problem }
