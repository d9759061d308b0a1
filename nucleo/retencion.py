"""How long what only tells who came and who looked is kept, and how it is let go."""

from datetime import timedelta

from django.db.models import QuerySet

#: Two years: time enough for two audits, and then nobody needs to know who came or who read what. No norm sets a term
#: for these logs; personal data stay as long as their purpose (Ley 1581/2012 art. 4; Decreto 1074/2015 art.
#: 2.2.2.25.2.8).
RASTROS = timedelta(days=730)
LOTE = 5000


def borrar(filas: QuerySet) -> int:
    """Delete the rows in batches, so that no lock lasts; return how many. It bears running twice, or being cut."""
    borradas = 0
    while lote := list(filas.values_list("pk", flat=True)[:LOTE]):
        borradas += filas.model._base_manager.filter(pk__in=lote).delete()[0]
    return borradas
