### What an office has planned and on its way: /outgoing.

outgoing-word = { menu-outgoing } | daxuyaniyen li re | yên li rê | daxuyaniyên plankirî | daxuyaniyên me | tê şandin

outgoing-list = Daxuyaniyên plankirî û yên li rê, { WHEN($at) }:
outgoing-nothing = Daxuyaniyên plankirî an li rê nînin.
outgoing-held = Şandin ji { WHEN($since) } ve hatiye sekinandin. Yên di vê lîsteyê de li benda bidawîbûna sekinandinê ne.
outgoing-head = Daxuyaniya { $number }: { $title }
outgoing-planned = Dê di { WHEN($at) } de were şandin.
outgoing-waits-for-file = Li benda pela xwe ye, û pel di rê de ye.
outgoing-file-failed = Rawestiyaye, ji ber ku pela wê negihîşt me.
outgoing-progress = Tê şandin: { $sent } ji { $total }
outgoing-left = Nêzîkî { $duration } maye. Dema dawîbûnê ya texmînî: { WHEN($at) }
outgoing-paused = Şandin hat sekinandin ({ $sent } ji { $total }).
outgoing-unpaid = Şandin hat sekinandin ({ $sent } ji { $total }): Telegramê dayîna pereyan qebûl nekir. Dema şandin berdewam bû, dê bigihîje yên din.
outgoing-was-sent = Hat şandin: { $sent } ji { $total }
outgoing-was-stopped = Hat rawestandin. Hejmara kesên ku gihîştiye wan: { $sent }
outgoing-stars = Stêrkên Telegramê heta niha, herî zêde: { $most }
outgoing-btn-stop = { $number } rawestîne
outgoing-btn-refresh = Nû bike

outgoing-no-such = Em vê daxuyaniyê nabînin.
outgoing-cancelled = Hat betalkirin û nagihîje kesî. Hejmara wê: { $number }
outgoing-stopped = Hat rawestandin û nagihîje kesekî din. Hejmara wê: { $number }
outgoing-stays = Li cem kesên ku wergirtine dimîne.
outgoing-is-draft = Daxuyaniya { $number } hîn nehatiye şandin.
outgoing-is-scheduled = Daxuyaniya { $number } hatiye plankirin û hîn nehatiye şandin.
outgoing-is-sending = Daxuyaniya { $number } niha tê şandin.
outgoing-is-sent = Daxuyaniya { $number } ji her kesî re hatiye şandin.
outgoing-is-stopped = Daxuyaniya { $number } berê hatiye rawestandin.
outgoing-is-cancelled = Daxuyaniya { $number } berê hatiye betalkirin.

outgoing-file-lost = Daxuyaniya { $number } nehat şandin, ji ber ku pela wê negihîşt me.
outgoing-file-refused = Daxuyaniya { $number } nehat şandin, ji ber ku agahiyên veşartî ji pela wê nehatin rakirin.
outgoing-btn-again = Dîsa hewl bide
outgoing-btn-without = Bê pel bişîne
outgoing-goes-without = Bê pel tê şandin. Hejmara wê: { $number }
outgoing-fetching = Em careke din pelê dixwazin. Gava ku bigihîje me, dê were şandin. Hejmara wê: { $number }

outgoing-report =
    { $count ->
        [one] Daxuyaniya { $number } gihîşt kesekî: { $title }
       *[other] Daxuyaniya { $number } gihîşt { $count } kesan: { $title }
    }
outgoing-report-failed =
    { $count ->
        [one] Hejmara kesên ku negihîştiye wan: { $count }.
       *[other] Hejmara kesên ku negihîştiye wan: { $count }.
    }
outgoing-report-expired =
    { $count ->
        [one] Ji bo kesekî nehat şandin, ji ber ku dema wê derbas bûbû.
       *[other] Ji bo { $count } kesan nehat şandin, ji ber ku dema wê derbas bûbû.
    }
outgoing-report-unknown =
    { $count ->
        [one] Ji bo kesekî Telegramê negot ka gihîştiye an na.
       *[other] Ji bo { $count } kesan Telegramê negot ka gihîştiye an na.
    }
