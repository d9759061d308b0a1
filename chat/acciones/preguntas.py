"""What people ask in a public room: it waits, the host publishes it or says why not, and the entity answers."""

from uuid import UUID

from django.db import transaction

from chat import reglas
from chat.acciones import bloqueos, corriente, ritmo
from chat.acciones.abrir import Quien
from chat.acciones.anfitrion import con_palabras, conducir, exigir_sin_cerrar
from chat.acciones.decir import revisar
from chat.consultas.publicas import conversacion_de
from chat.errores import DatosInvalidos, EstaCerrado, TransicionInvalida
from chat.models import Conversacion, Mensaje, Participante, Pregunta, Sala
from cuentas.models import Usuario
from nucleo import reloj
from nucleo.models import TextoLegal
from nucleo.texto import limpiar, una_linea

Estado = Pregunta.Estado
NO_ES_LA_HORA = (
    "La sala no está abierta en este momento, y su pregunta no entró. Su texto sigue aquí: puede radicarlo como "
    "solicitud, que se responde por escrito."
)


def preguntar(sala: Sala, quien: Quien, texto: str, clave: UUID, *, acepta: bool) -> Pregunta:
    """Ask in a public room during its hour, once for each ``clave``. Nobody else reads it until the host publishes it.
    ``acepta``: they authorised that their question and the name that they wrote be published (Ley 1581/2012 art. 9).

    Raises ``DatosInvalidos``, ``HayQueEsperar`` (counted outside the transaction), ``NoPuede`` (blocked) or
    ``EstaCerrado`` (it is not its hour): the caller has the text."""
    texto = _revisar(texto)
    if not acepta:
        raise DatosInvalidos("Para preguntar debe autorizar que se publique su pregunta.", campo="acepta")
    nombre = una_linea(quien.nombre)
    if not nombre or len(nombre) > reglas.LARGO_NOMBRE:
        raise DatosInvalidos(
            f"Escriba con qué nombre se publica, en {reglas.LARGO_NOMBRE} letras como máximo.", campo="nombre"
        )
    if quien.usuario is None and not quien.llave_huella:
        raise ValueError("Pregunta alguien de quien no se sabe ni la cuenta ni la llave.")
    conversacion = conversacion_de(sala)
    if conversacion is None:
        raise EstaCerrado(NO_ES_LA_HORA)
    ya = _suyas(conversacion, quien).filter(clave_envio=clave).first()
    if ya is not None:
        return ya
    bloqueos.exigir_que_entre(quien.usuario_id, quien.llave_huella)
    ritmo.exigir_que_pregunte(quien.cuenta_como, quien.red)
    return _preguntar(sala, conversacion, quien, nombre, texto, clave)


@transaction.atomic
def _preguntar(
    sala: Sala, conversacion: Conversacion, quien: Quien, nombre: str, texto: str, clave: UUID
) -> Pregunta:
    # Read again, and not locked: a question that arrives while the room closes waits, and is never lost.
    if not Sala.objects.get(pk=sala.pk).esta_abierta:
        raise EstaCerrado(NO_ES_LA_HORA)
    de_quien = {"usuario": quien.usuario} if quien.usuario else {"llave_huella": quien.llave_huella}
    autor, _ = Participante.objects.get_or_create(
        conversacion=conversacion,
        papel=Participante.Papel.PERSONA,
        **de_quien,
        defaults={"nombre": nombre},
    )
    pregunta, _ = Pregunta.objects.get_or_create(
        autor=autor,
        clave_envio=clave,
        defaults={
            "conversacion": conversacion,
            "texto": texto,
            "hecha_en": reloj.ahora(),
            "privacidad": TextoLegal.objects.vigente(TextoLegal.Clave.PRIVACIDAD),
        },
    )
    return pregunta


@transaction.atomic
def publicar_pregunta(pregunta_id: int, *, quien: Usuario) -> Pregunta:
    """Everybody reads it from now on, signed as its author wrote. The second time changes nothing.
    ``TransicionInvalida`` for one that was refused."""
    conversacion, oficial, pregunta = _para_decidir(pregunta_id, quien)
    exigir_sin_cerrar(conversacion)
    return pregunta if pregunta.mensaje_id else _publicar(conversacion, pregunta, oficial)


