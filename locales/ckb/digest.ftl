### The digest that staff get: Sorani.

digest-header = پوختەی { $about }: لە { DATE($since) } تا { DATE($until) }
digest-header-coordinator = پوختەی ڕێکخەران: لە { DATE($since) } تا { DATE($until) }
digest-nothing = لە { $about } هیچ شتێکی نوێ نییە، لە { DATE($since) } تا { DATE($until) }.
digest-nothing-coordinator = بۆ ڕێکخەران هیچ شتێکی نوێ نییە، لە { DATE($since) } تا { DATE($until) }.
digest-numbers = بە ژمارە: { $numbers }
digest-new =
    { $count ->
        [one] یەک نامەی نوێ
       *[other] { $count } نامەی نوێ
    }
digest-waiting =
    { $count ->
        [one] یەک نامە چاوەڕێی وەڵامە
       *[other] { $count } نامە چاوەڕێی وەڵامن
    }
digest-overdue =
    { $count ->
        [one] یەک نامەی دواکەوتوو
       *[other] { $count } نامەی دواکەوتوو
    }
digest-resolved =
    { $count ->
        [one] یەک نامە چارەسەر کرا
       *[other] { $count } نامە چارەسەر کران
    }
digest-reopened =
    { $count ->
        [one] یەک نامە دووبارە کرایەوە
       *[other] { $count } نامە دووبارە کرانەوە
    }
digest-button-case = { $number }. { $code }
digest-button-rest = کردنەوەی ئەوانی تر
digest-rest = نامە کراوەکانی تر:
digest-rest-empty = نامەیەکی تری کراوە نییە.

digest-word = { menu-digest } | کورتە | پوختەی ڕۆژانە | کاتی پوختە
digest-ask-desk = مەبەستتان کام پوختەیە؟
digest-of = ژمارە { $number }: هی خۆتان، وەک: { $desk }
digest-of-group = ژمارە { $number }: هی گروپەکە، وەک: { $desk }
digest-btn-desk = { $number }
digest-for = پوختە بۆ: { $desk }
digest-comes-daily = هەموو ڕۆژێک کاتژمێر { TIME($time) } دێت.
digest-comes-working = لە ڕۆژانی دەوامدا کاتژمێر { TIME($time) } دێت.
digest-comes-weekly = هەموو هەفتەیەک ڕۆژی { WEEKDAY($day) } کاتژمێر { TIME($time) } دێت، یان لە یەکەم ڕۆژی دەوامی دوای پشوو.
digest-empty-told = ئەگەر شتی نوێ نەبێت، بە یەک دێڕ پێتان دەڵێین.
digest-empty-skipped = ئەگەر شتی نوێ نەبێت، پوختە نایەت.
digest-next = پوختەی داهاتوو: { WHEN($at) }
digest-btn-cadence = چەند جار
digest-btn-time = کات
digest-btn-weekday = ڕۆژی هەفتە
digest-btn-skip-empty = ئەگەر بەتاڵ بوو مەینێرە
digest-btn-tell-empty = ئەگەر بەتاڵ بوو پێم بڵێ
digest-btn-now = ئێستا پوختەیەک بنێرە
digest-btn-done = تەواو
digest-btn-back = گەڕانەوە
digest-ask-cadence = چەند جار پوختە بێت؟
digest-daily = هەموو ڕۆژێک
digest-working = ڕۆژانی دەوام
digest-weekly = هەفتەی جارێک
digest-ask-weekday = لە کام ڕۆژدا؟
digest-weekday = { WEEKDAY($day) }
digest-ask-time = لە چ کاتێکدا؟ هەڵیبژێرن، یان بینووسن، وەک 08:30.
digest-time = { TIME($time) }
digest-no-such-time = ئەمە کاتی ڕۆژ نییە. تکایە بەم شێوەیە بینووسن: 08:30.
digest-kept = گۆڕدرا.
digest-unclear = تکایە یەکێک لەمانە هەڵبژێرن.
digest-done = کەواتە بەم شێوەیە دەمێنێتەوە.
digest-sent = پوختەکە بە ڕێگاوەیە بۆتان.
digest-sent-group = پوختەکە بە ڕێگاوەیە بۆ گروپەکە.
