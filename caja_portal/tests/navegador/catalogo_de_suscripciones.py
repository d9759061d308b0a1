"""The pages of who follows something by mail."""

from datetime import timedelta

from django.urls import reverse

from caja_portal.tests.navegador.catalogo import Parada, a, de_plantilla, vacio
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from nucleo import reloj
from nucleo.cifrado import descifrar
from suscripciones import acciones, enlaces
from suscripciones.direcciones import huellas
from suscripciones.models import Corrida, Pedido, Suscriptor, Tema
from suscripciones.tests.fabricas import el_texto, quien_sigue, un_tema, una_novedad


def _por_confirmar(temas: list[Tema]) -> str:
    ahora = reloj.ahora()
    Pedido.objects.get_or_create(
        huella=huellas(f"{LARGA}@correo.example"[-90:])[0],
        defaults={"marca": "m", "pedido_en": ahora, "vence_en": ahora},
    )
    return enlaces.de_confirmar(
        enlaces.PorConfirmar(
            correo=f"{LARGA}@correo.example"[-90:],
            temas=[uno.pk for uno in temas],
            ritmo="semanal",
            solo_habiles=True,
            texto=el_texto().pk,
            marca="m",
            pedido_en=ahora.timestamp(),
            vence=(ahora + timedelta(hours=1)).timestamp(),
        )
    )


def del_publico() -> list[Parada]:
    noticias, larga = un_tema(), un_tema("pagina:1", LARGA)
    todo = un_tema("todo", "Todo lo que publicamos", orden=1)
    ana = quien_sigue("ana@correo.example", noticias, larga, ritmo="semanal")
    luis = quien_sigue("luis@correo.example", todo)
    Suscriptor.objects.filter(pk=luis.pk).update(
        no_llega_desde=reloj.ahora(), no_llega_porque="Su servidor dice que la dirección no existe."
    )
    sola = quien_sigue("sola@correo.example", noticias)
    acciones.dejar(sola)
    suscribirse = reverse("suscripciones:suscribirse")
    administrar = reverse("suscripciones:administrar")
    return [
        a("suscribirse", suscribirse),
        a("suscribirse a un tema", f"{suscribirse}?tema=pagina:1"),
        vacio("suscribirse con errores", suscribirse, "Enviarme el correo de confirmación"),
        a("mire su correo", reverse("suscripciones:pedida")),
        a("confirmar", reverse("suscripciones:confirmar", args=[_por_confirmar([noticias, larga])])),
        a("confirmar, temas cerrados", reverse("suscripciones:confirmar", args=[_por_confirmar([])])),
        a("confirmar, cortado", reverse("suscripciones:confirmar", args=["cortado"]), 410),
        a("administrar", administrar),
        vacio("administrar con errores", administrar, "Enviarme el enlace"),
        a("enlace pedido", reverse("suscripciones:enlace_pedido")),
        a("lo que sigo", f"{reverse('suscripciones:mias', args=[enlaces.de_administrar(ana.pk)])}?hecho"),
        a("lo que sigo, no llega", reverse("suscripciones:mias", args=[enlaces.de_administrar(luis.pk)])),
        a("lo que sigo, nada", reverse("suscripciones:mias", args=[enlaces.de_administrar(sola.pk)])),
        a("administrar, vencido", reverse("suscripciones:mias", args=["cortado"]), 410),
        a("dejar todo", reverse("suscripciones:dejar", args=[descifrar(ana.ficha)])),
        a("dejar un tema", reverse("suscripciones:dejar_temas", args=[descifrar(ana.ficha), [larga.pk]])),
        a("dejar, ya dejado", reverse("suscripciones:dejar", args=[descifrar(sola.ficha)])),
        a("dejar, inventado", reverse("suscripciones:dejar", args=["inventado"]), 404),
        vacio(
            "dejar un tema, hecho",
            reverse("suscripciones:dejar_temas", args=[descifrar(ana.ficha), [noticias.pk]]),
            "Dejar este tema",
            200,
        ),
        de_plantilla(
            "espere, suscripciones", "suscripciones/espere.html", espera="9 minutos", texto_conservado="x"
        ),
        de_plantilla("borrada", "suscripciones/borrada.html"),
        de_plantilla("sin dirección", "suscripciones/sin_direccion.html"),
    ]


def de_la_cuenta(mundo: Mundo) -> list[Parada]:
    """What an administrator sees of it."""
    noticias = un_tema()
    ana = quien_sigue("ana@correo.example", noticias)
    una_novedad(noticias)
    acciones.difundir()
    return [
        a("temas", reverse("admin:suscripciones_tema_changelist")),
        a("tema", reverse("admin:suscripciones_tema_change", args=[noticias.pk])),
        a("envíos", reverse("admin:suscripciones_corrida_changelist")),
        a("envío", reverse("admin:suscripciones_corrida_change", args=[Corrida.objects.first().pk])),
        a("suscriptores", reverse("admin:suscripciones_suscriptor_changelist")),
        a("suscriptor", reverse("admin:suscripciones_suscriptor_change", args=[ana.pk])),
        a("autorizaciones", reverse("admin:suscripciones_consentimiento_changelist")),
        a(
            "autorización",
            reverse("admin:suscripciones_consentimiento_change", args=[ana.consentimientos.get().pk]),
        ),
        a("suscribirse sin correo confirmado", reverse("suscripciones:en_mi_cuenta"), 409),
    ]
