### What one hears of: Arabic.

subscriptions-word = { menu-settings } | إعدادات | الإعدادات | اشتراك | اشتراكاتي | الاشتراكات | منطقتي | مناطقي | محافظتي | موضوع | مواضيع | المواضيع | مواضيعي | تغيير المنطقة | تغيير المحافظة

subscriptions-areas = تصلكم إعلانات: { $areas }
subscriptions-topics-all = المواضيع: كلها
subscriptions-topics = المواضيع: { $topics }
subscriptions-topics-none = المواضيع: لا شيء، لذلك لا تصلكم إعلانات.
subscriptions-language = اللغة: { $language }
subscriptions-none = لا تتابعون أيّ منطقة بعد.

subscriptions-btn-topics = اختيار المواضيع
subscriptions-btn-district = إضافة قضاء
subscriptions-btn-change-district = تغيير القضاء
subscriptions-btn-add = إضافة منطقة
subscriptions-btn-areas = مناطقي
subscriptions-btn-language = تغيير اللغة
subscriptions-btn-stop = إيقاف كل الإعلانات

subscriptions-choose-topics = ما المواضيع التي تهمّكم؟ اضغطوا على الموضوع لتفعيله أو إيقافه.
subscriptions-on = ✓ { $topic }
subscriptions-topic-on = تمّ تفعيل موضوع «{ $topic }».
subscriptions-topic-off = تمّ إيقاف موضوع «{ $topic }».
subscriptions-btn-all-topics = كل المواضيع
subscriptions-btn-done = تمّ

subscriptions-main = منطقتكم الرئيسية: { $area }
subscriptions-others = وتتابعون أيضًا: { $areas }
subscriptions-btn-make-main = المنطقة الرئيسية: { $area }
subscriptions-btn-drop = إزالة { $area }
subscriptions-ask-area = أيّ منطقة أخرى تهمّكم أخبارها؟
subscriptions-added = تمّ. ستصلكم إعلانات: { $area }

subscriptions-ask-district = ما قضاؤكم في { $area }؟
subscriptions-btn-whole = المحافظة كلها
subscriptions-no-district = لم نجد هذا القضاء هنا. نرجو الاختيار من القائمة.
subscriptions-district-set = تمّ. قضاؤكم: { $area }
subscriptions-whole-set = تمّ. ستصلكم كل إعلانات { $area }.

subscriptions-stop-sure = هل نوقف كل الإعلانات عنكم؟ ما أرسلتموه إلى الدوائر وأجوبتها باقٍ.
subscriptions-btn-stop-yes = نعم، إيقافها
subscriptions-btn-keep = لا، استمرارها
subscriptions-stopped = لن تصلكم إعلانات بعد الآن. لاستئنافها اضغطوا «إعداداتي» في القائمة.
