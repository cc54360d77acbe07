### To operators, when something is wrong: Arabic.

alarm-ring = تنبيه، لدى «جسر» مشكلة: { $problem }
    { $detail }
alarm-over = انتهت المشكلة: { $problem }
