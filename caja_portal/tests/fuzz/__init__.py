"""The fuzzer: every address, method, query, header, cookie, form, upload and mail, with what nobody expects.

``valores`` invents, ``rutas`` reads the map of addresses, ``formularios`` each page's own forms, ``golpes`` throws and
reduces, ``carrera`` goes on for a time (decision 0048). The same seed makes the same throws.
"""
