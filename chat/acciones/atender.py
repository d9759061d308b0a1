"""What an official does with a conversation: take it, leave it, hand it over, note, close."""

from uuid import UUID

from django.db import transaction

from chat import reglas
from chat.acciones import corriente
from chat.acciones.cerradura import cerrar_paso
from chat.acciones.decir import exigir_abierta, revisar
from chat.acciones.mandato import ATENDER, exigir, exigir_que_vea
from chat.errores import DatosInvalidos, NoPuede, YaLaTomaron
from chat.models import Conversacion, Mensaje, Participante, Presencia, Sala
from cuentas.models import Usuario
from nucleo import reloj
from nucleo.texto import limpiar

NO_ES_SUYA = "Esta conversación la atiende otra persona."
VOLVIO_A_LA_COLA = "Nadie atiende esta conversación: está en la cola. Tómela y vuelva a intentarlo."
SE_PERDIO_LA_LINEA = "Quien atendía perdió la conexión. La conversación vuelve a la cola y conserva su turno."


@transaction.atomic
def tomar(conversacion_id: int, *, quien: Usuario) -> Conversacion:
    """Take a conversation that waits, or whose official lost the line, even before the sweep returned it to the queue.
    Taking one's own again changes nothing. Raises ``YaLaTomaron`` when another official has it, ``NoPuede`` (role,
    dependencia, away, or as many at once as they take), ``EstaCerrado``."""
    oficial = exigir(quien, ATENDER)
    conversacion = cerrar_paso(conversacion_id)
    exigir_abierta(conversacion)
    exigir_que_vea(conversacion, oficial)
    ahora = reloj.ahora()
    if conversacion.agente_id == oficial.pk:
        Conversacion.objects.filter(pk=conversacion.pk).update(agente_vio_en=ahora)
        return conversacion
    if conversacion.agente_id is not None:
        if not conversacion.se_perdio_la_linea:
            raise YaLaTomaron(f"{nombre_de(conversacion.agente)} ya tomó esta conversación.")
        volver_a_la_cola(conversacion, SE_PERDIO_LA_LINEA)
    _exigir_que_tome(oficial)
    conversacion.agente, conversacion.agente_vio_en = oficial, ahora
    conversacion.tomada_en = conversacion.tomada_en or ahora
    conversacion.save(update_fields=["agente", "agente_vio_en", "tomada_en"])
    quien_atiende = corriente.como_oficial(conversacion, oficial)
    corriente.agregar(conversacion, texto=f"{quien_atiende.nombre} atiende esta conversación.")
    return conversacion


@transaction.atomic
def devolver(conversacion_id: int, *, quien: Usuario) -> Conversacion:
    """Put one's conversation back in its queue, with the moment in which the person began to wait first."""
    oficial = exigir(quien, ATENDER)
    conversacion = cerrar_paso(conversacion_id)
    exigir_abierta(conversacion)
    exigir_suya(conversacion, oficial)
    return volver_a_la_cola(conversacion, "Quien la atendía tuvo que irse. Otra persona sigue con usted.")


def volver_a_la_cola(conversacion: Conversacion, que_paso: str) -> Conversacion:
    """Of one that is locked: nobody has it any more, and it keeps its turn."""
    conversacion.agente, conversacion.agente_vio_en = None, None
    conversacion.save(update_fields=["agente", "agente_vio_en"])
    corriente.agregar(conversacion, texto=que_paso)
    return conversacion


@transaction.atomic
def transferir(
    conversacion_id: int, *, quien: Usuario, contexto: str, a: Usuario | None = None, sala: Sala | None = None
) -> Conversacion:
    """Hand one's conversation to another official or to another queue, with what they need to know, which stays as a
    note. The person is told. Raises ``DatosInvalidos``, ``NoPuede``, ``EstaCerrado``."""
    oficial = exigir(quien, ATENDER)
    contexto = limpiar(contexto).strip()[: reglas.LARGO_NOTA]
    if (a is None) == (sala is None):
        raise DatosInvalidos("Escoja a quién o a cuál sala la pasa.")
    if not contexto:
        raise DatosInvalidos("Escriba qué debe saber quien la recibe.", campo="contexto")
    conversacion = cerrar_paso(conversacion_id)
    exigir_abierta(conversacion)
    exigir_suya(conversacion, oficial)
    corriente.agregar(
        conversacion,
        texto=contexto,
        clase=Mensaje.Clase.NOTA,
        autor=corriente.como_oficial(conversacion, oficial),
    )
    return _a_persona(conversacion, a) if a is not None else _a_sala(conversacion, sala)


def _a_persona(conversacion: Conversacion, a: Usuario) -> Conversacion:
    nuevo = Usuario.objects.select_related("dependencia").filter(pk=a.pk, is_active=True).first()
    if nuevo is None or not nuevo.has_perm(ATENDER):
        raise DatosInvalidos("Esa persona no atiende el chat.", campo="a")
    if nuevo.pk in (conversacion.agente_id, conversacion.usuario_id):
        raise DatosInvalidos("Escoja a otra persona.", campo="a")
    _exigir_que_reciba(nuevo)
    conversacion.agente, conversacion.agente_vio_en = nuevo, reloj.ahora()
    conversacion.save(update_fields=["agente", "agente_vio_en"])
    nombre = corriente.como_oficial(conversacion, nuevo).nombre
    corriente.agregar(conversacion, texto=f"Ahora lo atiende {nombre}.")
    return conversacion


