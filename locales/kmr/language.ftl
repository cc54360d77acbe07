### Another language: /language.

language-word = ziman | zimanê min | zimane min | zimanekî din | ziman biguherîne | zimanî biguherîne | guhertina zimanî | guhertina ziman
language-line = { $line }
language-changed = Ji niha û pê ve em ê bi Kurmancî ji we re binivîsin.
