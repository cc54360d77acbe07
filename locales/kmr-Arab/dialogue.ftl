# Unfinished work: stopped, kept, gone on with.
dialogue-cancelled = هاتە ڕاوەستاندن.
dialogue-nothing-to-cancel = چ تشت نینە بهێتە ڕاوەستاندن.
dialogue-kept = هێشتا ب دوماهی نەهاتیە و بۆ هەوە هاتیە پاراستن: { $what }
dialogue-btn-resume = بەردەوامبوون
dialogue-btn-drop = ژێبرن
dialogue-dropped = هاتە ژێبرن. چ تشت ژێ نەهاتە هنارتن.
dialogue-draft-lost = لێبۆرینێ دخوازین: مە ل ڤێرێ تشتەک گوهۆڕی، و ئەم ئێدی نەشێین بخوینین یا هەوە دەست پێ کربوو. هیڤییە ژ نوی دەست پێ بکەن.
dialogue-word-cancel = ڕاوەستان | ڕاوەستە | ڕاوەستینە | بەتال بکە | بەتالکرن | هەلوەشاندن | هەلوەشینە | بەسە | نەڤێت | من نەڤێت
