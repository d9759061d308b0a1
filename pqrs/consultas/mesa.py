"""The desk's list, its searches and its figures. Everything starts from ``Solicitud.objects.visibles_para``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection, models
from django.db.models import Q, QuerySet

from cuentas.models import Dependencia, Usuario
from nucleo import reloj
from nucleo.calendario import Calendario
from nucleo.models import DiaNoHabil
from nucleo.texto import normalizar
from pqrs import radicados, terminos
from pqrs.consultas import clasificacion, sin_tildes  # noqa: F401 - registers ``__sin_tildes``
from pqrs.consultas.paginas import (
    POR_TERMINACION,
    POR_TURNO,
    POR_VENCIMIENTO,
    RECIENTES,
    Llave,
    Pagina,
    pagina,
    uno_de,
)
from pqrs.models import Peticionario, Solicitud, Termino

EN_LISTA = ("termino", "dependencia", "responsable")
#: People whose name begins alike that one search looks at.
NOMBRES_MAXIMOS = 1000
_DOCUMENTO = re.compile(r"(?=.*\d)[\w.,\s-]{4,30}")


class Bandeja(models.TextChoices):
    """The trays of the desk, in the order of their tabs."""

    VENCIDAS = "vencidas", "Vencidas"
    HOY = "hoy", "Vencen hoy"
    SEMANA = "semana", "Vencen esta semana"
    SIN_RESPONSABLE = "sin-responsable", "Sin responsable"
    MIAS = "mias", "A mi cargo"
    ESPERANDO = "esperando", "Esperando a la persona"
    ABIERTAS = "abiertas", "Todas las abiertas"
    TERMINADAS = "terminadas", "Terminadas"

    @property
    def llave(self) -> Llave:
        """Who nobody has yet wait in their turn: those with priority first (R1.8)."""
        otras = {Bandeja.TERMINADAS: POR_TERMINACION, Bandeja.SIN_RESPONSABLE: POR_TURNO}
        return otras.get(self, POR_VENCIMIENTO)


@dataclass(frozen=True)
class Filtros:
    """What narrows a tray. ``terminos``: primary keys of the dated terms of one kind. ``clasificacion``: pairs of one
    of ``consultas.clasificacion.CAMPOS`` and its value."""

    dependencia: Dependencia | None = None
    responsable: Usuario | None = None
    vence: date | None = None
    terminos: tuple[int, ...] = ()
    canal: str = ""
    clasificacion: tuple[tuple[str, str], ...] = ()

    def en_indice(self, bandeja: Bandeja) -> Q:
        """What an index decides: whose it is and its date are in those of the open ones."""
        condiciones = {"dependencia": self.dependencia}
        if bandeja is not Bandeja.TERMINADAS:
            condiciones |= {"responsable": self.responsable, "vence_el": self.vence}
        return Q(**{campo: valor for campo, valor in condiciones.items() if valor})

    def en_ventana(self, bandeja: Bandeja) -> Q | None:
        """What no index decides."""
        condiciones = []
        if bandeja is Bandeja.TERMINADAS and self.responsable:
            condiciones.append(uno_de("responsable_id", [self.responsable.pk]))
        if bandeja is Bandeja.TERMINADAS and self.vence:
            condiciones.append(Q(vence_el=self.vence))
        if self.terminos:
            condiciones.append(uno_de("termino_id", list(self.terminos)))
        if self.canal:
            condiciones.append(Q(canal=self.canal))
        condiciones += [clasificacion.filtro(campo, valor) for campo, valor in self.clasificacion]
        return _todas(condiciones)


@dataclass(frozen=True)
class Hallazgo:
    """What a search gave: the page, what the text was taken for, and which tray it looked into (None: all)."""

    pagina: Pagina
    como: str
    bandeja: Bandeja | None = None
    hay_demasiadas: bool = False


def de_bandeja(usuario: Usuario, bandeja: Bandeja, hoy: date | None = None) -> QuerySet[Solicitud]:
    """The requests of a tray that this person may see. ``SEMANA`` goes from today to Sunday."""
    hoy = hoy or reloj.hoy()
    visibles = Solicitud.objects.visibles_para(usuario)
    if bandeja is Bandeja.TERMINADAS:
        return visibles.filter(terminada_en__isnull=False)
    abiertas = visibles.abiertas()
    return {
        Bandeja.VENCIDAS: lambda: abiertas.filter(vence_el__lt=hoy),
        Bandeja.HOY: lambda: abiertas.filter(vence_el=hoy),
        Bandeja.SEMANA: lambda: abiertas.filter(vence_el__range=(hoy, hoy + timedelta(6 - hoy.weekday()))),
        Bandeja.SIN_RESPONSABLE: lambda: abiertas.filter(responsable__isnull=True),
        Bandeja.MIAS: lambda: abiertas.filter(responsable=usuario),
        Bandeja.ESPERANDO: lambda: visibles.esperando_a_la_persona(),
        Bandeja.ABIERTAS: lambda: abiertas,
    }[bandeja]()


def filtradas(usuario: Usuario, bandeja: Bandeja, filtros: Filtros) -> QuerySet[Solicitud]:
    """Everything of a tray that the filters leave, in no order: to take it whole, not by pages."""
    filas = de_bandeja(usuario, bandeja).filter(filtros.en_indice(bandeja))
    resto = filtros.en_ventana(bandeja)
    return filas.filter(resto) if resto else filas


def listar(
    usuario: Usuario,
    bandeja: Bandeja,
    filtros: Filtros,
    *,
    tras: str = "",
    antes: str = "",
    con: tuple[str, ...] = EN_LISTA,
) -> Pagina:
    """One page of a tray, with those relations.

    One query; one more when a kind, a channel or how it was sorted narrows it, and in the one that goes by turn."""
    filas = de_bandeja(usuario, bandeja).filter(filtros.en_indice(bandeja)).select_related(*con)
    filtro = filtros.en_ventana(bandeja)
    return pagina(filas, bandeja.llave, tras=tras, antes=antes, filtro=filtro, es_de_la_fila=True)


def buscar(
    usuario: Usuario,
    texto: str,
    bandeja: Bandeja,
    *,
    tras: str = "",
    antes: str = "",
    con: tuple[str, ...] = EN_LISTA,
) -> Hallazgo:
    """Look for a radicado, ours or an old one, or a document in everything visible; else for a name or a subject.

    Words are looked for among the open requests by their beginning, in windows, for no index holds words yet; among the
    finished ones, which may be a million, the beginning of a full name, with its index, and else the words of the
    subject, in windows.
    """
    visibles = Solicitud.objects.visibles_para(usuario).select_related(*con)
    radicado = radicados.leer(texto)
    if radicado:
        de_salida = Q(respuestas__radicado_salida=radicado)
        filas = visibles.filter(de_salida if "-S-" in radicado else Q(radicado=radicado))
        return Hallazgo(pagina(filas, RECIENTES, tras=tras, antes=antes), "radicado")
    anterior = radicados.leer_anterior(texto)
    if anterior and (migradas := visibles.filter(radicado=anterior)).exists():
        return Hallazgo(pagina(migradas, RECIENTES, tras=tras, antes=antes), "radicado")
    if _DOCUMENTO.fullmatch(texto):
        personas = Peticionario.objects.filter(documento__in=_formas_de_documento(texto)).order_by("-pk")
        return _de_personas(visibles, personas, "documento", None, tras, antes)
    if bandeja is Bandeja.TERMINADAS:
        return _por_nombre_completo(usuario, texto, tras, antes, con)
    filas = visibles.abiertas()
    palabras = _todas(_alguna_palabra_empieza(palabra) for palabra in normalizar(texto).split()[:6])
    if palabras is None:
        return Hallazgo(Pagina([]), "nombre", Bandeja.ABIERTAS)
    return Hallazgo(
        pagina(filas, POR_VENCIMIENTO, tras=tras, antes=antes, filtro=palabras), "nombre", Bandeja.ABIERTAS
    )


def _por_nombre_completo(
    usuario: Usuario, texto: str, tras: str, antes: str, con: tuple[str, ...]
) -> Hallazgo:
    terminadas = de_bandeja(usuario, Bandeja.TERMINADAS).select_related(*con)
    personas = _que_empiezan_por(normalizar(texto))
    hallazgo = _de_personas(terminadas, personas, "nombre", Bandeja.TERMINADAS, tras, antes)
    palabras = _todas(_en_el_asunto(palabra) for palabra in normalizar(texto).split()[:6])
    if hallazgo.pagina.filas or palabras is None:
        return hallazgo
    por_asunto = pagina(
        terminadas, POR_TERMINACION, tras=tras, antes=antes, filtro=palabras, es_de_la_fila=True
    )
    return Hallazgo(por_asunto, "asunto", Bandeja.TERMINADAS)


def _de_personas(
    filas: QuerySet, personas: QuerySet, como: str, bandeja: Bandeja | None, tras: str, antes: str
) -> Hallazgo:
    """Requests of those people. Two queries, so that the people are found first: SQLite believes that an office has
    few requests, and would walk all of them."""
    hallados = list(personas.values_list("pk", flat=True)[: NOMBRES_MAXIMOS + 1])
    suyas = filas.filter(pk__in=hallados[:NOMBRES_MAXIMOS])
    return Hallazgo(
        pagina(suyas, RECIENTES, tras=tras, antes=antes),
        como,
        bandeja,
        hay_demasiadas=len(hallados) > NOMBRES_MAXIMOS,
    )


def _que_empiezan_por(prefijo: str) -> QuerySet[Peticionario]:
    """Newest first would need them all: the index gives them by name, and the caller takes no more than it can sort."""
    personas = Peticionario.objects.filter(nombre_normalizado__startswith=prefijo)
    if connection.vendor == "sqlite":  # its LIKE with ESCAPE never uses an index; a range does
        personas = personas.filter(nombre_normalizado__range=(prefijo, prefijo + "\U0010ffff"))
    return personas.order_by() if prefijo else Peticionario.objects.none()


def _alguna_palabra_empieza(palabra: str) -> Q:
    del_nombre = Q(peticionario__nombre_normalizado__startswith=palabra) | Q(
        peticionario__nombre_normalizado__contains=f" {palabra}"
    )
    return del_nombre | _en_el_asunto(palabra)


def _en_el_asunto(palabra: str) -> Q:
    return Q(asunto__sin_tildes__startswith=palabra) | Q(asunto__sin_tildes__contains=f" {palabra}")


def _formas_de_documento(texto: str) -> set[str]:
    """As typed, and without dots, commas, dashes and spaces."""
    compacto = re.sub(r"[\s.,-]", "", texto)
    return {texto, compacto, compacto.upper()}


def _todas(condiciones: Iterable[Q]) -> Q | None:
    condiciones = list(condiciones)
    return Q(*condiciones) if condiciones else None


# --- The due date in words ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PlazoDicho:
    """``texto`` says all; ``tono`` (vencido, hoy, pronto, tranquilo, cumplido) only dresses it."""

    texto: str
    tono: str


class Calendarios:
    """Today's working days, read once, for requests filed under either policy on Saturdays."""

    def __init__(self):
        propios = frozenset(DiaNoHabil.objects.vigentes().values_list("fecha", flat=True))
        self._por_sabado = {habil: Calendario(propios, habil) for habil in (False, True)}

    def de(self, solicitud: Solicitud) -> Calendario:
        return self._por_sabado[bool(solicitud.politica.get("sabado_habil"))]

    def motivo(self, fecha: date) -> str | None:
        """Why most of the desk does not work on that date; None when it does."""
        return self._por_sabado[False].motivo(fecha)


