"""Make a request of a conversation, or of what nobody was there to receive: it keeps the moment of who wrote it."""

import json
import secrets
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.core.files import File
from django.db import transaction

from chat import reglas
from chat.acciones import corriente, ritmo
from chat.acciones.cerradura import cerrar_paso
from chat.acciones.mandato import ATENDER, exigir, exigir_que_vea
from chat.consultas import transcripcion
from chat.errores import DatosInvalidos, NoPuede
from chat.models import Adjunto, Conversacion, ConversacionRadicada, Mensaje, Participante, Pregunta, Sala
from cuentas.models import Usuario
from nucleo import adjuntos, cifrado, reloj
from nucleo.adjuntos import Inspeccion
from nucleo.calendario import fecha_larga
from nucleo.texto import limpiar
from pqrs.acciones import DatosDeIngreso, NuevaSolicitud, Persona, dejar_en_espera
from pqrs.acciones import radicar as radicar_en_la_mesa
from pqrs.models import Solicitud

#: The shortest term, until the desk says what kind it is.
TIPO = "peticion_informacion"
LARGO_ASUNTO, LARGO_NOMBRE = 160, 200
SIN_NOMBRE = "Persona"
CADUCO = (
    "La página estuvo abierta mucho tiempo, o llegó incompleta, y ya no podemos dar fe de cuándo escribió. Su texto "
    "sigue aquí: revíselo en el formulario y radíquelo."
)


@dataclass(frozen=True)
class Radicado:
    """``codigo``: the código de seguimiento, for the person alone: "" when an official filed it."""

    solicitud: Solicitud
    codigo: str
    es_nuevo: bool


def radicar_conversacion(conversacion_id: int, *, quien: Usuario | Participante) -> Radicado:
    """File a private conversation at the desk, once: by who opened it or by an official who may attend it. The text is
    the whole transcript, with its files, and it counts as received when the first message was. The stream tells the
    number to both; the código, the person's page and mail alone. Raises ``NoPuede`` or ``TransicionInvalida``."""
    oficial = _quien_radica(conversacion_id, quien)
    ya = _radicada(conversacion_id)
    ficha = "" if ya else _llevar_archivos(conversacion_id)
    radicada, es_nueva = _radicar(conversacion_id, oficial, ficha)
    codigo = "" if oficial else codigo_de(radicada)
    return Radicado(radicada.solicitud, codigo, es_nueva)


def codigo_de(radicada: ConversacionRadicada | Pregunta) -> str:
    """The código de seguimiento of what was filed, for a page that only its person opens; "" when there is none any
    more, or no key opens it."""
    try:
        return cifrado.descifrar(radicada.codigo_sellado) if radicada.codigo_sellado else ""
    except cifrado.NoSePuedeDescifrar:
        return ""


@transaction.atomic
def _radicar(conversacion_id: int, oficial: Usuario | None, ficha: str) -> tuple[ConversacionRadicada, bool]:
    conversacion = cerrar_paso(conversacion_id)
    if oficial is not None:
        exigir_que_vea(conversacion, oficial)
    ya = _radicada(conversacion_id)
    if ya is not None:
        return ya, False
    if conversacion.anonimizada_en is not None:
        raise NoPuede("Lo que se dijo en esta conversación ya se borró: no queda qué radicar.")
    hecha = radicar_en_la_mesa(_de_la_conversacion(conversacion, oficial, ficha))
    radicada = ConversacionRadicada.objects.create(
        conversacion=conversacion,
        solicitud=hecha.solicitud,
        por=oficial,
        codigo_sellado=cifrado.cifrar(hecha.codigo),
    )
    corriente.agregar(
        conversacion,
        texto=(
            f"Esta conversación quedó radicada como solicitud con el número {hecha.solicitud.radicado}. Se responde a "
            f"más tardar el {fecha_larga(hecha.solicitud.vence_el)}."
        ),
    )
    return radicada, True


def _quien_radica(conversacion_id: int, quien: Usuario | Participante) -> Usuario | None:
    """The official who files it, or None when its person does. ``NoPuede`` for anybody else."""
    if isinstance(quien, Participante):
        es_suya = quien.conversacion_id == conversacion_id and quien.papel == Participante.Papel.PERSONA
        if not es_suya or quien.conversacion.sala.es_publica:
            raise NoPuede("Solo radica la conversación quien la abrió, o quien la atiende.")
        return None
    return exigir(quien, ATENDER)


def _radicada(conversacion_id: int) -> ConversacionRadicada | None:
    radicadas = ConversacionRadicada.objects.select_related("solicitud")
    return radicadas.filter(conversacion=conversacion_id).first()


