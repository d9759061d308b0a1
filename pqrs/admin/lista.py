"""The list of requests, by what is due."""

from django.contrib import messages
from django.shortcuts import redirect

from pqrs.admin.marco import pagina
from pqrs.consultas import mesa
from pqrs.consultas.mesa import Bandeja
from pqrs.forms.mesa import FILTROS, FiltrosForm, limpiar_busqueda


def lista(modelo_admin, request):
    """One page of a tray, or of what a search found. The address only carries what ``FiltrosForm`` knows."""
    desconocidos = set(request.GET) - FILTROS
    if desconocidos:
        messages.warning(
            request, f"La lista no tiene el filtro «{min(desconocidos)[:40]}». Se muestra sin filtros."
        )
        return redirect("admin:pqrs_solicitud_changelist")
    form = FiltrosForm(request.GET, usuario=request.user)
    if not form.is_valid():
        messages.warning(request, "Algún filtro no existe o no es para usted: se muestra la lista sin él.")
    texto = limpiar_busqueda(request.GET.get("q", ""))
    lugar = {clave: request.GET.get(clave, "")[:60] for clave in ("tras", "antes")}
    bandeja, hallazgo = form.bandeja_elegida, None
    if texto:
        hallazgo = mesa.buscar(request.user, texto, bandeja, **lugar)
        hallada, bandeja = hallazgo.pagina, hallazgo.bandeja
    else:
        hallada = mesa.listar(request.user, bandeja, form.filtros, **lugar)
    calendarios = mesa.Calendarios()
    contexto = {
        "form": form,
        "bandejas": Bandeja,
        "bandeja": bandeja,
        "texto": texto,
        "hallazgo": hallazgo,
        "pagina": hallada,
        "filas": [(solicitud, mesa.decir_plazo(solicitud, calendarios)) for solicitud in hallada.filas],
    }
    return pagina(modelo_admin, request, "admin/pqrs/solicitud/lista.html", "Solicitudes", contexto)
