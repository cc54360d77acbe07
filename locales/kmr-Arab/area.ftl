### Which area the person means; asked at the welcome, in the settings and for a message.

area-name = { $area }
area-district = { $district } ({ $governorate })
area-guess = وەسا دیارە جهێ هەوە { $area } بیت. ڕاستە؟
area-named = مەبەستا هەوە ئەڤە یە: { $area }؟
area-which = ژ ڤان مەبەستا هەوە کیژکە؟
area-border = ئەڤ جهە نێزیکی سنۆری یە. کیژ پارێزگەه یا هەوە یە؟
area-edge = وەسا دیارە ئەڤ جهە کێمەکێ ل دەرڤەی عێراقێ بیت. کیژ پارێزگەه یا هەوە یە؟
area-abroad = ئەڤ جهە ل دەرڤەی عێراقێ یە. هیڤییە وێ پارێزگەهێ هەلبژێرن یا هەوە دڤێت ئاگەهداریێن وێ بگەهنە هەوە.
area-nowhere = مە چ دەڤەر ب ڤی ناڤی نەدیتن. هیڤییە ژ لیستێ هەلبژێرن، یان ناڤی ب ڕەنگەکێ دی بنڤیسن.
area-btn-yes = بەلێ
area-btn-another = دەڤەرەکا دی
