### The lasting menu under the field of text: what its buttons say is sent as words, and opens what they name.

menu-feedback = گازندە و پێشنیار
menu-cases = نامەیێن من
menu-announcements = ڕاگەهاندن
menu-settings = ڕێکخستنێن من
menu-help = هاریکاری
menu-inbox = نامێن هاتی
menu-digest = پوختە
menu-announce = ڕاگەهاندنا نوی
menu-outgoing = ڕاگەهاندنێن ل ڕێ
menu-staff = کارمەند
menu-setup = ڕێکخستنا گشتی
menu-share-location = هنارتنا جهێ من
menu-name = { $name }
