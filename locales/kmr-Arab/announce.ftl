### An official composes an announcement and sends it: /announce.

announce-word = { menu-announce } | ڕاگەهاندنەکا نوی | ڕاگەهاندنەکێ بنڤیسە | نڤیسینا ڕاگەهاندنێ | هنارتنا ڕاگەهاندنێ | بەلاڤکرنا ڕاگەهاندنێ
announce-label = ڕاگەهاندنەک
announce-no-right = دەستویریا هەوە بۆ ڤی کاری نینە. دەستویری ل دەڤ بەرپرسێن فەرمانگەهان هەیە.
announce-taken-up = ڕاگەهاندنا هەوە هەتا نوکە یا پاراستییە. دا ژ هەمان پێنگاڤێ بەردەوام بین.
announce-btn-afresh = ژ نوی دەستپێکرن

announce-name = { $name }
announce-chosen = ✓ { $what }

announce-ask-organisation = ژ لایێ کیژ فەرمانگەهێ ڤە یە؟
announce-ask-kind = چ جۆرێ ڕاگەهاندنێ یە؟
announce-kind-news = نووچە
announce-kind-service = ئاگەهداریا خزمەتگوزاریێ

announce-ask-language = هوین دێ ئێکەم جار ب کیژ زمانی نڤیسن؟ خەلک دێ ب زمانێ خۆ وەرگرن ئەگەر هەبیت، ئەگەر نە ب نێزیکترین زمانێ کو دشێن بخوینن.
announce-ask-language-more = پاشان کیژ زمان؟ ئەگەر بەس بیت، «بەردەوامبوون» بگڤاشن.
announce-no-text = ب ڤی زمانی نڤیسین نینە: { $language }
announce-btn-continue = بەردەوامبوون
announce-btn-back = ڤەگەڕیان
announce-ask-title = ناڤونیشان ب ڤی زمانی: { $language }. ئێک ڕێز، و بلا ژ { $limit } پیتان پتر نەبیت.
announce-ask-text = نڤیسین ب ڤی زمانی: { $language }. بلا ژ { $limit } پیتان پتر نەبیت.
announce-present = هەتا نوکە ئەڤە هاتیە نڤیسین:
announce-btn-keep-title = هێلانا ڤی ناڤونیشانی
announce-btn-keep-text = هێلانا ڤێ نڤیسینێ
announce-btn-drop-language = لابرنا ڤی زمانی
announce-words-only = هیڤییە ب نڤیسین بهنێرن. هوین دشێن د پێنگاڤەکا دی دا وێنەیەکی یان بەلگەنامەیەکێ زێدە بکەن.
announce-title-empty = د ناڤونیشانی دا چ پەیڤ نینن.
announce-title-long = هژمارا پیتێن ناڤونیشانی: { $count }. نابیت ژ { $limit } پیتان پتر بیت، هیڤییە کورت بکەن.
announce-text-empty = د نڤیسینێ دا چ پەیڤ نینن.
announce-text-long = هژمارا پیتێن نڤیسینێ: { $count }. نابیت ژ { $limit } پیتان پتر بیت، هیڤییە نڤیسینەکا کورتتر بهنێرن.
announce-nothing-written = هێشتا ب چ زمانان ناڤونیشان و نڤیسین نینن.
announce-half-written = ب ڤی زمانی ناڤونیشان و نڤیسین هەردوو پێدڤینە: { $language }

announce-ask-file = هەوە دڤێت وێنەیەکی یان بەلگەنامەیەکێ زێدە بکەن؟ ل ڤێرێ بهنێرن.
announce-btn-without-file = بەردەوامبوون بێ فایل
announce-file-there = دگەل ڕاگەهاندنێ دهێتە هنارتن: { $file }. فایلەکێ دی دێ شوینا وی گریت.
announce-file-photo = وێنەیەک
announce-file-document = بەلگەنامەیا { $name }
announce-file-nameless = بەلگەنامەیەک
announce-btn-drop-file = لابرنا فایلی
announce-caption-left-out = پەیڤێن د بن فایلی دا ناهێنە هنارتن. خەلک دێ دگەل فایلی وێ نڤیسینێ وەرگرن یا ب زمانێ وان.
announce-file-kind = دگەل ڕاگەهاندنێ بتنێ وێنەیەک یان بەلگەنامەیەک دهێتە هنارتن.
announce-file-large = ئەڤ فایلە ژ 20 مێگابایتان مەزنترە، لەوما نەگەهشتە مە. فایلەکێ بچیکتر بەسە.

