### The digest that staff get: Arabic.

digest-header = موجز { $about }: من { DATE($since) } إلى { DATE($until) }
digest-header-coordinator = موجز المنسّقين: من { DATE($since) } إلى { DATE($until) }
digest-nothing = لا جديد في { $about } من { DATE($since) } إلى { DATE($until) }.
digest-nothing-coordinator = لا جديد للمنسّقين من { DATE($since) } إلى { DATE($until) }.
digest-numbers = بالأرقام: { $numbers }
digest-new =
    { $count ->
        [zero] لا رسائل جديدة
        [one] رسالة واحدة جديدة
        [two] رسالتان جديدتان
        [few] { $count } رسائل جديدة
        [many] { $count } رسالة جديدة
       *[other] { $count } رسالة جديدة
    }
digest-waiting =
    { $count ->
        [zero] لا رسائل بانتظار الجواب
        [one] رسالة واحدة بانتظار الجواب
        [two] رسالتان بانتظار الجواب
        [few] { $count } رسائل بانتظار الجواب
        [many] { $count } رسالة بانتظار الجواب
       *[other] { $count } رسالة بانتظار الجواب
    }
digest-overdue =
    { $count ->
        [zero] لا رسائل متأخرة
        [one] رسالة واحدة متأخرة
        [two] رسالتان متأخرتان
        [few] { $count } رسائل متأخرة
        [many] { $count } رسالة متأخرة
       *[other] { $count } رسالة متأخرة
    }
digest-resolved =
    { $count ->
        [zero] لم تُعالَج أيّ رسالة
        [one] عولجت رسالة واحدة
        [two] عولجت رسالتان
        [few] عولجت { $count } رسائل
        [many] عولجت { $count } رسالة
       *[other] عولجت { $count } رسالة
    }
digest-reopened =
    { $count ->
        [zero] لم يُعَد فتح أيّ رسالة
        [one] أُعيد فتح رسالة واحدة
        [two] أُعيد فتح رسالتين
        [few] أُعيد فتح { $count } رسائل
        [many] أُعيد فتح { $count } رسالة
       *[other] أُعيد فتح { $count } رسالة
    }
digest-button-case = { $number }. { $code }
digest-button-rest = فتح الرسائل الأخرى
digest-rest = الرسائل المفتوحة الأخرى:
digest-rest-empty = لا رسائل مفتوحة أخرى.

digest-word = { menu-digest } | موجز | ملخص | الملخص | خلاصة | موعد الموجز
digest-ask-desk = أيّ موجز تقصدون؟
digest-of = رقم { $number }: موجزكم الخاص، بصفة: { $desk }
digest-of-group = رقم { $number }: موجز المجموعة، بصفة: { $desk }
digest-btn-desk = { $number }
digest-for = موجز: { $desk }
digest-comes-daily = يصل كل يوم في الساعة { TIME($time) }.
digest-comes-working = يصل في أيام الدوام في الساعة { TIME($time) }.
digest-comes-weekly = يصل كل أسبوع يوم { WEEKDAY($day) } في الساعة { TIME($time) }، أو في أول يوم دوام بعد العطلة.
digest-empty-told = إن لم يكن هناك جديد وصل سطر واحد يقول ذلك.
digest-empty-skipped = إن لم يكن هناك جديد لم يصل شيء.
digest-next = الموجز القادم: { WHEN($at) }
digest-btn-cadence = عدد المرات
digest-btn-time = الوقت
digest-btn-weekday = يوم الأسبوع
digest-btn-skip-empty = لا موجز إن لم يكن جديد
digest-btn-tell-empty = إعلامي إن لم يكن جديد
digest-btn-now = إرسال موجز الآن
digest-btn-done = تمّ
digest-btn-back = رجوع
digest-ask-cadence = كم مرة تودّون أن يصلكم الموجز؟
digest-daily = كل يوم
digest-working = في أيام الدوام
digest-weekly = مرة في الأسبوع
digest-ask-weekday = في أيّ يوم؟
digest-weekday = { WEEKDAY($day) }
digest-ask-time = في أيّ وقت؟ اختاروا، أو اكتبوا الوقت، مثل 08:30.
digest-time = { TIME($time) }
digest-no-such-time = هذا ليس وقتًا من اليوم. نرجو كتابته هكذا: 08:30.
digest-kept = جرى التغيير.
digest-unclear = نرجو اختيار واحد مما يأتي.
digest-done = يبقى الأمر هكذا إذن.
digest-sent = الموجز في الطريق إليكم.
digest-sent-group = الموجز في الطريق إلى المجموعة.
