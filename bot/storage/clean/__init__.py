"""What a file tells about who made it, removed before anyone sees the file.

Owns: which sorts of files are taken, and their cleaning.  Refuses: keeping them (bot.storage.blobs).

Photos are rebuilt from their pixels; the other sorts keep what is known to be content and lose everything else.  A file
whose sort or form is not known is refused: `Uncleanable`.  Cleaning takes up to a second for a large photo: call it
outside any transaction, in a thread where others wait.
"""

from bot.storage.clean.cleaning import clean
from bot.storage.clean.model import Clean, Uncleanable

__all__ = ["Clean", "Uncleanable", "clean"]
