"""The list, whole, for whoever takes a copy of it: only what the person may see, and never who asks in what is
anonymous or reserved (R3.14, R3.17)."""

from array import array
from collections.abc import Iterator

from django.db import transaction

from cuentas.models import Usuario
from nucleo.hojas import Fila
from pqrs.consultas import mesa
from pqrs.consultas.mesa import Bandeja, Filtros
from pqrs.models import Solicitud
from pqrs.prioridades import Prioridad

TITULOS = (
    "Radicado",
    "Asunto",
    "Tipo",
    "Estado",
    "Canal",
    "Dependencia",
    "Responsable",
    "Recibida en",
    "Vence el",
    "Terminó en",
    "A tiempo",
    "Días hábiles tarde",
    "Prelación",
    "Identidad",
    "Quién pide",
)
DE_UNA_VEZ = 500
_CAMPOS = (
    "pk",
    "radicado",
    "asunto",
    "termino__nombre",
    "estado",
    "canal",
    "dependencia__nombre",
    "responsable__first_name",
    "responsable__last_name",
    "responsable__username",
    "recibida_en",
    "vence_el",
    "terminada_en",
    "es_oportuna",
    "dias_tarde",
    "prioridad",
    "identidad",
    "esta_por_clasificar",
    "peticionario__nombre",
)
_ESTADOS, _CANALES, _IDENTIDADES, _PRIORIDADES = (
    dict(una.choices) for una in (Solicitud.Estado, Solicitud.Canal, Solicitud.Identidad, Prioridad)
)


def claves(usuario: Usuario, bandeja: Bandeja, filtros: Filtros) -> array:
    """Which requests there are now, in the order of the tray: eight bytes each. One query."""
    filas = bandeja.llave.ordenar(mesa.filtradas(usuario, bandeja, filtros)).values_list("pk", flat=True)
    with transaction.atomic():  # so that PostgreSQL's cursor keeps nothing aside
        return array("q", filas.iterator(chunk_size=5_000))


def filas(usuario: Usuario, pks: array) -> Iterator[Fila]:
    """Those requests as they are when their turn comes; what left this person's sight meanwhile is not told. One query
    for each ``DE_UNA_VEZ``."""
    visibles = Solicitud.objects.visibles_para(usuario)
    for desde in range(0, len(pks), DE_UNA_VEZ):
        trozo = pks[desde : desde + DE_UNA_VEZ]
        leidas = {una[0]: una for una in visibles.filter(pk__in=list(trozo)).values_list(*_CAMPOS)}
        yield from (_fila(*leidas[pk]) for pk in trozo if pk in leidas)


def _fila(
    _pk, radicado, asunto, tipo, estado, canal, dependencia, nombre, apellido, usuario, recibida, vence, termino,
    oportuna, tarde, prioridad, identidad, por_clasificar, quien,
) -> Fila:  # fmt: skip
    return (
        radicado,
        asunto,
        "Por confirmar" if por_clasificar else tipo,
        _ESTADOS[estado],
        _CANALES[canal],
        dependencia,
        f"{nombre or ''} {apellido or ''}".strip() or usuario,
        recibida,
        vence,
        termino,
        None if oportuna is None else "Sí" if oportuna else "No",
        tarde,
        _PRIORIDADES[prioridad],
        _IDENTIDADES[identidad],
        quien if identidad == Solicitud.Identidad.IDENTIFICADA else None,
    )
