"""The forums in the officials' site: written, published, with the rules of today, and with their people if private."""

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path

from foros.acciones import editar_foro
from foros.acciones.foros import adoptar_reglas, publicar_foro
from foros.admin.cierre import pasos_de
from foros.admin.verbos import ConVerbos, Verbo
from foros.errores import DatosInvalidos, ErrorDeForo
from foros.forms.foro import ForoForm, MiembroForm
from foros.models import Foro, Miembro
from nucleo import reloj
from nucleo.con_historia import ConHistoria
from nucleo.negativas import POR_CORREGIR
from nucleo.pagina_de_admin import exigir, llave, pagina

VERBOS = (
    Verbo(
        "publicar", "Publicar el foro", "Publicar el foro",
        "Se puede leer desde este momento y escribir en él cuando abra, con las reglas de los foros que rigen hoy. Se "
        "anuncia a quienes siguen los foros, salvo que sea privado. Su dirección ya no cambia.",
        "El foro está publicado.", editar_foro.CAMBIAR,
        lambda foro: foro.publicado_en is None,
        lambda foro, quien, datos: publicar_foro(foro, quien),
        es_fuerte=True,
    ),
    Verbo(
        "adoptar", "Adoptar las reglas de hoy", "Adoptarlas",
        "El foro sigue la última versión publicada de las reglas. A quien escriba después se le pide aceptarlas.",
        "El foro sigue las reglas que rigen hoy.", editar_foro.CAMBIAR,
        lambda foro: foro.publicado_en is not None and foro.cerrado_en is None,
        lambda foro, quien, datos: adoptar_reglas(foro, quien),
    ),
)  # fmt: skip


@admin.register(Foro)
class ForoAdmin(ConVerbos, ConHistoria):
    actions = None
    form = ForoForm
    verbos = VERBOS
    change_form_template = "admin/foros/foro/formulario.html"
    list_display = ["titulo", "situacion", "dependencia", "moderacion", "hilos_visibles", "ultimo_en"]
    list_filter = ["moderacion", "es_privado"]
    list_select_related = ["dependencia"]
    prepopulated_fields = {"slug": ["titulo"]}

    @admin.display(description="situación")
    def situacion(self, foro):
        ahora = reloj.ahora()
        for se_da, que in (
            (foro.publicado_en is None, "Sin publicar"),
            (foro.cerrado_en, "Terminado"),
            (foro.cierra_en and foro.cierra_en <= ahora, "Pasó su fecha: faltan las conclusiones"),
            (foro.abre_en and foro.abre_en > ahora, "Por abrir"),
        ):
            if se_da:
                return que
        return "Abierto"

    def get_queryset(self, request):
        return Foro.objects.visibles_para(request.user)

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        editar_foro.guardar_foro(obj, form.changed_data, request.user)

    def get_urls(self):
        propias = [
            path(
                "<int:pk>/miembros/",
                self.admin_site.admin_view(self.miembros_view),
                name="foros_foro_miembros",
            ),
        ]
        return [*propias, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        foro = self._abrir(request, object_id)
        contexto = {
            "cosa": foro,
            "situacion": self.situacion(foro),
            "verbos": self.posibles(request, foro),
            "pasos": pasos_de(foro, request.user),
            "puede_miembros": foro.es_privado and request.user.has_perm(editar_foro.CAMBIAR),
        }
        return super().change_view(request, object_id, form_url, (extra_context or {}) | contexto)

    def miembros_view(self, request, pk):
        """Who reads and writes in a private one."""
        exigir(request, editar_foro.CAMBIAR)
        foro = self._abrir(request, pk)
        if request.method != "POST":
            return self._miembros(request, foro, MiembroForm())
        if quitar := request.POST.get("quitar"):
            editar_foro.quitar_miembro(foro.pk, llave(quitar), quien=request.user)
            messages.success(request, "Esa persona ya no lee el foro.")
            return redirect("admin:foros_foro_miembros", pk)
        form = MiembroForm(request.POST)
        if not form.is_valid():
            return self._miembros(request, foro, form, status=POR_CORREGIR)
        try:
            editar_foro.agregar_miembro(foro.pk, form.cleaned_data["correo"], quien=request.user)
        except ErrorDeForo as error:
            form.add_error("correo" if isinstance(error, DatosInvalidos) else None, str(error))
            return self._miembros(request, foro, form, status=POR_CORREGIR)
        messages.success(request, "Esa persona puede leer y escribir en el foro.")
        return redirect("admin:foros_foro_miembros", pk)

    def _miembros(self, request, foro: Foro, form: MiembroForm, *, status: int = 200):
        contexto = {
            "cosa": foro,
            "form": form,
            "miembros": Miembro.objects.filter(foro=foro)
            .select_related("usuario")
            .order_by("usuario__email"),
        }
        titulo = f"Miembros de «{foro}»"
        return pagina(self, request, "admin/foros/foro/miembros.html", titulo, contexto, status=status)

    def _abrir(self, request, pk) -> Foro:
        exigir(request, "foros.view_foro")
        foro = self.get_queryset(request).filter(pk=llave(pk)).first()
        if foro is None:
            raise Http404
        return foro
