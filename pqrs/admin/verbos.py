"""One page for each verb: what will happen, what is needed for it, and the button."""

from typing import ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views import View

from pqrs import acciones
from pqrs.acciones.responder import BorradorCambiado
from pqrs.acciones.visto import CambioEntretanto, sobre_lo_visto
from pqrs.admin.marco import pagina
from pqrs.admin.trabajo import saludar
from pqrs.consultas import ficha, mesa, reparto, verbos
from pqrs.errores import ErrorDeMesa
from pqrs.forms.mesa import AsignarForm, ClasificarForm, FormularioDeVerbo, MoverForm, TomarForm

CONFLICTO = 409
POR_CORREGIR = 422


class PaginaDeVerbo(View):
    """GET shows consequence and form; POST does it and goes back to the request.

    Not visible: 404. Without the right: 403. Closed by the state of the request, or changed meanwhile by somebody else:
    409, with the reason and what was typed. A refusal of the action is shown beside the form, in its own words.
    """

    verbo: ClassVar[str]
    ruta: ClassVar[str]
    formulario: ClassVar[type[FormularioDeVerbo]]
    plantilla: ClassVar[str] = "admin/pqrs/solicitud/verbo.html"
    boton: ClassVar[str]
    hecho: ClassVar[str]
    se_escribe: ClassVar[bool] = False  #: long enough to write for the others to be told
    http_method_names: ClassVar[list[str]] = ["get", "head", "post"]

    modelo_admin = None

    def dispatch(self, request, *args, pk, **kwargs):
        self.abrir(pk)
        if not request.user.has_perm(verbos.uno(self.verbo).permiso):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self.mostrar(self.formulario(solicitud=self.solicitud))

    def post(self, request):
        form = self.formulario_leido = self.formulario(request.POST, request.FILES, solicitud=self.solicitud)
        if self.impedimento:
            return self.mostrar(form, status=CONFLICTO)
        if not form.is_valid():
            return self.mostrar(form, status=POR_CORREGIR)
        try:
            with sobre_lo_visto(self.solicitud.pk, form.cleaned_data["visto"]):
                rechazo = self.actuar(form.cleaned_data)
        except (CambioEntretanto, BorradorCambiado) as error:
            return self.tras_el_cambio(form, error)
        except ErrorDeMesa as error:
            rechazo = str(error)
        if rechazo:
            form.add_error(None, rechazo)
            self.abrir(self.solicitud.pk)
            return self.mostrar(form, status=CONFLICTO)
        messages.success(request, self.hecho.format(solicitud=self.solicitud, **form.cleaned_data))
        return redirect("admin:pqrs_solicitud_change", self.solicitud.pk)

    def actuar(self, datos: dict) -> str | None:
        """Call the action. A refusal that leaves a record is returned: raised, the record would be undone."""
        raise NotImplementedError

    def consecuencias(self) -> list[str]:
        """What will happen, in plain words."""
        return []

    def lo_que_hay(self) -> dict:
        """What the page shows now: the hidden fields that say over what a person decides."""
        return {"visto": self.solicitud.actuaciones_registradas}

    def abrir(self, pk: int) -> None:
        """Read the request as it is now."""
        self.solicitud = self.modelo_admin.abrir(self.request, pk)
        self.impedimento = verbos.impedimento(verbos.uno(self.verbo), self.solicitud, self.request.user)

    def tras_el_cambio(self, form: FormularioDeVerbo, error: ErrorDeMesa) -> HttpResponse:
        """Show what changed since the person looked, and keep what they typed, ready to be confirmed over it."""
        visto = form.cleaned_data["visto"]
        self.abrir(self.solicitud.pk)
        form = self.formulario(form.data.dict() | self.lo_que_hay(), solicitud=self.solicitud)
        form.is_valid()
        form.add_error(None, str(error))
        return self.mostrar(form, status=CONFLICTO, cambios=ficha.historia_de(self.solicitud, visto))

    def mostrar(self, form: FormularioDeVerbo, *, status: int = 200, **contexto) -> HttpResponse:
        verbo = verbos.uno(self.verbo)
        comun = {
            "form": form,
            "solicitud": self.solicitud,
            "verbo": verbo,
            "dicho": mesa.decir_plazo(self.solicitud, mesa.Calendarios()),
            "impedimento": self.impedimento,
            "consecuencias": self.consecuencias(),
            "boton": self.boton,
            "presentes": saludar(self.request, self.solicitud, escribiendo=True) if self.se_escribe else [],
        }
        titulo = f"{verbo.titulo}: {self.solicitud.radicado}"
        return pagina(
            self.modelo_admin, self.request, self.plantilla, titulo, comun | contexto, status=status
        )


