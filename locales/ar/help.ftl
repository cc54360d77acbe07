### What one can do here: Arabic.

help-word = { menu-help } | المساعدة | ساعدوني | ساعدني | شلون أستخدمه | شنو أكدر أسوي | ماذا يمكنني أن أفعل | تعليمات | شرح

help-what = هنا تصلكم أخبار منطقتكم، وتخبرون الدوائر بما ينبغي أن تعرفه.
help-feedback = شكوى أو سؤال أو مقترح أو شكر، بالكتابة أو الصور أو الصوت أو الموقع: /feedback. ويمكنكم أيضًا إرسال ذلك هنا مباشرة.
help-status = رسائلكم وما آلت إليه: /status.
help-announcements = آخر الإعلانات: /announcements.
help-settings = مناطقكم ومواضيعكم: /subscriptions. لغة أخرى: /language.
help-inbox = الرسائل الواردة إلى مكتبكم: /inbox. موعد وصول الموجز: /digest.
help-announce = إعلان جديد للناس: /announce. الإعلانات المجدولة والجاري إرسالها: /outgoing.
help-coordinator = دعوة العاملين وإزالتهم: /staff. الدوائر والمشاريع والمناطق والمواضيع: /setup.
help-cancel = إيقاف ما تقومون به: /cancel. والرسالة التي بدأتموها تبقى محفوظة ثلاثين يومًا.
