"""What officials see of the mail: what came in and waits, what did not leave, and what each request says of its own."""

from django.urls import reverse

from caja_portal.tests.navegador.catalogo import Parada, a, vacio
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from correo.models import Correo, Entrante, Intento
from nucleo import reloj
from pqrs.acciones import recibir_correo
from pqrs.consultas.entrantes import Lista
from pqrs.tests.cartas import carta, de_ana, rebote_de, respuesta_a
from pqrs.tests.mesa import direccion

LUIS = f"luis.{LARGA[:50]}@correo-muy-largo.example"


def de_lo_que_llego(mundo: Mundo) -> list[Parada]:
    solicitud, reservada = de_ana(), de_ana(es_reservada=True)
    texto = f"Soy su hijo: {LARGA}.\r\n-- \r\nLuis\r\n\r\nEl lun, 2 nov 2026, Caja <a@b.co> escribió:\r\n> {LARGA}"
    espera = _llega(carta(texto, de=LUIS, para=respuesta_a(solicitud), asunto=LARGA, n=1))
    callada = _llega(carta(de=LUIS, para=respuesta_a(reservada), n=2))
    _llega(carta(para=respuesta_a(solicitud), n=3, asunto=LARGA))
    _llega(carta(para=respuesta_a(solicitud), n=3, asunto=LARGA) + b" ")
    _llega(carta(de=LUIS, n=4, mas="Precedence: bulk\r\n"))
    acuse = Correo.objects.filter(
        clave__startswith="pqrs.acuse.", referencia=f"solicitud:{solicitud.pk}"
    ).get()
    _llega(rebote_de(acuse))
    _fallido(acuse)
    bandeja = reverse("admin:correo_entrante_changelist")
    return [
        a("inicio con correos por decidir", reverse("admin:index")),
        *(a(f"correos: {lista.label}", f"{bandeja}?lista={lista.value}") for lista in Lista),
        a("carta por decidir", _de(espera, "change")),
        a("carta de una identidad reservada", _de(callada, "change")),
        *(a(f"{verbo} una carta", _de(espera, verbo)) for verbo in ("entregar", "radicar", "descartar")),
        vacio("entregar con errores", _de(espera, "entregar"), "Entregar el correo"),
        vacio("radicar con errores", _de(espera, "radicar"), "Radicar el correo"),
        vacio("descartar con errores", _de(espera, "descartar"), "Descartar el correo"),
        a("solicitud con correos que llegaron y uno que volvió", direccion(solicitud)),
        a("correos detenidos, sin permiso", reverse("admin:pqrs_solicitud_detenidos"), 403),
    ]


def de_lo_que_no_sale(mundo: Mundo) -> list[Parada]:
    _fallido(Correo.objects.filter(referencia=f"solicitud:{de_ana().pk}").get())
    return [
        a("inicio de quien administra", reverse("admin:index")),
        a("correos detenidos", reverse("admin:pqrs_solicitud_detenidos")),
    ]


def _llega(crudo: bytes) -> Entrante:
    return recibir_correo(crudo, Entrante.Via.TUBERIA).entrante


def _fallido(uno: Correo) -> None:
    Correo.objects.filter(pk=uno.pk).update(estado=Correo.Estado.FALLIDO, proximo_intento_en=None)
    Intento.objects.create(
        correo=uno, en=reloj.ahora(), resultado="rechazado", fase="destinatario", codigo=550, respuesta=LARGA
    )


def _de(entrante: Entrante, nombre: str) -> str:
    return reverse(f"admin:correo_entrante_{nombre}", args=[entrante.pk])
