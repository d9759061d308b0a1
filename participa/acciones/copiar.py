"""What is said somewhere else in the portal, as a contribution: looked at with the eyes of whoever brings it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q

import correo.acciones
from chat.models import Conversacion, Sala
from chat.models import Mensaje as Linea
from correo.acciones import MensajeExcesivo, NoSePudoLeer, separar
from cuentas.models import Usuario
from encuestas.models import TextoLeido
from foros.models import Mensaje
from nucleo.cifrado import NoSePuedeDescifrar
from participa.acciones.recibir import LARGO_MAXIMO, DeQuien, Entrada
from participa.ciclo import Canal
from participa.errores import NoPuede, TransicionInvalida
from pqrs.consultas import entrantes
from pqrs.models import Solicitud

#: What each kind is called, and how the offer of taking it reads.
CLASES = {
    "mensaje": "Mensaje de un foro",
    "linea": "Mensaje del chat",
    "solicitud": "Solicitud",
    "entrante": "Correo que llegó",
    "texto_leido": "Respuesta abierta de una encuesta",
}
NO_LO_VE = "Eso no está entre lo que usted puede leer, o ya no existe."
SIN_PALABRAS = "Ya no dice nada: se borró donde estaba."
NO_SE_LEE = (MensajeExcesivo, NoSePudoLeer, NoSePuedeDescifrar, OSError)


@dataclass(frozen=True)
class Copia:
    """``usos``: by which of an exercise's mechanisms it came. ``nombre``: what it is, for the page that asks."""

    nombre: str
    entrada: Entrada
    usos: Q

    @property
    def se_publica(self) -> bool:
        return bool(self.entrada.publico)


def copiar(clase: str, pk: int, quien: Usuario) -> Copia:
    """The copy of one thing of ``CLASES``. ``NoPuede`` for what this person does not read; ``TransicionInvalida`` for
    what cannot be a contribution, with why."""
    copia = _COPIAN[clase](pk, quien)
    if not copia.entrada.texto.strip():
        raise TransicionInvalida(SIN_PALABRAS)
    return copia


def copia_del_mensaje(mensaje: Mensaje) -> Copia:
    """Of a message of a forum that anybody reads."""
    return Copia(
        f"Mensaje de {mensaje.nombre} en «{mensaje.hilo.titulo}»",
        Entrada(
            texto=mensaje.texto,
            canal=Canal.FORO,
            origen={"mensaje": mensaje},
            de=DeQuien(alias=mensaje.nombre),
            publico=mensaje.texto,
            recibido_en=mensaje.enviado_en,
        ),
        Q(foro=mensaje.hilo.foro_id),
    )


def _mensaje(pk: int, quien: Usuario) -> Copia:
    visible = Mensaje.objects.visibles_para(quien).select_related("hilo__foro").filter(pk=pk).first()
    if visible is None:
        raise NoPuede(NO_LO_VE)
    if visible.es_oficial:
        raise TransicionInvalida("Es una respuesta de la entidad: los aportes son de las personas.")
    if not Mensaje.objects.publicos().filter(pk=pk).exists():
        raise TransicionInvalida("Solo se lleva un mensaje que cualquiera puede leer.")
    return copia_del_mensaje(visible)


def _linea(pk: int, quien: Usuario) -> Copia:
    dichas = Linea.objects.select_related("conversacion__sala", "autor")
    linea = dichas.filter(pk=pk, clase=Linea.Clase.TEXTO, oculto_en__isnull=True).first()
    if linea is None:
        raise NoPuede(NO_LO_VE)
    es_publica = linea.conversacion.sala.clase == Sala.Clase.PUBLICA
    conversaciones = Conversacion.objects
    leidas = conversaciones.visibles_para(quien) if es_publica else conversaciones.de_la_entidad(quien)
    if not leidas.filter(pk=linea.conversacion_id).exists():
        raise NoPuede(NO_LO_VE)
    if linea.es_oficial:
        raise TransicionInvalida("Lo dijo la entidad: los aportes son de las personas.")
    return Copia(
        f"Lo que dijo {linea.nombre or 'una persona'} en {linea.conversacion.sala}",
        Entrada(
            texto=linea.texto,
            canal=Canal.CHAT,
            origen={"linea": linea},
            de=DeQuien(alias=linea.nombre if es_publica else ""),
            publico=linea.texto if es_publica else "",
            recibido_en=linea.enviado_en,
        ),
        Q(sala=linea.conversacion.sala_id),
    )


