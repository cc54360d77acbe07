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
