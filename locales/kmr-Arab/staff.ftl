### The people of the offices: /staff for those who invite, and what somebody sees who opens an invitation.

staff-word = { menu-staff } | کارمەندان | کارمەندێن مە | هەڤکار | فەرمانبەر
staff-home = ئەو کەسێن ب «جسر» کار دکەن. هەوە دڤێت چ بکەن؟
staff-waiting =
    { $count ->
        [one] ئێک ڤەخواندنا ڤەکری هەیە.
       *[other] { $count } ڤەخواندنێن ڤەکری هەنە.
    }
staff-btn-invite = ڤەخواندنا کەسەکی
staff-btn-people = کارمەند
staff-btn-invitations = ڤەخواندن
staff-btn-done = تەمام
staff-done = تەمام. لیستا سەرەکی هەردەم ل ڤێرێ یە.
staff-btn-before = یێن پێشتر
staff-btn-after = یێن پاشتر
staff-btn-back = ڤەگەڕیان
staff-unclear = هیڤییە ئێکێ ژ ڤان هەلبژێرن.
staff-gone = ئەو ئێدی ل ڤێرێ نینە.
staff-no-name = بێ ناڤ

## What somebody is; always after a colon, a number or a dash, and within other sentences as a name.

staff-as-lead-government = بەرپرسێ پرۆژەیێ «{ $project }» (حوکمەت)
staff-as-lead-community = بەرپرسێ پرۆژەیێ «{ $project }» (جڤاک)
staff-as-official = بەرپرس ل { $office }
staff-as-approver = پەسەندکەر ل { $office }
staff-as-integrity = نڤیسینگەها دەستپاکیێ ل { $office }
staff-as-auditor = چاڤدێر ل { $office }
staff-as-coordinator = ڕێکخەرێ گشتی

## Inviting

staff-ask-role = وەک چ؟
staff-role-lead-government = بەرپرسێ پرۆژەی (حوکمەت)
staff-role-lead-community = بەرپرسێ پرۆژەی (جڤاک)
staff-role-official = بەرپرس
staff-role-approver = پەسەندکەر
staff-role-integrity = نڤیسینگەها دەستپاکیێ
staff-role-auditor = چاڤدێر
staff-role-coordinator = ڕێکخەرێ گشتی
staff-ask-office = ل کیژ فەرمانگەهێ؟ هەلبژێرن، یان پشکەکێ ژ ناڤێ وێ بنڤیسن.
staff-no-such-office = مە چ فەرمانگەه ب ڤی ناڤی نەدیتن. ناڤی ب ڕەنگەکێ دی بنڤیسن، یان ڤەگەڕن.
staff-ask-project = ل کیژ پرۆژەی؟ هەلبژێرن، یان پەیڤەکێ ژ ناڤێ وی بنڤیسن.
staff-no-such-project = مە چ پرۆژە ب ڤی ناڤی نەدیتن. ناڤی ب ڕەنگەکێ دی بنڤیسن، یان ڤەگەڕن.
staff-ask-place = ئێک کەسە، یان گرووپە؟
staff-place-person = ئێک کەس
staff-place-group = گرووپ
staff-invited = پەیاما پشتی ڤێ بتنێ بۆ وی کەسی بهنێرن. لینک ئێک جار کار دکەت، هەتا { WHEN($until) }. دەمێ دهێتە ڤەکرن، ئەم دێ ئەکاونتی نیشا هەوە دەین، و هوین دێ پشتڕاست کەن.
staff-invited-group = پەیاما پشتی ڤێ بۆ کەسەکێ ژ وی گرووپی بهنێرن: ئەو دێ لینکێ ڤەکەت و گرووپی هەلبژێریت. لینک ئێک جار کار دکەت، هەتا { WHEN($until) }. دەمێ دهێتە ڤەکرن، ئەم دێ ئەکاونتی نیشا هەوە دەین، و هوین دێ پشتڕاست کەن.
staff-link =
    هوین بۆ «جسر» دهێنە ڤەخواندن، وەک { $duty }. هیڤییە ڤێ لینکێ ڤەکەن:
    { $link }
staff-link-group =
    گرووپێ هەوە بۆ «جسر» دهێتە ڤەخواندن، وەک { $duty }. هیڤییە ڤێ لینکێ ڤەکەن و گرووپی هەلبژێرن:
    { $link }

## Opening an invitation

