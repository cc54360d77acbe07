### The digest that staff get at the times they chose, and the choosing of those times.

digest-header = پوختەیا { $about }: ژ { DATE($since) } هەتا { DATE($until) }
digest-header-coordinator = پوختە بۆ ڕێکخەرێن گشتی: ژ { DATE($since) } هەتا { DATE($until) }
digest-nothing = ل { $about } چ تشتێن نوی نینن، ژ { DATE($since) } هەتا { DATE($until) }.
digest-nothing-coordinator = بۆ ڕێکخەرێن گشتی چ تشتێن نوی نینن، ژ { DATE($since) } هەتا { DATE($until) }.
digest-numbers = ب هژماران: { $numbers }
digest-new =
    { $count ->
        [one] ئێک ناما نوی
       *[other] { $count } نامێن نوی
    }
digest-waiting =
    { $count ->
        [one] ئێک نامە ل هیڤیا بەرسڤێ یە
       *[other] { $count } نامە ل هیڤیا بەرسڤێ نە
    }
digest-overdue =
    { $count ->
        [one] ئێک ناما پاشکەفتی
       *[other] { $count } نامێن پاشکەفتی
    }
digest-resolved =
    { $count ->
        [one] ئێک نامە هاتە چارەسەرکرن
       *[other] { $count } نامە هاتنە چارەسەرکرن
    }
digest-reopened =
    { $count ->
        [one] ئێک نامە دووبارە هاتە ڤەکرن
       *[other] { $count } نامە دووبارە هاتنە ڤەکرن
    }
digest-button-case = { $number }. { $code }
digest-button-rest = ڤەکرنا یێن دی
digest-rest = نامێن دی یێن ڤەکری:
digest-rest-empty = چ نامێن دی یێن ڤەکری نینن.

## When it comes: /digest.

digest-word = { menu-digest } | پوختەیا من | کورتە | کورتی | دەمێ پوختەیێ
digest-ask-desk = مەبەستا هەوە کیژ پوختەیە؟
digest-of = ژمارە { $number }: یا هەوە ب خۆ، وەک { $desk }
digest-of-group = ژمارە { $number }: یا گرووپی، وەک { $desk }
digest-btn-desk = { $number }
digest-for = پوختە بۆ: { $desk }
digest-comes-daily = هەر ڕۆژ دەمژمێر { TIME($time) } دهێت.
digest-comes-working = د ڕۆژێن دەوامێ دا دەمژمێر { TIME($time) } دهێت.
digest-comes-weekly = هەر حەفتی جارەکێ دهێت ({ WEEKDAY($day) }، دەمژمێر { TIME($time) })، یان ل ئێکەم ڕۆژا دەوامێ پشتی بێهنڤەدانێ.
digest-empty-told = دەمێ تشتێن نوی نەبن، ڕێزەک وێ چەندێ دبێژیت.
digest-empty-skipped = دەمێ تشتێن نوی نەبن، ناهێتە هنارتن.
digest-next = یا پاشتر: { WHEN($at) }
digest-btn-cadence = چەند جاران
digest-btn-time = دەمژمێر
digest-btn-weekday = ڕۆژا حەفتیێ
digest-btn-skip-empty = یا ڤالا نەهنێرە
digest-btn-tell-empty = ئەگەر یا ڤالا بیت ژی بێژە
digest-btn-now = نوکە ئێکێ بهنێرە
digest-btn-done = تەمام
digest-btn-back = ڤەگەڕیان
digest-ask-cadence = پوختە چەند جاران بهێت؟
digest-daily = هەر ڕۆژ
digest-working = ڕۆژێن دەوامێ
digest-weekly = حەفتی جارەکێ
digest-ask-weekday = کیژ ڕۆژ؟
digest-weekday = { WEEKDAY($day) }
digest-ask-time = دەمژمێر چەند؟ ئێکێ هەلبژێرن یان بنڤیسن، وەکی 08:30.
digest-time = { TIME($time) }
digest-no-such-time = ئەڤە نە دەمژمێرە. هیڤییە ب ڤی ڕەنگی بنڤیسن: 08:30.
digest-kept = هاتە گوهۆڕین.
digest-unclear = هیڤییە ئێکێ ژ ڤان هەلبژێرن.
digest-done = تەمام، وەسا دمینیت.
digest-sent = ل ڕێ یە بۆ هەوە.
digest-sent-group = ل ڕێ یە بۆ گرووپی.
