### The lasting menu: Arabic.

menu-feedback = شكوى أو مقترح
menu-cases = رسائلي
menu-announcements = الإعلانات
menu-settings = إعداداتي
menu-help = مساعدة
menu-inbox = الوارد
menu-digest = الموجز
menu-announce = إعلان جديد
menu-outgoing = الصادر
menu-staff = العاملون
menu-setup = الدوائر والمشاريع
menu-share-location = إرسال موقعي
menu-name = { $name }
