"""Record that the data of a claim say «reclamo en trámite», or no longer (Ley 1581/2012, art. 15 num. 2)."""

from pqrs import acciones
from pqrs.admin.actuaciones import AVISO, Acto
from pqrs.forms.leyenda import PonerLeyendaForm, QuitarLeyendaForm


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


class PaginaDeQuitarLeyenda(Acto):
    verbo = ruta = "quitar_leyenda"
    formulario = QuitarLeyendaForm
    boton = "Anotar que se quitó"
    hecho = "Quedó anotado que los datos de {solicitud} ya no dicen «reclamo en trámite»."

    def consecuencias(self):
        return [
            "La leyenda se mantiene hasta que el reclamo se decide: después ya no es cierta.",
            "El portal no la quita de otros sistemas: hágalo usted antes de anotarlo.",
            AVISO,
        ]

    def actuar(self, datos):
        acciones.quitar_leyenda(self.solicitud.pk, datos["registros"], self.request.user)
