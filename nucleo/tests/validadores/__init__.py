"""Own validators of feeds: each returns the faults that it finds, in words, and [] for a feed that keeps to its norm.

They are strict where readers forgive: feedparser takes nearly anything, so it proves nothing.
"""

from nucleo.tests.validadores.enatom import fallas_de_atom
from nucleo.tests.validadores.enjson import fallas_de_json_feed
from nucleo.tests.validadores.enopml import fallas_de_opml
from nucleo.tests.validadores.enrss import fallas_de_rss
from nucleo.tests.validadores.historia import fallas_de_historia

__all__ = [
    "fallas_de_atom",
    "fallas_de_historia",
    "fallas_de_json_feed",
    "fallas_de_opml",
    "fallas_de_rss",
]
