"""The end of a thread or of a forum, and who may read it: each has its page in the admin, that says what happens."""

from collections.abc import Callable

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from cuentas.models import Usuario
from foros.acciones import cerrar
from foros.acciones.cerrar import CERRAR
from foros.acciones.reserva import CAMBIAR, cambiar_reserva
from foros.errores import ErrorDeForo
from foros.forms.cierre import ConclusionesForm, ReabrirForm, ReservaForm
from foros.models import Ficha, Foro, Hilo, Mensaje
from nucleo.negativas import POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, pagina
from nucleo.solo_lectura import SoloLectura

QUEDA = "Se publica en su página, en los canales y en «Resultados», y le llega por correo a quien participó."


@admin.register(Ficha)
class FichaAdmin(SoloLectura, admin.ModelAdmin):
    """The records, to read; and the pages that make them."""

    actions = None
    list_display = ["__str__", "foro", "hecha_en", "enviada_en"]
    list_filter = ["foro"]
    list_select_related = ["foro", "hilo"]

    def get_urls(self):
        propias = [
            path(ruta, self.admin_site.admin_view(vista), name=f"foros_ficha_{nombre}")
            for ruta, vista, nombre in (
                ("hilos/<int:pk>/cerrar/", self.cerrar_hilo_view, "cerrar_hilo"),
                ("hilos/<int:pk>/reabrir/", self.reabrir_hilo_view, "reabrir_hilo"),
                ("foros/<int:pk>/cerrar/", self.cerrar_foro_view, "cerrar_foro"),
                ("foros/<int:pk>/reserva/", self.reserva_view, "reserva"),
            )
        ]
        return [*propias, *super().get_urls()]

    def cerrar_hilo_view(self, request, pk):
        exigir(request, CERRAR)
        hilo = _abrir(Hilo.objects.visibles_para(request.user).select_related("foro"), pk)

        def hacer(datos):
            cerrar.cerrar_hilo_con_conclusiones(hilo.pk, datos["conclusiones"], quien=request.user)
            return "El hilo quedó cerrado con sus conclusiones."

        contexto = {
            "explica": f"Nadie escribe más en él y sus conclusiones se leen primero. {QUEDA}",
            "boton": "Cerrar con estas conclusiones",
            "esperan": hilo.mensajes.filter(estado=Mensaje.Estado.PENDIENTE).count(),
        }
        return self._paso(request, hilo, f"Cerrar «{hilo}»", ConclusionesForm, hacer, contexto)

    def reabrir_hilo_view(self, request, pk):
        exigir(request, CERRAR)
        hilo = _abrir(Hilo.objects.visibles_para(request.user).select_related("foro"), pk)

        def hacer(datos):
            cerrar.reabrir_hilo(hilo.pk, datos["motivo"], quien=request.user)
            return "El hilo está abierto otra vez."

        contexto = {
            "explica": "Las personas vuelven a escribir. Las conclusiones salen de su página y de los canales; la "
            "ficha las conserva y dice que el hilo se volvió a abrir.",
            "boton": "Volver a abrirlo",
        }
        return self._paso(request, hilo, f"Volver a abrir «{hilo}»", ReabrirForm, hacer, contexto)

    def cerrar_foro_view(self, request, pk):
        exigir(request, CERRAR)
        foro = _abrir(Foro.objects.visibles_para(request.user), pk)

        def hacer(datos):
            cerrar.cerrar_foro(foro.pk, datos["conclusiones"], quien=request.user)
            return "El foro terminó con sus conclusiones."

        contexto = {
            "explica": f"El ejercicio termina: no se abren más hilos y no se puede deshacer. {QUEDA}",
            "boton": "Terminar el foro con estas conclusiones",
            "esperan": Mensaje.objects.filter(hilo__foro=foro, estado=Mensaje.Estado.PENDIENTE).count(),
        }
        return self._paso(request, foro, f"Terminar «{foro}»", ConclusionesForm, hacer, contexto)

    def reserva_view(self, request, pk):
        exigir(request, CAMBIAR)
        foro = _abrir(Foro.objects.visibles_para(request.user), pk)

        def hacer(datos):
            cambiado = cambiar_reserva(foro, es_privado=not foro.es_privado, quien=request.user)
            return "Ahora lo leen solo sus miembros." if cambiado.es_privado else "Ahora lo lee cualquiera."

        explica, boton = (
            (
                "Todo lo que se ha escrito en él lo leerá cualquiera, y se encontrará en la búsqueda.",
                "Abrirlo a todos",
            )
            if foro.es_privado
            else (
                "Solo lo leerán sus miembros: sale ya de la búsqueda, de los canales y del mapa del sitio. Lo que "
                "otras personas guardaron o recibieron antes no se puede recoger.",
                "Dejarlo solo para sus miembros",
            )
        )
        contexto = {"explica": explica, "boton": boton}
        return self._paso(request, foro, f"Quién lee «{foro}»", ReservaForm, hacer, contexto)

    def _paso(
        self, request, que: Hilo | Foro, titulo: str, clase: type[forms.Form], hacer: Callable, contexto: dict
    ) -> HttpResponse:
        """Ask; then do it, or say why not and keep what was written."""
        form = clase(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                hecho = hacer(form.cleaned_data)
            except ErrorDeForo as error:
                decir(form, error)
            else:
                messages.success(request, hecho)
                return redirect(que.get_absolute_url())
        contexto |= {"form": form, "vuelve": que.get_absolute_url()}
        status = POR_CORREGIR if form.errors else 200
        return pagina(self, request, "admin/foros/cierre/paso.html", titulo, contexto, status=status)


def pasos_de(que: Hilo | Foro, quien: Usuario) -> list[tuple[str, str]]:
    """Those pages that this person can use now on a thread or a forum, and what each is called."""
    terminado = que.cerrado_en is not None
    if isinstance(que, Hilo):
        se_lee = que.publicado_en is not None and que.oculto_en is None and que.unido_a_id is None
        pasos = [
            ("cerrar_hilo", "Cerrarlo con conclusiones", CERRAR, se_lee and not terminado),
            ("reabrir_hilo", "Volver a abrirlo", CERRAR, terminado and que.foro.cerrado_en is None),
        ]
    else:
        se_lee = que.publicado_en is not None
        pasos = [
            ("cerrar_foro", "Terminarlo con conclusiones", CERRAR, se_lee and not terminado),
            (
                "reserva",
                "Abrirlo a todos" if que.es_privado else "Dejarlo para sus miembros",
                CAMBIAR,
                se_lee,
            ),
        ]
    return [
        (f"admin:foros_ficha_{nombre}", titulo)
        for nombre, titulo, permiso, se_puede in pasos
        if se_puede and quien.has_perm(permiso)
    ]


def _abrir(filas, pk: int):
    uno = filas.filter(pk=pk).first() if pk < 2**63 else None
    if uno is None:
        raise Http404
    return uno
