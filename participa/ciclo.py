"""The words of the cycle: in which stage of public management an exercise is, in which section of the Participa menu it
stands, and how far what people say can go (Función Pública, *Lineamientos para publicar información en el Menú
Participa*, 2021; R4.10)."""

from django.db.models import TextChoices


class Etapa(TextChoices):
    DIAGNOSTICO = "diagnostico", "Diagnóstico"
    FORMULACION = "formulacion", "Formulación"
    IMPLEMENTACION = "implementacion", "Implementación"
    EVALUACION = "evaluacion", "Evaluación y seguimiento"


class Seccion(TextChoices):
    DIAGNOSTICO = "diagnostico", "Diagnóstico e identificación de problemas"
    PLANEACION = "planeacion", "Planeación y presupuesto participativo"
    CONSULTA = "consulta", "Consulta ciudadana"
    COLABORACION = "colaboracion", "Colaboración e innovación abierta"
    RENDICION = "rendicion", "Rendición de cuentas"
    CONTROL = "control", "Control social"


class Nivel(TextChoices):
    INFORMACION = "informacion", "Información: la entidad cuenta y usted pregunta"
    CONSULTA = "consulta", "Consulta: usted opina y la entidad decide con razones"
    COLABORACION = "colaboracion", "Colaboración: se construye entre todos"
    DECISION = "decision", "Decisión: lo que resulte se hace"


class Horizonte(TextChoices):
    MEDIANO = "mediano", "Mediano plazo"
    LARGO = "largo", "Largo plazo"


class Sentido(TextChoices):
    ACOGIDO = "acogido", "Acogido"
    ACOGIDO_EN_PARTE = "acogido_en_parte", "Acogido en parte"
    NO_ACOGIDO = "no_acogido", "No acogido"
    YA_EXISTE = "ya_existe", "Ya existe"
    NO_ES_COMPETENCIA = "no_es_competencia", "No es competencia de la entidad"
    EN_ESTUDIO = "en_estudio", "En estudio"


class Forma(TextChoices):
    DOCUMENTO = "documento", "En un documento"
    SITIO_WEB = "sitio_web", "En el sitio web"
    NORMA = "norma", "En una norma o un reglamento"
    SERVICIO = "servicio", "En un servicio"
    OBRA = "obra", "En una obra"


class Canal(TextChoices):
    """The door by which a contribution came in."""

    FORMULARIO = "formulario", "Formulario del ejercicio"
    FORO = "foro", "Foro"
    ENCUESTA = "encuesta", "Encuesta"
    CHAT = "chat", "Chat"
    SOLICITUD = "solicitud", "Petición, queja, reclamo o sugerencia"
    CORREO = "correo", "Correo electrónico"
    PRESENCIAL = "presencial", "Encuentro presencial"
    RED = "red", "Red social"
    IMPORTADO = "importado", "Archivo de otra fuente"


class GrupoDeInteres(TextChoices):
    """What whoever contributes may say of themselves; it is only counted, apart, and never kept with the
    contribution."""

    AFILIADO = "afiliado", "Trabajador o trabajadora afiliada"
    EMPLEADOR = "empleador", "Empleador"
    PENSIONADO = "pensionado", "Pensionado o pensionada"
    BENEFICIARIO = "beneficiario", "Familia de una persona afiliada"
    INDEPENDIENTE = "independiente", "Independiente"
    CUIDADOR = "cuidador", "Persona cuidadora o con discapacidad"
    JOVEN = "joven", "Joven de 14 a 28 años"
    ETNICO = "etnico", "Comunidad étnica"
    OTRO = "otro", "Otro grupo"


#: After these, a contribution is answered; what is under study still waits.
DEFINITIVAS = tuple(sentido for sentido in Sentido if sentido is not Sentido.EN_ESTUDIO)
#: What can be materialised.
ACOGIDAS = (Sentido.ACOGIDO, Sentido.ACOGIDO_EN_PARTE)
#: The doors by which what comes in waits until somebody of the entity reads it to show it.
POR_LEER = (Canal.FORMULARIO, Canal.PRESENCIAL, Canal.RED, Canal.IMPORTADO)
