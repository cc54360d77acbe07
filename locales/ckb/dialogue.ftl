### What is said of unfinished work, in any journey: Sorani.

dialogue-cancelled = لێرەدا وەستاین.
dialogue-nothing-to-cancel = هیچ شتێک نییە بیوەستێنین.
dialogue-kept = ئەوەی هێشتا تەواو نەبووە و بۆتان پارێزراوە: { $what }
dialogue-btn-resume = بەردەوامبوون
dialogue-btn-drop = سڕینەوە
dialogue-dropped = سڕایەوە. هیچی لێ نەنێردرا.
dialogue-draft-lost = ببوورن، لێرە شتێکمان گۆڕیوە و ئەوەی دەستتان پێ کردبوو ئیتر بۆمان ناخوێنرێتەوە. تکایە سەرلەنوێ دەست پێ بکەن.
dialogue-word-cancel = هەڵوەشاندنەوە | هەڵیبوەشێنەوە | پاشگەزبوونەوە | پاشگەز بوومەوە | پەشیمانم | پەشیمان بوومەوە | وەستان | بوەستە | بوەستێنە | بیوەستێنە | بەتاڵ | بەتاڵی بکەوە | کەنسڵ | وازم هێنا | گرنگ نییە