def _a_sala(conversacion: Conversacion, sala: Sala) -> Conversacion:
    if sala.es_publica or sala.cerrada_en or not sala.publicada_en or sala.pk == conversacion.sala_id:
        raise DatosInvalidos("Esa sala no recibe conversaciones.", campo="sala")
    conversacion.sala = sala
    conversacion.save(update_fields=["sala"])
    return volver_a_la_cola(conversacion, f"Pasó a «{sala}», que sabe de este asunto. Conserva su turno.")


@transaction.atomic
def anotar(conversacion_id: int, texto: str, clave: UUID, *, quien: Usuario) -> Mensaje:
    """Leave a note that officials alone read. Once for each ``clave``."""
    oficial = exigir(quien, ATENDER)
    texto = revisar(texto)
    conversacion = cerrar_paso(conversacion_id)
    exigir_que_vea(conversacion, oficial)
    autor = corriente.como_oficial(conversacion, oficial)
    ya = Mensaje.objects.filter(autor=autor, clave_envio=clave).first()
    return ya or corriente.agregar(
        conversacion, texto=texto, clase=Mensaje.Clase.NOTA, autor=autor, clave=clave
    )


@transaction.atomic
def cerrar(conversacion_id: int, *, quien: Usuario, nota: str) -> Conversacion:
    """End a conversation that one attends, with what was settled, which the person reads. The second time changes
    nothing."""
    oficial = exigir(quien, ATENDER)
    nota = limpiar(nota).strip()[: reglas.LARGO_NOTA]
    if not nota:
        raise DatosInvalidos("Escriba en qué quedó la conversación: la persona lo lee.", campo="nota")
    conversacion = cerrar_paso(conversacion_id)
    if not conversacion.esta_abierta:
        return conversacion
    exigir_suya(conversacion, oficial)
    return terminar(
        conversacion, Conversacion.Cierre.ATENDIDA, f"La entidad cerró la conversación. {nota}", nota
    )


@transaction.atomic
def terminar_la_persona(participante: Participante) -> Conversacion:
    """The person ends their own conversation; waiting still, they gave up."""
    conversacion = cerrar_paso(participante.conversacion_id)
    if not conversacion.esta_abierta:
        return conversacion
    if participante.papel != Participante.Papel.PERSONA or conversacion.sala.es_publica:
        raise NoPuede("Solo termina la conversación quien la abrió.")
    cierre = Conversacion.Cierre.TERMINO if conversacion.tomada_en else Conversacion.Cierre.ABANDONO
    return terminar(conversacion, cierre, f"{participante.nombre} terminó la conversación.")


def terminar(conversacion: Conversacion, cierre: str, que_paso: str, nota: str = "") -> Conversacion:
    """Of one that is locked and open: its last event, and no more is written in it."""
    corriente.agregar(conversacion, texto=que_paso)
    conversacion.cerrada_en, conversacion.cierre, conversacion.nota_de_cierre = reloj.ahora(), cierre, nota
    conversacion.save(update_fields=["cerrada_en", "cierre", "nota_de_cierre"])
    return conversacion


def nombre_de(oficial: Usuario) -> str:
    return oficial.get_full_name() or "Otra persona"


def exigir_suya(conversacion: Conversacion, oficial: Usuario) -> None:
    """``NoPuede`` for whoever does not attend it."""
    if conversacion.agente_id != oficial.pk:
        raise NoPuede(NO_ES_SUYA if conversacion.agente_id else VOLVIO_A_LA_COLA)


def _exigir_que_tome(oficial: Usuario) -> None:
    presencia, atiende = _presencia_y_cuantas(oficial)
    if presencia.ausente_desde is not None:
        raise NoPuede(
            "Usted dijo que está ausente. Diga en la bandeja que ya regresó para tomar conversaciones."
        )
    if atiende >= presencia.cupo:
        raise NoPuede(
            f"Ya atiende {atiende} conversaciones, que es su cupo. Cierre o pase una para tomar otra."
        )


def _exigir_que_reciba(oficial: Usuario) -> None:
    presencia, atiende = _presencia_y_cuantas(oficial)
    if not presencia.esta_aqui:
        raise DatosInvalidos(
            "Esa persona no está ahora en el chat. Pásela a una sala o a otra persona.", campo="a"
        )
    if atiende >= presencia.cupo:
        raise DatosInvalidos("Esa persona ya atiende todas las que puede a la vez.", campo="a")


def _presencia_y_cuantas(oficial: Usuario) -> tuple[Presencia, int]:
    """Their own row under its lock, always after the conversation's: two windows of one person take turns."""
    hace_rato = reloj.ahora() - reglas.LINEA_PERDIDA
    Presencia.objects.get_or_create(usuario=oficial, defaults={"vista_en": hace_rato})
    presencia = Presencia.objects.select_for_update().get(usuario=oficial)
    return presencia, Conversacion.objects.abiertas().privadas().filter(agente=oficial).count()
