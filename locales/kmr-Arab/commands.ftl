### The list of commands that Telegram shows beside the field of text.

command-start = دەستپێکرن یان ڤەگەڕیان
command-menu = نیشاندانا لیستا سەرەکی
command-feedback = هنارتنا نامەیەکێ بۆ فەرمانگەهەکێ
command-status = نامەیێن من و ئەنجامێ وان
command-announcements = دوماهی ڕاگەهاندن
command-subscriptions = دەڤەر و بابەتێن من
command-language = زمانەکێ دی
command-help = ل ڤێرێ ئەز دشێم چ بکەم
command-cancel = ڕاوەستان ل ڤێرێ؛ یا من دەست پێ کری یا پاراستییە
command-inbox = نامێن ل هیڤیا مە
command-digest = پوختە کەنگی دهێت
command-announce = هنارتنا ڕاگەهاندنەکێ بۆ خەلکی
command-outgoing = ڕاگەهاندنێن پلانکری و یێن ل ڕێ
command-staff = ڤەخواندن و لابرنا کارمەندان
command-setup = فەرمانگەه، پرۆژە، دەڤەر، بابەت
