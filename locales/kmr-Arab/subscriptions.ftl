### What one hears of: /subscriptions. Areas, a district, topics.

subscriptions-word = { menu-settings } | ڕێکخستن | دەڤەر | دەڤەرا من | دەڤەرێن من | پارێزگەها من | قەزایا من | بابەت | بابەتێن من | گوهۆڕینا دەڤەرێ | پشکداری | ئابۆنە

subscriptions-areas = ڕاگەهاندنێن ڤان دەڤەران دگەهنە هەوە: { $areas }
subscriptions-topics-all = بابەت: هەمی
subscriptions-topics = بابەت: { $topics }
subscriptions-topics-none = بابەت: چ بابەت نینن، لەوما ڕاگەهاندن ناگەهنە هەوە.
subscriptions-language = زمان: { $language }
subscriptions-none = هەوە هێشتا چ دەڤەر هەلنەبژارتینە.

subscriptions-btn-topics = هەلبژارتنا بابەتان
subscriptions-btn-district = زێدەکرنا قەزایێ
subscriptions-btn-change-district = گوهۆڕینا قەزایێ
subscriptions-btn-add = زێدەکرنا دەڤەرەکێ
subscriptions-btn-areas = دەڤەرێن من
subscriptions-btn-language = گوهۆڕینا زمانی
subscriptions-btn-stop = ڕاوەستاندنا هەمی ڕاگەهاندنان

subscriptions-choose-topics = کیژ بابەت بۆ هەوە گرنگن؟ ل سەر بابەتی بگڤاشن دا چالاک بکەن یان ڕاوەستینن.
subscriptions-on = ✓ { $topic }
subscriptions-topic-on = بابەتێ «{ $topic }» هاتە چالاککرن.
subscriptions-topic-off = بابەتێ «{ $topic }» هاتە ڕاوەستاندن.
subscriptions-btn-all-topics = هەمی بابەت
subscriptions-btn-done = تەمام

subscriptions-main = دەڤەرا هەوە یا سەرەکی: { $area }
subscriptions-others = دەڤەرێن دی یێن هەوە: { $areas }
subscriptions-btn-make-main = دەڤەرا سەرەکی: { $area }
subscriptions-btn-drop = لابرنا { $area }
subscriptions-ask-area = ئەم ئاگەهداریێن کیژ دەڤەرا دی بۆ هەوە بهنێرین؟
subscriptions-added = تەمام. ڕاگەهاندنێن ڤێ دەڤەرێ ژی دێ گەهنە هەوە: { $area }

subscriptions-ask-district = ل { $area } کیژ قەزا یا هەوە یە؟
subscriptions-btn-whole = هەمی پارێزگەه
subscriptions-no-district = مە ل ڤێرێ قەزایەکا وەسا نەدیت. هیڤییە ژ لیستێ هەلبژێرن.
subscriptions-district-set = تەمام. قەزایا هەوە: { $area }
subscriptions-whole-set = تەمام. ئەم دێ ڕاگەهاندنێن هەمی پارێزگەهێ ({ $area }) بۆ هەوە هنێرین.

subscriptions-stop-sure = ئێدی چ ڕاگەهاندنان بۆ هەوە نەهنێرین؟ یا هەوە بۆ فەرمانگەهان هنارتی و بەرسڤێن وان دمینن.
subscriptions-btn-stop-yes = بەلێ، ڕاوەستینە
subscriptions-btn-keep = نەخێر، بلا بەردەوام بیت
subscriptions-stopped = ئێدی چ ڕاگەهاندن ناهێن. دا دووبارە بهێن، د لیستێ دا «ڕێکخستنێن من» بگڤاشن.
