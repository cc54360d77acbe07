# To operators, when something is wrong and when it is over.
alarm-ring = Hay jê hebin, di Jisrê de arîşeyek heye: { $problem }
    { $detail }
alarm-over = Ev arîşe bi dawî hat: { $problem }
alarm-was-away = Telegramê bersiv neda. Ji: { WHEN($since) }, heta: { WHEN($until) }. Niha yên li bendê tên şandin.
