"""The report of an exercise: its page with every version, on paper and as open data."""

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from contenidos.consultas import en_html
from nucleo.hojas import lineas_csv
from nucleo.marco import publica
from nucleo.models import Entidad
from nucleo.pagina_de_admin import llave
from participa import abiertos, documento_pdf
from participa import cuadro_del_informe as cuadro
from participa.consultas import informes as consulta
from participa.models import Informe
from suscripciones.consultas import tema_abierto

FIJAS = "Las cifras quedaron fijas el día en que se publicó."


@publica
@require_safe
def informe(request, slug, version=None):
    """The last version, or the one that is named; which says that there is a newer one."""
    uno = _o_404(consulta.publicado(slug, request.user, version))
    versiones = consulta.versiones(uno)
    contexto = {
        "informe": uno,
        "ejercicio": uno.ejercicio,
        "cuerpo": en_html(uno.cuerpo),
        "datos": cuadro.datos(uno.cifras),
        "cuadros": cuadro.cuadros(uno.cifras),
        "versiones": versiones,
        "ultima": versiones[0],
        "cual": "" if versiones[0].pk == uno.pk else f"?version={uno.version}",
        "licencia": abiertos.LICENCIA,
        "tema": tema_abierto(uno.ejercicio.tema),
    }
    return render(request, "participa/informe.html", contexto)


@publica
@require_safe
def en_pdf(request, slug):
    """PDF/UA-1, of the last version or of ``?version=``."""
    uno = _pedido(request, slug)
    tablas = [
        documento_pdf.Tabla(
            una.titulo, ((una.de, una.cuenta), *((fila.nombre, fila.dicho) for fila in una.renglones))
        )
        for una in cuadro.cuadros(uno.cifras)
    ]
    datos = documento_pdf.Tabla("El ejercicio", (("Dato", "Cuál"), *cuadro.datos(uno.cifras)), anchos=(2, 3))
    pdf = documento_pdf.componer(
        documento_pdf.Contenido(
            entidad=uno.cifras["entidad"],
            contacto=Entidad.objects.vigente().contacto,
            titulo=f"Informe: {uno.cifras['titulo']}",
            subtitulo=f"Informe de un ejercicio de participación. Versión {uno.version}.",
            pie="Informe de participación",
            cuerpo=uno.cuerpo,
            que_corrige=uno.que_corrige,
            tablas=(datos, *tablas),
            cierre=FIJAS,
            pagina=settings.URL_PUBLICA + reverse("participa:informe_version", args=[slug, uno.version]),
            publicado_en=uno.publicado_en,
        )
    )
    respuesta = HttpResponse(pdf, content_type="application/pdf")
    respuesta["Content-Disposition"] = f'attachment; filename="{_nombre(uno)}.pdf"'
    return respuesta


@publica
@require_safe
def en_csv(request, slug):
    """Every figure of the page, one to a row."""
    uno = _pedido(request, slug)
    respuesta = StreamingHttpResponse(
        lineas_csv(cuadro.filas(uno.cifras)), content_type="text/csv; charset=utf-8"
    )
    respuesta["Content-Disposition"] = f'attachment; filename="{_nombre(uno)}.csv"'
    return respuesta


@publica
@require_safe
def en_json(request, slug):
    """The figures as they were frozen, what the report says, and what describes them (R4.15)."""
    uno = _pedido(request, slug)
    datos = {
        "titulo": f"Informe: {uno.cifras['titulo']}",
        "pagina": settings.URL_PUBLICA + reverse("participa:informe_version", args=[slug, uno.version]),
        "responsable": uno.cifras["dependencia"],
        "version": uno.version,
        "que_corrige": uno.que_corrige,
        "publicado_en": uno.publicado_en.isoformat(),
        "periodicidad": "Una vez por ejercicio. Una corrección es otra versión.",
        "licencia": dict(zip(("nombre", "direccion"), abiertos.LICENCIA, strict=True)),
        "columnas": dict(zip(cuadro.COLUMNAS, cuadro.QUE_DICEN, strict=True)),
        "informe": uno.cuerpo,
        "cifras": uno.cifras,
    }
    return JsonResponse(datos, json_dumps_params={"ensure_ascii": False})


def _pedido(request, slug: str) -> Informe:
    """Of a file: the last version, or that of ``?version=``."""
    dicha = request.GET.get("version", "")
    return _o_404(consulta.publicado(slug, request.user, llave(dicha) if dicha else None))


def _o_404(uno: Informe | None) -> Informe:
    if uno is None:
        raise Http404
    return uno


def _nombre(uno: Informe) -> str:
    return f"informe-{uno.ejercicio.slug}-version-{uno.version}"
