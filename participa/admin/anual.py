"""The strategy and the report of each year in the officials' site."""

from django.contrib import admin

from participa import cuadro_anual
from participa.acciones import anual
from participa.admin.redaccion import Redaccion, verbos
from participa.consultas.anual import de_un_documento
from participa.forms.informes import EmpezarAnualForm
from participa.models import DocumentoAnual


@admin.register(DocumentoAnual)
class DocumentoAnualAdmin(Redaccion):
    list_display = ["__str__", "version", "publicado_en"]
    list_filter = ["clase", "anio"]
    permiso_de_escribir = anual.REDACTAR
    clase_de_empezar = EmpezarAnualForm
    titulo_de_la_lista = "Estrategias e informes anuales"
    titulo_de_empezar = "Empezar la estrategia o el informe de un año"
    explica_empezar = (
        "El portal pone los cuadros con los planes, las metas, los ejercicios y las cifras del año, y un primer "
        "borrador de la presentación. Usted la completa."
    )
    verbos = verbos(
        publicar=lambda uno, quien, vista: anual.publicar_anual(uno.pk, quien=quien, vista=vista),
        descartar=lambda uno, quien, vista: anual.descartar_anual(uno.pk, quien=quien),
        corregir=lambda uno, quien, vista: anual.empezar_anual(uno.anio, uno.clase, quien=quien),
        escribir=anual.REDACTAR,
        que="Se anuncia a quien sigue Participa.",
    )

    def empezar(self, request, datos):
        return anual.empezar_anual(datos["anio"], datos["clase"], quien=request.user)

    def escribir(self, uno, request, datos):
        return anual.redactar_anual(
            uno.pk,
            cuerpo=datos["cuerpo"],
            que_corrige=datos.get("que_corrige", ""),
            quien=request.user,
            vista=datos["vista"] or 0,
        )

    def cifras(self, uno):
        return uno.cifras or de_un_documento(uno.clase, uno.anio)

    def tablas(self, uno, cifras):
        return cuadro_anual.tablas(uno.clase, cifras)
