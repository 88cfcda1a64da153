//! Comments, their words, their answers.

use cordee_word::{Limits, Warning, read};

use super::builder::{Docx, namespaces, r};

fn comment(id: u32, author: &str, paragraph: &str, words: &str) -> String {
    format!(
        "<w:comment w:id=\"{id}\" w:author=\"{author}\" w:date=\"2022-03-12T09:05:00Z\">\
         <w:p w14:paraId=\"{paragraph}\"><w:r><w:annotationRef/></w:r><w:r><w:t>{words}</w:t></w:r>\
         </w:p></w:comment>"
    )
}

fn commented() -> Docx {
    let body = format!(
        "<w:p>{}<w:commentRangeStart w:id=\"1\"/>{}</w:p><w:p>{}<w:commentRangeEnd w:id=\"1\"/>\
         <w:r><w:commentReference w:id=\"1\"/></w:r>{}</w:p>",
        r("Le "),
        r("grand Pilat"),
        r("est ici"),
        r(" vraiment")
    );
    let comments = [
        comment(1, "Ana", "0A", "Grand&#160;?"),
        comment(2, "Luc", "0B", "Oui."),
        comment(3, "Zoé", "0C", "Sans lieu."),
    ];
    let threads = format!(
        "<w15:commentsEx {}><w15:commentEx w15:paraId=\"0A\" w15:done=\"1\"/>\
         <w15:commentEx w15:paraId=\"0B\" w15:paraIdParent=\"0A\" w15:done=\"0\"/>\
         <w15:commentEx w15:paraId=\"0C\" w15:paraIdParent=\"0C\"/></w15:commentsEx>",
        namespaces()
    );
    let threads = threads.into_bytes();
    Docx::new(&body).beside("comments", &comments.concat()).related(
        "commentsExtended",
        "word/commentsExtended.xml",
        threads,
    )
}

#[test]
fn a_comment_has_its_words_its_answers_and_whether_it_is_settled() {
    let returned = commented().read();
    assert_eq!(returned.proposed, "Le grand Pilat\n\nest ici vraiment\n");
    let [first, alone] = returned.comments.as_slice() else { panic!("{:?}", returned.comments) };
    assert_eq!(first.text, "Grand\u{a0}?");
    assert_eq!(first.anchor, "grand Pilat\nest ici");
    assert!(first.is_done);
    assert_eq!(first.author.name, "Ana");
    assert_eq!(
        (first.replies[0].author.name.as_str(), first.replies[0].text.as_str()),
        ("Luc", "Oui.")
    );
    // A comment that answers itself stands alone.
    assert_eq!((alone.text.as_str(), alone.anchor.as_str()), ("Sans lieu.", ""));
}

#[test]
fn comments_beyond_the_limit_are_counted() {
    let limits = Limits { comments: 1, ..Limits::default() };
    let returned = read(&commented().bytes(), &limits).unwrap();
    assert_eq!(returned.comments.len(), 1);
    assert_eq!(returned.warnings, [Warning::UnlistedComments { count: 2 }]);
}