@transaction.atomic
def no_publicar(pregunta_id: int, motivo: str, *, quien: Usuario) -> Pregunta:
    """It is kept and not published; its author reads why. ``TransicionInvalida`` when it was published."""
    motivo = con_palabras(motivo, reglas.LARGO_MOTIVO, "Escriba por qué no se publica: la persona lo lee.")
    _, oficial, pregunta = _para_decidir(pregunta_id, quien)
    if pregunta.mensaje_id:
        raise TransicionInvalida("Esta pregunta ya se publicó. Si no debe leerse, retire el mensaje.")
    pregunta.estado, pregunta.motivo = Estado.NO_PUBLICADA, motivo
    pregunta.decidida_en, pregunta.decidida_por = reloj.ahora(), oficial
    pregunta.save(update_fields=["estado", "motivo", "decidida_en", "decidida_por"])
    return pregunta


@transaction.atomic
def responder_pregunta(pregunta_id: int, texto: str, clave: UUID, *, quien: Usuario) -> Mensaje:
    """Answer as the entity, tied to the question, which is published first if it waited. Once for each ``clave``."""
    texto = revisar(texto)
    conversacion, oficial, pregunta = _para_decidir(pregunta_id, quien)
    autor = corriente.como_oficial(conversacion, oficial)
    ya = Mensaje.objects.filter(autor=autor, clave_envio=clave).first()
    if ya is not None:
        return ya
    exigir_sin_cerrar(conversacion)
    if not pregunta.mensaje_id:
        _publicar(conversacion, pregunta, oficial)
    respuesta = corriente.agregar(
        conversacion,
        texto=texto,
        clase=Mensaje.Clase.TEXTO,
        autor=autor,
        clave=clave,
        sobre=pregunta.mensaje,
    )
    if pregunta.respondida_en is None:
        pregunta.respondida_en = respuesta.enviado_en
        pregunta.save(update_fields=["respondida_en"])
    return respuesta


@transaction.atomic
def decir_en_la_sala(sala_id: int, texto: str, clave: UUID, *, quien: Usuario) -> Mensaje:
    """Say something as the entity that answers no question. Once for each ``clave``."""
    texto = revisar(texto)
    conversacion, oficial = conducir(sala_id, quien)
    autor = corriente.como_oficial(conversacion, oficial)
    ya = Mensaje.objects.filter(autor=autor, clave_envio=clave).first()
    if ya is not None:
        return ya
    exigir_sin_cerrar(conversacion)
    return corriente.agregar(conversacion, texto=texto, clase=Mensaje.Clase.TEXTO, autor=autor, clave=clave)


def _para_decidir(pregunta_id: int, quien: Usuario) -> tuple[Conversacion, Usuario, Pregunta]:
    """The stream first and then the question, under their locks."""
    sala_id = Pregunta.objects.values_list("conversacion__sala", flat=True).get(pk=pregunta_id)
    conversacion, oficial = conducir(sala_id, quien)
    preguntas = Pregunta.objects.select_related("autor", "mensaje").select_for_update(of=("self",))
    return conversacion, oficial, preguntas.get(pk=pregunta_id)


def _publicar(conversacion: Conversacion, pregunta: Pregunta, oficial: Usuario) -> Pregunta:
    if pregunta.estado != Estado.PENDIENTE:
        raise TransicionInvalida(f"Ya se decidió no publicarla. El motivo: {pregunta.motivo}")
    pregunta.mensaje = corriente.agregar(
        conversacion,
        texto=pregunta.texto,
        clase=Mensaje.Clase.TEXTO,
        autor=pregunta.autor,
        clave=pregunta.clave_envio,
    )
    pregunta.estado = Estado.PUBLICADA
    pregunta.decidida_en, pregunta.decidida_por = reloj.ahora(), oficial
    pregunta.save(update_fields=["mensaje", "estado", "decidida_en", "decidida_por"])
    return pregunta


def _suyas(conversacion: Conversacion, quien: Quien):
    suyas = Pregunta.objects.filter(conversacion=conversacion)
    if quien.usuario:
        return suyas.filter(autor__usuario=quien.usuario)
    return suyas.filter(autor__llave_huella=quien.llave_huella)


def _revisar(texto: str) -> str:
    texto = limpiar(texto).strip()
    if not texto:
        raise DatosInvalidos("Escriba su pregunta.", campo="texto")
    if len(texto) > reglas.LARGO_PREGUNTA:
        raise DatosInvalidos(
            "La pregunta es muy larga: caben 2.000 letras. Puede dividirla, o radicarla como solicitud.",
            campo="texto",
        )
    return texto
