### What a citizen hears of a message they filed: Sorani.

track-seen = نامەکەتان بینرا لەلایەن: { $office }. ژمارەی بەدواداچوون: { $code }
track-in-progress = کار لەسەر نامەکەتان دەکرێت: { $code }
track-question = پرسیارێک لەلایەن { $office } دەربارەی نامەکەتان { $code }. ناوتان لای ئەوان دەرناکەوێت. دەپرسن:
track-question-named = پرسیارێک لەلایەن { $office } دەربارەی نامەکەتان { $code }. دەپرسن:
track-answer = وەڵامێک لەلایەن { $office } بۆ نامەکەتان { $code }:
track-resolved = پێیان ڕاگەیاندین کە کێشەی نامەکەتان { $code } چارەسەر کراوە. بەڕاستی چارەسەر بووە؟
track-not-ours = ئەم بابەتە لە ئەرکەکانی { $office } نییە. نامەکەتان: { $code }
track-discreet = پەیامێکتان هەیە.
track-file-lost = ئەم بەشەی نامەکەتان نەگەیەنرا: { $file }. دەتوانن بە شێوەیەکی تر بینێرنەوە، یان بە وشە باسی بکەن. ژمارەی بەدواداچوون: { $code }
track-file-photo = وێنەیەک
track-file-video = ڤیدیۆیەک
track-file-voice = نامەیەکی دەنگی
track-file-audio = تۆمارێک
track-file-document = بەڵگەنامەی «{ $name }»

track-button-open = کردنەوە
track-button-answer = وەڵامدانەوە
track-button-fixed = بەڵێ، چارەسەر بوو
track-button-not-fixed = نەخێر، هێشتا نا
track-button-unsure = هێشتا نازانم
