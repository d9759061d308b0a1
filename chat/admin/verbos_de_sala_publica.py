"""What is done with a public room and with each question that is asked in it."""

from chat.acciones import ocultar, preguntas, salas_publicas
from chat.acciones.anfitrion import la_conduce
from chat.acciones.mandato import ATENDER, PUBLICAR
from chat.acciones.radicar_pregunta import radicar_pregunta
from chat.admin.verbos import Verbo
from chat.forms.anfitrion import ActaForm, MotivoForm, OcultarForm, TextoForm
from chat.models import Pregunta, Sala
from nucleo import reloj


def _se_conduce(sala: Sala, quien) -> bool:
    return sala.publicada_en is not None and sala.cerrada_en is None and la_conduce(sala, quien)


def _por_empezar(sala: Sala, quien=None) -> bool:
    return sala.publicada_en is not None and sala.cerrada_en is None and reloj.ahora() < sala.abre_en


DE_LA_SALA = (
    Verbo(
        "anunciar", "Anunciarla", "Anunciar la sala",
        "Desde ahora la ve cualquiera en la página del chat, y se avisa a quienes siguen las salas públicas. Si cambia "
        "la hora, se les avisa otra vez.",
        "La sala quedó anunciada.", PUBLICAR,
        lambda sala, quien: sala.publicada_en is None and sala.cierra_en > reloj.ahora(),
        lambda sala, quien, form: salas_publicas.anunciar_sala(sala.pk, quien=quien),
        es_fuerte=True,
    ),
    Verbo(
        "cancelar", "Decir que no se hará", "No se hará",
        "Su página y su canal dicen por qué, y se avisa a quienes la siguen. No se puede deshacer: si es otro día, "
        "cambie la hora.",
        "Se avisó que no se hará.", PUBLICAR,
        _por_empezar,
        lambda sala, quien, form: salas_publicas.cancelar_sala(sala.pk, form.cleaned_data["motivo"], quien=quien),
        lambda datos, sala, quien, escrito: MotivoForm(datos, initial=escrito, ayuda="Lo lee cualquiera."),
    ),
    Verbo(
        "decir", "Decir algo a todos", "Decirlo",
        "Lo lee cualquiera, con su nombre, su cargo y su dependencia.",
        "Quedó dicho.", ATENDER,
        lambda sala, quien: _se_conduce(sala, quien),
        lambda sala, quien, form: preguntas.decir_en_la_sala(
            sala.pk, form.cleaned_data["texto"], form.cleaned_data["clave"], quien=quien
        ),
        lambda datos, sala, quien, escrito: TextoForm(datos, initial=escrito, rotulo="Qué quiere decir"),
        es_fuerte=True,
    ),
    Verbo(
        "ocultar", "Retirar un mensaje", "Retirarlo",
        "Nadie más lee sus palabras. En su lugar queda una línea con el motivo, también en el registro.",
        "El mensaje quedó retirado.", ATENDER,
        lambda sala, quien: sala.publicada_en is not None and la_conduce(sala, quien),
        lambda sala, quien, form: ocultar.ocultar(
            sala.pk, form.cleaned_data["seq"], form.cleaned_data["motivo"], quien=quien
        ),
        lambda datos, sala, quien, escrito: OcultarForm(datos, initial=escrito, ayuda="Lo lee cualquiera."),
    ),
    Verbo(
        "cerrar", "Cerrarla con conclusiones", "Cerrar la sala",
        "Nadie dice nada más en ella. Sus conclusiones y su registro quedan en la misma dirección y se avisa a quienes "
        "la siguen. Lo que quedó pendiente lo puede radicar quien lo preguntó, o usted.",
        "La sala quedó cerrada con sus conclusiones.", ATENDER,
        lambda sala, quien: _se_conduce(sala, quien) and not _por_empezar(sala),
        lambda sala, quien, form: salas_publicas.cerrar_sala(sala.pk, form.cleaned_data["acta"], quien=quien),
        lambda datos, sala, quien, escrito: ActaForm(datos, initial=escrito),
    ),
)  # fmt: skip


def _abierta(pregunta: Pregunta) -> bool:
    return pregunta.conversacion.cerrada_en is None


DE_LA_PREGUNTA = (
    Verbo(
        "publicar", "Publicar la pregunta", "Publicarla",
        "La lee cualquiera desde este momento, con el nombre que escribió quien pregunta.",
        "La pregunta quedó publicada.", ATENDER,
        lambda pregunta, quien: _abierta(pregunta) and pregunta.estado == Pregunta.Estado.PENDIENTE,
        lambda pregunta, quien, form: preguntas.publicar_pregunta(pregunta.pk, quien=quien),
        es_fuerte=True,
    ),
    Verbo(
        "responder", "Responder", "Responder",
        "Si no se había publicado, se publica. La respuesta sale junto a ella, con su nombre, su cargo y su "
        "dependencia.",
        "La respuesta quedó publicada.", ATENDER,
        lambda pregunta, quien: _abierta(pregunta) and pregunta.estado != Pregunta.Estado.NO_PUBLICADA,
        lambda pregunta, quien, form: preguntas.responder_pregunta(
            pregunta.pk, form.cleaned_data["texto"], form.cleaned_data["clave"], quien=quien
        ),
        lambda datos, pregunta, quien, escrito: TextoForm(datos, initial=escrito, rotulo="Respuesta de la entidad"),
        es_fuerte=True,
    ),
    Verbo(
        "no_publicar", "No publicar la pregunta", "No publicarla",
        "Solo la lee quien preguntó, con el motivo que usted escriba, y puede radicarla como solicitud.",
        "No se publica. Quien preguntó lee el motivo.", ATENDER,
        lambda pregunta, quien: pregunta.estado == Pregunta.Estado.PENDIENTE,
        lambda pregunta, quien, form: preguntas.no_publicar(
            pregunta.pk, form.cleaned_data["motivo"], quien=quien
        ),
        lambda datos, pregunta, quien, escrito: MotivoForm(
            datos, initial=escrito, ayuda="Lo lee quien preguntó: qué regla y qué puede hacer."
        ),
    ),
    Verbo(
        "radicar", "Pasarla a la mesa", "Radicarla",
        "Queda como una solicitud, recibida en el momento en que se preguntó. Quien preguntó lee en la sala su número "
        "y su código.",
        "La pregunta quedó radicada en la mesa.", ATENDER,
        lambda pregunta, quien: pregunta.respondida_en is None and pregunta.solicitud_id is None
        and bool(pregunta.texto),
        lambda pregunta, quien, form: radicar_pregunta(pregunta.pk, quien=quien),
    ),
)  # fmt: skip
