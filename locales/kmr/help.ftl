### What one can do here: /help.

help-word = { menu-help } | alikari | arîkarî | arikari | ez dikarim çi bikim | çi bikim | çawa bi kar bînim | rênimayî

help-what = Li vir agahiyên devera we digihîjin we, û hûn dikarin fermangehê ji tiştê ku divê bizane agahdar bikin.
help-feedback = /feedback: gilî, pirs, pêşniyar an spas, bi nivîs, wêne, deng an cih. Hûn dikarin rasterast li vir jî bişînin.
help-status = /status: nameyên we û encama wan.
help-announcements = /announcements: daxuyaniyên dawî.
help-settings = /subscriptions: dever û babetên we. /language: zimanekî din.
help-inbox = /inbox: nameyên nivîsgeha we. /digest: dema hatina kurteyê.
help-announce = /announce: daxuyaniyekê ji xelkê re bişînin. /outgoing: daxuyaniyên plankirî û yên li rê.
help-coordinator = /staff: vexwendin û rakirina karmendan. /setup: fermangeh, proje, dever û babet.
help-cancel = /cancel karê niha radiwestîne; nameya ku we dest pê kiriye heta 30 rojan parastî ye.
