### What stands above a message that leaves late: Sorani.

late-written = (دواکەوتووە. کاتی نووسین: { WEEKDAY($at) }، { WHEN($at) }.)
