//! What is said of a notice, in the reader's language, and where it leads.

use chrono::DateTime;
use cordee_store::sea_orm::DbErr;

use crate::spine::app::App;
use crate::spine::dates::{day_said, instant_said};
use crate::spine::editing::WORD;
use crate::spine::language::Lang;
use crate::spine::messages::{Value, text, text_with};
use crate::spine::notices::reading::Notice;
use crate::spine::notices::{DEADLINES, News};
use crate::spine::tenant::Destination;
use crate::spine::thing::Thing;
use crate::spine::urls;
use crate::writing::{COMMENTS, HISTORY};

use super::model::Group;

/// One line of a page or of a mail.
pub struct Line {
    pub said: String,
    pub href: Option<String>,
    pub when: String,
    pub is_new: bool,
}

/// For whom lines are said.
pub struct Reader<'a> {
    pub app: &'a App,
    pub destination: &'a Destination,
    pub lang: Lang,
}

impl Reader<'_> {
    /// What is said of `groups`, in their order.
    pub async fn lines(&self, groups: &[Group]) -> Result<Vec<Line>, DbErr> {
        let about = |group: &Group| group.last.about.clone();
        let things: Vec<Thing> = groups.iter().filter_map(about).collect();
        let addresses = self.app.addresses(&things, self.lang).await?;
        let line = |group: &Group| {
            let notice = &group.last;
            let public = notice.about.as_ref().and_then(|thing| addresses.get(&thing.id));
            Line {
                said: self.sentence(group),
                href: self.address(notice, public.cloned()),
                when: instant_said(notice.at, self.destination.time_zone, self.lang),
                is_new: !notice.is_read,
            }
        };
        Ok(groups.iter().map(line).collect())
    }

    fn t(&self, key: &str) -> String {
        text(self.lang, key)
    }

    fn sentence(&self, group: &Group) -> String {
        let notice = &group.last;
        let note = notice.detail["note"].as_str().unwrap_or_default();
        let name = notice.kind.name();
        let key = match notice.kind {
            News::TextChanged if 1 < group.count => format!("told-{name}-often"),
            News::Reminder if !note.is_empty() => format!("told-{name}-note"),
            _ => format!("told-{name}"),
        };
        let title = notice.about.as_ref().map(|thing| self.title(thing));
        let values = [
            ("who", self.people(&group.names)),
            ("title", title.unwrap_or_default()),
            ("place", self.place(notice)),
            ("role", self.role(notice)),
            ("job", self.job(notice)),
            ("when", self.instant(notice)),
            ("note", note.to_owned()),
            ("day", self.day(notice)),
        ];
        let mut values = values.map(|(name, value)| (name, Value::from(value))).to_vec();
        values.push(("number", Value::from(group.count)));
        text_with(self.lang, &key, &values)
    }

    fn title(&self, thing: &Thing) -> String {
        thing.title.said(self.lang).line()
    }

    fn people(&self, names: &[String]) -> String {
        if names.is_empty() {
            self.t("told-somebody")
        } else {
            names.join(&self.t("list-separator"))
        }
    }

    fn role(&self, notice: &Notice) -> String {
        let role = notice.detail["role"].as_str();
        role.map_or_else(String::new, |role| self.t(&format!("role-{role}")))
    }

    /// Where a role is held: a process that its reader does not see is not named.
    fn place(&self, notice: &Notice) -> String {
        match (&notice.place, &notice.detail["process"]) {
            (Some(process), _) => self.title(process),
            (None, process) if process.is_string() => self.t("told-unseen-process"),
            (None, _) => self.t("scope-destination"),
        }
    }

    fn job(&self, notice: &Notice) -> String {
        let kind = notice.detail["kind"].as_str().unwrap_or_default();
        let known = self.app.jobs.iter().find(|known| known.name == kind);
        known.map_or_else(|| kind.to_owned(), |known| self.t(known.label))
    }

    fn instant(&self, notice: &Notice) -> String {
        let at = notice.detail["at"].as_str().and_then(|at| DateTime::parse_from_rfc3339(at).ok());
        at.map_or_else(String::new, |at| {
            instant_said(at.to_utc(), self.destination.time_zone, self.lang)
        })
    }

    fn day(&self, notice: &Notice) -> String {
        let day = notice.detail["on"].as_str().and_then(|day| day.parse().ok());
        day.map_or_else(String::new, |day| day_said(day, self.lang))
    }

    /// Where one reads on; `public` is the page of the thing it is about.
    fn address(&self, notice: &Notice, public: Option<String>) -> Option<String> {
        let thing = notice.about.as_ref().map(|thing| thing.id.as_str());
        let at = |path| thing.map(|id| urls::path(self.lang, path, &[id]));
        match notice.kind {
            News::CommentAdded => at(COMMENTS),
            News::TextChanged => at(HISTORY),
            News::CorrectionReceived => at(WORD),
            News::DeadlineDue => at(DEADLINES),
            News::RoleGiven | News::RoleTaken => None,
            News::JobDone | News::JobFailed => {
                let kind = notice.detail["kind"].as_str();
                let known = self.app.jobs.iter().find(|known| Some(known.name) == kind)?;
                let job = notice.detail["job"].as_str()?;
                known.page.map(|page| urls::path(self.lang, page, &[job]))
            }
            _ => public,
        }
    }
}
