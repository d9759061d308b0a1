"""Begin a private conversation: consent first, then the first message, then a place in the queue."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from chat import reglas
from chat.acciones import bloqueos, corriente, ritmo
from chat.acciones.decir import revisar
from chat.consultas import horarios
from chat.errores import DatosInvalidos, EstaCerrado
from chat.models import Conversacion, Mensaje, Participante, Sala
from cuentas.models import Usuario
from nucleo import reloj
from nucleo.fichas import huella
from nucleo.models import TextoLegal
from nucleo.texto import una_linea


@dataclass(frozen=True)
class Quien:
    """Who opens: their account, or the digest of their browser's key (``chat.llaves``). ``red``: the digest of their
    network. ``correo``: where they want the transcript; an account's own is known already."""

    usuario: Usuario | None = None
    llave_huella: str = ""
    nombre: str = ""
    correo: str = ""
    red: str = ""

    @property
    def usuario_id(self) -> int | None:
        return self.usuario.pk if self.usuario else None

    @property
    def cuenta_como(self) -> str:
        """As whom what they do is counted."""
        return f"u{self.usuario_id}" if self.usuario else self.llave_huella

    @classmethod
    def sin_cuenta(cls, llave: str, **datos: str) -> "Quien":
        """Whoever comes with the key of their browser."""
        return cls(llave_huella=huella(llave), **datos)


def abrir(sala: Sala, quien: Quien, texto: str, clave: UUID, *, acepta: bool) -> Conversacion:
    """Open a conversation with its first message, in the queue of a room. Once for each ``clave``. ``acepta``: they
    were told what their data are for and authorised it (Ley 1581/2012 art. 9).

    Raises ``DatosInvalidos``, ``HayQueEsperar``, ``NoPuede`` (blocked) or ``EstaCerrado`` (out of hours)."""
    texto = revisar(texto)
    if not acepta:
        raise DatosInvalidos("Para conversar debe autorizar el uso de sus datos.", campo="acepta")
    nombre = una_linea(quien.nombre)[: reglas.LARGO_NOMBRE] or "Persona"
    ya = _ya_abierta(quien, clave)
    if ya is not None:
        return ya
    bloqueos.exigir_que_entre(quien.usuario_id, quien.llave_huella)
    ritmo.exigir_que_abra(quien.cuenta_como, quien.red)
    with transaction.atomic():
        return _abrir(sala.pk, quien, nombre, texto, clave)


def _abrir(sala_id: int, quien: Quien, nombre: str, texto: str, clave: UUID) -> Conversacion:
    # The room under its lock: the place in the queue is counted by one at a time.
    salas = Sala.objects.select_for_update(of=("self",), no_key=True).privadas()
    sala = salas.get(pk=sala_id)
    ya = _ya_abierta(quien, clave)
    if ya is not None:
        return ya
    atencion = horarios.atencion_de(sala)
    if not atencion.esta_abierta:
        raise EstaCerrado(horarios.esta_cerrado(atencion))
    ahora = reloj.ahora()
    conversacion = Conversacion.objects.create(
        sala=sala,
        usuario=quien.usuario,
        nombre=nombre,
        correo=quien.usuario.email if quien.usuario else quien.correo,
        privacidad=TextoLegal.objects.vigente(TextoLegal.Clave.PRIVACIDAD),
        abierta_en=ahora,
        en_cola_desde=ahora,
        puesto=Conversacion.objects.en_cola().filter(sala=sala).count() + 1,
        vista_en=ahora,
    )
    persona = Participante.objects.create(
        conversacion=conversacion,
        usuario=quien.usuario,
        llave_huella="" if quien.usuario else quien.llave_huella,
        nombre=nombre,
    )
    corriente.agregar(conversacion, texto=texto, clase=Mensaje.Clase.TEXTO, autor=persona, clave=clave)
    return conversacion


def _ya_abierta(quien: Quien, clave: UUID) -> Conversacion | None:
    """The one that this same sending opened, however the line dropped."""
    de_quien = (
        {"autor__usuario": quien.usuario} if quien.usuario else {"autor__llave_huella": quien.llave_huella}
    )
    desde = reloj.ahora() - timedelta(days=1)
    primero = Mensaje.objects.filter(clave_envio=clave, seq=1, enviado_en__gte=desde, **de_quien)
    mensaje = primero.select_related("conversacion").first()
    return mensaje and mensaje.conversacion
