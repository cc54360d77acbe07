### Another language: Arabic.

language-word = لغة | اللغة | لغتي | لغة أخرى | تغيير اللغة | غير اللغة | أريد أغير اللغة
language-line = { $line }
language-changed = من الآن نكتب لكم بالعربية.
