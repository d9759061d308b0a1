"""The report of an exercise: drafted from the data, published with its figures frozen, corrected by another version."""

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.texto import una_linea
from participa import borrador
from participa.acciones import difusion
from participa.acciones.comun import INFORMAR, cerrar_paso, exigir, guardar, texto_valido
from participa.consultas import cifras
from participa.consultas import informes as consulta
from participa.errores import DatosInvalidos, TransicionInvalida
from participa.models import Aporte, Ejercicio, Informe

REDACTAR = "participa.change_informe"
#: Letters of the body, and of what a version corrects.
LARGO_MINIMO, LARGO_MAXIMO, LARGO_QUE_CORRIGE = 40, 50_000, 300
CAMBIO = (
    "Otra persona guardó este informe mientras usted lo escribía. Su texto sigue aquí: compárelo con lo que ella "
    "guardó y vuelva a guardar si el suyo es el que queda."
)


@transaction.atomic
def empezar(ejercicio_id: int, *, quien: Usuario) -> Informe:
    """The draft that there is; if there is none, a first one made from the data, or, once a report was published, the
    last one to be corrected. ``NoPuede``, ``TransicionInvalida``."""
    exigir(quien, REDACTAR)
    ejercicio = cerrar_paso(ejercicio_id)
    _exigir_que_se_informe(ejercicio)
    if hay := Informe.objects.filter(ejercicio=ejercicio, publicado_en__isnull=True).first():
        return hay
    anterior = _ultimo_publicado(ejercicio)
    cuerpo = (
        anterior.cuerpo
        if anterior
        else borrador.escribir(consulta.hechos(consulta.con_todo().get(pk=ejercicio.pk)))
    )
    return Informe.objects.create(
        ejercicio=ejercicio, version=anterior.version + 1 if anterior else 1, cuerpo=cuerpo[:LARGO_MAXIMO]
    )


@transaction.atomic
def redactar(
    ejercicio_id: int, *, cuerpo: str, que_corrige: str = "", quien: Usuario, vista: int | None = None
) -> Informe:
    """Write the draft of its report, or the first one of another version. ``vista``: the edition that was seen (None:
    whatever it is). ``NoPuede``, ``TransicionInvalida``, ``DatosInvalidos``."""
    exigir(quien, REDACTAR)
    ejercicio = cerrar_paso(ejercicio_id)
    _exigir_que_se_informe(ejercicio)
    anterior = _ultimo_publicado(ejercicio)
    informe = Informe.objects.filter(ejercicio=ejercicio, publicado_en__isnull=True).first() or Informe(
        ejercicio=ejercicio, version=anterior.version + 1 if anterior else 1
    )
    if vista is not None and vista != informe.edicion:
        raise TransicionInvalida(CAMBIO)
    informe.cuerpo = cuerpo_valido(cuerpo)
    informe.que_corrige = _que_corrige(que_corrige, hay_anterior=anterior is not None)
    informe.edicion += 1
    informe.save()
    return informe


@transaction.atomic
def publicar_informe(informe_id: int, *, quien: Usuario, vista: int | None = None) -> Informe:
    """Freeze its figures as they are now and show it to anybody: announced to who follows the exercise, and owed by
    mail to each person who contributed (``enviar_informes``). The first one ends the exercise.

    ``NoPuede``, ``TransicionInvalida``, ``DatosInvalidos``."""
    exigir(quien, INFORMAR)
    ejercicio = cerrar_paso(Informe.objects.values_list("ejercicio", flat=True).get(pk=informe_id))
    informe = Informe.objects.select_for_update().get(pk=informe_id)
    if informe.publicado_en is not None:
        raise TransicionInvalida(
            "Esta versión ya está publicada. Para corregirla, empiece una versión nueva."
        )
    if vista is not None and vista != informe.edicion:
        raise TransicionInvalida(
            "El informe cambió después de que usted lo leyó. Léalo otra vez antes de publicarlo."
        )
    _exigir_que_se_informe(ejercicio)
    _exigir_cuenta_cerrada(ejercicio)
    cuerpo = cuerpo_valido(informe.cuerpo)
    if borrador.MARCA in cuerpo:
        raise DatosInvalidos(
            f"Al informe le faltan partes por escribir: busque «{borrador.MARCA}» y reemplácelo.",
            campo="cuerpo",
        )
    _que_corrige(informe.que_corrige, hay_anterior=informe.version > 1)
    ahora = reloj.ahora()
    informe.cifras = cifras.de_un_ejercicio(consulta.con_todo().get(pk=ejercicio.pk)) | {
        "publicado_en": ahora.isoformat(),
        "version": informe.version,
    }
    informe.publicado_en, informe.publicado_por = ahora, quien
    informe.save()
    # Who was not written to yet reads the last one alone.
    ejercicio.informes.filter(version__lt=informe.version, enviado_en__isnull=True).update(enviado_en=ahora)
    if ejercicio.informado_en is None:
        ejercicio.informado_en = ahora
        guardar(ejercicio, quien, ["informado_en"], "Se publicó el informe")
    difusion.anunciar_informe(informe)
    return informe


@transaction.atomic
def descartar(informe_id: int, *, quien: Usuario) -> Ejercicio:
    """The draft goes; what was published stays. ``NoPuede``, ``TransicionInvalida``."""
    exigir(quien, REDACTAR)
    ejercicio = cerrar_paso(Informe.objects.values_list("ejercicio", flat=True).get(pk=informe_id))
    informe = Informe.objects.select_for_update().get(pk=informe_id)
    if informe.publicado_en is not None:
        raise TransicionInvalida("Lo que se publicó no se borra. Para corregirlo, empiece una versión nueva.")
    informe.delete()
    return ejercicio


def cuerpo_valido(cuerpo: str) -> str:
    return texto_valido(
        cuerpo,
        minimo=LARGO_MINIMO,
        maximo=LARGO_MAXIMO,
        campo="cuerpo",
        si_falta="Escriba el informe: qué se preguntó, qué dijeron las personas, qué se decidió y por qué.",
    )


def _que_corrige(texto: str, *, hay_anterior: bool) -> str:
    dicho = una_linea(texto)[:LARGO_QUE_CORRIGE]
    if hay_anterior and not dicho:
        raise DatosInvalidos("Escriba qué corrige esta versión: se lee al comienzo.", campo="que_corrige")
    return dicho if hay_anterior else ""


def _ultimo_publicado(ejercicio: Ejercicio) -> Informe | None:
    return ejercicio.informes.filter(publicado_en__isnull=False).order_by("-version").first()


def _exigir_que_se_informe(ejercicio: Ejercicio) -> None:
    if ejercicio.publicado_en is None:
        raise TransicionInvalida("Este ejercicio todavía no se ha convocado: no hay de qué informar.")
    if ejercicio.cancelado_en is not None:
        raise TransicionInvalida("Este ejercicio se canceló. Su página dice por qué: no lleva informe.")


def _exigir_cuenta_cerrada(ejercicio: Ejercicio) -> None:
    if ejercicio.cuenta_cerrada_en is not None:
        return
    esperan = Aporte.objects.filter(ejercicio=ejercicio).por_decidir().count()
    if esperan:
        cuantos = "Falta responder un aporte" if esperan == 1 else f"Falta responder {esperan} aportes"
        raise TransicionInvalida(f"{cuantos}. El informe se publica cuando todos tienen respuesta.")
    raise TransicionInvalida(
        "Cierre primero la cuenta del ejercicio, en su página: desde entonces no entran más aportes y las cifras "
        "quedan fijas."
    )
