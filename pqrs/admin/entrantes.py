"""What came in by mail and waits for an official: the trays, the letter itself, and what can be decided on it."""

from typing import ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views import View

import correo.acciones
from correo.acciones import MensajeExcesivo, separar
from correo.models import Entrante
from nucleo import adjuntos, reloj
from nucleo.cifrado import NoSePuedeDescifrar
from nucleo.solo_lectura import SoloLectura
from pqrs import acciones
from pqrs.admin.marco import pagina
from pqrs.admin.verbos import CONFLICTO, POR_CORREGIR
from pqrs.consultas import entrantes
from pqrs.consultas.entrantes import Lista, Llegado
from pqrs.errores import ErrorDeMesa
from pqrs.forms.entrantes import DecidirForm, EntregarForm

NO_SE_LEE = (MensajeExcesivo, correo.acciones.NoSePudoLeer, NoSePuedeDescifrar, OSError)


@admin.register(Entrante)
class EntranteAdmin(SoloLectura, admin.ModelAdmin):
    """Its own pages and none of Django's: each message is seen by the request that it is of."""

    def get_urls(self):
        def en(ruta: str, vista, nombre: str):
            return path(ruta, self.admin_site.admin_view(vista), name=f"correo_entrante_{nombre}")

        return [
            en("", self.changelist_view, "changelist"),
            en("<int:pk>/change/", self.change_view, "change"),
            en("<int:pk>/original.eml", self.original_view, "original"),
            *(en(f"<int:pk>/{una.ruta}/", una.as_view(modelo_admin=self), una.ruta) for una in DECISIONES),
        ]

    def changelist_view(self, request, extra_context=None):
        """What waits, and each of the other lists."""
        self.exigir_lectura(request)
        elegida = request.GET.get("lista", Lista.POR_DECIDIR)
        if elegida not in Lista.values:
            raise Http404
        lista = Lista(elegida)
        contexto = {
            "lista": lista,
            "listas": list(Lista),
            "llegados": entrantes.de_lista(request.user, lista),
            "ahora": reloj.ahora(),
            "maximos": entrantes.MAXIMOS,
        }
        titulo = (
            "Correos por decidir" if lista == Lista.POR_DECIDIR else f"Correos que llegaron: {lista.label}"
        )
        return pagina(self, request, "admin/pqrs/entrantes/lista.html", titulo, contexto)

    def change_view(self, request, pk, form_url="", extra_context=None):
        """The letter: what was written, the rest folded, its files by name."""
        self.exigir_lectura(request)
        llegado = self.abrir(request, pk)
        contexto = {"llegado": llegado, "carta": _carta(llegado), "ahora": reloj.ahora()}
        decide = request.user.has_perm(entrantes.DECIDIR)
        contexto |= {"decisiones": _decisiones(llegado) if decide else [], "puede_decidir": decide}
        return pagina(self, request, "admin/pqrs/entrantes/carta.html", llegado.asunto, contexto)

    def original_view(self, request, pk):
        """The bytes that arrived, for whoever may decide."""
        self.exigir_lectura(request)
        if not request.user.has_perm(entrantes.DECIDIR):
            raise PermissionDenied
        return entregar_original(self.abrir(request, pk))

    def abrir(self, request, pk: int) -> Llegado:
        """The message, or 404 when there is none or this person may not see it: both look the same."""
        llegado = entrantes.uno(request.user, pk)
        if llegado is None:
            raise Http404
        return llegado

    def exigir_lectura(self, request) -> None:
        if request.method not in ("GET", "HEAD") or not self.has_view_permission(request):
            raise PermissionDenied


def original_de_solicitud_view(modelo_admin, request, pk, archivo):
    """A letter of a request, for whoever sees the request (R3.34)."""
    llegado = entrantes.original_de(modelo_admin.abrir(request, pk), archivo)
    if llegado is None:
        raise Http404
    return entregar_original(llegado)


def entregar_original(llegado: Llegado) -> HttpResponse:
    """The original as a download, never as a page. 404 when it is shown to nobody or its file is gone."""
    if llegado.por_que_no_se_lee:
        raise Http404
    try:
        adjuntos.exigir_que_salga(llegado.entrante.ruta)
        crudo = correo.acciones.original(llegado.entrante)
    except (OSError, NoSePuedeDescifrar):
        raise Http404 from None
    respuesta = HttpResponse(crudo, content_type="message/rfc822")
    respuesta["Content-Disposition"] = f'attachment; filename="correo-{llegado.entrante.pk}.eml"'
    respuesta["Cache-Control"] = "no-store, private"
    return respuesta


def _carta(llegado: Llegado) -> dict:
    """What the page shows of the words: ``leido`` and ``partes`` of its text, or ``falla``, why it cannot be shown."""
    if llegado.por_que_no_se_lee:
        return {"falla": llegado.por_que_no_se_lee}
    try:
        leido = correo.acciones.leer(llegado.entrante)
    except NO_SE_LEE as error:
        porque = str(error) if isinstance(error, MensajeExcesivo | correo.acciones.NoSePudoLeer) else ""
        return {"falla": f"No se puede mostrar aquí. {porque}".strip()}
    return {"leido": leido, "partes": separar(leido.texto)}


