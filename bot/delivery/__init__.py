"""Everything that leaves Jisr: addresses, the outbox, broadcasts, and the dispatcher that sends them.

The door for other slices is `bot.delivery.service`; `bot.delivery.model` has the values that it gives.
"""
