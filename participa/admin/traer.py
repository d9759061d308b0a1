"""Bring to an exercise what was said by another door: choose the exercise, see the copy, confirm."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse

from foros.models import Hilo, Mensaje
from nucleo.negativas import CONFLICTO, POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.texto import a_html
from participa.acciones import traer as acciones
from participa.acciones.comun import TRAER
from participa.acciones.copiar import CLASES, Copia, copiar
from participa.consultas.puertas import el_suyo, mensajes_por_llevar, que_reciben
from participa.errores import ErrorDeParticipa, NoPuede, TransicionInvalida
from participa.forms.traer import TraerForm
from participa.models import Aporte

RUTA = "admin/participa/traer"


class ConTraer:
    """For the ``ModelAdmin`` of contributions; it goes before ``ModelAdmin`` among the bases."""

    def get_urls(self):
        def en(ruta: str, vista, nombre: str):
            return path(ruta, self.admin_site.admin_view(vista), name=f"participa_aporte_traer_{nombre}")

        de_uno = [
            en(f"traer/{clase}/<int:pk>/", partial(self.traer_view, clase=clase), clase) for clase in CLASES
        ]
        return [*de_uno, en("traer/hilo/<int:pk>/", self.traer_hilo_view, "hilo"), *super().get_urls()]

    def traer_view(self, request, pk, *, clase: str):
        """GET shows the copy as the exercise would keep it; POST brings it."""
        exigir(request, TRAER)
        titulo = f"Llevar a un ejercicio: {CLASES[clase].lower()}"
        try:
            copia = copiar(clase, llave(pk), request.user)
        except NoPuede:
            raise Http404 from None
        except TransicionInvalida as error:
            contexto = {"por_que_no": str(error), "que_es": CLASES[clase]}
            return pagina(self, request, f"{RUTA}/uno.html", titulo, contexto, status=CONFLICTO)
        form = self._formulario(request, copia)
        estado = 200
        if form.is_bound:
            estado = POR_CORREGIR
            if form.is_valid():
                try:
                    return self._traer(request, form.cleaned_data["ejercicio"], clase, llave(pk), copia)
                except ErrorDeParticipa as error:
                    estado = decir(form, error)
        contexto = {
            "form": form,
            "copia": copia,
            "que_es": CLASES[clase],
            "html": a_html(copia.entrada.texto),
            "volver": _de_donde(clase, copia),
        }
        return pagina(self, request, f"{RUTA}/uno.html", titulo, contexto, status=estado)

    def traer_hilo_view(self, request, pk):
        """The messages of a thread, by stretches; those that are ticked are brought at once."""
        exigir(request, TRAER)
        visibles = Hilo.objects.visibles_para(request.user).select_related("foro")
        hilo = visibles.filter(pk=llave(pk), publicado_en__isnull=False).first()
        if hilo is None:
            raise Http404
        elegidos = {llave(uno) for uno in request.POST.getlist("mensaje")} - {0}
        form = self._formulario(request, None, foro=hilo.foro_id)
        estado = 200
        if form.is_bound:
            estado = self._traer_varios(request, form, hilo, elegidos)
            if not estado:
                return redirect(request.get_full_path())
        mensajes, desde = mensajes_por_llevar(hilo, llave(request.GET.get("desde", "")))
        contexto = {"form": form, "hilo": hilo, "mensajes": mensajes, "desde": desde, "elegidos": elegidos}
        titulo = f"Llevar mensajes de «{hilo}» a un ejercicio"
        return pagina(self, request, f"{RUTA}/hilo.html", titulo, contexto, status=estado)

    def _formulario(self, request, copia: Copia | None, **de_un_uso) -> TraerForm:
        ejercicios = que_reciben()
        inicial = {"ejercicio": el_suyo(ejercicios, copia.usos if copia else None, **de_un_uso)}
        datos = request.POST if request.method == "POST" else None
        return TraerForm(datos, ejercicios=ejercicios, initial=inicial)

    def _traer(self, request, ejercicio_id: int, clase: str, pk: int, copia: Copia) -> HttpResponse:
        estaba = Aporte.objects.filter(ejercicio=ejercicio_id, **{clase: pk}).exists()
        aporte = acciones.traer(ejercicio_id, clase, pk, quien=request.user)
        donde = f"en «{aporte.ejercicio}» con el número {aporte.referencia}"
        messages.success(request, f"Ya estaba {donde}." if estaba else f"Quedó {donde}.")
        if request.user.has_perm("participa.view_aporte"):
            return redirect("admin:participa_aporte_change", aporte.pk)
        return redirect(_de_donde(clase, copia))

    def _traer_varios(self, request, form: TraerForm, hilo: Hilo, elegidos: set[int]) -> int:
        """The status of the page to show; 0 when it was done."""
        suyos = list(Mensaje.objects.filter(hilo=hilo, pk__in=elegidos).values_list("pk", flat=True))
        if not suyos:
            form.add_error(None, "Elija al menos un mensaje.")
        if not form.is_valid() or not suyos:
            return POR_CORREGIR
        try:
            traidos = acciones.de_una_vez(form.cleaned_data["ejercicio"], suyos, quien=request.user)
        except ErrorDeParticipa as error:
            return decir(form, error)
        messages.success(request, _dicho(traidos))
        return 0


def _dicho(traidos: acciones.Traidos) -> str:
    nuevos = len(traidos.nuevos)
    dicho = ["Se llevó un mensaje." if nuevos == 1 else f"Se llevaron {nuevos} mensajes."]
    if traidos.ya_estaban:
        dicho.append(f"Ya estaban: {traidos.ya_estaban}.")
    if traidos.no_se_pueden:
        dicho.append(
            f"No se pueden llevar, porque no los lee cualquiera o son de la entidad: {traidos.no_se_pueden}."
        )
    return " ".join(dicho)


def _de_donde(clase: str, copia: Copia) -> str:
    """The page on which it was found."""
    cosa = copia.entrada.origen[clase]
    if clase == "mensaje":
        return cosa.get_absolute_url()
    if clase == "linea":
        sala, conversacion = cosa.conversacion.sala, cosa.conversacion_id
        if sala.es_publica:
            return reverse("admin:chat_salapublica_change", args=[sala.pk])
        return reverse("admin:chat_conversacion_change", args=[conversacion])
    if clase == "texto_leido":
        return reverse("admin:encuestas_encuesta_textos", args=[cosa.encuesta_id])
    nombre = {"solicitud": "pqrs_solicitud", "entrante": "correo_entrante"}[clase]
    return reverse(f"admin:{nombre}_change", args=[cosa.pk])
