### What stands above a message that leaves late: Arabic.

late-written = (وصلت متأخّرة، وكُتبت في: { WEEKDAY($at) }، { WHEN($at) }.)
