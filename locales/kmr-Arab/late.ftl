### What stands above a message that leaves late: Badini.

late-written = (درەنگ گەهشت. دەمێ نڤیسینێ: { WEEKDAY($at) }، { WHEN($at) }.)
