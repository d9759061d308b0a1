"""Pictures: those that somebody uploaded, and the one with which a page is shown where it is shared."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from contenidos import tarjeta as tarjetas
from contenidos.consultas import imagen_visible, publicas, regla_vigente
from contenidos.models import Contenido
from nucleo import adjuntos
from nucleo.condicional import que_se_guarde, sin_cambios
from nucleo.models import Entidad

UN_DIA = 86_400


@require_safe
def imagen(request, clave):
    """A picture of something published, or of anything to whoever edits. Its bytes never change under its key."""
    if publica := imagen_visible(clave):
        return adjuntos.mostrar(publica.ruta, publica.tipo_mime, es_publica=True)
    suya = imagen_visible(clave, request.user)
    if suya is None:
        raise Http404
    return adjuntos.mostrar(suya.ruta, suya.tipo_mime, es_publica=False)


@require_safe
def tarjeta(request, clase, slug):
    """The picture of a page where it is shared (Open Graph), drawn once for each title."""
    pedida = _tarjeta(clase, slug)
    guarda = f"public, max-age={UN_DIA}"
    if (vuelve := sin_cambios(request, pedida.huella, guarda)) is not None:
        return vuelve
    respuesta = HttpResponse(tarjetas.dibujar(pedida), content_type="image/png")
    respuesta["X-Content-Type-Options"] = "nosniff"
    return que_se_guarde(respuesta, pedida.huella, guarda)


def _tarjeta(clase: str, slug: str) -> tarjetas.Tarjeta:
    entidad = Entidad.objects.vigente().nombre
    if clase == "portal":
        return tarjetas.Tarjeta(entidad, "Portal ciudadano")
    if clase == "regla":
        regla = regla_vigente(slug)
        if regla is not None:
            return tarjetas.Tarjeta(entidad, regla.get_mecanismo_display(), "Reglas y tiempos de respuesta")
    elif clase in Contenido.Clase.values:
        contenido = publicas.hallar(clase, slug)
        if contenido is not None and contenido.se_ve:
            return tarjetas.Tarjeta(entidad, contenido.vigente.titulo, contenido.get_clase_display())
    raise Http404
