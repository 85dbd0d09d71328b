"""Words of time → days, and orders → a cadence.

periods      the days that a message names; bareday: by their number alone
schedule     a standing order → a cadence; clock: its times of day, monthly: its days of the month
"""
