//! What proposals received, in the words of their form: beside a place, and as a row of a table.

use cordee_decision::ranking::{Exact, Line, OnCriterion};
use cordee_reasons::{amount, percent};

use crate::spine::language::Lang;
use crate::spine::messages::{Value, text, text_with};

use super::model::{Candidate, Content, Criterion, Form};
use super::results::{Figure, Judgement, language, place_said, whole};

/// “1re place, « Très bien »”.
pub fn view_said(it: &Judgement, form: &Form, lang: Lang) -> String {
    let place = place_said(it.place, lang);
    let number = |value: &Exact| amount(language(lang), value);
    let (key, value): (&str, Value) = match &it.figure {
        Figure::Grade { median, .. } => {
            let word = form.scale().map(|scale| scale.word(*median, lang)).unwrap_or_default();
            ("prioritisation-view-of", word.into())
        }
        Figure::Marks(line) => ("prioritisation-view-of-mean", number(&line.mean).into()),
        Figure::Votes { votes, .. } => ("prioritisation-view-of-votes", number(votes).into()),
        Figure::Points(points) => ("prioritisation-view-of-points", number(points).into()),
        Figure::Duels { won, lost, equal } => {
            let values = [
                ("place", place.into()),
                ("won", (*won).into()),
                ("all", (won + lost + equal).into()),
            ];
            return text_with(lang, "prioritisation-view-of-duels", &values);
        }
    };
    text_with(lang, key, &[("place", place.into()), ("grade", value)])
}

/// The columns of what each proposal received.
pub fn headings(form: &Form, lang: Lang) -> Vec<String> {
    let texts = |keys: &[&str]| keys.iter().map(|key| text(lang, key)).collect::<Vec<_>>();
    match form {
        Form::Grades { scale } => {
            let words = (0..scale.size()).rev().map(|grade| scale.word(grade, lang));
            [text(lang, "prioritisation-median")].into_iter().chain(words).collect()
        }
        Form::Grid { criteria, .. } => {
            let mut all = texts(&[
                "prioritisation-mean",
                "prioritisation-spread",
                "prioritisation-disagreement",
            ]);
            all.extend(criteria.iter().map(|it| criterion_said(it, lang)));
            all
        }
        Form::Choose { .. } => texts(&["prioritisation-votes", "prioritisation-share"]),
        Form::Points { .. } => texts(&["prioritisation-points"]),
        Form::Ranking => texts(&[
            "prioritisation-duels-won",
            "prioritisation-duels-lost",
            "prioritisation-duels-equal",
        ]),
    }
}

/// “Impact (poids 3)”.
pub fn criterion_said(it: &Criterion, lang: Lang) -> String {
    let values = [("name", it.name.said(lang).line().into()), ("weight", it.weight.into())];
    text_with(lang, "prioritisation-criterion", &values)
}

/// What a proposal received, in the columns of [`headings`].
pub fn cells(it: &Judgement, form: &Form, lang: Lang) -> Vec<String> {
    let number = |value: &Exact| amount(language(lang), value);
    match &it.figure {
        Figure::Grade { median, profile } => {
            let word = form.scale().map(|scale| scale.word(*median, lang)).unwrap_or_default();
            let counts = profile.iter().rev().map(|count| whole(count).to_string());
            [word].into_iter().chain(counts).collect()
        }
        Figure::Marks(line) => marks(line, lang),
        Figure::Votes { votes, of } => {
            vec![number(votes), percent(language(lang), &(votes / of))]
        }
        Figure::Points(points) => vec![number(points)],
        Figure::Duels { won, lost, equal } => {
            [won, lost, equal].iter().map(ToString::to_string).collect()
        }
    }
}

fn marks(line: &Line, lang: Lang) -> Vec<String> {
    let number = |value: &Exact| amount(language(lang), value);
    let (least, most) = &line.spread;
    let spread = [("least", number(least).into()), ("most", number(most).into())];
    let mut all = vec![
        number(&line.mean),
        text_with(lang, "prioritisation-from-to", &spread),
        number(&line.disagreement),
    ];
    let criterion = |it: &OnCriterion| {
        let (Some(mean), Some(least), Some(most)) = (&it.mean, &it.least, &it.most) else {
            return text(lang, "prioritisation-unmarked");
        };
        let values = [
            ("mean", number(mean).into()),
            ("least", number(least).into()),
            ("most", number(most).into()),
            ("apart", number(&it.disagreement).into()),
        ];
        text_with(lang, "prioritisation-on-criterion", &values)
    };
    all.extend(line.criteria.iter().map(criterion));
    all
}

/// What a ballot says of a proposal, in a cell.
pub fn said_of(content: &Content, candidate: &Candidate, form: &Form, lang: Lang) -> String {
    let blank = || text(lang, "ballot-blank");
    let of_some = |number: Option<String>| number.unwrap_or_default();
    match form {
        Form::Grades { scale } => {
            content.grade(candidate).map_or_else(blank, |grade| scale.word(grade, lang))
        }
        Form::Grid { criteria, .. } => {
            let mark = |on: &Criterion| {
                let mark = content.mark(candidate, on);
                mark.map_or_else(|| "–".to_owned(), |mark| mark.to_string())
            };
            criteria.iter().map(mark).collect::<Vec<_>>().join(&text(lang, "list-separator"))
        }
        Form::Choose { .. } if content.has_chosen(candidate) => text(lang, "ballot-is-chosen"),
        Form::Choose { .. } => String::new(),
        Form::Points { .. } => of_some(content.points(candidate).map(|it| it.to_string())),
        Form::Ranking => of_some(content.rank(candidate).map(|it| it.to_string())),
    }
}

/// How ballots of a form are read, in sentences.
pub fn method(form: &Form, lang: Lang) -> Vec<String> {
    let separator = text(lang, "list-separator");
    match form {
        Form::Grades { scale } => {
            let words = (0..scale.size()).rev().map(|grade| scale.word(grade, lang));
            let words = words.collect::<Vec<_>>().join(&separator);
            let grades = text(lang, "prioritisation-grades");
            let blank = text(lang, "prioritisation-blank");
            vec![format!("{grades} {words}. {blank}")]
        }
        Form::Grid { criteria, most } => {
            let all = criteria.iter().map(|it| criterion_said(it, lang)).collect::<Vec<_>>();
            let values =
                [("most", i32::from(*most).into()), ("criteria", all.join(&separator).into())];
            let disagreement = text(lang, "prioritisation-method-disagreement");
            vec![text_with(lang, "prioritisation-method-grid", &values), disagreement]
        }
        Form::Choose { most } => {
            let most = [("most", i32::from(*most).into())];
            vec![text_with(lang, "prioritisation-method-choose", &most)]
        }
        Form::Points { total } => {
            let total = [("total", i32::from(*total).into())];
            vec![text_with(lang, "prioritisation-method-points", &total)]
        }
        Form::Ranking => vec![text(lang, "prioritisation-method-ranking")],
    }
}