class PaginaDeDecidir(View):
    """GET says what will happen and asks why; POST does it and goes back to what waits.

    Not visible: 404. Without the right: 403. Decided meanwhile, or refused by the action: 409, with the reason and
    what was typed.
    """

    ruta: ClassVar[str]
    titulo: ClassVar[str]
    enlace: ClassVar[str]
    boton: ClassVar[str]
    hecho: ClassVar[str]
    consecuencias: ClassVar[list[str]]
    formulario: ClassVar[type[DecidirForm]] = DecidirForm
    http_method_names: ClassVar[list[str]] = ["get", "head", "post"]

    modelo_admin = None

    def dispatch(self, request, *args, pk, **kwargs):
        if not (self.modelo_admin.has_view_permission(request) and request.user.has_perm(entrantes.DECIDIR)):
            raise PermissionDenied
        self.llegado = self.modelo_admin.abrir(request, pk)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self.mostrar(self.formulario(initial=self.sugerido()))

    def post(self, request):
        form = self.formulario(request.POST)
        if not form.is_valid():
            return self.mostrar(form, status=POR_CORREGIR)
        try:
            solicitud = self.actuar(form.cleaned_data)
        except ErrorDeMesa as error:
            form.add_error(None, str(error))
        except NO_SE_LEE:
            form.add_error(
                None, "El correo no se puede leer. Regístrelo por la ventanilla, con lo que se sepa."
            )
        else:
            messages.success(request, self.hecho.format(solicitud=solicitud))
            return redirect("admin:correo_entrante_changelist")
        return self.mostrar(form, status=CONFLICTO)

    def actuar(self, datos: dict):
        raise NotImplementedError

    def sugerido(self) -> dict:
        return {}

    def mostrar(self, form, *, status: int = 200):
        contexto = {
            "form": form,
            "llegado": self.llegado,
            "titulo": self.titulo,
            "boton": self.boton,
            "consecuencias": self.consecuencias,
        }
        titulo = f"{self.titulo}: {self.llegado.asunto}"
        plantilla = "admin/pqrs/entrantes/decidir.html"
        return pagina(self.modelo_admin, self.request, plantilla, titulo, contexto, status=status)


class PaginaDeEntregar(PaginaDeDecidir):
    ruta = "entregar"
    titulo, enlace = "Entregar a una solicitud", "Entregar a una solicitud…"
    boton = "Entregar el correo"
    hecho = "El correo quedó en la historia de {solicitud}."
    formulario = EntregarForm
    consecuencias: ClassVar[list[str]] = [
        "Lo que escribió la persona entra a la historia de esa solicitud, con sus archivos.",
        "Si se le había pedido completar o aclarar, cuenta como su respuesta, desde el día en que llegó.",
        "No le escribimos a quien lo envió.",
    ]

    def sugerido(self):
        return {"radicado": self.llegado.solicitud.radicado if self.llegado.solicitud else ""}

    def actuar(self, datos):
        return acciones.entregar_entrante(
            self.llegado.entrante.pk, datos["radicado"], datos["motivo"], self.request.user
        )


class PaginaDeRadicar(PaginaDeDecidir):
    ruta = "radicar"
    titulo, enlace = "Radicar como solicitud nueva", "Radicar…"
    boton = "Radicar el correo"
    hecho = "El correo quedó radicado con el número {solicitud}."
    consecuencias: ClassVar[list[str]] = [
        "Se radica con la fecha y la hora en que llegó: el término cuenta desde entonces.",
        "Le enviamos el acuse a quien lo escribió.",
        "Falta confirmar el tipo, como en todo lo que llega por correo.",
    ]

    def actuar(self, datos):
        return acciones.radicar_entrante(self.llegado.entrante.pk, datos["motivo"], self.request.user)


class PaginaDeDescartar(PaginaDeDecidir):
    ruta = "descartar"
    titulo, enlace = "Descartar", "Descartar…"
    boton = "Descartar el correo"
    hecho = "El correo quedó descartado, con su razón."
    consecuencias: ClassVar[list[str]] = [
        "No se radica y no se le responde a nadie.",
        "El correo se conserva entero, con su nombre y la razón que escriba.",
        "Descarte solo lo que no pide nada: una petición no se descarta (art. 15 CPACA).",
    ]

    def actuar(self, datos):
        acciones.descartar_entrante(self.llegado.entrante.pk, datos["motivo"], self.request.user)


DECISIONES = (PaginaDeEntregar, PaginaDeRadicar, PaginaDeDescartar)


def _decisiones(llegado: Llegado) -> list[tuple[str, str]]:
    """The verbs that it admits: name of the page, and words."""
    if not llegado.se_decide:
        return []
    suyas = [una for una in DECISIONES if not (llegado.es_reservado and una is PaginaDeDescartar)]
    return [(f"admin:correo_entrante_{una.ruta}", una.enlace) for una in suyas]