staff-waits = سوپاس. هوین دهێنە ڤەخواندن وەک { $duty }. نوکە ئەکاونتێ هەوە دهێتە پشتڕاستکرن؛ ئەم دێ ل ڤێرێ هەوە ئاگەهدار کەین.
staff-waits-group = سوپاس. ئەڤ گرووپە دهێتە ڤەخواندن وەک { $duty }. نوکە دهێتە پشتڕاستکرن؛ ئەم دێ ل ڤێرێ هەوە ئاگەهدار کەین.
staff-link-unknown = ئەم ڤێ ڤەخواندنێ نزانین. هیڤییە داخوازا ئێکا نوی بکەن.
staff-link-expired = دەمێ ڤێ ڤەخواندنێ ب دوماهی هات. هیڤییە داخوازا ئێکا نوی بکەن.
staff-link-revoked = ئەڤ ڤەخواندنە هاتە هەلوەشاندن. هیڤییە داخوازا ئێکا نوی بکەن.
staff-link-waiting = هەوە بەری نوکە ئەڤ ڤەخواندنە ڤەکریە. ئەکاونتێ هەوە دهێتە پشتڕاستکرن؛ ئەم دێ ل ڤێرێ هەوە ئاگەهدار کەین.
staff-link-used = ئەڤ ڤەخواندنە بەری نوکە هاتیە بکارئینان. هیڤییە داخوازا ئێکا نوی بکەن.
staff-link-own = ئەڤە ڤەخواندنا هەوە ب خۆ یە. بۆ وی کەسی بهنێرن یێ هەوە دڤێت ڤەخوینن.
staff-already-seated = ئەڤ ئەرکە بەری نوکە یێ هەوە یە.
staff-duties-clash = ئەوێ بەرپرسێ پرۆژەیەکی، نەشێت نامێن نهێنی ژی بخوینیت. دڤێت بەری هنگی ئێک ژ ڤان هەردوو ئەرکان ب دوماهی بهێت.
staff-not-for-groups = ئەڤ ڤەخواندنە بۆ کەسەکی یە. هیڤییە د گفتوگۆیا تایبەت دا ڤەکەن.
staff-anonymous = ئەم نەشێین بزانین هوین کینە، چونکی هوین ب ناڤێ گرووپی دنڤیسن. هیڤییە لینکێ ب ناڤێ خۆ ڤەکەن.
staff-opened = ڤەخواندنەک هاتە ڤەکرن: { $duty }
staff-account-name = ناڤ: { $name }
staff-account-username = ناڤ ل تێلیگرامێ: @{ $username }
staff-account-number = ژمارا تێلیگرامێ: { $number }
staff-account-group = گرووپ: { $title }
staff-is-it-right = ئەڤە ئەکاونتێ دروستە؟
staff-btn-confirm = پشتڕاستکرن
staff-btn-refuse = ڕەتکرن
staff-confirmed = هاتە پشتڕاستکرن: { $name }، { $duty }
staff-refused = هاتە ڕەتکرن، و ڤەخواندن ئێدی یا دروست نینە: { $name }
staff-settled = کارێ ڤێ ڤەخواندنێ بەری نوکە ب دوماهی هاتیە.
staff-welcome = هوین هاتنە پشتڕاستکرن وەک { $duty }. تشتێ هوین نوکە دشێن بکەن د لیستا خوارێ دایە.
staff-welcome-lead = هوین هاتنە پشتڕاستکرن وەک { $duty }. نامێن ل دۆر پرۆژەی ل ڤێرێ دگەهنە هەوە، دگەل پوختەیەکێ د ڕۆژێن دەوامێ دا دەمژمێر 09:00. دەمێ هاتنا وێ، و تشتێن دی یێن هوین دشێن بکەن، د لیستا خوارێ دانە.
staff-welcome-group = ئەڤ گرووپە هاتە پشتڕاستکرن وەک { $duty }. پوختەیا نامێن ل دۆر پرۆژەی د ڕۆژێن دەوامێ دا دەمژمێر 09:00 دگەهیتە ڤێرێ.
staff-not-confirmed = ئەکاونتێ هەوە نەهاتە پشتڕاستکرن وەک { $duty }. ئەگەر خەلەتی بیت، هیڤییە داخوازا ڤەخواندنەکا نوی بکەن.

## The people

staff-people = کارمەند ئەڤەنە:
staff-person = { $number }. { $name }: { $duty }
staff-person-state = { $number }. { $name }: { $duty } ({ $state })
staff-state-pending = هێشتا نەهاتیە پشتڕاستکرن
staff-state-unreachable = دەست ناگەهیتێ
staff-state-away = ل مۆلەتێ یە
staff-state-group = گرووپ
staff-btn-person = { $number }. { $name }
staff-duty = ئەرک: { $duty }
staff-btn-remove = لابرن
staff-ask-remove = ئەڤ ئەرکە ژ ڤی کەسی بهێتە وەرگرتن؟ { $name }، { $duty }
staff-btn-remove-sure = بەلێ، لاببە
staff-removed = هاتە لابرن: { $name }، { $duty }
staff-kept-seat = ئەڤ ڕێکخەرە ل ڤێرێ ناهێتە لابرن: یێ دوماهیێ یە، یان ناڤێ وی د ڕێکخستنێن سێرڤەری دایە.
staff-ended = ئەرکێ هەوە ب دوماهی هات: { $duty }. سوپاس بۆ کارێ هەوە.
staff-desk-empty = ل ڤێرێ کەسەک نەمایە: { $duty }. یا دهێت بۆ جهەکێ دی دهێتە ڕادەستکرن.

## The invitations

staff-invitations = ڤەخواندنێن ڤەکری ئەڤەنە:
staff-no-invitations = چ ڤەخواندنێن ڤەکری نینن.
staff-invitation-open = ڤەخواندنا { $number }: { $duty }. هێشتا نەهاتیە ڤەکرن، هەتا { WHEN($until) }
staff-invitation-opened = ڤەخواندنا { $number }: { $duty }. ژ لایێ { $name } ڤە هاتە ڤەکرن، و ل هیڤیا پشتڕاستکرنێ یە
staff-btn-invitation = ڤەخواندنا { $number }
staff-open-until = هێشتا کەسێ ڤەنەکریە. هەتا { WHEN($until) } کار دکەت.
staff-btn-revoke = هەلوەشاندن
staff-revoked = ڤەخواندن هاتە هەلوەشاندن.
