//! The network behind tags and trees: words of a sentence in, scores out.
//!
//! Each word is a sum of hashed rows (the word, its ends, its shape); a window of three and three recurrent layers in
//! both directions read the sentence; tags come from the second, heads from the third by a bilinear form, relations by a
//! small layer over the word and its head. All sums run in a fixed order, so every machine gets
//! the same bits.

pub mod compute;
mod forward;
pub mod panels;
mod tree;
pub mod words;

pub use forward::{Network, Scores, Scratch};
pub use tree::heads;

/// Width of a word's embedding.
pub const WIDTH: usize = 128;
/// Width of one direction of a recurrent layer.
pub const HIDDEN: usize = 160;
/// Width of a recurrent layer's output.
pub const STATE: usize = 2 * HIDDEN;
/// Gates of a recurrent layer, both directions: candidate, forget, output.
pub const GATES: usize = 6 * HIDDEN;
/// Width of the head scorer.
pub const ARC: usize = 128;
/// Width of the relation scorer.
pub const LABEL: usize = 128;
/// Buckets of distance in the head scorer.
pub const DISTANCES: usize = 32;
/// Room for the relations.
pub const RELATIONS: usize = 64;
/// Room for both kinds of tags, universal ones first.
pub const TAGS: usize = 80;
/// Where Penn tags begin among the tags.
pub const XPOS_FROM: usize = 24;

/// One matrix among the dense weights.
#[derive(Clone, Copy, Debug)]
pub struct Matrix {
    /// Where it begins.
    pub at: usize,
    /// Rows: inputs.
    pub rows: usize,
    /// Columns: outputs.
    pub columns: usize,
    /// Its place among the matrices.
    pub index: usize,
}

macro_rules! layout {
    ($($(#[$doc:meta])* $name:ident: $rows:expr, $columns:expr;)+) => {
        /// Where each matrix lies in the run of dense weights.
        #[derive(Clone, Copy, Debug)]
        pub struct Layout { $($(#[$doc])* pub $name: Matrix,)+ /// All weights.
            pub len: usize }

        impl Layout {
            /// The layout of the one network there is.
            pub const fn new() -> Self {
                let (mut len, mut index) = (0, 0);
                $(let $name = Matrix { at: len, rows: $rows, columns: $columns, index };
                    len += $rows * $columns;
                    index += 1;)+
                let _ = index;
                Self { $($name,)+ len }
            }

            /// Every matrix with its name.
            pub fn matrices(&self) -> Vec<(&'static str, Matrix)> {
                vec![$((stringify!($name), self.$name)),+]
            }
        }
    };
}

layout! {
    /// Gain of the embedding's normalisation.
    gain: 1, WIDTH;
    /// Shift of the embedding's normalisation.
    shift: 1, WIDTH;
    /// The window of three.
    window: 3 * WIDTH, WIDTH;
    /// Its bias.
    window_bias: 1, WIDTH;
    /// First recurrent layer.
    first: WIDTH, GATES;
    /// Its bias.
    first_bias: 1, GATES;
    /// Second recurrent layer.
    second: STATE, GATES;
    /// Its bias.
    second_bias: 1, GATES;
    /// Third recurrent layer.
    third: STATE, GATES;
    /// Its bias.
    third_bias: 1, GATES;
    /// Tags from the second layer.
    tags: STATE, TAGS;
    /// Their bias.
    tags_bias: 1, TAGS;
    /// The word as a dependent, seeking its head.
    dependent: STATE, ARC;
    /// Its bias.
    dependent_bias: 1, ARC;
    /// The word as a head.
    head: STATE, ARC;
    /// Its bias.
    head_bias: 1, ARC;
    /// The bilinear form between the two.
    arc: ARC, ARC;
    /// How much of a head a word is at all.
    arc_prior: 1, ARC;
    /// The root as a head.
    root: 1, ARC;
    /// Scores of distances.
    distance: 1, DISTANCES;
    /// The word as a dependent, for the relation.
    label_dependent: STATE, LABEL;
    /// The word as a head, for the relation.
    label_head: STATE, LABEL;
    /// Bias of the two.
    label_bias: 1, LABEL;
    /// The root as a head, for the relation.
    label_root: 1, LABEL;
    /// Relations.
    relation: LABEL, RELATIONS;
    /// Their bias.
    relation_bias: 1, RELATIONS;
}

impl Default for Layout {
    fn default() -> Self {
        Self::new()
    }
}

/// The bucket of the way from a word to its head, both counted from 1 in the sentence; 0 is the root.
pub fn distance(word: usize, head: usize) -> usize {
    if head == 0 {
        return 0;
    }
    let (gap, base) = if head > word { (head - word, 16) } else { (word - head, 0) };
    base + match gap {
        0..=8 => gap,
        9..=10 => 9,
        11..=14 => 10,
        15..=20 => 11,
        21..=30 => 12,
        31..=50 => 13,
        _ => 14,
    }
}
