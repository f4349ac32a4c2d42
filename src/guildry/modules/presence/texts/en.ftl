presence-word-status = Says what you are up to: status in the war.
presence-card-seen = Others see you here.
presence-card-unseen = Others see you as away.
presence-card-status = { $status }
room-presence = Who is here
field-status = status
