desk-accounts = Accounts and roles
role-administrator = Administrator of the destination
role-project-team = Project team
role-facilitator = Facilitator
role-participant = Participant
scope-destination = The whole destination
email-label = Mail address
name-label = Name
name-help = The name by which the team knows you.
language-label = Language
error-email = This address is not complete. Write it like first.last@example.org.
sign-in-title = Sign in
sign-in-lead = There is no password: we mail you a link and a code.
sign-in-demonstration = Demonstration: try equipe@pilat.example or administration@pilat.example. The mail appears in the terminal where the program runs.
sign-in-button = Get my link
code-title = Look at your mail
code-lead = If { $email } has an account here, a mail has just left. Follow its link, or type its code below.
code-demonstration = Demonstration: the mail is shown in the terminal where the program runs.
code-label = Code received
code-help = Six digits, valid for 30 minutes.
code-button = Sign in
code-again = Change the address or ask for another mail
error-wrong-code = { $left ->
    [0] This code is not the right one, and it was the last attempt. Ask for another mail.
    [one] This code is not the right one. You have one attempt left.
   *[other] This code is not the right one. You have { $left } attempts left.
}
error-dead-code = This code is no longer valid. Ask for another mail.
link-title = Welcome
link-lead = Hello { $name }. One click, and you are signed in.
link-button = Sign in
invitation-title = You are invited
invitation-lead = Tell us what to call you, and come in. You will have no password to remember.
invitation-button = Come in
dead-link-title = This link opens nothing any more
link-expired = It has passed its end. Ask for a new one, it comes by mail.
link-used = It has been used. Each link works once: ask for a new one.
link-unknown = It is not known here: it may have been cut while being copied, or come from another site. Ask for a new one.
dead-link-button = Ask for a new link
account-title = My account
account-roles = Roles
account-no-role = none for now
account-language-help = That of the site and of the mails you receive.
account-save = Save my account
account-sessions-title = Signed-in devices
account-sessions = { $number ->
    [one] You are signed in on one device.
   *[other] You are signed in on { $shown } devices.
}
account-sign-out-everywhere = Sign me out everywhere
accounts-title = Accounts and roles
accounts-lead = Who may do what. Organisations that lead a process together have the same rights in it.
accounts-invite = Invite somebody
accounts-caption = Roles held, by name
accounts-name = Name
accounts-role = Role
accounts-scope = Where
accounts-state = State
accounts-action = Action
accounts-has-come = has come
accounts-invited = invited
accounts-revoke = Take back
outbox-trouble = Some mails have not left. This is what the mail server answered:
invite-title = Invite somebody
invite-lead = The person receives a mail with a personal link, valid for 14 days.
invite-name-help = They can correct it when they arrive.
invite-role-help = The project team edits and publishes; facilitators read drafts; participants take part in the steps.
invite-language = Language of the invitation
invite-button = Send the invitation
error-role-not-yours = You cannot give this role there: choose one that you hold yourself.
revoke-line = { $name } ({ $email }): { $role }, { $scope }
revoke-title = Take a role back
revoke-text = The person keeps the account, but loses at once what this role opened. You can invite them again.
revoke-last-administrator = This is the last account that administers the destination. Give this role to somebody else first.
revoke-button = Take this role back
mail-sign-in-subject = Your link for { $destination }
mail-sign-in-text =
    Hello { $name },

    To sign in to the site { $destination }, follow this link:
    { $link }

    Or type this code into the page left open: { $code }

    Link and code work once, for { $minutes } minutes.
    If you asked for nothing, do nothing: nobody gets in without this mail.
mail-invitation-subject = You are invited to join { $destination }
mail-invitation-text =
    Hello { $name },

    You are invited to the site { $destination }, with the role “{ $role }”.

    To come in, follow this link, valid for { $days } days:
    { $link }

    It is personal: do not forward it.
mail-leaving-subject = Your account on { $destination } is going to be erased
mail-leaving-text =
    Hello { $name },

    Your account on the site { $destination } will be erased on { $date }, at your request, or because it was made by mistake.

    To keep it, just sign in before:
    { $link }

    What you wrote with others will stay, without your name.
mail-unused-subject = Your account on { $destination } is no longer used
mail-unused-text =
    Hello { $name },

    An account that has not been used for { $months } months is erased. Yours, on the site { $destination }, will be on { $date }.

    To keep it, just sign in before:
    { $link }

    Otherwise do nothing. What you wrote with others will stay, without your name.
accounts-leaves = will be erased on { $when }
accounts-data = Their data
accounts-without-role = Accounts without a role
account-data-title = My data
account-data = You can see all that this site keeps about you, take it away, or erase your account.
account-data-see = See my data
