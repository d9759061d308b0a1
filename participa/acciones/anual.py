"""The strategy of a year and its report: drafted from the data, published with what they count frozen."""

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.texto import una_linea
from participa import cuadro_anual
from participa.acciones.comun import INFORMAR, exigir, texto_valido
from participa.borrador import MARCA
from participa.consultas import anual as consulta
from participa.errores import DatosInvalidos, TransicionInvalida
from participa.models import DocumentoAnual
from suscripciones.acciones import anunciar

REDACTAR = "participa.change_documentoanual"
LARGO_MINIMO, LARGO_MAXIMO, LARGO_QUE_CORRIGE = 40, 50_000, 300
PRIMER_ANIO = 2015
Clase = DocumentoAnual.Clase


@transaction.atomic
def empezar_anual(anio: int, clase: str, *, quien: Usuario) -> DocumentoAnual:
    """The draft that there is; if there is none, a first one made from the data, or a copy of the published one to be
    corrected. ``NoPuede``, ``DatosInvalidos``."""
    exigir(quien, REDACTAR)
    _exigir_anio(anio, clase)
    suyos = DocumentoAnual.objects.filter(anio=anio, clase=clase)
    if hay := suyos.filter(publicado_en__isnull=True).first():
        return hay
    anterior = suyos.order_by("-version").first()
    cuerpo = (
        anterior.cuerpo if anterior else cuadro_anual.borrador(clase, consulta.de_un_documento(clase, anio))
    )
    return DocumentoAnual.objects.create(
        anio=anio, clase=clase, version=anterior.version + 1 if anterior else 1, cuerpo=cuerpo
    )


@transaction.atomic
def redactar_anual(
    documento_id: int, *, cuerpo: str, que_corrige: str = "", quien: Usuario, vista: int | None = None
) -> DocumentoAnual:
    """Write its draft. ``vista``: the edition that was seen (None: whatever it is). ``NoPuede``,
    ``TransicionInvalida``, ``DatosInvalidos``."""
    exigir(quien, REDACTAR)
    documento = _en_borrador(documento_id)
    if vista is not None and vista != documento.edicion:
        raise TransicionInvalida(
            "Otra persona guardó este documento mientras usted lo escribía. Su texto sigue aquí: compárelo con el de "
            "ella y vuelva a guardar si el suyo es el que queda."
        )
    documento.cuerpo = _cuerpo(cuerpo)
    documento.que_corrige = _que_corrige(que_corrige, documento)
    documento.edicion += 1
    documento.save()
    return documento


@transaction.atomic
def publicar_anual(documento_id: int, *, quien: Usuario, vista: int | None = None) -> DocumentoAnual:
    """Freeze what it counts and show it to anybody, announced to who follows Participa. The report, once its year
    ended. ``NoPuede``, ``TransicionInvalida``, ``DatosInvalidos``."""
    exigir(quien, INFORMAR)
    documento = _en_borrador(documento_id)
    if vista is not None and vista != documento.edicion:
        raise TransicionInvalida(
            "El documento cambió después de que usted lo leyó. Léalo otra vez antes de publicarlo."
        )
    if documento.clase == Clase.INFORME and documento.anio >= reloj.hoy().year:
        raise TransicionInvalida(
            f"El año {documento.anio} no ha terminado: su informe se publica desde el 1 de enero de "
            f"{documento.anio + 1}, con las cifras completas."
        )
    if MARCA in _cuerpo(documento.cuerpo):
        raise DatosInvalidos(f"Faltan partes por escribir: busque «{MARCA}» y reemplácelo.", campo="cuerpo")
    _que_corrige(documento.que_corrige, documento)
    documento.cifras = consulta.de_un_documento(documento.clase, documento.anio)
    documento.publicado_en, documento.publicado_por = reloj.ahora(), quien
    documento.save()
    _anunciar(documento)
    return documento


@transaction.atomic
def descartar_anual(documento_id: int, *, quien: Usuario) -> None:
    """The draft goes. ``NoPuede``, ``TransicionInvalida``."""
    exigir(quien, REDACTAR)
    _en_borrador(documento_id).delete()


def _en_borrador(documento_id: int) -> DocumentoAnual:
    documento = DocumentoAnual.objects.select_for_update().get(pk=documento_id)
    if documento.publicado_en is not None:
        raise TransicionInvalida(
            "Ya está publicado y no se cambia. Para corregirlo, empiece una versión nueva."
        )
    return documento


def _exigir_anio(anio: int, clase: str) -> None:
    if clase not in Clase.values:
        raise DatosInvalidos("Elija si es la estrategia o el informe.", campo="clase")
    hasta = reloj.hoy().year + (1 if clase == Clase.ESTRATEGIA else 0)
    if not PRIMER_ANIO <= anio <= hasta:
        raise DatosInvalidos(f"Escriba un año entre {PRIMER_ANIO} y {hasta}.", campo="anio")


def _cuerpo(texto: str) -> str:
    return texto_valido(
        texto,
        minimo=LARGO_MINIMO,
        maximo=LARGO_MAXIMO,
        campo="cuerpo",
        si_falta="Escriba la presentación: qué se busca o qué se logró en el año.",
    )


def _que_corrige(texto: str, documento: DocumentoAnual) -> str:
    dicho = una_linea(texto)[:LARGO_QUE_CORRIGE]
    if documento.version > 1 and not dicho:
        raise DatosInvalidos("Escriba qué corrige esta versión: se lee al comienzo.", campo="que_corrige")
    return dicho if documento.version > 1 else ""


def _anunciar(documento: DocumentoAnual) -> None:
    anunciar(
        clave=f"participa:anual:{documento.pk}",
        temas=["seccion:participa"],
        titulo=cuadro_anual.titulo(documento.clase, documento.anio),
        url=documento.get_absolute_url(),
        resumen=f"Se corrigió: {documento.que_corrige}" if documento.que_corrige else "",
        cuerpo=documento.cuerpo,
    )
