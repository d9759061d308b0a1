"""Write the answer, read it as the citizen will, and send it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from nucleo import adjuntos, reloj
from nucleo.texto import limpiar
from pqrs import acciones
from pqrs.acciones.responder import BorradorCambiado, firma_que_lleva
from pqrs.admin.marco import pagina
from pqrs.admin.verbos import CONFLICTO, PaginaDeVerbo
from pqrs.consultas import borradores, ficha, mesa, notificacion, plantillas, vistos
from pqrs.consultas.respuesta import notas
from pqrs.errores import ErrorDeMesa
from pqrs.forms.mesa import EnviarForm
from pqrs.forms.respuesta import PREFIJO, ResponderForm
from pqrs.models import Notificacion, Peticionario, Respuesta

COMO_SE_NOTIFICA = {
    Notificacion.Medio.ELECTRONICO: "Aceptó la notificación electrónica: recibe un correo sin la respuesta y queda "
    "notificada cuando la abra en su página de seguimiento (art. 56 CPACA). El correo no notifica.",
    Notificacion.Medio.CITACION: "No aceptó la notificación electrónica: debe enviarle la citación en los 5 días "
    "hábiles siguientes (art. 68 CPACA).",
    Notificacion.Medio.PUBLICACION: "No hay adónde escribirle: debe publicar el aviso en la cartelera (art. 69 CPACA).",
}

_DE_UN_PUNTO = ("-pedido", "-respuesta", "-base")


def _escrito(datos) -> str:
    """What a person typed in the form of the answer, to be given back."""
    propios = [
        "cuerpo",
        *(campo for campo in datos if campo.startswith(f"{PREFIJO}-") and campo.endswith(_DE_UN_PUNTO)),
    ]
    return limpiar("\n\n".join(filter(None, (datos.get(campo, "") for campo in [*propios, "que_sigue"]))))


class PaginaDeResponder(PaginaDeVerbo):
    """The draft. Each button saves what is written first; nothing leaves the desk from here."""

    verbo = ruta = "responder"
    formulario = ResponderForm
    plantilla = "admin/pqrs/solicitud/responder.html"
    boton = "Guardar borrador"
    se_escribe = True

    def dispatch(self, request, *args, pk, **kwargs):
        """A request that left for another dependencia while its answer was being written takes nobody's words away."""
        try:
            return super().dispatch(request, *args, pk=pk, **kwargs)
        except Http404:
            texto = _escrito(request.POST)
            if not texto:
                raise
            plantilla, titulo = "admin/pqrs/solicitud/conservado.html", "La solicitud ya no está en su mesa"
            return pagina(self.modelo_admin, request, plantilla, titulo, {"texto": texto}, status=404)

    def get(self, request):
        borrador = borradores.borrador_de(self.solicitud.pk)
        return self.mostrar(self._form(borrador=borrador), borrador=borrador)

    def post(self, request):
        form = self._form(self._con_la_plantilla(request.POST), request.FILES)
        if not form.is_valid():
            return self.mostrar(form, status=422)
        try:
            borrador = self._guardar(form)
        except BorradorCambiado as error:
            return self._tras_otro_borrador(form, error)
        except ErrorDeMesa as error:
            form.add_error(None, str(error))
            cambios = ficha.historia_de(self.solicitud, form.cleaned_data["visto"])
            self.abrir(self.solicitud.pk)
            return self.mostrar(form, status=CONFLICTO, cambios=cambios)
        rechazados = self._adjuntar(borrador, form.cleaned_data["archivos"])
        for rechazado in rechazados:
            messages.error(request, f"No se adjuntó {rechazado}")
        messages.success(request, "El borrador quedó guardado. Nadie fuera de la mesa lo ve.")
        if form.retira_recursos:
            messages.info(
                request, "Quitamos los recursos: el sentido que eligió no los admite (art. 75 CPACA)."
            )
        destino = self._la_que_sigue() if "revisar" in request.POST and not rechazados else "responder"
        return redirect(f"admin:pqrs_solicitud_{destino}", borrador.solicitud_id)

    def _con_la_plantilla(self, datos):
        """What was written, with the words of the chosen template after it; «qué sigue» only if it was empty."""
        elegida = datos.get("plantilla", "")
        if "insertar" not in datos or not (elegida.isascii() and elegida.isdecimal()):
            return datos
        rellena = plantillas.rellena(self.solicitud, int(elegida[:18]))
        if rellena is None:
            return datos
        datos = datos.copy()
        datos["cuerpo"] = "\n\n".join(filter(None, [datos.get("cuerpo", "").rstrip(), rellena.texto]))
        if not datos.get("que_sigue", "").strip():
            datos["que_sigue"] = rellena.que_sigue
        messages.info(
            self.request, f"Agregamos «{rellena.nombre}» al final de la respuesta. Léala y ajústela."
        )
        return datos

    def _la_que_sigue(self) -> str:
        """Where a draft goes once it is written: to review if its office asks for it, or to be sent."""
        visto = vistos.de(self.solicitud)
        if not visto.se_exige or visto.espera_revision:
            return "enviar"
        if not visto.esta_aprobado:
            return "pedir_visto"
        return "firmar" if visto.se_firma else "enviar"

    def _form(self, datos=None, archivos=None, **opciones) -> ResponderForm:
        return ResponderForm(datos, archivos, solicitud=self.solicitud, usuario=self.request.user, **opciones)

    def _guardar(self, form: ResponderForm) -> Respuesta:
        datos = form.cleaned_data
        borrador = acciones.guardar_borrador(
            self.solicitud.pk,
            datos["cuerpo"],
            datos["que_sigue"],
            self.request.user,
            sobre=datos["borrador"],
            contenido=form.contenido,
            recursos=form.notificacion,
        )
        quitar = self.request.POST.get("quitar", "")
        if quitar.isascii() and quitar.isdecimal():
            acciones.quitar_adjunto(borrador, int(quitar[:18]))
        return borrador

    def _adjuntar(self, borrador: Respuesta, archivos: list) -> list[adjuntos.AdjuntoInvalido]:
        """Keep the files that can be received; the others come back with their reason and never cost the words."""
        van = list(borrador.adjuntos.all())
        pesan = sum(adjunto.tamano for adjunto in van)
        revision = adjuntos.revisar(archivos, ya_van=len(van), ya_pesan=pesan)
        for archivo, inspeccion in revision.aceptados:
            acciones.adjuntar_a_respuesta(borrador, archivo, inspeccion)
        return revision.rechazados

    def _tras_otro_borrador(self, form: ResponderForm, error: BorradorCambiado) -> HttpResponse:
        """Both drafts on one page; saving again is then done knowing the other."""
        otro = borradores.borrador_de(self.solicitud.pk)
        datos = form.data.dict() | {"borrador": borradores.huella(otro)}
        form = self._form(datos)
        form.is_valid()
        form.add_error(None, str(error))
        return self.mostrar(form, status=CONFLICTO, otro=otro, borrador=otro)

    def mostrar(self, form, **contexto):
        contexto.setdefault("borrador", borradores.borrador_de(self.solicitud.pk))
        extra = {"adjuntos": list(contexto["borrador"].adjuntos.all()) if contexto["borrador"] else []}
        extra["conservado"] = _escrito(form.data) if form.is_bound else ""
        extra["visto"] = vistos.recordada(self.solicitud)
        extra["archivos_de_la_solicitud"] = list(self.solicitud.adjuntos.filter(respuesta__isnull=True))
        return super().mostrar(form, **extra | contexto)


