//! Words that say nothing of what a text is about.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::words::words;

/// Words of grammar and of discourse, as lemmas and forms; ours, written for answers to surveys.
const FRENCH: &str = "
    afin ai aie aient ainsi ait alors an apr après as assez au aucun aucune aujourd hui auprès auquel aura
    aurai auraient aurais aurait auras aurez aurions auront aussi aussitôt autant autour autre autres
    aux auxquelles auxquels avaient avais avait avant avec avez aviez avions avoir avons ayant ayez
    ayons beaucoup bien bon bref car ce ceci cela celle celle-ci celle-là celles celui celui-ci
    celui-là cependant certain certaine certaines certains ces cet cette ceux ceux-ci ceux-là chacun
    chacune chaque chez ci comme comment contre cf dans davantage de dehors déjà depuis dernier
    dernière derrière des dès désormais dessous dessus deux devant devoir doit doivent devrait
    devraient dire dit donc dont du duquel durant elle elles en encore enfin ensuite entre envers
    environ es est et etc été étaient étais était étant être eu eux fait faire faisait fait faites
    falloir faudra faudrait faut fois font furent fut grâce hélas hormis hors ici idem il ils
    jamais je jusqu jusque la là laquelle le lequel les lesquelles lesquels leur leurs loin lors
    lorsqu lorsque lui ma mai maintenant mais mal malgré me même mêmes merci mes mettre mieux mien
    mienne miennes miens moi moins mon ne néanmoins ni non nos notamment notre nôtre nôtres nous
    nouveau nul nulle oh on ont or ou où oui outre par parce parfois parmi partout pas pendant peu
    peut peut-être peuvent peux pire plupart plus plusieurs plutôt point pour pourquoi pourra
    pourrait pourraient pouvait pouvez pouvoir pouvons près presque puis puisqu puisque qu quand
    quant quasi que quel quelle quelles quelqu quelque quelques quels qui quiconque quoi quoiqu
    quoique rien sa sans sauf se selon sera serai seraient serais serait seras serez seront ses
    seulement si sien sienne siennes siens sinon sitôt soi soient sois soit sommes son sont sous
    souvent soyez suis sur surtout sûr ta tandis tant tel telle telles tellement tels tes tien
    tienne toi ton toujours tous tout toute toutefois toutes très trop tu un une uns vais va vas
    vers veut veux via voici voilà voir vont vos votre vôtre vouloir vous vraiment vraie vrai vu
    an année ans chose choses aller
";

/// Whether a word, as [`words`](crate::words()) gives it, is too common to tell texts apart: articles, pronouns,
/// auxiliaries, linking words. Content words of tourism are never among them.
///
/// ```
/// assert!(cordee_text::is_common("pour") && !cordee_text::is_common("sentier"));
/// ```
pub fn is_common(word: &str) -> bool {
    static COMMON: LazyLock<BTreeSet<String>> =
        LazyLock::new(|| words(FRENCH).into_iter().collect());
    COMMON.contains(word)
}
