### The list of commands beside the field of text: Sorani.

command-start = دەستپێکردن یان گەڕانەوە
command-menu = پیشاندانی لیستەکە
command-feedback = سکاڵا، پێشنیار یان پرسیار بۆ فەرمانگە
command-status = نامەکانم و ئەنجامەکانیان
command-announcements = دوایین ڕاگەیاندنەکان
command-subscriptions = ناوچە و بابەتەکانم
command-language = زمانێکی تر
command-help = لێرە چیم پێ دەکرێت
command-cancel = لێرە وەستان، ئەوەی دەستم پێ کردووە دەپارێزرێت
command-inbox = ئەو نامانەی چاوەڕێی ئێمەن
command-digest = کاتی هاتنی پوختە
command-announce = ڕاگەیاندنی نوێ بۆ خەڵک
command-outgoing = ئەوەی دانراوە و ئەوەی ئێستا دەنێردرێت
command-staff = بانگهێشتکردن و لابردنی کارمەندان
command-setup = فەرمانگە و پڕۆژە و ناوچە و بابەتەکان
