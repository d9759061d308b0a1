"""The index of transparency in the admin: the first level is that of the norm."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404
from django.shortcuts import redirect

from contenidos import acciones
from contenidos.acciones import ErrorDeContenido, OtraEdicion
from contenidos.consultas.indice import apartados
from contenidos.forms.fichas import ApartadoForm
from contenidos.models import Apartado
from nucleo.con_historia import ConHistoria
from nucleo.negativas import CONFLICTO, POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, llave, pagina

RUTA = "admin/contenidos/apartado"


@admin.register(Apartado)
class ApartadoAdmin(ConHistoria):
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).order_by(F("padre__numero").asc(nulls_first=True), "numero")

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and obj.es_de_norma)

    def changelist_view(self, request, extra_context=None):
        """The whole index as a tree, with what does not show."""
        exigir(request, "contenidos.view_apartado")
        contexto = {"lineas": apartados(request.user), "puede_agregar": self.has_add_permission(request)}
        return pagina(self, request, f"{RUTA}/lista.html", "Índice de transparencia", contexto)

    def add_view(self, request, form_url="", extra_context=None):
        exigir(request, "contenidos.add_apartado")
        padre = request.GET.get("padre", "")
        inicial = {"padre": padre} if llave(padre) else {}
        return self._escribir(request, Apartado(), inicial)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        exigir(request, "contenidos.view_apartado")
        apartado = self._uno(object_id)
        if request.method == "POST":
            exigir(request, "contenidos.change_apartado")
        return self._escribir(request, apartado, {})

    def delete_view(self, request, object_id, extra_context=None):
        apartado = self._uno(object_id)
        if not self.has_delete_permission(request, apartado):
            raise PermissionDenied
        contexto = {"apartado": apartado, "error": ""}
        if request.method == "POST":
            try:
                acciones.borrar_apartado(apartado)
            except ErrorDeContenido as error:
                contexto["error"] = str(error)
                return pagina(self, request, f"{RUTA}/borrar.html", "Borrar", contexto, status=CONFLICTO)
            messages.success(request, f"«{apartado}» ya no está en el índice.")
            return redirect("admin:contenidos_apartado_changelist")
        return pagina(self, request, f"{RUTA}/borrar.html", f"Borrar: {apartado}", contexto)

    def _escribir(self, request, apartado: Apartado, inicial: dict):
        datos = request.POST if request.method == "POST" else None
        form = ApartadoForm(datos, instance=apartado, initial=inicial)
        estado = 200
        if form.is_bound:
            estado = POR_CORREGIR
            if form.is_valid():
                try:
                    acciones.guardar_apartado(form.instance, vista=form.cleaned_data["vista"])
                except OtraEdicion as error:
                    form.con_la_vista().add_error(None, str(error))
                    estado = CONFLICTO
                except ErrorDeContenido as error:
                    decir(form, error)
                else:
                    messages.success(request, "El índice quedó guardado.")
                    return redirect("admin:contenidos_apartado_changelist")
        contexto = {
            "form": form,
            "apartado": apartado,
            "puede": request.user.has_perm(f"contenidos.{'change' if apartado.pk else 'add'}_apartado"),
            "puede_borrar": bool(apartado.pk) and self.has_delete_permission(request, apartado),
        }
        titulo = str(apartado) if apartado.pk else "Agregar al índice"
        return pagina(self, request, f"{RUTA}/escribir.html", titulo, contexto, status=estado)

    def _uno(self, pk) -> Apartado:
        apartado = Apartado.objects.select_related("padre").filter(pk=llave(pk)).first()
        if apartado is None:
            raise Http404
        return apartado
