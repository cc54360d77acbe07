### Another language: /language.

# Plain words that open it, separated by " | ".
language-word = language | change language
# One line of "Choose your language", which is shown in all five forms at once. Leave as it is.
language-line = { $line }
# The language was changed; this is in the new one.
language-changed = From now on we write to you in English.
