"""Who is invited to a survey: a list that is loaded, and how the invitations go."""

from django.contrib import messages
from django.http import HttpResponse

from encuestas.acciones import invitar as acciones
from encuestas.acciones.comun import PUBLICAR
from encuestas.admin.marco import RUTA, abrir, ir
from encuestas.consultas.invitadas import invitadas
from encuestas.errores import ErrorDeEncuesta
from encuestas.forms.invitar import InvitarForm
from encuestas.invitados import PESO_MAXIMO, leer_lista
from nucleo.negativas import POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, pagina

RECHAZOS_QUE_SE_MUESTRAN = 100


def invitar(modelo_admin, request, pk) -> HttpResponse:
    """A list is taken whole or not at all: what is wrong in it is told by row, and then nobody is invited."""
    exigir(request, PUBLICAR)
    ficha = abrir(request, pk)
    form = InvitarForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    contexto = {"form": form, "encuesta": ficha.encuesta, "rechazos": [], "sobran": 0}
    estado = 200
    if form.is_bound:
        estado = POR_CORREGIR
        if form.is_valid():
            archivo = form.cleaned_data["archivo"]
            lista = leer_lista(archivo.read(PESO_MAXIMO + 1))
            contexto["rechazos"] = lista.errores[:RECHAZOS_QUE_SE_MUESTRAN]
            contexto["sobran"] = len(lista.errores) - len(contexto["rechazos"])
            if not lista.errores:
                estado = _invitar(request, form, ficha.encuesta.pk, lista)
                if not estado:
                    return ir("invitar", pk)
    contexto |= {
        "cuentas": invitadas(ficha.encuesta),
        "convocatorias": ficha.encuesta.convocatorias.select_related("hecha_por"),
        "se_puede": ficha.encuesta.publicada_en
        and not ficha.encuesta.cerrada_en
        and ficha.encuesta.audiencia == ficha.encuesta.Audiencia.INVITACION,
    }
    return pagina(modelo_admin, request, f"{RUTA}/invitar.html", "Invitar", contexto, status=estado)


def _invitar(request, form: InvitarForm, pk: int, lista) -> int:
    """0 when it was done; the status of the page that tells why not."""
    try:
        cuantas = acciones.invitar(
            pk, lista.correos, quien=request.user, autorizacion=form.cleaned_data["autorizacion"]
        )
    except ErrorDeEncuesta as error:
        return decir(form, error)
    messages.success(request, _hecho(cuantas, len(lista.correos) - cuantas + lista.repetidos))
    return 0


def _hecho(nuevas: int, sobraban: int) -> str:
    if not nuevas:
        return "No se invitó a nadie más: todas las personas de la lista ya tenían invitación."
    dicho = f"Se invitó a {nuevas} persona{'' if nuevas == 1 else 's'}."
    if sobraban:
        dicho += f" {sobraban} ya tenían invitación o estaban dos veces en la lista."
    return f"{dicho} Los correos salen cuando la encuesta abre."
