"""A person asks for their data to be erased (Ley 1581 de 2012, arts. 8 lit. e and 15).

Their address, their link and their name go, from what they signed too. What they said and everybody read stays, under
«Persona que se retiró»: others answered it and the entity decided on it, and who wants a message out withdraws it
first. What nobody else read yet goes with them, with its question, its pictures and what it said before. What an
official said for the entity stays signed: it is of the post. Mails to who has no account keep neither address nor words
once they are delivered (``correo``, confidential).
"""

from django.db import transaction

from cuentas.models import Usuario
from foros.acciones import avisos
from foros.acciones.imagenes import quitar
from foros.acciones.reportes_atendidos import contar_desenlace
from foros.consultas import personas
from foros.models import Borrador, Cita, Edicion, Hilo, ImagenDeMensaje, Mensaje, Participante, Revision
from nucleo import registro, reloj

NOMBRE = "Persona que se retiró"
#: The question of a thread that nobody read.
SIN_PREGUNTA = "Pregunta que no se publicó"
Estado = Mensaje.Estado
#: What waits for the author or for a moderator.
A_LA_ESPERA = (Estado.SIN_CONFIRMAR, Estado.PENDIENTE, Estado.CAMBIO_PEDIDO)


@transaction.atomic
def olvidar(participante: Participante) -> Participante:
    """Erase who somebody is. It cannot be undone, and the second time changes nothing."""
    suyos = Mensaje.objects.filter(autor=participante.pk)
    hilos = Hilo.objects.filter(pk__in=suyos.values("hilo")).select_related("foro__dependencia")
    cerrados = {hilo.pk: hilo for hilo in hilos.select_for_update(of=("self",), no_key=True).order_by("pk")}
    _retirar_lo_que_espera(suyos)
    _borrar_lo_que_nadie_leyo(suyos)
    _firmar_de_nuevo(suyos.filter(es_oficial=False), cerrados)
    participante = Participante.objects.select_for_update(of=("self",)).get(pk=participante.pk)
    if participante.olvidado_en is None:
        _borrar(participante)
    return participante


def olvidar_cuenta(usuario: Usuario) -> None:
    """The account of a citizen closes."""
    suyo = personas.de_la_cuenta(usuario)
    if suyo is not None:
        olvidar(suyo)


def _retirar_lo_que_espera(suyos) -> None:
    esperan = suyos.filter(estado__in=A_LA_ESPERA)
    Revision.objects.abiertas().filter(mensaje__in=esperan).update(
        decidida_en=reloj.ahora(), resultado=Revision.Resultado.RETIRADO
    )
    for mensaje in esperan.filter(reportes__atendido_en__isnull=True, reportes__isnull=False).distinct():
        contar_desenlace(mensaje, Revision.Resultado.RETIRADO)
    esperan.update(estado=Estado.RETIRADO, causal="", motivo="")


def _borrar_lo_que_nadie_leyo(suyos) -> None:
    """But what a moderator did not publish: it is what was decided on."""
    sin_leer = suyos.filter(numero__isnull=True, estado=Estado.RETIRADO)
    quitar(ImagenDeMensaje.objects.filter(mensaje__in=sin_leer))
    Edicion.objects.filter(mensaje__in=sin_leer).delete()
    Hilo.objects.filter(publicado_en__isnull=True, pk__in=sin_leer.values("hilo")).update(titulo=SIN_PREGUNTA)
    sin_leer.update(texto="", html="")


def _firmar_de_nuevo(suyos, hilos: dict[int, Hilo]) -> None:
    """In the pages, in what others cite of it, and in what was announced."""
    Cita.objects.filter(mensaje__in=suyos).update(nombre=NOMBRE)
    suyos.update(nombre=NOMBRE)
    for quitar_la_firma in registro.al_borrar_una_firma.todos():
        quitar_la_firma("mensaje", suyos.values("pk"))
    for mensaje in suyos.filter(estado=Estado.PUBLICADO, anunciado_en__isnull=False).order_by("pk"):
        mensaje.hilo = hilos[mensaje.hilo_id]
        if mensaje.hilo.oculto_en is None:
            avisos.corregir_mensaje(mensaje)


def _borrar(participante: Participante) -> None:
    if participante.usuario_id:
        Edicion.objects.filter(mensaje__autor=participante, por=participante.usuario_id).update(por=None)
        Borrador.objects.filter(usuario=participante.usuario_id).delete()
    participante.usuario, participante.correo, participante.plegado = None, "", None
    participante.ficha, participante.ficha_huella = "", None
    participante.nombre, participante.olvidado_en = NOMBRE, reloj.ahora()
    participante.save(
        update_fields=["usuario", "correo", "plegado", "ficha", "ficha_huella", "nombre", "olvidado_en"]
    )
