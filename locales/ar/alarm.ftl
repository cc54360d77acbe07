### To operators, when something is wrong: Arabic.

alarm-ring = تنبيه، لدى «جسر» مشكلة: { $problem }
    { $detail }
alarm-over = انتهت المشكلة: { $problem }
alarm-was-away = لم يُجب تليغرام من { WHEN($since) } إلى { WHEN($until) }. تُرسل الآن الرسائل التي كانت تنتظر.
