"""What editors do with the search."""

from django.urls import reverse

from busqueda.models import Consulta, Destacado
from caja_portal.tests.navegador.catalogo import Parada, a
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from nucleo import reloj


def de_la_busqueda(mundo: Mundo) -> list[Parada]:
    hoy = reloj.hoy()
    Consulta.objects.create(dia=hoy, pregunta=LARGA.lower()[:100], veces=1200, hallados=0)
    Consulta.objects.create(dia=hoy, pregunta="subsidio", veces=7, hallados=1001)
    destacado = Destacado.objects.create(pregunta=LARGA[:100], llave="subsidio", clave="no-esta")
    return [
        a("lo que buscan y no encuentran", reverse("admin:busqueda_consulta_changelist")),
        a("lo que buscaban, sin nada", f"{reverse('admin:busqueda_consulta_changelist')}?semana=2020-01-01"),
        a("sinónimos", reverse("admin:busqueda_sinonimo_changelist")),
        a("agregar un sinónimo", f"{reverse('admin:busqueda_sinonimo_add')}?palabra=teletrabajo"),
        a("resultados destacados", reverse("admin:busqueda_destacado_changelist")),
        a("un resultado destacado", reverse("admin:busqueda_destacado_change", args=[destacado.pk])),
    ]
