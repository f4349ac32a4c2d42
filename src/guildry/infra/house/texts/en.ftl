hall-letter-unknown = There is no dead letter number { NUMBER($letter, useGrouping: 0) }.
hall-letter-settled = Dead letter number { NUMBER($letter, useGrouping: 0) } was already { $settled_as ->
    [retried] retried
   *[dropped] dropped
}.
hall-letter-unreadable = Dead letter number { NUMBER($letter, useGrouping: 0) } does not say what to do again, or its event is gone. It can only be dropped.
