"""One exercise as anybody reads it: in which state it is, through what one takes part, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from contenidos.models import Regla
from nucleo import reloj
from participa.ciclo import DEFINITIVAS, Sentido
from participa.consultas.decisiones import a_la_vista
from participa.estado import Estado, estado_de
from participa.models import Aporte, Decision, Documento, Ejercicio, Encuentro, Informe, Materializacion, Uso

DECISIONES_A_LA_VISTA = 5
ICONOS = {
    Regla.Mecanismo.FOROS: "mensaje",
    Regla.Mecanismo.ENCUESTAS: "verificar",
    Regla.Mecanismo.CHAT: "mensaje",
    Regla.Mecanismo.PQRS: "radicar",
    Regla.Mecanismo.CORREO: "correo",
    Regla.Mecanismo.REDES: "externo",
    Regla.Mecanismo.PRESENCIAL: "lugar",
    Regla.Mecanismo.PARTICIPA: "radicar",
}


@dataclass(frozen=True)
class Ficha:
    """An exercise in a list, with its state now."""

    ejercicio: Ejercicio
    estado: Estado


@dataclass(frozen=True)
class Puerta:
    """A mechanism by which one takes part. ``objeto``: the forum, survey or room, ``None`` when there is none or not
    everybody sees it. ``momento``: «abierta», «pronto» or «cerrada»."""

    uso: Uso
    icono: str
    objeto: Any
    desde: datetime
    hasta: datetime
    momento: str


@dataclass(frozen=True)
class Renglon:
    """How many contributions were decided so; ``sentido`` is "" for those that wait."""

    sentido: str
    nombre: str
    n: int
    porcentaje: int


@dataclass(frozen=True)
class Cifras:
    """What is told of the contributions of an exercise now. ``atrasados``: those that wait past their day."""

    recibidos: int
    respondidos: int
    esperan: int
    atrasados: int
    renglones: tuple[Renglon, ...]


def estado_actual(ejercicio: Ejercicio, ahora: datetime | None = None) -> Estado:
    """In which state it is at an aware moment, now by default. No query."""
    return estado_de(
        publicado_en=ejercicio.publicado_en,
        abre_en=ejercicio.abre_en,
        cierra_en=ejercicio.cierra_en,
        cuenta_cerrada_en=ejercicio.cuenta_cerrada_en,
        informado_en=ejercicio.informado_en,
        cancelado_en=ejercicio.cancelado_en,
        ahora=ahora or reloj.ahora(),
    )


def fichas(ejercicios: Sequence[Ejercicio] | QuerySet[Ejercicio]) -> list[Ficha]:
    """Each with its state now."""
    ahora = reloj.ahora()
    return [Ficha(uno, estado_actual(uno, ahora)) for uno in ejercicios]


def hallar(usuario: Any, slug: str) -> Ejercicio | None:
    """The one of that address that the person sees. One query."""
    return (
        Ejercicio.objects.visibles_para(usuario)
        .select_related("evento__plan", "dependencia", "responsable", "regla")
        .filter(slug=slug)
        .first()
    )


def puertas(ejercicio: Ejercicio) -> list[Puerta]:
    """The mechanisms that it uses, in the order in which they were written. One query."""
    usos = ejercicio.usos.select_related("regla", "foro", "encuesta", "sala", "etiqueta").order_by("pk")
    ahora = reloj.ahora()
    return [_puerta(ejercicio, uso, ahora) for uso in usos]


def _puerta(ejercicio: Ejercicio, uso: Uso, ahora: datetime) -> Puerta:
    desde, hasta = uso.abre_en or ejercicio.abre_en, uso.cierra_en or ejercicio.cierra_en
    if uso.sala_id and uso.sala.abre_en and not (uso.abre_en or uso.cierra_en):
        desde, hasta = uso.sala.abre_en, uso.sala.cierra_en
    momento = "pronto" if ahora < desde else "abierta" if ahora < hasta else "cerrada"
    if ejercicio.cancelado_en or ejercicio.cuenta_cerrada_en:
        momento = "cerrada"
    icono = ICONOS.get(uso.mecanismo, "flecha")
    return Puerta(uso, icono, _a_la_vista(uso), desde, hasta, momento)


def _a_la_vista(uso: Uso) -> Any:
    """Its forum, survey or room, when anybody reads it."""
    if uso.foro_id:
        return uso.foro if uso.foro.publicado_en and not uso.foro.es_privado else None
    if uso.encuesta_id:
        encuesta = uso.encuesta
        por_invitacion = encuesta.audiencia == encuesta.Audiencia.INVITACION and not encuesta.resultados_en
        return None if encuesta.publicada_en is None or encuesta.retirada_en or por_invitacion else encuesta
    return uso.sala if uso.sala_id and uso.sala.publicada_en else None


def cifras(ejercicio: Ejercicio) -> Cifras:
    """Counted from the contributions as they are now. One query."""
    en_espera = Q(respondido_en__isnull=True)
    filas = (
        Aporte.objects.filter(ejercicio=ejercicio)
        .values("decision__sentido")
        .annotate(
            n=Count("pk"),
            esperan=Count("pk", filter=en_espera),
            atrasados=Count("pk", filter=en_espera & Q(responder_el__lt=reloj.hoy())),
        )
        .order_by()
    )
    por_sentido = {fila["decision__sentido"] or "": fila for fila in filas}
    recibidos = sum(fila["n"] for fila in por_sentido.values())
    esperan = sum(fila["esperan"] for fila in por_sentido.values())
    nombres = [*((uno.value, uno.label) for uno in Sentido), ("", "Todavía sin respuesta")]
    return Cifras(
        recibidos=recibidos,
        respondidos=recibidos - esperan,
        esperan=esperan,
        atrasados=sum(fila["atrasados"] for fila in por_sentido.values()),
        renglones=tuple(
            Renglon(sentido, nombre, n, round(100 * n / recibidos))
            for sentido, nombre in nombres
            if (n := por_sentido.get(sentido, {}).get("n", 0))
        ),
    )


def decisiones(ejercicio: Ejercicio, cuantas: int = DECISIONES_A_LA_VISTA) -> list[Decision]:
    """The last definitive ones of those that are told to anybody. One query."""
    return list(a_la_vista(ejercicio).filter(sentido__in=DEFINITIVAS).order_by("-pk")[:cuantas])


def promesas(ejercicio: Ejercicio) -> list[Materializacion]:
    """What was promised of it, by its day. One query."""
    return list(
        Materializacion.objects.filter(decision__ejercicio=ejercicio)
        .select_related("parte__documento")
        .order_by("comprometida_para", "pk")
    )


def documentos(ejercicio: Ejercicio) -> list[Documento]:
    """What is consulted in it, each with how many sections it has (``secciones``). One query."""
    return list(
        Documento.objects.filter(ejercicio=ejercicio)
        .select_related("ejercicio")
        .annotate(secciones=Count("partes"))
        .order_by("pk")
    )


def encuentros(ejercicio: Ejercicio) -> list[Encuentro]:
    """Its meetings, by their hour. One query."""
    return list(ejercicio.encuentros.select_related("ejercicio").order_by("empieza_en", "pk"))


def informe(ejercicio: Ejercicio) -> Informe | None:
    """The last version of its report that was published. One query, none while there is none."""
    if ejercicio.informado_en is None:
        return None
    publicados = ejercicio.informes.filter(publicado_en__isnull=False)
    return publicados.select_related("ejercicio").order_by("-version").first()
