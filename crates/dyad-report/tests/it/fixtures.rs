//! Two invented neighbours, Aldova and Morrin, over three years, with a third, Tessel, and a league of states.

use dyad_record::*;
use dyad_store::{Reading, Store};

pub(crate) fn names(key: &str) -> Option<String> {
    let name = match key {
        "ALD" => "Aldova",
        "MOR" => "Morrin",
        "TES" => "Tessel",
        "sea-league" => "Sea League",
        _ => return None,
    };
    Some(name.to_owned())
}

fn stamp() -> CoderStamp {
    let word = |s: &str| s.to_owned();
    CoderStamp { version: word("0.1.0"), codebook: word("c"), world: word("w"), model: word("m") }
}

pub(crate) fn state(code: &str) -> Entity {
    Entity {
        text: code.to_owned(),
        span: None,
        entity: Some(code.to_owned()),
        name: names(code).unwrap_or_else(|| code.to_owned()),
        kind: EntityKind::State,
        country: Some(code.to_owned()),
        sectors: vec![],
        code: None,
        role: None,
        group: None,
    }
}

pub(crate) fn person(name: &str, role: &str, country: &str) -> Entity {
    Entity {
        text: name.to_owned(),
        entity: Some(name.to_lowercase().replace(' ', "-")),
        name: name.to_owned(),
        kind: EntityKind::Person,
        role: (!role.is_empty()).then(|| role.to_owned()),
        sectors: vec![Sector::Gov],
        ..state(country)
    }
}

fn league() -> Entity {
    Entity {
        entity: Some("sea-league".to_owned()),
        name: "Sea League".to_owned(),
        kind: EntityKind::Igo,
        country: None,
        ..state("sea-league")
    }
}

/// `2016-05-17`, `2016-05-17/2016-05-21`, `2016-05`, `2016`; `~` before it: only the document's date.
pub(crate) fn date(written: &str) -> DateRange {
    let (basis, written) = match written.strip_prefix('~') {
        Some(rest) => (DateBasis::Published, rest),
        None => (DateBasis::Stated, written),
    };
    let day = |text: &str| text.parse::<jiff::civil::Date>().expect(text);
    let (start, end, granularity) = match (written.split_once('/'), written.len()) {
        (Some((start, end)), _) => (day(start), day(end), Granularity::Day),
        (None, 4) => (day(&format!("{written}-01-01")), day(&format!("{written}-12-31")), Granularity::Year),
        (None, 7) => {
            let first = day(&format!("{written}-01"));
            (first, first.last_of_month(), Granularity::Month)
        }
        (None, _) => (day(written), day(written), Granularity::Day),
    };
    DateRange { start: Some(start), end: Some(end), granularity, basis, text: None }
}

/// A document in the making: each record adds its sentence to the text.
pub(crate) struct Article {
    document: Document,
    records: Vec<Record>,
    sentences: Vec<Span>,
}

impl Article {
    pub(crate) fn new(id: &str, title: &str, source: &str, published: &str) -> Self {
        let document = Document {
            id: id.to_owned(),
            title: Some(title.to_owned()),
            source: Some(source.to_owned()),
            published: Some(published.parse().expect(published)),
            url: Some(format!("https://news.example/{id}")),
            ..Document::default()
        };
        Self { document, records: Vec::new(), sentences: Vec::new() }
    }

    pub(crate) fn sourced(&mut self, sentence: &str, kind: RecordKind) -> Sourced {
        let start = self.document.text.chars().count() as u32;
        self.document.text.push_str(sentence);
        self.document.text.push(' ');
        let span = Span::new(start, start + sentence.chars().count() as u32);
        self.sentences.push(span);
        Sourced {
            id: record_id(kind, &self.document.id, span, "test", &[]),
            doc: self.document.id.clone(),
            sentence: self.sentences.len() as u32 - 1,
            span,
            text: sentence.to_owned(),
            mentions: vec![],
            frame: "test".to_owned(),
            trigger: Trigger { text: "said".to_owned(), span },
            confidence: 0.8,
            reported_by: None,
            coder: stamp(),
        }
    }

