### What is said of unfinished work, in any journey: Arabic.

dialogue-cancelled = توقّفنا هنا.
dialogue-nothing-to-cancel = لا شيء قيد العمل لنوقفه.
dialogue-kept = ما لم يكتمل بعد، وهو محفوظ لكم: { $what }
dialogue-btn-resume = إكمال
dialogue-btn-drop = حذف
dialogue-dropped = حُذف، ولم يُرسل منه شيء.
dialogue-draft-lost = نعتذر، غيّرنا شيئًا هنا ولم نعد نستطيع قراءة ما بدأتموه. نرجو البدء من جديد.
dialogue-word-cancel = إلغاء | ألغي | ألغوا | إيقاف | توقف | قف | وقف | أوقف | كنسل | بطلت | هونت | انسى | لا يهم
