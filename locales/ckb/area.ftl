### Which area the person means: Sorani.

area-name = { $area }
area-district = { $district } ({ $governorate })
area-guess = وا دەردەکەوێت شوێنەکەتان { $area } بێت. ڕاستە؟
area-named = مەبەستتان ئەمەیە: { $area }؟
area-which = مەبەستتان کامەیانە؟
area-border = ئەم شوێنە نزیکی سنووری نێوان پارێزگاکانە. پارێزگای ئێوە کامەیە؟
area-edge = وا دەردەکەوێت ئەم شوێنە کەمێک لە دەرەوەی عێراق بێت. پارێزگای ئێوە کامەیە؟
area-abroad = ئەم شوێنە لە دەرەوەی عێراقە. تکایە ئەو پارێزگایە هەڵبژێرن کە هەواڵەکانیتان دەوێت.
area-nowhere = ناوچەیەکمان بەم ناوە نەدۆزییەوە. تکایە لە لیستەکە هەڵبژێرن، یان ناوەکە بە شێوەیەکی تر بنووسن.
area-btn-yes = بەڵێ
area-btn-another = ناوچەیەکی تر
