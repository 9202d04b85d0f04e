"""How emissions may go on from here, and what each way costs: drivers, measures, scenarios, plan, ensemble."""
