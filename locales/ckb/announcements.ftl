### Announcements as citizens see them: Sorani.

announcements-word = { menu-announcements } | ڕاگەیاندن | ڕاگەیەندراو | ڕاگەیەندراوەکان | هەواڵ | هەواڵەکان | هەواڵی نوێ | بانگەواز | ئاگاداری | ئاگادارییەکان

announcements-footer = ڕاگەیاندنی ژمارە { $number } · { $organisation }
announcements-valid-until = کاری پێ دەکرێت تا { WHEN($at) }
announcements-report = نامە دەربارەی ئەم ڕاگەیاندنە
announcements-stop-topic = وەستاندنی ئەم بابەتە
announcements-stop-this = وەستاندنی «{ $topic }»

announcements-recent = دوایین ڕاگەیاندنەکانی ناوچە و بابەتەکانتان:
announcements-line = { $title } · { $organisation } · { DATE($at) } · { $number }
announcements-none = هێشتا هیچ ڕاگەیاندنێک بۆ ناوچە و بابەتەکانتان نییە.
announcements-no-such = ئەم ڕاگەیاندنەمان نەدۆزییەوە.
announcements-no-such-topic = ئەم بابەتە نەماوە.
announcements-topic-off = بابەتی «{ $topic }» وەستێنرا.
announcements-topic-on = بابەتی «{ $topic }» کارا کرا.
announcements-btn-again = دووبارە کاراکردنی
announcements-not-subscribed = هێشتا هیچ ناوچەیەکتان هەڵنەبژاردووە، بۆیە ڕاگەیاندنتان پێ ناگات.
