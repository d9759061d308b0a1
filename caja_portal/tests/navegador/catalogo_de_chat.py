"""What officials do in the chat."""

from datetime import timedelta
from uuid import uuid4

from django.urls import reverse

from caja_portal.tests.navegador.catalogo import Parada, a
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from chat.acciones import atender, bloqueos, presencia
from chat.acciones.decir import decir
from chat.acciones.responder import responder
from chat.models import Conversacion, Pausa, RespuestaLista, Sala
from chat.tests.fabricas import MARTES, la_persona, una_conversacion, una_sala
from cuentas.models import Rol
from nucleo import reloj
from pqrs.tests.fabricas import una_funcionaria


def de_quien_atiende(mundo: Mundo) -> list[Parada]:
    """An inbox with what is one's own, what waits and what others have, with very long words; and each page of one."""
    oficial, otra = mundo.coordinadora, una_funcionaria(Rol.AGENTE)
    sala = una_sala(titulo=LARGA[:120], dependencia=oficial.dependencia)
    presencia.preferir(quien=oficial, cupo=20, con_sonido=True, con_titulo=True)
    presencia.aqui_esta(otra)
    mia = _una_larga(sala, oficial)
    espera, terminada = _abierta(sala, texto=LARGA), _una_larga(sala, oficial)
    atender.tomar(_abierta(sala).pk, quien=otra)
    atender.cerrar(terminada.pk, quien=oficial, nota=LARGA)
    bloqueo = bloqueos.bloquear(
        terminada.pk, quien=oficial, motivo=LARGA, hasta=reloj.ahora() + timedelta(days=3)
    )

    def de(conversacion: Conversacion, nombre: str = "change") -> str:
        return reverse(f"admin:chat_conversacion_{nombre}", args=[conversacion.pk])

    return [
        a("la bandeja del chat", reverse("admin:chat_conversacion_changelist")),
        a("las conversaciones terminadas", reverse("admin:chat_conversacion_terminadas")),
        a("el cupo y los avisos del chat", reverse("admin:chat_conversacion_avisos")),
        a("una conversación que se atiende", de(mia)),
        a("una conversación que espera", de(espera)),
        a("una conversación que terminó", de(terminada)),
        *(
            a(f"{verbo} una conversación", de(mia, verbo))
            for verbo in ("transferir", "devolver", "cerrar", "radicar", "bloquear")
        ),
        a("los bloqueos del chat", reverse("admin:chat_bloqueo_changelist")),
        a("un bloqueo del chat", reverse("admin:chat_bloqueo_change", args=[bloqueo.pk])),
        a("levantar un bloqueo del chat", reverse("admin:chat_bloqueo_levantar", args=[bloqueo.pk])),
    ]


def de_las_salas(mundo: Mundo) -> list[Parada]:
    sala = una_sala(titulo=LARGA[:120])
    por_publicar = una_sala(titulo=LARGA[:120], publicada_en=None)
    pausa = Pausa.objects.create(
        desde=reloj.ahora() + timedelta(days=1),
        hasta=reloj.ahora() + timedelta(days=2),
        motivo=LARGA[:160],
        puesta_por=mundo.administrador,
    )
    lista = RespuestaLista.objects.create(titulo=LARGA[:80], texto=LARGA)

    def de(una: Sala, nombre: str) -> str:
        return reverse(f"admin:chat_sala_{nombre}", args=[una.pk])

    return [
        a("las salas del chat", reverse("admin:chat_sala_changelist")),
        a("agregar una sala del chat", reverse("admin:chat_sala_add")),
        a("una sala del chat", de(sala, "change")),
        a("la historia de una sala del chat", de(sala, "history")),
        a("cerrar una sala del chat", de(sala, "cerrar")),
        a("publicar una sala del chat", de(por_publicar, "publicar")),
        a("las pausas del chat", reverse("admin:chat_pausa_changelist")),
        a("agregar una pausa del chat", reverse("admin:chat_pausa_add")),
        a("una pausa del chat", reverse("admin:chat_pausa_change", args=[pausa.pk])),
        a("las respuestas listas", reverse("admin:chat_respuestalista_changelist")),
        a("una respuesta lista", reverse("admin:chat_respuestalista_change", args=[lista.pk])),
    ]


def _abierta(sala: Sala, **datos) -> Conversacion:
    """Opened when the queue is attended, whatever the hour of the machine."""
    with reloj.en(MARTES):
        return una_conversacion(sala, **datos)


def _una_larga(sala: Sala, oficial) -> Conversacion:
    """Said by both, with a note and something that waits for an answer."""
    conversacion = _abierta(sala, texto=LARGA)
    atender.tomar(conversacion.pk, quien=oficial)
    RespuestaLista.objects.get_or_create(titulo=LARGA[:80], defaults={"texto": LARGA})
    responder(conversacion.pk, LARGA, uuid4(), quien=oficial)
    atender.anotar(conversacion.pk, LARGA, uuid4(), quien=oficial)
    decir(la_persona(conversacion), f"{LARGA}\n" * 3, uuid4())
    return conversacion
