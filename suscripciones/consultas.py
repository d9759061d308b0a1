"""What is read of what is followed."""

from django.db.models import QuerySet

from suscripciones.models import Novedad, Tema


def de_un_tema(tema: Tema) -> QuerySet[Novedad]:
    """What a topic announced and was not withdrawn, the newest first."""
    return (
        Novedad.objects.vigentes()
        .filter(entradas__tema=tema)
        .order_by("-entradas__publicada_en", "-entradas__novedad_id")
    )
