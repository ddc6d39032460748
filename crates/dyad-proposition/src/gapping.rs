//! Clauses that leave out the verb they share with the one before: `Oman expelled four envoys and Chad three`, `accused Oman of
//! arming rebels and Chad of paying them`, `Oman condemned the raid, as did Chad`.

use crate::doubling::Arguments;
use crate::proposition::{Argument, Role, Route};
use crate::reading::{Reading, before_phrase, behind_phrase, is_nominal, lemma_of, marker_of};
use dyad_lang::{Deprel, Token, TokenId, Upos};
use smallvec::SmallVec;

/// `four envoys and Chad three`: whose name it is that stands with a bare number behind what is counted.
pub(crate) fn counting_name(member: Token<'_>) -> Option<Token<'_>> {
    let is_member = matches!(member.deprel(), Deprel::Conj | Deprel::Appos);
    let counted = member.head().filter(|_| is_member)?;
    // `Denmark one` may be joined to `Germany three` before it.
    let is_counted = counted.child(Deprel::Nummod).is_some() || counting_name(counted).is_some();
    let is_bare = |number: &Token<'_>| {
        number.upos() == Upos::Num
            && number.text().chars().all(char::is_alphabetic)
            && number.children().all(|c| c.upos() != Upos::Noun)
    };
    let name = match member.upos() {
        Upos::Propn => member
            .children()
            .any(|c| {
                c.id() > member.id() && is_bare(&c) && matches!(c.deprel(), Deprel::Flat | Deprel::Nummod)
            })
            .then_some(member),
        Upos::Num if is_bare(&member) => member.child(Deprel::Compound).filter(|c| c.upos() == Upos::Propn),
        _ => None,
    };
    name.filter(|_| is_counted)
}

/// `to Chad and Britain to Niger`: the phrase right behind a name that is joined to one in a phrase with the same preposition.
pub(crate) fn own_phrase<'a>(
    reading: &Reading<'_>,
    member: Token<'a>,
    marker: Option<&str>,
) -> Option<Token<'a>> {
    let marker =
        marker.filter(|m| matches!(*m, "to" | "from" | "for" | "of" | "against" | "into" | "over"))?;
    let phrase = phrase_behind(member)?;
    let is_like = matches!(phrase.deprel(), Deprel::Obl | Deprel::Nmod)
        && marker_of(phrase).as_deref() == Some(marker)
        && reading.analysis.timex_at(phrase.id()).is_none();
    (is_bare_name(member) && is_like).then_some(phrase)
}

/// `its envoy from Chad and Oman its consul from Togo`: what stands right behind a name that a conjunction joins, as the object of what it does.
pub(crate) fn own_object(member: Token<'_>) -> Option<Token<'_>> {
    let object = phrase_behind(member).filter(|_| is_bare_name(member))?;
    let is_object = object.deprel() == Deprel::Conj
        && object.child(Deprel::NmodPoss).is_some_and(|owner| owner.upos() == Upos::Pron)
        && object.children().all(|c| !matches!(c.deprel(), Deprel::Cc | Deprel::Case));
    (is_object && object.upos() == Upos::Noun).then_some(object)
}

/// Whether a noun is the object of a name right before it.
pub(crate) fn is_object_of_name(noun: Token<'_>) -> bool {
    let start = noun.subtree_range().start;
    let Some(before) = before_phrase(noun) else { return false };
    let mut names =
        std::iter::once(before).chain(before.ancestors()).take_while(|t| t.subtree_range().end == start);
    names.any(|name| own_object(name) == Some(noun))
}

/// A name that a conjunction joins, without a preposition of its own.
fn is_bare_name(member: Token<'_>) -> bool {
    member.upos() == Upos::Propn
        && member.deprel() == Deprel::Conj
        && member.child(Deprel::Cc).is_some_and(|cc| cc.id() < member.id())
        && member.child(Deprel::Case).is_none()
}

/// The largest phrase that begins right behind a word's own.
fn phrase_behind(token: Token<'_>) -> Option<Token<'_>> {
    let start = token.subtree_range().end;
    let next = behind_phrase(token)?;
    std::iter::once(next).chain(next.ancestors()).take_while(|t| t.subtree_range().start == start).last()
}

/// `accused Oman of arming rebels and Chad of paying them`: the verb that a name inside the clause is the second object of, the clause by its
/// first, and that by the second.
fn second_object<'a>(member: Token<'a>) -> Option<(Token<'a>, Token<'a>, Token<'a>)> {
    if !is_bare_name(member) {
        return None;
    }
    let second = phrase_behind(member)?;
    let marker = marker_of(second)?;
    let is_phrase = |t: &Token<'_>| {
        let is_one =
            matches!(t.deprel(), Deprel::Obl | Deprel::Nmod | Deprel::Advcl | Deprel::Xcomp | Deprel::Acl);
        is_one && marker_of(*t).as_deref() == Some(&*marker)
    };
    let first = member.ancestors().find(is_phrase).filter(|_| is_phrase(&second))?;
    let holder = first.head()?;
    let verb = if holder.deprel() == Deprel::Obj { holder.head()? } else { holder };
    let object = verb.child(Deprel::Obj).filter(|o| o.upos() == Upos::Propn && o.id() > verb.id())?;
    let is_its = object.id() < first.id()
        && first.id() < member.id()
        && second.ancestors().any(|t| t == verb)
        && second.upos() == first.upos();
    is_its.then_some((verb, first, second))
}

