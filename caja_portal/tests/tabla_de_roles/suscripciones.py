"""Who follows what by mail."""

TABLA = """
#                                              rad res rev fir coo mod edi age par rsv aud adm
# Who follows what by mail
suscripciones_tema_changelist                  ·   ·   ·   ·   ·   ·   v   ·   ·   ·   v   v
suscripciones_tema_add                         ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
suscripciones_tema_history                     ·   ·   ·   ·   ·   ·   v   ·   ·   ·   v   v
suscripciones_tema_delete                      ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
suscripciones_tema_change                      ·   ·   ·   ·   ·   ·   v   ·   ·   ·   v   v
suscripciones_corrida_changelist               ·   ·   ·   ·   ·   ·   v   ·   ·   ·   v   v
suscripciones_corrida_add                      ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
suscripciones_corrida_history                  ·   ·   ·   ·   ·   ·   v   ·   ·   ·   v   v
suscripciones_corrida_delete                   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
suscripciones_corrida_change                   ·   ·   ·   ·   ·   ·   v   ·   ·   ·   v   v
suscripciones_suscriptor_changelist            ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
suscripciones_suscriptor_add                   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
suscripciones_suscriptor_history               ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
suscripciones_suscriptor_delete                ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
suscripciones_suscriptor_change                ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
suscripciones_consentimiento_csv               ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
suscripciones_consentimiento_changelist        ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
suscripciones_consentimiento_add               ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
suscripciones_consentimiento_history           ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
suscripciones_consentimiento_delete            ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
suscripciones_consentimiento_change            ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
"""
