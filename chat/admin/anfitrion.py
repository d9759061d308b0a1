"""The public rooms in the officials' site: prepared, announced, conducted by their host, closed with their record."""

from django.contrib import admin, messages
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path

from chat.acciones import ocultar, preguntas, salas_publicas
from chat.acciones.anfitrion import la_conduce
from chat.acciones.mandato import ATENDER, PUBLICAR
from chat.acciones.radicar_pregunta import radicar_pregunta
from chat.admin import escritos
from chat.admin.verbos import CONFLICTO, POR_CORREGIR, ConVerbos, Verbo
from chat.consultas import lectura, publicas
from chat.errores import DatosInvalidos, ErrorDeChat, OtraEdicion
from chat.forms.anfitrion import ActaForm, MotivoForm, OcultarForm, SalaPublicaForm, TextoForm
from chat.models import Pregunta, Sala, SalaPublica
from nucleo import reloj
from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura

VER, VER_PREGUNTAS = "chat.view_sala", "chat.view_pregunta"
RUTA = "admin/chat/anfitrion"
#: Messages that the host's page shows: the last ones.
ULTIMOS = 100


def _se_conduce(sala: Sala, quien) -> bool:
    return sala.publicada_en is not None and sala.cerrada_en is None and la_conduce(sala, quien)


def _por_empezar(sala: Sala, quien=None) -> bool:
    return sala.publicada_en is not None and sala.cerrada_en is None and reloj.ahora() < sala.abre_en


DE_LA_SALA = (
    Verbo(
        "anunciar", "Anunciarla", "Anunciar la sala",
        "Desde ahora la ve cualquiera en la página del chat, y se avisa a quienes siguen las salas públicas. Si cambia "
        "la hora, se les avisa otra vez.",
        "La sala quedó anunciada.", PUBLICAR,
        lambda sala, quien: sala.publicada_en is None and sala.cierra_en > reloj.ahora(),
        lambda sala, quien, form: salas_publicas.anunciar_sala(sala.pk, quien=quien),
        es_fuerte=True,
    ),
    Verbo(
        "cancelar", "Decir que no se hará", "No se hará",
        "Su página y su canal dicen por qué, y se avisa a quienes la siguen. No se puede deshacer: si es otro día, "
        "cambie la hora.",
        "Se avisó que no se hará.", PUBLICAR,
        _por_empezar,
        lambda sala, quien, form: salas_publicas.cancelar_sala(sala.pk, form.cleaned_data["motivo"], quien=quien),
        lambda datos, sala, quien, escrito: MotivoForm(datos, initial=escrito, ayuda="Lo lee cualquiera."),
    ),
    Verbo(
        "decir", "Decir algo a todos", "Decirlo",
        "Lo lee cualquiera, con su nombre, su cargo y su dependencia.",
        "Quedó dicho.", ATENDER,
        lambda sala, quien: _se_conduce(sala, quien),
        lambda sala, quien, form: preguntas.decir_en_la_sala(
            sala.pk, form.cleaned_data["texto"], form.cleaned_data["clave"], quien=quien
        ),
        lambda datos, sala, quien, escrito: TextoForm(datos, initial=escrito, rotulo="Qué quiere decir"),
        es_fuerte=True,
    ),
    Verbo(
        "ocultar", "Retirar un mensaje", "Retirarlo",
        "Nadie más lee sus palabras. En su lugar queda una línea con el motivo, también en el registro.",
        "El mensaje quedó retirado.", ATENDER,
        lambda sala, quien: sala.publicada_en is not None and la_conduce(sala, quien),
        lambda sala, quien, form: ocultar.ocultar(
            sala.pk, form.cleaned_data["seq"], form.cleaned_data["motivo"], quien=quien
        ),
        lambda datos, sala, quien, escrito: OcultarForm(datos, initial=escrito, ayuda="Lo lee cualquiera."),
    ),
    Verbo(
        "cerrar", "Cerrarla con conclusiones", "Cerrar la sala",
        "Nadie dice nada más en ella. Sus conclusiones y su registro quedan en la misma dirección y se avisa a quienes "
        "la siguen. Lo que quedó pendiente lo puede radicar quien lo preguntó, o usted.",
        "La sala quedó cerrada con sus conclusiones.", ATENDER,
        lambda sala, quien: _se_conduce(sala, quien) and not _por_empezar(sala),
        lambda sala, quien, form: salas_publicas.cerrar_sala(sala.pk, form.cleaned_data["acta"], quien=quien),
        lambda datos, sala, quien, escrito: ActaForm(datos, initial=escrito),
    ),
)  # fmt: skip


