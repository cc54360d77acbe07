### What an office has planned and on its way: Sorani.

outgoing-word = { menu-outgoing } | دەرچوو | دەرچووەکان | دەنێردرێت | ڕەوتی ناردن | ڕاگەیاندنی دەرچوو

outgoing-list = ئەوەی دانراوە و ئەوەی دەنێردرێت، لە { WHEN($at) }:
outgoing-nothing = هیچ شتێک دانەنراوە و هیچیش نانێردرێت.
outgoing-held = ناردن ڕاگیراوە. کاتی ڕاگرتن: { WHEN($since) }. ئەوەی لەم لیستەیەدایە چاوەڕێی کۆتاییهاتنی ڕاگرتنەکەیە.
outgoing-head = ڕاگەیاندنی ژمارە { $number }: { $title }
outgoing-planned = کاتی ناردن: { WHEN($at) }.
outgoing-waits-for-file = چاوەڕێی فایلەکەیەتی، کە بە ڕێگاوەیە بۆ لامان.
outgoing-file-failed = وەستاوە، چونکە فایلەکەی نەگەیشتە لامان.
outgoing-progress = دەنێردرێت: { $sent } لە { $total }
outgoing-left = نزیکەی { $duration } ماوە. کاتی چاوەڕوانکراوی تەواوبوون: { WHEN($at) }
outgoing-paused = ناردن ڕاگیرا ({ $sent } لە { $total }).
outgoing-unpaid = ناردن ڕاگیرا ({ $sent } لە { $total }): تێلیگرام پارەدانەکەی وەرنەگرت. کە ناردن بەردەوام بوو، دەگاتە ئەوانی تر.
outgoing-was-sent = نێردرا: { $sent } لە { $total }
outgoing-was-stopped = ناردن وەستێنرا. ژمارەی ئەوانەی پێیان گەیشتووە: { $sent }
outgoing-stars = ئەستێرەی تێلیگرام تا ئێستا، زۆرترین ژمارە: { $most }
outgoing-btn-stop = وەستاندنی { $number }
outgoing-btn-refresh = نوێکردنەوە

outgoing-no-such = ئەم ڕاگەیاندنەمان نەدۆزییەوە.
outgoing-cancelled = هەڵوەشێنرایەوە و بە کەس ناگات. ژمارەکەی: { $number }
outgoing-stopped = وەستێنرا و بە کەسی تر ناگات. ژمارەکەی: { $number }
outgoing-stays = لای ئەوانەی پێیان گەیشتووە دەمێنێتەوە.
outgoing-is-draft = ڕاگەیاندنی ژمارە { $number } هێشتا نەنێردراوە.
outgoing-is-scheduled = ڕاگەیاندنی ژمارە { $number } کاتی بۆ دانراوە و هێشتا نەنێردراوە.
outgoing-is-sending = ڕاگەیاندنی ژمارە { $number } ئێستا دەنێردرێت.
outgoing-is-sent = ڕاگەیاندنی ژمارە { $number } بۆ هەمووان نێردراوە.
outgoing-is-stopped = ڕاگەیاندنی ژمارە { $number } پێشتر وەستێنراوە.
outgoing-is-cancelled = ڕاگەیاندنی ژمارە { $number } پێشتر هەڵوەشێنراوەتەوە.

outgoing-file-lost = ڕاگەیاندنی ژمارە { $number } نەنێردرا، چونکە فایلەکەی نەگەیشتە لامان.
outgoing-file-refused = ڕاگەیاندنی ژمارە { $number } نەنێردرا، چونکە نەتوانرا زانیاریی شاراوەی فایلەکەی لاببرێت.
outgoing-btn-again = دووبارە هەوڵدانەوە
outgoing-btn-without = ناردن بێ فایلەکە
outgoing-goes-without = بێ فایلەکە دەنێردرێت. ژمارەکەی: { $number }
outgoing-fetching = جارێکی تر داوای فایلەکە دەکەین، و هەر کە گەیشت دەنێردرێت. ژمارەکەی: { $number }

outgoing-report =
    { $count ->
        [one] ڕاگەیاندنی ژمارە { $number } گەیشتە یەک کەس: { $title }
       *[other] ڕاگەیاندنی ژمارە { $number } گەیشتە { $count } کەس: { $title }
    }
outgoing-report-failed =
    { $count ->
        [one] بە یەک کەس نەگەیشت.
       *[other] بە { $count } کەس نەگەیشت.
    }
outgoing-report-expired =
    { $count ->
        [one] بۆ یەک کەس نەنێردرا، چونکە ماوەکەی بەسەرچووبوو.
       *[other] بۆ { $count } کەس نەنێردرا، چونکە ماوەکەی بەسەرچووبوو.
    }
outgoing-report-unknown =
    { $count ->
        [one] تێلیگرام پێی نەگوتین ئاخۆ بە یەک کەس گەیشتووە.
       *[other] تێلیگرام پێی نەگوتین ئاخۆ بە { $count } کەس گەیشتووە.
    }
