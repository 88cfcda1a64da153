use cordee_text::{Corpus, Lexicon, LexiconError, Role, Source, Usage};

use crate::support;

pub fn small() -> Lexicon {
    let (aff, dic) = (include_bytes!("../data/small.aff"), include_bytes!("../data/small.dic"));
    Lexicon::from_hunspell(aff, dic).expect("the small dictionary can be read")
}

#[track_caller]
fn check(before: &[&str], form: &str, lemma: &str) {
    let found = small().lemma(form, before, &Usage::default());
    assert_eq!(found.text, lemma, "{before:?} {form}");
}

#[test]
fn forms_have_the_lemma_that_the_rules_make_them_of() {
    check(&[], "sentiers", "sentier");
    check(&[], "chevaux", "cheval");
    check(&[], "Eaux", "eau");
    check(&[], "élues", "élu");
    check(&[], "marchent", "marcher");
    check(&[], "marchée", "marcher");
    check(&[], "mètres", "mètre");
    check(&[], "kilomètres", "kilomètre");
}

#[test]
fn the_word_before_decides_between_lemmas() {
    check(&["la"], "porte", "porte");
    check(&["la"], "marche", "marche");
    check(&["on", "ne"], "marche", "marcher");
    check(&["qui"], "porte", "porter");
    check(&["Elle", "n’"], "porte", "porter");
    check(&["une"], "fois", "fois");
}

#[test]
fn the_texts_at_hand_decide_where_the_word_before_does_not() {
    let lexicon = small();
    let usage = Usage::of(&lexicon, ["marcher", "marchent", "marchée"].repeat(3));
    assert_eq!(lexicon.lemma("marche", &[], &Usage::default()).text, "marche");
    assert_eq!(lexicon.lemma("marche", &[], &usage).text, "marcher");
}

#[test]
fn an_unknown_form_is_restored_or_stemmed_and_says_so() {
    let lexicon = small();
    let lemma = |form| lexicon.lemma(form, &[], &Usage::default());
    for (form, text, source) in [
        ("sentiers", "sentier", Source::Dictionary),
        ("coeurs", "cœur", Source::Restored),
        ("elues", "élu", Source::Restored),
        ("marche-t-on", "marche", Source::Restored),
        ("navettes", "navet", Source::Stem),
    ] {
        let found = lemma(form);
        assert_eq!((found.text.as_str(), found.source), (text, source), "{form}");
    }
}

#[test]
fn what_is_no_word_by_itself_is_no_form() {
    let lexicon = small();
    assert!(lexicon.candidates("faux").is_empty());
    assert!(lexicon.candidates("ration").is_empty());
    assert!(lexicon.candidates("l'eau").is_empty(), "elisions are cut before");
    assert_eq!(lexicon.candidates("jeanne")[0].role, Role::Name);
}

#[test]
fn a_dictionary_that_cannot_be_read_says_why() {
    let read = |aff: &[u8], dic: &[u8]| Lexicon::from_hunspell(aff, dic).err();
    assert_eq!(read(b"SET UTF-8\n", b"1\neau\n"), Some(LexiconError::Flags));
    assert_eq!(read(b"FLAG long\n", b""), Some(LexiconError::Empty));
    assert_eq!(read(b"FLAG long\n", b"1\n\xff\n"), Some(LexiconError::NotUtf8("list of words")));
    let text = "SFX S. 0 s [^s".to_owned();
    let rules = format!("FLAG long\n{text}");
    assert_eq!(read(rules.as_bytes(), b"1\neau\n"), Some(LexiconError::Rule { line: 2, text }));
}

#[test]
fn a_corpus_has_the_same_lemmas_whatever_the_typography() {
    let texts = ["On marche sur le sentier.", "ON MARCHE SUR LE SENTIER", "Qu’on marche, l’eau !"];
    let corpus = Corpus::read(&texts, &small());
    let lemmas = |text: usize| -> Vec<&str> {
        corpus.words(text).iter().map(|word| corpus.lemma(word.lemma)).collect()
    };
    assert_eq!(lemmas(0), lemmas(1));
    assert_eq!(lemmas(0)[1], "marcher");
    assert_eq!(lemmas(2), ["on", "marcher", "eau"]);
}

#[test]
fn content_words_of_the_treebank_have_their_lemma_nine_times_in_ten() {
    let (Some(lexicon), Some(sentences)) = (support::lexicon(), support::treebank()) else {
        return;
    };
    let forms: Vec<String> =
        sentences.iter().flatten().map(|word| word.form.to_lowercase()).collect();
    let usage = Usage::of(lexicon, forms.iter().map(String::as_str));
    let (mut right, mut all) = (0, 0);
    for sentence in &sentences {
        let written: Vec<&str> = sentence.iter().map(|word| word.form.as_str()).collect();
        for (place, word) in sentence.iter().enumerate() {
            if ["NOUN", "ADJ", "VERB"].contains(&word.part.as_str()) {
                all += 1;
                right += usize::from(
                    lexicon.lemma(&word.form, &written[..place], &usage).text == word.lemma,
                );
            }
        }
    }
    assert_eq!(all, 3_300);
    assert!(94 * all <= 100 * right, "{right} of {all}");
}

#[test]
fn the_dictionary_knows_half_a_million_forms() {
    let Some(lexicon) = support::lexicon() else { return };
    assert!((440_000..480_000).contains(&lexicon.len()), "{}", lexicon.len());
    for (form, before, lemma) in [
        ("élus", "les", "élu"),
        ("kilomètres", "des", "kilomètre"),
        ("faut", "il", "falloir"),
        ("écologiques", "transitions", "écologique"),
        ("Etat", "l'", "état"),
    ] {
        assert_eq!(lexicon.lemma(form, &[before], &Usage::default()).text, lemma);
    }
}
