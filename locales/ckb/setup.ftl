### What is set up: Sorani.

setup-word = { menu-setup } | دامەزراندن | ئامادەکردن | ڕێکخستنی سیستەم
setup-home = ئەمانە دانراون:
setup-count-offices =
    { $count ->
        [one] یەک فەرمانگە
       *[other] { $count } فەرمانگە
    }
setup-count-projects =
    { $count ->
        [one] یەک پڕۆژە
       *[other] { $count } پڕۆژە
    }
setup-count-topics =
    { $count ->
        [one] یەک بابەت
       *[other] { $count } بابەت
    }
setup-how = ئەوەی سێرڤەرەکە بەڕێوە دەبات، بە فایلێک دەیگۆڕێت. فەرمانەکە: jisr import
setup-btn-offices = فەرمانگەکان
setup-btn-projects = پڕۆژەکان و بەرپرسەکانیان
setup-btn-areas = ناوچەکان
setup-btn-topics = بابەتەکان
setup-btn-rules = نامەکان بۆ کوێ دەچن
setup-btn-done = تەواو
setup-done = تەواو. لیستەکە هەمیشە لێرەیە.
setup-btn-before = پێشوو
setup-btn-after = دواتر
setup-btn-back = گەڕانەوە
setup-unclear = تکایە یەکێک لەمانە هەڵبژێرن.
setup-nothing = هێشتا هیچ شتێک لێرە نییە.

setup-offices = فەرمانگەکان:
setup-office =
    فەرمانگە: { $name }
    ناوچە: { $areas }
    ژمارەی بەرپرسان: { $officials }
    لە نووسینگەی دەستپاکی: { $integrity }
setup-all-iraq = هەموو عێراق

setup-projects = پڕۆژەکان و بەرپرسەکانیان:
setup-project =
    پڕۆژە: { $name }
    فەرمانگە: { $office }
    ناوچە: { $areas }
    { $government }
    { $community }
setup-project-closed =
    پڕۆژە (داخراوە): { $name }
    فەرمانگە: { $office }
    ناوچە: { $areas }
    { $government }
    { $community }
setup-lead-government = لایەنی حکومی: { $who }
setup-lead-community = لایەنی کۆمەڵگەیی: { $who }
setup-nobody = کەس نییە، بۆیە نامەکان ڕادەستی لایەنێکی تر دەکرێن
setup-there = { $name }
setup-pending = (چاوەڕێی پشتڕاستکردنەوەیە) { $name }
setup-unreachable = (بەردەست نییە) { $name }
setup-away = (لە مۆڵەتدایە) { $name }
setup-no-name = بێ ناو

setup-areas = پارێزگاکان، و ژمارەی ئەوانەی هەر یەکێکیان یان بەشێکیان هەڵبژاردووە:
setup-area =
    { $count ->
        [one] پارێزگای { $name }: یەک کەس
       *[other] پارێزگای { $name }: { $count } کەس
    }

setup-topics = بابەتەکان:
setup-topic = { $name }

setup-rules = ئەو نامانەی دەربارەی پڕۆژەیەک نین، بۆ کوێ دەچن:
setup-rule =
    ناوچە: { $area }
    بابەت: { $topic }
    فەرمانگە: { $office }
setup-any-topic = هەر بابەتێک
