### What staff see of a citizen's message: cards, histories, notices. Also the names of desks, which citizens see, too.

case-kind-complaint = گازندە
case-kind-suggestion = پێشنیار
case-kind-question = پرسیار
case-kind-praise = سوپاس و پێزانین
case-kind-wrongdoing = گەندەلی یان سەرپێچی (نهێنی)

case-state-new = نوی
case-state-seen = هاتە دیتن
case-state-in-progress = کار ل سەر دهێتە کرن
case-state-waiting = ل هیڤیا بەرسڤا وەلاتی
case-state-resolved = هاتە چارەسەرکرن
case-state-not-ours = نە ژ کارێ مە یە
case-state-withdrawn = هاتە هەلوەشاندن

case-desk-lead-government = بەرپرسێ پرۆژەیێ «{ $project }» (حوکمەت)
case-desk-lead-community = بەرپرسێ پرۆژەیێ «{ $project }» (جڤاک)
case-desk-integrity = نڤیسینگەها دەستپاکیێ ل { $organisation }
case-desk-official = { $organisation }
case-desk-coordinator = ڕێکخەرێ گشتی

case-age-new = د دەمژمێرا بۆری دا
case-age-hours =
    { $count ->
        [one] بەری دەمژمێرەکێ
       *[other] بەری { $count } دەمژمێران
    }
case-age-days =
    { $count ->
        [one] بەری ڕۆژەکێ
       *[other] بەری { $count } ڕۆژان
    }

case-card =
    نامە: { $code }
    جۆر: { $kind }
    ڕەوش: { $state }
    هاتیە وەرگرتن: { $age }
    زمان: { $language }
case-card-urgent = بلەز: تێدا بەحسێ مەترسیێ هاتیە کرن.
case-card-about = ل دۆر: { $about }
case-card-name = ناڤ: { $name }
case-card-files =
    { $count ->
        [one] دگەل فایلەکی
       *[other] دگەل { $count } فایلان
    }
case-card-no-words = بێ نڤیسین هاتیە هنارتن.

case-button-open = ڤەکرن
case-button-answer = بەرسڤدان
case-button-files =
    { $count ->
        [one] نیشاندانا فایلی
       *[other] نیشاندانا { $count } فایلان
    }
case-set-in-progress = کار ل سەر دهێتە کرن
case-set-resolved = هاتە چارەسەرکرن
case-set-not-ours = نە ژ کارێ مە یە

case-line = { $number }. { $kind }، { $age }: «{ $words }» { $code }
case-line-area = { $number }. { $kind }، { $age }، { $area }: «{ $words }» { $code }
case-line-no-words = بێ نڤیسین

case-history-words =
    وەلاتی، { $at }:
    { $text }
case-history-file =
    وەلاتی، { $at }:
    فایلەک
case-history-place =
    وەلاتی، { $at }:
    جهەک، { $place }
case-history-status =
    ڕەوش، { $at }:
    { $state }
case-history-answer =
    بەرسڤ، { $at }:
    { $text }
case-history-question =
    پرسیار، { $at }:
    { $text }
case-history-note =
    تێبینیا کارمەندان، { $at }:
    { $text }

case-confidential-waits = نامەیەکا نهێنی ل هیڤیا هەوە یە.
case-added = وەلاتی تشتەکێ دی ل نامێ زێدە کر: { $code }
case-reopened = وەلاتی دبێژیت ئاریشە چارەسەر نەبوویە. دووبارە هاتە ڤەکرن: { $code }
case-withdrawn = ژ لایێ وەلاتی ڤە هاتە هەلوەشاندن: { $code }
case-desk-empty =
    { $count ->
        [one] ل ڤێ نڤیسینگەهێ کەسەک بەردەست نینە: { $desk }. ئێک ناما ڤەکری بۆ جهەکێ دی هاتە ڕادەستکرن.
       *[other] ل ڤێ نڤیسینگەهێ کەسەک بەردەست نینە: { $desk }. { $count } نامێن ڤەکری بۆ جهەکێ دی هاتنە ڕادەستکرن.
    }
