### What an office has planned and on its way: /outgoing.

outgoing-word = { menu-outgoing } | یێن ل ڕێ | ڕاگەهاندنێن پلانکری | ڕاگەهاندنێن مە | دهێتە هنارتن

outgoing-list = ڕاگەهاندنێن پلانکری و یێن ل ڕێ، { WHEN($at) }:
outgoing-nothing = چ ڕاگەهاندنێن پلانکری یان یێن ل ڕێ نینن.
outgoing-held = هنارتن هاتیە ڕاگرتن ژ { WHEN($since) }. یێن د ڤێ لیستێ دا ل هیڤیا ب دوماهی هاتنا ڕاگرتنێ نە.
outgoing-head = ڕاگەهاندنا { $number }: { $title }
outgoing-planned = دێ ل { WHEN($at) } هێتە هنارتن.
outgoing-waits-for-file = ل هیڤیا فایلێ خۆ یە، و فایل ل ڕێ یە بۆ مە.
outgoing-file-failed = ڕاوەستیایە، چونکی فایلێ وێ نەگەهشتە مە.
outgoing-progress = دهێتە هنارتن: { $sent } ژ { $total }
outgoing-left = نێزیکی { $duration } مایە. دەمێ چاڤەڕێکری یێ ب دوماهیهاتنێ: { WHEN($at) }
outgoing-paused = هنارتن هاتە ڕاگرتن ({ $sent } ژ { $total }).
outgoing-unpaid = هنارتن هاتە ڕاگرتن ({ $sent } ژ { $total }): تێلیگرامێ پارەدان وەرنەگرت. دەمێ هنارتن بەردەوام بوو، دێ گەهیتە یێن دی.
outgoing-was-sent = هاتە هنارتن: { $sent } ژ { $total }
outgoing-was-stopped = هاتە ڕاوەستاندن. هژمارا وان کەسێن گەهشتیێ: { $sent }
outgoing-stars = ستێرێن تێلیگرامێ هەتا نوکە، پترین هژمار: { $most }
outgoing-btn-stop = ڕاوەستاندنا { $number }
outgoing-btn-refresh = نووکرن

outgoing-no-such = ئەم ڤێ ڕاگەهاندنێ نابینین.
outgoing-cancelled = هاتە هەلوەشاندن و ناگەهیتە کەسێ. ژمارا وێ: { $number }
outgoing-stopped = هاتە ڕاوەستاندن و ناگەهیتە کەسەکێ دی. ژمارا وێ: { $number }
outgoing-stays = یێن وەرگرتی، ل دەڤ وان دمینیت.
outgoing-is-draft = ڕاگەهاندنا { $number } هێشتا نەهاتیە هنارتن.
outgoing-is-scheduled = ڕاگەهاندنا { $number } هاتیە پلانکرن و هێشتا نەهاتیە هنارتن.
outgoing-is-sending = ڕاگەهاندنا { $number } نوکە دهێتە هنارتن.
outgoing-is-sent = ڕاگەهاندنا { $number } بۆ هەمیان هاتیە هنارتن.
outgoing-is-stopped = ڕاگەهاندنا { $number } بەری نوکە هاتیە ڕاوەستاندن.
outgoing-is-cancelled = ڕاگەهاندنا { $number } بەری نوکە هاتیە هەلوەشاندن.

outgoing-file-lost = ڕاگەهاندنا { $number } نەهاتە هنارتن، چونکی فایلێ وێ نەگەهشتە مە.
outgoing-file-refused = ڕاگەهاندنا { $number } نەهاتە هنارتن، چونکی پێزانینێن ڤەشارتی ژ فایلێ وێ نەهاتنە لابرن.
outgoing-btn-again = دووبارە هەولدان
outgoing-btn-without = هنارتن بێ فایل
outgoing-goes-without = بێ فایل دهێتە هنارتن. ژمارا وێ: { $number }
outgoing-fetching = ئەم جارەکا دی داخوازا فایلی دکەین. هەر کو گەهشتە مە، دێ هێتە هنارتن. ژمارا وێ: { $number }

outgoing-report =
    { $count ->
        [one] ڕاگەهاندنا { $number } گەهشتە ئێک کەسی: { $title }
       *[other] ڕاگەهاندنا { $number } گەهشتە { $count } کەسان: { $title }
    }
outgoing-report-failed =
    { $count ->
        [one] هژمارا وان کەسێن نەگەهشتیێ: { $count }.
       *[other] هژمارا وان کەسێن نەگەهشتیێ: { $count }.
    }
outgoing-report-expired =
    { $count ->
        [one] بۆ ئێک کەسی نەهاتە هنارتن، چونکی دەمێ وێ دەرباز ببوو.
       *[other] بۆ { $count } کەسان نەهاتە هنارتن، چونکی دەمێ وێ دەرباز ببوو.
    }
outgoing-report-unknown =
    { $count ->
        [one] بۆ ئێک کەسی تێلیگرامێ نەگۆت کا گەهشتیە یان نە.
       *[other] بۆ { $count } کەسان تێلیگرامێ نەگۆت کا گەهشتیە یان نە.
    }
