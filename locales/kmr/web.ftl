# The web page.
web-title = Jisr: pira di navbera we û wan fermangehan de ku xizmeta we dikin
web-what = Bizanin çi ji bo devera we girîng e, fermangehê ji tiştê ku baş bi rê ve naçe agahdar bikin, û bizanin çi bersiv tê. Li ser Telegramê, bi erebî, kurdî û îngilîzî.
web-for-citizens = Ji bo her kesî
web-for-citizens-more = Dever û babetên xwe hilbijêrin. Binivîsin, an wêne, peyama dengî an cihekî bişînin, bi navê xwe an bê nav.
web-for-officials = Ji bo fermangehan
web-for-officials-more = Carekê û bi zimanê wan bigihîjin kesên ku daxuyanî ji bo wan girîng e, û bibînin ku gihîştiye.
web-for-leads = Ji bo berpirsên projeyan
web-for-leads-more = Nameyên li ser projeya xwe di wan deman de werbigirin ku hûn hildibijêrin, bersiva wan bidin, û nîşan bidin çi hatiye kirin.
web-open = Di Telegramê de veke
web-kept = Em tenê wê hildigirin ya ku hûn dişînin, digel ziman, dever û babetên we.
web-languages = Ziman
web-home = Vegere rûpela sereke
web-not-found = Rûpeleke wisa nîne.
web-refused = Bersiva vê daxwazê nayê dayîn.
web-trouble = Em niha nikarin bersivê bidin. Ji kerema xwe piştî demekê dîsa hewl bidin.
web-failed = Li cem me arîşeyek çê bû. Hejmara arîşeyê: { $trace }
