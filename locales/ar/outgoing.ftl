### What an office has planned and on its way: Arabic.

outgoing-word = { menu-outgoing } | صادر | الصادرة | الإرسال | قيد الإرسال | المجدولة | الإعلانات الصادرة

outgoing-list = المجدول والجاري إرساله، كما هو في { WHEN($at) }:
outgoing-nothing = لا إعلانات مجدولة أو جارٍ إرسالها.
outgoing-held = الإرسال متوقّف منذ { WHEN($since) }. كل ما لم يُرسل من هذه القائمة ينتظر استئنافه.
outgoing-head = الإعلان { $number }: { $title }
outgoing-planned = موعد الإرسال: { WHEN($at) }.
outgoing-waits-for-file = بانتظار ملفه، وهو في الطريق إلينا.
outgoing-file-failed = متوقّف لأن ملفه لم يصلنا.
outgoing-progress = جارٍ الإرسال: { $sent } من { $total }
outgoing-left = بقي نحو { $duration }. موعد الانتهاء المتوقّع: { WHEN($at) }
outgoing-paused = توقّف الإرسال مؤقتًا عند { $sent } من { $total }.
outgoing-unpaid = توقّف الإرسال مؤقتًا عند { $sent } من { $total }: لم يقبل تليغرام الدفع. يصل إلى الباقين حين يُستأنف الإرسال.
outgoing-was-sent = أُرسل: { $sent } من { $total }
outgoing-was-stopped = أُوقف الإرسال. عدد من وصل إليهم: { $sent }
outgoing-stars = نجوم تليغرام حتى الآن، على الأكثر: { $most }
outgoing-btn-stop = إيقاف { $number }
outgoing-btn-refresh = تحديث

outgoing-no-such = لم نجد هذا الإعلان.
outgoing-cancelled = أُلغي الإعلان ولن يصل إلى أحد. رقمه: { $number }
outgoing-stopped = أُوقف الإعلان ولن يصل إلى أحد آخر. رقمه: { $number }
outgoing-stays = يبقى الإعلان عند من وصل إليهم.
outgoing-is-draft = لم يُرسل بعد الإعلان { $number }.
outgoing-is-scheduled = ما زال مجدولًا ولم يُرسل بعد الإعلان { $number }.
outgoing-is-sending = يجري الآن إرسال الإعلان { $number }.
outgoing-is-sent = أُرسل إلى الجميع الإعلان { $number }.
outgoing-is-stopped = سبق إيقاف الإعلان { $number }.
outgoing-is-cancelled = سبق إلغاء الإعلان { $number }.

outgoing-file-lost = لم يُرسل الإعلان { $number } لأن ملفه لم يصلنا.
outgoing-file-refused = لم يُرسل الإعلان { $number } لتعذّر تنقية ملفه من البيانات المخفية.
outgoing-btn-again = إعادة المحاولة
outgoing-btn-without = إرسال من دون الملف
outgoing-goes-without = يُرسل الإعلان من دون الملف. رقمه: { $number }
outgoing-fetching = نطلب الملف مرة أخرى، ويُرسل الإعلان حالما يصلنا. رقمه: { $number }

outgoing-report =
    { $count ->
        [zero] لم يصل إلى أحد الإعلان { $number }: { $title }
        [one] وصل إلى شخص واحد الإعلان { $number }: { $title }
        [two] وصل إلى شخصين الإعلان { $number }: { $title }
        [few] وصل إلى { $count } أشخاص الإعلان { $number }: { $title }
        [many] وصل إلى { $count } شخصًا الإعلان { $number }: { $title }
       *[other] وصل إلى { $count } شخص الإعلان { $number }: { $title }
    }
outgoing-report-failed =
    { $count ->
        [zero] لم يتعذّر الوصول إلى أحد.
        [one] تعذّر الوصول إلى شخص واحد.
        [two] تعذّر الوصول إلى شخصين.
        [few] تعذّر الوصول إلى { $count } أشخاص.
        [many] تعذّر الوصول إلى { $count } شخصًا.
       *[other] تعذّر الوصول إلى { $count } شخص.
    }
outgoing-report-expired =
    { $count ->
        [zero] لم تنتهِ مدّته على أحد.
        [one] لم يُرسل إلى شخص واحد لأن مدّته انتهت.
        [two] لم يُرسل إلى شخصين لأن مدّته انتهت.
        [few] لم يُرسل إلى { $count } أشخاص لأن مدّته انتهت.
        [many] لم يُرسل إلى { $count } شخصًا لأن مدّته انتهت.
       *[other] لم يُرسل إلى { $count } شخص لأن مدّته انتهت.
    }
outgoing-report-unknown =
    { $count ->
        [zero] لا أحد يبقى وصوله إليه غير مؤكّد.
        [one] لم يُعلمنا تليغرام هل وصل إلى شخص واحد.
        [two] لم يُعلمنا تليغرام هل وصل إلى شخصين.
        [few] لم يُعلمنا تليغرام هل وصل إلى { $count } أشخاص.
        [many] لم يُعلمنا تليغرام هل وصل إلى { $count } شخصًا.
       *[other] لم يُعلمنا تليغرام هل وصل إلى { $count } شخص.
    }
