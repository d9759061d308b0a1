"""Correct how to reach whoever asked."""

from pqrs import acciones
from pqrs.admin.actuaciones import Acto
from pqrs.forms.contacto import CorregirContactoForm


class PaginaDeCorregirContacto(Acto):
    verbo = ruta = "corregir_contacto"
    formulario = CorregirContactoForm
    boton = "Guardar los datos nuevos"
    hecho = "Los datos de contacto de {solicitud} quedaron corregidos."

    def consecuencias(self):
        lectura = "La identidad es reservada: si envía un dato que ya estaba, queda registrado como una lectura suya."
        return [
            *([lectura] if self.solicitud.es_reservada else []),
            "Lo que deje vacío no cambia. La historia dice qué dato cambió, no cuál era.",
            "Los correos que no han salido, y los que fallaron, van a la dirección nueva.",
            "Si cambia el correo, los enlaces que ya se enviaron dejan de abrir la solicitud.",
            "Les escribimos a la dirección de antes, sin datos, y a la nueva. La fecha límite no cambia.",
        ]

    def actuar(self, datos):
        acciones.corregir_contacto(
            self.solicitud.pk,
            self.formulario_leido.contacto,
            motivo=datos["motivo"],
            actor=self.request.user,
            cambiar_codigo=datos["cambiar_codigo"],
        )
