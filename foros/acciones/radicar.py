"""Make a request of a message: it keeps the words and the moment in which they arrived, from which the law counts."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from cuentas.models import Usuario
from foros.acciones.cerradura import cerrar_mensaje
from foros.acciones.mandato import exigir
from foros.errores import NoPuede, TransicionInvalida
from foros.models import Acto, Mensaje, MensajeRadicado, Participante
from pqrs.acciones import DatosDeIngreso, NuevaSolicitud, Persona
from pqrs.acciones import radicar as radicar_en_la_mesa
from pqrs.models import Solicitud

RADICAR = "pqrs.radicar_por_otro"
#: The shortest term, until the desk says what kind it is.
TIPO = "peticion_informacion"
LARGO_ASUNTO, LARGO_NOMBRE = 160, 200
Estado = Mensaje.Estado
#: What the entity received and its author has not withdrawn: also what was not published, or was taken down.
ESTADOS = (Estado.PENDIENTE, Estado.CAMBIO_PEDIDO, Estado.PUBLICADO, Estado.RECHAZADO, Estado.OCULTO)


@dataclass(frozen=True)
class Radicado:
    """``codigo``: the código de seguimiento, kept nowhere else; empty when it had been filed before."""

    solicitud: Solicitud
    codigo: str
    es_nuevo: bool


@transaction.atomic
def radicar_mensaje(mensaje_id: int, *, quien: Usuario | Participante) -> Radicado:
    """File a message at the desk, once: by an official who may file for others, or by its author. The author gets the
    acknowledgement with the code; the thread says nothing of it. Raises ``NoPuede`` or ``TransicionInvalida``."""
    oficial = exigir_que_radique(mensaje_id, quien)
    mensaje = cerrar_mensaje(mensaje_id)
    anterior = MensajeRadicado.objects.select_related("solicitud").filter(mensaje=mensaje).first()
    if anterior is not None:
        return Radicado(anterior.solicitud, "", es_nuevo=False)
    if mensaje.es_oficial or mensaje.estado not in ESTADOS:
        raise TransicionInvalida(
            "Este mensaje no se puede radicar: es de la entidad, pasó a otro hilo o su autor lo retiró."
        )
    hecha = radicar_en_la_mesa(_nueva(mensaje, oficial))
    MensajeRadicado.objects.create(mensaje=mensaje, solicitud=hecha.solicitud, por=oficial)
    Acto.objects.create(
        verbo=Acto.Verbo.RADICAR,
        foro=mensaje.hilo.foro,
        hilo=mensaje.hilo,
        mensaje=mensaje,
        quien=oficial,
        razon="" if oficial else "su_autor",
    )
    return Radicado(hecha.solicitud, hecha.codigo if hecha.es_nueva else "", hecha.es_nueva)


def exigir_que_radique(mensaje_id: int, quien: Usuario | Participante) -> Usuario | None:
    """The official who files it, or None when its author does. ``NoPuede`` for anybody else."""
    if isinstance(quien, Participante):
        if not Mensaje.objects.filter(pk=mensaje_id, autor=quien).exists():
            raise NoPuede("Solo radica el mensaje quien lo escribió, o quien radica por otros en la entidad.")
        return None
    oficial = exigir(quien, RADICAR)
    if not Mensaje.objects.visibles_para(oficial).filter(pk=mensaje_id).exists():
        raise NoPuede("Ese mensaje no está entre los que usted puede leer.")
    return oficial


def _nueva(mensaje: Mensaje, oficial: Usuario | None) -> NuevaSolicitud:
    enlace = settings.URL_PUBLICA + mensaje.get_absolute_url()
    return NuevaSolicitud(
        tipo=TIPO,
        esta_por_clasificar=True,
        canal=Solicitud.Canal.FORO,
        asunto=f"Del foro: {mensaje.hilo.titulo}"[:LARGO_ASUNTO],
        objeto=f"{mensaje.texto}\n\nLo escribió en el foro «{mensaje.hilo.foro}»: {enlace}",
        persona=_persona(mensaje),
        clave_envio=f"foros-mensaje-{mensaje.pk}",
        recibida_en=mensaje.enviado_en,
        ingreso=oficial and DatosDeIngreso(recibida_por=oficial, radicada_por=oficial),
    )


def _persona(mensaje: Mensaje) -> Persona:
    """Who wrote it, as the portal knows them: the account's own name, or that of the signature."""
    autor = mensaje.autor
    nombre = autor.usuario.get_full_name() if autor.usuario_id else ""
    correo = autor.usuario.email if autor.usuario_id else autor.correo
    return Persona(nombre=(nombre or mensaje.nombre)[:LARGO_NOMBRE], correo=correo)
