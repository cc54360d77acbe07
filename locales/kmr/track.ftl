### What a citizen hears of a message they filed.

track-seen = Nameya we ji aliyê { $office } ve hat dîtin. Hejmara şopandinê: { $code }
track-in-progress = Li ser nameya we kar tê kirin: { $code }
track-question = Pirsek ji aliyê { $office } ve li ser nameya we { $code }. Navê we li cem wan xuya nabe. Pirsa wan:
track-question-named = Pirsek ji aliyê { $office } ve li ser nameya we { $code }. Pirsa wan:
track-answer = Bersivek ji aliyê { $office } ve ji bo nameya we { $code }:
track-resolved = Ji me re hat ragihandin ku arîşeya nameya we { $code } hatiye çareserkirin. Bi rastî çareser bûye?
track-not-ours = Ev babet ne ji karê { $office } ye. Nameya we: { $code }
track-discreet = Peyamek ji bo we heye.
track-file-lost = Ev ji nameya we nehat gihandin: { $file }. Hûn dikarin bi rengekî din dîsa bişînin, an bi peyvan bibêjin. Hejmara şopandinê: { $code }
track-file-photo = wêneyek
track-file-video = vîdyoyek
track-file-voice = peyameke dengî
track-file-audio = tomareke dengî
track-file-document = belgeya «{ $name }»

track-button-open = Veke
track-button-answer = Bersivê bide
track-button-fixed = Erê, çareser bû
track-button-not-fixed = Na, hîn na
track-button-unsure = Hîn nizanim
