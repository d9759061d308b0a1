"""Several requests at once: a page that says what will happen to each one, and then one action for each."""

import re
from dataclasses import dataclass
from typing import ClassVar

from django.core.exceptions import PermissionDenied
from django.views import View

from pqrs import acciones
from pqrs.acciones.visto import sobre_lo_visto
from pqrs.admin.marco import pagina
from pqrs.consultas import varias, verbos
from pqrs.consultas.respuesta import notas
from pqrs.errores import ErrorDeMesa
from pqrs.forms.varias import AsignarVariasForm, DeVariasForm, MoverVariasForm, ResponderVariasForm
from pqrs.models import Respuesta, Solicitud

SIN_ELEGIR, CONFLICTO, POR_CORREGIR = 400, 409, 422
#: A request, and the last step of its history that the person saw.
_ELEGIDA = re.compile(r"(\d{1,18})(?:-(\d{1,9}))?", re.ASCII)


@dataclass(frozen=True)
class Hecha:
    """What came of one of them: ``motivo`` is why not, or "" when it was done."""

    solicitud: Solicitud
    motivo: str
    dicho: str = ""


class PaginaDeVarias(View):
    """GET shows what would happen (``?s=1&s=2``); POST does it, each request in its own transaction, over what the
    person saw of it. One that fails takes none of the others with it."""

    verbo: ClassVar[str]
    ruta: ClassVar[str]
    titulo: ClassVar[str]
    boton: ClassVar[str]
    formulario: ClassVar[type[DeVariasForm]]
    consecuencias: ClassVar[list[str]]
    http_method_names: ClassVar[list[str]] = ["get", "head", "post"]
    modelo_admin = None

    def dispatch(self, request, *args, **kwargs):
        permiso = verbos.uno(self.verbo).permiso
        if not (self.modelo_admin.has_view_permission(request) and request.user.has_perm(permiso)):
            raise PermissionDenied
        self.vistas = _leer((request.POST if request.method == "POST" else request.GET).getlist("s"))
        self.solicitudes = varias.elegidas(request.user, list(self.vistas)[: varias.MAXIMAS])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self.mostrar(
            self.formulario(solicitudes=self.solicitudes), status=200 if self.se_puede else SIN_ELEGIR
        )

    def post(self, request):
        form = self.formulario(request.POST, solicitudes=self.solicitudes)
        if not self.se_puede:
            return self.mostrar(form, status=SIN_ELEGIR)
        if not form.is_valid():
            return self.mostrar(form, status=POR_CORREGIR)
        if not self.esta_confirmada(request.POST):
            return self.mostrar(form, previas=self.previas(form.cleaned_data))
        hechas = [self._intentar(una, form.cleaned_data) for una in self.solicitudes]
        contexto = {
            "hechas": [una for una in hechas if not una.motivo],
            "no_hechas": [una for una in hechas if una.motivo],
            "faltan": len(self.vistas) - len(hechas),
        }
        estado = 200 if contexto["hechas"] else CONFLICTO
        plantilla = "admin/pqrs/solicitud/varias_hechas.html"
        return pagina(self.modelo_admin, request, plantilla, self.titulo, contexto, status=estado)

    @property
    def se_puede(self) -> bool:
        return bool(self.solicitudes) and len(self.vistas) <= varias.MAXIMAS

    def actuar(self, solicitud: Solicitud, datos: dict) -> str:
        """Call the action; what to say of it."""
        raise NotImplementedError

    def esta_confirmada(self, datos) -> bool:
        return True

    def previas(self, datos: dict) -> list[Respuesta]:
        return []

    def mostrar(self, form, *, status=200, **contexto):
        verbo = verbos.uno(self.verbo)
        motivos = varias.impedimentos(verbo, self.solicitudes, self.request.user)
        comun = {
            "form": form,
            "posibles": [una for una in self.solicitudes if not motivos[una.pk]],
            "imposibles": [(una, motivos[una.pk]) for una in self.solicitudes if motivos[una.pk]],
            "faltan": len(self.vistas) - len(self.solicitudes),
            "son_demasiadas": len(self.vistas) > varias.MAXIMAS,
            "maximas": varias.MAXIMAS,
            "consecuencias": self.consecuencias,
            "boton": self.boton,
        }
        plantilla = "admin/pqrs/solicitud/varias.html"
        return pagina(
            self.modelo_admin, self.request, plantilla, self.titulo, comun | contexto, status=status
        )

    def _intentar(self, solicitud: Solicitud, datos: dict) -> Hecha:
        motivo = verbos.impedimento(verbos.uno(self.verbo), solicitud, self.request.user)
        if motivo:
            return Hecha(solicitud, motivo)
        try:
            with sobre_lo_visto(solicitud.pk, self.vistas[solicitud.pk]):
                return Hecha(solicitud, "", self.actuar(solicitud, datos))
        except ErrorDeMesa as error:
            return Hecha(solicitud, str(error))


class AsignarVarias(PaginaDeVarias):
    verbo = ruta = "asignar"
    titulo = "Asignar varias solicitudes"
    boton = "Asignarlas"
    formulario = AsignarVariasForm
    consecuencias: ClassVar = [
        "La persona que elija recibe un correo por cada una, y los recordatorios.",
        "Solo recibe las de su dependencia: las demás no cambian.",
        "Las fechas límite no cambian.",
    ]

    def actuar(self, solicitud, datos):
        acciones.asignar(solicitud.pk, datos["responsable"], self.request.user)
        return f"queda a cargo de {datos['responsable']}"


class MoverVarias(PaginaDeVarias):
    verbo = ruta = "mover"
    titulo = "Mover varias solicitudes"
    boton = "Moverlas"
    formulario = MoverVariasForm
    consecuencias: ClassVar = [
        "Llegan a la otra dependencia sin persona encargada.",
        "Quienes pidieron verán qué dependencia las tiene.",
        "Las fechas límite no cambian: los traslados internos no dan más tiempo.",
    ]

    def actuar(self, solicitud, datos):
        acciones.reasignar(solicitud.pk, datos["dependencia"], datos["motivo"], self.request.user)
        return f"pasó a {datos['dependencia']}"


class ResponderVarias(PaginaDeVarias):
    """In two steps: how each kind of request will read it; then it is sent."""

    verbo = ruta = "responder"
    titulo = "Responder lo mismo a varias solicitudes"
    boton = "Ver cómo queda"
    formulario = ResponderVariasForm
    consecuencias: ClassVar = [
        "Cada una recibe su propio número de salida y su correo, y queda respondida. No se puede deshacer.",
        "Lo que accede o niega un derecho se responde por aparte, con sus recursos.",
    ]

    def esta_confirmada(self, datos) -> bool:
        return datos.get("accion") == "enviar"

    def previas(self, datos):
        """One for each different thing that the law adds to it."""
        previas = {}
        for una in self.solicitudes:
            previa = Respuesta(solicitud=una, **datos)
            previa.notas = notas(una, previa)
            previas.setdefault(previa.notas, previa)
        return list(previas.values())

    def actuar(self, solicitud, datos):
        respuesta = acciones.responder_igual(
            solicitud.pk, datos["cuerpo"], datos["que_sigue"], self.request.user
        )
        return f"respondida con el {respuesta.radicado_salida}"


VARIAS = (AsignarVarias, MoverVarias, ResponderVarias)


def _leer(elegidas: list[str]) -> dict[int, int]:
    """Keys with the step that was seen; what is not one is not chosen."""
    halladas = (_ELEGIDA.fullmatch(una) for una in elegidas)
    return {int(una[1]): int(una[2] or 0) for una in halladas if una}
