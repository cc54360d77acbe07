### What waits at the desks of staff: /inbox, and what the buttons under a citizen's message answer.

inbox-word = { menu-inbox } | نامێن هاتین | نامێن ل هیڤیا مە | نامێن وەلاتیان | نڤیسینگەه | نڤیسینگەها من | گازندەیێن وەلاتیان
inbox-head = نامێن ل هیڤیا هەوە، { WHEN($at) }
inbox-desk =
    نڤیسینگەها هەوە: { $desk }
    ب هژماران: { $numbers }
inbox-desk-quiet =
    نڤیسینگەها هەوە: { $desk }
    ل وێرێ چ نامە ل هیڤیێ نینن.
inbox-empty = چ نامێن ڤەکری نینن.
inbox-only-confidential = ژبلی نامێن نهێنی، چ نامێن ڤەکری نینن. بۆ دیتنا وان «نهێنی» بگڤاشن.
inbox-btn-search = لێگەڕیان
inbox-btn-confidential = نهێنی
inbox-btn-before = یێن پێشتر
inbox-btn-after = یێن پاشتر
inbox-btn-back = ڤەگەڕیان

inbox-secret-head = نامێن نهێنی یێن ڤەکری:
inbox-secret = { $number }. { $age }، { $state }: { $code }

inbox-ask-search = پەیڤەکێ یان چەند پەیڤێن د نامێ دا هەین بنڤیسن، یان ژمارا دویڤچوونێ.
inbox-found = ئەڤ نامەیە هاتنە دیتن، یا هەرە نوی ل پێشیێ:
inbox-not-found = مە ل نڤیسینگەهێن هەوە چ نامە ب ڤان پەیڤان نەدیتن.
inbox-words-only = هیڤییە پەیڤان بنڤیسن، یان «ڤەگەڕیان» بگڤاشن.

inbox-earlier =
    { $count ->
        [one] ئێک ڕێزا پێشتر ناهێتە نیشاندان.
       *[other] { $count } ڕێزێن پێشتر ناهێنە نیشاندان.
    }
inbox-state-set = ڕەوش نوکە: { $state }. وەلاتی دهێتە ئاگەهدارکرن.
inbox-state-already = ئەڤە بەری نوکە هاتیە کرن. ڕەوش: { $state }
inbox-state-cannot = ئەڤە ئێدی نابیت. ڕەوش: { $state }
inbox-files = فایلێن ناما { $code }
inbox-no-files = دگەل ڤێ نامێ چ فایل نینن: { $code }
inbox-opened-in-private = د گفتوگۆیا هەوە یا تایبەت دگەل مە دا هاتە ڤەکرن.
inbox-write-first = هیڤییە بەری هەر تشتەکی ب تایبەت بۆ مە بنڤیسن. پاشان دشێت ل وێرێ بهێتە ڤەکرن.
inbox-only-in-private = بۆ ڤێ چەندێ هیڤییە نامێ د گفتوگۆیا تایبەت دا ڤەکەن.
