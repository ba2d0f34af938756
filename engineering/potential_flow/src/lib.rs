//! Linear potential flow around floating bodies by boundary elements: Green functions, radiation, diffraction.
