"""The board of what is undecided or late: where the contributions begin."""

from django.http import HttpResponse

from nucleo.pagina_de_admin import llave, pagina
from participa.consultas import tablero
from participa.consultas.aportes import con_aportes

PLANTILLA = "admin/participa/aporte/tablero.html"


def ver(modelo_admin, request) -> HttpResponse:
    """Of all that the official sees, or of one dependencia or person. Five queries, however much there is."""
    dependencia, responsable = (llave(request.GET.get(uno, "")) for uno in ("dependencia", "responsable"))
    filas = tablero.filas(
        request.user,
        dependencia=dependencia,
        responsable=responsable,
        atrasado=request.GET.get("solo") == "atrasado",
    )
    contexto = {
        "filas": filas,
        "dependencias": tablero.por_dependencia(filas),
        "personas": tablero.por_persona(filas),
        "esta_filtrado": bool(dependencia or responsable),
        "solo_atrasado": request.GET.get("solo") == "atrasado",
        "otros": con_aportes(request.user, salvo=[fila.ejercicio.pk for fila in filas]),
    }
    return pagina(modelo_admin, request, PLANTILLA, "Aportes por responder", contexto)
