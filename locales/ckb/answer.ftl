### Staff write an answer to a citizen: Sorani.

answer-label = وەڵامتان بۆ هاووڵاتییەک
answer-ask = تکایە وەڵامی نامەی { $code } بنووسن. پێش ناردن جارێکی تر دەیبیننەوە.
answer-echo = ئەم وەڵامە بۆ هاووڵاتی دەنێردرێت ({ $code }):
answer-btn-send = ناردن بۆ هاووڵاتی
answer-btn-resolve = ناردن وەک چارەسەرکراو
answer-btn-ask = ناردن وەک پرسیار
answer-btn-note = هەڵگرتن وەک تێبینی
answer-btn-anew = سەرلەنوێ نووسینەوە
answer-btn-discard = سڕینەوە
answer-sent = وەڵامەکەتان بە ڕێگاوەیە بۆ هاووڵاتی. نامە: { $code }
answer-noted = وەک تێبینیی ناوخۆیی هەڵگیرا. نامە: { $code }
answer-discarded = سڕایەوە. هیچی لێ نەنێردرا.
answer-words-only = وەڵام تەنها بە نووسین دەبێت. تکایە بینووسن.
answer-too-long = وەڵامەکە درێژە. زۆرترین ژمارەی پیت: { $limit }.
answer-withdrawn = هاووڵاتی ئەم نامەیەی هەڵوەشاندووەتەوە، بۆیە وەڵامی پێویست نییە: { $code }
answer-taken-back = هاووڵاتی ئەم نامەیەی هەڵوەشاندەوە. دەتوانن نووسینەکەتان وەک تێبینی هەڵبگرن.
answer-closed = لەم ماوەیەدا دۆخی ئەم نامەیە گۆڕدراوە، بۆیە ئەمە ئیتر ناکرێت.
answer-other = وەڵامێکی تر کە دەستتان پێ کردبوو هێشتا لێرەیە:
