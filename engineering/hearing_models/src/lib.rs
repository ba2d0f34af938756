//! Models of impaired hearing and of hearing aids, working on sound.
