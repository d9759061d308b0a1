"""«Mi espacio»: what somebody with an account has here, what they authorised, and how to take it or end it."""

from collections.abc import Iterator
from datetime import timedelta

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cuentas import acciones, consultas
from cuentas.forms import Eliminar
from cuentas.views.bloques import lo_autorizado
from nucleo import limites, negativas, registro
from nucleo.marco import privada

#: Times that one account may take its data: each reads all that is kept of it.
DESCARGAS, CADA = 10, timedelta(hours=24)


@privada
@login_required
@require_safe
def mi_espacio(request):
    """Every block, one look for all; what an app has nothing to say of is left out."""
    return render(request, "cuentas/mi_espacio.html", {"bloques": [*_bloques(request)]})


@privada
@login_required
@require_safe
def autorizaciones(request):
    return render(request, "cuentas/autorizaciones.html", {"dadas": lo_autorizado(request)})


@privada
@login_required
@reauthentication_required
@require_safe
def mis_datos(request):
    """What there is in the package, and the button. The password is asked before, so that pressing it is enough."""
    partes = [datos.titulo for datos in registro.datos_propios.todos()]
    return render(request, "cuentas/mis_datos.html", {"partes": partes})


@privada
@login_required
@reauthentication_required
@require_POST
def descargar(request):
    """The zip. A page left open past its time asks for the password and goes on."""
    if not limites.permitir(f"descargar:{request.user.pk}", DESCARGAS, CADA):
        return render(request, "429.html", {"espera": "un día"}, status=429)
    paquete = acciones.llevarse_los_datos(request.user)
    respuesta = StreamingHttpResponse(paquete.trozos, content_type="application/zip")
    respuesta["Content-Disposition"] = f'attachment; filename="{paquete.nombre}"'
    respuesta["X-Content-Type-Options"] = "nosniff"
    return respuesta


@privada
@login_required
@reauthentication_required(allow_get=True)
@require_http_methods(["GET", "HEAD", "POST"])
def eliminar(request):
    """First what goes and what stays, app by app; then, with the password again, all at once."""
    form, estado = Eliminar(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and form.is_valid():
        try:
            pasa = acciones.suprimir_cuenta(request.user)
        except acciones.NoSeSuprime as error:
            estado = negativas.decir(form, error)
        else:
            logout(request)
            return render(request, "cuentas/eliminada.html", {"pasa": pasa})
    contexto = {
        "form": form,
        "impedimento": consultas.impedimento_para_suprimir(request.user),
        "pasa": acciones.que_pasaria(request.user),
    }
    return render(
        request, "cuentas/eliminar.html", contexto, status=422 if form.errors and estado == 200 else estado
    )


@privada
@login_required
@reauthentication_required
@require_safe
def sesiones_abiertas(request):
    """Where one is in now, to end what one does not know (ASVS V7.5.2)."""
    return render(request, "cuentas/sesiones.html", {"sesiones": consultas.sesiones_abiertas(request)})


@login_required
@reauthentication_required
@require_POST
def cerrar_una(request, pk):
    """End one of them. Whoever presses twice, or after it ended by itself, is told the same."""
    acciones.cerrar_una(request.user, pk)
    messages.success(request, "Cerramos esa sesión. Si no era suya, cambie también su contraseña.")
    return redirect("cuentas:sesiones_abiertas")


@login_required
@reauthentication_required
@require_POST
def cerrar_las_demas(request):
    """End the sessions that the account has open in other browsers; this one goes on."""
    acciones.cerrar_sesiones(request.user, menos=request)
    messages.success(
        request, "Cerramos sus demás sesiones. Si alguien más las usaba, cambie también su contraseña."
    )
    return redirect("cuentas:sesiones_abiertas")


def _bloques(request: HttpRequest) -> Iterator[dict[str, str]]:
    for clave, bloque in registro.mi_espacio.elementos():
        if cuerpo := bloque.hacer(request):
            nombre = slugify(clave.replace(".", "-"))
            yield {"clave": nombre, "titulo": bloque.titulo, "icono": bloque.icono, "cuerpo": cuerpo}
