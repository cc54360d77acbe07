### The list of commands beside the field of text: Arabic.

command-start = البدء أو العودة
command-menu = عرض القائمة
command-feedback = شكوى أو مقترح أو سؤال لدائرة
command-status = رسائلي وما آلت إليه
command-announcements = آخر الإعلانات
command-subscriptions = مناطقي ومواضيعي
command-language = لغة أخرى
command-help = ما يمكنني فعله هنا
command-cancel = التوقف هنا، وما بدأته يبقى محفوظًا
command-inbox = الرسائل التي تنتظرنا
command-digest = موعد وصول الموجز
command-announce = إعلان جديد للناس
command-outgoing = الإعلانات المجدولة والجاري إرسالها
command-staff = دعوة العاملين وإزالتهم
command-setup = الدوائر والمشاريع والمناطق والمواضيع
