"""The start page of an official: what is due first, what nobody has, whom it waits for. One function for each block.

Every block is bounded and goes over an index, and starts from what the person may see: the page costs the same with a
thousand requests as with a million.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef

from correo.models import Correo
from cuentas.models import Usuario
from nucleo import reloj
from pqrs.consultas import correos, funcionarios, mesa, vistos
from pqrs.consultas.correos import CorreoDeSolicitud
from pqrs.consultas.mesa import Bandeja, Calendarios, PlazoDicho
from pqrs.consultas.topes import Cuantas, HastaElTope, contar, contar_por_dia
from pqrs.consultas.verbos import ASIGNAR
from pqrs.models import Solicitud

EN_CIFRAS = (
    Bandeja.MIAS,
    Bandeja.VENCIDAS,
    Bandeja.HOY,
    Bandeja.SEMANA,
    Bandeja.SIN_RESPONSABLE,
    Bandeja.ESPERANDO,
)
SEMANAS = 4
PERSONAS_MAXIMAS = 40

Fila = tuple[Solicitud, PlazoDicho]


@dataclass(frozen=True)
class Cifra:
    """How many requests a tray has for this person."""

    bandeja: Bandeja
    cuantas: Cuantas


@dataclass(frozen=True)
class Carga:
    """What an official has open, and how much of it is overdue."""

    persona: Usuario
    abiertas: Cuantas
    vencidas: Cuantas


@dataclass(frozen=True)
class Dia:
    """What falls due on a date: all that the person sees, and their own. ``motivo``: why it is not a working day."""

    fecha: date
    todas: Cuantas
    propias: Cuantas
    motivo: str | None


@dataclass(frozen=True)
class Inicio:
    cifras: list[Cifra]
    propias: list[Fila]
    sin_responsable: list[Fila]
    por_visto_bueno: list[Fila]
    esperando: list[Fila]
    en_silencio: list[CorreoDeSolicitud]
    cargas: list[Carga]
    semanas: list[list[Dia]]
    hoy: date

    @property
    def mayor_carga(self) -> int:
        """How many has open whoever has most: what the others are drawn against."""
        return max((carga.abiertas.cuantas for carga in self.cargas), default=0)


def de(usuario: Usuario) -> Inicio:
    """Everything that the page shows. Eleven queries; one less for whoever assigns nothing."""
    calendarios = Calendarios()
    return Inicio(
        cifras=cifras(usuario),
        propias=propias(usuario, calendarios),
        sin_responsable=sin_responsable(usuario, calendarios),
        por_visto_bueno=por_visto_bueno(usuario, calendarios),
        esperando=esperando(usuario, calendarios),
        en_silencio=en_silencio(usuario, 5),
        cargas=cargas(usuario),
        semanas=semanas(usuario, calendarios),
        hoy=reloj.hoy(),
    )


def cifras(usuario: Usuario) -> list[Cifra]:
    """How much each tray has. One query."""
    hoy = reloj.hoy()
    contadas = contar([mesa.de_bandeja(usuario, bandeja, hoy) for bandeja in EN_CIFRAS])
    return [Cifra(bandeja, cuantas) for bandeja, cuantas in zip(EN_CIFRAS, contadas, strict=True)]


def propias(usuario: Usuario, calendarios: Calendarios) -> list[Fila]:
    """What the person has to answer, first what is due first. One query."""
    return _primeras(usuario, Bandeja.MIAS, calendarios, 8)


def sin_responsable(usuario: Usuario, calendarios: Calendarios) -> list[Fila]:
    """What nobody has, in its turn. Two queries: its places in the index, and then those rows."""
    return _primeras(usuario, Bandeja.SIN_RESPONSABLE, calendarios, 5)


def por_visto_bueno(usuario: Usuario, calendarios: Calendarios) -> list[Fila]:
    """What waits for this person's approval or signature, first what is due first. The queries of
    ``vistos.por_revisar``, none without the right."""
    esperan = vistos.por_revisar(usuario, 5)
    filas = sorted({*esperan.por_revisar, *esperan.por_firmar}, key=lambda una: (una.vence_el, una.pk))
    return [(solicitud, mesa.decir_plazo(solicitud, calendarios)) for solicitud in filas[:5]]


def esperando(usuario: Usuario, calendarios: Calendarios) -> list[Fila]:
    """Requests in which it is the person's turn, first what is due first. One query."""
    return _primeras(usuario, Bandeja.ESPERANDO, calendarios, 5)


def en_silencio(usuario: Usuario, cuantos: int = correos.MAXIMOS) -> list[CorreoDeSolicitud]:
    """Mails that failed or are in doubt, newest first: every one of an open request, and the answers of the others.
    Three queries."""
    sin_llegar = [
        uno
        for estado in (Correo.Estado.FALLIDO, Correo.Estado.INCIERTO)
        for uno in correos.que_importan(usuario, estado)[:cuantos]
    ]
    return correos.con_su_solicitud(sorted(sin_llegar, key=lambda uno: -uno.pk)[:cuantos], usuario)


def cargas(usuario: Usuario) -> list[Carga]:
    """Whoever has most, first; nothing for who does not assign. One query."""
    if not usuario.has_perm(ASIGNAR):
        return []
    suyas = Solicitud.objects.visibles_para(usuario).filter(responsable=OuterRef("pk"))
    personas = funcionarios.de_la_mesa(usuario).annotate(
        abiertas=HastaElTope(suyas.abiertas()), vencidas=HastaElTope(suyas.vencidas())
    )
    return [
        Carga(persona, Cuantas.de(persona.abiertas), Cuantas.de(persona.vencidas))
        for persona in personas.order_by("-vencidas", "-abiertas", "first_name", "pk")[:PERSONAS_MAXIMAS]
    ]


def semanas(usuario: Usuario, calendarios: Calendarios) -> list[list[Dia]]:
    """What falls due each day of ``SEMANAS``, from this week's Monday. One query."""
    lunes = reloj.hoy() - timedelta(reloj.hoy().weekday())
    fechas = [lunes + timedelta(n) for n in range(SEMANAS * 7)]
    abiertas = Solicitud.objects.visibles_para(usuario).abiertas()
    contadas = contar_por_dia([abiertas, abiertas.filter(responsable=usuario)], "vence_el", fechas)
    dias = [
        Dia(fecha, *cuantas_de, calendarios.motivo(fecha))
        for fecha, cuantas_de in zip(fechas, contadas, strict=True)
    ]
    return [dias[n : n + 7] for n in range(0, len(dias), 7)]


def _primeras(usuario: Usuario, bandeja: Bandeja, calendarios: Calendarios, cuantas: int) -> list[Fila]:
    filas = mesa.de_bandeja(usuario, bandeja)
    primeras = bandeja.llave.tomar(filas, bandeja.llave.ordenar(filas), cuantas)
    return [(solicitud, mesa.decir_plazo(solicitud, calendarios)) for solicitud in primeras]
