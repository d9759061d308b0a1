"""The contributions of an exercise as rows of a file, the same that ``participa.importar`` reads."""

from collections.abc import Iterator

from nucleo import reloj
from nucleo.hojas import Fila
from participa.importar import COLUMNAS, DE_LA_SALIDA
from participa.models import Aporte, Ejercicio

TITULOS = (*(posibles[0] for posibles in COLUMNAS.values()), *DE_LA_SALIDA)
TANDA = 1_000


def filas_de(ejercicio: Ejercicio, usuario) -> Iterator[Fila]:
    """One row for each contribution that the person sees, by its number, read by handfuls."""
    despues = 0
    while True:
        suyos = Aporte.objects.visibles_para(usuario).filter(ejercicio=ejercicio, numero__gt=despues)
        tanda = list(suyos.select_related("decision", "parte").order_by("numero")[:TANDA])
        yield from map(_fila, tanda)
        if len(tanda) < TANDA:
            return
        despues = tanda[-1].numero


def _fila(aporte: Aporte) -> Fila:
    decision = aporte.decision
    respondido = aporte.respondido_en
    return [
        aporte.clave_externa or aporte.referencia,
        aporte.texto,
        f"{reloj.en_bogota(aporte.recibido_en):%Y-%m-%d %H:%M}",
        aporte.get_canal_display(),
        aporte.alias,
        aporte.texto_publico,
        aporte.parte.numero if aporte.parte else None,
        aporte.numero,
        aporte.referencia,
        decision.get_sentido_display() if decision else "",
        decision.motivacion if decision else "",
        reloj.en_bogota(respondido).date() if respondido else None,
        aporte.responder_el,
    ]