def _de_la_conversacion(conversacion: Conversacion, oficial: Usuario | None, ficha: str) -> NuevaSolicitud:
    primero = Mensaje.objects.filter(conversacion=conversacion, clase=Mensaje.Clase.TEXTO).earliest("seq")
    correo = conversacion.usuario.email if conversacion.usuario_id else conversacion.correo
    nombre = conversacion.usuario.get_full_name() if conversacion.usuario_id else ""
    return NuevaSolicitud(
        tipo=TIPO,
        esta_por_clasificar=True,
        canal=Solicitud.Canal.CHAT,
        asunto=_asunto(conversacion.sala, primero.texto),
        objeto=transcripcion.en_texto(conversacion),
        persona=_persona(nombre or conversacion.nombre, correo),
        clave_envio=f"chat-{conversacion.codigo}",
        recibida_en=primero.enviado_en,
        ingreso=oficial and DatosDeIngreso(recibida_por=oficial, radicada_por=oficial),
        ficha=ficha,
    )


def _asunto(sala: Sala, texto: str) -> str:
    return f"Del chat «{sala}»: {' '.join(texto.split())}"[:LARGO_ASUNTO]


def _persona(nombre: str, correo: str) -> Persona | None:
    """As the conversation knows them; None for who gave neither a name nor an address."""
    if not correo and nombre in ("", SIN_NOMBRE):
        return None
    return Persona(nombre=(nombre or SIN_NOMBRE)[:LARGO_NOMBRE], correo=correo)


def _llevar_archivos(conversacion_id: int) -> str:
    """Copies of the files of the conversation, that wait at the desk until it is filed; their token. What is not filed
    after all goes with the desk's sweep."""
    suyos = Adjunto.objects.filter(mensaje__conversacion=conversacion_id, mensaje__oculto_en__isnull=True)
    suyos = suyos.exclude(mensaje__clase=Mensaje.Clase.NOTA)[: adjuntos.ARCHIVOS_MAXIMOS]
    ficha = ""
    for uno in suyos:
        ficha = ficha or secrets.token_urlsafe(32)
        with adjuntos.almacen().open(uno.ruta) as contenido:
            inspeccion = Inspeccion(uno.nombre, uno.tipo_mime, uno.tamano, uno.sha256)
            dejar_en_espera(ficha, File(contenido, name=uno.nombre), inspeccion)
    return ficha


@dataclass(frozen=True)
class Negado:
    """What somebody sent when it could not be received: who they are, to which queue, and the moment, which nobody can
    move because it travels sealed in their page. ``codigo``: the one that the request will have."""

    texto: str
    sala_id: int
    clave: str
    nombre: str = ""
    correo: str = ""
    enviado_en: str = field(default_factory=lambda: reloj.ahora().isoformat())
    codigo: str = field(default_factory=lambda: NuevaSolicitud(TIPO, "", "").codigo)


def sellar(texto: str, sala: Sala, clave: UUID, *, nombre: str = "", correo: str = "") -> str:
    """What could not be said, closed for the page of who said it: with it one button files it at once."""
    return cifrado.cifrar(
        json.dumps(asdict(Negado(limpiar(texto).strip(), sala.pk, str(clave), nombre, correo)))
    )


def radicar_texto(sellado: str, *, red: str) -> Radicado:
    """File what ``sellar`` closed, once, as received in the moment in which it was sent. Raises ``DatosInvalidos`` when
    it is late or is not ours, ``HayQueEsperar`` when the network asked for too many."""
    negado = _abrir(sellado)
    ritmo.exigir_que_radique(red)
    sala = Sala.objects.get(pk=negado.sala_id)
    hecha = radicar_en_la_mesa(
        NuevaSolicitud(
            tipo=TIPO,
            esta_por_clasificar=True,
            canal=Solicitud.Canal.CHAT,
            asunto=_asunto(sala, negado.texto),
            objeto=f"{negado.texto}\n\nLo escribió en el chat «{sala}», que no la podía atender en ese momento.",
            persona=_persona(negado.nombre, negado.correo),
            clave_envio=f"chat-texto-{negado.clave}",
            recibida_en=datetime.fromisoformat(negado.enviado_en),
            codigo=negado.codigo,
        )
    )
    return Radicado(hecha.solicitud, negado.codigo, hecha.es_nueva)


def _abrir(sellado: str) -> Negado:
    try:
        negado = Negado(**json.loads(cifrado.descifrar(sellado)))
        enviado = datetime.fromisoformat(negado.enviado_en)
    except (cifrado.NoSePuedeDescifrar, ValueError, TypeError):
        raise DatosInvalidos(CADUCO) from None
    if not timedelta(0) <= reloj.ahora() - enviado <= reglas.VALE_LO_NEGADO:
        raise DatosInvalidos(CADUCO)
    return negado