    /// Adds an event; `change` sets what is not common to all.
    pub(crate) fn event(mut self, sentence: &str, code: &str, change: impl FnOnce(&mut Event)) -> Self {
        let sourced = self.sourced(sentence, RecordKind::Event);
        let (goldstein, quad) = match &code[..2] {
            "01" | "02" | "03" | "04" | "05" => (2.5, QuadClass::VerbalCooperation),
            "06" | "07" | "08" => (6.0, QuadClass::MaterialCooperation),
            "09" | "10" | "11" | "12" | "13" => (-3.0, QuadClass::VerbalConflict),
            _ => (-6.5, QuadClass::MaterialConflict),
        };
        let mut event = Event {
            sourced,
            act: Act::Consult,
            mode: None,
            status: Status::Occurred,
            actors: vec![state("ALD")],
            recipients: vec![state("MOR")],
            others: vec![],
            date: None,
            place: None,
            plover: PloverView {
                event: Act::Consult,
                mode: None,
                auxiliary: None,
                contexts: vec![],
                score: 1.0,
            },
            cameo: CameoView { code: code.to_owned(), goldstein, quad },
            casualties: None,
            happening: None,
            left_out: None,
        };
        change(&mut event);
        let (view, auxiliary) = plover_view(event.act, event.status);
        event.plover =
            PloverView { event: view, auxiliary, mode: event.mode, score: goldstein, ..event.plover.clone() };
        self.records.push(Record::Event(Box::new(event)));
        self
    }

    pub(crate) fn record(mut self, sentence: &str, make: impl FnOnce(Sourced) -> Record) -> Self {
        let sourced = self.sourced(sentence, RecordKind::Figure);
        self.records.push(make(sourced));
        self
    }
}

pub(crate) fn place(name: &str, country: &str) -> Option<Place> {
    Some(Place {
        text: name.to_owned(),
        span: None,
        name: name.to_owned(),
        country: Some(country.to_owned()),
        admin1: None,
        lat: None,
        lon: None,
        geonameid: None,
        kind: "city".to_owned(),
    })
}

pub(crate) fn store(articles: impl IntoIterator<Item = Article>) -> Store {
    let mut store = Store::in_memory().expect("a store");
    let run = store.begin_run(&stamp(), "2016-06-01T00:00:00Z").expect("a run");
    for article in articles {
        let read = Document::from_text(article.document.text.clone());
        let document = Document { sha256: read.sha256, ..article.document };
        let (records, sentences) = (&article.records, &article.sentences);
        let reading = Reading { document: &document, records, sentences, named: &[] };
        store.write(run, &[reading]).expect("written");
    }
    store.settle().expect("settled");
    store
}

/// Three years of the two, in seven articles.
pub(crate) fn neighbours() -> Store {
    store([ferry(), fishing(), patrol(), thaw(), figures(), eve(), visit()])
}

fn ferry() -> Article {
    Article::new("ferry-2014", "A ferry for two shores", "Harbour Post", "2014-06-12")
        .event("Aldova and Morrin signed a ferry treaty in Port Lys on Tuesday.", "057", |e| {
            e.act = Act::Agree;
            e.actors = vec![state("ALD"), state("MOR")];
            e.recipients = vec![];
            e.date = Some(date("2014-06-10"));
            e.place = place("Port Lys", "MOR");
            e.plover.contexts = vec![Context::Infrastructure];
        })
        .record("The ferry treaty was signed on 10 June.", |sourced| {
            Record::Agreement(Box::new(Agreement {
                sourced,
                title: "ferry treaty".to_owned(),
                kind: AgreementKind::Treaty,
                parties: vec![state("ALD"), state("MOR")],
                status: AgreementStatus::Signed,
                date: Some(date("2014-06-10")),
                subject: Some("crossings".to_owned()),
            }))
        })
        .event("Morrin gave Aldova five million crowns for the piers.", "071", |e| {
            e.act = Act::Aid;
            (e.actors, e.recipients) = (vec![state("MOR")], vec![state("ALD")]);
            e.date = Some(date("2014-05"));
        })
}

