### The people of the offices, and invitations: Arabic.

staff-word = { menu-staff } | العاملين | الموظفون | الموظفين | الزملاء | الكادر | الكوادر

staff-home = العاملون مع «جسر». ماذا تودّون أن تفعلوا؟
staff-waiting =
    { $count ->
        [zero] لا دعوات مفتوحة.
        [one] دعوة واحدة مفتوحة.
        [two] دعوتان مفتوحتان.
        [few] { $count } دعوات مفتوحة.
        [many] { $count } دعوة مفتوحة.
       *[other] { $count } دعوة مفتوحة.
    }
staff-btn-invite = دعوة شخص
staff-btn-people = العاملون
staff-btn-invitations = الدعوات
staff-btn-done = تمّ
staff-done = تمّ. والقائمة متاحة دائمًا.
staff-btn-before = السابق
staff-btn-after = التالي
staff-btn-back = رجوع
staff-unclear = نرجو اختيار واحد مما يأتي.
staff-gone = لم يعد هذا موجودًا.
staff-no-name = من دون اسم

staff-as-lead-government = الجهة الحكومية المسؤولة عن «{ $project }»
staff-as-lead-community = الجهة المجتمعية المسؤولة عن «{ $project }»
staff-as-official = مسؤول في { $office }
staff-as-approver = مخوّل بالموافقة في { $office }
staff-as-integrity = مكتب النزاهة في { $office }
staff-as-auditor = مدقّق في { $office }
staff-as-coordinator = منسّق عام

staff-ask-role = بأيّ صفة؟
staff-role-lead-government = الجهة الحكومية للمشروع
staff-role-lead-community = الجهة المجتمعية للمشروع
staff-role-official = مسؤول
staff-role-approver = مخوّل بالموافقة
staff-role-integrity = مكتب النزاهة
staff-role-auditor = مدقّق
staff-role-coordinator = منسّق عام
staff-ask-office = في أيّ دائرة؟ اختاروها أو اكتبوا جزءًا من اسمها.
staff-no-such-office = لم نجد دائرة بهذا الاسم. اكتبوه بشكل آخر أو ارجعوا.
staff-ask-project = في أيّ مشروع؟ اختاروه أو اكتبوا كلمة من اسمه.
staff-no-such-project = لم نجد مشروعًا بهذا الاسم. اكتبوه بشكل آخر أو ارجعوا.
staff-ask-place = هل الدعوة لشخص واحد أم لمجموعة؟
staff-place-person = شخص واحد
staff-place-group = مجموعة
staff-invited = نرجو تحويل الرسالة التالية إلى الشخص المعني وحده. يعمل الرابط مرة واحدة، حتى { WHEN($until) }. وحين يُفتح نعرض عليكم الحساب لتأكيده.
staff-invited-group = نرجو تحويل الرسالة التالية إلى شخص من المجموعة المعنية، ليفتح الرابط ويختار المجموعة. يعمل الرابط مرة واحدة، حتى { WHEN($until) }. وحين يُفتح نعرض عليكم الحساب لتأكيده.
staff-link =
    ندعوكم إلى «جسر» بصفة: { $duty }. نرجو فتح هذا الرابط:
    { $link }
staff-link-group =
    ندعو مجموعتكم إلى «جسر» بصفة: { $duty }. نرجو فتح هذا الرابط واختيار المجموعة:
    { $link }

