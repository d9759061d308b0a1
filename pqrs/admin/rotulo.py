"""The label of a request: what it will say, and the PDF to be printed."""

from django.http import HttpResponse
from django.urls import reverse
from django.views import View

from pqrs import acciones
from pqrs.admin.marco import pagina
from pqrs.errores import ErrorDeMesa
from pqrs.forms.rotulo import RotuloForm
from pqrs.models import Solicitud
from pqrs.rotulo import Tamano

CONFLICTO, POR_CORREGIR = 409, 422


class PaginaDeRotulo(View):
    """GET asks for the sheets and the size; POST gives the PDF, which the browser opens. For whoever sees it."""

    http_method_names = ("get", "head", "post")
    modelo_admin = None

    def dispatch(self, request, *args, **kwargs):
        self.solicitud = self.abrir(**kwargs)
        return super().dispatch(request)

    def abrir(self, pk: int) -> Solicitud:
        """The request of this address; 404 for whoever may not see it."""
        return self.modelo_admin.abrir(self.request, pk)

    def volver(self) -> str:
        """Where the page goes back to."""
        return reverse("admin:pqrs_solicitud_change", args=[self.solicitud.pk])

    def get(self, request):
        ultimo = self.solicitud.rotulos.order_by("-id").first()
        return self.mostrar(RotuloForm(initial={"folios": ultimo and ultimo.folios, "tamano": Tamano.GRANDE}))

    def post(self, request):
        form = RotuloForm(request.POST)
        if not form.is_valid():
            return self.mostrar(form, status=POR_CORREGIR)
        try:
            pdf = acciones.imprimir_rotulo(
                self.solicitud,
                request.user,
                folios=form.cleaned_data["folios"],
                tamano=Tamano(form.cleaned_data["tamano"]),
            )
        except ErrorDeMesa as error:
            form.add_error(None, str(error))
            return self.mostrar(form, status=CONFLICTO)
        return HttpResponse(
            pdf,
            headers={
                "Content-Type": "application/pdf",
                "Content-Disposition": f'inline; filename="rotulo-{self.solicitud.radicado}.pdf"',
                "Cache-Control": "no-store, private",
                "X-Content-Type-Options": "nosniff",
            },
        )

    def mostrar(self, form: RotuloForm, *, status: int = 200) -> HttpResponse:
        contexto = {"form": form, "solicitud": self.solicitud, "volver": self.volver()}
        titulo = f"Imprimir el rótulo: {self.solicitud.radicado}"
        plantilla = "admin/pqrs/solicitud/rotulo.html"
        return pagina(self.modelo_admin, self.request, plantilla, titulo, contexto, status=status)
