### Another language: Sorani.

language-word = زمان | زمانم | زمانەکە | گۆڕینی زمان | زمان بگۆڕە | زمانێکی تر
language-line = { $line }
language-changed = لەمەودوا بە کوردیی سۆرانی بۆتان دەنووسین.
