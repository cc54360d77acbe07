### What became of one's messages: /status.

status-word = { menu-cases } | نامێن من | ناما من | گازندا من | گازندێن من | دویڤچوون | دویفچوون | ل دویڤچوون | ڕەوش | ڕەوشا ناما من | ناما من گەهشتە کیڤە | ناما من چ لێ هات

status-list = نامەیێن هەوە، یا هەرە نوی ل پێشیێ:
status-line = { DATE($at) } · { $state } · { $code }
status-line-words = { DATE($at) } · { $state } · «{ $words }» · { $code }
status-none = هەوە هێشتا چ نامە نەهنارتینە. بۆ ئاگەهدارکرنا فەرمانگەهەکێ، د لیستێ دا «گازندە و پێشنیار» بگڤاشن.
status-btn-more = نامێن کەڤنتر
status-no-code = ئەڤە نە ژ ژمارێن مە یە، یان خەلەتیەک تێدا هەیە. ژمارا دویڤچوونێ ب ڤی ڕەنگی یە: J-7K2M9Q4
status-unknown = مە چ نامە ب ڤێ ژمارێ نەدیتن: { $code }

status-state-new = هاتە وەرگرتن
status-state-seen = هاتە دیتن
status-state-in-progress = کار ل سەر دهێتە کرن
status-state-waiting = ل هیڤیا بەرسڤا هەوە
status-state-resolved = هاتە چارەسەرکرن
status-state-not-ours = نە ژ کارێ ڤێ فەرمانگەهێ یە
status-state-withdrawn = هاتە هەلوەشاندن

status-head =
    ناما هەوە: { $code }
    جۆر: { $kind }
    ڕەوش: { $state }
status-about = ل دۆر: { $about }
status-earlier =
    { $count ->
        [one] ئێک ڕێزا پێشتر ناهێتە نیشاندان.
       *[other] { $count } ڕێزێن پێشتر ناهێنە نیشاندان.
    }
status-history-words = { WHEN($at) } · ژ هەوە: { $words }
status-history-answer = { WHEN($at) } · بەرسڤ: { $words }
status-history-question = { WHEN($at) } · پرسیار: { $words }
status-history-state = { WHEN($at) } · { $state }
status-history-file = { WHEN($at) } · هەوە فایلەک هنارت
status-history-place = { WHEN($at) } · هەوە جهەک هنارت
status-public =
    نامە: { $code }
    ڕەوش: { $state }

status-btn-add = زێدەکرنا تشتەکی
status-btn-withdraw = هەلوەشاندنا نامێ
status-btn-list = هەمی نامەیێن من
status-fixed = ئەڤە جهێ دلخۆشیێ یە، سوپاس کو هەوە ئەم ئاگەهدار کرین. ناما هەوە: { $code }
status-reopened = دووبارە هاتە ڤەکرن و لایەنێ پەیوەندار هاتە ئاگەهدارکرن. ناما هەوە: { $code }
status-btn-say-more = دێ بێژم چ مایە
status-unsure = باشە. هوین دشێن پاشان بێژنە مە، ل ڤێرێ یان ب دوگمەیێن ل سەری. ناما هەوە: { $code }
status-not-resolved = ئەڤ نامەیە یا ڤەکرییە: { $code }
status-withdraw-sure = ئەڤ نامەیە بهێتە هەلوەشاندن؟ پشتی هنگی ناهێتە ڤەکرن: { $code }
status-btn-withdraw-yes = هەلوەشاندنا نامێ
status-btn-keep = هێلانا نامێ
status-withdrawn = ل سەر داخوازا هەوە ئەڤ نامەیە هاتە هەلوەشاندن: { $code }
