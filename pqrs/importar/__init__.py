"""What another system says of its requests, read and judged row by row; ``acciones.importar`` writes it (R1.19).

``celdas`` reads one value, ``lectura`` a CSV, ``helpdesk`` the tables of django-helpdesk, ``equivalencias`` how the
other system calls each thing, and ``filas`` makes of a row a ``Vieja`` or says why it cannot come.
"""
