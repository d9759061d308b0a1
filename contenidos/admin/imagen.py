"""Pictures in the admin: seen, uploaded with their words, and how each is written in a text."""

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect

from contenidos import acciones
from contenidos.acciones import DatosInvalidos
from contenidos.forms.fichas import ConImagen, DescribirForm, SubirForm
from contenidos.models import Imagen
from nucleo.negativas import POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura

RUTA = "admin/contenidos/imagen"
POR_PAGINA = 24


@admin.register(Imagen)
class ImagenAdmin(SoloLectura, admin.ModelAdmin):
    actions = None

    def has_add_permission(self, request, *args):
        return request.user.has_perm("contenidos.add_imagen")

    def changelist_view(self, request, extra_context=None):
        exigir(request, "contenidos.view_imagen")
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        form = ConImagen(request.GET)
        contexto = {
            "form": form,
            "pagina": Paginator(form.filas(), POR_PAGINA).get_page(request.GET.get("p")),
            "puede_subir": self.has_add_permission(request),
        }
        return pagina(self, request, f"{RUTA}/lista.html", "Imágenes", contexto)

    def add_view(self, request, form_url="", extra_context=None):
        exigir(request, "contenidos.add_imagen")
        form = SubirForm(request.POST, request.FILES) if request.method == "POST" else SubirForm()
        if form.is_bound and form.is_valid():
            try:
                imagen = acciones.subir_imagen(
                    form.cleaned_data.pop("archivo"), request.user, **form.cleaned_data
                )
            except DatosInvalidos as error:
                decir(form, error)
            else:
                messages.success(
                    request, "La imagen quedó guardada. Copie abajo cómo se escribe en un texto."
                )
                return redirect("admin:contenidos_imagen_change", imagen.pk)
        return self._mostrar(request, "Subir una imagen", form)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        exigir(request, "contenidos.view_imagen")
        imagen = self._abrir(object_id)
        puede = request.user.has_perm("contenidos.change_imagen")
        form = DescribirForm(
            initial={"texto_alternativo": imagen.texto_alternativo, "credito": imagen.credito}
        )
        if request.method == "POST":
            exigir(request, "contenidos.change_imagen")
            form = DescribirForm(request.POST)
            if form.is_valid():
                acciones.describir_imagen(imagen, **form.cleaned_data)
                messages.success(request, "El texto de la imagen quedó guardado.")
                return redirect("admin:contenidos_imagen_change", imagen.pk)
        return self._mostrar(request, "Imagen", form, imagen=imagen, puede=puede, usos=_usos(imagen))

    def history_view(self, request, object_id, extra_context=None):
        exigir(request, "contenidos.view_imagen")
        return redirect("admin:contenidos_imagen_change", self._abrir(object_id).pk)

    def _mostrar(self, request, titulo: str, form, **contexto):
        estado = POR_CORREGIR if form.errors else 200
        return pagina(self, request, f"{RUTA}/una.html", titulo, {"form": form} | contexto, status=estado)

    def _abrir(self, pk) -> Imagen:
        imagen = Imagen.objects.select_related("subida_por").filter(pk=llave(pk)).first()
        if imagen is None:
            raise Http404
        return imagen


def _usos(imagen: Imagen):
    return imagen.versiones.select_related("contenido").order_by("contenido", "-numero")[:50]
