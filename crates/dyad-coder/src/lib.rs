//! Propositions, world and codebook to records with their reasons.
