"""What is read of a public room: its stream, its record, what one person asked in it and what its host has to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.db.models import Count, Q, QuerySet

from chat.espera import en_corto
from chat.models import Conversacion, Mensaje, Participante, Pregunta, Sala
from cuentas.models import Usuario
from nucleo.fichas import huella

TITULOS = (
    "Número",
    "Cuándo",
    "Qué es",
    "Quién",
    "Cargo",
    "Dependencia",
    "Responde al",
    "Texto",
    "Por qué se retiró",
)


@dataclass(frozen=True)
class Registro:
    """The figures of a room. ``espera``: the median between asking and the first answer; None if there was none."""

    personas: int
    preguntas: int
    publicadas: int
    respondidas: int
    no_publicadas: int
    pendientes: int
    radicadas: int
    espera: timedelta | None

    @property
    def sin_respuesta(self) -> int:
        """Published, and the entity did not answer them."""
        return self.publicadas - self.respondidas

    @property
    def espera_en_palabras(self) -> str:
        """«4 min»; "" if it is not known."""
        return en_corto(self.espera) if self.espera is not None else ""


def conversacion_de(sala: Sala) -> Conversacion | None:
    """The only stream of a public room; None before it is announced. One query."""
    return Conversacion.objects.filter(sala=sala, sala__clase=Sala.Clase.PUBLICA).order_by("pk").first()


def por_su_direccion(slug: str) -> Conversacion | None:
    """The stream of a room that was announced, with the room. One query."""
    anunciadas = Conversacion.objects.visibles_para(None).select_related("sala")
    return anunciadas.filter(sala__slug=slug).first()


def persona_de(conversacion: Conversacion, usuario, llave: str) -> Participante | None:
    """Who asks from this browser: their account if they came in with it, else the key of the cookie."""
    personas = conversacion.participantes.filter(papel=Participante.Papel.PERSONA)
    if usuario is not None and usuario.is_authenticated:
        return personas.filter(usuario=usuario).first()
    return personas.filter(llave_huella=huella(llave)).first() if llave else None


def preguntas_de(persona: Participante | None) -> list[Pregunta]:
    """Everything that somebody asked in a room, the last first."""
    if persona is None:
        return []
    return list(persona.preguntas.select_related("mensaje", "solicitud").order_by("-pk"))


def registro(conversacion: Conversacion) -> Registro:
    """Two queries."""
    preguntas = Pregunta.objects.filter(conversacion=conversacion)
    cuentas = preguntas.aggregate(
        personas=Count("autor", distinct=True),
        preguntas=Count("pk"),
        publicadas=Count("pk", filter=Q(estado=Pregunta.Estado.PUBLICADA)),
        respondidas=Count("pk", filter=Q(respondida_en__isnull=False)),
        no_publicadas=Count("pk", filter=Q(estado=Pregunta.Estado.NO_PUBLICADA)),
        pendientes=Count("pk", filter=Q(estado=Pregunta.Estado.PENDIENTE)),
        radicadas=Count("pk", filter=Q(solicitud__isnull=False)),
    )
    ratos = preguntas.filter(respondida_en__isnull=False).values_list("hecha_en", "respondida_en")
    esperas = [hasta - desde for desde, hasta in ratos]
    return Registro(**cuentas, espera=median(esperas) if esperas else None)


def filas_del_registro(conversacion: Conversacion) -> Iterator[Sequence]:
    """What was said, for a spreadsheet; the titles first. What was taken out of view has its reason and no words."""
    yield TITULOS
    mensajes = Mensaje.objects.filter(conversacion=conversacion).publicos().select_related("sobre")
    for uno in mensajes.order_by("seq").iterator(chunk_size=500):
        yield (
            uno.seq,
            uno.enviado_en,
            _que_es(uno),
            uno.nombre,
            uno.cargo,
            uno.dependencia_nombre,
            uno.sobre.seq if uno.sobre else None,
            "" if uno.oculto_en else uno.texto,
            uno.motivo,
        )


def salas_del_anfitrion(usuario) -> list[Sala]:
    """Every public room for who prepares or conducts them, with how many questions wait. One query."""
    esperan = Count(
        "conversaciones__preguntas",
        filter=Q(conversaciones__preguntas__estado=Pregunta.Estado.PENDIENTE),
    )
    salas = Sala.objects.visibles_para(usuario).publicas().select_related("anfitrion", "dependencia")
    return list(salas.annotate(esperan=esperan).order_by("-abre_en")[:200])


def anfitriones() -> QuerySet[Usuario]:
    """Who may conduct a room: whoever attends the chat."""
    return Usuario.objects.with_perm(
        "chat.atender", backend="django.contrib.auth.backends.ModelBackend"
    ).order_by("first_name", "last_name", "pk")


def por_decidir(conversacion: Conversacion) -> list[Pregunta]:
    """What waits, the oldest first."""
    pendientes = Pregunta.objects.filter(conversacion=conversacion, estado=Pregunta.Estado.PENDIENTE)
    return list(pendientes.select_related("autor", "solicitud", "conversacion__sala").order_by("pk"))


def por_responder(conversacion: Conversacion) -> list[Pregunta]:
    """What everybody reads and the entity has not answered."""
    publicadas = Pregunta.objects.filter(
        conversacion=conversacion, estado=Pregunta.Estado.PUBLICADA, respondida_en__isnull=True
    )
    filas = publicadas.select_related("autor", "mensaje", "solicitud", "conversacion__sala")
    return list(filas.order_by("mensaje__seq"))


def _que_es(mensaje: Mensaje) -> str:
    if mensaje.clase != Mensaje.Clase.TEXTO:
        return mensaje.get_clase_display()
    if not mensaje.es_oficial:
        return "Pregunta"
    return "Respuesta de la entidad" if mensaje.sobre_id else "De la entidad"
