"""OpenFisca's web API with its country template, as gunicorn loads it: `openfisca_api:application`.

Run by the Python of the peers' environment.
"""

from openfisca_country_template import CountryTaxBenefitSystem
from openfisca_web_api.app import create_app

application = create_app(CountryTaxBenefitSystem())
