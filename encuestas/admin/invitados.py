"""Inviting those of a list. Nobody is ever told who used their invitation: there is no page for it."""

from django.contrib import messages
from django.http import HttpResponse

from encuestas.acciones.comun import PUBLICAR
from encuestas.acciones.invitar import invitar
from encuestas.admin.marco import POR_CORREGIR, RUTA, abrir, decir, ir
from encuestas.errores import ErrorDeEncuesta
from encuestas.forms.armar import InvitarForm
from encuestas.invitados import leer_lista
from encuestas.models import Encuesta
from nucleo.pagina_de_admin import exigir, pagina

ERRORES_QUE_SE_MUESTRAN = 100


def ver(modelo_admin, request, pk) -> HttpResponse:
    """The whole list is invited or, if something in it is wrong, nobody is: it is told row by row."""
    exigir(request, PUBLICAR)
    ficha = abrir(request, pk)
    form = InvitarForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    contexto = {"form": form, "encuesta": ficha.encuesta, "errores": [], "sobran": 0}
    estado = 200
    if form.is_bound:
        estado = POR_CORREGIR
        if form.is_valid():
            lista = leer_lista(form.cleaned_data["archivo"].read())
            if lista.errores:
                form.add_error("archivo", "La lista tiene filas con errores. No se invitó a nadie todavía.")
                contexto["errores"] = lista.errores[:ERRORES_QUE_SE_MUESTRAN]
                contexto["sobran"] = len(lista.errores) - len(contexto["errores"])
            else:
                try:
                    cuantas = invitar(
                        ficha.encuesta.pk,
                        lista.correos,
                        quien=request.user,
                        autorizacion=form.cleaned_data["autorizacion"],
                    )
                except ErrorDeEncuesta as error:
                    estado = decir(form, error)
                else:
                    messages.success(request, _dicho(cuantas, len(lista.correos) - cuantas))
                    return ir("invitar", pk)
    contexto["convocatorias"] = ficha.encuesta.convocatorias.select_related("hecha_por")
    contexto["se_puede"] = ficha.encuesta.audiencia == Encuesta.Audiencia.INVITACION
    return pagina(modelo_admin, request, f"{RUTA}/invitar.html", "Invitar", contexto, status=estado)


def _dicho(nuevas: int, ya_estaban: int) -> str:
    invitadas = "Se invitó a 1 persona" if nuevas == 1 else f"Se invitó a {nuevas} personas"
    resto = f" {ya_estaban} ya estaban invitadas." if ya_estaban else ""
    return f"{invitadas}. Les escribimos cuando la encuesta esté abierta.{resto}"
