friends-word-friends = Shows your friends.
friends-word-requests = Shows who asks to be your friend.
friends-word-acquaintances = Shows whom you may know.
friends-word-befriend = Asks someone to be your friend, or says yes: befriend Ada.
friends-word-unfriend = Ends a friendship, or takes back your request: unfriend Ada.
friends-word-block = Blocks someone everywhere: block Ada.
friends-word-unblock = Lifts your block: unblock Ada.
friends-card-friends = { $count ->
    [0] No friends here yet
    [one] { $count } friend
   *[other] { $count } friends
}
friends-card-friend = { $name }
friends-card-requests = { $count ->
    [0] Nobody is asking
    [one] { $count } person asks to be your friend
   *[other] { $count } people ask to be your friends
}
friends-card-request = { $name }
friends-card-suggestions = { $count ->
    [0] Nobody to introduce yet
   *[other] You may know
}
friends-card-suggestion = { $tie ->
    [group] { $name }: in a group of yours
    [dealings] { $name }: you dealt with each other
   *[other] { $name }: { $shared ->
        [one] { $shared } friend in common
       *[other] { $shared } friends in common
    }
}
friends-card-asked = You asked { $name } to be your friend
friends-card-made = You and { $name } are friends
friends-card-parted = Done. There is nothing between you now
friends-card-blocked = Blocked. Neither of you can reach the other
friends-card-unblocked = The block is lifted
friends-button-accept = Yes, { $name }
friends-button-ask = Ask { $name }
friends-with-oneself = That is you.
friends-contact-refused = You can't reach this player.
friends-friends-before = You are friends already.
friends-request-pending = You have asked already. They have not answered yet.
friends-asked-too-soon = You can ask again after { $until }.
friends-request-unknown = There is no such request.
friends-not-friends = You are not friends, and there is no request of yours.
friends-not-blocked = You have not blocked this player.
friends-friends-full = There is no room for more: { $most } friends is the most a player can have.
friends-requests-full = { $most } of your requests wait for an answer already. Take one back first.
friends-requests-of-the-day = You have sent { $most } requests today. You can go on tomorrow.
friends-blocks-full = You can block { $most } players at most. Lift a block first.
room-friends = Friends
