"""What an official writes of the legend «reclamo en trámite»."""

from pqrs.forms.actuaciones import texto
from pqrs.forms.mesa import FormularioDeVerbo


class PonerLeyendaForm(FormularioDeVerbo):
    registros = texto(
        "En qué bases o registros quedó",
        "Póngala primero, con el motivo del reclamo, en los registros de los datos que se discuten; aquí se anota. No "
        "lo lee la persona que pidió.",
        "Escriba en qué bases o registros quedó.",
        filas=3,
    )


class QuitarLeyendaForm(FormularioDeVerbo):
    registros = texto(
        "De qué bases o registros se quitó",
        "Quítela primero en los mismos registros en que se puso; aquí se anota. No lo lee la persona que pidió.",
        "Escriba de qué bases o registros se quitó.",
        filas=3,
    )