def decir_plazo(solicitud: Solicitud, calendarios: Calendarios, hoy: date | None = None) -> PlazoDicho:
    """«vence hoy», «quedan 4 días hábiles», «venció hace 3 días hábiles», «respondida a tiempo», «desistida antes de
    vencer»…"""
    if not solicitud.esta_abierta:
        return _decir_termino(solicitud, calendarios.de(solicitud))
    hoy = hoy or reloj.hoy()
    if solicitud.vence_el == hoy:
        return PlazoDicho("vence hoy", "hoy")
    dias = calendarios.de(solicitud).habiles_entre(hoy, solicitud.vence_el)
    if solicitud.vence_el < hoy:
        return PlazoDicho(
            f"venció hace {en_habiles(-dias)}" if dias else "venció el último día hábil", "vencido"
        )
    verbo = "queda" if dias == 1 else "quedan"
    return PlazoDicho(f"{verbo} {en_habiles(dias)}", "pronto" if dias <= 2 else "tranquilo")


def dias_de_retraso(solicitud: Solicitud, calendarios: Calendarios, hoy: date | None = None) -> int:
    """Working days since the due date; 0 while it has not passed."""
    return max(0, calendarios.de(solicitud).habiles_entre(solicitud.vence_el, hoy or reloj.hoy()))


