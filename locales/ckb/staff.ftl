### The people of the offices, and invitations: Sorani.

staff-word = { menu-staff } | کارمەند | کارمەندەکان | ستاف | هاوکاران | هاوکارەکان

staff-home = ئەو کەسانەی لەگەڵ «جسر» کار دەکەن. دەتانەوێت چی بکەن؟
staff-waiting =
    { $count ->
        [one] یەک بانگهێشت کراوەیە.
       *[other] { $count } بانگهێشت کراوەن.
    }
staff-btn-invite = بانگهێشتکردنی کەسێک
staff-btn-people = کارمەندان
staff-btn-invitations = بانگهێشتەکان
staff-btn-done = تەواو
staff-done = تەواو. لیستەکە هەمیشە لێرەیە.
staff-btn-before = پێشوو
staff-btn-after = دواتر
staff-btn-back = گەڕانەوە
staff-unclear = تکایە یەکێک لەمانە هەڵبژێرن.
staff-gone = ئەمە ئیتر نەماوە.
staff-no-name = بێ ناو

staff-as-lead-government = لایەنی حکومیی بەرپرس لە «{ $project }»
staff-as-lead-community = لایەنی کۆمەڵگەیی بەرپرس لە «{ $project }»
staff-as-official = بەرپرس لە { $office }
staff-as-approver = خاوەن دەسەڵاتی پەسەندکردن لە { $office }
staff-as-integrity = نووسینگەی دەستپاکی لە { $office }
staff-as-auditor = وردبین لە { $office }
staff-as-coordinator = ڕێکخەری گشتی

staff-ask-role = وەک چی؟
staff-role-lead-government = لایەنی حکومی
staff-role-lead-community = لایەنی کۆمەڵگەیی
staff-role-official = بەرپرس
staff-role-approver = دەسەڵاتی پەسەندکردن
staff-role-integrity = نووسینگەی دەستپاکی
staff-role-auditor = وردبین
staff-role-coordinator = ڕێکخەری گشتی
staff-ask-office = لە کام فەرمانگە؟ هەڵیبژێرن، یان بەشێکی ناوەکەی بنووسن.
staff-no-such-office = فەرمانگەیەکمان بەم ناوە نەدۆزییەوە. بە شێوەیەکی تر بینووسن، یان بگەڕێنەوە.
staff-ask-project = لە کام پڕۆژە؟ هەڵیبژێرن، یان وشەیەکی ناوەکەی بنووسن.
staff-no-such-project = پڕۆژەیەکمان بەم ناوە نەدۆزییەوە. بە شێوەیەکی تر بینووسن، یان بگەڕێنەوە.
staff-ask-place = بۆ یەک کەسە یان بۆ گروپێک؟
staff-place-person = یەک کەس
staff-place-group = گروپێک
staff-invited = تکایە پەیامی دواتر تەنها بۆ ئەو کەسە بنێرن. بەستەرەکە یەک جار کار دەکات، تا { WHEN($until) }. کاتێک دەکرێتەوە، هەژمارەکە پیشانی ئێوە دەدەین بۆ ئەوەی پشتڕاستی بکەنەوە.
staff-invited-group = تکایە پەیامی دواتر بۆ کەسێکی ئەو گروپە بنێرن، بۆ ئەوەی بەستەرەکە بکاتەوە و گروپەکە هەڵبژێرێت. بەستەرەکە یەک جار کار دەکات، تا { WHEN($until) }. کاتێک دەکرێتەوە، هەژمارەکە پیشانی ئێوە دەدەین بۆ ئەوەی پشتڕاستی بکەنەوە.
staff-link =
    بانگهێشت کراون بۆ «جسر» وەک: { $duty }. تکایە ئەم بەستەرە بکەنەوە:
    { $link }
staff-link-group =
    گروپەکەتان بانگهێشت کراوە بۆ «جسر» وەک: { $duty }. تکایە ئەم بەستەرە بکەنەوە و گروپەکە هەڵبژێرن:
    { $link }

