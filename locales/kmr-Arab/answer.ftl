### Staff write an answer to a citizen.

answer-label = بەرسڤا هەوە بۆ وەلاتی
answer-ask = هیڤییە بەرسڤا ناما { $code } بنڤیسن. بەری هنارتنێ هوین دێ جارەکا دی بینن.
answer-echo = ئەڤ بەرسڤە دێ بۆ وەلاتی هێتە هنارتن ({ $code }):
answer-btn-send = هنارتن بۆ وەلاتی
answer-btn-resolve = هنارتن وەک چارەسەرکری
answer-btn-ask = هنارتن وەک پرسیار
answer-btn-note = هەلگرتن وەک تێبینی
answer-btn-anew = ژ نوی نڤیسین
answer-btn-discard = ژێبرن
answer-sent = بەرسڤا هەوە ل ڕێ یە بۆ وەلاتی. نامە: { $code }
answer-noted = د ناڤبەرا کارمەندان دا وەک تێبینی هاتە هەلگرتن. نامە: { $code }
answer-discarded = هاتە ژێبرن. چ تشت ژێ نەهاتە هنارتن.
answer-words-only = بەرسڤ ب پەیڤانە. هیڤییە بنڤیسن.
answer-too-long = ئەڤە گەلەک درێژە: بەرسڤ ژ { $limit } پیتان پتر نابیت.
answer-withdrawn = وەلاتی ئەڤ نامەیە هەلوەشاندیە، لەوما پێدڤی ب بەرسڤێ نینە: { $code }
answer-taken-back = وەلاتی ئەڤ نامەیە هەلوەشاند. هوین دشێن پەیڤێن خۆ وەک تێبینی هەلگرن.
answer-closed = د ڤی دەمی دا ڕەوشا ڤێ نامێ هاتە گوهۆڕین، لەوما ئەڤە ئێدی نابیت.
answer-other = بەرسڤەکا دی، یا هەوە دەست پێ کربوو، هێشتا ل ڤێرێ یە:
