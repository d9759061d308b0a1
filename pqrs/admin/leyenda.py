"""Record that the data of a claim say «reclamo en trámite» (Ley 1581/2012, art. 15 num. 2)."""

from pqrs import acciones
from pqrs.admin.actuaciones import AVISO, Acto
from pqrs.forms.leyenda import PonerLeyendaForm


class PaginaDePonerLeyenda(Acto):
    verbo = ruta = "poner_leyenda"
    formulario = PonerLeyendaForm
    boton = "Anotar que se puso"
    hecho = "Quedó anotado que los datos de {solicitud} dicen «reclamo en trámite»."

    def consecuencias(self):
        return [
            "La ley da dos días hábiles desde que el reclamo está completo, y la leyenda se mantiene hasta decidirlo.",
            "El portal no la pone en otros sistemas: hágalo usted antes de anotarlo.",
            AVISO,
        ]

    def actuar(self, datos):
        acciones.poner_leyenda(self.solicitud.pk, datos["registros"], self.request.user)
