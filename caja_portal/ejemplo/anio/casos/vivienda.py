"""What is asked of the office of housing and credit."""

from functools import partial

from caja_portal.ejemplo.anio.casos.caso import Caso

_caso = partial(Caso, oficina="vivienda")

VIVIENDA = (
    _caso(
        "peticion_interes_particular",
        "En qué va mi postulación de vivienda de {mes}",
        "Me postulé al subsidio de vivienda en {mes} con mi {con}. Vivimos en arriendo en {municipio}. Pido que me "
        "digan en qué va y si me falta algún papel.",
        "Su postulación de {mes} está completa y quedó en estudio. La asignación de esa convocatoria se publica en "
        "{mes_que_sigue}. Su puntaje se calculó con {dato}.",
        "No tiene que hacer nada por ahora. Si cambia de dirección o de teléfono, cuéntenos para poder avisarle.",
        {
            "con": ("esposa", "esposo", "mamá", "compañera", "hija", "hermana"),
            "dato": ("los tres integrantes que reportó", "el ahorro que certificó", "la antigüedad de su afiliación",
                     "la condición de madre cabeza de familia"),
        },
        peso=5,
    ),
    _caso(
        "reclamo",
        "El desembolso del crédito de {mes} llegó incompleto",
        "Me aprobaron un crédito en {mes} y el desembolso llegó por {valor} menos de lo que firmé. Nadie me explica la "
        "diferencia y ya me están cobrando la cuota completa.",
        "Revisamos el desembolso. La diferencia corresponde al seguro y al estudio del crédito, que debieron "
        "informarle por escrito antes de firmar. No encontramos esa constancia, así que reversamos el cobro del "
        "estudio.",
        "El valor reversado le llega en cinco días hábiles a la cuenta registrada.",
        peso=3,
    ),
    _caso(
        "peticion_interes_particular",
        "Cambiar la fecha de pago del crédito al día {n}",
        "Pido que la cuota de mi crédito se cobre el día {n} de cada mes, porque en {empresa} nos pagan {cuando} y "
        "siempre quedo en mora por unos días.",
        "Cambiamos la fecha de pago de su crédito al día {n}. Por los días de diferencia se causan unos intereses que "
        "se suman a la última cuota; el nuevo plan de pagos va adjunto.",
        "La primera cuota con la fecha nueva es la de {mes_que_sigue}.",
        {"cuando": ("los días 15 y 30", "el último día hábil", "cada quincena", "después del día 5")},
        peso=3,
    ),
    _caso(
        "peticion_informacion",
        "Subsidios de vivienda entregados en {municipio}",
        "Solicito el número de subsidios de vivienda que la caja ha entregado en {municipio} en los últimos tres años, "
        "por año y por modalidad.",
        "En los últimos tres años se asignaron en {municipio} {familias} subsidios de vivienda: para compra, para "
        "construcción en sitio propio y para mejoramiento. El archivo trae el número de cada año y modalidad.",
        "El archivo está en formato abierto. Puede usarlo y publicarlo si nos cita.",
        se_publica=True,
    ),
    _caso(
        "peticion_informacion",
        "Requisitos para {que}",
        "Solicito información sobre los requisitos, los plazos y el valor que se puede pedir para {que}. Vivo en "
        "{municipio}.",
        "Para {que} se necesita estar afiliado, no tener mora con la caja y presentar {papel}. El estudio toma {dias} "
        "días hábiles y no tiene costo.",
        "Puede empezar el trámite en línea o pedir una cita en la sede que le quede cerca.",
        {
            "que": ("mejorar el techo y los pisos de la casa", "comprar vivienda usada", "construir en un lote propio",
                    "pasar un crédito de otro banco", "un crédito de educación", "arreglar el baño y la cocina",
                    "un crédito para comprar una bicicleta"),
            "papel": ("el certificado de tradición y libertad del último mes", "dos desprendibles de nómina",
                      "el presupuesto firmado de la obra", "la promesa de compraventa"),
        },
        peso=4,
        se_publica=True,
    ),
    _caso(
        "queja",
        "La visita a la obra en {municipio} no llegó",
        "Me citaron el {dia} para la visita de la obra del mejoramiento. Pedí permiso en el trabajo y no llegó nadie "
        "ni avisaron. Perdí el día.",
        "El {dia} la ingeniera tuvo un accidente en la vía y no avisamos a las personas de esa ruta. Le pedimos "
        "disculpas. La visita quedó reprogramada y esta vez se le llama la víspera.",
        "Le proponemos dos fechas en el mensaje adjunto. Responda cuál le sirve.",
    ),
    _caso(
        "peticion_documentos",
        "Paz y salvo del crédito que terminé en {mes}",
        "Terminé de pagar el crédito en {mes}. Solicito el paz y salvo y la carta para levantar la {que}.",
        "Le enviamos el paz y salvo del crédito que terminó en {mes} y la carta para la oficina de registro. Los dos "
        "documentos están firmados y traen código de verificación.",
        "Lleve la carta a la oficina de registro. Si allá le piden algo más, cuéntenos.",
        {"que": ("hipoteca", "prenda del carro", "afectación del lote", "reserva de dominio de la moto")},
        peso=3,
    ),
    _caso(
        "consulta",
        "¿Puedo vender la casa que compré con subsidio hace {anios} años?",
        "Compré en {municipio} con subsidio de vivienda hace {anios} años y me salió trabajo en otra ciudad. ¿Puedo "
        "venderla o arrendarla sin devolver el subsidio?",
        "La ley pide que la vivienda comprada con subsidio no se venda antes del plazo que fija la norma con que se "
        "asignó, salvo fuerza mayor. Con {anios} años hay que mirar la fecha de la escritura. Arrendarla necesita "
        "permiso escrito de la caja.",
        "Si quiere que estudiemos el permiso, radique una petición con la escritura y la carta de su trabajo.",
    ),
    _caso(
        "reclamo",
        "Me reportaron en mora por el pago del {dia}",
        "Pagué la cuota del crédito el {dia}, tengo el recibo del corresponsal, y aparezco en mora en las centrales de "
        "riesgo. Pido que lo corrijan y me den una constancia.",
        "Encontramos su pago del {dia}: el corresponsal lo reportó con un número de crédito errado. Aplicamos el pago "
        "en su fecha, devolvimos los intereses de mora y pedimos a las centrales que borren el reporte.",
        "El borrado se ve en diez días. Con la constancia adjunta puede probarlo mientras tanto.",
        peso=3,
    ),
    _caso(
        "sugerencia",
        "Que el simulador de crédito muestre {que}",
        "Sugiero que el simulador de la página muestre {que}. Así uno llega a la sede sabiendo cuánto le van a prestar "
        "y no pierde el viaje desde {municipio}.",
        "Gracias por la idea. Revisamos con el equipo del portal y mostrar {que} es posible. Quedó en la lista de "
        "cambios del próximo trimestre.",
        "Cuando esté listo lo contaremos en las noticias del portal.",
        {"que": ("el seguro y los demás cobros", "el plan de pagos completo", "cuánto se puede pedir según el sueldo",
                 "la cuota con dos plazos a la vez")},
        puertas=("web", "buzon", "red_social"),
    ),
)  # fmt: skip
