//! The layers of an analysis as JSON, in the shapes that the scorers of layers read: spans count characters.

use dyad_coder::toponyms::{self, Toponym};
use dyad_lang::{Analysis, AttributionKind, Token, Unit};
use dyad_proposition::{Lexicon, Proposition, Role};
use dyad_record::{CharIndex, Document, Published, Span};
use dyad_world::World;
use dyad_world::places::Settled;
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use std::ops::Range;

/// A layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Layer {
    Names,
    Timex,
    Quantities,
    Attributions,
    Coreference,
    Propositions,
    /// Names of places, where they lie and why
    Places,
}

/// What layers need beside the analysis; the world where places are wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stages<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) world: Option<&'a World>,
}

impl Layer {
    /// All of them.
    pub(super) fn all() -> Vec<Self> {
        <Self as clap::ValueEnum>::value_variants().to_vec()
    }
}

/// One line of JSON for one document.
pub(super) fn json(
    analysis: &Analysis,
    stages: Stages<'_>,
    document: &Document,
    layers: &[Layer],
) -> Result<String, String> {
    let day = document.published.as_ref().map(Published::date).or(analysis.anchor.map(|anchor| anchor.date));
    let view = View { analysis, stages, day, chars: CharIndex::new(analysis.text()) };
    let mut object = Map::new();
    object.insert("id".to_owned(), json!(document.id));
    if let Some(anchor) = &analysis.anchor {
        object.insert("anchor".to_owned(), json!({"date": anchor.date, "granularity": anchor.granularity}));
    }
    for layer in layers {
        let (name, items) = match layer {
            Layer::Names => ("names", view.names()),
            Layer::Timex => ("timex", view.timexes()),
            Layer::Quantities => ("quantities", view.quantities()),
            Layer::Attributions => ("attributions", view.attributions()),
            Layer::Coreference => ("coreference", view.chains()),
            Layer::Propositions => ("propositions", view.propositions()),
            Layer::Places => ("places", view.places()),
        };
        object.insert(name.to_owned(), Value::Array(items));
    }
    let mut line = serde_json::to_string(&Value::Object(object)).map_err(|error| error.to_string())?;
    line.push('\n');
    Ok(line)
}

struct View<'a> {
    analysis: &'a Analysis,
    stages: Stages<'a>,
    day: Option<Date>,
    chars: CharIndex,
}

