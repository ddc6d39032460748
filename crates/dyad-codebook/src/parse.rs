//! Blocks of a file to frames.

use crate::constraint::{Names, constraint, filler, nearest, suggestion, when_line};
use crate::scan::{Block, Line, Piece};
use crate::{
    CodebookError, Constraint, Content, ContextRule, Example, Expected, Filler, Frame, Gives, Ontology,
    StatusRule, When,
};
use dyad_record::{Act, Context, Mode, Part, Status};
use std::str::FromStr;

const KEYWORDS: &[&str] = &[
    "says",
    "when",
    "actor",
    "recipient",
    "third",
    "symmetric",
    "political",
    "gives",
    "context",
    "status",
    "content",
    "unless",
    "priority",
    "yes",
    "no",
];

/// What a frame's lines are read against.
pub(crate) struct Vocabulary<'a> {
    pub(crate) names: &'a Names,
    pub(crate) ontology: &'a Ontology,
}

/// Reads one `frame` block; `above` are the frames that stand before it.
pub(crate) fn read_frame(
    block: &Block,
    vocabulary: &Vocabulary<'_>,
    above: &[Frame],
) -> Result<Frame, CodebookError> {
    let mut frame = Frame {
        name: block.name.text.clone(),
        says: String::new(),
        whens: Vec::new(),
        actor: Filler::default(),
        recipient: Filler { optional: true, ..Filler::default() },
        thirds: Vec::new(),
        symmetric: false,
        political: false,
        gives: Vec::new(),
        contexts: Vec::new(),
        statuses: Vec::new(),
        content: Content::Kept,
        unless: Vec::new(),
        priority: 0,
        examples: Vec::new(),
        at: block.name.at.clone(),
    };
    for line in &block.lines {
        match line.words.as_slice() {
            [word, name] if line.keyword.text == "gives" && word.text == "as" => {
                frame.gives.extend(gives_of(name, above)?);
            }
            _ => read_line(&mut frame, line, vocabulary)?,
        }
    }
    check_whole(&frame, block)?;
    Ok(frame)
}

/// `gives as FRAME`: the lines of a frame that stands above.
fn gives_of(name: &Piece, above: &[Frame]) -> Result<Vec<Gives>, CodebookError> {
    above.iter().find(|f| f.name == name.text).map(|f| f.gives.clone()).ok_or_else(|| {
        let near = nearest(&name.text, above.iter().map(|f| f.name.as_str()));
        name.error(
            format!("there is no frame `{}` above", name.text),
            suggestion("name a frame that stands above this one, or in a file before", near),
        )
    })
}

fn read_line(frame: &mut Frame, line: &Line, vocabulary: &Vocabulary<'_>) -> Result<(), CodebookError> {
    let names = vocabulary.names;
    match line.keyword.text.as_str() {
        "says" => frame.says = line.prose(),
        "when" => {
            let (predicates, constraints) = when_line(&line.words, &line.keyword, names)?;
            frame.whens.push(When { predicates, constraints, at: line.keyword.at.clone() });
        }
        "actor" => frame.actor = filler(&line.words, &line.keyword)?,
        "recipient" => frame.recipient = filler(&line.words, &line.keyword)?,
        "third" => frame.thirds.push(third(line)?),
        "symmetric" => {
            nothing_more(&line.words)?;
            frame.symmetric = true;
        }
        "political" => {
            nothing_more(&line.words)?;
            frame.political = true;
        }
        "gives" => frame.gives.push(gives(line, vocabulary)?),
        "context" => {
            let (listed, conditions) = line.split_at_word("if");
            let contexts = context_list(listed, &line.keyword)?;
            frame.contexts.push(ContextRule { contexts, constraints: constraints(conditions, names)? });
        }
        "status" => {
            let (given, conditions) = line.split_at_word("if");
            let status = code::<Status>(only(given, &line.keyword)?, Status::ALL.iter().map(|s| s.as_str()))?;
            frame.statuses.push(StatusRule { status, constraints: constraints(conditions, names)? });
        }
        "content" => frame.content = content(only(&line.words, &line.keyword)?)?,
        "unless" => frame.unless.push(constraints(&line.words, names)?),
        "priority" => {
            let word = only(&line.words, &line.keyword)?;
            frame.priority = word.text.parse().map_err(|_| {
                word.error(format!("`{}` is no number", word.text), "write a whole number, as `priority 2`")
            })?;
        }
        "yes" => frame.examples.push(example(line, Examples::Yes, vocabulary)?),
        "no" => frame.examples.push(example(line, Examples::No, vocabulary)?),
        other => {
            return Err(line.keyword.error(
                format!("`{other}` is no keyword of a frame"),
                suggestion(
                    &format!("keywords are {}", KEYWORDS.join(", ")),
                    nearest(other, KEYWORDS.iter().copied()),
                ),
            ));
        }
    }
    Ok(())
}

