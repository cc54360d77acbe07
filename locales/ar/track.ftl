### What a citizen hears of a message they filed: Arabic.

track-seen = جرى الاطلاع على رسالتكم في: { $office }. رقم المتابعة: { $code }
track-in-progress = العمل جارٍ على رسالتكم: { $code }
track-question = سؤال بشأن رسالتكم { $code } من { $office }. لا يظهر اسمكم لديهم. نصّ السؤال:
track-question-named = سؤال بشأن رسالتكم { $code } من { $office }. نصّ السؤال:
track-answer = جواب عن رسالتكم { $code } من { $office }:
track-resolved = أُبلغنا بمعالجة الأمر في رسالتكم { $code }. هل حُلّت المشكلة فعلًا؟
track-not-ours = هذا الأمر ليس من اختصاص { $office }. رسالتكم: { $code }
track-discreet = لديكم رسالة.
track-file-lost = تعذّر علينا إيصال ما يأتي من رسالتكم: { $file }. يمكنكم إرساله من جديد بشكل آخر، أو وصفه بالكلمات. رقم المتابعة: { $code }
track-file-photo = صورة
track-file-video = مقطع مصوّر
track-file-voice = رسالة صوتية
track-file-audio = تسجيل
track-file-document = المستند «{ $name }»

track-button-open = فتح
track-button-answer = كتابة جواب
track-button-fixed = نعم، حُلّت
track-button-not-fixed = لا، لم تُحلّ
track-button-unsure = لا أعرف بعد
