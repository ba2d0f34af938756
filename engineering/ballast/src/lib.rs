//! Ballast: tanks, plans from state to state, safe sequences, and the interlock that executes them.
