### What a citizen hears of a message they filed.

track-seen = ناما هەوە هاتە دیتن ژ لایێ { $office } ڤە. ژمارا دویڤچوونێ: { $code }
track-in-progress = کار ل سەر ناما هەوە دهێتە کرن: { $code }
track-question = پرسیارەک ژ لایێ { $office } ڤە ل دۆر ناما هەوە { $code }. ناڤێ هەوە ل دەڤ وان دیار نابیت. پرسیارا وان:
track-question-named = پرسیارەک ژ لایێ { $office } ڤە ل دۆر ناما هەوە { $code }. پرسیارا وان:
track-answer = بەرسڤەک ژ لایێ { $office } ڤە بۆ ناما هەوە { $code }:
track-resolved = ئاگەهداری گەهشتە مە کو ئاریشا ناما هەوە { $code } هاتیە چارەسەرکرن. ب ڕاستی چارەسەر بوویە؟
track-not-ours = ئەڤ بابەتە نە ژ کارێ { $office } یە. ناما هەوە: { $code }
track-discreet = پەیامەک بۆ هەوە هەیە.
track-file-lost = ئەڤە ژ ناما هەوە نەهاتە گەهاندن: { $file }. هوین دشێن ب ڕەنگەکێ دی دووبارە بهنێرن، یان ب پەیڤان بێژن. ژمارا دویڤچوونێ: { $code }
track-file-photo = وێنەیەک
track-file-video = ڤیدیۆیەک
track-file-voice = پەیامەکا دەنگی
track-file-audio = تۆمارەکا دەنگی
track-file-document = بەلگەنامەیا «{ $name }»

track-button-open = ڤەکرن
track-button-answer = بەرسڤدان
track-button-fixed = بەلێ، چارەسەر بوو
track-button-not-fixed = نەخێر، هێشتا نە
track-button-unsure = هێشتا نزانم
