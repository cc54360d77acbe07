### What stands above a message that leaves late: Kurmanji in Latin letters.

late-written = (Dereng gihîşt. Dema nivîsînê: { WEEKDAY($at) }, { WHEN($at) }.)
