### Another language: /language.

language-word = زمان | زمانێ من | زمانەکێ دی | گوهۆڕینا زمانی | زمانی بگوهۆڕە | زمانی بگوهۆڕن
language-line = { $line }
language-changed = ژ نوکە و پێدا ئەم دێ ب کوردیا بادینی بۆ هەوە نڤیسین.
