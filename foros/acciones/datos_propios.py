"""What the forums keep of who has an account."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse

from cuentas.consultas import correos_confirmados
from cuentas.models import Usuario
from foros.acciones.olvidar import NOMBRE, olvidar
from foros.models import Borrador, Edicion, ImagenDeMensaje, Mensaje, Miembro, Participante, Silencio
from nucleo.adjuntos import almacen, sale
from nucleo.adjuntos.lectura import trozos
from nucleo.registro import Autorizado, Conservado, DatosPropios

NORMA = "Ley 1757 de 2015, art. 104; Ley 1712 de 2014, art. 11"
EXTENSIONES = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif"}


def llevar(usuario: Usuario) -> Iterator[dict[str, Any]]:
    for quien in _quienes(usuario):
        yield {
            "tipo": "Participación en los foros",
            "Nombre que se muestra": quien.nombre,
            "Correo": quien.correo,
            "Desde": quien.creado_en,
            "Mensajes publicados": quien.publicados,
        }
        yield from _mensajes(quien)
        yield from _silencios(quien)
        yield from _reportes(quien)
    for borrador in Borrador.objects.filter(usuario=usuario).select_related("foro", "hilo").order_by("pk"):
        yield {
            "tipo": "Borradores en los foros",
            "Foro": borrador.foro.titulo,
            "Hilo": borrador.hilo.titulo if borrador.hilo else borrador.titulo,
            "Texto": borrador.texto,
            "Guardado en": borrador.guardado_en,
        }
    for miembro in Miembro.objects.filter(usuario=usuario).select_related("foro").order_by("pk"):
        yield {"tipo": "Foros de los que hace parte", "Foro": miembro.foro.titulo, "Desde": miembro.desde}


def archivos(usuario: Usuario) -> Iterator[tuple[str, Iterator[bytes]]]:
    for imagen in ImagenDeMensaje.objects.filter(mensaje__autor__in=_quienes(usuario)).order_by("pk"):
        if almacen().exists(imagen.ruta) and sale(imagen.ruta):
            extension = EXTENSIONES.get(imagen.tipo_mime, "bin")
            yield f"mensaje-{imagen.mensaje_id}-{imagen.pk}.{extension}", _bytes(imagen)


def se_borra(usuario: Usuario) -> Iterator[str]:
    quienes = _quienes(usuario)
    if quienes:
        yield f"Su nombre en los foros: lo que usted firmó dirá «{NOMBRE}»."
    if cuantos := Borrador.objects.filter(usuario=usuario).count():
        yield f"Sus borradores en los foros ({cuantos})."
    sin_leer = Mensaje.objects.filter(autor__in=quienes, numero__isnull=True)
    if sin_leer.exclude(estado=Mensaje.Estado.RECHAZADO).exists():
        yield "Sus mensajes que nadie más ha leído: los que esperan revisión o un cambio."
    if Miembro.objects.filter(usuario=usuario).exists():
        yield "Su lugar en los foros privados."


def conserva(usuario: Usuario) -> Iterator[Conservado]:
    suyos = Mensaje.objects.filter(autor__in=_quienes(usuario))
    if leidos := suyos.filter(numero__isnull=False).count():
        yield Conservado(
            f"Lo que ya publicó en los foros ({leidos}), sin su nombre: otras personas lo leyeron y la entidad decidió "
            "sobre ello. Si no quiere que se lea, retírelo antes.",
            NORMA,
            "mientras exista el foro",
        )
    if suyos.filter(estado=Mensaje.Estado.RECHAZADO).exists():
        yield Conservado(
            "Los mensajes que moderación no publicó, sin su nombre: son la prueba de la decisión.",
            NORMA,
            "mientras exista el foro",
        )


def suprimir(usuario: Usuario) -> None:
    for quien in _quienes(usuario):
        olvidar(quien)
    Borrador.objects.filter(usuario=usuario).delete()
    Miembro.objects.filter(usuario=usuario).delete()


def autorizaciones(usuario: Usuario) -> Iterator[Autorizado]:
    for quien in _quienes(usuario):
        # Who wrote without the account withdraws it by the link of their mails.
        retirar = ("Borrar mis datos de los foros", reverse("foros:olvidar_mi_participacion"))
        como = (
            {"retirar": retirar}
            if quien.usuario_id
            else {"por_que_no": "Use el enlace de los correos del foro."}
        )
        if quien.regla_id:
            yield Autorizado(
                "Reglas de los foros",
                quien.regla.version,
                quien.regla_aceptada_en,
                donde_se_lee=quien.regla.get_absolute_url(),
                **como,
            )
        if quien.privacidad_id:
            yield Autorizado(
                "Escribir en los foros con su nombre",
                quien.privacidad.version,
                quien.autorizado_en,
                donde_se_lee=reverse("legal", args=[quien.privacidad.clave]),
                **como,
            )


DE_LA_PERSONA = DatosPropios(
    "Mis mensajes en los foros",
    llevar=llevar,
    suprimir=suprimir,
    se_borra=se_borra,
    conserva=conserva,
    archivos=archivos,
    autorizaciones=autorizaciones,
)


def _quienes(usuario: Usuario) -> list[Participante]:
    """Who they are in the forums: by their account, and by an address of theirs with which they wrote without it."""
    plegadas = [direccion.casefold() for direccion in correos_confirmados(usuario)]
    suyos = Q(usuario=usuario) | Q(plegado__in=plegadas, confirmado_en__isnull=False)
    return list(Participante.objects.filter(suyos).select_related("regla", "privacidad").order_by("pk"))


def _mensajes(quien: Participante) -> Iterator[dict[str, Any]]:
    for mensaje in quien.mensajes.select_related("hilo__foro").order_by("pk"):
        yield {
            "tipo": "Mensajes en los foros",
            "Foro": mensaje.hilo.foro.titulo,
            "Hilo": mensaje.hilo.titulo,
            "Número": mensaje.numero,
            "Firma": mensaje.nombre,
            "Estado": mensaje.get_estado_display(),
            "Texto": mensaje.texto,
            "Llegó en": mensaje.enviado_en,
            "Publicado en": mensaje.publicado_en,
            "Motivo": mensaje.motivo,
            "Qué pasó con el aporte": mensaje.get_aporte_display(),
        }
    for antes in Edicion.objects.filter(mensaje__autor=quien).order_by("mensaje", "numero"):
        yield {
            "tipo": "Lo que decían antes sus mensajes",
            "Mensaje": antes.mensaje_id,
            "Edición": antes.numero,
            "Texto": antes.texto,
            "Hasta": antes.hasta,
        }


def _silencios(quien: Participante) -> Iterator[dict[str, Any]]:
    for silencio in Silencio.objects.filter(participante=quien).order_by("pk"):
        yield {
            "tipo": "Tiempos sin escribir en los foros",
            "Desde": silencio.desde,
            "Hasta": silencio.hasta,
            "Motivo": silencio.motivo,
            "Lo que reclamó": silencio.reclamo,
            "Respuesta": silencio.respuesta_al_reclamo,
        }


def _reportes(quien: Participante) -> Iterator[dict[str, Any]]:
    for reporte in quien.reportes.order_by("pk"):
        yield {
            "tipo": "Mensajes que reportó en los foros",
            "Mensaje": reporte.mensaje_id,
            "Regla": reporte.get_causal_display(),
            "Detalle": reporte.detalle,
            "Cuándo": reporte.en,
        }


def _bytes(imagen: ImagenDeMensaje) -> Iterator[bytes]:
    with almacen().open(imagen.ruta) as abierto:
        yield from trozos(abierto)
