"""`python -m bot` is `jisr`."""

import sys

from bot.cli import main

sys.exit(main())