def _abierta(pregunta: Pregunta) -> bool:
    return pregunta.conversacion.cerrada_en is None


DE_LA_PREGUNTA = (
    Verbo(
        "publicar", "Publicar", "Publicarla",
        "La lee cualquiera desde este momento, con el nombre que escribió quien pregunta.",
        "La pregunta quedó publicada.", ATENDER,
        lambda pregunta, quien: _abierta(pregunta) and pregunta.estado == Pregunta.Estado.PENDIENTE,
        lambda pregunta, quien, form: preguntas.publicar_pregunta(pregunta.pk, quien=quien),
        es_fuerte=True,
    ),
    Verbo(
        "responder", "Responder", "Responder",
        "Si no se había publicado, se publica. La respuesta sale junto a ella, con su nombre, su cargo y su "
        "dependencia.",
        "La respuesta quedó publicada.", ATENDER,
        lambda pregunta, quien: _abierta(pregunta) and pregunta.estado != Pregunta.Estado.NO_PUBLICADA,
        lambda pregunta, quien, form: preguntas.responder_pregunta(
            pregunta.pk, form.cleaned_data["texto"], form.cleaned_data["clave"], quien=quien
        ),
        lambda datos, pregunta, quien, escrito: TextoForm(datos, initial=escrito, rotulo="Respuesta de la entidad"),
        es_fuerte=True,
    ),
    Verbo(
        "no_publicar", "No publicar", "No publicarla",
        "Solo la lee quien preguntó, con el motivo que usted escriba, y puede radicarla como solicitud.",
        "No se publica. Quien preguntó lee el motivo.", ATENDER,
        lambda pregunta, quien: pregunta.estado == Pregunta.Estado.PENDIENTE,
        lambda pregunta, quien, form: preguntas.no_publicar(
            pregunta.pk, form.cleaned_data["motivo"], quien=quien
        ),
        lambda datos, pregunta, quien, escrito: MotivoForm(
            datos, initial=escrito, ayuda="Lo lee quien preguntó: qué regla y qué puede hacer."
        ),
    ),
    Verbo(
        "radicar", "Pasarla a la mesa", "Radicarla",
        "Queda como una solicitud, recibida en el momento en que se preguntó. Quien preguntó lee en la sala su número "
        "y su código.",
        "La pregunta quedó radicada en la mesa.", ATENDER,
        lambda pregunta, quien: pregunta.respondida_en is None and pregunta.solicitud_id is None
        and bool(pregunta.texto),
        lambda pregunta, quien, form: radicar_pregunta(pregunta.pk, quien=quien),
    ),
)  # fmt: skip


