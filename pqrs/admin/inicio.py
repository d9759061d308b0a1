"""Pages that the figures of the start page lead to, besides the list."""

from pqrs.admin.marco import pagina, para_leer
from pqrs.consultas import inicio


@para_leer
def pagina_en_silencio(modelo_admin, request):
    """The mails that did not get there, or that nobody can say whether they did, of what the person may see."""
    contexto = {"en_silencio": inicio.en_silencio(request.user)}
    plantilla = "admin/pqrs/solicitud/en_silencio.html"
    return pagina(modelo_admin, request, plantilla, "Correos que no llegaron", contexto)
