//! The closed tag sets of Universal Dependencies for English: parts of speech, Penn tags, relations, features.
//!
//! Sources: universaldependencies.org, the English EWT and GUM treebanks (their relations and features).

use crate::NameKind;

/// A tag that the tag set does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{tag}` is no {set}")]
pub struct UnknownTag {
    /// Which tag set.
    pub set: &'static str,
    /// What was given.
    pub tag: String,
}

macro_rules! tags {
    ($(#[$meta:meta])* $name:ident, $set:literal { $($variant:ident = $tag:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $(#[doc = $tag] $variant),+ }

        impl $name {
            /// Every tag; a tag's place here is its number in models.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The tag as it is written.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $tag),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownTag;

            fn from_str(tag: &str) -> Result<Self, UnknownTag> {
                match tag {
                    $($tag => Ok(Self::$variant),)+
                    _ => Err(UnknownTag { set: $set, tag: tag.to_owned() }),
                }
            }
        }
    };
}

tags! {
    /// A word's place in a name: outside, or at the beginning or inside of one of its kinds.
    NameTag, "name tag" {
        Out = "O", BeginPerson = "B-person", InsidePerson = "I-person",
        BeginOrganisation = "B-organisation", InsideOrganisation = "I-organisation",
        BeginPlace = "B-place", InsidePlace = "I-place", BeginEvent = "B-event", InsideEvent = "I-event",
        BeginProduct = "B-product", InsideProduct = "I-product",
    }
}

impl NameTag {
    /// Whether a name begins here.
    pub const fn begins(self) -> bool {
        !matches!(self, Self::Out) && (self as u8) % 2 == 1
    }

    /// What the name names; `None` outside of names.
    pub const fn kind(self) -> Option<NameKind> {
        match self {
            Self::Out => None,
            Self::BeginPerson | Self::InsidePerson => Some(NameKind::Person),
            Self::BeginOrganisation | Self::InsideOrganisation => Some(NameKind::Organisation),
            Self::BeginPlace | Self::InsidePlace => Some(NameKind::Place),
            Self::BeginEvent | Self::InsideEvent => Some(NameKind::Event),
            Self::BeginProduct | Self::InsideProduct => Some(NameKind::Product),
        }
    }
}

tags! {
    /// A universal part of speech.
    Upos, "universal part of speech" {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ",
        Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT",
        Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    }
}

impl Upos {
    /// Whether it is a noun or a proper noun.
    pub fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Propn)
    }
}

tags! {
    /// A Penn Treebank tag, as the English treebanks use them.
    Xpos, "Penn tag" {
        Nn = "NN", In = "IN", Dt = "DT", Nnp = "NNP", Prp = "PRP", Jj = "JJ", Stop = ".", Rb = "RB",
        Comma = ",", Nns = "NNS", Vb = "VB", Cc = "CC", Vbd = "VBD", Vbp = "VBP", Vbz = "VBZ", Cd = "CD",
        Vbn = "VBN", Vbg = "VBG", To = "TO", Md = "MD", PrpS = "PRP$", Uh = "UH", Colon = ":", Rrb = "-RRB-",
        Lrb = "-LRB-", Wdt = "WDT", Wrb = "WRB", Wp = "WP", OpenQuote = "``", CloseQuote = "''",
        Hyph = "HYPH", Rp = "RP", Pos = "POS", Nnps = "NNPS", Jjr = "JJR", Jjs = "JJS", Ex = "EX", Rbr = "RBR",
        Nfp = "NFP", Sym = "SYM", Dollar = "$", Gw = "GW", Add = "ADD", Pdt = "PDT", Fw = "FW", Rbs = "RBS",
        Ls = "LS", Afx = "AFX", WpS = "WP$", Xx = "XX",
    }
}

tags! {
    /// A dependency relation with its subtype.
    Deprel, "dependency relation" {
        Root = "root", Punct = "punct", Case = "case", Det = "det", Nsubj = "nsubj", Advmod = "advmod",
        Amod = "amod", Obj = "obj", Obl = "obl", Conj = "conj", Nmod = "nmod", Compound = "compound", Cc = "cc",
        Mark = "mark", Aux = "aux", Cop = "cop", NmodPoss = "nmod:poss", Advcl = "advcl", Xcomp = "xcomp",
        Flat = "flat", AclRelcl = "acl:relcl", Ccomp = "ccomp", Parataxis = "parataxis", Acl = "acl",
        Nummod = "nummod", Appos = "appos", AuxPass = "aux:pass", NsubjPass = "nsubj:pass",
        Discourse = "discourse", OblUnmarked = "obl:unmarked", NmodUnmarked = "nmod:unmarked",
        CompoundPrt = "compound:prt", Expl = "expl", Fixed = "fixed", Iobj = "iobj", List = "list",
        OblAgent = "obl:agent", Reparandum = "reparandum", NmodDesc = "nmod:desc", Csubj = "csubj", Dep = "dep",
        NsubjOuter = "nsubj:outer", DetPredet = "det:predet", AdvclRelcl = "advcl:relcl",
        Vocative = "vocative", Goeswith = "goeswith", CcPreconj = "cc:preconj", Orphan = "orphan",
        Dislocated = "dislocated", CsubjPass = "csubj:pass", CsubjOuter = "csubj:outer",
    }
}

