//! Floating bodies at rest: displacement, centres, equilibrium, righting arms and stability criteria.
