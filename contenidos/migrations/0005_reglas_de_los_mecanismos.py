"""Version 1 of the rules of every mechanism (founding plan, commitments 4 and 5), for any entity.

Those of the mechanisms that work are published and in force since the day of the installation. Those of the mechanisms
that the portal does not have yet are drafts: the app that opens one has its rules read over and published. What is
promised is never longer than the law's term, which is named where it rules.
"""

from django.db import migrations

from nucleo import reloj

MESA = """
## Para qué sirve

Por aquí pide, reclama, se queja, sugiere, denuncia o felicita. También pide información, copias de documentos, conceptos y
la corrección de sus datos personales. Es gratis, no necesita abogado ni cuenta, y no tiene que explicar por qué pide
información pública.

## Cómo funciona

1. Usted elige lo que más se parece a lo que necesita y lo escribe con sus palabras. Si elige mal, lo corregimos nosotros y el
   plazo se cuenta igual desde que lo recibimos.
2. Queda con un número de radicado, un código de seguimiento y la fecha límite de respuesta.
3. Una dependencia se hace cargo. Si pasa de un área a otra, ese cambio no le quita días a usted.
4. Puede ver en qué va, cada vez que quiera, con el radicado y el código.
5. La respuesta le llega por el medio que escogió y queda en la página de seguimiento.

## En cuánto tiempo respondemos

Los plazos son los de la ley y se cuentan en días hábiles, desde el día siguiente al de recibo:

- petición de información o de copias: 10 días;
- petición de interés general o particular, queja, reclamo, sugerencia y denuncia: 15 días;
- consulta de un concepto: 30 días;
- consulta sobre sus datos personales: 10 días; reclamo sobre sus datos: 15 días.

Si en ese tiempo no es posible responder, se lo decimos antes de que venza, con la razón y la nueva fecha, que nunca pasa del
doble del plazo inicial (artículo 14 de la Ley 1437 de 2011). En los asuntos de datos personales la prórroga es menor: 5 días
más en la consulta y 8 en el reclamo. Si falta algo para resolver, se lo pedimos y le damos
plazo para enviarlo.

## Sin dar su nombre, o con su identidad reservada

Puede presentarla sin dar su nombre, o pedir que casi nadie en la entidad sepa quién es. Antes de enviarla le contamos qué
cambia en cada caso.

## Qué le pedimos

- Que sea respetuosa: una solicitud irrespetuosa se puede rechazar, siempre por decisión motivada de una persona.
- Que diga qué quiere. Si no se entiende, le pediremos que la aclare.
- Que no incluya datos de otras personas que no hagan falta.

## Si no queda conforme

Puede escribirnos de nuevo y citar el radicado. Cuando la ley concede recursos, la respuesta dice cuáles, ante quién y hasta
cuándo. También puede acudir a los organismos de control.
"""

CONTACTO = """
## Para qué sirve

Es la puerta más corta: escriba su nombre, su correo y lo que necesita. Úsela cuando no sepa qué trámite elegir.

## Cómo funciona

1. Su mensaje queda radicado como cualquier otra solicitud, con número, código de seguimiento y fecha de respuesta.
2. Un funcionario lo lee, le pone el tipo que corresponde y lo entrega al área que puede resolverlo.
3. Si al clasificarlo cambia el plazo, lo ve en la página de seguimiento. Se cuenta siempre desde que usted escribió.

## Lo que no se puede por aquí

Adjuntar archivos, pedir la respuesta en papel o escribir sin dar su nombre. Para eso use [Radicar una petición](/radicar/).

## Sus datos

Usamos su nombre y su correo solo para responderle.
"""

CORREO = """
## Para qué sirve

Si prefiere, escriba desde su correo a la dirección institucional que aparece al pie de todas las páginas.

## Cómo funciona

1. Lo que llega se guarda completo, con su fecha y su hora.
2. Si contesta un mensaje nuestro, se une a su solicitud.
3. Lo demás lo lee un funcionario. Si es una solicitud, la radica con la fecha en que llegó y le enviamos el número. Nada de lo
   que escribe una persona se descarta sin que alguien lo lea.

## Qué conviene saber

- Escriba su nombre completo y un dato para responderle.
- Para anexos, use PDF, imágenes o documentos de oficina sin clave.
- Los mensajes nuestros nunca piden su clave ni datos de su cuenta bancaria.
- La fecha que vale es la de llegada a la entidad.
"""

