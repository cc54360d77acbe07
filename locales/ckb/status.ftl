### What became of one's messages: Sorani.

status-word = { menu-cases } | بەدواداچوون | نامەکەم | سکاڵاکەم | سکاڵاکانم | دۆخ | دۆخی نامەکەم | نامەکەم چی لێ هات | گەیشتە کوێ

status-list = نامەکانتان، نوێترین لە سەرەتادا:
status-line = { DATE($at) } · { $state } · { $code }
status-line-words = { DATE($at) } · { $state } · «{ $words }» · { $code }
status-none = هێشتا هیچ نامەیەکتان نەناردووە. بۆ ئەوەی بۆ فەرمانگەیەک بنووسن، لە لیستەکە «سکاڵا و پێشنیار» دابگرن.
status-btn-more = نامە کۆنترەکان
status-no-code = ئەمە ژمارەی بەدواداچوونی ئێمە نییە، یان هەڵەیەکی تێدایە. شێوەی ژمارەکە: J-7K2M9Q4
status-unknown = نامەیەکمان بەم ژمارەیە نەدۆزییەوە: { $code }

status-state-new = گەیشتووە
status-state-seen = بینراوە
status-state-in-progress = کاری لەسەر دەکرێت
status-state-waiting = چاوەڕێی وەڵامی ئێوەیە
status-state-resolved = چارەسەر کراوە
status-state-not-ours = لە ئەرکەکانی ئەم فەرمانگەیە نییە
status-state-withdrawn = هەڵوەشێنراوەتەوە

status-head =
    نامەکەتان: { $code }
    جۆر: { $kind }
    دۆخ: { $state }
status-about = دەربارەی: { $about }
status-earlier =
    { $count ->
        [one] یەک دێڕی پێشووتر پیشان نەدراوە.
       *[other] { $count } دێڕی پێشووتر پیشان نەدراون.
    }
status-history-words = { WHEN($at) } · ئێوە: { $words }
status-history-answer = { WHEN($at) } · وەڵام: { $words }
status-history-question = { WHEN($at) } · پرسیار: { $words }
status-history-state = { WHEN($at) } · { $state }
status-history-file = { WHEN($at) } · فایلێکتان نارد
status-history-place = { WHEN($at) } · شوێنێکتان نارد
status-public =
    نامە: { $code }
    دۆخ: { $state }

status-btn-add = زیادکردنی شتێک
status-btn-withdraw = هەڵوەشاندنەوەی نامەکە
status-btn-list = هەموو نامەکانم
status-fixed = خۆشحاڵین، سوپاس بۆ ئاگادارکردنەوەتان. نامەکەتان: { $code }
status-reopened = دووبارە کرایەوە و لایەنی پەیوەندیدار ئاگادار کرایەوە. نامەکەتان: { $code }
status-btn-say-more = چی ماوە، دەینووسم
status-unsure = کێشە نییە. دواتر پێمان بڵێن، لێرە یان بە دوگمەکانی سەرەوە. نامەکەتان: { $code }
status-not-resolved = ئەم نامەیە کراوەیە: { $code }
status-withdraw-sure = ئەم نامەیە هەڵبوەشێنینەوە؟ دواتر ناکرێتەوە: { $code }
status-btn-withdraw-yes = بەڵێ، هەڵیبوەشێنەوە
status-btn-keep = نەخێر، با بمێنێت
status-withdrawn = لەسەر داوای خۆتان ئەم نامەیە هەڵوەشێنرایەوە: { $code }
