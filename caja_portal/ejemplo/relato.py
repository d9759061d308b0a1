"""How the example's stories are told: the form of one, the acts in it, and what the officials wrote."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Historia:
    """One request. ``hace``: working days before today on which it came. ``quien``: index of ``CIUDADANIA`` or None for
    anonymous. ``pasos`` are done in order, each some working days after receipt: («verbo», days, argument)."""

    hace: int
    tipo: str
    asunto: str
    objeto: str
    quien: int | None
    pasos: tuple[tuple, ...] = ()
    canal: str = "web"
    archivos: tuple[str, ...] = ()
    razones: str = ""
    es_reservada: bool = False


TOMA, MUEVE, BORRADOR, RESPONDE, CLASIFICA = "toma", "mueve", "borrador", "responde", "clasifica"
PIDE_VISTO, VISA = "pide visto", "visa"
REQUIERE, ACLARA, SUSPENDE = "requiere", "aclara", "suspende"
TRASLADA, DESISTE, ARCHIVA, ANULA = "traslada", "desiste", "archiva", "anula"
AMPLIA, NIEGA, RECURRE, PUBLICA, CALLA = "amplia", "niega", "recurre", "publica", "calla"
FIRMA, CALIFICA, RESPONDE_A_TODOS, DIFUNDE = "firma", "califica", "responde a todos", "difunde"
CATALOGA = "cataloga"

SI = (
    "Revisamos su caso y encontramos que tiene razón. Hicimos el cambio que pidió y quedó registrado en su expediente.",
    "No tiene que hacer nada más. En tres días hábiles verá el cambio en su certificado.",
)
NO = (
    "Revisamos su solicitud. No es posible acceder porque el periodo que reclama ya fue pagado: adjuntamos el soporte.",
    "Si no está de acuerdo, puede escribirnos de nuevo o acudir a la entidad que nos vigila.",
)
INFORMA = (
    "Le entregamos la información que pidió, con corte al último mes publicado.",
    "Si necesita otro periodo, radique una nueva petición de información y cite este oficio.",
)
NEGADA = (
    "Revisamos los pagos de marzo y el subsidio se giró el día 28 a la cuenta que usted registró. Por eso no es "
    "posible pagarlo otra vez.",
    "Si no está de acuerdo, puede interponer los recursos que se indican en esta respuesta.",
)
PLANTA = (
    "Medimos el ruido y pasaba del límite. Desde el lunes la planta se apaga a las 8 de la noche y en enero se cambia "
    "por una más silenciosa.",
    "Si vuelve a oírla de noche, escríbanos con la fecha y la hora.",
)
BENEFICIARIA = (
    "Revisamos el registro civil que envió y su hija ya aparece como beneficiaria desde el día en que nació.",
    "Descargue el certificado de beneficiarios en la página. Si no la ve, escríbanos con el número de esta respuesta.",
)
TARJETA = (
    "Tiene razón: en la tarjeta escribimos mal su apellido. Ya corregimos el registro y mandamos hacer otra tarjeta.",
    "Recójala en la sede centro desde el lunes, con su cédula. Puede usar la anterior hasta entonces.",
)
VENTANILLA = (
    "Oímos a las dos personas y vimos el video de la sala. Usted tiene razón: no la dejaron explicar. Quien atendió se "
    "disculpa y desde este mes hay otra persona que acompaña esa ventanilla.",
    "Si quiere volver a explicar su caso, pida una cita y la atiende quien coordina la sede.",
)
TURNOS = (
    "Es una buena idea y la hacemos: desde el próximo mes los turnos de la sede centro se piden también por la línea "
    "gratuita.",
    "No tiene que hacer nada más. Lo anunciaremos en las noticias.",
)
GRACIAS = (
    "Gracias por escribir. Leímos su mensaje en la reunión del equipo de vivienda y queda en la hoja de vida de cada "
    "persona.",
    "No tiene que hacer nada más.",
)
SABADOS = (
    "Sí: la sede norte atiende los sábados de 8 de la mañana a 12 del mediodía. La ventanilla de crédito no abre ese "
    "día.",
    "Puede pedir cita para el sábado en el portal.",
)
CUOTA = (
    "Encontramos los dos descuentos. El segundo se hizo por error al cambiar de banco y ya lo devolvimos a su cuenta.",
    "El valor se ve en tres días hábiles. La próxima cuota se cobra una sola vez.",
)
PRESUPUESTO = (
    "Este es el presupuesto de vivienda que se ejecutó en cada trimestre, con corte al último mes publicado. El "
    "archivo adjunto dice en qué se gastó.",
    "Si necesita el detalle de un contrato, búsquelo en el plan de adquisiciones o pídalo con este oficio.",
)
