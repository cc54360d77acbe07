### A message to an office: /feedback. "Message" (نامە) is the citizen's own, of whatever kind.

feedback-word = { menu-feedback } | گازندە | گازندێ | گازندەیێن من | من گازندەیەک هەیە | سکالا | شکایەت | شکات | گلی | پێشنیار | پێشنیارا من | پرسیار | پسیار | من پرسیارەک هەیە | من پسیارەک هەیە | سوپاس و پێزانین | ئاریشە | من ئاریشەیەک هەیە | کێشە | گرفت | تێبینی
feedback-label = ناما هەوە

feedback-ask-kind = هەوە دڤێت چ بهنێرن؟
feedback-kind-complaint = گازندە
feedback-kind-suggestion = پێشنیار
feedback-kind-question = پرسیار
feedback-kind-praise = سوپاس و پێزانین
feedback-kind-wrongdoing = گەندەلی یان سەرپێچی (نهێنی)
feedback-confidential = ئەڤە نهێنییە: بتنێ نڤیسینگەهەکا دەستپاکیێ دێ خوینیت، یان ڕێکخەرێ گشتی ئەگەر هەوە وەسا بڤێت. کارمەندێن پرۆژەی چ جاران ناخوینن.

feedback-ask-about = ل دۆر کیژ پرۆژە یان خزمەتگوزاریێ یە؟ پەیڤەکێ بۆ لێگەڕیانێ بنڤیسن، یان ژ لیستێ هەلبژێرن:
feedback-found = ئەڤە هاتنە دیتن. ئێکێ هەلبژێرن، یان پەیڤەکا دی بنڤیسن:
feedback-nothing-found = مە چ پرۆژە یان خزمەتگوزاری ب ڤێ پەیڤێ نەدیتن. پەیڤەکا دی بنڤیسن، یان «نزانم» هەلبژێرن.
feedback-btn-unknown = نزانم
feedback-project-gone = ئەڤ پرۆژەیە ئێدی نامێن نوی وەرناگریت. هیڤییە ئێکێ دی هەلبژێرن.
feedback-ask-area = ل کیژ پارێزگەهێ یە؟ هەلبژێرن، ناڤێ وێ بنڤیسن، یان جهی بهنێرن.
feedback-ask-area-found = ل ڤێرێ یە؟
feedback-ask-topic = نێزیکی کیژ بابەتی یە؟ پاشان ئەم دێ فەرمانگەها پەیوەندار بینین ل: { $area }
feedback-btn-no-topic = نە ئێک ژ ڤان
feedback-btn-elsewhere = ل دەڤەرەکا دی یە
feedback-about = ناما هەوە دێ ل دۆر ڤێ بیت: { $about }
feedback-about-unknown = فەرمانگەها پەیوەندار
feedback-about-more = { $about }، { $more }
feedback-announcement = ڕاگەهاندنا { $number }

feedback-ask-content = ب هەر ڕێکەکا بۆ هەوە ب ساناهی بیت بێژنە مە: بنڤیسن، وێنە یان ڤیدیۆ بهنێرن، دەنگێ خۆ تۆمار بکەن، یان جهی بهنێرن.
feedback-ask-addition = بنڤیسن، دەنگێ خۆ تۆمار بکەن، یان وێنە، ڤیدیۆ یان جهەکی بهنێرن. دێ ل ناما هەوە هێتە زێدەکرن: { $code }
feedback-got-it = گەهشت. تشتەکێ دی هەیە زێدە بکەن؟ ئەگەر تەمامە، «بەردەوامبوون» بگڤاشن.
feedback-btn-continue = بەردەوامبوون
feedback-kept = گەهشت، و بۆ ناما هەوە هاتە هەلگرتن.
feedback-nothing-in-it = چ تێدا نەبوو کو ئەم بشێین بخوینین. هیڤییە دووبارە بنڤیسن.
feedback-too-large = ئەڤ فایلە ژ 20 مێگابایتان مەزنترە، لەوما نەگەهشتە مە. تۆمارەکا کورتتر یان وێنەیەک بەسە.
feedback-too-many = د نامەیەکێ دا جهێ { NUMBER($limit) } پارچان هەیە، و ئەڤە هەمی د پاراستینە. بەری هەر تشتەکی ڤێ بهنێرن، پاشان بۆ یێن مای نامەیەکا دی دەست پێ بکەن.
feedback-edited = هاتە گوهۆڕین، وەکی هەوە دەستکاری کری.

feedback-desk-integrity = بتنێ نڤیسینگەها دەستپاکیێ ل { $organisation } دێ ڤێ نامێ خوینیت، و ناگەهیتە کارمەندێن پرۆژەی. هوین دشێن ل شوینا وێ بۆ ڕێکخەرێ گشتی بهنێرن.
feedback-desk-coordinator = بتنێ ڕێکخەرێ گشتی دێ ڤێ نامێ خوینیت، ئەوێ بەرپرسیارێ هەمی فەرمانگەهان.
feedback-btn-integrity = بۆ نڤیسینگەها دەستپاکیێ
feedback-btn-coordinator = بۆ ڕێکخەرێ گشتی
feedback-readers = ئەڤە دێ ناما هەوە خوینن: { $offices }.
feedback-ask-name = بێ ناڤ بهێتە هنارتن یان ب ناڤێ هەوە؟ پترییا خەلکی بێ ناڤ دهنێرن، و د هەردوو ڕەوشان دا بەرسڤ ل ڤێرێ دگەهیتە هەوە.
feedback-who-can-know = فەرمانگەه نەشێن بزانن هوین کینە. بەلێ تێلیگرام و ئەوێ سێرڤەری ب ڕێڤە دبەت، دبیت بزانن.
feedback-btn-anonymous = بێ ناڤ
feedback-btn-named = ب ناڤێ خۆ

