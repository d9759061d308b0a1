"""One decision, with what it answered and whether its people were told."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cuentas.models import Usuario
from participa.consultas.aportes import POR_PAGINA, Pagina
from participa.models import Aporte, Decidido, Decision, Ejercicio


def una(usuario: Usuario, pk: int) -> Decision | None:
    """If its exercise is among those that the official sees. One query."""
    return (
        Decision.objects.filter(ejercicio__in=Ejercicio.objects.visibles_para(usuario), pk=pk)
        .select_related("ejercicio__dependencia", "por")
        .first()
    )


def a_la_vista(ejercicio: Ejercicio) -> QuerySet[Decision]:
    """Those in force that answer something that anybody reads, each with how many it answers (``n``): what was told
    only to who wrote in private is not here."""
    suyos = Aporte.objects.filter(decision=OuterRef("pk")).exclude(texto_publico="")
    return Decision.objects.filter(Exists(suyos), ejercicio=ejercicio).annotate(n=Count("aportes"))


def aportes_de(decision: Decision, despues: int = 0) -> Pagina:
    """Those that it answered, also those that were decided again later, from a key on. One query."""
    suyos = Aporte.objects.filter(decididos__decision=decision, pk__gt=despues)
    filas = list(suyos.select_related("decision").order_by("pk")[: POR_PAGINA + 1])
    hay_mas, filas = len(filas) > POR_PAGINA, filas[:POR_PAGINA]
    for fila in filas:
        fila.ejercicio = decision.ejercicio
    return Pagina(filas, str(filas[-1].pk) if hay_mas else "")


def como_van_los_avisos(decision: Decision) -> dict[str, int]:
    """How many it answered, and how many are still to be told. One query."""
    return Decidido.objects.filter(decision=decision).aggregate(
        todos=Count("pk"), faltan=Count("pk", filter=Q(avisado_en__isnull=True))
    )
