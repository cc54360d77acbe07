### Announcements as citizens see them: Arabic.

announcements-word = { menu-announcements } | إعلانات | إعلان | أخبار | الأخبار | اخبار منطقتي | شنو الجديد | تنويهات | بلاغات | تبليغات

announcements-footer = إعلان رقم { $number } · { $organisation }
announcements-valid-until = ساري المفعول حتى { WHEN($at) }
announcements-report = رسالة بشأن هذا الإعلان
announcements-stop-topic = إيقاف هذا الموضوع
announcements-stop-this = إيقاف «{ $topic }»

announcements-recent = آخر الإعلانات لمناطقكم ومواضيعكم:
announcements-line = { $title } · { $organisation } · { DATE($at) } · { $number }
announcements-none = لا إعلانات لمناطقكم ومواضيعكم بعد.
announcements-no-such = لم نجد هذا الإعلان.
announcements-no-such-topic = لم يعد هذا الموضوع موجودًا.
announcements-topic-off = تمّ إيقاف موضوع «{ $topic }».
announcements-topic-on = تمّ تفعيل موضوع «{ $topic }».
announcements-btn-again = تفعيله من جديد
announcements-not-subscribed = لا تتابعون أيّ منطقة بعد، لذلك لا تصلكم إعلانات.
