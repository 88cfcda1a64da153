desk-work = Work
work-title = Background work
work-lead = What the site does by itself or because you asked, while nobody waits in front of the screen.
refresh = Refresh
work-standing-running = { $number ->
    [0] Nothing is running
    [one] One job is running
   *[other] { $shown } jobs are running
}
work-standing-waiting = { $number ->
    [0] nothing waits
    [one] one waits
   *[other] { $shown } wait
}
work-standing-dead = { $number ->
    [0] nothing has failed
    [one] one has failed
   *[other] { $shown } have failed
}
work-running = Running
work-running-empty = Nothing for now. An import or an export that you ask for appears here, with its progress.
work-waiting = Waiting
work-waiting-more = { $number ->
    [one] And one more, to be done afterwards.
   *[other] And { $shown } more, to be done afterwards.
}
work-coming = At fixed times
work-dead = What has failed
work-dead-help = Tried several times without success: nothing more happens until you try again. Kept for thirty days.
work-done = Done
work-done-help = What somebody asked for, and what was cancelled, in the last seven days.
work-done-empty = Nothing in the last seven days.
work-mails = Mails that have not left
work-mails-help = The mail server refused them or did not answer. Their text is not shown: it may hold a personal link.
work-mail-written = Written on { $when }
work-mail-next = next attempt on { $when }
work-mail-failed = no further attempt is planned, and the text is kept for seven days
work-attempts = { $number ->
    [one] one attempt
   *[other] { $number } attempts
}
work-since = Began on { $when }
work-due = To be done from { $when }
work-done-at = Done on { $when }
work-cancelled-at = Cancelled on { $when }
work-failed-at = Given up on { $when }
work-asked-at = Asked for on { $when }
work-asked-by = asked for by { $name }
work-next = Next time: { $when }
work-last = Last time: { $when }
work-stopping = asked to stop: it stops at its next step
work-cancel = Cancel
work-again = Try again
work-give-up = Do not send it any more
work-cancel-title = Cancel this job?
work-cancel-waiting = It has not begun: nothing will have been done.
work-cancel-running = It is running: it stops at its next step. What it has not finished recording is not recorded.
work-cancel-button = Cancel this job
progress-of = { $done } of { $whole }
progress-begun = begun
job-forget = Erase what has been kept long enough
notice-job-cancelled = This job is cancelled. Nothing was done.
notice-job-stopping = The job is asked to stop: it stops at its next step.
notice-job-over = This job was over already.
notice-job-again = This job is queued again.
notice-job-not-again = This job was not queued again: it is no longer failed, or the same one waits already.
notice-mail-again = This mail will be sent again.
notice-mail-given-up = This mail will not be sent, and its text is erased.
notice-mail-gone = Nothing has changed: this mail has left, is leaving, or is no longer kept.
