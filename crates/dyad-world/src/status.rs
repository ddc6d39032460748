//! How far the facts reach: sources with their dates, and, state by state, the newest day that they tell of.

use crate::World;
use crate::holder::LEADER;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

/// A source of offices and their holders, and the day to which it was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file, or the table that is our own.
    pub name: &'static str,
    /// To when it tells.
    pub until: Date,
    /// What it tells.
    pub tells: &'static str,
}

/// Where offices and their holders come from, the newest first; `world/SOURCES.md` has licences.
pub const SOURCES: &[Source] = &[
    Source {
        name: "world-leaders-2026-08-22.json",
        until: date(2026, 8, 22),
        tells: "heads of state and government of ASEAN and G20 states, EU, AU",
    },
    Source {
        name: "factbook-2026-05.tsv",
        until: date(2026, 5, 17),
        tells: "heads of state and government of all states",
    },
    Source {
        name: "persons-heads.tsv, persons-ministers.tsv, persons-bodies.tsv, persons-africa-asia.tsv, persons-africa.tsv, persons-asia.tsv, persons-europe.tsv, persons-americas.tsv, persons-europe-americas.tsv, persons-constituents.tsv, persons-legislators.tsv, persons-since-2022.tsv (own)",
        until: date(2025, 10, 1),
        tells: "heads, ministers of large states, heads of organisations, since 1950",
    },
    Source {
        name: "office-holders-2000-2023.tsv",
        until: date(2022, 8, 1),
        tells: "heads, ministers, deputies, ambassadors, speakers of 148 states, mostly since 2000",
    },
    Source {
        name: "leaderlist_3_21.csv (REIGN)",
        until: date(2021, 3, 1),
        tells: "effective leaders of all states since 1950",
    },
    Source {
        name: "CountryInfo.120116.txt",
        until: date(2011, 2, 28),
        tells: "leaders since about 1960, governments of 2003 to 2011",
    },
];

/// How far the facts reach for one state or organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Its id.
    pub of: String,
    /// Its name.
    pub name: String,
    /// How many terms of office are known.
    pub terms: usize,
    /// The first day of the oldest of them.
    pub oldest: Option<Date>,
    /// The newest day on which an office of its head began or ended.
    pub head: Option<Date>,
    /// Who heads it by the facts, when they end.
    pub heads: Vec<String>,
    /// The newest day on which any other office began or ended.
    pub others: Option<Date>,
}

impl World {
    /// How far the facts reach, for each state and organisation that has any, by id.
    pub fn reach(&self) -> Vec<Reach> {
        let mut reaches: BTreeMap<String, Reach> = BTreeMap::new();
        self.people.each(|person| {
            for term in &person.terms {
                let reach = reaches.entry(term.of.clone()).or_insert_with(|| Reach {
                    of: term.of.clone(),
                    name: self.entity(&term.of).map_or_else(|| term.of.clone(), |view| view.name),
                    terms: 0,
                    oldest: None,
                    head: None,
                    heads: Vec::new(),
                    others: None,
                });
                reach.terms += 1;
                reach.oldest = [reach.oldest, term.since].into_iter().flatten().min();
                let newest = term.until.max(term.since);
                let is_head =
                    term.post != LEADER && self.canonical_post(&term.post).is_some_and(|(_, rank)| rank == 1);
                match is_head {
                    true => {
                        reach.head = reach.head.max(newest);
                        if term.until.is_none() && !reach.heads.contains(&person.name) {
                            reach.heads.push(person.name.clone());
                        }
                    }
                    false => reach.others = reach.others.max(newest),
                }
            }
        });
        reaches.into_values().collect()
    }
}
