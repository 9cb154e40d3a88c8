// Local placeholder.
