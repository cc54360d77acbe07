### An official composes an announcement: Sorani.

announce-word = { menu-announce } | ڕاگەیاندنی نوێ | ڕاگەیاندن بنووسە | نووسینی ڕاگەیاندن | ناردنی ڕاگەیاندن | بڵاوکردنەوەی ڕاگەیاندن
announce-label = ڕاگەیاندنێک
announce-no-right = دەسەڵاتی ئەم کارەتان نییە. ئەوەی دەسەڵاتی هەیە: بەرپرسانی لایەنەکان.
announce-taken-up = ئەوەی لە ڕاگەیاندنەکە نووسیوتانە پارێزراوە. لەو شوێنەوە بەردەوام دەبین کە وەستابوون.
announce-btn-afresh = سەرلەنوێ دەستپێکردن

announce-name = { $name }
announce-chosen = ✓ { $what }

announce-ask-organisation = ڕاگەیاندنەکە بە ناوی کام لایەنەوە دەردەچێت؟
announce-ask-kind = جۆری ڕاگەیاندنەکە چییە؟
announce-kind-news = هەواڵ
announce-kind-service = ئاگاداریی خزمەتگوزاری

announce-ask-language = سەرەتا بە کام زمان دەنووسن؟ خەڵک بە زمانی خۆیان وەریدەگرن ئەگەر بەو زمانە نووسیبێتتان، ئەگینا بە نزیکترین زمان کە بتوانن بیخوێننەوە.
announce-ask-language-more = زمانی دواتر کامەیە؟ ئەگەر بەسە، «بەردەوامبوون» دابگرن.
announce-no-text = دەق نییە بە زمانی: { $language }
announce-btn-continue = بەردەوامبوون
announce-btn-back = گەڕانەوە
announce-ask-title = سەردێڕ بە زمانی: { $language }. یەک دێڕ، زۆرترین ژمارەی پیت: { $limit }.
announce-ask-text = دەق بە زمانی: { $language }. زۆرترین ژمارەی پیت: { $limit }.
announce-present = تا ئێستا ئەمە نووسراوە:
announce-btn-keep-title = هێشتنەوەی ئەم سەردێڕە
announce-btn-keep-text = هێشتنەوەی ئەم دەقە
announce-btn-drop-language = لابردنی ئەم زمانە
announce-words-only = تکایە بە نووسین بینێرن. وێنە یان بەڵگەنامە لە هەنگاوێکی دواتردا زیاد دەکرێت.
announce-title-empty = سەردێڕەکە هیچ وشەیەکی تێدا نییە.
announce-title-long = ژمارەی پیتی سەردێڕەکە: { $count }. زۆرترین ژمارە: { $limit }، تکایە کورتی بکەنەوە.
announce-text-empty = دەقەکە هیچ وشەیەکی تێدا نییە.
announce-text-long = ژمارەی پیتی دەقەکە: { $count }. زۆرترین ژمارە: { $limit }، تکایە دەقێکی کورتتر بنێرن.
announce-nothing-written = هێشتا بە هیچ زمانێک سەردێڕ و دەق نەنووسراوە.
announce-half-written = سەردێڕ و دەق هەردووکیان پێویستن بە زمانی: { $language }

announce-ask-file = دەتانەوێت وێنەیەک یان بەڵگەنامەیەک زیاد بکەن؟ لێرە بینێرن.
announce-btn-without-file = بەردەوامبوون بێ فایل
announce-file-there = لەگەڵ ڕاگەیاندنەکە دەنێردرێت: { $file }. ئەگەر فایلێکی تر بنێرن، جێگەی دەگرێتەوە.
announce-file-photo = وێنەیەک
announce-file-document = بەڵگەنامەی «{ $name }»
announce-file-nameless = بەڵگەنامەیەک
announce-btn-drop-file = لابردنی فایلەکە
announce-caption-left-out = ئەو وشانەی لەگەڵ فایلەکە نووسراون نانێردرێن. خەڵک لەگەڵ فایلەکە دەقی زمانی خۆیان پێ دەگات.
announce-file-kind = ئەوەی لەگەڵ ڕاگەیاندن دەنێردرێت: وێنەیەک یان بەڵگەنامەیەک.
announce-file-large = ئەم فایلە لە 20 مێگابایت گەورەترە، بۆیە نەگەیشتە لامان. فایلێکی بچووکتر بەسە.

