"""Django is set up before the tests are read: forms and templates need it, a database does not."""

import django

django.setup()
