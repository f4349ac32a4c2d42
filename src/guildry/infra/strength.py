"""Whether a secret is one: long, not a placeholder, not a pattern."""

SECRET_CHARS_MIN = 32
SECRET_CHARS_MAX = 1024
DIFFERENT_CHARS_MIN = 10

# What people leave in example files, written without marks and in small letters.
# Every one is so long that a random secret holds it less often than disks fail.
PLACEHOLDERS = (
    "changeme",
    "changethis",
    "changeit",
    "changebefore",
    "replaceme",
    "replacethis",
    "replacewith",
    "pleasechange",
    "yoursecret",
    "yourtoken",
    "yourkey",
    "yourpassword",
    "yoursuper",
    "supersecret",
    "secretkey",
    "secrethere",
    "mysecret",
    "topsecret",
    "verysecret",
    "notsecret",
    "notasecret",
    "jwtsecret",
    "cronsecret",
    "webhooksecret",
    "tokensecret",
    "devsecret",
    "testsecret",
    "examplesecret",
    "defaultsecret",
    "randomstring",
    "generateme",
    "putyour",
    "insertyour",
    "enteryour",
    "placeholder",
    "insecure",
    "password",
    "letmein",
    "donotuse",
    "dontuse",
    "forlocaluse",
    "onlyfordev",
    "minimum32",
    "atleast32",
    "32characters",
    "thisisa",
    "example",
    "keyboardcat",
    "correcthorse",
    "deadbeef",
    "qwertyuiop",
    "abcdefgh",
    "01234567",
    "12345678",
    "87654321",
)


def weakness(secret: str | None) -> str | None:
    """What is wrong with the secret, without a letter of it; None when nothing is."""
    if not secret:
        return "is not set"
    if len(secret) < SECRET_CHARS_MIN:
        return f"is shorter than {SECRET_CHARS_MIN} characters"
    if len(secret) > SECRET_CHARS_MAX:
        return f"is longer than {SECRET_CHARS_MAX} characters"
    if len(set(secret)) < DIFFERENT_CHARS_MIN or _repeats(secret):
        return "repeats itself"
    plain = "".join(letter for letter in secret.lower() if letter.isalnum())
    if any(placeholder in plain for placeholder in PLACEHOLDERS):
        return "is a placeholder"
    return None


def _repeats(secret: str) -> bool:
    """Whether it is one shorter piece, over and over; a last half piece may be cut."""
    return any(
        (secret[:size] * (len(secret) // size + 1)).startswith(secret)
        for size in range(1, len(secret) // 2 + 1)
    )