def _solicitud(pk: int, quien: Usuario) -> Copia:
    solicitud = Solicitud.objects.visibles_para(quien).filter(pk=pk).first()
    if solicitud is None:
        raise NoPuede(NO_LO_VE)
    if solicitud.estado == Solicitud.Estado.ANULADA:
        raise TransicionInvalida("El número de esta solicitud se anuló: lleve la que la reemplaza.")
    dicho = "\n\n".join(filter(None, (solicitud.objeto.strip(), solicitud.razones.strip())))
    texto = f"{solicitud.asunto}\n\n{dicho}"[:LARGO_MAXIMO] if dicho else ""
    return Copia(
        f"Solicitud {solicitud.radicado}",
        Entrada(
            texto=texto,
            canal=Canal.SOLICITUD,
            origen={"solicitud": solicitud},
            recibido_en=solicitud.recibida_en,
        ),
        Q(mecanismo="pqrs", etiqueta__clasificaciones__solicitud=solicitud.pk),
    )


def _entrante(pk: int, quien: Usuario) -> Copia:
    if not quien.has_perm(entrantes.VER):
        raise NoPuede(NO_LO_VE)
    llegado = entrantes.uno(quien, pk)
    if llegado is None:
        raise NoPuede(NO_LO_VE)
    if llegado.por_que_no_se_lee:
        raise TransicionInvalida(llegado.por_que_no_se_lee)
    if llegado.solicitud is not None and not llegado.se_decide:
        raise TransicionInvalida(
            f"Este correo es de la solicitud {llegado.solicitud.radicado}: llévela desde su página."
        )
    try:
        leido = correo.acciones.leer(llegado.entrante)
    except NO_SE_LEE:
        raise TransicionInvalida("Este correo no se puede leer aquí. Descargue el original.") from None
    return Copia(
        f"Correo «{llegado.asunto}»",
        Entrada(
            texto=separar(leido.texto).propio.strip()[:LARGO_MAXIMO],
            canal=Canal.CORREO,
            origen={"entrante": llegado.entrante},
            de=DeQuien(correo=leido.de),
            recibido_en=llegado.entrante.recibido_en,
        ),
        Q(mecanismo="correo"),
    )


def _texto_leido(pk: int, quien: Usuario) -> Copia:
    if not quien.has_perm("encuestas.view_textoleido"):
        raise NoPuede(NO_LO_VE)
    leido = TextoLeido.objects.select_related("encuesta").filter(pk=pk).first()
    if leido is None:
        raise NoPuede(NO_LO_VE)
    if leido.decision != TextoLeido.Decision.SE_PUBLICA:
        raise TransicionInvalida("Antes decida que esta respuesta se publica: léala en la encuesta.")
    encuesta = leido.encuesta
    a_la_vista = encuesta.resultados_en is not None and encuesta.retirada_en is None
    return Copia(
        f"Respuesta a la encuesta «{encuesta}»",
        Entrada(
            texto=leido.texto,
            canal=Canal.ENCUESTA,
            origen={"texto_leido": leido},
            publico=leido.texto if a_la_vista else "",
            recibido_en=encuesta.cerrada_en,
        ),
        Q(encuesta=encuesta.pk),
    )


_COPIAN: dict[str, Callable[[int, Usuario], Copia]] = {
    "mensaje": _mensaje,
    "linea": _linea,
    "solicitud": _solicitud,
    "entrante": _entrante,
    "texto_leido": _texto_leido,
}