staff-waits = شكرًا لكم. دعوتكم بصفة: { $duty }. يجري الآن تأكيد حسابكم، وسنخبركم هنا.
staff-waits-group = شكرًا لكم. دعوة هذه المجموعة بصفة: { $duty }. يجري الآن تأكيدها، وسنخبركم هنا.
staff-link-unknown = لا نعرف هذه الدعوة. نرجو طلب دعوة جديدة.
staff-link-expired = انتهت صلاحية هذه الدعوة. نرجو طلب دعوة جديدة.
staff-link-revoked = سُحبت هذه الدعوة. نرجو طلب دعوة جديدة.
staff-link-waiting = سبق أن فتحتم هذه الدعوة. يجري تأكيد حسابكم، وسنخبركم هنا.
staff-link-used = سبق استعمال هذه الدعوة. نرجو طلب دعوة جديدة.
staff-link-own = هذه دعوة صادرة منكم. نرجو تحويلها إلى الشخص المدعو.
staff-already-seated = هذه المهمة لديكم أصلًا.
staff-duties-clash = مَن يتولّى مشروعًا لا يطّلع على الرسائل السرّية. يلزم أن تنتهي إحدى المهمتين أولًا.
staff-not-for-groups = هذه الدعوة لشخص واحد. نرجو فتحها في محادثة خاصة.
staff-anonymous = لا نعرف مَن يكتب، لأن الكتابة باسم المجموعة. نرجو فتح الرابط بالحساب الشخصي.
staff-opened = فُتحت دعوة: { $duty }
staff-account-name = الاسم: { $name }
staff-account-username = المعرّف: { $username }
staff-account-number = رقم الحساب في تليغرام: { $number }
staff-account-group = المجموعة: { $title }
staff-is-it-right = هل هذا هو الحساب الصحيح؟
staff-btn-confirm = تأكيد
staff-btn-refuse = رفض
staff-confirmed = جرى التأكيد: { $name }، { $duty }
staff-refused = جرى الرفض وأُلغيت الدعوة: { $name }
staff-settled = سبق البتّ في هذه الدعوة.
staff-welcome = جرى تأكيد صفتكم: { $duty }. ما يمكنكم فعله الآن موجود في القائمة أدناه.
staff-welcome-lead = جرى تأكيد صفتكم: { $duty }. تصلكم هنا الرسائل عن المشروع، مع موجز في أيام الدوام في الساعة 09:00. موعد الموجز وما يمكنكم فعله موجودان في القائمة أدناه.
staff-welcome-group = جرى تأكيد صفة هذه المجموعة: { $duty }. يصل إلى هنا موجز الرسائل عن المشروع في أيام الدوام في الساعة 09:00.
staff-not-confirmed = لم يُؤكَّد حسابكم بصفة: { $duty }. إن كان في ذلك خطأ فنرجو طلب دعوة جديدة.

staff-people = قائمة العاملين:
staff-person = { $number }. { $name }: { $duty }
staff-person-state = { $number }. { $name }: { $duty } ({ $state })
staff-state-pending = بانتظار التأكيد
staff-state-unreachable = لا يمكن الوصول
staff-state-away = في إجازة
staff-state-group = مجموعة
staff-btn-person = { $number }. { $name }
staff-duty = المهمة: { $duty }
staff-btn-remove = إزالة
staff-ask-remove = هل ننهي هذه المهمة؟ { $name }، { $duty }
staff-btn-remove-sure = نعم، إزالة
staff-removed = أُنهيت المهمة: { $name }، { $duty }
staff-kept-seat = لا تمكن هنا إزالة هذا المنسّق: لا منسّق سواه، أو أنه مسمّى في إعدادات الخادم.
staff-ended = انتهت مهمتكم: { $duty }. شكرًا لعملكم.
staff-desk-empty = لم يبقَ أحد هنا: { $duty }. الرسائل الواردة تُحال.

staff-invitations = الدعوات المفتوحة:
staff-no-invitations = لا دعوات مفتوحة.
staff-invitation-open = رقم { $number }: { $duty }، لم تُفتح بعد، وتبقى حتى { WHEN($until) }
staff-invitation-opened = رقم { $number }: { $duty }، فُتحت من حساب { $name }، وهي بانتظار التأكيد
staff-btn-invitation = الدعوة { $number }
staff-open-until = لم يفتحها أحد بعد. تعمل حتى { WHEN($until) }.
staff-btn-revoke = سحب الدعوة
staff-revoked = أُلغيت الدعوة.
