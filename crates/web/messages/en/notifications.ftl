nav-notifications = { $number ->
    [0] Notifications
    [one] Notifications: one new
   *[other] Notifications: { $shown } new
}
nav-notifications-many = Notifications: more than 99 new
notifications-title = Notifications
notifications-choose = Choose what I get, and when
notifications-read = Mark all as read
notifications-empty = Nothing for now. What happens in the processes you work on will appear here, for ninety days.
notifications-new = new
notice-all-read = All is marked as read.
told-somebody = Somebody
told-unseen-process = in a process
told-comment-added = { $who } commented on “{ $title }”.
told-proposal-received = { $who } dropped a Word document in for “{ $title }”.
told-text-changed = { $who } changed “{ $title }”.
told-text-changed-often = “{ $title }” was changed { $number } times ({ $who }).
told-document-added = { $who } added the document “{ $title }”.
told-process-published = { $who } published the process “{ $title }”.
told-process-archived = { $who } archived the process “{ $title }”.
told-workstream-opened = { $who } opened the workstream “{ $title }”.
told-workstream-closed = { $who } closed the workstream “{ $title }”.
told-workstreams-decided = { $who } recorded what becomes of the subjects of “{ $title }”.
told-role-given = { $who } gave you a role: { $role } ({ $place }).
told-role-taken = { $who } took back a role of yours: { $role } ({ $place }).
told-job-done = Done: { $job }.
told-job-failed = Given up after a failure: { $job }.
told-step-opens = “{ $title }” opens to the public on { $when }.
told-step-closes = “{ $title }” closes to the public on { $when }.
told-deadline-due = Deadline: { $note }, { $day } (“{ $title }”).
told-reminder = Reminder: “{ $title }”.
told-reminder-note = Reminder: “{ $title }”. { $note }
preferences-title = My notifications
preferences-lead = Whatever pace you choose, nothing is missing: all is on the page of notifications as well. The daily mail leaves at 7 in the morning, the weekly one on Monday at 7, and only when there is something new.
preferences-save = Save my choices
concern-comment = Comments on the texts I work on
concern-change = Changes to these texts
concern-document = Documents added
concern-publication = Processes published or archived, workstreams opened or closed, decisions published
concern-opening = Steps that open or close soon
concern-reminder = My reminders
concern-role = Roles given to me or taken back
concern-job = Imports and exports I asked for
pace-at-once = By mail, at once
pace-daily = By mail, once a day
pace-weekly = By mail, once a week
pace-on-site = On the site only
pace-never = Never
stop-title = No more of these mails?
stop-lead = You will get no notification by mail any more, reminders included. They stay on the site. The sign-in links you ask for still arrive.
stop-button = No more mails
stop-done-title = Done
stop-done = You get no notification by mail any more. They stay on the site, and you may change your mind.
stop-dead = This link is old or incomplete. Sign in to choose what you get.
reminders-title = Remind me
reminders-lead = Nobody but you sees your reminders. At their hour, they arrive on the site and by mail.
reminder-at = On
reminder-at-help = Date and hour, as clocks show it in the destination.
reminder-note = Note to myself
reminder-add = Remind me
reminders-to-come = Reminders to come
reminders-none = None on this.
notice-reminder-added = The reminder is noted.
notice-reminder-removed = The reminder is removed.
error-reminder-date = Give a date and an hour.
error-reminder-past = This hour has passed. Choose one that is to come.
error-reminder-many = Fifty reminders wait for you here already. Remove one first.
manage-remind = Remind me
account-notifications = Choose the notifications I get
job-notice-mail = Mail of notifications
job-notice-digest = Mails of the morning
job-notice-openings = Reminders of what opens and closes
job-notice-reminder = Reminder asked for
mail-notices-subject = { $number ->
    [one] { $destination }: { $first }
   *[other] { $destination }: { $shown } new, among them: { $first }
}
mail-notices-more = { $number ->
    [one] And another one, on the site.
   *[other] And { $number } others, on the site.
}
mail-notices-text =
    Hello { $name },

    What is new for you on the site { $destination }:

    { $lines }

    All your notifications:
    { $all }

    Choose what you get, and when:
    { $preferences }

    No more of these mails:
    { $stop }
