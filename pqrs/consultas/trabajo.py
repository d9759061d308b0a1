"""What the page of a request tells an official beside the request: who else is there, notes, other requests of the same
person, and what was asked with what the draft already answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet

from cuentas.models import Usuario
from nucleo import reloj
from pqrs import pedidos
from pqrs.consultas.asuntos import AsuntoDicho
from pqrs.consultas.verbos import ASIGNAR, ATENDER
from pqrs.hechos import Causa
from pqrs.models import NotaInterna, Peticionario, Presencia, Respuesta, Solicitud

#: Why nothing is left to answer of a matter.
YA_NO_CUENTA = {
    Causa.RESPUESTA: "Ya se respondió",
    Causa.TRASLADO: "Se trasladó a la entidad competente",
    Causa.DESISTIMIENTO: "La persona lo retiró",
}
#: How long it says something that somebody looked.
VIGENCIA = timedelta(minutes=2)
#: How many requests of the same person a page tells; the list has them all.
ANTERIORES = 10


@dataclass(frozen=True)
class DeLaMismaPersona:
    """Other requests with the same document, newest first. ``documento``: what finds them all in the list."""

    solicitudes: list[Solicitud]
    documento: str = ""
    hay_mas: bool = False


@dataclass(frozen=True)
class Trabajo:
    """Everything of the above, for one official."""

    notas: list[NotaInterna]
    misma_persona: DeLaMismaPersona
    relacionadas: list[tuple[str, Solicitud]]
    pedidos: list[pedidos.Pedido]

    @property
    def faltan(self) -> int:
        return sum(not uno.esta_respondido for uno in self.pedidos)


def trabaja_en_la_mesa(usuario: Usuario) -> bool:
    """Whoever may act on a request is seen by the others; whoever only audits leaves no trace on it."""
    return usuario.has_perm(ATENDER) or usuario.has_perm(ASIGNAR)


def de(
    solicitud: Solicitud,
    usuario: Usuario,
    persona: Peticionario | None,
    asuntos: Sequence[AsuntoDicho],
    borrador: Respuesta | None,
) -> Trabajo:
    """What the page shows; three queries at most, however much there is. ``persona`` is None for the anonymous and for
    a reserved identity: nothing joins those to others."""
    return Trabajo(
        notas=list(solicitud.notas_internas.select_related("escrita_por").order_by("id")),
        misma_persona=de_la_misma_persona(solicitud, usuario, persona),
        relacionadas=relacionadas(solicitud, usuario),
        pedidos=pedidos.de(
            solicitud.objeto,
            [(uno.asunto.n, uno.asunto.pide, YA_NO_CUENTA.get(uno.asunto.causa, "")) for uno in asuntos],
            borrador.puntos if borrador else [],
            borrador.asuntos if borrador else [],
        ),
    )


def presentes(solicitud: Solicitud, usuario: Usuario) -> list[Presencia]:
    """Who else has it before their eyes, whoever writes first. One query."""
    desde = reloj.ahora() - VIGENCIA
    otras = Presencia.objects.filter(solicitud=solicitud, vista_en__gt=desde).exclude(usuario=usuario)
    return list(
        otras.select_related("usuario").order_by("-esta_escribiendo", "usuario__first_name", "usuario_id")
    )


def de_la_misma_persona(
    solicitud: Solicitud, usuario: Usuario, persona: Peticionario | None
) -> DeLaMismaPersona:
    """Of those that this official may see. One query; none without a document."""
    if persona is None or not persona.documento or solicitud.oculta_a_la_persona:
        return DeLaMismaPersona([])
    otras = (
        Solicitud.objects.visibles_para(usuario)
        .filter(
            peticionario__documento=persona.documento, peticionario__tipo_documento=persona.tipo_documento
        )
        .exclude(pk=solicitud.pk)
        .exclude(estado=Solicitud.Estado.ANULADA)
        .select_related("termino")
        .order_by("-id")[: ANTERIORES + 1]
    )
    halladas = list(otras)
    return DeLaMismaPersona(halladas[:ANTERIORES], persona.documento, len(halladas) > ANTERIORES)


def relacionadas(solicitud: Solicitud, usuario: Usuario) -> list[tuple[str, Solicitud]]:
    """Those that are answered with it, or it with them, and why; those that the official may see. One query."""
    suyas = Q(acumulada_en=solicitud.pk) | Q(unida_a=solicitud.pk)
    de_otra = [pk for pk in (solicitud.acumulada_en_id, solicitud.unida_a_id) if pk]
    if de_otra:
        suyas |= Q(pk__in=de_otra)
    visibles: QuerySet[Solicitud] = Solicitud.objects.visibles_para(usuario).filter(suyas).order_by("id")[:20]
    return [(_por_que(solicitud, una), una) for una in visibles]


def _por_que(solicitud: Solicitud, otra: Solicitud) -> str:
    if otra.pk == solicitud.unida_a_id:
        return "Esta la repite: se responde con ella"
    if otra.unida_a_id == solicitud.pk:
        return "La repite: se responde con esta"
    return "Se responden con una sola respuesta pública (art. 22 CPACA)"


def decir_presentes(presentes: Sequence[Presencia]) -> str:
    """«Beatriz Rojas está escribiendo la respuesta. Luz Mora la está mirando.»; "" when nobody else is there."""
    return " ".join(
        f"{una.usuario} {'está escribiendo la respuesta' if una.esta_escribiendo else 'la está mirando'}."
        for una in presentes
    )