class PaginaSobreElBorrador(PaginaDeVerbo):
    """A page that shows the draft as the citizen will read it, and decides over those very words."""

    formulario = EnviarForm
    plantilla = "admin/pqrs/solicitud/enviar.html"

    def abrir(self, pk):
        super().abrir(pk)
        self.borrador = borradores.borrador_de(pk) if self.solicitud.esta_abierta else None
        self.persona = ficha.persona_de(self.solicitud)
        if not self.impedimento and self.borrador is None:
            self.impedimento = "Todavía no hay un borrador de respuesta. Escríbalo primero."

    def get(self, request):
        iniciales = {"borrador": borradores.huella(self.borrador)}
        return self.mostrar(self.formulario(solicitud=self.solicitud, initial=iniciales))

    def lo_que_hay(self):
        return super().lo_que_hay() | {"borrador": borradores.huella(self.borrador)}

    def _firma(self) -> str:
        """As it will leave; nobody's while it is not known who will sign."""
        visto, quien = vistos.recordada(self.solicitud), self.request.user
        if visto.se_firma and self.verbo != "firmar":
            return ""
        return firma_que_lleva(self.solicitud, visto, quien, reloj.ahora())

    def mostrar(self, form, **contexto):
        if self.borrador:
            self.borrador.notas = notas(self.solicitud, self.borrador)
            self.borrador.firma = self._firma()
        extra = {
            "respuesta": self.borrador,
            "adjuntos": list(self.borrador.adjuntos.all()) if self.borrador else [],
            "persona": self.persona,
            "visto": vistos.recordada(self.solicitud),
            "lectura": borradores.lectura_de(self.borrador) if self.borrador else None,
        }
        return super().mostrar(form, **extra | contexto)