fn fishing() -> Article {
    Article::new("fishing-2015", "Nets cut off the Skarn Bank", "Aldova Times", "2015-02-20")
        .event("Aldova accused Morrin on Thursday of cutting nets off the Skarn Bank.", "112", |e| {
            e.act = Act::Accuse;
            e.mode = Some(Mode::Allege);
            e.date = Some(date("2015-02-19"));
            e.plover.contexts = vec![Context::Resource];
        })
        .event("Morrin denied that its boats had attacked Aldovan crews.", "190", |e| {
            e.act = Act::Assault;
            e.status = Status::Denied;
            (e.actors, e.recipients) = (vec![state("MOR")], vec![state("ALD")]);
            e.date = Some(date("~2015-02-20"));
        })
        .record("The two have quarrelled over the Skarn Bank since 1987.", |sourced| {
            Record::Relation(Box::new(Relation {
                sourced,
                kind: RelationKind::Dispute,
                parties: vec![state("ALD"), state("MOR")],
                since: Some(1987),
                value: None,
                about: Some("the Skarn Bank".to_owned()),
            }))
        })
}

fn patrol() -> Article {
    Article::new("patrol-2015", "Patrol boat seizes trawler", "Morrin Wire", "2015-03-05")
        .event("A Morrinese patrol boat seized an Aldovan trawler on 3 March, injuring two.", "175", |e| {
            e.act = Act::Coerce;
            e.mode = Some(Mode::Seize);
            let boat =
                Entity { sectors: vec![Sector::Mil], name: "Morrinese navy".to_owned(), ..state("MOR") };
            (e.actors, e.recipients) = (vec![boat], vec![state("ALD")]);
            e.date = Some(date("2015-03-03"));
            e.casualties = Some(Casualties { injured: Some(2), ..Casualties::default() });
            e.plover.contexts = vec![Context::Maritime];
        })
        .event("Aldova called on Morrin to release the crew.", "025", |e| {
            e.act = Act::Retreat;
            e.mode = Some(Mode::Release);
            e.status = Status::Requested;
            (e.actors, e.recipients) = (vec![state("MOR")], vec![state("ALD")]);
            e.date = Some(date("~2015-03-05"));
        })
        .event("Aldova and Morrin blamed Tessel for the shortage of cod.", "112", |e| {
            e.act = Act::Accuse;
            (e.actors, e.recipients) = (vec![state("ALD"), state("MOR")], vec![state("TES")]);
            e.date = Some(date("2015-03-04"));
        })
        .event("Aldova withdrew its envoy from Morrin the next day.", "161", |e| {
            e.act = Act::Sanction;
            e.mode = Some(Mode::Withdraw);
            e.date = Some(date("2015-03-04"));
        })
}

fn thaw() -> Article {
    Article::new("thaw-2016", "Words of spring", "Harbour Post", "2016-03-14")
        .event("Foreign Minister Bo Berg telephoned Ada Lind on Friday.", "041", |e| {
            e.mode = Some(Mode::Phone);
            (e.actors, e.recipients) = (
                vec![person("Bo Berg", "foreign minister", "MOR")],
                vec![person("Ada Lind", "prime minister", "ALD")],
            );
            e.date = Some(date("2016-03-11"));
        })
        .event("Aldova praised the release of the crew by Morrin.", "051", |e| {
            e.act = Act::Support;
            e.date = Some(date("2016-03-12"));
        })
        .record("“We are neighbours before we are rivals,” Ada Lind said of Morrin.", |sourced| {
            let quote_span = sourced.span;
            Record::Quotation(Box::new(Quotation {
                sourced,
                speaker: person("Ada Lind", "prime minister", "ALD"),
                verb: Some("say".to_owned()),
                kind: QuotationKind::Direct,
                quote: "We are neighbours before we are rivals,".to_owned(),
                quote_span,
                about: vec![state("MOR")],
                stance: Stance::Positive,
            }))
        })
        .record("Aldova and Morrin both sit in the Sea League.", |sourced| membership(sourced, "ALD"))
        .record("Morrin has been a member since 1999.", |sourced| membership(sourced, "MOR"))
}