REDES = """
## Para qué sirven

En nuestras cuentas contamos lo que hacemos y conversamos con quien nos escribe. Las cuentas que son nuestras están en
[Redes sociales](/redes/): si otra dice serlo y no está allí, no lo es.

## Lo que nos dice en redes también cuenta

Si usted pide, reclama o pregunta algo en una cuenta en la que leemos los mensajes, un funcionario lo radica en la mesa:

1. se toma como fecha de recibo la del día y la hora en que usted lo escribió;
2. se guarda el enlace de lo que escribió, para que conste;
3. le contamos el número de radicado por la misma red y, en privado, le enviamos el código de seguimiento y le pedimos un medio
   para responderle;
4. desde ahí tiene los mismos plazos que cualquier otra solicitud.

Si no logramos comunicarnos con usted, la respuesta queda en la página de seguimiento, donde se lee con el número y el código.

## Lo que no debe escribir allí

Su documento, su dirección, su teléfono ni datos de salud o de menores: cualquiera puede leerlos. Para un asunto personal use
[Radicar una petición](/radicar/), que no es pública.

## Cómo moderamos

No borramos críticas ni quejas. Ocultamos solo lo que amenaza, insulta por lo que una persona es, publica datos ajenos, engaña
o es publicidad, y guardamos constancia de por qué. Si cree que nos equivocamos, radique un reclamo y lo revisamos de nuevo.

## Horario

Leemos los mensajes en el horario de atención de la entidad. Las redes no son un canal de emergencias.
"""

SUSCRIPCIONES = """
## Para qué sirven

Para enterarse de lo que publicamos sin tener que entrar a buscarlo: noticias, respuestas, informes, cambios de reglas y más.

## Cómo funcionan

- **Por canal (RSS, Atom o JSON):** con el programa lector que prefiera. No pedimos ningún dato y no sabemos quién lo sigue.
- **Por correo:** con su dirección y nada más. Le escribimos una vez para que confirme; si no confirma, no queda suscrito.

Puede recibirlo al instante, una vez al día o una vez por semana. Si no hay nada nuevo, no le escribimos.

## Darse de baja

Cada correo trae un enlace para dejar ese tema o todos. Es inmediato, no pide clave y nunca vence.

## Sus datos

Usamos su dirección solo para enviarle lo que pidió. No la compartimos ni la usamos para su trámite en la mesa. Veintiocho
días después de su baja la borramos y queda solo la prueba de que usted aceptó y de que se retiró.

## Lo que no es

No es un canal para pedirnos algo: lo que responda a un aviso llega al correo de la entidad y sigue las
[reglas del correo](/reglas/correo/).
"""

FOROS = """
## Para qué sirven

Para conversar sobre un tema que la entidad propone, durante un tiempo anunciado, y que la conversación sirva para decidir.

## Cómo funcionan

1. Cada foro dice su tema, quién responde por él, cuándo abre y cuándo cierra.
2. Cualquiera puede leer. Para escribir se pide lo mínimo para evitar suplantaciones y abusos.
3. Al cerrar, la entidad publica una síntesis de lo que se dijo y responde qué hará con cada propuesta.

## Moderación

Se retira por regla, nunca por opinión: amenazas, insultos por lo que una persona es, datos de otras personas, publicidad,
engaños y mensajes repetidos. Cada retiro dice la regla y quién lo decidió, se avisa a quien escribió y puede reclamarse. Una
queja contra la entidad no se borra: se ofrece radicarla.

## Si lo que escribe es una petición

Se ofrece radicarla en la mesa, con la fecha y la hora en que usted la escribió.
"""

ENCUESTAS = """
## Para qué sirven

Para saber qué piensa la ciudadanía sobre un asunto concreto.

## Cómo funcionan

1. Cada encuesta dice su objetivo, a quién va dirigida, cuándo abre y cuándo cierra, y quién responde por ella.
2. Responder es voluntario y puede dejar preguntas sin contestar, salvo las que se indiquen.
3. Los resultados se publican, con cuántas personas respondieron y para qué se usaron.

## Qué no son

No son un sondeo representativo, salvo que su ficha técnica lo diga. No reemplazan una petición.

## Sus datos

Las respuestas se publican en cifras, sin nombres, y no se muestran los grupos tan pequeños que permitan saber quién respondió.
"""

