"""The mechanisms by which people take part in an exercise: each with what it is used with, within its own window."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from contenidos.models import Regla
from cuentas.models import Usuario
from encuestas.models import Encuesta
from foros.models import Foro
from nucleo.texto import una_linea
from participa.acciones.comun import CAMBIAR, cerrar_paso, exigir, guardar, validar
from participa.acciones.editar import exigir_que_cambie
from participa.acciones.escritura import OTRA_EDICION
from participa.errores import DatosInvalidos, OtraEdicion, TransicionInvalida
from participa.models import OBJETO_DE, SIN_OBJETO, Ejercicio, Uso

#: The mechanisms that an exercise can use.
DE_UN_EJERCICIO = (*OBJETO_DE, *SIN_OBJETO)
ELIJA = {
    "foro": "Elija el foro.",
    "encuesta": "Elija la encuesta.",
    "sala": "Elija la sala.",
    "etiqueta": "Elija la etiqueta con que se marcan las solicitudes.",
}


@dataclass(frozen=True)
class DatosDeUso:
    """``objeto``: the forum, survey, room or tag of its mechanism; ``detalle``: where, of those that have none.
    ``abre_en``, ``cierra_en``: its own window; without them, that of the exercise."""

    mecanismo: str
    objeto: object | None = None
    detalle: str = ""
    abre_en: datetime | None = None
    cierra_en: datetime | None = None


@transaction.atomic
def poner_uso(
    ejercicio_id: int,
    datos: DatosDeUso,
    *,
    quien: Usuario,
    uso_id: int | None = None,
    edicion: int | None = None,
) -> Uso:
    """Add a mechanism to an exercise, or change one of those it has (``uso_id``) before it is called. One added
    afterwards takes the rules of today. ``edicion``: of the exercise, the one that the person read."""
    exigir(quien, CAMBIAR)
    ejercicio = _abrir(ejercicio_id, edicion)
    uso = Uso(ejercicio=ejercicio)
    if uso_id is not None:
        if ejercicio.publicado_en is not None:
            raise TransicionInvalida(
                "El ejercicio ya se convocó: este mecanismo no cambia. Puede agregar otro."
            )
        uso = _hallar(ejercicio, uso_id)
    _poner(uso, datos)
    _exigir_ventana(uso, ejercicio)
    _exigir_libre(uso, ejercicio)
    if ejercicio.publicado_en is not None:
        uso.regla = _regla_de(uso.mecanismo)
    validar(uso)
    uso.save()
    _anotar(ejercicio, quien, f"Mecanismo: {uso}")
    return uso


@transaction.atomic
def quitar_uso(ejercicio_id: int, uso_id: int, *, quien: Usuario, edicion: int | None = None) -> None:
    """Take away a mechanism of an exercise that was not called."""
    exigir(quien, CAMBIAR)
    ejercicio = _abrir(ejercicio_id, edicion)
    if ejercicio.publicado_en is not None:
        raise TransicionInvalida(
            "El ejercicio ya se convocó con este mecanismo y no se le quita: la gente ya contaba con él."
        )
    uso = _hallar(ejercicio, uso_id)
    uso.delete()
    _anotar(ejercicio, quien, f"Se quitó: {uso}")


def _abrir(ejercicio_id: int, edicion: int | None) -> Ejercicio:
    ejercicio = cerrar_paso(ejercicio_id)
    exigir_que_cambie(ejercicio)
    if edicion is not None and edicion != ejercicio.edicion:
        raise OtraEdicion(OTRA_EDICION)
    return ejercicio


def _hallar(ejercicio: Ejercicio, uso_id: int) -> Uso:
    uso = ejercicio.usos.filter(pk=uso_id).first()
    if uso is None:
        raise TransicionInvalida("Ese mecanismo ya no está en el ejercicio. Vuelva a su ficha.")
    return uso


def _poner(uso: Uso, datos: DatosDeUso) -> None:
    if datos.mecanismo not in DE_UN_EJERCICIO:
        raise DatosInvalidos("Elija un mecanismo de la lista.", campo="mecanismo")
    uso.mecanismo = datos.mecanismo
    suyo = OBJETO_DE.get(datos.mecanismo)
    for campo in OBJETO_DE.values():
        setattr(uso, campo, datos.objeto if campo == suyo else None)
    uso.detalle = una_linea(datos.detalle)
    uso.abre_en, uso.cierra_en = datos.abre_en, datos.cierra_en
    if suyo is not None and datos.objeto is None:
        raise DatosInvalidos(ELIJA[suyo], campo=suyo)
    if suyo is None and not uso.detalle:
        raise DatosInvalidos("Diga dónde: el correo, la cuenta o el lugar.", campo="detalle")
    if isinstance(datos.objeto, Foro) and datos.objeto.es_privado:
        raise DatosInvalidos("Ese foro es privado y un ejercicio es de todos. Elija otro.", campo="foro")
    if isinstance(datos.objeto, Encuesta) and datos.objeto.audiencia == Encuesta.Audiencia.INVITACION:
        raise DatosInvalidos(
            "Esa encuesta es por invitación y un ejercicio es de todos. Elija otra.", campo="encuesta"
        )


def _exigir_ventana(uso: Uso, ejercicio: Ejercicio) -> None:
    abre, cierra = uso.abre_en or ejercicio.abre_en, uso.cierra_en or ejercicio.cierra_en
    if abre >= cierra:
        raise DatosInvalidos("Tiene que cerrar después de abrir.", campo="cierra_en")
    if abre < ejercicio.abre_en:
        raise DatosInvalidos("El mecanismo no puede abrir antes que el ejercicio.", campo="abre_en")
    if cierra > ejercicio.cierra_en:
        raise DatosInvalidos("El mecanismo no puede cerrar después que el ejercicio.", campo="cierra_en")


def _exigir_libre(uso: Uso, ejercicio: Ejercicio) -> None:
    """The same forum, survey, room or tag is not in the exercise twice, nor in another that runs at the same time: what
    is said in it would be of two. Two that take it at once take turns on it."""
    campo = OBJETO_DE.get(uso.mecanismo)
    if campo is None:
        return
    list(type(uso.objeto).objects.select_for_update(no_key=True).filter(pk=uso.objeto.pk).values_list("pk"))
    mismos = Uso.objects.filter(**{campo: uso.objeto}).exclude(pk=uso.pk)
    if mismos.filter(ejercicio=ejercicio).exists():
        raise DatosInvalidos("El ejercicio ya lo usa. Elija otro.", campo=campo)
    otro = (
        mismos.filter(ejercicio__cancelado_en__isnull=True)
        .filter(Q(ejercicio__abre_en__lt=ejercicio.cierra_en, ejercicio__cierra_en__gt=ejercicio.abre_en))
        .select_related("ejercicio")
        .first()
    )
    if otro is not None:
        raise DatosInvalidos(
            f"Ya se usa en las mismas fechas en «{otro.ejercicio}». Elija otro o cambie las fechas.",
            campo=campo,
        )


def _regla_de(mecanismo: str) -> Regla:
    regla = Regla.objects.vigente(mecanismo)
    if regla is None:
        raise DatosInvalidos(
            f"No hay reglas vigentes de «{Regla.Mecanismo(mecanismo).label}». Publíquelas primero.",
            campo="mecanismo",
        )
    return regla


def _anotar(ejercicio: Ejercicio, quien: Usuario, nota: str) -> None:
    """In the history of the exercise; and whoever was checking it has to look again."""
    ejercicio.edicion += 1
    guardar(ejercicio, quien, ["edicion"], nota)
