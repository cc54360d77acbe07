### The first meeting: /start.

start-word = destpêk | destpek | destpêkirin | dest pê bike | dest pe bike | lîste | liste | lîsteya sereke | menû | start
start-label = hilbijartina devera we

start-who = Hûn bi xêr hatin Jisrê, pira di navbera xelkê û wan fermangehan de ku xizmeta wan dikin. Aliyê rêvebir: { $operator }.
start-offices = fermangehên beşdar
start-kept = Em tenê wê hildigirin ya ku hûn dişînin, digel ziman, dever û babetên we.

start-ask-governorate = Em agahiyên kîjan parêzgehê ji we re bişînin?
start-ask-governorate-how = Ji lîsteyê hilbijêrin an cihê xwe bişînin.

start-subscribed = Temam. Em ê hemû daxuyaniyên devera we ({ $area }) ji we re bişînin.
start-subscribed-more = Hûn dikarin tenê tiştê ku hûn dixwazin hilbijêrin:
start-btn-topics = Babetan hilbijêre
start-btn-district = Qezayê zêde bike
start-btn-here = Qezaya min: { $district }
start-btn-done = Temam
start-done = Gava ku tiştek hebe, em ê ji we re binivîsin. Lîsteya jêrîn her tim li vir e.

start-welcome-back = Hûn dîsa bi xêr hatin. Hûn dixwazin çi bikin?
start-menu = Ev lîsteya sereke ye.
