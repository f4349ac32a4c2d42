house-letter-unknown = There is no dead letter number { $letter }.
house-letter-settled = Dead letter number { $letter } was already { $settled_as ->
    [retried] retried
   *[dropped] dropped
}.
house-letter-unreadable = Dead letter number { $letter } does not say what to do again, or its event is gone. It can only be dropped.
