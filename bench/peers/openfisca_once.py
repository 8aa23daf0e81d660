"""OpenFisca-Core with its country template: one variable of one person in one month, computed with its trace.

Run by the Python of the peers' environment; prints the value and the trace.
"""

from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_country_template import CountryTaxBenefitSystem

MONTH = "2017-01"
SITUATION = {
    "persons": {"Ann": {"salary": {MONTH: 2000}, "income_tax": {MONTH: None}}},
    "households": {"one": {"adults": ["Ann"]}},
}


def main() -> None:
    """Computes and prints."""
    simulation = SimulationBuilder().build_from_entities(CountryTaxBenefitSystem(), SITUATION)
    simulation.trace = True
    print(simulation.calculate("income_tax", MONTH))
    simulation.tracer.print_computation_log()


if __name__ == "__main__":
    main()
