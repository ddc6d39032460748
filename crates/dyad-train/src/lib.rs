//! Treebanks to the model that dyad-lang embeds.
