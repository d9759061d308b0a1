"""The published report reaches each different person who contributed, once for each version, by handfuls."""

from django.db import transaction

from nucleo import reloj
from participa.acciones.a_quienes_aportaron import escribir
from participa.models import Aporte, Informe

PLANTILLA = "participa/correos/informe"
AMBITO = "participa.informe"
#: Contributions of one transaction, handfuls of one turn for each report, and reports of one turn.
POR_TRAMO, TRAMOS, POR_VUELTA = 500, 10, 10


def enviar_informes() -> int:
    """What the clock does: owe the mail to the next ones; how many. Killed anywhere, the next turn goes on: each
    handful and the mark of how far it went are one transaction. Whoever contributed many times is written to once."""
    por_enviar = Informe.objects.filter(publicado_en__isnull=False, enviado_en__isnull=True)
    return sum(
        _enviar(pk) for pk in list(por_enviar.order_by("pk").values_list("pk", flat=True)[:POR_VUELTA])
    )


def _enviar(pk: int) -> int:
    escritos = 0
    for _ in range(TRAMOS):
        cuantos = _siguientes(pk)
        if cuantos is None:
            break
        escritos += cuantos
    return escritos


@transaction.atomic
def _siguientes(pk: int) -> int | None:
    """``None``: there is nothing more to send, or somebody else is at it."""
    informe = (
        Informe.objects.filter(pk=pk, publicado_en__isnull=False, enviado_en__isnull=True)
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("ejercicio")
        .first()
    )
    if informe is None:
        return None
    aportes = list(
        Aporte.objects.filter(ejercicio=informe.ejercicio_id, numero__gt=informe.enviado_hasta).order_by(
            "numero"
        )[:POR_TRAMO]
    )
    escritos = escribir(
        aportes,
        clave=f"participa:informe:{informe.pk}",
        ambito=AMBITO,
        plantilla=PLANTILLA,
        contexto=_contexto(informe),
    )
    if aportes:
        informe.enviado_hasta = aportes[-1].numero
    if len(aportes) < POR_TRAMO:
        informe.enviado_en = reloj.ahora()
    informe.save(update_fields=["enviado_hasta", "enviado_en"])
    return escritos


def _contexto(informe: Informe) -> dict:
    compromisos = informe.cifras["compromisos"]
    return {
        "titulo": informe.ejercicio.titulo,
        "version": informe.version,
        "que_corrige": informe.que_corrige,
        "cifras": informe.cifras,
        "prometidos": compromisos["prometidos"],
        "pagina": informe.get_absolute_url(),
    }
