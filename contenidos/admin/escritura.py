"""The pages where a content is written. What was typed is never lost: what cannot be kept is given back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from contenidos import acciones
from contenidos.acciones import DatosInvalidos, ErrorDeContenido, OtraEdicion, TransicionInvalida
from contenidos.consultas import detras
from contenidos.consultas.detras import Ficha
from contenidos.forms.palabras import FORMULARIOS, PalabrasForm
from contenidos.forms.vida import NuevoForm
from contenidos.models import Contenido, Version
from nucleo.negativas import CONFLICTO, POR_CORREGIR, decir
from nucleo.pagina_de_admin import pagina

RUTA = "admin/contenidos/contenido"
_DE_LA_CASA = {"csrfmiddlewaretoken", "edicion", "guardar", "previa", "enviar"}


def nuevo(modelo_admin, request) -> HttpResponse:
    """First the kind; then its words and who answers for it, in one page."""
    clase = request.GET.get("clase", "")
    if clase not in FORMULARIOS:
        return pagina(
            modelo_admin, request, f"{RUTA}/elegir.html", "Agregar contenido", {"clases": Contenido.Clase}
        )
    datos, archivos = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    palabras = FORMULARIOS[clase](datos, archivos)
    casa = NuevoForm(datos, quien=request.user)
    estado = 200
    if datos is not None:
        if contenido := _crear(request, clase, palabras, casa):
            return _despues(request, contenido, contenido.versiones.get())
        estado = POR_CORREGIR
    contexto = {"form": palabras, "casa": casa, "clase": Contenido.Clase(clase), "es_nuevo": True}
    titulo = f"Agregar: {Contenido.Clase(clase).label.lower()}"
    return pagina(modelo_admin, request, f"{RUTA}/escribir.html", titulo, contexto, status=estado)


def _crear(request, clase: str, palabras: PalabrasForm, casa: NuevoForm) -> Contenido | None:
    estan_bien = palabras.is_valid(), casa.is_valid()
    if not all(estan_bien):
        return None
    try:
        campos = palabras.palabras() | _archivo(request, palabras)
        return acciones.crear(clase=clase, autor=request.user, **campos, **casa.cleaned_data)
    except DatosInvalidos as error:
        form = casa if error.campo in casa.fields else palabras
        decir(form, error)
        return None


def editar(modelo_admin, request, ficha: Ficha) -> HttpResponse:
    """The draft. «Guardar y ver cómo queda» and «Guardar y enviar a revisión» keep it first."""
    version = ficha.abierta
    if version is None or version.estado != Version.Estado.BORRADOR:
        return _ya_no_es_borrador(modelo_admin, request, ficha)
    clase = FORMULARIOS[ficha.contenido.clase]
    if request.method != "POST":
        return _mostrar(modelo_admin, request, ficha, clase(version=version))
    form = clase(request.POST, request.FILES, version=version)
    if not form.is_valid():
        return _mostrar(modelo_admin, request, ficha, form, status=POR_CORREGIR)
    try:
        campos = form.palabras() | _archivo(request, form)
        guardada = acciones.editar(version, request.user, form.cleaned_data["edicion"] or 0, **campos)
    except OtraEdicion as error:
        return _tras_otra_edicion(modelo_admin, request, ficha, clase, error)
    except TransicionInvalida:
        return _ya_no_es_borrador(modelo_admin, request, ficha)
    except DatosInvalidos as error:
        decir(form, error)
        return _mostrar(modelo_admin, request, ficha, form, status=POR_CORREGIR)
    return _despues(request, ficha.contenido, guardada)


def _despues(request, contenido: Contenido, version: Version) -> HttpResponse:
    """Where each button leads once the draft is kept."""
    if "enviar" in request.POST:
        try:
            acciones.enviar_a_revision(version, request.user, edicion=version.edicion)
        except ErrorDeContenido as error:
            messages.warning(request, f"El borrador quedó guardado, pero no se envió a revisión: {error}")
            return redirect("admin:contenidos_contenido_editar", contenido.pk)
        messages.success(request, "Quedó guardado y en revisión.")
        return redirect("admin:contenidos_contenido_change", contenido.pk)
    messages.success(request, "El borrador quedó guardado. Nadie lo lee todavía.")
    a_donde = "previa" if "previa" in request.POST else "editar"
    return redirect(f"admin:contenidos_contenido_{a_donde}", contenido.pk)


def _archivo(request, form: PalabrasForm) -> dict[str, Any]:
    subido = form.cleaned_data.get("archivo")
    return {"archivo": acciones.subir_archivo(subido, request.user)} if subido else {}


def _mostrar(
    modelo_admin, request, ficha: Ficha, form: PalabrasForm, *, status: int = 200, **mas
) -> HttpResponse:
    contexto = {
        "form": form,
        "ficha": ficha,
        "contenido": ficha.contenido,
        "version": ficha.abierta,
        "observaciones": _observaciones(ficha),
    }
    titulo = f"Editar: {ficha.ultima.titulo}"
    return pagina(modelo_admin, request, f"{RUTA}/escribir.html", titulo, contexto | mas, status=status)


def _observaciones(ficha: Ficha):
    """What whoever gave it back asked for, until it is sent again."""
    for paso in ficha.pasos:
        if paso.version_id != ficha.abierta.pk or paso.verbo in {"envio", "programo"}:
            continue
        if paso.verbo == "devolvio":
            return paso
    return None


def _tras_otra_edicion(modelo_admin, request, ficha: Ficha, clase, error: OtraEdicion) -> HttpResponse:
    """Both texts on one page; saving again is then done knowing the other."""
    otra = Version.objects.select_related("imagen", "archivo", "autor").get(pk=ficha.abierta.pk)
    otra.contenido = ficha.contenido
    datos = request.POST.copy()
    datos["edicion"] = otra.edicion
    form = clase(datos, version=otra)
    form.is_valid()
    form.add_error(None, str(error))
    quien = ficha.contenido.pasos.filter(version=otra, verbo="edito").select_related("quien").first()
    cambios = detras.comparar(otra, _como_la_escribio(otra, form))
    return _mostrar(modelo_admin, request, ficha, form, status=CONFLICTO, otra=quien, cambios=cambios)


def _como_la_escribio(otra: Version, form: PalabrasForm) -> Version:
    """The version as whoever was late would have left it; it is never kept."""
    suya = Version(contenido=otra.contenido, numero=otra.numero, archivo=otra.archivo, datos=otra.datos)
    for campo, dato in form.palabras().items():
        setattr(suya, campo, dato)
    return suya


def _ya_no_es_borrador(modelo_admin, request, ficha: Ficha) -> HttpResponse:
    """It was sent, published or discarded meanwhile. What was typed is given back to be copied."""
    escrito = {
        campo: dato for campo, dato in request.POST.items() if campo not in _DE_LA_CASA and dato.strip()
    }
    if request.method != "POST" or not escrito:
        messages.info(request, "No hay un borrador que editar. Vea aquí qué se puede hacer.")
        return redirect("admin:contenidos_contenido_change", ficha.contenido.pk)
    contexto = {"escrito": escrito, "ficha": ficha, "contenido": ficha.contenido}
    titulo = "Este borrador ya no se puede editar"
    return pagina(modelo_admin, request, f"{RUTA}/conservado.html", titulo, contexto, status=CONFLICTO)
