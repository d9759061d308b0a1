"""What nobody may read from outside in the chat, for the canary of the public outlets (promise 6)."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from uuid import uuid4

from django.core.files.base import ContentFile

from chat import llaves
from chat.acciones import atender, bloqueos
from chat.acciones.abrir import Quien, abrir
from chat.acciones.calificar import calificar
from chat.acciones.decir import decir
from chat.acciones.ocultar import ocultar
from chat.acciones.preguntas import no_publicar, preguntar, publicar_pregunta, responder_pregunta
from chat.acciones.radicar import radicar_conversacion
from chat.acciones.salas_publicas import DatosDeSala, anunciar_sala, cerrar_sala, crear_sala
from chat.models import Adjunto, Conversacion, Franja, Participante, Pregunta, Sala
from contenidos.models import Regla
from cuentas.models import Dependencia, Usuario
from nucleo import adjuntos, reloj
from nucleo.fichas import huella
from suscripciones.models import Tema

#: How every word of what nobody may read begins; «publicado» is in what everybody reads.
PREFIJO = "canachat"
PALABRAS = (DICHO, RESPUESTA, NOTA, NOMBRE, CORREO, CIERRE, COMENTARIO, BLOQUEO, ARCHIVO, PENDIENTE, NEGADA, MOTIVO,
 OCULTO, BORRADOR, COLA) = tuple(
    f"{PREFIJO}{cual}" for cual in (
        "dich", "respuest", "not", "nombr", "corre", "cierr", "coment", "bloque", "archiv", "pendient", "negad",
        "motiv", "ocult", "borrador", "col",
    )
)  # fmt: skip
#: A working Tuesday, in the morning: the queue is attended then, whatever day it is today.
UN_MARTES = datetime(2026, 3, 10, 10, tzinfo=reloj.BOGOTA)
HORA = timedelta(hours=1)


def sembrar() -> Collection[str]:
    """Make one of each and return how their words begin. Only in a test's database."""
    for clave in ("todo", "seccion:chat"):
        Tema.objects.get_or_create(
            clave=clave, defaults={"clase": clave.partition(":")[0], "titulo": clave, "url": "/"}
        )
    quien = Usuario.objects.create_user(
        "atiende-canarios",
        is_staff=True,
        is_superuser=True,
        first_name="Publicado",
        dependencia=Dependencia.objects.receptora(),
    )
    _reglas()
    _privadas(quien)
    _sala(quien, "publicado abierta")
    cerrada = _sala(quien, "publicado cerrada")
    with reloj.en(reloj.ahora() + HORA):
        cerrar_sala(cerrada.pk, "Lo publicado se queda en su registro.", quien=quien)
    crear_sala(_datos(quien, f"Sala {BORRADOR}a"), quien=quien)
    return (PREFIJO,)


def _privadas(quien: Usuario) -> None:
    with reloj.en(UN_MARTES):
        cola = _cola("publicado")
        Sala.objects.create(**_de_una_cola(f"{COLA}a") | {"publicada_en": None})
        abierta = _conversacion(cola)
        _conversar(abierta, quien)
        cerrada = _conversacion(cola)
        _conversar(cerrada, quien)
        bloqueos.bloquear(cerrada.pk, quien=quien, motivo=f"Por {BLOQUEO}o.", hasta=reloj.ahora() + HORA)
        radicar_conversacion(cerrada.pk, quien=quien)
        atender.cerrar(cerrada.pk, quien=quien, nota=f"Quedó {CIERRE}o.")
        calificar(_persona(cerrada), solucion="no", nota=1, comentario=f"Me pareció {COMENTARIO}o.")


def _conversacion(cola: Sala) -> Conversacion:
    persona = Quien(
        llave_huella=huella(llaves.nueva()),
        nombre=f"Rosa {NOMBRE}a",
        correo=f"rosa@{CORREO}o.example",
    )
    return abrir(cola, persona, f"Lo {DICHO}o es mío.", uuid4(), acepta=True)


def _conversar(conversacion: Conversacion, quien: Usuario) -> None:
    atender.tomar(conversacion.pk, quien=quien)
    atender.anotar(conversacion.pk, f"Una {NOTA}a.", uuid4(), quien=quien)
    decir(conversacion.participantes.get(usuario=quien), f"Le doy {RESPUESTA}a.", uuid4())
    con_archivo = decir(_persona(conversacion), f"Más {DICHO}o.", uuid4())
    contenido = f"{ARCHIVO}o".encode()
    Adjunto.objects.create(
        mensaje=con_archivo,
        nombre=f"{ARCHIVO}o.txt",
        ruta=adjuntos.guardar(ContentFile(contenido, name="canario.txt")),
        tipo_mime="text/plain",
        tamano=len(contenido),
        sha256="0" * 64,
    )


def _persona(conversacion: Conversacion) -> Participante:
    return conversacion.participantes.get(papel=Participante.Papel.PERSONA)


def _sala(quien: Usuario, titulo: str) -> Sala:
    """At its hour now: with what is published, what waits, what was refused and what was taken out of view."""
    hace_poco = reloj.ahora() - HORA
    with reloj.en(hace_poco):
        sala = crear_sala(_datos(quien, f"Sala {titulo}"), quien=quien)
        sala = anunciar_sala(sala.pk, quien=quien)
    _pregunta(sala, f"¿Y lo {PENDIENTE}o?")
    no_publicar(_pregunta(sala, f"¿Y lo {NEGADA}o?").pk, f"Por {MOTIVO}o.", quien=quien)
    responder_pregunta(
        _pregunta(sala, "¿Qué es lo publicado?").pk, "Lo publicado es esto.", uuid4(), quien=quien
    )
    oculta = publicar_pregunta(_pregunta(sala, f"¿Y lo {OCULTO}o?").pk, quien=quien)
    ocultar(sala.pk, oculta.mensaje.seq, "Nombra a otra persona.", quien=quien)
    return sala


def _pregunta(sala: Sala, texto: str) -> Pregunta:
    persona = Quien(llave_huella=huella(llaves.nueva()), nombre="Luis")
    return preguntar(sala, persona, texto, uuid4(), acepta=True)


def _datos(quien: Usuario, titulo: str) -> DatosDeSala:
    ahora = reloj.ahora()
    return DatosDeSala(
        titulo=titulo,
        descripcion="Se responde lo publicado.",
        dependencia=Dependencia.objects.receptora(),
        anfitrion=quien,
        abre_en=ahora + HORA / 2,
        cierra_en=ahora + 3 * HORA,
    )


def _cola(titulo: str) -> Sala:
    cola = Sala.objects.create(**_de_una_cola(titulo))
    Franja.objects.create(sala=cola, dia=UN_MARTES.weekday(), desde=time(8), hasta=time(17))
    return cola


def _de_una_cola(titulo: str) -> dict:
    return {
        "titulo": f"Cola {titulo}",
        "slug": f"cola-{titulo}",
        "descripcion": f"De lo {titulo}.",
        "dependencia": Dependencia.objects.receptora(),
        "regla": Regla.objects.vigente(Regla.Mecanismo.CHAT),
        "publicada_en": reloj.ahora(),
    }


def _reglas() -> None:
    if Regla.objects.vigente(Regla.Mecanismo.CHAT) is None:
        Regla.objects.create(
            mecanismo=Regla.Mecanismo.CHAT,
            version=91,
            que_cambia="Todo.",
            texto="Hable con respeto.",
            promesa="Respondemos en diez minutos.",
            plazo=1,
            unidad=Regla.Unidad.DIAS_HABILES,
            vigente_desde=UN_MARTES.date(),
            publicada_en=UN_MARTES,
        )
