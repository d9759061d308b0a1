"""The reports of the exercises in the officials' site."""

from django.contrib import admin

from participa import cuadro_del_informe as cuadro
from participa.acciones import informar
from participa.admin.redaccion import Redaccion, verbos
from participa.consultas import cifras, informes
from participa.documento_pdf import Tabla
from participa.forms.informes import EmpezarInformeForm
from participa.models import Informe


@admin.register(Informe)
class InformeAdmin(Redaccion):
    list_display = ["ejercicio", "version", "publicado_en", "enviado_en"]
    list_display_links = ["ejercicio"]
    list_filter = ["ejercicio__seccion", "ejercicio__dependencia"]
    list_select_related = ["ejercicio"]
    search_fields = ["ejercicio__titulo", "ejercicio__slug"]
    search_help_text = "Busca en los títulos de los ejercicios."
    permiso_de_escribir = informar.REDACTAR
    clase_de_empezar = EmpezarInformeForm
    titulo_de_la_lista = "Informes de los ejercicios"
    titulo_de_empezar = "Empezar un informe"
    explica_empezar = (
        "El portal escribe un primer borrador con los datos del ejercicio: qué se preguntó, cuánto llegó, qué se "
        "decidió y por qué, y qué quedó prometido. Usted lo completa y lo corrige."
    )
    verbos = verbos(
        publicar=lambda uno, quien, vista: informar.publicar_informe(uno.pk, quien=quien, vista=vista),
        descartar=lambda uno, quien, vista: informar.descartar(uno.pk, quien=quien) and None,
        corregir=lambda uno, quien, vista: informar.empezar(uno.ejercicio_id, quien=quien),
        escribir=informar.REDACTAR,
        que="Se anuncia a quien sigue el ejercicio y le llega por correo a quien aportó.",
    )

    def get_queryset(self, request):
        return (
            super().get_queryset(request).select_related("ejercicio__evento__plan", "ejercicio__dependencia")
        )

    def inicial(self, request):
        return EmpezarInformeForm.inicial(request)

    def empezar(self, request, datos):
        return informar.empezar(datos["ejercicio"].pk, quien=request.user)

    def escribir(self, uno, request, datos):
        return informar.redactar(
            uno.ejercicio_id,
            cuerpo=datos["cuerpo"],
            que_corrige=datos.get("que_corrige", ""),
            quien=request.user,
            vista=datos["vista"] or 0,
        )

    def cifras(self, uno):
        return uno.cifras or cifras.de_un_ejercicio(informes.con_todo().get(pk=uno.ejercicio_id))

    def tablas(self, uno, cifras):
        return [
            Tabla("El ejercicio", (("Dato", "Cuál"), *cuadro.datos(cifras))),
            *(
                Tabla(
                    una.titulo, ((una.de, una.cuenta), *((fila.nombre, fila.dicho) for fila in una.renglones))
                )
                for una in cuadro.cuadros(cifras)
            ),
        ]
