"""How a version becomes what everybody reads, now or at its hour."""

import logging
from datetime import datetime

from django.db import transaction

from contenidos import requisitos
from contenidos.acciones.comun import abrir, anotar
from contenidos.acciones.difusion import difundir
from contenidos.errores import DatosInvalidos, ErrorDeContenido, TransicionInvalida
from contenidos.models import Contenido, Paso, Version
from cuentas.models import Usuario
from nucleo import reloj

log = logging.getLogger(__name__)
Estado = Version.Estado


@transaction.atomic
def publicar(
    version: Version,
    quien: Usuario,
    *,
    en: datetime | None = None,
    anunciar: bool | None = None,
    edicion: int | None = None,
) -> Version:
    """Put a version in force: now, or at an aware moment to come (it is then ``programada``).

    ``anunciar`` is the editor's choice; without one, that of the draft. A version is announced once, by unique key, in
    its section and in its own topic. ``edicion``: the one that the person read (``OtraEdicion``). Raises
    ``TransicionInvalida`` and, for what it lacks, ``DatosInvalidos``. A withdrawn content has to be restored first.
    """
    contenido, version = abrir(version, Version.ABIERTAS, "publicar", edicion)
    if contenido.retirado_en is not None:
        raise TransicionInvalida(
            "Este contenido está retirado. Vuelva a publicarlo antes de cambiar su texto."
        )
    exigir_completa(version)
    if contenido.esta_vencido:
        raise DatosInvalidos(
            "El último día en que se muestra ya pasó. Cambie «se muestra hasta» antes de publicar.",
            campo="vence_el",
        )
    if anunciar is not None:
        version.se_anuncia = anunciar
    if en is not None and en > reloj.ahora():
        return _programar(contenido, version, quien, en)
    _poner_en_vigor(contenido, version, quien)
    return version


def publicar_programadas() -> int:
    """Publish what had an hour and its hour came; return how many. Each one in a transaction of its own: killed
    half-way, run twice or late, each is published once. One that cannot be published any more (its content was
    withdrawn, a picture went) goes back to draft with the reason, and the rest go on."""
    publicadas = 0
    vencen = Version.objects.filter(estado=Estado.PROGRAMADA, se_publica_en__lte=reloj.ahora())
    for pk in list(vencen.order_by("se_publica_en", "pk").values_list("pk", flat=True)):
        publicadas += _publicar_programada(pk)
    return publicadas


def exigir_completa(version: Version) -> None:
    """``DatosInvalidos`` for the first thing that it still lacks."""
    palabras = requisitos.Palabras(
        clase=version.contenido.clase,
        titulo=version.titulo,
        resumen=version.resumen,
        cuerpo=version.cuerpo,
        datos=version.datos,
        tiene_archivo=version.archivo_id is not None,
    )
    conocidas = set(version.imagenes.values_list("clave", flat=True))
    for campo, mensaje in requisitos.faltan(palabras, conocidas, reloj.hoy()).items():
        raise DatosInvalidos(mensaje, campo=campo)


@transaction.atomic
def _publicar_programada(pk: int) -> bool:
    version = Version.objects.filter(pk=pk).first()
    try:
        contenido, version = abrir(version, [Estado.PROGRAMADA], "publicar")
    except TransicionInvalida:  # somebody else did it meanwhile, or gave it back
        return False
    if version.se_publica_en > reloj.ahora():
        return False
    try:
        with transaction.atomic():
            _revisar_que_se_pueda(contenido, version)
            _poner_en_vigor(contenido, version, None)
    except ErrorDeContenido as error:
        log.warning("No se publicó la versión programada %s: %s", pk, error)
        version.refresh_from_db()
        version.estado, version.se_publica_en = Estado.BORRADOR, None
        version.save(update_fields=["estado", "se_publica_en"])
        anotar(
            contenido,
            Paso.Verbo.DEVOLVIO,
            None,
            version=version,
            nota=f"No se pudo publicar a su hora: {error}",
        )
        return False
    return True


def _revisar_que_se_pueda(contenido: Contenido, version: Version) -> None:
    if contenido.retirado_en is not None:
        raise TransicionInvalida("el contenido está retirado.")
    if contenido.esta_vencido:
        raise TransicionInvalida("el último día en que se muestra ya pasó.")
    exigir_completa(version)


def _programar(contenido: Contenido, version: Version, quien: Usuario, en: datetime) -> Version:
    version.estado, version.se_publica_en = Estado.PROGRAMADA, en
    version.save(update_fields=["estado", "se_publica_en", "se_anuncia"])
    cuando = reloj.en_bogota(en)
    anotar(
        contenido, Paso.Verbo.PROGRAMO, quien, version=version, nota=f"Para el {cuando:%d/%m/%Y a las %H:%M}"
    )
    return version


def _poner_en_vigor(contenido: Contenido, version: Version, quien: Usuario | None) -> None:
    ahora = reloj.ahora()
    version.estado, version.publicada_en = Estado.PUBLICADA, ahora
    version.save(update_fields=["estado", "publicada_en", "se_anuncia"])
    contenido.vigente, contenido.actualizado_en = version, ahora
    contenido.publicado_en = contenido.publicado_en or ahora
    contenido.save(update_fields=["vigente", "actualizado_en", "publicado_en"])
    anotar(contenido, Paso.Verbo.PUBLICO, quien, version=version, en=ahora)
    difundir(contenido, version)
