### An official composes an announcement: Arabic.

announce-word = { menu-announce } | إعلان جديد | نشر إعلان | كتابة إعلان | إرسال إعلان | أريد أنشر إعلان
announce-label = إعلان
announce-no-right = هذا الإجراء ليس ضمن صلاحياتكم. الصلاحية لدى: مسؤولي الجهات.
announce-taken-up = ما كتبتموه من الإعلان محفوظ. نكمل من حيث توقفتم.
announce-btn-afresh = البدء من جديد

announce-name = { $name }
announce-chosen = ✓ { $what }

announce-ask-organisation = باسم أيّ جهة يصدر الإعلان؟
announce-ask-kind = ما نوع الإعلان؟
announce-kind-news = خبر
announce-kind-service = تنويه خدمي

announce-ask-language = بأيّ لغة تكتبون أولًا؟ يصل الإعلان إلى الناس بلغتهم إن كتبتموه بها، وإلا فبأقرب لغة يقرؤونها.
announce-ask-language-more = ما اللغة التالية؟ عند الاكتفاء اضغطوا «التالي».
announce-no-text = لا يوجد نصّ باللغة: { $language }
announce-btn-continue = التالي
announce-btn-back = رجوع
announce-ask-title = العنوان باللغة: { $language }. سطر واحد، والحد الأعلى لعدد الحروف: { $limit }.
announce-ask-text = النصّ باللغة: { $language }. الحد الأعلى لعدد الحروف: { $limit }.
announce-present = المكتوب حتى الآن:
announce-btn-keep-title = إبقاء هذا العنوان
announce-btn-keep-text = إبقاء هذا النصّ
announce-btn-drop-language = حذف هذه اللغة
announce-words-only = نرجو كتابته نصًّا. ويمكن إضافة صورة أو مستند في خطوة لاحقة.
announce-title-empty = العنوان خالٍ من الكلمات.
announce-title-long = عدد حروف العنوان: { $count }. الحد الأعلى: { $limit }، فنرجو اختصاره.
announce-text-empty = النصّ خالٍ من الكلمات.
announce-text-long = عدد حروف النصّ: { $count }. الحد الأعلى: { $limit }، فنرجو إرسال نصّ أقصر.
announce-nothing-written = لم يُكتب بعد عنوان ونصّ بأيّ لغة.
announce-half-written = يلزم العنوان والنصّ معًا باللغة: { $language }

announce-ask-file = هل تودّون إضافة صورة أو مستند؟ يمكنكم إرساله هنا.
announce-btn-without-file = المتابعة من دون ملف
announce-file-there = يُرسل مع الإعلان: { $file }. وإن أرسلتم ملفًا آخر حلّ محلّه.
announce-file-photo = صورة
announce-file-document = المستند «{ $name }»
announce-file-nameless = مستند
announce-btn-drop-file = حذف الملف
announce-caption-left-out = لا تُرسل الكلمات المكتوبة مع الملف، بل يصل معه إلى الناس النصّ المكتوب بلغتهم.
announce-file-kind = ما يمكن إرفاقه بالإعلان: صورة أو مستند.
announce-file-large = حجم الملف أكبر من 20 ميغابايت فلم يصلنا. يكفي ملف أصغر.

announce-ask-areas = أين الناس الذين يهمّهم الإعلان؟ اضغطوا على المنطقة لاختيارها أو لإلغاء اختيارها، أو اكتبوا اسم قضاء.
announce-all-iraq = كل العراق
announce-areas-found = وجدنا هذه المناطق بهذا الاسم، وهي في أول القائمة.
announce-no-such-area = لا نعرف منطقة بهذا الاسم:
announce-ask-topics = ما مواضيع الإعلان؟ اضغطوا على الموضوع لتفعيله أو إيقافه. وإن لم تختاروا موضوعًا وصل الإعلان إلى كل الناس في هذه المناطق.
announce-btn-any-topic = من دون تحديد موضوع
announce-reaches =
    { $count ->
        [zero] لن يصل إلى أحد.
        [one] سيصل إلى شخص واحد.
        [two] سيصل إلى شخصين.
        [few] سيصل إلى { $count } أشخاص.
        [many] سيصل إلى { $count } شخصًا.
       *[other] سيصل إلى { $count } شخص.
    }
announce-reaches-nobody = لا أحد يتابع هذه المناطق والمواضيع بعد.
announce-takes = يستغرق الإرسال نحو { $duration }.
announce-costs = كلفة الإرسال السريع بنجوم تليغرام: نحو { $about }، ولا تتجاوز { $most }.
announce-a-minute = دقيقة
announce-minutes =
    { $count ->
        [zero] أقل من دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $count } دقائق
        [many] { $count } دقيقة
       *[other] { $count } دقيقة
    }
announce-hours =
    { $count ->
        [zero] أقل من ساعة
        [one] ساعة واحدة
        [two] ساعتين
        [few] { $count } ساعات
        [many] { $count } ساعة
       *[other] { $count } ساعة
    }
announce-held = الإرسال كله متوقّف الآن، ويبدأ عند استئنافه.

announce-preview = هكذا سيراه المواطنون تمامًا:
announce-check = نرجو قراءة الإعلان مرة أخيرة. هل نرسله هكذا؟
announce-summary-kind = النوع: { $kind }
announce-summary-areas = المناطق: { $areas }
announce-summary-everywhere = المناطق: كل العراق
announce-summary-topics = المواضيع: { $topics }
announce-summary-any-topic = المواضيع: من دون تحديد
announce-file-attached = المرفق: { $file }
announce-file-coming = المرفق: { $file }. ما زال في الطريق إلينا.
announce-file-failed = تعذّر علينا الحصول على: { $file }. نرجو حذفه أو إرساله من جديد.
announce-file-not-there = لم يصلنا الملف. نرجو حذفه أو إرساله من جديد، ثم إرسال الإعلان.
announce-missing = لا يوجد نصّ باللغة: { $language }. عدد من لا يقرؤون غيرها: { $count }.
announce-btn-now = إرسال الآن
announce-btn-at = إرسال في وقت محدّد
announce-btn-change-words = تعديل النصّ
announce-btn-change-file = تغيير الملف
announce-btn-change-areas = تغيير المناطق
announce-btn-change-topics = تغيير المواضيع
announce-btn-change-kind = تغيير النوع

announce-ask-time = متى يُرسل الإعلان؟ اكتبوا الوقت، مثل 14:30 أو 2026/12/01 09:00، أو اختاروا:
announce-tomorrow = غدًا في الساعة { TIME($time) }
announce-no-such-time = لم نفهم الوقت. نرجو كتابته هكذا: 14:30 أو 2026/12/01 09:00.
announce-time-past = مضى هذا الوقت: { WHEN($at) }
announce-time-far = يمكن تحديد موعد للإرسال خلال سنة من الآن.
announce-already-over = تنتهي صلاحية الإعلان قبل موعد إرساله.

announce-going = الإرسال جارٍ الآن. رقم الإعلان: { $number }
announce-planned = موعد الإرسال: { WHEN($at) }. رقم الإعلان: { $number }
announce-waits-for-file = يُرسل الإعلان حالما يصلنا ملفه.
announce-sent-before = سبق إرسال هذا الإعلان. رقمه: { $number }
announce-btn-outgoing = عرض سير الإرسال
announce-btn-stop = إيقاف الإرسال
announce-unclear = عذرًا، لم نفهم المقصود. اختاروا أحد الأزرار أو اكتبوا اسمه.
