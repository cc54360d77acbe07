### Which area the person means: Arabic.

area-name = { $area }
area-district = { $district } ({ $governorate })
area-guess = يبدو أن موقعكم في { $area }. هل هذا صحيح؟
area-named = هل تقصدون { $area }؟
area-which = أيّها تقصدون؟
area-border = هذا المكان قريب من حدود بين المحافظات. ما محافظتكم؟
area-edge = يبدو أن هذا المكان خارج العراق بقليل. ما محافظتكم؟
area-abroad = هذا المكان خارج العراق. نرجو اختيار المحافظة التي تهمّكم أخبارها.
area-nowhere = لم نجد منطقة بهذا الاسم. نرجو الاختيار من القائمة أو كتابة الاسم بشكل آخر.
area-btn-yes = نعم
area-btn-another = منطقة أخرى