def _decir_termino(solicitud: Solicitud, calendario: Calendario) -> PlazoDicho:
    """How it ended and whether in time. Only an answer is «respondida»; sending it away has its own five days."""
    estado = solicitud.estado
    if estado == Solicitud.Estado.ANULADA:
        return PlazoDicho("número anulado", "cumplido")
    if estado == Solicitud.Estado.TRASLADADA:
        return _decir_traslado(solicitud, calendario)
    tarde = en_habiles(solicitud.dias_tarde) if solicitud.dias_tarde else ""
    if estado == Solicitud.Estado.RESPONDIDA:
        if solicitud.es_oportuna:
            return PlazoDicho("respondida a tiempo", "cumplido")
        return PlazoDicho(
            f"respondida {tarde} tarde" if tarde else _sin_dias_de_retraso(solicitud), "vencido"
        )
    como = Solicitud.Estado(estado).label.lower()
    if solicitud.es_oportuna:
        return PlazoDicho(f"{como} antes de vencer", "cumplido")
    return PlazoDicho(f"{como} ya vencida" + (f", hacía {tarde}" if tarde else ""), "vencido")


def _sin_dias_de_retraso(solicitud: Solicitud) -> str:
    """Late by no working day: after the hour that an authority set, or on a day off."""
    if solicitud.terminada_en.astimezone(reloj.BOGOTA).date() == solicitud.vence_el:
        return "respondida ese día, pasada la hora"
    return "respondida en día no hábil, ya vencida"


