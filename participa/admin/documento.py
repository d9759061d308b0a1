"""The documents that an exercise consults, in the admin: pages of the exercise."""

from django.contrib import messages
from django.http import Http404, HttpResponse

from nucleo.pagina_de_admin import exigir, llave
from participa.acciones import documentos as acciones
from participa.acciones.comun import CAMBIAR
from participa.admin.paginas import RUTA
from participa.consultas.ejercicio import documentos
from participa.errores import ErrorDeParticipa
from participa.forms.documentos import DocumentoForm
from participa.models import Documento, Ejercicio


def documento(modelo_admin, request, pk) -> HttpResponse:
    """``?documento=`` says which one; without it, another."""
    exigir(request, CAMBIAR)
    ejercicio = modelo_admin.abrir(request, pk)
    cual = _hallar(ejercicio, request.GET.get("documento"))
    if request.method == "POST" and cual is not None and request.POST.get("quitar"):
        return _quitar(modelo_admin, request, ejercicio, cual)
    form = DocumentoForm(
        request.POST if request.method == "POST" else None, initial=_lo_escrito(cual) if cual else {}
    )
    return modelo_admin.atender(
        request,
        form,
        lambda: acciones.escribir_documento(
            ejercicio.pk, documento_id=cual.pk if cual else None, quien=request.user, **form.cleaned_data
        ),
        cosa=ejercicio,
        titulo=f"Documento: {cual}" if cual else "Agregar un documento que se consulta",
        hecho="El documento quedó en el ejercicio. Mire cómo se ve y cómo quedaron sus secciones.",
        plantilla=f"{RUTA}/documento/formulario.html",
        contexto=lambda: {
            "documento": cual,
            "documentos": documentos(ejercicio),
            "se_quita": cual is not None,
            "se_cambia": ejercicio.publicado_en is None and ejercicio.cancelado_en is None,
        },
        lleva_a=lambda _: modelo_admin.ir("documento", ejercicio.pk),
    )


def _lo_escrito(cual: Documento) -> dict:
    return {
        "titulo": cual.titulo,
        "es_norma": cual.es_norma,
        "presentacion": cual.presentacion,
        "texto": acciones.en_markdown(cual),
    }


def _hallar(ejercicio: Ejercicio, dicho: str | None) -> Documento | None:
    if dicho is None:
        return None
    cual = ejercicio.documentos.filter(pk=llave(dicho)).first()
    if cual is None:
        raise Http404
    return cual


def _quitar(modelo_admin, request, ejercicio: Ejercicio, cual: Documento) -> HttpResponse:
    try:
        acciones.quitar_documento(cual.pk, quien=request.user)
    except ErrorDeParticipa as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "El documento ya no está en el ejercicio.")
    return modelo_admin.ir("documento", ejercicio.pk)
