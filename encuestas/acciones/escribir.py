"""How a survey starts, and how what it says and what it asks are written before anybody answers."""

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from cuentas.models import Usuario
from encuestas import armado
from encuestas.acciones import difusion
from encuestas.acciones.comun import CAMBIAR, CREAR, cerrar_paso, exigir, guardar, validar
from encuestas.documento import Documento, choques
from encuestas.errores import DatosInvalidos, OtraEdicion, TransicionInvalida
from encuestas.models import Encuesta, Version
from encuestas.promesas import FIJAS, rompe
from nucleo.texto import limpiar, una_linea

CAMPOS = (
    *("slug", "titulo", "proposito", "que_se_hara", "dependencia", "audiencia", "es_anonima", "es_sondeo"),
    *(
        "abre_en",
        "cierra_en",
        "muestra",
        "poblacion",
        "umbral",
        "resultados",
        "aviso_de_datos",
        "conservar_hasta",
    ),
)
_DE_PARRAFOS = ("proposito", "que_se_hara", "aviso_de_datos")
OTRA_EDICION = (
    "Otra persona cambió el cuestionario mientras usted lo miraba. No se guardó nada encima: lo suyo sigue en esta "
    "página. Mire cómo quedó el cuestionario y guarde otra vez."
)
OTROS_DATOS = (
    "Otra persona guardó cambios en esta encuesta mientras usted la miraba. No se guardó nada encima: lo suyo sigue en "
    "esta página. Revise y guarde otra vez."
)
LA_USAN = "Otra parte del portal la usa, por ejemplo un ejercicio de participación. Quítela de allá antes de borrarla."
SIN_BORRADOR = "Estas preguntas ya se publicaron y no se cambian. Empiece una versión nueva."


@transaction.atomic
def crear(*, quien: Usuario, documento: Documento = armado.VACIO, **campos: Any) -> Encuesta:
    """Start a survey that nobody sees, with a draft of what it asks. ``campos``: of ``CAMPOS``. ``DatosInvalidos``."""
    exigir(quien, CREAR)
    encuesta = Encuesta(creada_por=quien)
    _poner(encuesta, campos)
    try:
        with transaction.atomic():
            guardar(encuesta, quien)
    except IntegrityError:  # somebody took the address at the same moment
        raise DatosInvalidos("Ya hay otra encuesta con esa dirección. Escriba otra.", campo="slug") from None
    Version.objects.create(encuesta=encuesta, numero=1, documento=documento.a_json())
    return encuesta


@transaction.atomic
def cambiar(encuesta_id: int, *, quien: Usuario, vista: int | None = None, **campos: Any) -> Encuesta:
    """Write what a survey says of itself. ``vista``: how many times it had been saved when the person read it
    (``OtraEdicion``). Once published, what was promised to whoever answers does not change (``DatosInvalidos``)."""
    exigir(quien, CAMBIAR)
    encuesta = cerrar_paso(encuesta_id)
    if vista is not None and encuesta.historial.count() != vista:
        raise OtraEdicion(OTROS_DATOS)
    if encuesta.publicada_en is not None:
        for campo in FIJAS:
            if campo in campos and (motivo := rompe(campo, getattr(encuesta, campo), campos[campo])):
                raise DatosInvalidos(motivo, campo=campo)
    _poner(encuesta, campos)
    guardar(encuesta, quien)
    if encuesta.publicada_en and not encuesta.retirada_en:
        difusion.corregir_anuncios(encuesta)
    return encuesta


@transaction.atomic
def editar(
    encuesta_id: int, cambio: Callable[[Documento], Documento], *, quien: Usuario, edicion: int | None = None
) -> Version:
    """Change the draft by one of the changes of ``armado``, or put another document in its place. ``edicion``: the one
    that the person read (``OtraEdicion``). What would give another meaning to a code that was published is refused."""
    exigir(quien, CAMBIAR)
    encuesta = cerrar_paso(encuesta_id)
    version = borrador(encuesta)
    if edicion is not None and edicion != version.edicion:
        raise OtraEdicion(OTRA_EDICION)
    documento = cambio(version.cuestionario)
    exigir_sin_choques(encuesta, documento)
    crudo = documento.a_json()
    if crudo != version.documento:
        version.documento, version.edicion = crudo, version.edicion + 1
        version.save(update_fields=["documento", "edicion"])
    return version


@transaction.atomic
def nueva_version(encuesta_id: int, *, quien: Usuario) -> Version:
    """Start a draft with what is being asked. ``TransicionInvalida`` when there is one, or the survey ended."""
    exigir(quien, CAMBIAR)
    encuesta = cerrar_paso(encuesta_id)
    if encuesta.cerrada_en or encuesta.retirada_en:
        raise TransicionInvalida("La encuesta terminó: sus preguntas ya no cambian. Puede copiarla.")
    ultima = encuesta.versiones.order_by("-numero").first()
    if ultima.publicada_en is None:
        raise TransicionInvalida("Ya hay una versión en preparación: siga con ella o descártela.")
    return Version.objects.create(encuesta=encuesta, numero=ultima.numero + 1, documento=ultima.documento)


@transaction.atomic
def descartar_version(encuesta_id: int, *, quien: Usuario) -> None:
    """Drop the draft: what is being asked stays. The only draft of a survey is not dropped."""
    exigir(quien, CAMBIAR)
    encuesta = cerrar_paso(encuesta_id)
    version = borrador(encuesta)
    if not encuesta.versiones.exclude(pk=version.pk).exists():
        raise TransicionInvalida("Es la única versión del cuestionario: cámbiela, no la descarte.")
    version.delete()


@transaction.atomic
def borrar(encuesta_id: int, *, quien: Usuario) -> None:
    """Drop a survey that was never published, with its draft. Who dropped it stays in the history.
    ``TransicionInvalida`` for one that was published or that something else uses."""
    exigir(quien, CAMBIAR)
    encuesta = cerrar_paso(encuesta_id)
    if encuesta.publicada_en is not None:
        raise TransicionInvalida("Ya se publicó y no se borra. Puede retirarla.")
    encuesta.versiones.all().delete()
    encuesta._history_user = quien
    try:
        encuesta.delete()
    except ProtectedError:
        raise TransicionInvalida(LA_USAN) from None


def borrador(encuesta: Encuesta) -> Version:
    """The draft, under a lock, of a survey that is locked. ``TransicionInvalida`` without one."""
    version = encuesta.versiones.select_for_update().filter(publicada_en__isnull=True).first()
    if version is None:
        raise TransicionInvalida(SIN_BORRADOR)
    return version


def exigir_sin_choques(encuesta: Encuesta, documento: Documento) -> None:
    """``DatosInvalidos`` when a code that was published, in any version, would mean something else."""
    publicadas = encuesta.versiones.filter(publicada_en__isnull=False).order_by("-numero")
    hallados = [choque for version in publicadas for choque in choques(version.cuestionario, documento)]
    if hallados:
        raise DatosInvalidos(hallados[0])


def _poner(encuesta: Encuesta, campos: dict[str, Any]) -> None:
    if ajenos := set(campos) - set(CAMPOS):
        raise TypeError(f"«{min(ajenos)}» no se escribe.")
    for campo, dato in campos.items():
        if campo in _DE_PARRAFOS:
            dato = limpiar(dato).strip()
        setattr(encuesta, campo, una_linea(dato) if campo == "titulo" else dato)
    validar(encuesta, campos)