impl View<'_> {
    fn places(&self) -> Vec<Value> {
        let Some(world) = self.stages.world else { return Vec::new() };
        let toponyms = toponyms::recognise(self.analysis, world);
        let settled = toponyms::locate(self.analysis, world, &toponyms, self.day);
        let told = |(toponym, settled): (&Toponym, Option<Settled>)| {
            let span = self.chars.span(self.analysis.text(), toponym.bytes.clone());
            let mut value = settled.as_ref().map_or_else(|| json!({}), |settled| json!(settled.place));
            value["text"] = json!(self.analysis.text().get(toponym.bytes.clone()));
            value["span"] = json!(span);
            value["because"] = json!(settled.map(|settled| settled.basis.told()));
            value
        };
        toponyms.iter().zip(settled).map(told).collect()
    }

    fn span(&self, tokens: &Range<u32>) -> Span {
        self.chars.span(self.analysis.text(), self.analysis.bytes_of(tokens.clone()))
    }

    fn span_of(&self, token: Token<'_>) -> Span {
        self.chars.span(self.analysis.text(), token.bytes())
    }

    fn text(&self, tokens: &Range<u32>) -> &str {
        self.analysis.text_of(tokens.clone())
    }

    fn names(&self) -> Vec<Value> {
        let name = |n: &dyad_lang::Name| json!({"span": self.span(&n.tokens), "text": self.text(&n.tokens), "kind": n.kind.as_str()});
        self.analysis.names.iter().map(name).collect()
    }

    fn timexes(&self) -> Vec<Value> {
        let timex = |t: &dyad_lang::Timex| {
            json!({
                "span": self.span(&t.tokens), "text": self.text(&t.tokens), "type": t.kind.as_str(), "value": t.value,
                "start": t.start, "end": t.end, "granularity": t.granularity, "basis": t.basis,
            })
        };
        self.analysis.timexes.iter().map(timex).collect()
    }

    fn quantities(&self) -> Vec<Value> {
        let unit = |unit: &Unit| match unit {
            Unit::Currency(code) => json!({"currency": code}),
            Unit::Percent => json!("percent"),
            Unit::Measure(unit) => json!({"measure": unit}),
            Unit::Count(head) => json!({"count": self.analysis.token(*head).lemma()}),
        };
        let quantity = |q: &dyad_lang::Quantity| {
            json!({
                "span": self.span(&q.tokens), "text": self.text(&q.tokens), "value": q.value, "range": q.range,
                "unit": q.unit.as_ref().map(unit), "approx": q.approx.as_ref().map(|a| self.text(&a.tokens)),
            })
        };
        self.analysis.quantities.iter().map(quantity).collect()
    }

    fn attributions(&self) -> Vec<Value> {
        let kind = |kind| match kind {
            AttributionKind::Direct => "direct",
            AttributionKind::Indirect => "indirect",
            AttributionKind::Mixed => "mixed",
        };
        let spans = |range: &Option<Range<u32>>| range.iter().map(|r| self.span(r)).collect::<Vec<_>>();
        let attribution = |a: &dyad_lang::Attribution| {
            let content: Vec<Span> = a.content.iter().map(|c| self.span(c)).collect();
            json!({"source": spans(&a.source), "cue": spans(&a.cue), "content": content, "kind": kind(a.kind)})
        };
        // Those whose cue stands inside another's content are that one's words and are written inside of it.
        let all = &self.analysis.attributions;
        let mut nested: Vec<Vec<Value>> = vec![Vec::new(); all.len()];
        for inner in all.iter().filter(|a| a.within.is_some()) {
            let above = |at: &usize| all[*at].within.map(|w| w as usize);
            if let Some(outermost) = std::iter::successors(inner.within.map(|w| w as usize), above).last() {
                nested[outermost].push(attribution(inner));
            }
        }
        let own = all.iter().zip(nested).filter(|(a, _)| a.within.is_none());
        own.map(|(a, nested)| {
            let mut written = attribution(a);
            if !nested.is_empty() {
                written["nested"] = Value::Array(nested);
            }
            written
        })
        .collect()
    }

    fn chains(&self) -> Vec<Value> {
        let mention =
            |m: &dyad_lang::Mention| json!({"span": self.span(&m.tokens), "text": self.text(&m.tokens)});
        let chain = |c: &dyad_lang::Chain| {
            let mentions: Vec<Value> = c.mentions.iter().map(mention).collect();
            json!({"mentions": mentions, "representative": c.representative})
        };
        self.analysis.chains.iter().map(chain).collect()
    }

    fn propositions(&self) -> Vec<Value> {
        dyad_proposition::propositions(self.analysis, self.stages.lexicon)
            .iter()
            .map(|p| self.proposition(p))
            .collect()
    }

    fn proposition(&self, proposition: &Proposition) -> Value {
        let token = |id| self.span_of(self.analysis.token(id));
        let arguments: Vec<Value> = proposition
            .arguments
            .iter()
            .map(|a| json!({"role": role_name(a.role), "head": token(a.head), "marker": a.marker}))
            .collect();
        json!({
            "predicate": token(proposition.predicate.head), "lemma": proposition.predicate.lemma, "args": arguments,
            "status": proposition.status, "because": proposition.status_reason.because,
        })
    }
}

/// A role as it is written.
fn role_name(role: Role) -> &'static str {
    match role {
        Role::Agent => "agent",
        Role::Patient => "patient",
        Role::Recipient => "recipient",
        Role::Oblique => "oblique",
        Role::Clause => "clause",
        Role::Adjunct => "adjunct",
    }
}
