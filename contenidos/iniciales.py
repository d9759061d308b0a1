"""First frequent questions and glossary for any entity: generic words, the law's, with nothing of one entity in them.

They are drafts that an editor reads over and publishes (``contenidos.acciones.iniciales``), for every content has
somebody who answers for it.
"""

# slug, group, question, answer
PREGUNTAS = [
    (
        "cuesta-algo-radicar",
        "Antes de radicar",
        "¿Cuesta algo presentar una petición?",
        "No. Es gratis, y no necesita abogado, autenticar documentos ni crear una cuenta (artículo 13"
        " de la Ley 1437 de 2011).\n\n"
        "Si pide copias en papel, solo podrían cobrarle lo que cuesta hacerlas. En formato "
        "electrónico no tienen costo.",
    ),
    (
        "que-tipo-elijo",
        "Antes de radicar",
        "¿Qué diferencia hay entre una queja y un reclamo?",
        "La **queja** es por la conducta de una persona de la entidad: cómo lo trató o lo que hizo. "
        "El **reclamo** es porque el servicio no se prestó o se prestó mal.\n\n"
        "Si no está seguro, elija lo que más se parezca: lo corregimos nosotros y el plazo se cuenta "
        "igual desde que lo recibimos. Otras palabras están en el [glosario](/glosario/).",
    ),
    (
        "sin-dar-mi-nombre",
        "Antes de radicar",
        "¿Puedo presentar una solicitud sin dar mi nombre?",
        "Sí. Al elegir el tipo de solicitud, abra «No quiero dar mi nombre». Como no sabremos a quién"
        " escribirle, guarde el radicado y el código de seguimiento: con ellos verá la respuesta.\n\n"
        "Si prefiere darlo y que casi nadie en la entidad lo conozca, pida que se reserve su "
        "identidad.",
    ),
    (
        "no-tengo-los-documentos",
        "Antes de radicar",
        "No tengo todos los documentos. ¿Puedo radicar?",
        "Sí. Recibimos su solicitud aunque falten documentos. Si alguno hace falta para resolverla, "
        "le diremos cuál es y hasta cuándo puede enviarlo (artículos 15 y 17 de la Ley 1437 de 2011).",
    ),
    (
        "cuanto-se-demoran",
        "Plazos y respuesta",
        "¿En cuánto tiempo me responden?",
        "Depende de lo que pida:\n\n"
        "| Qué pide | Plazo |\n"
        "| --- | --- |\n"
        "| Información o copias de documentos | 10 días hábiles |\n"
        "| Peticiones, quejas, reclamos, sugerencias y denuncias | 15 días hábiles |\n"
        "| Un concepto sobre un tema de la entidad | 30 días hábiles |\n\n"
        "Se cuentan desde el día siguiente al de recibo, sin sábados, domingos ni festivos. Puede ver"
        " la cuenta día por día en [Calcular un plazo](/calculadora/).",
    ),
    (
        "que-es-la-ampliacion",
        "Plazos y respuesta",
        "Me avisaron que ampliaron el plazo. ¿Es válido?",
        "Solo si se lo dijeron antes de que venciera, con la razón y la nueva fecha. El total nunca "
        "puede pasar del doble del plazo inicial (artículo 14 de la Ley 1437 de 2011).",
    ),
    (
        "no-estoy-de-acuerdo",
        "Plazos y respuesta",
        "No estoy de acuerdo con la respuesta. ¿Qué hago?",
        "Lea el final de la respuesta: cuando la ley concede recursos, dice cuáles, ante quién y "
        "hasta cuándo. Puede presentarlos desde la página de seguimiento.\n\n"
        "También puede radicar otra solicitud y citar el número de la anterior, o acudir a los "
        "organismos de control.",
    ),
    (
        "perdi-el-codigo",
        "Seguimiento",
        "Perdí el código de seguimiento. ¿Cómo consulto mi solicitud?",
        "Si dejó su correo, búsquelo en el mensaje que le enviamos al radicar. También está en la "
        "constancia que descargó.\n\n"
        "Si no tiene ninguno, comuníquese por los canales que están al pie de la página. Por "
        "seguridad no damos el código por teléfono.",
    ),
    (
        "como-se-que-es-verdadero",
        "Seguimiento",
        "Me llegó un oficio de la entidad. ¿Cómo sé que es verdadero?",
        "Escriba su código en [Verificar un documento](/verificar/). Verá si salió de este portal y "
        "podrá comparar el archivo que tiene con el original.",
    ),
    (
        "enterarme-de-lo-nuevo",
        "Lo que publicamos",
        "¿Cómo me entero de lo que publican?",
        "Puede seguir lo que publicamos con un lector de canales (RSS), sin darnos ningún dato, o por"
        " correo, al ritmo que elija. Se da de baja cuando quiera.",
    ),
    (
        "usar-lo-publicado",
        "Lo que publicamos",
        "¿Puedo usar los documentos y datos que publican?",
        "Sí. Cada documento dice con qué licencia se publica y los informes traen sus cifras en "
        "formatos abiertos. Solo le pedimos que cite la fuente.",
    ),
]

