### What is set up: Arabic.

setup-word = { menu-setup } | تهيئة | التهيئة | تهيئة النظام | إعداد النظام
setup-home = هذا ما جرى إعداده:
setup-count-offices =
    { $count ->
        [zero] لا دوائر
        [one] دائرة واحدة
        [two] دائرتان
        [few] { $count } دوائر
        [many] { $count } دائرة
       *[other] { $count } دائرة
    }
setup-count-projects =
    { $count ->
        [zero] لا مشاريع
        [one] مشروع واحد
        [two] مشروعان
        [few] { $count } مشاريع
        [many] { $count } مشروعًا
       *[other] { $count } مشروع
    }
setup-count-topics =
    { $count ->
        [zero] لا مواضيع
        [one] موضوع واحد
        [two] موضوعان
        [few] { $count } مواضيع
        [many] { $count } موضوعًا
       *[other] { $count } موضوع
    }
setup-how = يغيّر ذلك مَن يدير الخادم بملف، والأمر هو: jisr import
setup-btn-offices = الدوائر
setup-btn-projects = المشاريع ومسؤولوها
setup-btn-areas = المناطق
setup-btn-topics = المواضيع
setup-btn-rules = وجهة الرسائل
setup-btn-done = تمّ
setup-done = تمّ. والقائمة متاحة دائمًا.
setup-btn-before = السابق
setup-btn-after = التالي
setup-btn-back = رجوع
setup-unclear = نرجو اختيار واحد مما يأتي.
setup-nothing = لا شيء هنا بعد.

setup-offices = الدوائر:
setup-office =
    الدائرة: { $name }
    المنطقة: { $areas }
    عدد المسؤولين: { $officials }
    في مكتب النزاهة: { $integrity }
setup-all-iraq = كل العراق

setup-projects = المشاريع ومسؤولوها:
setup-project =
    المشروع: { $name }
    الدائرة: { $office }
    المنطقة: { $areas }
    { $government }
    { $community }
setup-project-closed =
    المشروع (مغلق): { $name }
    الدائرة: { $office }
    المنطقة: { $areas }
    { $government }
    { $community }
setup-lead-government = الجهة الحكومية: { $who }
setup-lead-community = الجهة المجتمعية: { $who }
setup-nobody = لا أحد، ولذلك تُحال الرسائل
setup-there = { $name }
setup-pending = (بانتظار التأكيد) { $name }
setup-unreachable = (لا يمكن الوصول) { $name }
setup-away = (في إجازة) { $name }
setup-no-name = من دون اسم

setup-areas = المحافظات، وعدد مَن يتابعون كلًّا منها أو جزءًا منها:
setup-area =
    { $count ->
        [zero] محافظة { $name }: لا أحد
        [one] محافظة { $name }: شخص واحد
        [two] محافظة { $name }: شخصان
        [few] محافظة { $name }: { $count } أشخاص
        [many] محافظة { $name }: { $count } شخصًا
       *[other] محافظة { $name }: { $count } شخص
    }

setup-topics = المواضيع:
setup-topic = { $name }

setup-rules = وجهة الرسائل التي لا تخصّ مشروعًا:
setup-rule =
    المنطقة: { $area }
    الموضوع: { $topic }
    الدائرة: { $office }
setup-any-topic = أيّ موضوع
