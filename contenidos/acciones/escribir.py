"""How a content starts, and how its words are written before anybody reads them."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from contenidos.acciones.comun import abrir, anotar, cerrar, exigir_texto, por_venir, validar
from contenidos.errores import DatosInvalidos, TransicionInvalida
from contenidos.models import Archivo, Contenido, Imagen, Paso, Version
from cuentas.models import Dependencia, Usuario
from nucleo import reloj
from nucleo.texto import LARGO_MAXIMO_MARKDOWN, imagenes_en, limpiar, una_linea

#: What ``editar`` takes.
EDITABLES = ("titulo", "resumen", "cuerpo", "imagen", "datos", "archivo", "que_cambia", "se_anuncia")
_DE_UNA_LINEA = {"titulo", "resumen", "que_cambia"}


@transaction.atomic
def crear(
    *,
    clase: str,
    slug: str,
    titulo: str,
    dependencia: Dependencia,
    autor: Usuario,
    revisar_el: date,
    resumen: str = "",
    cuerpo: str = "",
    imagen: Imagen | None = None,
    datos: dict[str, Any] | None = None,
    archivo: Archivo | None = None,
    se_anuncia: bool = False,
    vence_el: date | None = None,
    responsable: Usuario | None = None,
) -> Contenido:
    """Start a content with its version 1, a draft that nobody reads. ``revisar_el`` and ``vence_el`` are Bogotá dates;
    the first has to be future and the second not past. Raises ``DatosInvalidos``."""
    por_venir(revisar_el, "revisar_el", "La fecha de revisión")
    if vence_el is not None and vence_el < reloj.hoy():
        raise DatosInvalidos("«Se muestra hasta» no puede ser una fecha pasada.", campo="vence_el")
    contenido = Contenido(
        clase=clase,
        slug=slug,
        dependencia=dependencia,
        responsable=responsable,
        revisar_el=revisar_el,
        vence_el=vence_el,
    )
    _estrenar(contenido)
    version = Version(contenido=contenido, numero=1, autor=autor)
    campos = {"titulo": titulo, "resumen": resumen, "cuerpo": cuerpo, "imagen": imagen, "datos": datos or {}}
    _escribir(version, campos | {"archivo": archivo, "se_anuncia": se_anuncia})
    anotar(contenido, Paso.Verbo.CREO, autor, version=version)
    return contenido


@transaction.atomic
def nueva_version(contenido: Contenido, autor: Usuario) -> Version:
    """Start a version from the last one that was published, as a draft: what is read does not move.
    ``TransicionInvalida`` when another one is in preparation."""
    contenido = cerrar(contenido)
    ultima = contenido.versiones.order_by("-numero").first()
    if abierta := contenido.versiones.abiertas().first():
        raise TransicionInvalida(
            f"Ya hay otra versión en preparación, la {abierta.numero}, de {abierta.autor}. Siga con ella o descártela."
        )
    de = contenido.vigente or ultima
    version = Version(contenido=contenido, numero=ultima.numero + 1, autor=autor)
    _escribir(version, {campo: getattr(de, campo) for campo in EDITABLES[:6]})
    anotar(contenido, Paso.Verbo.CREO, autor, version=version)
    return version


@transaction.atomic
def editar(version: Version, autor: Usuario, edicion: int, **campos: Any) -> Version:
    """Write the words of a draft: any of ``EDITABLES``. ``edicion`` is the one that the person started from:
    ``OtraEdicion`` when somebody saved in between, and nothing is written. Raises ``DatosInvalidos``; in any other
    state than draft, ``TransicionInvalida``."""
    if desconocidos := set(campos) - set(EDITABLES):
        raise TypeError(f"«{min(desconocidos)}» no se edita.")
    contenido, version = abrir(version, [Version.Estado.BORRADOR], "editar", edicion)
    antes = {campo: getattr(version, campo) for campo in campos}
    version.edicion += 1
    _escribir(version, campos)
    if any(getattr(version, campo) != dato for campo, dato in antes.items()):
        anotar(contenido, Paso.Verbo.EDITO, autor, version=version)
    return version


def _estrenar(contenido: Contenido) -> None:
    """Keep a new content, whose address nobody has."""
    if Contenido.objects.filter(clase=contenido.clase, slug=contenido.slug).exists():
        raise DatosInvalidos(_repetido(contenido), campo="slug")
    validar(contenido)
    try:
        with transaction.atomic():
            contenido.save()
    except IntegrityError:  # somebody took the address at the same moment
        raise DatosInvalidos(_repetido(contenido), campo="slug") from None


def _escribir(version: Version, campos: dict[str, Any]) -> None:
    for campo, dato in campos.items():
        setattr(version, campo, _limpio(campo, dato))
    exigir_texto(version.titulo, "titulo", "Escriba el título.", 200)
    if len(version.cuerpo) > LARGO_MAXIMO_MARKDOWN:
        raise DatosInvalidos(
            f"El texto tiene {len(version.cuerpo)} letras y el máximo son {LARGO_MAXIMO_MARKDOWN}. Pártalo en dos "
            "contenidos o publíquelo como documento.",
            campo="cuerpo",
        )
    validar(version, campos)
    version.save()
    claves = {imagen.clave for imagen in imagenes_en(version.cuerpo) if imagen.clave}
    muestra = set(Imagen.objects.filter(clave__in=claves)) if claves else set()
    version.imagenes.set(muestra | ({version.imagen} if version.imagen else set()))


def _limpio(campo: str, dato: Any) -> Any:
    if campo in _DE_UNA_LINEA:
        return una_linea(dato)
    return limpiar(dato).strip("\n") if campo == "cuerpo" else dato


def _repetido(contenido: Contenido) -> str:
    clase = contenido.get_clase_display().lower()
    return f"Ya hay otro contenido ({clase}) con la dirección «{contenido.slug}». Escriba otra."
