### Staff write an answer to a citizen: Arabic.

answer-label = جوابكم إلى مواطن
answer-ask = نرجو كتابة الجواب عن الرسالة { $code }. وسترونه مرة أخرى قبل إرساله.
answer-echo = سيُرسل هذا الجواب إلى المواطن ({ $code }):
answer-btn-send = إرسال إلى المواطن
answer-btn-resolve = إرسال واعتبارها معالَجة
answer-btn-ask = إرسال كسؤال
answer-btn-note = حفظ كملاحظة داخلية
answer-btn-anew = كتابته من جديد
answer-btn-discard = حذف
answer-sent = جوابكم في الطريق إلى المواطن. الرسالة: { $code }
answer-noted = حُفظ كملاحظة داخلية. الرسالة: { $code }
answer-discarded = حُذف، ولم يُرسل منه شيء.
answer-words-only = الجواب يكون بالكلمات. نرجو كتابته.
answer-too-long = الجواب طويل. الحد الأعلى لعدد الحروف: { $limit }.
answer-withdrawn = سحب المواطن هذه الرسالة، فلم يعد الجواب عنها لازمًا: { $code }
answer-taken-back = سحب المواطن هذه الرسالة. يمكنكم حفظ ما كتبتموه كملاحظة داخلية.
answer-closed = تغيّرت حالة هذه الرسالة في هذه الأثناء، فلم يعد ذلك ممكنًا.
answer-other = ما زال هنا جواب آخر بدأتموه:
