"""What recurs: the clock that ticks in every worker, and the note of which slot of a job is done."""