/// Whether a name joined inside a clause is an object of the verb above it.
pub(crate) fn is_second_object(member: Token<'_>) -> bool {
    second_object(member).is_some()
}

/// The second object of a verb, where a clause stands between.
pub(crate) fn object_beyond<'a>(verb: Token<'a>) -> Option<Token<'a>> {
    let object = verb.child(Deprel::Obj).filter(|o| o.upos() == Upos::Propn && o.id() > verb.id())?;
    let mut behind = verb.sentence().tokens().filter(|t| t.id() > object.id());
    behind.find(|t| second_object(*t).is_some_and(|(v, ..)| v == verb))
}

/// `and Chad of paying them`: who does what the second clause says, with the verb that it is of and the clause it is like.
pub(crate) fn second_clause<'a>(clause: Token<'a>) -> Option<(Token<'a>, Token<'a>, Token<'a>)> {
    if !matches!(clause.deprel(), Deprel::Advcl | Deprel::Xcomp | Deprel::Acl) {
        return None;
    }
    let start = clause.subtree_range().start;
    let before = before_phrase(clause)?;
    let mut names =
        std::iter::once(before).chain(before.ancestors()).take_while(|t| t.subtree_range().end == start);
    names.find_map(|name| {
        let (verb, first, second) = second_object(name)?;
        (second == clause).then_some((verb, first, name))
    })
}

/// `as did Chad`, `and so has Chad`: who does the same, behind an auxiliary that repeats the verb above.
pub(crate) fn echo(auxiliary: Token<'_>) -> Option<Token<'_>> {
    let is_auxiliary = matches!(&*lemma_of(auxiliary), "do" | "have" | "be")
        && matches!(auxiliary.deprel(), Deprel::Conj | Deprel::Advcl | Deprel::Parataxis);
    let is_same = auxiliary.previous().is_some_and(|t| matches!(&*t.text().to_lowercase(), "so" | "as"));
    let is_whole =
        auxiliary.children().all(|c| !matches!(c.deprel(), Deprel::Xcomp | Deprel::Ccomp | Deprel::Conj));
    let is_who = |c: &Token<'_>| {
        matches!(c.deprel(), Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass)
            && c.id() > auxiliary.id()
            && is_nominal(*c)
    };
    auxiliary.children().find(|c| is_auxiliary && is_same && is_whole && is_who(c))
}

/// The acts of those who do the same with others: `Oman expelled four envoys and Chad three`, `Oman sent troops to Togo and Chad to Niger`.
pub(crate) fn gapped_acts(
    reading: &Reading<'_>,
    draft: usize,
    arguments: &mut Arguments,
) -> SmallVec<[Arguments; 1]> {
    let mut acts = SmallVec::new();
    if reading.drafts[draft].passive {
        return acts;
    }
    for argument in arguments.clone() {
        let token = reading.token(argument.head);
        let objects = token.children().filter_map(|c| Some((c, own_object(c)?)));
        acts.extend(objects.map(|(name, object)| act_with(name, object)));
        if argument.role == Role::Patient {
            acts.extend(names_under(token).into_iter().map(|name| act_of(arguments, name.id(), None)));
        }
        let joined = token.children().find_map(|c| {
            own_phrase(reading, c, argument.marker.as_deref().filter(|_| argument.role == Role::Oblique))
                .filter(|_| !is_second_object(c))
                .map(|phrase| (c, phrase))
        });
        if let Some((name, phrase)) = joined {
            acts.push(act_of(arguments, name.id(), Some((argument.head, phrase.id()))));
            arguments.retain(|a| a.head != phrase.id());
        }
    }
    acts
}

fn names_under(counted: Token<'_>) -> SmallVec<[Token<'_>; 2]> {
    let mut names = SmallVec::new();
    let mut open: SmallVec<[Token<'_>; 4]> = SmallVec::from_slice(&[counted]);
    while let Some(token) = open.pop() {
        for (child, name) in token.children().filter_map(|c| Some((c, counting_name(c)?))) {
            names.push(name);
            open.push(child);
        }
    }
    names
}

/// The act of a name with an object and phrases of its own.
fn act_with(name: Token<'_>, object: Token<'_>) -> Arguments {
    let place = |role, token: Token<'_>, marker| Argument {
        role,
        head: token.id(),
        marker,
        route: Route::SharedByConjunction,
    };
    let phrases = object.children().filter(|c| c.deprel() == Deprel::Nmod);
    let phrases = phrases.filter_map(|c| Some(place(Role::Oblique, c, Some(marker_of(c)?))));
    [place(Role::Agent, name, None), place(Role::Patient, object, None)].into_iter().chain(phrases).collect()
}

/// The same act by another, with another phrase in the place of the first.
fn act_of(arguments: &Arguments, name: TokenId, phrase: Option<(TokenId, TokenId)>) -> Arguments {
    let agent = Argument { role: Role::Agent, head: name, marker: None, route: Route::SharedByConjunction };
    let rest =
        arguments.iter().filter(|a| a.role != Role::Agent && phrase.is_none_or(|(_, own)| a.head != own));
    let replaced = rest.map(|a| match phrase {
        Some((first, own)) if a.head == first => Argument { head: own, ..a.clone() },
        _ => a.clone(),
    });
    std::iter::once(agent).chain(replaced).collect()
}
