### What became of one's messages: Arabic.

status-word = { menu-cases } | متابعة | المتابعة | رسالتي | حالة الرسالة | شكواي | وين وصلت رسالتي | أين وصلت رسالتي | شصار برسالتي | وين صارت الشكوى

status-list = رسائلكم، الأحدث أولًا:
status-line = { DATE($at) } · { $state } · { $code }
status-line-words = { DATE($at) } · { $state } · «{ $words }» · { $code }
status-none = لم ترسلوا رسالة بعد. للكتابة إلى دائرة اضغطوا «شكوى أو مقترح» في القائمة.
status-btn-more = رسائل أقدم
status-no-code = هذا ليس رقم متابعة من أرقامنا، أو فيه خطأ. شكل رقم المتابعة: J-7K2M9Q4
status-unknown = لم نجد رسالة برقم المتابعة: { $code }

status-state-new = وصلت
status-state-seen = جرى الاطلاع عليها
status-state-in-progress = العمل جارٍ عليها
status-state-waiting = بانتظار جوابكم
status-state-resolved = عولجت
status-state-not-ours = ليست من اختصاص هذه الدائرة
status-state-withdrawn = سُحبت

status-head =
    رسالتكم: { $code }
    النوع: { $kind }
    الحالة: { $state }
status-about = بشأن: { $about }
status-earlier =
    { $count ->
        [zero] لا سطور سابقة غير معروضة.
        [one] سطر سابق واحد غير معروض.
        [two] سطران سابقان غير معروضين.
        [few] { $count } سطور سابقة غير معروضة.
        [many] { $count } سطرًا سابقًا غير معروض.
       *[other] { $count } سطر سابق غير معروض.
    }
status-history-words = { WHEN($at) } · منكم: { $words }
status-history-answer = { WHEN($at) } · الجواب: { $words }
status-history-question = { WHEN($at) } · السؤال: { $words }
status-history-state = { WHEN($at) } · { $state }
status-history-file = { WHEN($at) } · أرسلتم ملفًا
status-history-place = { WHEN($at) } · أرسلتم موقعًا
status-public =
    الرسالة: { $code }
    الحالة: { $state }

status-btn-add = إضافة شيء
status-btn-withdraw = سحب الرسالة
status-btn-list = كل رسائلي
status-fixed = يسرّنا ذلك، وشكرًا لإخبارنا. رسالتكم: { $code }
status-reopened = أُعيد فتح رسالتكم وأُبلغت الجهة المعنية: { $code }
status-btn-say-more = توضيح ما لم يُحلّ
status-unsure = لا بأس. يمكنكم إخبارنا لاحقًا، هنا أو بالأزرار أعلاه. رسالتكم: { $code }
status-not-resolved = هذه الرسالة مفتوحة: { $code }
status-withdraw-sure = هل نسحب هذه الرسالة؟ لا يمكن فتحها بعد ذلك: { $code }
status-btn-withdraw-yes = نعم، سحبها
status-btn-keep = لا، إبقاؤها
status-withdrawn = بناءً على طلبكم سُحبت هذه الرسالة: { $code }
