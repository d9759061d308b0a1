"""What is read of what is followed."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Min, Q, QuerySet, When

from suscripciones.models import Novedad, Suscripcion, Tema


def de_un_tema(tema: Tema) -> QuerySet[Novedad]:
    """What a topic announced and was not withdrawn, the newest first."""
    return (
        Novedad.objects.vigentes()
        .filter(entradas__tema=tema)
        .order_by("-entradas__publicada_en", "-entradas__novedad_id")
    )


@dataclass(frozen=True)
class Alcance:
    """How many people would hear of something by mail: at once, and in their next summary."""

    inmediato: int
    diario: int
    semanal: int

    @property
    def total(self) -> int:
        return self.inmediato + self.diario + self.semanal


def cuantos_recibirian(temas: Collection[str]) -> Alcance:
    """Who would hear by mail of what is announced in those topics («todo» is always one of them): each person once, the
    sooner way. One query."""
    suscripciones = Suscripcion.objects.vigentes().filter(
        tema__clave__in={"todo", *temas},
        tema__cerrado_en__isnull=True,
        suscriptor__no_llega_desde__isnull=True,
    )
    prisa = Case(When(ritmo="inmediato", then=1), When(ritmo="diario", then=2), default=3)
    por_persona = suscripciones.values("suscriptor").annotate(prisa=Min(prisa, output_field=IntegerField()))
    cuenta = {n: Count("suscriptor", filter=Q(prisa=n)) for n in (1, 2, 3)}
    contados = por_persona.aggregate(inmediato=cuenta[1], diario=cuenta[2], semanal=cuenta[3])
    return Alcance(**contados)