CHAT = """
## Para qué sirve

Para resolver dudas cortas con una persona de la entidad, dentro del horario que se anuncia.

## Cómo funciona

1. Antes de empezar se ve si hay alguien atendiendo y cuántas personas esperan.
2. Quien atiende se presenta. Si responde un programa y no una persona, se dice.
3. Al terminar puede descargar la conversación.
4. Si lo que pide no se resuelve allí, se radica en la mesa con la fecha y la hora en que usted escribió.

## Trato

Con respeto de ambas partes. Quien atiende puede cerrar una conversación con insultos o amenazas, después de advertirlo, y debe
decir por qué.

## Fuera de horario

El chat no recibe mensajes. Use [Escríbanos](/escribanos/), que funciona a toda hora.
"""

BUSQUEDA = """
## Qué encuentra

Lo que la entidad publica: noticias, páginas, preguntas, palabras del glosario, documentos, respuestas e informes públicos.

## Qué no encuentra nunca

Las solicitudes de las personas, sus anexos y sus datos. Para ver la suya use [Consultar mi solicitud](/seguimiento/).

## Lo que usted busca

No se guarda quién busca. Sirve saber qué se busca y no se encuentra, para escribirlo mejor.
"""

PARTICIPA = """
## Para qué sirven

Para intervenir en lo que la entidad decide: diagnosticar un problema, planear, opinar sobre un proyecto, proponer soluciones,
pedir cuentas y hacer control social.

## Cómo funcionan

1. Cada ejercicio dice el tema, en qué etapa está, qué se espera de usted, hasta cuándo y qué se puede cambiar con su aporte.
2. Puede participar por varios canales y todos valen lo mismo.
3. Al final se publica qué se recibió y qué se hizo con cada aporte, con las razones cuando no se acoge.

## Sus aportes

Son públicos, salvo que la convocatoria diga otra cosa. No escriba en ellos datos personales.
"""

AL_ABRIR = "Se fija y se publica cuando este mecanismo se abra."
# mechanism, promised answer time, rules, whether it is in force
REGLAS = [
    (
        "pqrs",
        "El plazo de la ley, según lo que pida: 10, 15 o 30 días hábiles. Lo ve antes de escribir y en su constancia.",
        MESA,
        True,
    ),
    (
        "contacto",
        "10 días hábiles desde que nos escribe. Si al clasificarlo la ley da otro plazo, se lo mostramos en el seguimiento.",
        CONTACTO,
        True,
    ),
    (
        "correo",
        "El plazo de la ley, según lo que pida, contado desde que su mensaje llega: 10, 15 o 30 días hábiles.",
        CORREO,
        True,
    ),
    (
        "redes",
        "Lo que sea una petición se responde en el plazo de la ley: 10, 15 o 30 días hábiles desde que usted lo escribió.",
        REDES,
        True,
    ),
    (
        "suscripciones",
        "No hay que esperar respuesta: los avisos salen al ritmo que usted elija y la baja es inmediata.",
        SUSCRIPCIONES,
        True,
    ),
    ("foros", AL_ABRIR, FOROS, False),
    ("encuestas", AL_ABRIR, ENCUESTAS, False),
    ("chat", AL_ABRIR, CHAT, False),
    ("busqueda", AL_ABRIR, BUSQUEDA, False),
    ("participa", AL_ABRIR, PARTICIPA, False),
]


def escribir(apps, schema_editor):
    Regla = apps.get_model("contenidos", "Regla")
    # To the second: what is copied as text comes back the same, and a published version never changes.
    ahora, hoy = reloj.ahora().replace(microsecond=0), reloj.hoy()
    for mecanismo, promesa, texto, rige in REGLAS:
        if Regla.objects.filter(mecanismo=mecanismo).exists():
            continue
        Regla.objects.create(
            mecanismo=mecanismo,
            version=1,
            texto=texto.strip(),
            promesa=promesa,
            vigente_desde=hoy,
            revisar_el=hoy.replace(year=hoy.year + 1, day=min(hoy.day, 28)),
            publicada_en=ahora if rige else None,
        )


class Migration(migrations.Migration):
    dependencies = [("contenidos", "0004_temas")]
    operations = [migrations.RunPython(escribir, migrations.RunPython.noop)]
