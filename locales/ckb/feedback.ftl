### A message to an office: Sorani.

feedback-word = { menu-feedback } | سکاڵا | شکات | گلەیی | سکاڵام هەیە | شکاتم هەیە | پێشنیار | پێشنیارم هەیە | پرسیار | پرسیارم هەیە | ستایش | سوپاس و پێزانین | کێشە | کێشەم هەیە | کێشەیەکم هەیە | گرفت | تێبینی | ڕاپۆرت
feedback-label = نامەکەتان

feedback-ask-kind = دەتانەوێت چی بنێرن؟
feedback-kind-complaint = سکاڵا
feedback-kind-suggestion = پێشنیار
feedback-kind-question = پرسیار
feedback-kind-praise = سوپاس و پێزانین
feedback-kind-wrongdoing = گەندەڵی یان سەرپێچی (نهێنی)
feedback-confidential = ئەم نامەیە نهێنییە: تەنها نووسینگەی دەستپاکی دەیخوێنێتەوە، یان ئەگەر پێتان باشتر بێت ڕێکخەری گشتی، و هەرگیز ناگاتە کارمەندانی پڕۆژەکە.

feedback-ask-about = دەربارەی کام پڕۆژە یان خزمەتگوزارییە؟ وشەیەک بنووسن بۆ گەڕان، یان لە لیستەکە هەڵبژێرن:
feedback-found = ئەمانەمان دۆزییەوە. یەکێک هەڵبژێرن، یان وشەیەکی تر بنووسن:
feedback-nothing-found = بەم وشەیە هیچ پڕۆژە یان خزمەتگوزارییەکمان نەدۆزییەوە. وشەیەکی تر بنووسن، یان «نازانم» هەڵبژێرن.
feedback-btn-unknown = نازانم
feedback-project-gone = ئەم پڕۆژەیە ئیتر نامە وەرناگرێت. تکایە یەکێکی تر هەڵبژێرن.
feedback-ask-area = لە کام پارێزگایە؟ هەڵیبژێرن، ناوەکەی بنووسن، یان شوێنەکە بنێرن.
feedback-ask-area-found = لێرەیە؟
feedback-ask-topic = لە کام بابەتەوە نزیکترە؟ بەوە فەرمانگەی پەیوەندیدار دەدۆزینەوە لە: { $area }
feedback-btn-no-topic = هیچیان
feedback-btn-elsewhere = لە ناوچەیەکی ترە
feedback-about = نامەکەتان دەربارەی ئەمە دەبێت: { $about }
feedback-about-unknown = فەرمانگەی پەیوەندیدار
feedback-about-more = { $about }، { $more }
feedback-announcement = ڕاگەیاندنی ژمارە { $number }

feedback-ask-content = بە هەر شێوەیەک بۆتان ئاسانە پێمان بڵێن: بنووسن، وێنە یان ڤیدیۆ بنێرن، دەنگتان تۆمار بکەن، یان شوێنەکە بنێرن.
feedback-ask-addition = بنووسن، دەنگتان تۆمار بکەن، یان وێنە، ڤیدیۆ یان شوێن بنێرن. زیادی دەکەین بۆ نامەکەتان { $code }
feedback-got-it = گەیشت. شتێکی تر هەیە زیادی بکەن؟ ئەگەر تەواوە، «بەردەوامبوون» دابگرن.
feedback-btn-continue = بەردەوامبوون
feedback-kept = گەیشت، و بۆ نامەکەتان پارێزراوە.
feedback-nothing-in-it = هیچی تێدا نەبوو کە بتوانین بیخوێنینەوە. تکایە دووبارە بینووسن.
feedback-too-large = ئەم فایلە لە 20 مێگابایت گەورەترە، بۆیە نەگەیشتە لامان. تۆمارێکی کورتتر یان وێنەیەک بەسە.
feedback-too-many = زۆرترین ژمارەی بەشەکانی یەک نامە: { NUMBER($limit) }، و هەموویان پارێزراون. سەرەتا ئەمە بنێرن، ئینجا بۆ ئەوەی ماوە نامەیەکی تر دەست پێ بکەن.
feedback-edited = وەک دەستکاریتان کرد، گۆڕدرا.

feedback-desk-integrity = تەنها نووسینگەی دەستپاکی لە { $organisation } ئەم نامەیە دەخوێنێتەوە، و ناگاتە کارمەندانی پڕۆژەکە. دەتوانن لە جیاتی ئەو، بۆ ڕێکخەری گشتی بنێرن.
feedback-desk-coordinator = تەنها ڕێکخەری گشتی ئەم نامەیە دەخوێنێتەوە، کە لە سەرووی هەموو فەرمانگەکانەوەیە.
feedback-btn-integrity = بۆ نووسینگەی دەستپاکی
feedback-btn-coordinator = بۆ ڕێکخەری گشتی
feedback-readers = ئەمانە نامەکەتان دەخوێننەوە: { $offices }.
feedback-ask-name = بێ ناو بینێرین یان بە ناوی خۆتان؟ زۆربەی خەڵک بێ ناو دەینێرن، و لە هەردوو باردا وەڵامەکە لێرە پێتان دەگات.
feedback-who-can-know = فەرمانگەکان ناتوانن بزانن ئێوە کێن. بەڵام تێلیگرام و ئەوەی سێرڤەرەکە بەڕێوە دەبات، لەوانەیە بزانن.
feedback-btn-anonymous = بێ ناو
feedback-btn-named = بە ناوی خۆم

