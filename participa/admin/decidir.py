"""One decision for one contribution or for many: which they are, what is decided and why."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect

from cuentas.models import Usuario
from nucleo.pagina_de_admin import exigir, llave, pagina
from participa.acciones.decidir import MAXIMOS, decidir
from participa.admin.intentar import intentar
from participa.ciclo import ACOGIDAS
from participa.consultas import aportes as consulta
from participa.consultas.mandato import DECIDIR
from participa.errores import YaSeDecidio
from participa.forms.decidir import DecidirForm
from participa.models import Decision, Ejercicio

PLANTILLA, SIN_ELEGIR = "admin/participa/aporte/decidir.html", 400


def ver(modelo_admin, request) -> HttpResponse:
    """GET shows what was chosen; so does a POST that does not say yet what is decided (a list too long for an
    address)."""
    exigir(request, DECIDIR)
    vistas = lo_elegido(request)
    eleccion = consulta.eleccion(request.user, vistas)
    form, estado = DecidirForm(initial={"elegidos": consulta.escribir(vistas)}), 200
    if eleccion is None:
        estado = SIN_ELEGIR
    elif request.method == "POST" and "sentido" in request.POST:
        form = DecidirForm(request.POST)
        hecha, estado, error = intentar(
            form, lambda: _decidir(eleccion.ejercicio, vistas, form.cleaned_data, request.user)
        )
        if hecha:
            return _a_la_decision(request, hecha, len(vistas))
        if isinstance(error, YaSeDecidio):
            form.data = form.data.copy()
            form.data["elegidos"] = consulta.escribir(eleccion.ahora)
    titulo = "Decidir sobre aportes"
    contexto = {"form": form, "eleccion": eleccion, "maximos": MAXIMOS}
    if eleccion is None:
        contexto["desde"] = un_ejercicio(request.GET, request.user)
    return pagina(modelo_admin, request, PLANTILLA, titulo, contexto, status=estado)


def un_ejercicio(datos: Mapping[str, str], quien: Usuario) -> Ejercicio | None:
    """The exercise that a page asks for (also as Django's own filters say it), if the official sees it; 404 for one
    that there is not, ``None`` for none."""
    dicho = datos.get("ejercicio") or datos.get("ejercicio__id__exact", "")
    if not dicho:
        return None
    ejercicios = Ejercicio.objects.visibles_para(quien).select_related("dependencia", "responsable")
    ejercicio = ejercicios.filter(pk=llave(dicho)).first()
    if ejercicio is None:
        raise Http404
    return ejercicio


def lo_elegido(request) -> dict[int, int | None]:
    """What a page chose: in its own field, one by one («a»), or all of a list as it is filtered («todos»)."""
    datos: QueryDict = request.POST if request.method == "POST" else request.GET
    if "elegidos" in datos or not datos.get("todos"):
        return consulta.leer([*datos.get("elegidos", "").split(), *datos.getlist("a")])
    ejercicio = un_ejercicio(datos, request.user)
    if ejercicio is None:
        return {}
    filtrados = consulta.elegidos(request.user, ejercicio, consulta.Filtro.de(datos))
    return consulta.vistas_de(filtrados, MAXIMOS)


def _decidir(ejercicio: Ejercicio, vistas: Mapping[int, int | None], datos: dict, quien: Usuario) -> Decision:
    return decidir(
        ejercicio.pk, vistas, sentido=datos["sentido"], motivacion=datos["motivacion"], quien=quien
    )


def _a_la_decision(request, decision: Decision, cuantos: int) -> HttpResponse:
    que = "Quedó decidido sobre un aporte." if cuantos == 1 else f"Quedó decidido sobre {cuantos} aportes."
    sigue = " Ahora diga qué se hará y para cuándo." if decision.sentido in ACOGIDAS else ""
    messages.success(request, f"{que} En unos minutos le escribimos a quien aportó y dejó cómo.{sigue}")
    return redirect("admin:participa_decision_change", decision.pk)