@admin.register(SalaPublica)
class SalaPublicaAdmin(ConVerbos, SoloLectura, admin.ModelAdmin):
    actions = None
    verbos = DE_LA_SALA
    plantilla_de_verbo = f"{RUTA}/verbo.html"

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(VER)

    def has_add_permission(self, request, *args):
        return request.user.has_perm(salas_publicas.CREAR)

    def get_urls(self):
        datos = escritos.sin_perder(self.admin_site, self.datos_view)
        return [path("<int:pk>/datos/", datos, name="chat_salapublica_datos"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        exigir(request, VER)
        contexto = {
            "salas": publicas.salas_del_anfitrion(request.user),
            "puede_crear": self.has_add_permission(request),
        }
        return pagina(self, request, f"{RUTA}/lista.html", "Salas públicas", contexto)

    def add_view(self, request, form_url="", extra_context=None):
        exigir(request, salas_publicas.CREAR)
        form = SalaPublicaForm(
            request.POST if request.method == "POST" else None,
            initial={"dependencia": request.user.dependencia, "anfitrion": request.user},
        )
        return self._guardar(
            request,
            form,
            "Preparar una sala pública",
            lambda: salas_publicas.crear_sala(form.datos(), quien=request.user),
            "La sala quedó guardada y nadie la ve todavía. Revísela y anúnciela.",
        )

    def datos_view(self, request, pk):
        exigir(request, salas_publicas.CAMBIAR)
        sala = self._abrir(request, pk)
        form = SalaPublicaForm(request.POST if request.method == "POST" else None, sala=sala)
        return self._guardar(
            request,
            form,
            f"Datos: {sala}",
            lambda: salas_publicas.cambiar_sala(
                sala.pk, form.datos(), edicion=form.cleaned_data["edicion"] or 0, quien=request.user
            ),
            "La sala quedó guardada.",
            sala,
        )

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """What its host needs: what waits, what everybody reads, and what can be done with the room."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        sala = self._abrir(request, object_id)
        conversacion = publicas.conversacion_de(sala)
        conduce = la_conduce(sala, request.user)
        contexto = {
            "sala": sala,
            "conduce": conduce,
            "verbos": self.posibles(request, sala),
            "puede_cambiar": request.user.has_perm(salas_publicas.CAMBIAR) and not sala.termino,
        }
        if conversacion is not None:
            ve = conduce or request.user.has_perm(VER_PREGUNTAS)
            contexto |= {
                "registro": publicas.registro(conversacion),
                "leido": lectura.ultimos(conversacion.pk, cuantos=ULTIMOS),
                "esperan": _con_verbos(publicas.por_decidir(conversacion), request.user, conduce)
                if ve
                else [],
                "por_responder": _con_verbos(publicas.por_responder(conversacion), request.user, conduce),
                "ve_preguntas": ve,
            }
        return pagina(self, request, f"{RUTA}/sala.html", sala.titulo, contexto)

    def history_view(self, request, object_id, extra_context=None):
        return redirect("admin:chat_salapublica_change", self._abrir(request, object_id).pk)

    def _guardar(self, request, form, titulo: str, hacer, hecho: str, sala: Sala | None = None):
        estado = 200
        if form.is_bound:
            estado = POR_CORREGIR
            if form.is_valid():
                try:
                    guardada = hacer()
                except ErrorDeChat as error:
                    estado = _decir(form, error)
                    if isinstance(error, OtraEdicion):
                        # Sent again, it is kept over what the other person saved: the page says so.
                        form.data = form.data.copy()
                        form.data["edicion"] = self._abrir(request, sala.pk).edicion
                else:
                    messages.success(request, hecho)
                    return redirect("admin:chat_salapublica_change", guardada.pk)
        contexto = {"form": form, "sala": sala}
        return pagina(self, request, f"{RUTA}/datos.html", titulo, contexto, status=estado)

    def _abrir(self, request, pk) -> Sala:
        exigir(request, VER)
        salas = Sala.objects.publicas().visibles_para(request.user).select_related("anfitrion", "dependencia")
        sala = salas.filter(pk=llave(pk)).first()
        if sala is None:
            raise Http404
        return sala

    def verbo_view(self, request, pk, *, verbo: Verbo):
        if verbo.permiso == ATENDER and not la_conduce(self._abrir(request, pk), request.user):
            raise Http404
        return super().verbo_view(request, pk, verbo=verbo)


@admin.register(Pregunta)
class PreguntaAdmin(ConVerbos, SoloLectura, admin.ModelAdmin):
    """What was asked in the public rooms, for who audits; and what their hosts decide on each."""

    actions = None
    verbos = DE_LA_PREGUNTA
    plantilla_de_verbo = f"{RUTA}/verbo.html"
    list_display = ["texto", "sala", "estado", "hecha_en", "decidida_por", "respondida_en"]
    list_filter = ["estado"]
    list_select_related = ["conversacion__sala", "decidida_por"]
    list_per_page = 50

    @admin.display(description="sala")
    def sala(self, pregunta):
        return pregunta.conversacion.sala

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        pregunta = self._abrir(request, object_id, solo_ver=True)
        return redirect("admin:chat_salapublica_change", pregunta.conversacion.sala_id)

    def history_view(self, request, object_id, extra_context=None):
        return self.change_view(request, object_id)

    def _abrir(self, request, pk, *, solo_ver: bool = False) -> Pregunta:
        preguntas_ = Pregunta.objects.select_related("autor", "conversacion__sala", "mensaje")
        pregunta = preguntas_.filter(pk=llave(pk)).first()
        ve = solo_ver and request.user.has_perm(VER_PREGUNTAS)
        if pregunta is None or not (ve or la_conduce(pregunta.conversacion.sala, request.user)):
            raise Http404
        return pregunta


def _con_verbos(filas: list[Pregunta], quien, conduce: bool) -> list[tuple[Pregunta, list]]:
    return [
        (
            una,
            [
                (verbo, f"admin:chat_pregunta_{verbo.nombre}")
                for verbo in DE_LA_PREGUNTA
                if verbo.se_puede(una, quien)
            ]
            if conduce
            else [],
        )
        for una in filas
    ]


def _decir(form, error: ErrorDeChat) -> int:
    campo = getattr(error, "campo", "")
    form.add_error(campo if campo in form.fields else None, str(error))
    return POR_CORREGIR if isinstance(error, DatosInvalidos) else CONFLICTO