impl Deprel {
    /// The relation without its subtype.
    pub fn universal(self) -> Self {
        match self {
            Self::NmodPoss | Self::NmodUnmarked | Self::NmodDesc => Self::Nmod,
            Self::AclRelcl => Self::Acl,
            Self::AuxPass => Self::Aux,
            Self::NsubjPass | Self::NsubjOuter => Self::Nsubj,
            Self::OblUnmarked | Self::OblAgent => Self::Obl,
            Self::CompoundPrt => Self::Compound,
            Self::DetPredet => Self::Det,
            Self::AdvclRelcl => Self::Advcl,
            Self::CcPreconj => Self::Cc,
            Self::CsubjPass | Self::CsubjOuter => Self::Csubj,
            other => other,
        }
    }
}

macro_rules! feats {
    ($($variant:ident = $tag:literal),+ $(,)?) => {
        tags! {
            /// One morphological feature with its value.
            Feat, "morphological feature" { $($variant = $tag),+ }
        }
    };
}

feats! {
    AbbrYes = "Abbr=Yes", CaseAcc = "Case=Acc", CaseGen = "Case=Gen", CaseNom = "Case=Nom", DefiniteDef = "Definite=Def",
    DefiniteInd = "Definite=Ind", DegreeCmp = "Degree=Cmp", DegreePos = "Degree=Pos", DegreeSup = "Degree=Sup",
    ExtPosAdp = "ExtPos=ADP", ExtPosAdv = "ExtPos=ADV", ExtPosCconj = "ExtPos=CCONJ", ExtPosPron = "ExtPos=PRON",
    ExtPosPropn = "ExtPos=PROPN", ExtPosSconj = "ExtPos=SCONJ", ForeignYes = "Foreign=Yes", GenderFem = "Gender=Fem",
    GenderMasc = "Gender=Masc", GenderNeut = "Gender=Neut", MoodImp = "Mood=Imp", MoodInd = "Mood=Ind",
    MoodSub = "Mood=Sub", NumberPlur = "Number=Plur", NumberPtan = "Number=Ptan", NumberSing = "Number=Sing",
    NumFormCombi = "NumForm=Combi", NumFormDigit = "NumForm=Digit", NumFormRoman = "NumForm=Roman",
    NumFormWord = "NumForm=Word", NumTypeCard = "NumType=Card", NumTypeFrac = "NumType=Frac",
    NumTypeMult = "NumType=Mult", NumTypeOrd = "NumType=Ord", Person1 = "Person=1", Person2 = "Person=2", Person3 = "Person=3",
    PolarityNeg = "Polarity=Neg", PolarityPos = "Polarity=Pos", PossYes = "Poss=Yes", PronTypeArt = "PronType=Art",
    PronTypeDem = "PronType=Dem", PronTypeEmp = "PronType=Emp", PronTypeInd = "PronType=Ind", PronTypeInt = "PronType=Int",
    PronTypeNeg = "PronType=Neg", PronTypePrs = "PronType=Prs", PronTypeRcp = "PronType=Rcp", PronTypeRel = "PronType=Rel",
    PronTypeTot = "PronType=Tot", ReflexYes = "Reflex=Yes", TensePast = "Tense=Past", TensePres = "Tense=Pres",
    TypoYes = "Typo=Yes", VerbFormFin = "VerbForm=Fin", VerbFormGer = "VerbForm=Ger", VerbFormInf = "VerbForm=Inf",
    VerbFormPart = "VerbForm=Part", VoicePass = "Voice=Pass",
}

/// A set of features. Features outside [`Feat`] (style and the like) are not kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Feats(u64);

impl Feats {
    /// No features.
    pub const NONE: Self = Self(0);

    /// The set with `feat` in it.
    #[must_use]
    pub const fn with(self, feat: Feat) -> Self {
        Self(self.0 | 1 << feat as u8)
    }

    /// Whether `feat` is in it.
    pub const fn has(self, feat: Feat) -> bool {
        self.0 >> feat as u8 & 1 == 1
    }

    /// Whether it has none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// As bits, by [`Feat`]'s numbers: for models.
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// From bits; those beyond the known features are dropped.
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits & ((1 << Feat::ALL.len()) - 1))
    }

    /// Reads a CoNLL-U FEATS column, passing over what [`Feat`] does not have, and features of several values.
    pub fn from_conllu(column: &str) -> Self {
        column.split('|').filter_map(|f| f.parse().ok()).fold(Self::NONE, Self::with)
    }

    /// The features in it, in CoNLL-U's order.
    pub fn iter(self) -> impl Iterator<Item = Feat> {
        Feat::ALL.iter().copied().filter(move |f| self.has(*f))
    }
}

impl std::fmt::Display for Feats {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_empty() {
            return f.write_str("_");
        }
        let mut last = "";
        for feat in self.iter() {
            // Two values of one feature stand behind its name once: `PronType=Int,Rel`.
            let (name, value) = feat.as_str().split_once('=').unwrap_or((feat.as_str(), ""));
            match last {
                "" => write!(f, "{name}={value}")?,
                last if last == name => write!(f, ",{value}")?,
                _ => write!(f, "|{name}={value}")?,
            }
            last = name;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_read_back_in_order() {
        let column = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin";
        assert_eq!(Feats::from_conllu(column).to_string(), column);
        assert_eq!(Feats::from_conllu("_"), Feats::NONE);
        assert!(Feat::ALL.len() < 64);
    }

    #[test]
    fn subtypes_fall_back_to_their_relation() {
        assert_eq!("nsubj:pass".parse::<Deprel>().map(Deprel::universal), Ok(Deprel::Nsubj));
    }
}
