"""«Qué pasará con su aporte»: from when it came in to what was done, with every date, as its author reads it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from nucleo import reloj
from nucleo.texto import a_html
from participa.ciclo import POR_LEER
from participa.models import Aporte, Decidido, Decision, Informe, Materializacion


@dataclass(frozen=True)
class Respuesta:
    """One decision on it, with what was promised by it."""

    decision: Decision
    razones: SafeString
    materializaciones: Sequence[Materializacion]
    es_la_ultima: bool


@dataclass(frozen=True)
class Camino:
    """``texto``: what it says, as it came. ``respuestas``: oldest first. ``informe``: the last one published."""

    aporte: Aporte
    texto: SafeString
    respuestas: Sequence[Respuesta]
    informe: Informe | None

    @property
    def espera(self) -> bool:
        """Nobody has given a definitive answer yet."""
        return self.aporte.respondido_en is None and self.aporte.ejercicio.cancelado_en is None

    @property
    def esta_tarde(self) -> bool:
        return self.espera and self.aporte.responder_el < reloj.hoy()

    @property
    def en_estudio(self) -> bool:
        return self.espera and bool(self.respuestas)

    @property
    def espera_que_lo_lean(self) -> bool:
        """It came by an open door and nobody has read it to show it."""
        aporte = self.aporte
        return aporte.canal in POR_LEER and aporte.leido_en is None and not aporte.texto_publico


def camino(aporte: Aporte) -> Camino:
    """Of one contribution, its exercise already read. Three queries."""
    decididos = list(Decidido.objects.filter(aporte=aporte).select_related("decision").order_by("pk"))
    por_decision: dict[int, list[Materializacion]] = defaultdict(list)
    de_ellas = Materializacion.objects.filter(decision__in=[uno.decision_id for uno in decididos])
    for una in de_ellas.select_related("parte").order_by("comprometida_para", "pk"):
        por_decision[una.decision_id].append(una)
    publicados = Informe.objects.filter(ejercicio=aporte.ejercicio_id, publicado_en__isnull=False)
    return Camino(
        aporte=aporte,
        texto=a_html(aporte.texto),
        respuestas=[
            Respuesta(
                uno.decision,
                a_html(uno.decision.motivacion),
                por_decision[uno.decision_id],
                uno is decididos[-1],
            )
            for uno in decididos
        ],
        informe=publicados.order_by("-version").first(),
    )