# slug, word, meaning
TERMINOS = [
    (
        "acto-administrativo",
        "Acto administrativo",
        "Decisión de una entidad que crea, cambia o termina un derecho.",
    ),
    (
        "acuse-de-recibo",
        "Acuse de recibo",
        "Mensaje que confirma de inmediato que su solicitud llegó, con el número y la fecha.",
    ),
    (
        "afiliado",
        "Afiliado",
        "Persona vinculada a la entidad, con derecho a sus servicios. Para presentar una petición no "
        "hace falta serlo.",
    ),
    (
        "ampliacion",
        "Ampliación",
        "Nuevo plazo que la entidad avisa, con su razón, antes de que venza el primero.",
    ),
    (
        "anonima",
        "Anónima",
        "Solicitud en la que no se sabe quién pide. Se tramita y su respuesta se ve con el radicado y"
        " el código.",
    ),
    (
        "apoderado",
        "Apoderado",
        "Quien actúa por otra persona porque ella le dio un poder.",
    ),
    (
        "constancia",
        "Constancia",
        "Documento que prueba que usted radicó, cuándo y qué. Puede descargarla y cualquiera puede "
        "verificarla.",
    ),
    (
        "consulta",
        "Consulta",
        "Petición en la que se pide el concepto de la entidad sobre un asunto a su cargo. La "
        "respuesta orienta y no obliga.",
    ),
    (
        "denuncia",
        "Denuncia",
        "Aviso de una conducta que puede ser irregular, para que se investigue. Se puede presentar "
        "sin dar el nombre.",
    ),
    (
        "dependencia",
        "Dependencia",
        "Área de la entidad que responde por un tema.",
    ),
    (
        "desistimiento",
        "Desistimiento",
        "Dejar una solicitud: porque la persona lo dice, o porque no envió lo que se le pidió para "
        "resolverla.",
    ),
    (
        "dia-habil",
        "Día hábil",
        "De lunes a viernes, sin festivos ni los días en que la entidad suspendió los plazos con un "
        "acto publicado.",
    ),
    (
        "expediente",
        "Expediente",
        "Todos los documentos de un mismo trámite, en orden.",
    ),
    (
        "felicitacion",
        "Felicitación",
        "Reconocimiento a una persona o a un servicio de la entidad.",
    ),
    (
        "identidad-reservada",
        "Identidad reservada",
        "La entidad sabe quién pide y lo oculta: solo puede leerlo una persona autorizada, y cada "
        "lectura queda escrita.",
    ),
    (
        "informacion-clasificada",
        "Información clasificada",
        "La que no se entrega porque haría daño a una persona (artículo 18 de la Ley 1712 de 2014).",
    ),
    (
        "informacion-reservada",
        "Información reservada",
        "La que no se entrega porque haría daño a un interés público (artículo 19 de la Ley 1712 de 2014).",
    ),
    (
        "insistencia",
        "Insistencia",
        "Pedir que un juez decida, cuando la entidad niega información por reserva.",
    ),
    (
        "notificacion",
        "Notificación",
        "Acto por el que se le hace saber una decisión que lo afecta, con los recursos que tiene.",
    ),
    (
        "peticion",
        "Petición",
        "Toda solicitud respetuosa a una entidad, por motivos de interés general o particular.",
    ),
    (
        "peticionario",
        "Peticionario",
        "Quien presenta una petición.",
    ),
    (
        "pqrsd",
        "PQRSD",
        "Peticiones, quejas, reclamos, sugerencias y denuncias. Todas se radican en la misma mesa.",
    ),
    (
        "queja",
        "Queja",
        "Inconformidad con la **conducta** de una persona de la entidad.",
    ),
    (
        "radicado",
        "Radicado",
        "Número único con el que se registra lo que llega y lo que sale. También se llama así el acto"
        " de registrar.",
    ),
    (
        "reclamo",
        "Reclamo",
        "Inconformidad con el **servicio**: no se prestó o se prestó mal.",
    ),
    (
        "recurso",
        "Recurso",
        "Escrito con el que se pide revisar una decisión: reposición, ante quien decidió; apelación, "
        "ante su superior.",
    ),
    (
        "rendicion-de-cuentas",
        "Rendición de cuentas",
        "Explicar en público qué se hizo, con qué recursos y con qué resultados, y responder preguntas.",
    ),
    (
        "requerimiento",
        "Requerimiento",
        "Pedido de la entidad para que usted complete lo que falta. Mientras tanto el plazo se detiene.",
    ),
    (
        "respuesta-de-fondo",
        "Respuesta de fondo",
        "La que resuelve lo que se pidió, punto por punto. Acusar recibo o decir que se está "
        "estudiando no lo es.",
    ),
    (
        "silencio-administrativo",
        "Silencio administrativo",
        "Efecto que la ley da a que la entidad no responda a tiempo. Nunca la libera de responder.",
    ),
    (
        "sugerencia",
        "Sugerencia",
        "Propuesta para mejorar un servicio.",
    ),
    (
        "termino",
        "Término",
        "Plazo que fija la ley para hacer algo.",
    ),
    (
        "traslado",
        "Traslado",
        "Envío de una solicitud a la entidad que sí puede resolverla. Se le avisa a usted con copia.",
    ),
    (
        "vencimiento",
        "Vencimiento",
        "Último día que hay para responder.",
    ),
    (
        "version-publica",
        "Versión pública",
        "Documento en el que se tacha lo reservado para poder entregar lo demás.",
    ),
]