fn check_whole(frame: &Frame, block: &Block) -> Result<(), CodebookError> {
    let lacks = |what: &str, right: &str| {
        Err(block.kind.error(format!("the frame `{}` has no `{what}`", frame.name), right))
    };
    if frame.says.is_empty() {
        return lacks("says", "say in a sentence what the act is");
    }
    if frame.whens.is_empty() {
        return lacks("when", "name its words, as `when visit.v patient`");
    }
    if frame.actor.alternatives.is_empty() {
        return lacks("actor", "say who does it, as `actor agent`");
    }
    if frame.gives.is_empty() {
        return lacks("gives", "say what it is called, as `gives CONSULT visit cameo 042`");
    }
    if frame.gives.last().is_some_and(|g| !g.constraints.is_empty()) {
        return lacks("gives` without `if", "end with a `gives` line that always holds");
    }
    if !frame.examples.iter().any(|e| e.expected.is_some()) {
        return lacks("yes", "give an example that it must match");
    }
    Ok(())
}

pub(crate) fn constraints(words: &[Piece], names: &Names) -> Result<Vec<Constraint>, CodebookError> {
    words.iter().map(|w| constraint(w, names)).collect()
}

fn nothing_more(words: &[Piece]) -> Result<(), CodebookError> {
    match words.first() {
        Some(word) => {
            Err(word.error(format!("`{}` is one word too many", word.text), "end the line before it"))
        }
        None => Ok(()),
    }
}

pub(crate) fn only<'a>(words: &'a [Piece], keyword: &'a Piece) -> Result<&'a Piece, CodebookError> {
    let first = words.first().ok_or_else(|| {
        keyword.error(format!("`{}` without a value", keyword.text), "write its value after it")
    })?;
    nothing_more(&words[1..])?;
    Ok(first)
}

/// Reads a code, and names the nearest where there is none such.
pub(crate) fn code<T: FromStr<Err = dyad_record::UnknownCode>>(
    word: &Piece,
    mut known: impl Iterator<Item = &'static str>,
) -> Result<T, CodebookError> {
    word.text.parse().map_err(|error: dyad_record::UnknownCode| {
        let all: Vec<&str> = known.by_ref().collect();
        let near = nearest(&word.text, all.iter().copied());
        word.error(error.to_string(), suggestion(&format!("write one of {}", all.join(", ")), near))
    })
}

fn third(line: &Line) -> Result<(Part, Filler), CodebookError> {
    let right = "write `third mediator by<igo>`, `third host in` or `third about about`";
    let word = line.words.first().ok_or_else(|| line.keyword.error("a third party without a part", right))?;
    let part = match word.text.as_str() {
        "mediator" => Part::Mediator,
        "host" => Part::Host,
        "about" => Part::About,
        other => return Err(word.error(format!("`{other}` is no part of a third party"), right)),
    };
    Ok((part, filler(&line.words[1..], &line.keyword)?))
}

/// `ACT [mode] cameo CODE [context A, B] [if CONDITIONS]`.
fn gives(line: &Line, vocabulary: &Vocabulary<'_>) -> Result<Gives, CodebookError> {
    let right =
        "write `gives CONSULT visit cameo 042 context diplomatic if to`, mode, context and `if` as needed";
    let (head, conditions) = line.split_at_word("if");
    let act_word = head.first().ok_or_else(|| line.keyword.error("`gives` without a category", right))?;
    let act = code::<Act>(act_word, Act::ALL.iter().map(|a| a.as_str()))?;
    let Some(at) = head.iter().position(|w| w.text == "cameo") else {
        return Err(line.keyword.error("`gives` without `cameo`", right));
    };
    let mode = match &head[1..at] {
        [] => None,
        [mode] => Some(code::<Mode>(mode, Mode::ALL.iter().map(|m| m.as_str()))?),
        [_, extra, ..] => return Err(extra.error(format!("`{}` after the mode", extra.text), right)),
    };
    if let (Some(mode), Some(word)) = (mode, head.get(1))
        && !vocabulary.ontology.has_mode(act, mode)
    {
        return Err(word.error(
            format!("{act} has no mode `{mode}`"),
            format!("its modes are {}", vocabulary.ontology.modes_of(act)),
        ));
    }
    let cameo = head.get(at + 1).ok_or_else(|| line.keyword.error("`cameo` without a code", right))?;
    if vocabulary.ontology.cameo(&cameo.text).is_none() {
        return Err(cameo.error(
            format!("CAMEO has no code `{}`", cameo.text),
            "take a code of codebook/ontology/cameo.tsv",
        ));
    }
    let contexts = match head.get(at + 2) {
        None => Vec::new(),
        Some(word) if word.text == "context" => context_list(&head[at + 3..], word)?,
        Some(word) => return Err(word.error(format!("`{}` after the code", word.text), right)),
    };
    Ok(Gives {
        act,
        mode,
        cameo: cameo.text.clone(),
        contexts,
        constraints: constraints(conditions, vocabulary.names)?,
    })
}