announce-ask-areas = ئەو کەسێن ئەڤە بۆ وان گرنگە ل کیڤە نە؟ ل سەر دەڤەرێ بگڤاشن دا چالاک بکەن یان ڕاوەستینن، یان ناڤێ قەزایەکێ بنڤیسن.
announce-all-iraq = هەمی عێراق
announce-areas-found = دەڤەرێن ب ڤی ناڤی ئەڤەنە. ئەو ل سەرێ لیستێ نە.
announce-no-such-area = مە چ دەڤەر ب ڤی ناڤی نەدیتن:
announce-ask-topics = ل دۆر کیژ بابەتانە؟ ل سەر بابەتی بگڤاشن دا چالاک بکەن یان ڕاوەستینن. ئەگەر چ بابەت نەهێنە هەلبژارتن، دێ گەهیتە هەمی خەلکێ ڤان دەڤەران.
announce-btn-any-topic = هەر بابەتەکێ هەبیت
announce-reaches =
    { $count ->
        [one] دێ گەهیتە ئێک کەسی.
       *[other] دێ گەهیتە { $count } کەسان.
    }
announce-reaches-nobody = هێشتا کەسێ ئەڤ دەڤەر و بابەتە هەلنەبژارتینە.
announce-takes = هنارتن نێزیکی { $duration } دخایینیت.
announce-costs = بهایێ هنارتنا بلەز ب ستێرێن تێلیگرامێ: نێزیکی { $about }، و ژ { $most } پتر نابیت.
announce-a-minute = خولەکەکێ
announce-minutes =
    { $count ->
        [one] خولەکەکێ
       *[other] { $count } خولەکان
    }
announce-hours =
    { $count ->
        [one] دەمژمێرەکێ
       *[other] { $count } دەمژمێران
    }
announce-held = نوکە هەمی هنارتن هاتیە ڕاگرتن. پشتی ب دوماهی هاتنا ڕاگرتنێ دێ دەست پێ کەت.

announce-preview = وەلاتی دێ ڕاست ب ڤی ڕەنگی بینن:
announce-check = هیڤییە جارەکا دی ببینن. ب ڤی ڕەنگی بهنێرین؟
announce-summary-kind = جۆر: { $kind }
announce-summary-areas = دەڤەر: { $areas }
announce-summary-everywhere = دەڤەر: هەمی عێراق
announce-summary-topics = بابەت: { $topics }
announce-summary-any-topic = بابەت: هەر بابەتەکێ خەلکی هەلبژارتبیت
announce-file-attached = پێڤە: { $file }
announce-file-coming = پێڤە: { $file }. هێشتا نەگەهشتیە مە.
announce-file-failed = ئەڤە نەگەهشتە مە: { $file }. هیڤییە لاببەن یان دووبارە بهنێرن.
announce-file-not-there = فایل نەگەهشتە مە. لاببەن یان دووبارە بهنێرن، پاشان ڕاگەهاندنێ بهنێرن.
announce-missing = ب ڤی زمانی نڤیسین نینە: { $language }. هژمارا وان کەسێن بتنێ ب ڤی زمانی دخوینن: { $count }.
announce-btn-now = نوکە بهنێرە
announce-btn-at = هنارتن ل دەمەکێ دیارکری
announce-btn-change-words = گوهۆڕینا نڤیسینێ
announce-btn-change-file = گوهۆڕینا فایلی
announce-btn-change-areas = گوهۆڕینا دەڤەران
announce-btn-change-topics = گوهۆڕینا بابەتان
announce-btn-change-kind = گوهۆڕینا جۆری

announce-ask-time = کەنگی بهێتە هنارتن؟ دەمی بنڤیسن، وەکی 14:30 یان 2026/12/01 09:00، یان هەلبژێرن:
announce-tomorrow = سوبەهی دەمژمێر { TIME($time) }
announce-no-such-time = ئەم د دەمی نەگەهشتین. هیڤییە ب ڤی ڕەنگی بنڤیسن: 14:30 یان 2026/12/01 09:00.
announce-time-past = ئەو دەمە دەرباز بوو: { WHEN($at) }
announce-time-far = دەمێ هنارتنێ دڤێت د ناڤ سالەکێ دا بیت.
announce-already-over = هەتا وی دەمی دێ دەمێ ڤێ ڕاگەهاندنێ ب دوماهی هێت.

announce-going = نوکە دهێتە هنارتن. ژمارا وێ: { $number }
announce-planned = دێ ل { WHEN($at) } هێتە هنارتن. ژمارا وێ: { $number }
announce-waits-for-file = هەر کو فایل گەهشتە مە، دێ هێتە هنارتن.
announce-sent-before = ئەڤ ڕاگەهاندنە بەری نوکە هاتیە هنارتن. ژمارا وێ: { $number }
announce-btn-outgoing = نیشاندانا هنارتنێ
announce-btn-stop = ڕاوەستاندنا هنارتنێ
announce-unclear = لێبۆرینێ دخوازین، ئەم تێنەگەهشتین. دوگمەیەکێ هەلبژێرن یان ناڤێ وێ بنڤیسن.
