//! The chart: from counts by period to an SVG, cooperation above the line and conflict below it.

use crate::period::{Chart, Length, Period};
use crate::standing::signed;
use maud::{Markup, html};

const WIDTH: f64 = 460.0;
const HEIGHT: f64 = 232.0;
const LEFT: f64 = 34.0;
const RIGHT: f64 = 6.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 34.0;
/// Room that the label of a period takes.
const LABEL: f64 = 30.0;

/// The scale of the chart.
struct Scale {
    /// Most happenings of cooperation, and of conflict, in one period; 1 at least, rounded up to a tick.
    up: f64,
    down: f64,
    tick: u32,
    bar: f64,
}

impl Scale {
    fn of(chart: &Chart) -> Self {
        let most = |count: fn(&Period) -> u32| chart.periods.iter().map(count).max().unwrap_or(0).max(1);
        let (up, down) = (most(Period::cooperation), most(Period::conflict));
        let tick = nice(up + down);
        let rounded = |most: u32| f64::from(most.div_ceil(tick) * tick);
        let bar = (WIDTH - LEFT - RIGHT) / chart.periods.len().max(1) as f64;
        Self { up: rounded(up), down: rounded(down), tick, bar }
    }

    fn y(&self, count: f64) -> f64 {
        TOP + (self.up - count) / (self.up + self.down) * (HEIGHT - TOP - BOTTOM)
    }

    fn x(&self, period: usize) -> f64 {
        LEFT + period as f64 * self.bar
    }
}

/// A step that makes about five ticks of so many.
fn nice(all: u32) -> u32 {
    let mut step = 1;
    loop {
        for factor in [1, 2, 5] {
            if all / (step * factor) <= 6 {
                return step * factor;
            }
        }
        step *= 10;
    }
}

/// The chart with its legend and its numbers.
pub(crate) fn figure(chart: &Chart, a: &str, b: &str) -> Markup {
    let has_unread = chart.periods.iter().any(|p| p.documents == 0);
    html! {
        figure {
            (svg(chart, a, b))
            ul.legend {
                li { i.k1 {} "words of cooperation" }
                li { i.k2 {} "material cooperation" }
                li { i.k3 {} "words of conflict" }
                li { i.k4 {} "material conflict" }
                @if has_unread { li { i.k0 {} "nothing published then was read of the two" } }
            }
            figcaption {
                "Happenings " (each(chart.length)) ", planned and denied ones left out."
                @if chart.left_out > 0 {
                    " Not drawn: " (chart.left_out) " undated, dated too roughly, or long before."
                }
                details.screen { summary { "The numbers" } div.scroll { (table(chart)) } }
            }
        }
    }
}

fn each(length: Length) -> &'static str {
    match length {
        Length::Month => "a month",
        Length::Quarter => "a quarter",
        Length::Half => "half-yearly",
        Length::Year => "a year",
    }
}

fn svg(chart: &Chart, a: &str, b: &str) -> Markup {
    let scale = Scale::of(chart);
    let (up, down) =
        chart.periods.iter().fold((0, 0), |(up, down), p| (up + p.cooperation(), down + p.conflict()));
    html! {
        svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-labelledby="chart-title chart-desc"
            xmlns="http://www.w3.org/2000/svg" {
            title id="chart-title" { "Cooperation and conflict of " (a) " and " (b) " over time" }
            desc id="chart-desc" {
                "Bars above the line count happenings of cooperation (" (up) " in all), bars below it those of conflict ("
                (down) " in all), " (each(chart.length)) " from " (first_label(chart)) " to " (last_label(chart)) "."
            }
            @for (i, period) in chart.periods.iter().enumerate() {
                @if period.documents == 0 { (rect("unread", scale.x(i), scale.bar, TOP, HEIGHT - BOTTOM)) }
            }
            (grid(&scale))
            @for (i, period) in chart.periods.iter().enumerate() { (bars(&scale, i, period)) }
            line.zero x1=(LEFT) x2=(WIDTH - RIGHT) y1=(n(scale.y(0.0))) y2=(n(scale.y(0.0))) {}
            text x=(LEFT) y=(TOP - 6.0) { "cooperation ↑" }
            text x=(WIDTH - RIGHT) y=(TOP - 6.0) text-anchor="end" { "happenings; conflict ↓" }
            (labels(chart, &scale))
        }
    }
}

