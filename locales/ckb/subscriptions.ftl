### What one hears of: Sorani.

subscriptions-word = { menu-settings } | ڕێکخستن | ڕێکخستنەکان | بەشداری | بەشدارییەکانم | ناوچەکەم | ناوچەکانم | پارێزگاکەم | بابەت | بابەتەکان | بابەتەکانم | گۆڕینی ناوچە

subscriptions-areas = ڕاگەیاندنی ئەم ناوچانەتان پێ دەگات: { $areas }
subscriptions-topics-all = بابەتەکان: هەموویان
subscriptions-topics = بابەتەکان: { $topics }
subscriptions-topics-none = بابەتەکان: هیچ، بۆیە ڕاگەیاندنتان پێ ناگات.
subscriptions-language = زمان: { $language }
subscriptions-none = هێشتا هیچ ناوچەیەکتان هەڵنەبژاردووە.

subscriptions-btn-topics = هەڵبژاردنی بابەت
subscriptions-btn-district = زیادکردنی قەزا
subscriptions-btn-change-district = گۆڕینی قەزا
subscriptions-btn-add = زیادکردنی ناوچە
subscriptions-btn-areas = ناوچەکانم
subscriptions-btn-language = گۆڕینی زمان
subscriptions-btn-stop = وەستاندنی هەموو ڕاگەیاندن

subscriptions-choose-topics = کام بابەتانە بۆ ئێوە گرنگن؟ بابەتێک دابگرن بۆ ئەوەی کارای بکەن یان بیوەستێنن.
subscriptions-on = ✓ { $topic }
subscriptions-topic-on = بابەتی «{ $topic }» کارا کرا.
subscriptions-topic-off = بابەتی «{ $topic }» وەستێنرا.
subscriptions-btn-all-topics = هەموو بابەتەکان
subscriptions-btn-done = تەواو

subscriptions-main = ناوچەی سەرەکیتان: { $area }
subscriptions-others = هەروەها هەواڵی ئەمانەشتان پێ دەگات: { $areas }
subscriptions-btn-make-main = ناوچەی سەرەکی: { $area }
subscriptions-btn-drop = لابردنی { $area }
subscriptions-ask-area = هەواڵی کام ناوچەی تریشتان بۆ بنێرین؟
subscriptions-added = تەواو. هەواڵی ئەمەتان پێ دەگات: { $area }

subscriptions-ask-district = قەزای ئێوە کامەیە لە { $area }؟
subscriptions-btn-whole = هەموو پارێزگاکە
subscriptions-no-district = ئەم قەزایەمان لێرە نەدۆزییەوە. تکایە لە لیستەکە هەڵبژێرن.
subscriptions-district-set = تەواو. قەزای ئێوە: { $area }
subscriptions-whole-set = تەواو. هەموو ڕاگەیاندنەکانی ناوچەکەتان ({ $area }) بۆ ئێوە دەنێرین.

subscriptions-stop-sure = ئیتر هیچ ڕاگەیاندنێکتان بۆ نەنێرین؟ ئەوەی بۆ فەرمانگەکانتان ناردووە و وەڵامەکانیان دەمێننەوە.
subscriptions-btn-stop-yes = بەڵێ، بیانوەستێنە
subscriptions-btn-keep = نەخێر، بەردەوام بە
subscriptions-stopped = ئیتر ڕاگەیاندنتان پێ ناگات. بۆ ئەوەی دووبارە پێتان بگات، لە لیستەکە «ڕێکخستنەکانم» دابگرن.
