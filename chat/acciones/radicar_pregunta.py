"""Make a request of a question of a public room: it keeps the moment in which it was asked."""

from django.conf import settings
from django.db import transaction

from chat.acciones.anfitrion import la_conduce
from chat.acciones.mandato import ATENDER, exigir
from chat.acciones.radicar import LARGO_ASUNTO, LARGO_NOMBRE, TIPO, Radicado, codigo_de
from chat.errores import NoPuede, TransicionInvalida
from chat.models import Participante, Pregunta
from cuentas.models import Usuario
from nucleo import cifrado
from pqrs.acciones import DatosDeIngreso, NuevaSolicitud, Persona
from pqrs.acciones import radicar as radicar_en_la_mesa
from pqrs.models import Solicitud


@transaction.atomic
def radicar_pregunta(pregunta_id: int, *, quien: Usuario | Participante) -> Radicado:
    """File a question that was not answered, once, by its author or by who conducts the room. The room says nothing of
    it; its author reads the number and the code on the room's page. Raises ``NoPuede`` or ``TransicionInvalida``."""
    preguntas = Pregunta.objects.select_related("autor__usuario", "conversacion__sala", "solicitud")
    pregunta = preguntas.select_for_update(of=("self",)).get(pk=pregunta_id)
    oficial = _quien_radica(pregunta, quien)
    if pregunta.solicitud is not None:
        return Radicado(pregunta.solicitud, "" if oficial else codigo_de(pregunta), es_nuevo=False)
    if pregunta.respondida_en is not None:
        raise TransicionInvalida("Esta pregunta ya se respondió en la sala.")
    if not pregunta.texto:
        raise TransicionInvalida("De esta pregunta ya se borraron las palabras: no queda qué radicar.")
    hecha = radicar_en_la_mesa(_nueva(pregunta, oficial))
    pregunta.solicitud, pregunta.codigo_sellado = hecha.solicitud, cifrado.cifrar(hecha.codigo)
    pregunta.save(update_fields=["solicitud", "codigo_sellado"])
    return Radicado(hecha.solicitud, "" if oficial else hecha.codigo, hecha.es_nueva)


def _quien_radica(pregunta: Pregunta, quien: Usuario | Participante) -> Usuario | None:
    if isinstance(quien, Participante):
        if quien.pk != pregunta.autor_id:
            raise NoPuede("Solo radica la pregunta quien la hizo, o quien conduce la sala.")
        return None
    oficial = exigir(quien, ATENDER)
    if not la_conduce(pregunta.conversacion.sala, oficial):
        raise NoPuede("Solo radica la pregunta quien la hizo, o quien conduce la sala.")
    return oficial


def _nueva(pregunta: Pregunta, oficial: Usuario | None) -> NuevaSolicitud:
    autor, sala = pregunta.autor, pregunta.conversacion.sala
    cuenta = autor.usuario
    nombre = (cuenta.get_full_name() if cuenta else "") or autor.nombre
    return NuevaSolicitud(
        tipo=TIPO,
        esta_por_clasificar=True,
        canal=Solicitud.Canal.CHAT,
        asunto=f"De la sala «{sala}»: {' '.join(pregunta.texto.split())}"[:LARGO_ASUNTO],
        objeto=(
            f"{pregunta.texto}\n\nLo preguntó en la sala pública «{sala}» del chat: "
            f"{settings.URL_PUBLICA}{sala.get_absolute_url()}"
        ),
        persona=Persona(nombre=nombre[:LARGO_NOMBRE], correo=cuenta.email if cuenta else ""),
        clave_envio=f"chat-pregunta-{pregunta.pk}",
        recibida_en=pregunta.hecha_en,
        ingreso=oficial and DatosDeIngreso(recibida_por=oficial, radicada_por=oficial),
    )