feedback-identify = ناڤێ هەوە ل سەر نینە، بەلێ دبیت ئەڤە هەوە بدەنە ناسین: { $things }. لاببەین یان وەکی خۆ بهنێرین؟
feedback-hint-voice = دەنگێ هەوە
feedback-hint-video = تشتێ د ڤیدیۆیێ دا دهێتە دیتن و گوهلێبوون
feedback-hint-document = بەلگەنامەیەک ب ناڤێ خۆ ڤە
feedback-hint-phone = ژمارەکا مۆبایلێ
feedback-hint-place = جهەکێ ب هویری دیارکری
feedback-btn-without-voice = بێ پەیاما دەنگی
feedback-btn-without-video = بێ ڤیدیۆ
feedback-btn-without-document = بێ بەلگەنامە
feedback-btn-without-place = بێ جه
feedback-btn-area-only = بتنێ قەزا
feedback-btn-as-it-is = وەکی خۆ بهنێرە

feedback-review = هیڤییە جارەکا دی ببینن. ب ڤی ڕەنگی بهنێرین؟
feedback-review-kind = جۆر: { $kind }
feedback-review-about = ل دۆر: { $about }
feedback-review-named = ب ناڤێ هەوە: { $name }
feedback-review-nameless = بێ ناڤێ هەوە
feedback-with-files = پێڤە: { $files }
feedback-count-photo =
    { $count ->
        [one] ئێک وێنە
       *[other] { $count } وێنە
    }
feedback-count-video =
    { $count ->
        [one] ئێک ڤیدیۆ
       *[other] { $count } ڤیدیۆ
    }
feedback-count-voice =
    { $count ->
        [one] ئێک پەیاما دەنگی
       *[other] { $count } پەیامێن دەنگی
    }
feedback-count-audio =
    { $count ->
        [one] ئێک تۆمارا دەنگی
       *[other] { $count } تۆمارێن دەنگی
    }
feedback-count-document =
    { $count ->
        [one] ئێک بەلگەنامە
       *[other] { $count } بەلگەنامە
    }
feedback-count-place =
    { $count ->
        [one] ئێک جه
       *[other] { $count } جه
    }
feedback-btn-send = هنارتن
feedback-btn-change-words = گوهۆڕینا نڤیسینێ
feedback-btn-add = زێدەکرنا تشتەکی
feedback-btn-files = لابرنا فایلان
feedback-btn-change-name = ناڤێ من
feedback-btn-without-district = بێ قەزا
feedback-btn-change-about = ل دۆر چ یە
feedback-btn-change-kind = جۆر

feedback-ask-words = ژ نوی بنڤیسن. دێ شوینا ڤان پەیڤان گریت:
feedback-btn-leave = هێلان وەکی خۆ
feedback-ask-files = ل سەر وی تشتی بگڤاشن یێ هەوە دڤێت لاببەن.
feedback-btn-back = ڤەگەڕیان
feedback-file-photo = وێنە { $number }
feedback-file-video = ڤیدیۆ { $number }
feedback-file-voice = پەیاما دەنگی { $number }
feedback-file-audio = تۆمارا دەنگی { $number }
feedback-file-document = بەلگەنامە { $number }
feedback-file-named = بەلگەنامە: { $name }
feedback-file-place = جه { $number }

feedback-sent = ناما هەوە هاتە هنارتن، سوپاس. ژمارا دویڤچوونێ: { $code }
feedback-sent-next = ئەم دێ ل ڤێرێ هەوە ژ هەر پێنگاڤەکێ ئاگەهدار کەین. بۆ زێدەکرنا تشتەکی، بەرسڤا ڤێ پەیامێ بدەن.
feedback-btn-follow = نیشاندانا ناما من
feedback-added = ل ناما هەوە هاتە زێدەکرن، سوپاس. ژمارا دویڤچوونێ: { $code }
feedback-closed-to-more = ئێدی چ تشت ل ڤێ نامێ ناهێتە زێدەکرن: { $code }

feedback-offer = یا هەوە هنارتی مە پاراست. ئەم چ پێ بکەین؟
feedback-btn-file = هنارتن بۆ فەرمانگەهەکێ
feedback-btn-add-to = زێدەکرن ل { $code }
feedback-btn-answer-to = بەرسڤا من بۆ { $code }
feedback-btn-discard = ژێبرن
feedback-discarded = هاتە ژێبرن. چ تشت ژێ نەهاتە هنارتن.
feedback-shelved = هەوە بەری نوکە ئەڤە دەست پێ کربوو، و یا پاراستییە. ل سەر بەردەوام بن؟
feedback-btn-resume = بەردەوامبوون
feedback-taken-up = ناما هەوە یا ب دوماهی نەهاتی هێشتا ل ڤێرێ یە.
feedback-btn-afresh = دەستپێکرنا نامەیەکا دی
