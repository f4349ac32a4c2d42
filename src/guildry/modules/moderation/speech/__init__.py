"""What may be said: a text is read as a person would read it, whatever disguise it wears."""

from guildry.modules.moderation.speech.judging import found_in
from guildry.modules.moderation.speech.tidying import tidied

__all__ = ["found_in", "tidied"]