announce-ask-areas = ئەو خەڵکەی ڕاگەیاندنەکە بۆ ئەوانە لە کوێن؟ ناوچەیەک دابگرن بۆ هەڵبژاردن یان لابردنی، یان ناوی قەزایەک بنووسن.
announce-all-iraq = هەموو عێراق
announce-areas-found = ئەم ناوچانەمان بەم ناوە دۆزییەوە، لە سەرەتای لیستەکەدان.
announce-no-such-area = ناوچەیەک بەم ناوە ناناسین:
announce-ask-topics = دەربارەی کام بابەتانەیە؟ بابەتێک دابگرن بۆ ئەوەی کارای بکەن یان بیوەستێنن. ئەگەر هیچ بابەتێک هەڵنەبژێرن، بە هەموو خەڵکی ئەم ناوچانە دەگات.
announce-btn-any-topic = بێ دیاریکردنی بابەت
announce-reaches =
    { $count ->
        [one] دەگاتە یەک کەس.
       *[other] دەگاتە { $count } کەس.
    }
announce-reaches-nobody = هێشتا کەس ئەم ناوچە و بابەتانەی هەڵنەبژاردووە.
announce-takes = ناردن نزیکەی { $duration } دەخایەنێت.
announce-costs = نرخی ناردنی خێرا بە ئەستێرەی تێلیگرام: نزیکەی { $about }، زۆرترین ژمارە: { $most }.
announce-a-minute = خولەکێک
announce-minutes =
    { $count ->
        [one] یەک خولەک
       *[other] { $count } خولەک
    }
announce-hours =
    { $count ->
        [one] یەک کاتژمێر
       *[other] { $count } کاتژمێر
    }
announce-held = ئێستا هەموو ناردنێک ڕاگیراوە. کە ڕاگرتنەکە کۆتایی هات، دەست پێ دەکات.

announce-preview = هاووڵاتییان ڕێک بەم شێوەیە دەیبینن:
announce-check = تکایە جارێکی تر سەیری بکەنەوە. بەم شێوەیە بینێرین؟
announce-summary-kind = جۆر: { $kind }
announce-summary-areas = ناوچەکان: { $areas }
announce-summary-everywhere = ناوچەکان: هەموو عێراق
announce-summary-topics = بابەتەکان: { $topics }
announce-summary-any-topic = بابەتەکان: بێ دیاریکردن
announce-file-attached = هاوپێچ: { $file }
announce-file-coming = هاوپێچ: { $file }. هێشتا بە ڕێگاوەیە بۆ لامان.
announce-file-failed = وەرنەگیرا: { $file }. تکایە لایببەن یان دووبارە بینێرن.
announce-file-not-there = فایلەکە نەگەیشتە لامان. لایببەن یان دووبارە بینێرن، ئینجا ڕاگەیاندنەکە بنێرن.
announce-missing = بەم زمانە دەق نییە: { $language }. ژمارەی ئەو کەسانەی تەنها بەم زمانە دەخوێننەوە: { $count }.
announce-btn-now = ئێستا بنێرە
announce-btn-at = ناردن لە کاتێکی دیاریکراو
announce-btn-change-words = گۆڕینی دەق
announce-btn-change-file = گۆڕینی فایل
announce-btn-change-areas = گۆڕینی ناوچەکان
announce-btn-change-topics = گۆڕینی بابەتەکان
announce-btn-change-kind = گۆڕینی جۆر

announce-ask-time = کەی بنێردرێت؟ کاتەکە بنووسن، وەک 14:30 یان 2026/12/01 09:00، یان هەڵیبژێرن:
announce-tomorrow = سبەی کاتژمێر { TIME($time) }
announce-no-such-time = لە کاتەکە تێنەگەیشتین. تکایە بەم شێوەیە بینووسن: 14:30 یان 2026/12/01 09:00.
announce-time-past = ئەو کاتە تێپەڕیوە: { WHEN($at) }
announce-time-far = کاتی ناردن تەنها تا ساڵێک لە ئێستاوە دیاری دەکرێت.
announce-already-over = ماوەی کارپێکردنی ڕاگەیاندنەکە پێش کاتی ناردنی بەسەر دەچێت.

announce-going = ئێستا دەنێردرێت. ژمارەی ڕاگەیاندن: { $number }
announce-planned = کاتی ناردن: { WHEN($at) }. ژمارەی ڕاگەیاندن: { $number }
announce-waits-for-file = هەر کە فایلەکەی گەیشتە لامان، دەنێردرێت.
announce-sent-before = ئەم ڕاگەیاندنە پێشتر نێردراوە. ژمارەکەی: { $number }
announce-btn-outgoing = پیشاندانی ڕەوتی ناردن
announce-btn-stop = وەستاندنی ناردن
announce-unclear = ببوورن، تێنەگەیشتین. دوگمەیەک هەڵبژێرن یان ناوەکەی بنووسن.
