### A message to an office: Arabic.

feedback-word = { menu-feedback } | شكوى | شكوه | شكاية | شكاوى | أشتكي | أريد أشتكي | عندي شكوى | مقترح | اقتراح | سؤال | استفسار | عندي سؤال | شكر وتقدير | بلاغ | تبليغ | إبلاغ | مشكلة | عندي مشكلة | ملاحظة
feedback-label = رسالتكم

feedback-ask-kind = ماذا تودّون أن ترسلوا؟
feedback-kind-complaint = شكوى
feedback-kind-suggestion = مقترح
feedback-kind-question = سؤال
feedback-kind-praise = شكر وتقدير
feedback-kind-wrongdoing = تجاوز أو فساد (سرّي)
feedback-confidential = هذه الرسالة سرّية: لا يقرؤها إلا مكتب النزاهة، أو المنسّق العام إن فضّلتم ذلك، ولا تصل أبدًا إلى العاملين في المشروع.

feedback-ask-about = عن أيّ مشروع أو خدمة؟ اكتبوا كلمة للبحث أو اختاروا من القائمة:
feedback-found = هذا ما وجدناه. اختاروا منه، أو اكتبوا كلمة أخرى:
feedback-nothing-found = لم نجد مشروعًا أو خدمة بهذه الكلمة. اكتبوا كلمة أخرى أو اختاروا «لا أعرف».
feedback-btn-unknown = لا أعرف
feedback-project-gone = لم يعد هذا المشروع يستقبل الرسائل. نرجو اختيار غيره.
feedback-ask-area = في أيّ محافظة؟ اختاروها أو اكتبوا اسمها أو أرسلوا الموقع.
feedback-ask-area-found = هل المكان هنا؟
feedback-ask-topic = أيّ المواضيع أقرب إلى رسالتكم؟ هكذا نجد الدائرة المختصة في: { $area }
feedback-btn-no-topic = لا شيء منها
feedback-btn-elsewhere = في منطقة أخرى
feedback-about = موضوع رسالتكم: { $about }
feedback-about-unknown = الدائرة المختصة
feedback-about-more = { $about }، { $more }
feedback-announcement = الإعلان { $number }

feedback-ask-content = أخبرونا بالطريقة الأسهل لكم: كتابةً، أو بصورة أو مقطع مصوّر، أو برسالة صوتية، أو بإرسال الموقع.
feedback-ask-addition = اكتبوا أو تكلّموا، أو أرسلوا صورة أو مقطعًا مصوّرًا أو موقعًا. وسنضيف ذلك إلى رسالتكم { $code }
feedback-got-it = وصلنا ما أرسلتموه. هل من إضافة؟ عند الانتهاء اضغطوا «التالي».
feedback-btn-continue = التالي
feedback-kept = وصلنا ما أرسلتموه، وهو محفوظ لرسالتكم.
feedback-nothing-in-it = لم نجد في رسالتكم ما يمكننا قراءته. نرجو الكتابة من جديد.
feedback-too-large = حجم الملف أكبر من 20 ميغابايت فلم يصلنا. يكفي تسجيل أقصر أو صورة.
feedback-too-many = الحد الأعلى لأجزاء الرسالة الواحدة: { NUMBER($limit) }، وكلها محفوظة. نرجو إرسال هذه الرسالة أولًا، ثم بدء رسالة أخرى لما تبقّى.
feedback-edited = أخذنا بتعديلكم.

feedback-desk-integrity = لا يقرأ هذه الرسالة إلا مكتب النزاهة في { $organisation }، ولا تصل إلى العاملين في المشروع. ويمكنكم توجيهها إلى المنسّق العام بدلًا منه.
feedback-desk-coordinator = لا يقرأ هذه الرسالة إلا المنسّق العام، وهو المشرف على جميع الدوائر.
feedback-btn-integrity = إلى مكتب النزاهة
feedback-btn-coordinator = إلى المنسّق العام
feedback-readers = مَن سيقرأ رسالتكم: { $offices }.
feedback-ask-name = هل تُرسل من دون اسمكم أم باسمكم؟ المعتاد أن تُرسل من دون اسم، وفي الحالتين يصلكم الجواب هنا.
feedback-who-can-know = لا تستطيع الدوائر معرفة هويتكم. أمّا تليغرام ومَن يدير الخادم فقد يستطيعون.
feedback-btn-anonymous = من دون اسمي
feedback-btn-named = باسمي

