### What waits at the desks of staff: Arabic.

inbox-word = { menu-inbox } | وارد | صندوق الوارد | الرسائل الواردة | الواردة | رسائل المواطنين | شكاوى المواطنين
inbox-head = الرسائل التي تنتظركم، { WHEN($at) }
inbox-desk =
    مكتبكم: { $desk }
    بالأرقام: { $numbers }
inbox-desk-quiet =
    مكتبكم: { $desk }
    لا شيء بانتظاركم هنا.
inbox-empty = لا رسائل مفتوحة.
inbox-only-confidential = لا رسائل مفتوحة غير السرّية. للاطلاع عليها اضغطوا «السرّية».
inbox-btn-search = بحث
inbox-btn-confidential = السرّية
inbox-btn-before = السابق
inbox-btn-after = التالي
inbox-btn-back = رجوع

inbox-secret-head = الرسائل السرّية المفتوحة:
inbox-secret = { $number }. { $age }، { $state }: { $code }

inbox-ask-search = اكتبوا كلمة أو أكثر مما ورد في الرسالة، أو رقم متابعتها.
inbox-found = هذه هي الرسائل المطابقة، الأحدث أولًا:
inbox-not-found = لم نجد لدى مكاتبكم رسالة فيها هذه الكلمات.
inbox-words-only = نرجو كتابة كلمات، أو الضغط على «رجوع».

inbox-earlier =
    { $count ->
        [zero] لا سطور سابقة غير معروضة.
        [one] سطر سابق واحد غير معروض.
        [two] سطران سابقان غير معروضين.
        [few] { $count } سطور سابقة غير معروضة.
        [many] { $count } سطرًا سابقًا غير معروض.
       *[other] { $count } سطر سابق غير معروض.
    }
inbox-state-set = الحالة الآن: { $state }. ويجري إخبار المواطن.
inbox-state-already = سبق القيام بذلك. الحالة: { $state }
inbox-state-cannot = لم يعد ذلك ممكنًا. الحالة: { $state }
inbox-files = ملفات الرسالة { $code }
inbox-no-files = لا ملفات مع الرسالة { $code }
inbox-opened-in-private = فُتحت في محادثتكم الخاصة معنا.
inbox-write-first = نرجو الكتابة إلينا في محادثة خاصة أولًا، ثم يمكن فتحها هناك.
inbox-only-in-private = نرجو فتح الرسالة في المحادثة الخاصة لهذا الغرض.