class PaginaDeTomar(PaginaDeVerbo):
    verbo = ruta = "tomar"
    formulario = TomarForm
    boton = "Tomar la solicitud"
    hecho = "{solicitud} queda a su cargo."

    def consecuencias(self):
        return [
            "Usted queda a cargo de responderla y recibirá los recordatorios.",
            "Quien pidió verá que una persona de la dependencia está encargada, sin su nombre.",
            "La fecha límite no cambia.",
        ]

    def actuar(self, datos):
        acciones.tomar(self.solicitud.pk, self.request.user)


class PaginaDeAsignar(PaginaDeVerbo):
    verbo = ruta = "asignar"
    formulario = AsignarForm
    plantilla = "admin/pqrs/solicitud/asignar.html"
    boton = "Asignar"
    hecho = "{solicitud} queda a cargo de {responsable}."

    def consecuencias(self):
        actual = self.solicitud.responsable
        return [
            f"Hoy la tiene {actual}, que dejará de tenerla." if actual else "Hoy nadie la tiene a cargo.",
            "La persona que elija recibe un correo y los recordatorios.",
            "La fecha límite no cambia.",
        ]

    def actuar(self, datos):
        propuesta, elegida = reparto.proponer(self.solicitud), datos["responsable"]
        razon = propuesta.razon if propuesta and propuesta.persona == elegida else ""
        acciones.asignar(self.solicitud.pk, elegida, self.request.user, razon=razon)

    def mostrar(self, form, **contexto):
        propuesta = None if self.impedimento else reparto.proponer(self.solicitud)
        return super().mostrar(form, propuesta=propuesta, **contexto)


class PaginaDeMover(PaginaDeVerbo):
    verbo = ruta = "mover"
    formulario = MoverForm
    boton = "Mover la solicitud"
    hecho = "{solicitud} pasó a {dependencia}."

    def consecuencias(self):
        return [
            f"Sale de {self.solicitud.dependencia} y llega a la otra dependencia sin persona encargada.",
            "Quien pidió verá qué dependencia la tiene.",
            "La fecha límite no cambia: los traslados internos no dan más tiempo.",
        ]

    def actuar(self, datos):
        acciones.reasignar(self.solicitud.pk, datos["dependencia"], datos["motivo"], self.request.user)

    def post(self, request):
        respuesta = super().post(request)
        if respuesta.status_code == 302 and not self.modelo_admin.get_queryset(request).filter(
            pk=self.solicitud.pk
        ):
            return redirect("admin:pqrs_solicitud_changelist")  # it left for where this person does not see
        return respuesta


class PaginaDeClasificar(PaginaDeVerbo):
    """In two steps, with links alone: choosing a kind (GET) tells the date it would have; confirming (POST) sets it."""

    verbo = ruta = "clasificar"
    formulario = ClasificarForm
    plantilla = "admin/pqrs/solicitud/clasificar.html"
    boton = "Confirmar este tipo"
    hecho = "{solicitud} queda con el tipo elegido y su término, contado desde que se recibió."

    def get(self, request):
        if "tipo" not in request.GET:
            return super().get(request)
        form = ClasificarForm(
            {"tipo": request.GET["tipo"], "visto": self.solicitud.actuaciones_registradas},
            solicitud=self.solicitud,
        )
        return self.mostrar(form, status=200 if form.is_valid() else POR_CORREGIR)

    def consecuencias(self):
        return [
            "El término se cuenta otra vez desde que se recibió, con el del nuevo tipo.",
            "Le escribimos a quien pidió para contarle el tipo y la fecha, si dejó correo.",
        ]

    def actuar(self, datos):
        acciones.clasificar(self.solicitud.pk, datos["tipo"], self.request.user)

    def mostrar(self, form, **contexto):
        return super().mostrar(form, efecto=self._efecto(form), **contexto)

    def _efecto(self, form):
        """The term that the chosen kind would give, or None while none is well chosen."""
        if not form.is_bound or "tipo" not in getattr(form, "cleaned_data", {}) or self.impedimento:
            return None
        try:
            return verbos.plazo_si_fuera(self.solicitud, form.cleaned_data["tipo"])
        except ErrorDeMesa as error:
            form.add_error("tipo", str(error))
            return None