staff-waits = سوپاس. بانگهێشت کراون وەک: { $duty }. ئێستا هەژمارەکەتان پشتڕاست دەکرێتەوە، و لێرە ئاگادارتان دەکەینەوە.
staff-waits-group = سوپاس. ئەم گروپە بانگهێشت کراوە وەک: { $duty }. ئێستا پشتڕاست دەکرێتەوە، و لێرە ئاگادارتان دەکەینەوە.
staff-link-unknown = ئەم بانگهێشتە ناناسین. تکایە داوای بانگهێشتێکی نوێ بکەن.
staff-link-expired = ئەم بانگهێشتە بەسەرچووە. تکایە داوای بانگهێشتێکی نوێ بکەن.
staff-link-revoked = ئەم بانگهێشتە هەڵوەشێنراوەتەوە. تکایە داوای بانگهێشتێکی نوێ بکەن.
staff-link-waiting = پێشتر ئەم بانگهێشتەتان کردووەتەوە. هەژمارەکەتان پشتڕاست دەکرێتەوە، و لێرە ئاگادارتان دەکەینەوە.
staff-link-used = ئەم بانگهێشتە پێشتر بەکارهاتووە. تکایە داوای بانگهێشتێکی نوێ بکەن.
staff-link-own = ئەمە بانگهێشتی خۆتانە. تکایە بۆ ئەو کەسەی بنێرن کە بانگهێشتی دەکەن.
staff-already-seated = ئەم ئەرکە پێشتر هی ئێوەیە.
staff-duties-clash = ئەوەی بەرپرسی پڕۆژەیەکە، ناتوانێت نامە نهێنییەکانیش بخوێنێتەوە. پێویستە سەرەتا یەکێک لەو دوو ئەرکە کۆتایی پێ بێت.
staff-not-for-groups = ئەم بانگهێشتە بۆ یەک کەسە. تکایە لە گفتوگۆی تایبەتدا بیکەنەوە.
staff-anonymous = نازانین ئێوە کێن، چونکە بە ناوی گروپەکە دەنووسن. تکایە بەستەرەکە بە هەژماری خۆتان بکەنەوە.
staff-opened = بانگهێشتێک کرایەوە: { $duty }
staff-account-name = ناو: { $name }
staff-account-username = ناوی هەژمار: { $username }
staff-account-number = ژمارەی تێلیگرام: { $number }
staff-account-group = گروپ: { $title }
staff-is-it-right = ئەمە هەژمارە دروستەکەیە؟
staff-btn-confirm = پشتڕاستکردنەوە
staff-btn-refuse = ڕەتکردنەوە
staff-confirmed = پشتڕاست کرایەوە: { $name }، { $duty }
staff-refused = ڕەت کرایەوە و بانگهێشتەکە هەڵوەشایەوە: { $name }
staff-settled = پێشتر بڕیار لەسەر ئەم بانگهێشتە دراوە.
staff-welcome = ئەرکەکەتان پشتڕاست کرایەوە: { $duty }. ئەوەی ئێستا دەتوانن بیکەن، لە لیستەکەی خوارەوەیە.
staff-welcome-lead = ئەرکەکەتان پشتڕاست کرایەوە: { $duty }. نامەکانی پڕۆژەکە لێرە پێتان دەگات، لەگەڵ پوختەیەک لە ڕۆژانی دەوامدا کاتژمێر 09:00. کاتی پوختە و ئەوەی تر دەتوانن بیکەن، لە لیستەکەی خوارەوەیە.
staff-welcome-group = ئەرکی ئەم گروپە پشتڕاست کرایەوە: { $duty }. پوختەی نامەکانی پڕۆژەکە لە ڕۆژانی دەوامدا کاتژمێر 09:00 دێتە ئێرە.
staff-not-confirmed = هەژمارەکەتان پشتڕاست نەکرایەوە وەک: { $duty }. ئەگەر هەڵەیەک هەیە، تکایە داوای بانگهێشتێکی نوێ بکەن.

staff-people = ئەمانە کارمەندانن:
staff-person = { $number }. { $name }: { $duty }
staff-person-state = { $number }. { $name }: { $duty } ({ $state })
staff-state-pending = چاوەڕێی پشتڕاستکردنەوەیە
staff-state-unreachable = بەردەست نییە
staff-state-away = لە مۆڵەتدایە
staff-state-group = گروپ
staff-btn-person = { $number }. { $name }
staff-duty = ئەرک: { $duty }
staff-btn-remove = لابردن
staff-ask-remove = ئەم ئەرکە لەم کەسە وەربگیرێتەوە؟ { $name }، { $duty }
staff-btn-remove-sure = بەڵێ، لایببە
staff-removed = لابرا: { $name }، { $duty }
staff-kept-seat = ئەم ڕێکخەرە لێرە لانابرێت: دوایین ڕێکخەرە، یان ناوی لە ڕێکخستنی سێرڤەرەکەدایە.
staff-ended = ئەرکەکەتان کۆتایی هات: { $duty }. سوپاس بۆ کارەکەتان.
staff-desk-empty = کەس لێرە نەماوە: { $duty }. ئەوەی دێت، ڕادەستی لایەنێکی تر دەکرێت.

staff-invitations = بانگهێشتە کراوەکان:
staff-no-invitations = بانگهێشتێکی کراوە نییە.
staff-invitation-open = ژمارە { $number }: { $duty }، هێشتا نەکراوەتەوە، تا { WHEN($until) }
staff-invitation-opened = ژمارە { $number }: { $duty }، لەلایەن { $name } کراوەتەوە و چاوەڕێی پشتڕاستکردنەوەیە
staff-btn-invitation = بانگهێشتی { $number }
staff-open-until = هێشتا کەس نەیکردووەتەوە. کار دەکات تا { WHEN($until) }.
staff-btn-revoke = هەڵوەشاندنەوەی بانگهێشت
staff-revoked = بانگهێشتەکە هەڵوەشێنرایەوە.