def _decir_traslado(solicitud: Solicitud, calendario: Calendario) -> PlazoDicho:
    """In the days from receipt that the law gives for it (art. 21 CPACA; Ley 1581 art. 15 num. 1), not in those to
    answer."""
    de_datos = solicitud.termino.tipo == "habeas_data_reclamo"
    regla = "traslado_habeas_data" if de_datos else "traslado_por_competencia"
    try:
        da_la_ley = terminos.vigente(regla, solicitud.fecha_efectiva).dias
    except terminos.TerminoDesconocido:  # received before that law
        return PlazoDicho("trasladada", "cumplido")
    salio = solicitud.terminada_en.astimezone(reloj.BOGOTA).date()
    tarde = calendario.habiles_entre(solicitud.fecha_efectiva, salio) - da_la_ley
    if tarde <= 0:
        return PlazoDicho("trasladada a tiempo", "cumplido")
    return PlazoDicho(f"trasladada {en_habiles(tarde)} tarde", "vencido")


def en_habiles(dias: int) -> str:
    return "1 día hábil" if dias == 1 else f"{dias} días hábiles"


def tipos() -> list[tuple[str, str, tuple[int, ...]]]:
    """Every kind of request (slug, name, primary keys of its dated terms), in order. One query."""
    hallados: dict[str, tuple[str, list[int]]] = {}
    modalidades = Termino.objects.filter(clase=Termino.Clase.MODALIDAD).order_by("orden", "vigente_desde")
    for pk, tipo, nombre in modalidades.values_list("pk", "tipo", "nombre"):
        hallados.setdefault(tipo, (nombre, []))[1].append(pk)
    return [(tipo, nombre, tuple(pks)) for tipo, (nombre, pks) in hallados.items()]
