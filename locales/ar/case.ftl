### What staff see of a citizen's message: Arabic.

case-kind-complaint = شكوى
case-kind-suggestion = مقترح
case-kind-question = سؤال
case-kind-praise = شكر وتقدير
case-kind-wrongdoing = تجاوز أو فساد (سرّي)

case-state-new = جديدة
case-state-seen = جرى الاطلاع عليها
case-state-in-progress = العمل جارٍ عليها
case-state-waiting = بانتظار جواب المواطن
case-state-resolved = عولجت
case-state-not-ours = ليست من اختصاصنا
case-state-withdrawn = سُحبت

case-desk-lead-government = الجهة الحكومية المسؤولة عن «{ $project }»
case-desk-lead-community = الجهة المجتمعية المسؤولة عن «{ $project }»
case-desk-integrity = مكتب النزاهة في { $organisation }
case-desk-official = { $organisation }
case-desk-coordinator = المنسّق العام

case-age-new = خلال الساعة الأخيرة
case-age-hours =
    { $count ->
        [zero] قبل أقل من ساعة
        [one] قبل ساعة
        [two] قبل ساعتين
        [few] قبل { $count } ساعات
        [many] قبل { $count } ساعة
       *[other] قبل { $count } ساعة
    }
case-age-days =
    { $count ->
        [zero] قبل أقل من يوم
        [one] قبل يوم
        [two] قبل يومين
        [few] قبل { $count } أيام
        [many] قبل { $count } يومًا
       *[other] قبل { $count } يوم
    }

case-card =
    الرسالة: { $code }
    النوع: { $kind }
    الحالة: { $state }
    وردت: { $age }
    اللغة: { $language }
case-card-urgent = عاجل: في الرسالة حديث عن خطر.
case-card-about = بشأن: { $about }
case-card-name = باسم: { $name }
case-card-files =
    { $count ->
        [zero] من دون ملفات
        [one] مع ملف واحد
        [two] مع ملفين
        [few] مع { $count } ملفات
        [many] مع { $count } ملفًا
       *[other] مع { $count } ملف
    }
case-card-no-words = أُرسلت من دون كلمات.

case-button-open = فتح
case-button-answer = كتابة جواب
case-button-files =
    { $count ->
        [zero] لا ملفات
        [one] عرض الملف
        [two] عرض الملفين
        [few] عرض { $count } ملفات
        [many] عرض { $count } ملفًا
       *[other] عرض { $count } ملف
    }
case-set-in-progress = بدأ العمل عليها
case-set-resolved = عولجت
case-set-not-ours = ليست من اختصاصنا

case-line = { $number }. { $kind }، { $age }: «{ $words }» { $code }
case-line-area = { $number }. { $kind }، { $age }، { $area }: «{ $words }» { $code }
case-line-no-words = من دون كلمات

case-history-words =
    المواطن · { $at }
    { $text }
case-history-file =
    المواطن · { $at }
    ملف
case-history-place =
    المواطن · { $at }
    موقع: { $place }
case-history-status =
    الحالة · { $at }
    { $state }
case-history-answer =
    الجواب · { $at }
    { $text }
case-history-question =
    السؤال · { $at }
    { $text }
case-history-note =
    ملاحظة داخلية · { $at }
    { $text }

case-confidential-waits = بانتظاركم رسالة سرّية.
case-added = إضافة من المواطن إلى الرسالة { $code }
case-reopened = يفيد المواطن بأن المشكلة لم تُحلّ. أُعيد فتح الرسالة: { $code }
case-withdrawn = رسالة سحبها المواطن: { $code }
case-desk-empty =
    { $count ->
        [zero] لا أحد متاح لدى: { $desk }. لا رسائل مفتوحة هناك.
        [one] لا أحد متاح لدى: { $desk }. أُحيلت رسالة مفتوحة واحدة.
        [two] لا أحد متاح لدى: { $desk }. أُحيلت رسالتان مفتوحتان.
        [few] لا أحد متاح لدى: { $desk }. أُحيلت { $count } رسائل مفتوحة.
        [many] لا أحد متاح لدى: { $desk }. أُحيلت { $count } رسالة مفتوحة.
       *[other] لا أحد متاح لدى: { $desk }. أُحيلت { $count } رسالة مفتوحة.
    }
