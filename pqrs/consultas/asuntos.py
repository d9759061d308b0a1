"""The matters of a request divided into several (R1.4): what each asks, when it falls due and what was answered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pqrs import asuntos, plazos
from pqrs.consultas import hechos as consulta_de_hechos
from pqrs.consultas import plazo
from pqrs.errores import DatosInvalidos
from pqrs.models import Actuacion, Asunto, Solicitud


@dataclass(frozen=True, slots=True)
class Pedido:
    """One matter as an official writes it. ``n``: the one that it already was; None, a new one."""

    pide: str
    tipo: str
    n: int | None = None


@dataclass(frozen=True, slots=True)
class AsuntoDicho:
    """A matter as a page shows it. ``plazo`` is None for one that no longer counts, and once the request ended."""

    asunto: Asunto
    plazo: plazos.Plazo | None
    manda: bool = False

    @property
    def vence_el(self) -> date | None:
        return self.plazo and self.plazo.vence_el


def de(solicitud: Solicitud, ocurridos: Sequence[plazos.Hecho]) -> list[AsuntoDicho]:
    """Its matters, in order; none when nobody divided it. One query or none. ``ocurridos``: its facts, already read."""
    if asuntos.reparto(ocurridos) is None:
        return []
    try:
        contados = plazo.de_cada_asunto(solicitud, ocurridos)
    except plazos.PlazoInvalido:
        contados = {}
    primero = asuntos.que_manda(contados).asunto if contados and solicitud.esta_abierta else None
    filas = Asunto.objects.filter(solicitud=solicitud).select_related("termino", "respuesta", "traslado")
    return [
        AsuntoDicho(uno, contados.get(uno.n) if solicitud.esta_abierta else None, uno.n == primero)
        for uno in filas.order_by("n")
    ]


def impedimento(solicitud: Solicitud) -> str:
    """Why this request cannot be divided, whatever its state; "" when it can."""
    if solicitud.termino.dias is None:
        return (
            f"El término de «{solicitud.termino}» lo fija la autoridad para todo el escrito "
            f"({solicitud.termino.norma})."
        )
    if solicitud.acumulada_en_id:
        return "Se responde junto con otras iguales (art. 22 CPACA): no se divide."
    return ""


def abiertos(solicitud_pk: int) -> list[Asunto]:
    """Those that still count, in order. One query."""
    return list(
        Asunto.objects.filter(solicitud=solicitud_pk, resuelto_en__isnull=True)
        .select_related("termino")
        .order_by("n")
    )


def que_pueden_salir(solicitud: Solicitud) -> list[Asunto]:
    """The open matters of which one may go, to another entity or withdrawn, while the rest goes on: none when there are
    not two, for the last one goes with the request. One query."""
    quedan = abiertos(solicitud.pk)
    return quedan if len(quedan) > 1 else []


def fechas_si_sale(solicitud: Solicitud) -> list[tuple[Asunto, date]]:
    """Each matter that may go, with the due date that its request would have without it (R1.4)."""
    pueden = que_pueden_salir(solicitud)
    contados = plazo.de_cada_asunto(solicitud, consulta_de_hechos.de(solicitud.pk)) if pueden else {}
    return [
        (uno, min(otro.vence_el for n, otro in contados.items() if n != uno.n)) for uno in pueden if contados
    ]


def numerados(solicitud: Solicitud, pedidos: Iterable[Pedido]) -> list[tuple[int, Pedido]]:
    """Each one with its number: that which it had, or the next one that was never used. One query.

    Raises ``DatosInvalidos`` for the number of a matter that is not open.
    """
    ocurridos = consulta_de_hechos.de(solicitud.pk)
    actual = asuntos.reparto(ocurridos) or asuntos.Reparto()
    siguiente, dados = asuntos.ultimo_numero(ocurridos), []
    for pedido in pedidos:
        if pedido.n is not None and pedido.n not in actual.abiertos:
            raise DatosInvalidos(f"El asunto {pedido.n} ya no está por responder. Abra la página otra vez.")
        if pedido.n is None:
            siguiente += 1
        dados.append((pedido.n or siguiente, pedido))
    return dados


def discrepancias(lote: Sequence[Solicitud], historias: dict[int, list[Actuacion] | None]) -> Iterator[str]:
    """Where what the rows say of a matter is not what the history says (promise 4). One query a batch."""
    filas: dict[int, dict[int, tuple[str, str | None]]] = {}
    suyos = Asunto.objects.filter(solicitud__in=lote).select_related("termino").order_by("n")
    for uno in suyos:
        filas.setdefault(uno.solicitud_id, {})[uno.n] = (uno.termino.tipo, uno.causa)
    for solicitud in lote:
        historia = historias.get(solicitud.pk)
        if not historia or _siguio_con_otro_numero(historia):
            continue
        if solicitud.pk not in filas and not _hay_division(historia):
            continue
        try:
            dicho = asuntos.reparto(consulta_de_hechos.en(historia)) or asuntos.Reparto()
        except (plazos.PlazoInvalido, KeyError, TypeError):
            dicho = asuntos.Reparto()
        escrito = {n: (tipo, dicho.causas.get(n)) for n, tipo in dicho.tipos.items()}
        if escrito != filas.get(solicitud.pk, {}):
            yield f"{solicitud.radicado}: sus asuntos no son los que dice su historia."


def _siguio_con_otro_numero(historia: Sequence[Actuacion]) -> bool:
    """Its matters followed the request (R3.4)."""
    ultima = historia[-1]
    datos = getattr(getattr(ultima, "contenido", None), "datos", None)
    return ultima.tipo == Actuacion.Tipo.ANULACION and isinstance(datos, dict) and "nuevo" in datos


def _hay_division(historia: Sequence[Actuacion]) -> bool:
    return any(paso.tipo == Actuacion.Tipo.DIVISION for paso in historia)
