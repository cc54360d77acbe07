### The first meeting: Arabic.

start-word = ابدأ | ابدي | بداية | البداية | نبدأ | ستارت | القائمة | قائمة | القائمة الرئيسية | الرئيسية | المنيو
start-label = اختيار منطقتكم

start-who = أهلًا بكم في «جسر»، صلة الوصل بين الناس والدوائر التي تخدمهم. الجهة المشرفة: { $operator }.
start-offices = الدوائر المشاركة
start-kept = لا نحفظ إلا ما ترسلونه ولغتكم ومنطقتكم والمواضيع التي تختارونها.

start-ask-governorate = أيّ محافظة تهمّكم أخبارها؟
start-ask-governorate-how = اختاروها من القائمة أو أرسلوا موقعكم.

start-subscribed = تمّ. ستصلكم كل إعلانات { $area }.
start-subscribed-more = ويمكنكم الاكتفاء بما يهمّكم:
start-btn-topics = اختيار المواضيع
start-btn-district = إضافة قضاء
start-btn-here = أنا في قضاء { $district }
start-btn-done = تمّ
start-done = سنكتب لكم حين يكون هناك جديد. والقائمة في الأسفل متاحة دائمًا.

start-welcome-back = أهلًا بكم من جديد. ماذا تودّون أن تفعلوا؟
start-menu = هذه هي القائمة.
