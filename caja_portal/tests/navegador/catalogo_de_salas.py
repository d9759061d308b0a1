"""The public rooms as anybody reads them at each moment of theirs, the figures of the chat, and the host's pages."""

from uuid import uuid4

from django.urls import reverse

from caja_portal.tests.navegador.catalogo import Parada, a
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from chat.acciones.ocultar import ocultar
from chat.acciones.preguntas import publicar_pregunta, responder_pregunta
from chat.acciones.salas_publicas import anunciar_sala, cancelar_sala, cerrar_sala, crear_sala
from chat.models import Pregunta, Sala
from chat.tests.fabricas import reglas
from chat.tests.salas import HORA, datos, una_pregunta
from nucleo import reloj


def del_publico(mundo: Mundo) -> list[Parada]:
    quien = mundo.coordinadora
    abierta, terminada = _con_palabras(quien), _con_palabras(quien)
    cerrar_sala(terminada.pk, f"## {LARGA}\n\n- {LARGA}", quien=quien)
    por_venir = anunciar_sala(_preparada(quien, en=2 * HORA).pk, quien=quien)
    cancelada = anunciar_sala(_preparada(quien, en=2 * HORA).pk, quien=quien)
    cancelar_sala(cancelada.pk, LARGA[:400], quien=quien)
    return [
        a("una sala pública abierta", abierta.get_absolute_url()),
        a("una sala pública que terminó", terminada.get_absolute_url()),
        a("una sala pública por venir", por_venir.get_absolute_url()),
        a("una sala pública que no se hará", cancelada.get_absolute_url()),
        a("las cifras del chat", reverse("chat:cifras")),
    ]


def del_anfitrion(mundo: Mundo) -> list[Parada]:
    quien = mundo.coordinadora
    abierta, borrador = _con_palabras(quien), _preparada(quien, en=2 * HORA)
    pregunta = Pregunta.objects.filter(conversacion__sala=abierta, estado=Pregunta.Estado.PENDIENTE).get()

    def de(sala: Sala, nombre: str = "change") -> str:
        return reverse(f"admin:chat_salapublica_{nombre}", args=[sala.pk])

    return [
        a("las salas públicas", reverse("admin:chat_salapublica_changelist")),
        a("preparar una sala pública", reverse("admin:chat_salapublica_add")),
        a("los datos de una sala pública", de(borrador, "datos")),
        a("anunciar una sala pública", de(borrador, "anunciar")),
        a("conducir una sala pública", de(abierta)),
        *(a(f"{verbo} en una sala pública", de(abierta, verbo)) for verbo in ("decir", "ocultar", "cerrar")),
        *(
            a(f"{verbo} una pregunta", reverse(f"admin:chat_pregunta_{verbo}", args=[pregunta.pk]))
            for verbo in ("publicar", "responder", "no_publicar", "radicar")
        ),
    ]


def _preparada(quien, **cambios) -> Sala:
    reglas()
    return crear_sala(datos(quien, titulo=LARGA[:120], descripcion=LARGA[:900], **cambios), quien=quien)


def _con_palabras(quien) -> Sala:
    """At its hour, with a question of each kind."""
    with reloj.en(reloj.ahora() - HORA):
        sala = anunciar_sala(_preparada(quien, en=HORA / 2, dura=3 * HORA).pk, quien=quien)
    responder_pregunta(una_pregunta(sala, LARGA, nombre=LARGA[:80]).pk, LARGA, uuid4(), quien=quien)
    publicar_pregunta(una_pregunta(sala, LARGA).pk, quien=quien)
    oculta = publicar_pregunta(una_pregunta(sala, LARGA).pk, quien=quien)
    ocultar(sala.pk, oculta.mensaje.seq, LARGA[:400], quien=quien)
    una_pregunta(sala, LARGA)
    return sala
