"""The pages of the mechanisms of an exercise: one of them, and what is put to the vote."""

from django.contrib import messages
from django.http import Http404, HttpResponse

from nucleo.pagina_de_admin import exigir, llave
from participa.acciones import usos
from participa.acciones.comun import CAMBIAR
from participa.acciones.votacion import Votacion, preparar_votacion
from participa.admin.paginas import RUTA
from participa.errores import ErrorDeParticipa
from participa.forms.ejercicio import UsoForm, VotacionForm
from participa.models import Ejercicio, Uso


def uso(modelo_admin, request, pk) -> HttpResponse:
    """``?uso=`` says which one; without it, another."""
    exigir(request, CAMBIAR)
    ejercicio = modelo_admin.abrir(request, pk)
    cual = _hallar(ejercicio, request.GET.get("uso"))
    if request.method == "POST" and cual is not None and request.POST.get("quitar"):
        return _quitar(modelo_admin, request, ejercicio, cual)
    form = UsoForm(
        request.POST if request.method == "POST" else None,
        usuario=request.user,
        uso=cual,
        initial={"edicion": ejercicio.edicion},
    )
    return modelo_admin.atender(
        request,
        form,
        lambda: usos.poner_uso(
            ejercicio.pk,
            form.datos(),
            quien=request.user,
            uso_id=cual.pk if cual else None,
            edicion=form.cleaned_data["edicion"],
        ),
        cosa=ejercicio,
        titulo=f"Mecanismo: {cual}" if cual else "Agregar un mecanismo",
        hecho="El mecanismo quedó en el ejercicio.",
        contexto=lambda: {"se_quita": cual is not None, "explica": _explica(ejercicio)},
        lleva_a=lambda _: modelo_admin.ir("change", ejercicio.pk),
        mirar=lambda: ("edicion", modelo_admin.abrir(request, pk).edicion),
    )


def votar(modelo_admin, request, pk) -> HttpResponse:
    """What people proposed becomes the options of a survey."""
    exigir(request, CAMBIAR)
    ejercicio = modelo_admin.abrir(request, pk)
    form = VotacionForm(
        request.POST if request.method == "POST" else None,
        ejercicio=ejercicio,
        initial={"cierra_en": ejercicio.cierra_en, "titulo": f"Votación: {ejercicio.titulo}"[:160]},
    )
    return modelo_admin.atender(
        request,
        form,
        lambda: preparar_votacion(ejercicio.pk, _votacion(form), quien=request.user),
        cosa=ejercicio,
        titulo="Poner propuestas a votación",
        hecho="La votación es un borrador de encuesta. Revíselo y publíquelo para que la gente vote.",
        plantilla=f"{RUTA}/formulario.html",
        contexto=lambda: {
            "explica": "Se arma una encuesta con las propuestas que elija y queda como un mecanismo del ejercicio. "
            "Nadie vota hasta que la encuesta se publique."
        },
        lleva_a=lambda _: modelo_admin.ir("change", ejercicio.pk),
    )


def _votacion(form: VotacionForm) -> Votacion:
    datos = {"grupos": []} | form.cleaned_data
    return Votacion(**datos)


def _hallar(ejercicio: Ejercicio, dicho: str | None) -> Uso | None:
    if dicho is None:
        return None
    cual = (
        ejercicio.usos.select_related("foro", "encuesta", "sala", "etiqueta").filter(pk=llave(dicho)).first()
    )
    if cual is None:
        raise Http404
    return cual


def _explica(ejercicio: Ejercicio) -> str:
    if ejercicio.publicado_en is None:
        return "Las reglas de cada mecanismo se toman cuando el ejercicio se convoca."
    return "El ejercicio ya se convocó: el mecanismo toma las reglas de hoy y después no se quita."


def _quitar(modelo_admin, request, ejercicio: Ejercicio, cual: Uso) -> HttpResponse:
    try:
        usos.quitar_uso(ejercicio.pk, cual.pk, quien=request.user)
    except ErrorDeParticipa as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "El mecanismo ya no está en el ejercicio.")
    return modelo_admin.ir("change", ejercicio.pk)
