//! Hearing tests and prescriptions: audiograms, grades, masking, procedures, gains, intelligibility index.
