### What is set up: /setup, for coordinators.

setup-word = { menu-setup } | ڕێکخستنا سیستەمی | فەرمانگەه و پرۆژە
setup-home = یا هاتیە ڕێکخستن ئەڤەیە:
setup-count-offices =
    { $count ->
        [one] ئێک فەرمانگەه
       *[other] { $count } فەرمانگەه
    }
setup-count-projects =
    { $count ->
        [one] ئێک پرۆژە
       *[other] { $count } پرۆژە
    }
setup-count-topics =
    { $count ->
        [one] ئێک بابەت
       *[other] { $count } بابەت
    }
setup-how = ئەوێ سێرڤەری ب ڕێڤە دبەت، ب فایلەکی دگوهۆڕیت: jisr import
setup-btn-offices = فەرمانگەه
setup-btn-projects = پرۆژە و بەرپرسێن وان
setup-btn-areas = دەڤەر
setup-btn-topics = بابەت
setup-btn-rules = نامە دگەهنە کیڤە
setup-btn-done = تەمام
setup-done = تەمام. لیستا سەرەکی هەردەم ل ڤێرێ یە.
setup-btn-before = یێن پێشتر
setup-btn-after = یێن پاشتر
setup-btn-back = ڤەگەڕیان
setup-unclear = هیڤییە ئێکێ ژ ڤان هەلبژێرن.
setup-nothing = هێشتا ل ڤێرێ چ تشت نینە.

setup-offices = فەرمانگەه:
setup-office =
    فەرمانگەه: { $name }
    دەڤەر: { $areas }
    بەرپرس: { $officials }
    ل نڤیسینگەها دەستپاکیێ: { $integrity }
setup-all-iraq = هەمی عێراق

setup-projects = پرۆژە و بەرپرسێن وان:
setup-project =
    پرۆژە: { $name }
    فەرمانگەه: { $office }
    دەڤەر: { $areas }
    { $government }
    { $community }
setup-project-closed =
    پرۆژە (گرتی): { $name }
    فەرمانگەه: { $office }
    دەڤەر: { $areas }
    { $government }
    { $community }
setup-lead-government = بەرپرسێ پرۆژەی (حوکمەت): { $who }
setup-lead-community = بەرپرسێ پرۆژەی (جڤاک): { $who }
setup-nobody = کەسەک نینە، لەوما نامە بۆ جهەکێ دی دهێنە ڕادەستکرن
setup-there = { $name }
setup-pending = (هێشتا نەهاتیە پشتڕاستکرن) { $name }
setup-unreachable = (دەست ناگەهیتێ) { $name }
setup-away = (ل مۆلەتێ یە) { $name }
setup-no-name = بێ ناڤ

setup-areas = پارێزگەه، و هژمارا وان کەسێن هەر پارێزگەهەک یان پشکەک ژێ هەلبژارتی:
setup-area =
    { $count ->
        [one] ل { $name }: ئێک کەس
       *[other] ل { $name }: { $count } کەس
    }

setup-topics = بابەت:
setup-topic = { $name }

setup-rules = ئەو نامێن نە ل دۆر پرۆژەیەکی، دگەهنە کیڤە:
setup-rule =
    دەڤەر: { $area }
    بابەت: { $topic }
    فەرمانگەه: { $office }
setup-any-topic = هەر بابەتەکێ هەبیت
