"""The list of requests, by what is due; and what each official keeps of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from pqrs import acciones
from pqrs.admin.marco import pagina, para_leer
from pqrs.columnas import Columna
from pqrs.consultas import lista as propias
from pqrs.consultas import mesa, verbos
from pqrs.consultas.mesa import Bandeja
from pqrs.errores import ErrorDeMesa
from pqrs.forms.lista import ColumnasForm, GuardarFiltroForm, leer_consulta
from pqrs.forms.mesa import FILTROS, FiltrosForm, limpiar_busqueda

LISTA = "admin:pqrs_solicitud_changelist"
POR_CORREGIR = 422


@para_leer
def lista(modelo_admin, request):
    """One page of a tray, or of what a search found. The address only carries what ``FiltrosForm`` knows."""
    desconocidos = set(request.GET) - FILTROS
    if desconocidos:
        messages.warning(
            request, f"La lista no tiene el filtro «{min(desconocidos)[:40]}». Se muestra sin filtros."
        )
        return redirect(LISTA)
    form = FiltrosForm(request.GET, usuario=request.user)
    if not form.is_valid():
        messages.warning(request, "Algún filtro no existe o no es para usted: se muestra la lista sin él.")
    columnas = propias.columnas_de(request.user)
    contexto = _hallar(request, form, columnas) | {
        "form": form,
        "bandejas": Bandeja,
        "columnas": columnas,
        "filtros": propias.filtros_de(request.user),
        "en_lote": _en_lote(request.user),
    }
    return pagina(modelo_admin, request, "admin/pqrs/solicitud/lista.html", "Solicitudes", contexto)


def _hallar(request, form: FiltrosForm, columnas: tuple[Columna, ...]) -> dict:
    texto = limpiar_busqueda(request.GET.get("q", ""))
    lugar = {clave: request.GET.get(clave, "")[:60] for clave in ("tras", "antes")}
    con = (*mesa.EN_LISTA, "peticionario") if Columna.QUIEN in columnas else mesa.EN_LISTA
    bandeja, hallazgo = form.bandeja_elegida, None
    if texto:
        hallazgo = mesa.buscar(request.user, texto, bandeja, **lugar, con=con)
        hallada, bandeja = hallazgo.pagina, hallazgo.bandeja
    else:
        hallada = mesa.listar(request.user, bandeja, form.filtros, **lugar, con=con)
    filas = propias.filas(hallada.filas, columnas)
    return {"texto": texto, "hallazgo": hallazgo, "bandeja": bandeja, "pagina": hallada, "filas": filas}


def _en_lote(usuario) -> list[tuple[str, str]]:
    """What this person may do with several at once: route and words."""
    posibles = (
        ("asignar", "Asignar", verbos.ASIGNAR),
        ("mover", "Mover", verbos.ASIGNAR),
        ("responder", "Responder lo mismo", verbos.ATENDER),
    )
    return [
        (f"admin:pqrs_solicitud_varias_{ruta}", titulo)
        for ruta, titulo, permiso in posibles
        if usuario.has_perm(permiso)
    ]


def filtro_view(modelo_admin, request, pk):
    """A saved filter: opened if it still means something, forgotten by POST. Only its owner's."""
    _exigir(modelo_admin, request)
    if request.method == "POST":
        acciones.borrar_filtro(request.user, pk)
        messages.success(request, "El filtro se borró. Las solicitudes siguen igual.")
        return redirect("admin:pqrs_solicitud_filtros")
    filtro = propias.filtros_de(request.user).filter(pk=pk).first()
    if filtro is None:
        raise Http404
    if not leer_consulta(filtro.consulta, request.user).is_valid():
        messages.warning(
            request,
            f"El filtro «{filtro}» ya no sirve: algo que elegía dejó de existir o ya no es para usted. Bórrelo y "
            "guarde otro.",
        )
        return redirect("admin:pqrs_solicitud_filtros")
    return redirect(f"{reverse(LISTA)}?{filtro.consulta}")


def filtros_view(modelo_admin, request):
    """The saved filters, and a name for the one that the list shows (``?bandeja=…``)."""
    _exigir(modelo_admin, request)
    if request.method == "POST":
        form = GuardarFiltroForm(request.POST, usuario=request.user)
        if form.is_valid():
            try:
                filtro = acciones.guardar_filtro(request.user, **form.cleaned_data)
            except ErrorDeMesa as error:
                form.add_error("nombre", str(error))
            else:
                messages.success(request, f"El filtro «{filtro}» quedó guardado. Solo lo ve usted.")
                return redirect(f"{reverse(LISTA)}?{filtro.consulta}")
    else:
        form = GuardarFiltroForm(initial={"consulta": request.GET.urlencode()[:1000]}, usuario=request.user)
    contexto = {
        "form": form,
        "filtros": propias.filtros_de(request.user),
        "hay_que_guardar": request.method == "POST" or bool(request.GET),
    }
    plantilla = "admin/pqrs/solicitud/filtros.html"
    estado = POR_CORREGIR if form.is_bound else 200
    return pagina(modelo_admin, request, plantilla, "Mis filtros", contexto, status=estado)


def columnas_view(modelo_admin, request):
    """Which columns the list has, for this person."""
    _exigir(modelo_admin, request)
    if request.method == "POST":
        form = ColumnasForm(request.POST)
        if form.is_valid():
            acciones.elegir_columnas(request.user, form.cleaned_data["columnas"])
            messages.success(request, "La lista tiene ahora esas columnas. Solo cambia para usted.")
            return redirect(LISTA)
    else:
        form = ColumnasForm(initial={"columnas": propias.columnas_de(request.user)})
    plantilla = "admin/pqrs/solicitud/columnas.html"
    estado = POR_CORREGIR if form.is_bound else 200
    return pagina(modelo_admin, request, plantilla, "Columnas de la lista", {"form": form}, status=estado)


def _exigir(modelo_admin, request) -> None:
    if not modelo_admin.has_view_permission(request):
        raise PermissionDenied
