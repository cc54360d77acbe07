### Staff write an answer to a citizen.

answer-label = bersiva we ji welatî re
answer-ask = Ji kerema xwe bersiva nameya { $code } binivîsin. Berî şandinê hûn ê careke din bibînin.
answer-echo = Ev bersiv dê ji welatî re were şandin ({ $code }):
answer-btn-send = Ji welatî re bişîne
answer-btn-resolve = Wek çareserkirî bişîne
answer-btn-ask = Wek pirs bişîne
answer-btn-note = Wek têbînî hilgire
answer-btn-anew = Ji nû ve binivîse
answer-btn-discard = Jê bibe
answer-sent = Bersiva we di rê de ye ji bo welatî. Name: { $code }
answer-noted = Di navbera karmendan de wek têbînî hat hilgirtin. Name: { $code }
answer-discarded = Hat jêbirin. Tiştek jê nehat şandin.
answer-words-only = Bersiv bi peyvan e. Ji kerema xwe binivîsin.
answer-too-long = Ev gelek dirêj e: bersiv ji { $limit } tîpan zêdetir nabe.
answer-withdrawn = Welatî ev name betal kiriye, loma bersiv ne pêwîst e: { $code }
answer-taken-back = Welatî ev name betal kir. Hûn dikarin gotinên xwe wek têbînî hilgirin.
answer-closed = Di vê navberê de rewşa vê nameyê hat guhertin, loma ev êdî nabe.
answer-other = Bersiveke din, ya ku we dest pê kiribû, hîn li vir e:
