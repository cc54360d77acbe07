### The lasting menu: Sorani.

menu-feedback = سکاڵا و پێشنیار
menu-cases = نامەکانم
menu-announcements = ڕاگەیاندنەکان
menu-settings = ڕێکخستنەکانم
menu-help = یارمەتی
menu-inbox = نامە هاتووەکان
menu-digest = پوختە
menu-announce = ڕاگەیاندنی نوێ
menu-outgoing = ناردنەکان
menu-staff = کارمەندان
menu-setup = فەرمانگە و پڕۆژە
menu-share-location = ناردنی شوێنەکەم
menu-name = { $name }