feedback-identify = اسمكم غير مذكور، لكن قد يدلّ عليكم ما يأتي: { $things }. هل نحذفه أم نرسله كما هو؟
feedback-hint-voice = صوتكم
feedback-hint-video = ما يُرى ويُسمع في المقطع المصوّر
feedback-hint-document = مستند يحمل اسمه
feedback-hint-phone = رقم هاتف
feedback-hint-place = موقع دقيق
feedback-btn-without-voice = من دون الرسالة الصوتية
feedback-btn-without-video = من دون المقطع المصوّر
feedback-btn-without-document = من دون المستند
feedback-btn-without-place = من دون الموقع
feedback-btn-area-only = القضاء فقط
feedback-btn-as-it-is = إرسال كما هي

feedback-review = نرجو قراءة رسالتكم مرة أخيرة. هل نرسلها هكذا؟
feedback-review-kind = النوع: { $kind }
feedback-review-about = بشأن: { $about }
feedback-review-named = باسمكم: { $name }
feedback-review-nameless = من دون اسمكم
feedback-with-files = المرفقات: { $files }
feedback-count-photo =
    { $count ->
        [zero] لا صور
        [one] صورة واحدة
        [two] صورتان
        [few] { $count } صور
        [many] { $count } صورة
       *[other] { $count } صورة
    }
feedback-count-video =
    { $count ->
        [zero] لا مقاطع مصوّرة
        [one] مقطع مصوّر واحد
        [two] مقطعان مصوّران
        [few] { $count } مقاطع مصوّرة
        [many] { $count } مقطعًا مصوّرًا
       *[other] { $count } مقطع مصوّر
    }
feedback-count-voice =
    { $count ->
        [zero] لا رسائل صوتية
        [one] رسالة صوتية واحدة
        [two] رسالتان صوتيتان
        [few] { $count } رسائل صوتية
        [many] { $count } رسالة صوتية
       *[other] { $count } رسالة صوتية
    }
feedback-count-audio =
    { $count ->
        [zero] لا تسجيلات
        [one] تسجيل واحد
        [two] تسجيلان
        [few] { $count } تسجيلات
        [many] { $count } تسجيلًا
       *[other] { $count } تسجيل
    }
feedback-count-document =
    { $count ->
        [zero] لا مستندات
        [one] مستند واحد
        [two] مستندان
        [few] { $count } مستندات
        [many] { $count } مستندًا
       *[other] { $count } مستند
    }
feedback-count-place =
    { $count ->
        [zero] لا مواقع
        [one] موقع واحد
        [two] موقعان
        [few] { $count } مواقع
        [many] { $count } موقعًا
       *[other] { $count } موقع
    }
feedback-btn-send = إرسال
feedback-btn-change-words = تعديل النصّ
feedback-btn-add = إضافة شيء
feedback-btn-files = حذف ملفات
feedback-btn-change-name = اسمي
feedback-btn-without-district = من دون القضاء
feedback-btn-change-about = موضوع الرسالة
feedback-btn-change-kind = نوع الرسالة

feedback-ask-words = اكتبوا النصّ من جديد، وسيحلّ محلّ هذا:
feedback-btn-leave = إبقاؤه كما هو
feedback-ask-files = اضغطوا على ما تودّون حذفه.
feedback-btn-back = رجوع
feedback-file-photo = الصورة { $number }
feedback-file-video = المقطع المصوّر { $number }
feedback-file-voice = الرسالة الصوتية { $number }
feedback-file-audio = التسجيل { $number }
feedback-file-document = المستند { $number }
feedback-file-named = المستند: { $name }
feedback-file-place = الموقع { $number }

feedback-sent = أُرسلت رسالتكم، شكرًا لكم. رقم المتابعة: { $code }
feedback-sent-next = سنخبركم هنا بكل خطوة. ولإضافة شيء ردّوا على هذه الرسالة.
feedback-btn-follow = عرض رسالتي
feedback-added = أُضيف ذلك إلى رسالتكم، شكرًا لكم. رقم المتابعة: { $code }
feedback-closed-to-more = لم تعد الإضافة ممكنة إلى هذه الرسالة: { $code }

feedback-offer = حفظنا ما أرسلتموه. ماذا نفعل به؟
feedback-btn-file = إرسال إلى دائرة
feedback-btn-add-to = إضافة إلى { $code }
feedback-btn-answer-to = جوابي عن { $code }
feedback-btn-discard = حذف
feedback-discarded = حُذف، ولم يُرسل منه شيء.
feedback-shelved = بدأتم هذه الرسالة من قبل، وهي محفوظة. هل نكملها؟
feedback-btn-resume = إكمال
feedback-taken-up = رسالتكم غير المكتملة ما زالت هنا.
feedback-btn-afresh = بدء رسالة أخرى
