### What staff see of a citizen's message: Sorani.

case-kind-complaint = سکاڵا
case-kind-suggestion = پێشنیار
case-kind-question = پرسیار
case-kind-praise = سوپاس و پێزانین
case-kind-wrongdoing = گەندەڵی یان سەرپێچی (نهێنی)

case-state-new = نوێ
case-state-seen = بینراوە
case-state-in-progress = کاری لەسەر دەکرێت
case-state-waiting = چاوەڕێی وەڵامی هاووڵاتییە
case-state-resolved = چارەسەر کراوە
case-state-not-ours = لە ئەرکەکانی ئێمە نییە
case-state-withdrawn = هەڵوەشێنراوەتەوە

case-desk-lead-government = لایەنی حکومیی بەرپرس لە «{ $project }»
case-desk-lead-community = لایەنی کۆمەڵگەیی بەرپرس لە «{ $project }»
case-desk-integrity = نووسینگەی دەستپاکی لە { $organisation }
case-desk-official = { $organisation }
case-desk-coordinator = ڕێکخەری گشتی

case-age-new = لە یەک کاتژمێری ڕابردوودا
case-age-hours =
    { $count ->
        [one] پێش یەک کاتژمێر
       *[other] پێش { $count } کاتژمێر
    }
case-age-days =
    { $count ->
        [one] پێش یەک ڕۆژ
       *[other] پێش { $count } ڕۆژ
    }

case-card =
    نامە: { $code }
    جۆر: { $kind }
    دۆخ: { $state }
    گەیشتووە: { $age }
    زمان: { $language }
case-card-urgent = بەپەلە: باسی مەترسی دەکات.
case-card-about = دەربارەی: { $about }
case-card-name = بە ناوی: { $name }
case-card-files =
    { $count ->
        [one] لەگەڵ یەک فایل
       *[other] لەگەڵ { $count } فایل
    }
case-card-no-words = بێ نووسین نێردراوە.

case-button-open = کردنەوە
case-button-answer = وەڵامدانەوە
case-button-files =
    { $count ->
        [one] پیشاندانی فایلەکە
       *[other] پیشاندانی { $count } فایل
    }
case-set-in-progress = کاری لەسەر دەکرێت
case-set-resolved = چارەسەر کرا
case-set-not-ours = لە ئەرکەکانی ئێمە نییە

case-line = { $number }. { $kind }، { $age }: «{ $words }» { $code }
case-line-area = { $number }. { $kind }، { $age }، { $area }: «{ $words }» { $code }
case-line-no-words = بێ نووسین

case-history-words =
    هاووڵاتی · { $at }
    { $text }
case-history-file =
    هاووڵاتی · { $at }
    فایلێک
case-history-place =
    هاووڵاتی · { $at }
    شوێن: { $place }
case-history-status =
    دۆخ · { $at }
    { $state }
case-history-answer =
    وەڵام · { $at }
    { $text }
case-history-question =
    پرسیار · { $at }
    { $text }
case-history-note =
    تێبینیی ناوخۆیی · { $at }
    { $text }

case-confidential-waits = نامەیەکی نهێنی چاوەڕێی ئێوەیە.
case-added = هاووڵاتی شتی تری زیاد کرد بۆ نامەی { $code }
case-reopened = هاووڵاتی دەڵێت کێشەکە چارەسەر نەبووە. دووبارە کرایەوە: { $code }
case-withdrawn = هاووڵاتی ئەم نامەیەی هەڵوەشاندەوە: { $code }
case-desk-empty =
    { $count ->
        [one] کەس بەردەست نییە لە: { $desk }. یەک نامەی کراوە ڕادەستی لایەنێکی تر کرا.
       *[other] کەس بەردەست نییە لە: { $desk }. { $count } نامەی کراوە ڕادەستی لایەنێکی تر کران.
    }
