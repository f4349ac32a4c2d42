profiles-word-whois = Shows somebody's profile: whois Ada.
profiles-word-bio = Says something of yourself: bio I play at night.
profiles-card-name = { $name }
profiles-card-joined = Here since { $day }
profiles-card-bio = { $bio }
profiles-card-group = { $name } [{ $tag }]
profiles-card-badges = Badges: { $badges }
profiles-card-friends = { $count ->
    [0] No friends here yet
    [one] { $count } friend
   *[other] { $count } friends
}
profiles-card-said = Done
profiles-picture-refused = { $flaw ->
    [not_base64] The picture did not arrive whole. Send it again.
    [too_large] This picture has too many pixels: 16 million is the most.
   *[not_a_picture] That is not a picture that can be read. PNG, JPEG, WebP and GIF can.
}
profiles-no-picture = There is no picture.
profiles-bio-too-long = That is { $chars } characters; { $most } is the most.
profiles-link-refused = { $url } can't stand in a profile: links begin with https:// and a site's name.
profiles-not-achieved = You have not achieved { $achievement } yet.
profiles-badge-unknown = There is no such badge: { $badge }.
profiles-badge-exists = There is already a badge called { $badge }.
room-profiles = Profiles
field-bio = about you