fn context_list(words: &[Piece], keyword: &Piece) -> Result<Vec<Context>, CodebookError> {
    if words.is_empty() {
        return Err(keyword.error("`context` without a context", "write `context military, economic`"));
    }
    words
        .iter()
        .flat_map(|w| w.split(','))
        .filter(|w| !w.text.is_empty())
        .map(|w| code(&w, Context::ALL.iter().map(|c| c.as_str())))
        .collect()
}

fn content(word: &Piece) -> Result<Content, CodebookError> {
    match word.text.as_str() {
        "kept" => Ok(Content::Kept),
        "absorbed" => Ok(Content::Absorbed),
        other => other.parse().map(Content::With).map_err(|_| {
            word.error(
                format!("`{other}` is nothing that the act in a clause can be"),
                "write `kept`, `absorbed` or a status, as `requested`",
            )
        }),
    }
}

enum Examples {
    Yes,
    No,
}

/// `"sentence" KHM + THA -> RUS, occurred as 042 on 2016-05-16`.
fn example(line: &Line, kind: Examples, vocabulary: &Vocabulary<'_>) -> Result<Example, CodebookError> {
    let right = "write `yes \"Sentence.\" KHM -> RUS, occurred as 042 on 2016-05-16` (`as`, `on` as needed), or `no \"Sentence.\"`";
    let quoted = line.words.first().unwrap_or(&line.keyword);
    let Some(sentence) = quoted.text.strip_prefix('"').and_then(|s| s.strip_suffix('"')) else {
        return Err(quoted.error("an example without a sentence in quotation marks", right));
    };
    let mut words: &[Piece] = &line.words[1..];
    let on = take_after(&mut words, "on")
        .map(|w| {
            w.text.parse().map_err(|_| w.error(format!("`{}` is no date", w.text), "write it YYYY-MM-DD"))
        })
        .transpose()?;
    let cameo = take_after(&mut words, "as");
    if let Some(word) = &cameo
        && vocabulary.ontology.cameo(&word.text).is_none()
    {
        return Err(word.error(format!("CAMEO has no code `{}`", word.text), "take a code of cameo.tsv"));
    }
    let expected = match kind {
        Examples::No => {
            nothing_more(words)?;
            None
        }
        Examples::Yes => Some(expected(words, quoted, cameo.map(|w| w.text), right)?),
    };
    Ok(Example { sentence: sentence.to_owned(), on, expected, at: line.keyword.at.clone() })
}

/// Takes `keyword VALUE` off the end of the words.
fn take_after(words: &mut &[Piece], keyword: &str) -> Option<Piece> {
    let at = words.iter().rposition(|w| w.text == keyword)?;
    let value = words.get(at + 1).cloned()?;
    *words = &words[..at];
    Some(value)
}

fn expected(
    words: &[Piece],
    quoted: &Piece,
    cameo: Option<String>,
    right: &str,
) -> Result<Expected, CodebookError> {
    let mut sides = [Vec::new(), Vec::new()];
    let mut side = 0;
    let mut status = None;
    let mut rest = words.iter();
    for word in rest.by_ref() {
        match word.text.as_str() {
            "+" => {}
            "->" => side = 1,
            text => {
                let key = text.trim_end_matches(',');
                if !key.is_empty() {
                    sides[side].push(key.to_owned());
                }
                if text.ends_with(',') {
                    break;
                }
            }
        }
    }
    if let Some(word) = rest.next() {
        status = Some(code::<Status>(word, Status::ALL.iter().map(|s| s.as_str()))?);
    }
    if let Some(extra) = rest.next() {
        return Err(extra.error(format!("`{}` after the status", extra.text), right));
    }
    let [actors, recipients] = sides;
    if actors.is_empty() && recipients.is_empty() {
        return Err(quoted.error("a `yes` example that does not say who does it", right));
    }
    Ok(Expected { actors, recipients, status, cameo })
}