fn first_label(chart: &Chart) -> &str {
    chart.periods.first().map_or("", |p| &p.label)
}

fn last_label(chart: &Chart) -> &str {
    chart.periods.last().map_or("", |p| &p.label)
}

fn grid(scale: &Scale) -> Markup {
    let down = (1..=(scale.down as u32 / scale.tick)).map(|i| -f64::from(i * scale.tick));
    let up = (0..=(scale.up as u32 / scale.tick)).map(|i| f64::from(i * scale.tick));
    html! {
        @for count in down.chain(up) {
            line.grid x1=(LEFT) x2=(WIDTH - RIGHT) y1=(n(scale.y(count))) y2=(n(scale.y(count))) {}
            text x=(LEFT - 5.0) y=(n(scale.y(count) + 3.5)) text-anchor="end" { (count.abs()) }
        }
    }
}

/// Deeds next to the line, words beyond them.
fn bars(scale: &Scale, at: usize, period: &Period) -> Markup {
    let [coop_words, coop_deeds, conf_words, conf_deeds] = period.quads.map(f64::from);
    let gap = (scale.bar * 0.14).min(4.0);
    let (x, width) = (scale.x(at) + gap, scale.bar - 2.0 * gap);
    let piece =
        |class, from: f64, to: f64| rect(class, x, width, scale.y(from.max(to)), scale.y(from.min(to)));
    html! {
        g {
            title {
                (period.label) ": " (period.cooperation()) " of cooperation, " (period.conflict()) " of conflict"
            }
            (piece("q2", 0.0, coop_deeds)) (piece("q1", coop_deeds, coop_deeds + coop_words))
            (piece("q4", 0.0, -conf_deeds)) (piece("q3", -conf_deeds, -conf_deeds - conf_words))
        }
    }
}

fn rect(class: &str, x: f64, width: f64, top: f64, bottom: f64) -> Markup {
    html! {
        @if bottom > top {
            rect class=(class) x=(n(x)) y=(n(top)) width=(n(width)) height=(n(bottom - top)) {}
        }
    }
}

/// As many labels as there is room for, the year under the first of its kind.
fn labels(chart: &Chart, scale: &Scale) -> Markup {
    let step = (LABEL / scale.bar).ceil().max(1.0) as usize;
    let mut shown_year = None;
    let mut labels = Vec::new();
    for (i, period) in chart.periods.iter().enumerate().step_by(step) {
        let year = period.from.year();
        let upper = match chart.length {
            Length::Month => period.from.strftime("%b").to_string(),
            Length::Quarter => format!("Q{}", (period.from.month() - 1) / 3 + 1),
            Length::Half => format!("H{}", (period.from.month() - 1) / 6 + 1),
            Length::Year => year.to_string(),
        };
        let lower = (chart.length != Length::Year && shown_year != Some(year)).then(|| year.to_string());
        shown_year = Some(year);
        labels.push((scale.x(i) + scale.bar / 2.0, upper, lower));
    }
    let base = HEIGHT - BOTTOM + 12.0;
    html! {
        @for (x, upper, lower) in labels {
            text x=(n(x)) y=(base) text-anchor="middle" { (upper) }
            @if let Some(lower) = lower { text x=(n(x)) y=(base + 13.0) text-anchor="middle" { (lower) } }
        }
    }
}

fn table(chart: &Chart) -> Markup {
    html! {
        table {
            thead { tr {
                th scope="col" { "Period" } th scope="col" { "Words of cooperation" }
                th scope="col" { "Material cooperation" } th scope="col" { "Words of conflict" }
                th scope="col" { "Material conflict" } th scope="col" { "Mean Goldstein" }
                th scope="col" { "Documents on both" }
            } }
            tbody {
                @for period in &chart.periods {
                    tr {
                        td { (period.label) }
                        @for count in period.quads {
                            td { @if period.count() == 0 && period.documents == 0 { "NA" } @else { (count) } }
                        }
                        td { @if let Some(mean) = period.mean() { (signed(mean)) } @else { "–" } }
                        td { (period.documents) }
                    }
                }
            }
        }
    }
}

/// A coordinate, to a tenth.
fn n(value: f64) -> String {
    format!("{value:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_few_and_round() {
        for (all, step) in [(1, 1), (6, 1), (9, 2), (30, 5), (41, 10), (1000, 200)] {
            assert_eq!(nice(all), step, "{all}");
        }
    }
}
