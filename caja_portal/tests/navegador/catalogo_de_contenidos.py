"""What the entity publishes, as anybody meets it; and the door of what people said in social networks."""

from datetime import timedelta

from django.urls import reverse

from caja_portal.tests.navegador.catalogo import Parada, a, vacio
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from contenidos import acciones
from contenidos.models import Contenido, Regla
from cuentas.models import Dependencia, Usuario
from nucleo import reloj


def del_publico(mundo: Mundo) -> list[Parada]:
    _lo_mas_largo()
    return [
        a("portada con noticias", "/"),
        *(a(f"lista de {que}", reverse(f"contenidos:{que}")) for que in LISTAS),
        *(a(f"{uno.clase} {uno.slug[:20]}", uno.get_absolute_url()) for uno in _de_cada_clase()),
        a("noticias, otra página", reverse("contenidos:noticias") + "?pagina=9"),
        a("noticia retirada", reverse("contenidos:noticia", args=["cambio-de-cuenta-bancaria"]), 410),
        a("noticia programada", reverse("contenidos:noticia", args=["feria-de-servicios"]), 404),
        *(
            a(f"reglas de {regla.mecanismo}", regla.get_absolute_url())
            for regla in Regla.objects.filter(publicada_en__isnull=False).distinct()
        ),
        a("reglas que ya no rigen", reverse("contenidos:regla_version", args=["redes", 1])),
        a("reglas que todavía no rigen", reverse("contenidos:regla_version", args=["redes", 3])),
        a("reglas que no existen", reverse("contenidos:regla", args=["trueque"]), 404),
    ]


LISTAS = ("noticias", "preguntas", "glosario", "documentos", "reglas", "transparencia", "redes")


def de_la_mesa(mundo: Mundo) -> list[Parada]:
    """An official files what somebody wrote in a network."""
    puerta = reverse("admin:pqrs_solicitud_add") + "?canal=red_social"
    return [a("lo que nos dijeron en redes", puerta), vacio("lo de redes con errores", puerta, "Radicar")]


def _de_cada_clase() -> list[Contenido]:
    publicados = Contenido.objects.publicados()
    return [
        *publicados.filter(slug__in=("subsidio-calendario", "sede-norte-sabados", "lo-mas-largo")),
        *(publicados.filter(clase=clase).first() for clase in Contenido.Clase.values),
    ]


def _lo_mas_largo() -> None:
    """Words as long as people make them, in each kind; and three versions of the rules of a mechanism."""
    quien = Usuario.objects.get(username="editora")
    for clase in ("noticia", "pregunta", "termino", "pagina"):
        contenido = acciones.crear(
            clase=clase,
            slug="lo-mas-largo",
            titulo=LARGA[:180],
            resumen=LARGA * 3,
            cuerpo=f"## {LARGA}\n\n{LARGA}\n\n| {LARGA} | {LARGA} |\n| --- | --- |\n| {LARGA} | {LARGA} |\n\n- {LARGA}",
            dependencia=Dependencia.objects.receptora(),
            autor=quien,
            revisar_el=reloj.hoy() + timedelta(days=90),
        )
        acciones.publicar(contenido.versiones.get(), quien)
    for desde in (0, 30):
        regla = Regla(
            mecanismo="redes",
            texto=f"## {LARGA}\n\n{LARGA}",
            promesa=LARGA,
            que_cambia=LARGA,
            vigente_desde=reloj.hoy() + timedelta(days=desde),
        )
        acciones.publicar_regla(acciones.redactar_regla(regla), quien)
