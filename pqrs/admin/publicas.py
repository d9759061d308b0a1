"""One answer for many, and its public version: a page per act."""

from pqrs import acciones
from pqrs.acciones import cotejar
from pqrs.admin.actuaciones import AVISO, Acto
from pqrs.forms import publicas as formularios


class PaginaDePublicar(Acto):
    verbo = ruta = "publicar_respuesta"
    formulario = formularios.PublicarForm
    boton = "Publicar"
    hecho = "La versión pública de la respuesta de {solicitud} quedó publicada."
    consecuencia = (
        "Cualquiera podrá leerla. Léala completa: el portal rechaza los datos de quien pidió, pero no reconoce todo lo "
        "que puede identificar a alguien. Si la solicitud encabeza un grupo, responde a las demás."
    )

    def consecuencias(self):
        return [*super().consecuencias(), *([cotejar.AVISO] if cotejar.hay_reserva(self.solicitud) else [])]

    def actuar(self, datos):
        return cotejar.rechazo_de(
            acciones.publicar_respuesta(
                self.solicitud.pk,
                int(datos["respuesta"]),
                self.request.user,
                titulo=datos["titulo"],
                pregunta=datos["pregunta"],
                texto=datos["publica"],
                periodico=datos["periodico"],
                archivos=datos.get("archivos", ()),
            )
        )


class PaginaDeRetirar(Acto):
    verbo = ruta = "retirar_publicacion"
    formulario = formularios.RetirarForm
    boton = "Retirar"
    hecho = "La versión pública de la respuesta de {solicitud} se retiró."
    consecuencia = "Deja de verse enseguida. Queda guardada y en la historia."

    def actuar(self, datos):
        acciones.retirar_publicacion(
            self.solicitud.pk, int(datos["publica"]), datos["motivo"], self.request.user
        )


class PaginaDeAcumular(Acto):
    verbo = ruta = "acumular"
    formulario = formularios.AcumularForm
    boton = "Acumular"
    hecho = "El grupo que encabeza {solicitud} quedó formado."
    consecuencia = f"Se responde esta y se publica: con eso terminan las demás. A cada una: {AVISO}"

    def actuar(self, datos):
        acciones.acumular(self.solicitud.pk, self.formulario_leido.lista, self.request.user)


class PaginaDeUnir(Acto):
    verbo = ruta = "unir"
    formulario = formularios.UnirForm
    boton = "Unir"
    hecho = "{solicitud} se responde con {con}."
    consecuencia = (
        f"Los dos números y sus fechas siguen: cuando responda la primera, terminan las dos. {AVISO}"
    )

    def actuar(self, datos):
        acciones.unir(self.solicitud.pk, datos["con"], self.request.user)


ACTOS_PUBLICOS = (PaginaDePublicar, PaginaDeRetirar, PaginaDeAcumular, PaginaDeUnir)
