"""The list of what is owed and no due date shows."""

from pqrs.admin.marco import pagina, para_leer
from pqrs.consultas import pendientes


@para_leer
def pagina_de_pendientes(modelo_admin, request):
    """Decisions to notify, what silence granted and answers that bounced, of the requests that the person may see."""
    contexto = {"pendientes": pendientes.de(request.user)}
    return pagina(
        modelo_admin, request, "admin/pqrs/solicitud/pendientes.html", "Por notificar o entregar", contexto
    )
