"""Divide a request into matters, seeing first which date each division gives (R1.4)."""

from nucleo import reloj
from pqrs import acciones, plazos
from pqrs.acciones.asuntos import exigir
from pqrs.admin.actuaciones import ActoConFecha
from pqrs.consultas import asuntos
from pqrs.forms.asuntos import DividirForm


class PaginaDeDividir(ActoConFecha):
    verbo = ruta = "dividir"
    formulario = DividirForm
    boton = "Dividir en estos asuntos"
    hecho = "{solicitud} quedó dividida y la persona lo sabe."
    consecuencia = (
        "Le escribimos a quien pidió con cada asunto y su fecha, si dejó correo, y los verá en su página de "
        "seguimiento. Al responder una parte podrá marcar qué asuntos responde."
    )

    def hecho_nuevo(self, form):
        exigir(self.solicitud, form.pedidos)
        dados = asuntos.numerados(self.solicitud, form.pedidos)
        return plazos.Division(reloj.ahora(), tuple((n, pedido.tipo) for n, pedido in dados))

    def actuar(self, datos):
        acciones.dividir(self.solicitud.pk, self.formulario_leido.pedidos, self.request.user)
