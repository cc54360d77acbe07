### What waits at the desks of staff: Sorani.

inbox-word = { menu-inbox } | هاتوو | هاتووەکان | نامەی هاتوو | نامەی هاووڵاتییان | سکاڵاکان
inbox-head = ئەو نامانەی چاوەڕێی ئێوەن، { WHEN($at) }
inbox-desk =
    نووسینگەی ئێوە: { $desk }
    بە ژمارە: { $numbers }
inbox-desk-quiet =
    نووسینگەی ئێوە: { $desk }
    هیچ شتێک لێرە چاوەڕێی ئێوە نییە.
inbox-empty = نامەی کراوە نییە.
inbox-only-confidential = جگە لە نامەی نهێنی، نامەی کراوە نییە. بۆ بینینیان «نهێنی» دابگرن.
inbox-btn-search = گەڕان
inbox-btn-confidential = نهێنی
inbox-btn-before = پێشوو
inbox-btn-after = دواتر
inbox-btn-back = گەڕانەوە

inbox-secret-head = نامە نهێنییە کراوەکان:
inbox-secret = { $number }. { $age }، { $state }: { $code }

inbox-ask-search = وشەیەک یان زیاتر بنووسن کە لە نامەکەدا هاتووە، یان ژمارەی بەدواداچوونەکەی.
inbox-found = ئەم نامانە دەگونجێن، نوێترین لە سەرەتادا:
inbox-not-found = لە نووسینگەکانتان نامەیەکمان بەم وشانە نەدۆزییەوە.
inbox-words-only = تکایە وشە بنووسن، یان «گەڕانەوە» دابگرن.

inbox-earlier =
    { $count ->
        [one] یەک دێڕی پێشووتر پیشان نەدراوە.
       *[other] { $count } دێڕی پێشووتر پیشان نەدراون.
    }
inbox-state-set = دۆخ ئێستا: { $state }. هاووڵاتی ئاگادار دەکرێتەوە.
inbox-state-already = ئەمە پێشتر کراوە. دۆخ: { $state }
inbox-state-cannot = ئەمە ئیتر ناکرێت. دۆخ: { $state }
inbox-files = فایلەکانی نامەی { $code }
inbox-no-files = هیچ فایلێک لەگەڵ ئەم نامەیە نییە: { $code }
inbox-opened-in-private = لە گفتوگۆی تایبەتتان لەگەڵ ئێمە کراوەتەوە.
inbox-write-first = تکایە سەرەتا لە گفتوگۆی تایبەتدا بۆمان بنووسن، ئینجا لەوێ دەکرێتەوە.
inbox-only-in-private = بۆ ئەمە تکایە نامەکە لە گفتوگۆی تایبەتدا بکەنەوە.
