# The bot's own name and what Telegram shows about it.
profile-name = Jisr
profile-description = Jisr, pira di navbera xelkê û wan fermangehan de ku xizmeta wan dikin. Bizanin çi ji bo devera we girîng e, fermangehê ji tiştê ku baş bi rê ve naçe agahdar bikin, bi navê xwe an bê nav, û bizanin çi bersiv tê. Em tenê wê hildigirin ya ku hûn dişînin, digel ziman, dever û babetên we.
profile-short = Pira di navbera xelkê Iraqê û wan fermangehan de ku xizmeta wan dikin.
