groups-word-groups = Shows the groups of the hall: groups clan.
groups-word-mygroups = Shows your groups and invitations.
groups-word-group = Shows a group: group MOTH.
groups-word-members = Shows who is in a group.
groups-word-ranking = Shows the best groups of a kind: ranking guild.
groups-word-found = Founds a group that you lead: found "Night Moths" MOTH clan.
groups-word-join = Joins a group, or asks to: join MOTH.
groups-word-leave = Leaves your group.
groups-word-invite = Invites someone into your group: invite Ada.
groups-word-admit = Lets someone in who asked: admit Ada.
groups-word-kick = Puts a member out of your group: kick Ada.
groups-word-role = Gives a member a role: role Ada officer.
groups-word-contribute = Gives coins to your group's treasury: contribute 50.
groups-word-treasury = Shows your group's treasury.
groups-word-spend = Pays a member from the treasury: spend Ada 40 for the banner.
groups-word-approve = Says yes to a spending that another asked for.
groups-word-goals = Shows your group's goals.
groups-word-goal = Sets a goal with a reward: goal contributions 1000 200 7.
groups-card-line = { $name } [{ $tag }]: level { $level }, { $members } of { $places }
groups-card-groups = { $count ->
    [0] No such groups yet
   *[other] Groups of the hall
}
groups-card-mine = { $count ->
    [0] You are in no group
    [one] You are in { $count } group
   *[other] You are in { $count } groups
}
groups-card-role = { $name }: { $title }
groups-card-invited = { $name } invites you
groups-card-name = { $name } [{ $tag }]
groups-card-leader = Led by { $name }
groups-card-size = { $members } of { $places } places are taken
groups-card-level = Level { $level }, experience { $experience }
groups-card-entry = { $entry ->
    [open] Open to all
    [approval] You can ask to come in
   *[invitation] By invitation
}
groups-card-about = { $about }
groups-card-you = You are here: { $title }
groups-card-members = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
groups-card-member = { $name }: { $title }
groups-card-ranking = { $count ->
    [0] No groups of this kind yet
   *[other] The best groups
}
groups-card-place = { $place }. { $name }: { $experience }
groups-card-joined = You are in: { $name }
groups-card-requested = { $name } knows that you want to come in
groups-card-contributed = To { $name }: { $amount } { $asset }
groups-card-left = In your purse: { $balance } { $asset }
groups-card-treasury = { $count ->
    [0] The treasury is empty
   *[other] In the treasury
}
groups-card-held = { $amount } { $asset }
groups-card-waits = { $by } asks for { $amount } { $asset } for { $receiver }
groups-card-spent = Paid: { $amount } { $asset }
groups-card-asked = { $amount } { $asset } waits for a second member to say yes
groups-card-goals = { $count ->
    [0] No goals yet
   *[other] Goals
}
groups-card-goal = { $what ->
    [contributions] Contribute
    [members] Members
   *[experience] Experience
} { $progress } of { $target } { $state ->
    [open] (open)
    [reached] (reached)
    [dropped] (given up)
   *[expired] (out of time)
}
groups-card-done = Done
groups-button-join = Join { $name }
groups-button-approve = Yes: { $amount } for { $receiver }
groups-group-unknown = There is no group { $group }.
groups-which-group = { $count ->
    [0] You are in no group. Say which one you mean.
   *[other] You are in { $count } groups. Say which one you mean.
}
groups-kind-unknown = There are no groups of the kind { $kind_of_group } here.
groups-not-member = That is for the members of { $group }.
groups-not-their-member = They are not in this group.
groups-not-allowed = { $permission ->
    [invite] Your role may not invite.
    [admit] Your role may not let people in.
    [kick] Your role may not put members out.
    [promote] Your role may not give roles.
    [edit] Your role may not change the group's page.
    [roles] Your role may not change roles.
    [spend] Your role may not spend from the treasury.
    [second] Your role may not decide on spendings.
    [dues] Your role may not set dues.
    [goals] Your role may not set goals.
    [war] Your role may not decide on war and peace.
   *[moderate] Your role may not keep order here.
}
groups-leader-only = Only the leader may do that.
groups-rank-too-low = That needs a higher rank than theirs.
groups-more-than-yours = Nobody can hand out a right or a limit that they do not have.
groups-in-one-already = You are in a group of this kind ({ $kind_of_group }) already.
groups-they-are-in-one = They are in a group of this kind already.
groups-group-full = The group is full: it has { $most ->
    [one] { $most } place
   *[other] { $most } places
}.
groups-needs-invitation = One comes into { $group } by invitation.
groups-level-too-low = That needs level { $required }; yours is { $level }.
groups-barred = This group does not let you in until { $until }.
groups-asked-before = { $group } knows already, and has not answered yet.
groups-knock-unknown = There is no such request or invitation.
groups-too-many-knocks = Too many wait for an answer: { $most } is the most.
groups-group-name-taken = { $name } is taken, or too much like one that is.
groups-tag-taken = The tag { $tag } is taken.
groups-leader-stays = You lead this group: hand it over first, or end it.
groups-treasury-not-empty = { $amount } { $asset } is in the treasury or set aside for a goal. Give it out first.
groups-kicks-used-up = A group can put { $most } members out a day at most.
groups-on-oneself = Not on yourself.
groups-day-limit = Your limit leaves { $available } today; that would be { $required }.
groups-spending-unknown = There is no such spending.
groups-spending-closed = That spending is settled already.
groups-second-person = It needs a second member: neither who asked nor who gets it.
groups-spending-void = Whoever asked for it may not spend so much any more.
groups-spendings-full = { $most } spendings wait already. Decide on some first.
groups-dues-too-high = Dues can be { $most } at most.
groups-goals-full = { $most ->
    [one] The group can have { $most } goal at once at its level.
   *[other] The group can have { $most } goals at once at its level.
}
groups-goal-unknown = There is no such open goal.
groups-goal-met = You are there already: { $target }.
groups-peace-holds = War and peace can change again after { $until }.
groups-levels-out-of-order = Level { $level } must ask for more than the one below it, and no level may be left out.
room-groups = Groups
kind-contribution = a contribution
kind-group-dues = dues
kind-group-fee = founding a group
kind-group-goal = a goal reached
kind-group-left-behind = from a group that is gone
kind-group-spending = from the treasury
field-group = group
field-kind = kind
field-reward = reward
field-role = role
field-spending = spending
field-tag = tag
field-target = target
field-what = what
