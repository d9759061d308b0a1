"""What was said is kept as long as was told, and a person's right to be forgotten (Ley 1581 de 2012, arts. 4, 8 lit. e
and 15; Decreto 1074/2015 art. 2.2.2.25.2.8).

Of a private conversation go the words, who it was, the keys and the files; the moments stay for the public figures, and
the signatures of officials, which are of the post. Of a public room only who asked: the exercise and its answers are
documented (Ley 1757/2015). What was filed at the desk is there under the desk's own terms.
"""

from django.db import transaction
from django.db.models import Q

from chat import reglas
from chat.acciones.atender import terminar
from chat.acciones.cerradura import cerrar_paso
from chat.models import (
    Adjunto,
    Bloqueo,
    Conversacion,
    ConversacionRadicada,
    Mensaje,
    Participante,
    Pregunta,
    Sala,
)
from cuentas.models import Usuario
from nucleo import adjuntos, registro, reloj

PERSONA, SE_RETIRO = "Persona", "Persona que se retiró"
#: Conversations that one turn of the clock forgets.
POR_VUELTA = 500
Papel = Participante.Papel


def olvidar_vencidas() -> int:
    """Forget the private conversations and who asked in the public rooms whose term passed; how many. Each in its own
    transaction: being killed half way loses nothing."""
    ahora = reloj.ahora()
    cerradas = Conversacion.objects.filter(anonimizada_en__isnull=True)
    privadas = cerradas.filter(sala__clase=Sala.Clase.PRIVADA, cerrada_en__lt=ahora - reglas.GUARDAR_PRIVADA)
    publicas = cerradas.filter(
        sala__clase=Sala.Clase.PUBLICA, sala__cierra_en__lt=ahora - reglas.GUARDAR_PUBLICA
    )
    hechas = 0
    for filas, olvidar in ((privadas, olvidar_conversacion), (publicas, _olvidar_sala)):
        for pk in filas.order_by("pk").values_list("pk", flat=True)[:POR_VUELTA]:
            olvidar(pk)
            hechas += 1
    return hechas


@transaction.atomic
def olvidar_conversacion(conversacion_id: int) -> Conversacion:
    """Empty a private conversation of its words and of who it was; one that is open ends first. It cannot be undone,
    and the second time changes nothing."""
    conversacion = cerrar_paso(conversacion_id)
    if conversacion.sala.es_publica or conversacion.anonimizada_en is not None:
        return conversacion
    if conversacion.esta_abierta:
        cierre = Conversacion.Cierre.TERMINO if conversacion.tomada_en else Conversacion.Cierre.ABANDONO
        terminar(conversacion, cierre, "La persona terminó la conversación.")
    _borrar_archivos(conversacion)
    mensajes = Mensaje.objects.filter(conversacion=conversacion)
    mensajes.exclude(motivo="").update(motivo="Se borró al cumplirse su plazo.")
    mensajes.exclude(texto="").update(texto="")
    mensajes.filter(es_oficial=False).exclude(nombre="").update(nombre="")
    conversacion.participantes.filter(papel=Papel.PERSONA).update(
        usuario=None, llave_huella="", nombre=PERSONA
    )
    Bloqueo.objects.filter(conversacion=conversacion, hasta__lte=reloj.ahora()).delete()
    ConversacionRadicada.objects.filter(conversacion=conversacion).update(codigo_sellado="")
    vacios = {"nombre": "", "correo": "", "nota_de_cierre": "", "comentario": "", "usuario": None}
    for campo, nada in vacios.items():
        setattr(conversacion, campo, nada)
    conversacion.anonimizada_en = reloj.ahora()
    conversacion.save(update_fields=[*vacios, "anonimizada_en"])
    return conversacion


@transaction.atomic
def olvidar_cuenta(usuario: Usuario) -> None:
    """The account of a citizen closes and they asked to be forgotten: their private conversations at once; in the
    public rooms, their name and what nobody else read."""
    suyas = Conversacion.objects.privadas().filter(usuario=usuario, anonimizada_en__isnull=True)
    for pk in suyas.order_by("pk").values_list("pk", flat=True):
        olvidar_conversacion(pk)
    personas = Participante.objects.filter(usuario=usuario, papel=Papel.PERSONA)
    for persona in personas.order_by("conversacion", "pk"):
        cerrar_paso(persona.conversacion_id)
        sin_leer = Pregunta.objects.filter(autor=persona, mensaje__isnull=True)
        sin_leer.filter(estado=Pregunta.Estado.PENDIENTE).update(
            estado=Pregunta.Estado.NO_PUBLICADA, motivo="La persona se retiró.", decidida_en=reloj.ahora()
        )
        sin_leer.update(texto="")
        _sin_nombre(Q(pk=persona.pk), SE_RETIRO)


@transaction.atomic
def _olvidar_sala(conversacion_id: int) -> None:
    conversacion = cerrar_paso(conversacion_id)
    if conversacion.anonimizada_en is not None:
        return
    if conversacion.esta_abierta:
        terminar(conversacion, Conversacion.Cierre.SALA, "La sala terminó.")
    _sin_nombre(Q(conversacion=conversacion, papel=Papel.PERSONA), PERSONA)
    conversacion.anonimizada_en = reloj.ahora()
    conversacion.save(update_fields=["anonimizada_en"])


def _sin_nombre(cuales: Q, nombre: str) -> None:
    personas = Participante.objects.filter(cuales)
    dichos = Mensaje.objects.filter(autor__in=personas.values("pk"))
    dichos.update(nombre=nombre)
    for quitar_la_firma in registro.al_borrar_una_firma.todos():
        quitar_la_firma("linea", dichos.values("pk"))
    Pregunta.objects.filter(autor__in=personas.values("pk")).update(codigo_sellado="")
    personas.update(usuario=None, llave_huella="", nombre=nombre)


def _borrar_archivos(conversacion: Conversacion) -> None:
    """The rows now, and the bytes once that is certain: a file without a row is opened by nobody."""
    suyos = Adjunto.objects.filter(mensaje__conversacion=conversacion)
    rutas = list(suyos.values_list("ruta", flat=True))
    suyos.delete()
    transaction.on_commit(lambda: [adjuntos.borrar(ruta) for ruta in rutas])
