"""The officials' inbox, and one conversation: read, answered, noted, handed over, closed.

Anything that the page shows is a list that is asked again; a script only saves the press on «Actualizar».
"""

from functools import partial

from django.contrib import admin, messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from chat.acciones import atender, presencia
from chat.acciones.responder import responder
from chat.admin import escritos
from chat.admin.verbos import POR_CORREGIR, ConVerbos, decir_en
from chat.admin.verbos_de_conversacion import VERBOS
from chat.consultas import cola, ficha, lectura
from chat.errores import ErrorDeChat
from chat.forms.oficial import NotaForm, PreferenciasForm, ResponderForm
from chat.models import Adjunto, Conversacion
from nucleo import adjuntos
from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura

ATENDER, LEER = "chat.atender", "chat.view_conversacion"
BANDEJA, UNA = "admin/chat/bandeja", "admin/chat/conversacion"
LECTURA = ("GET", "HEAD")
#: Of a conversation that is read whole.
TODA = 1_000
#: Seconds after which the inbox asks again for itself, for who has no script and pressed the link.
SOLA_CADA = 30


@admin.register(Conversacion)
class ConversacionAdmin(ConVerbos, SoloLectura, admin.ModelAdmin):
    actions = None
    verbos = VERBOS

    def has_view_permission(self, request, obj=None):
        """Who attends has no right over the whole table: each page asks which ones (``de_la_entidad``)."""
        return request.user.has_perm(ATENDER) or request.user.has_perm(LEER)

    def get_urls(self):
        def en(ruta, vista, nombre):
            return path(ruta, escritos.sin_perder(self.admin_site, vista), name=f"chat_conversacion_{nombre}")

        propias = [
            en("novedades/", self.novedades_view, "novedades"),
            en("terminadas/", self.terminadas_view, "terminadas"),
            en("presencia/", self.presencia_view, "presencia"),
            en("avisos/", self.avisos_view, "avisos"),
            en("<int:pk>/mensajes/", self.mensajes_view, "mensajes"),
            en("<int:pk>/tomar/", self.tomar_view, "tomar"),
            en("<int:pk>/responder/", partial(self.decir_view, que="responder"), "responder"),
            en("<int:pk>/anotar/", partial(self.decir_view, que="anotar"), "anotar"),
            en("<int:pk>/archivo/<int:archivo>/", self.archivo_view, "archivo"),
        ]
        return [*propias, *super().get_urls()]

    # --- The inbox ---------------------------------------------------------------------------------------------

    def changelist_view(self, request, extra_context=None):
        """Five queries of its own, however much waits. ``?sola``: without script, it asks again by itself."""
        self._exigir_que_lea(request)
        contexto = self._bandeja(request)
        respuesta = pagina(self, request, f"{BANDEJA}/lista.html", "Bandeja del chat", contexto)
        if contexto["sola"]:
            respuesta["Refresh"] = str(SOLA_CADA)
        return respuesta

    def novedades_view(self, request):
        """The same lists alone, or nothing if they are those that the page has (``?huella``)."""
        self._exigir_que_lea(request)
        contexto = self._bandeja(request)
        bandeja = contexto["bandeja"]
        if request.GET.get("huella") == bandeja.huella:
            respuesta = HttpResponse(status=204)
        else:
            respuesta = render(request, f"{BANDEJA}/_listas.html", contexto)
        respuesta["X-Huella"], respuesta["X-Nuevos"] = bandeja.huella, str(bandeja.nuevos)
        respuesta["X-Por-Tomar"] = str(bandeja.por_tomar)
        return _sin_guardar(respuesta)

    def _bandeja(self, request) -> dict:
        atiende = request.user.has_perm(ATENDER)
        return {
            "presencia": presencia.aqui_esta(request.user) if atiende else None,
            "bandeja": cola.bandeja(request.user),
            "atiende": atiende,
            "sola": "sola" in request.GET,
        }

    def terminadas_view(self, request):
        self._exigir_que_lea(request)
        filas, tras = cola.terminadas(request.user, llave(request.GET.get("tras", "")))
        return pagina(
            self, request, f"{BANDEJA}/terminadas.html", "Terminadas", {"filas": filas, "tras": tras}
        )

    def presencia_view(self, request):
        """Away, or back."""
        exigir(request, ATENDER)
        if request.method != "POST":
            return redirect("admin:chat_conversacion_changelist")
        if "ausente" in request.POST:
            presencia.ausentarse(quien=request.user)
            messages.info(request, "Quedó como ausente: no toma conversaciones nuevas hasta que regrese.")
        else:
            presencia.regresar(quien=request.user)
            messages.success(request, "Está disponible.")
        return redirect("admin:chat_conversacion_changelist")

    def avisos_view(self, request):
        """How many at once, and how one is told."""
        exigir(request, ATENDER)
        mia = presencia.aqui_esta(request.user)
        form = PreferenciasForm(request.POST if request.method == "POST" else None, instance=mia)
        if form.is_bound and form.is_valid():
            presencia.preferir(quien=request.user, **form.cleaned_data)
            messages.success(request, "Sus preferencias quedaron guardadas.")
            return redirect("admin:chat_conversacion_changelist")
        estado = POR_CORREGIR if form.is_bound else 200
        return pagina(self, request, f"{BANDEJA}/avisos.html", "Cupo y avisos", {"form": form}, status=estado)

    # --- One conversation --------------------------------------------------------------------------------------

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in LECTURA:
            return HttpResponseNotAllowed(LECTURA)
        conversacion = self._abrir(request, object_id)
        rutas = [self._ruta(nombre, conversacion) for nombre in ("responder", "anotar")]
        escrito = escritos.recobrar(request, *rutas)
        if escrito:
            messages.warning(
                request, "Recuperamos lo que escribía cuando se cerró su sesión. No se ha enviado."
            )
        return self._mostrar(request, conversacion, **self._en_blanco(request, escrito))

    def mensajes_view(self, request, pk):
        """What was said after ``?despues=n``, as rows; 204 when there is nothing."""
        if request.method not in LECTURA:
            return HttpResponseNotAllowed(LECTURA)
        conversacion = self._abrir(request, pk)
        if request.user.has_perm(ATENDER):
            presencia.aqui_esta(request.user)
        nuevo = lectura.despues(conversacion.pk, llave(request.GET.get("despues", "")), es_oficial=True)
        mias = cola.las_mias(request.user)
        contexto = {"mensajes": nuevo.mensajes, "conversacion": conversacion, "yo": request.user}
        respuesta = (
            render(request, f"{UNA}/_mensajes.html", contexto) if nuevo.mensajes else HttpResponse(status=204)
        )
        respuesta["X-Cursor"], respuesta["X-Hay-Mas"] = str(nuevo.cursor), f"{nuevo.hay_mas:d}"
        respuesta["X-Estado"] = _estado(nuevo.conversacion, request.user)
        respuesta["X-Mias"] = ",".join(f"{fila.conversacion.pk}={fila.nuevos}" for fila in mias)
        respuesta["X-Por-Tomar"] = str(cola.por_tomar(request.user))
        return _sin_guardar(respuesta)

    def tomar_view(self, request, pk):
        exigir(request, ATENDER)
        conversacion = self._abrir(request, pk)
        if request.method == "POST":
            try:
                atender.tomar(conversacion.pk, quien=request.user)
            except ErrorDeChat as error:
                messages.warning(request, str(error))
                return redirect("admin:chat_conversacion_changelist")
        return redirect("admin:chat_conversacion_change", conversacion.pk)

    def decir_view(self, request, pk, *, que: str):
        """Answer, or leave a note. With script (``Accept: application/json``) it answers whether it was written."""
        exigir(request, ATENDER)
        conversacion = self._abrir(request, pk)
        if request.method != "POST":
            return redirect("admin:chat_conversacion_change", conversacion.pk)
        form = (ResponderForm if que == "responder" else NotaForm)(request.POST)
        if que == "responder" and "insertar" in request.POST:
            return self._insertar(request, conversacion)
        estado = 200
        if form.is_valid():
            clave = form.cleaned_data["clave"]
            try:
                if que == "responder":
                    responder(conversacion.pk, form.cleaned_data["texto"], clave, quien=request.user)
                else:
                    atender.anotar(conversacion.pk, form.cleaned_data["nota"], clave, quien=request.user)
            except ErrorDeChat as error:
                estado = decir_en(form, error)
        else:
            estado = POR_CORREGIR
        return self._tras_decir(request, conversacion, que, form, estado)

    def _tras_decir(self, request, conversacion, que: str, form, estado: int):
        if "application/json" in request.headers.get("Accept", ""):
            errores = [error for lista in form.errors.values() for error in lista]
            return _sin_guardar(JsonResponse({"errores": errores}, status=estado))
        if estado == 200:
            return redirect(f"{self._ruta('change', conversacion)}#responder")
        formularios = self._en_blanco(request, {}) | {que: form}
        return self._mostrar(request, self._abrir(request, conversacion.pk), status=estado, **formularios)

    def _insertar(self, request, conversacion):
        """What was written, with the words of the chosen ready answer after it. Nothing is sent."""
        elegida = llave(request.POST.get("lista", ""))
        listas = {una.pk: una.texto for una in ficha.respuestas_listas(request.user)}
        partes = (request.POST.get("texto", "").rstrip(), listas.get(elegida, ""))
        texto = "\n\n".join(filter(None, partes))
        escrito = {"texto": texto, "clave": request.POST.get("clave", "")}
        return self._mostrar(request, conversacion, **self._en_blanco(request, escrito))

    def archivo_view(self, request, pk, archivo):
        conversacion = self._abrir(request, pk)
        suyo = Adjunto.objects.filter(
            pk=archivo, mensaje__conversacion=conversacion, mensaje__oculto_en__isnull=True
        )
        adjunto = suyo.first()
        if adjunto is None:
            raise Http404
        return adjuntos.entregar(adjunto.ruta, adjunto.nombre, adjunto.tipo_mime)

    def history_view(self, request, object_id, extra_context=None):
        return redirect("admin:chat_conversacion_change", self._abrir(request, object_id).pk)

    def _en_blanco(self, request, escrito: dict[str, str]) -> dict:
        clave = {"clave": escrito["clave"]} if escrito.get("clave") else {}
        texto, nota = escrito.get("texto", ""), escrito.get("nota", "")
        return {
            "responder": ResponderForm.en_blanco(request.user, texto=texto, **(clave if texto else {})),
            "anotar": NotaForm.en_blanco(request.user, nota=nota, **(clave if nota else {})),
        }

    def _mostrar(self, request, conversacion: Conversacion, *, status: int = 200, **formularios):
        atiende = request.user.has_perm(ATENDER)
        mia = presencia.aqui_esta(request.user) if atiende else None
        toda = "toda" in request.GET
        leido = (
            lectura.despues(conversacion.pk, 0, es_oficial=True, cuantos=TODA)
            if toda
            else lectura.ultimos(conversacion.pk, es_oficial=True)
        )
        contexto = {
            "conversacion": conversacion,
            "ficha": ficha.de(conversacion, request.user),
            "leido": leido,
            "hay_anteriores": leido.hay_mas and not toda,
            "mias": cola.las_mias(request.user),
            "estado": _estado(conversacion, request.user),
            "listas": ficha.respuestas_listas(request.user) if atiende else [],
            "verbos": self.posibles(request, conversacion),
            "presencia": mia,
            "atiende": atiende,
            "yo": request.user,
            **formularios,
        }
        titulo = f"{conversacion.nombre or 'Persona'} · {conversacion.sala}"
        return pagina(self, request, f"{UNA}/pagina.html", titulo, contexto, status=status)

    def _ruta(self, nombre: str, conversacion: Conversacion) -> str:
        return reverse(f"admin:chat_conversacion_{nombre}", args=[conversacion.pk])

    def _exigir_que_lea(self, request) -> None:
        if not self.has_view_permission(request):
            exigir(request, ATENDER)

    def _abrir(self, request, pk) -> Conversacion:
        self._exigir_que_lea(request)
        conversacion = ficha.hallar(request.user, llave(pk))
        if conversacion is None:
            raise Http404
        return conversacion


def _estado(conversacion: Conversacion, oficial) -> str:
    """«mia», «cola», «otra» (somebody else has it) or «terminada»: what the page offers depends on it."""
    if not conversacion.esta_abierta:
        return "terminada"
    if conversacion.agente_id is None or (
        conversacion.agente_id != oficial.pk and conversacion.se_perdio_la_linea
    ):
        return "cola"
    return "mia" if conversacion.agente_id == oficial.pk else "otra"


def _sin_guardar(respuesta: HttpResponse) -> HttpResponse:
    respuesta["Cache-Control"] = "no-store, private"
    return respuesta