class PaginaDeEnviar(PaginaSobreElBorrador):
    """The last page before the answer leaves: as the citizen will read it, what happens, and one button."""

    verbo = "responder"
    ruta = "enviar"
    boton = "Enviar la respuesta"

    @property
    def hecho(self) -> str:
        cuanto = " en parte" if self.borrador and self.borrador.es_parcial else ""
        return "{solicitud} quedó respondida" + cuanto + ". El correo está en el buzón de salida."

    def abrir(self, pk):
        super().abrir(pk)
        if not self.impedimento:
            self.impedimento = vistos.para_enviar(vistos.recordada(self.solicitud), self.request.user)

    def actuar(self, datos):
        acciones.responder(self.solicitud.pk, self.request.user, sobre=datos["borrador"])

    def consecuencias(self):
        if self.borrador and self.borrador.es_parcial:
            return [
                "Recibe su número de salida. No se puede deshacer ni corregir.",
                self._lo_que_sigue_abierto(),
                self._entrega(),
            ]
        return [
            "Recibe su número de salida y la solicitud queda respondida. No se puede deshacer ni corregir.",
            self._oportunidad(),
            self._entrega(),
        ]

    def _lo_que_sigue_abierto(self) -> str:
        if self.borrador.asuntos:
            return "Responde algunos asuntos: la fecha límite pasa a ser la de los que faltan (R1.4)."
        return "Responde una parte: la solicitud sigue abierta y su fecha límite no cambia."

    def _oportunidad(self) -> str:
        dias = mesa.dias_de_retraso(self.solicitud, mesa.Calendarios())
        if self.solicitud.esta_vencida:
            cuanto = f" ({mesa.en_habiles(dias)} tarde)" if dias else ""
            return f"Queda registrada como respondida fuera de término{cuanto}."
        return "Queda registrada como respondida a tiempo."

    def _entrega(self) -> str:
        leer = "Podrá leerla con su radicado y su código de seguimiento."
        por_notificar = self.borrador is not None and self.borrador.requiere_notificacion
        if por_notificar and self.solicitud.es_reservada:
            return f"Su identidad está reservada: el portal elige cómo notificarle sin mostrársela. {leer}"
        if self.solicitud.es_reservada:
            return (
                f"Su identidad está reservada: si dejó correo, el portal se la envía sin mostrárselo. {leer}"
            )
        if self.persona is None:
            return (
                f"Es anónima y no hay a quién escribirle. {leer} Después debe publicarla, sin datos personales, en la "
                "cartelera (art. 69 inc. 2 CPACA)."
            )
        if por_notificar:
            return COMO_SE_NOTIFICA[notificacion.medio_para(self.solicitud)]
        if self.persona.medio == Peticionario.Medio.DIRECCION:
            leer += f" Pidió recibirla en {self.persona.direccion}: imprímala y despáchela; el portal no envía cartas."
        if not self.persona.correo:
            return f"No dejó correo electrónico. {leer}"
        return f"Sale un correo para {self.persona.correo}. {leer}"