feedback-identify = ناوتان لەسەری نییە، بەڵام ئەمانە لەوانەیە ئێوە بناسێنن: { $things }. لایانببەین یان وەک خۆیان بیاننێرین؟
feedback-hint-voice = دەنگتان
feedback-hint-video = ئەوەی لە ڤیدیۆکەدا دەبینرێت و دەبیسترێت
feedback-hint-document = بەڵگەنامەیەک لەگەڵ ناوەکەی
feedback-hint-phone = ژمارەی تەلەفۆن
feedback-hint-place = شوێنێکی ورد
feedback-btn-without-voice = بێ نامەی دەنگی
feedback-btn-without-video = بێ ڤیدیۆ
feedback-btn-without-document = بێ بەڵگەنامە
feedback-btn-without-place = بێ شوێن
feedback-btn-area-only = تەنها قەزاکە
feedback-btn-as-it-is = وەک خۆی بینێرە

feedback-review = تکایە جارێکی تر سەیری بکەنەوە. بەم شێوەیە بینێرین؟
feedback-review-kind = جۆر: { $kind }
feedback-review-about = دەربارەی: { $about }
feedback-review-named = بە ناوی خۆتان: { $name }
feedback-review-nameless = بێ ناو
feedback-with-files = هاوپێچەکان: { $files }
feedback-count-photo =
    { $count ->
        [one] یەک وێنە
       *[other] { $count } وێنە
    }
feedback-count-video =
    { $count ->
        [one] یەک ڤیدیۆ
       *[other] { $count } ڤیدیۆ
    }
feedback-count-voice =
    { $count ->
        [one] یەک نامەی دەنگی
       *[other] { $count } نامەی دەنگی
    }
feedback-count-audio =
    { $count ->
        [one] یەک تۆماری دەنگی
       *[other] { $count } تۆماری دەنگی
    }
feedback-count-document =
    { $count ->
        [one] یەک بەڵگەنامە
       *[other] { $count } بەڵگەنامە
    }
feedback-count-place =
    { $count ->
        [one] یەک شوێن
       *[other] { $count } شوێن
    }
feedback-btn-send = ناردن
feedback-btn-change-words = گۆڕینی دەق
feedback-btn-add = زیادکردنی شتێک
feedback-btn-files = لابردنی فایل
feedback-btn-change-name = ناوم
feedback-btn-without-district = بێ قەزا
feedback-btn-change-about = بابەتی نامەکە
feedback-btn-change-kind = جۆری نامەکە

feedback-ask-words = سەرلەنوێ بینووسن. جێگەی ئەم وشانە دەگرێتەوە:
feedback-btn-leave = هێشتنەوەی وەک خۆی
feedback-ask-files = ئەوە دابگرن کە دەتانەوێت لای ببەن.
feedback-btn-back = گەڕانەوە
feedback-file-photo = وێنەی { $number }
feedback-file-video = ڤیدیۆی { $number }
feedback-file-voice = نامەی دەنگیی { $number }
feedback-file-audio = تۆماری { $number }
feedback-file-document = بەڵگەنامەی { $number }
feedback-file-named = بەڵگەنامە: { $name }
feedback-file-place = شوێنی { $number }

feedback-sent = نامەکەتان نێردرا، سوپاس. ژمارەی بەدواداچوون: { $code }
feedback-sent-next = لێرە لە هەر هەنگاوێک ئاگادارتان دەکەینەوە. بۆ زیادکردنی شتێک، وەڵامی ئەم پەیامە بدەنەوە.
feedback-btn-follow = پیشاندانی نامەکەم
feedback-added = زیاد کرا بۆ نامەکەتان، سوپاس. ژمارەی بەدواداچوون: { $code }
feedback-closed-to-more = ئیتر هیچ بۆ ئەم نامەیە زیاد ناکرێت: { $code }

feedback-offer = ئەوەی ناردتان پاراستمان. چی لێ بکەین؟
feedback-btn-file = ناردن بۆ فەرمانگە
feedback-btn-add-to = زیادکردن بۆ { $code }
feedback-btn-answer-to = وەڵامی من بۆ { $code }
feedback-btn-discard = سڕینەوە
feedback-discarded = سڕایەوە. هیچی لێ نەنێردرا.
feedback-shelved = پێشتر دەستتان بەم نامەیە کردبوو و پارێزراوە. لەسەری بەردەوام بین؟
feedback-btn-resume = بەردەوامبوون
feedback-taken-up = نامە تەواونەکراوەکەتان هێشتا لێرەیە.
feedback-btn-afresh = دەستپێکردنی نامەیەکی تر
