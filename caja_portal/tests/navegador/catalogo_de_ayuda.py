"""The manuals, as anybody reads them."""

from django.urls import reverse

from caja_portal.ayuda.manuales import manuales
from caja_portal.tests.navegador.catalogo import Parada, a


def del_publico() -> list[Parada]:
    ciudadano, _, _, _, administrador = manuales()
    return [
        a("manuales", reverse("ayuda:portada")),
        a("un manual", reverse("ayuda:manual", args=[ciudadano.slug])),
        a("un manual en una página", reverse("ayuda:completo", args=[administrador.slug])),
        a("una tarea", reverse("ayuda:tarea", args=[ciudadano.slug, ciudadano.tareas[1].slug])),
        a("la primera tarea", reverse("ayuda:tarea", args=[ciudadano.slug, ciudadano.tareas[0].slug])),
    ]
