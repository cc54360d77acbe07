### Which area the person means; asked at the welcome, in the settings and for a message.

area-name = { $area }
area-district = { $district } ({ $governorate })
area-guess = Wisa diyar e ku cihê we { $area } ye. Rast e?
area-named = Mebesta we ev e: { $area }?
area-which = Ji van mebesta we kîjan e?
area-border = Ev cih nêzîkî sînor e. Kîjan parêzgeh ya we ye?
area-edge = Wisa diyar e ku ev cih hinekî li derveyî Iraqê ye. Kîjan parêzgeh ya we ye?
area-abroad = Ev cih li derveyî Iraqê ye. Ji kerema xwe wê parêzgehê hilbijêrin ku hûn dixwazin agahiyên wê bigihîjin we.
area-nowhere = Me tu dever bi vî navî nedît. Ji kerema xwe ji lîsteyê hilbijêrin, an navê wê bi rengekî din binivîsin.
area-btn-yes = Erê
area-btn-another = Devereke din
