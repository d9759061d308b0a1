"""What the pages say back: the opinion of whoever reads them, and the bad days; what editors see of both."""

from datetime import timedelta

from django.urls import reverse

from caja_portal.acciones.redirigir import redirigir
from caja_portal.mantenimiento import Mantenimiento
from caja_portal.models import OpinionDePagina
from caja_portal.tests.navegador.catalogo import Parada, a, de_plantilla, vacio
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from nucleo import reloj

ESCRITO = "Pido que corrijan la fecha de mi afiliación. " * 6


def del_publico(mundo: Mundo) -> list[Parada]:
    cierre = Mantenimiento(
        reloj.ahora(),
        reloj.ahora() + timedelta(hours=2),
        LARGA,
        (("Teléfono", "601 555 0100"), ("Correo", LARGA)),
    )
    opinion = "/opinion/?pagina=/noticias/&sirvio="
    return [
        a("opinión, sin responder", "/opinion/?pagina=/noticias/"),
        a("opinión de una página que no existe", "/opinion/"),
        a("opinión, le sirvió", f"{opinion}si&contada=1"),
        a("opinión, gracias", f"{opinion}si&contada=1&gracias=1"),
        a("opinión, un error", f"{opinion}error&contada=1"),
        vacio("opinión, un error sin decir cuál", f"{opinion}error&contada=1", "Enviar el reporte"),
        a("una dirección que no existe", "/tramites/subsidio-de-vivienda.html", 404),
        a("sin conexión", "/sin-conexion/"),
        de_plantilla("405", "405.html", es_falla=True),
        de_plantilla("405 sin base de datos", "405.html", sin_base=True),
        de_plantilla(
            "en mantenimiento", "mantenimiento.html", sin_base=True, cierre=cierre, texto_conservado=ESCRITO
        ),
        de_plantilla(
            "403 de un formulario viejo, con lo escrito",
            "403_csrf.html",
            reenvio=[("texto", ESCRITO)],
            texto_conservado=ESCRITO,
            con_archivos=True,
            volver="/escribanos/",
            csrf_token="a" * 64,
        ),
    ]


def de_quien_edita(mundo: Mundo) -> list[Parada]:
    mes = reloj.hoy().replace(day=1)
    OpinionDePagina.objects.create(pagina=f"/noticias/{LARGA}/"[:500], mes=mes, si=1200, no=340, errores=7)
    OpinionDePagina.objects.create(pagina="/radicado/…/", mes=mes, si=1)
    vieja = redirigir(f"/{LARGA.replace(' ', '-')}/", "/noticias/")
    return [
        a("opiniones sobre las páginas", reverse("admin:caja_portal_opiniondepagina_changelist")),
        a("direcciones antiguas", reverse("admin:caja_portal_redireccion_changelist")),
        a("agregar una dirección antigua", reverse("admin:caja_portal_redireccion_add")),
        a("una dirección antigua", reverse("admin:caja_portal_redireccion_change", args=[vieja.pk])),
    ]
