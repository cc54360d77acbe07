### Announcements as citizens see them, and what citizens do with them: /announcements.

announcements-word = { menu-announcements } | ڕاگەهاندنان | ڕاگەیاندن | ڕاگەیاندنەکان | نووچە | دەنگوباس | دەنگ و باس | ئاگەهداری | چ نوی هەیە

announcements-footer = ڕاگەهاندنا ژمارە { $number } · { $organisation }
announcements-valid-until = دروستە هەتا { WHEN($at) }
announcements-report = نڤیسین ل دۆر ڤێ ڕاگەهاندنێ
announcements-stop-topic = ڕاوەستاندنا ڤی بابەتی
announcements-stop-this = ڕاوەستاندن: { $topic }

announcements-recent = دوماهی ڕاگەهاندن بۆ دەڤەر و بابەتێن هەوە:
announcements-line = { $title } · { $organisation } · { DATE($at) } · { $number }
announcements-none = هێشتا بۆ دەڤەر و بابەتێن هەوە چ ڕاگەهاندن نینن.
announcements-no-such = ئەم ڤێ ڕاگەهاندنێ نابینین.
announcements-no-such-topic = ئەڤ بابەتە نەمایە.
announcements-topic-off = بابەتێ «{ $topic }» هاتە ڕاوەستاندن.
announcements-topic-on = بابەتێ «{ $topic }» هاتە چالاککرن.
announcements-btn-again = دووبارە چالاککرن
announcements-not-subscribed = هەوە هێشتا چ دەڤەر هەلنەبژارتینە، لەوما ڕاگەهاندن ناگەهنە هەوە.