fn membership(sourced: Sourced, member: &str) -> Record {
    Record::Membership(Box::new(Membership {
        sourced,
        member: state(member),
        organisation: league(),
        standing: Standing::Member,
        since: None,
        until: None,
        basis: None,
    }))
}

fn figures() -> Article {
    Article::new("figures-2016", "Cod, crowns & crossings", "Harbour Post", "2016-04-02")
        .record("Trade of the two reached almost 48 million crowns in 2015.", |sourced| {
            Record::Figure(Box::new(Figure {
                sourced,
                measure: Measure::Trade,
                value: 48e6,
                low: None,
                high: None,
                approx: Some("almost".to_owned()),
                unit: None,
                currency: Some("ALC".to_owned()),
                period: Some(date("2015")),
                of: vec![state("ALD"), state("MOR")],
                from: vec![],
                to: vec![],
                direction: Some(Change::Up),
                change: Some(6.5),
            }))
        })
        .record("More than 120,000 Morrinese travelled to Aldova that year.", |sourced| {
            Record::Figure(Box::new(Figure {
                sourced,
                measure: Measure::Tourists,
                value: 120_000.0,
                low: None,
                high: None,
                approx: Some("more than".to_owned()),
                unit: Some("people".to_owned()),
                currency: None,
                period: Some(date("2015")),
                of: vec![],
                from: vec![state("MOR")],
                to: vec![state("ALD")],
                direction: None,
                change: None,
            }))
        })
        .event("Students of both shores met at a Sea League camp with young Tesselers.", "040", |e| {
            e.actors = vec![state("ALD"), state("MOR"), state("TES")];
            e.recipients = vec![];
            e.mode = Some(Mode::Multilateral);
            e.date = Some(date("2016-03-28"));
        })
}

fn eve() -> Article {
    Article::new("eve-2016", "Lind to cross the water", "Aldova Times", "2016-05-10")
        .event("Prime Minister Ada Lind will visit Morrin from 17 to 21 May.", "042", |e| {
            visit_of_lind(e, Status::Scheduled, "2016-05-17/2016-05-21");
        })
        .event("The foreign ministers are to meet in Lund in July, officials said.", "040", |e| {
            e.status = Status::Scheduled;
            (e.actors, e.recipients) = (
                vec![person("Eva Holm", "foreign minister", "ALD")],
                vec![person("Bo Berg", "foreign minister", "MOR")],
            );
            e.date = Some(date("2016-07"));
            e.place = place("Lund", "TES");
        })
}

fn visit() -> Article {
    Article::new("visit-2016", "Lind in Port Lys <live>", "Morrin Wire", "2016-05-20")
        .event("Prime Minister Ada Lind arrived in Port Lys on Wednesday.", "042", |e| {
            visit_of_lind(e, Status::Occurred, "2016-05-18");
        })
        .event("She held talks with President Cai Dahl the same evening.", "040", |e| {
            (e.actors, e.recipients) = (
                vec![person("Ada Lind", "prime minister", "ALD")],
                vec![person("Cai Dahl", "president", "MOR")],
            );
            e.date = Some(date("2016-05-18"));
            e.place = place("Port Lys", "MOR");
        })
        .event("Morrin lifted its ban on Aldovan cod on 19 May.", "085", |e| {
            e.act = Act::Concede;
            e.mode = Some(Mode::Ease);
            (e.actors, e.recipients) = (vec![state("MOR")], vec![state("ALD")]);
            e.date = Some(date("2016-05-19"));
            e.plover.contexts = vec![Context::Economic];
        })
}

fn visit_of_lind(event: &mut Event, status: Status, when: &str) {
    event.mode = Some(Mode::Visit);
    event.status = status;
    event.actors = vec![person("Ada Lind", "prime minister", "ALD")];
    event.date = Some(date(when));
    event.place = (status == Status::Occurred).then(|| place("Port Lys", "MOR")).flatten();
}
