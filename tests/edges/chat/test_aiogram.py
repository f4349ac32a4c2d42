"""The Bot API of our tests is one that aiogram, unchanged, takes for Telegram's; and what we say, it could have said."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import aiogram.methods
import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.filters import Command
from aiogram.types import (
    BotCommand,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
    Update,
)

from guildry.infra.clock import OwnClock
from guildry.testing import House
from guildry.testing.telegram import TOKEN, USERNAME, FakeTelegram
from guildry.testing.telegram_people import Pen, Someone
from tests.edges.chat.test_telegram import GROUP, SECRET, staged
from tests.patience import PATIENCE_SECONDS

ADA = Someone(7, "Ada", "es")
BOB = Someone(8, "Боб 😀", "ru", "bob")


def bot_of(telegram: FakeTelegram, token: str = TOKEN) -> Bot:
    server = TelegramAPIServer.from_base(telegram.url)
    return Bot(token, session=AiohttpSession(api=server))


@asynccontextmanager
async def opened(
    clock: OwnClock | None = None,
) -> AsyncIterator[tuple[FakeTelegram, Bot]]:
    now = clock.now if clock else None
    async with FakeTelegram(now).running() as telegram:
        bot = bot_of(telegram)
        try:
            yield telegram, bot
        finally:
            await bot.session.close()


async def until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < deadline, "it never comes"
        await asyncio.sleep(0.01)


async def test_a_bot_of_aiograms_polls_answers_and_edits_in_place() -> None:
    dispatcher = Dispatcher()

    @dispatcher.message(Command("start"))
    async def start(message: Message) -> None:
        key = InlineKeyboardButton(text="More", callback_data="more")
        await message.answer(
            f"Hello {message.from_user and message.from_user.first_name}",
            entities=[MessageEntity(type="bold", offset=0, length=5)],
            reply_markup=InlineKeyboardMarkup(inline_keyboard=[[key]]),
        )

    @dispatcher.callback_query()
    async def more(pressed: CallbackQuery) -> None:
        assert isinstance(pressed.message, Message)
        await pressed.message.edit_text(f"pressed {pressed.data}")
        await pressed.answer("fine")

    async with opened() as (telegram, bot):
        pen = Pen()
        polling = asyncio.create_task(
            dispatcher.start_polling(bot, handle_signals=False, polling_timeout=1)
        )
        telegram.push(pen.message(BOB, f"/start@{USERNAME}"))
        await until(lambda: telegram.sent)
        assert telegram.in_chat(BOB.id) == ["Hello Боб 😀"]
        telegram.push(pen.press(BOB, telegram.sent[0]))
        await until(lambda: telegram.answered)
        await dispatcher.stop_polling()
        await polling

        assert telegram.in_chat(BOB.id) == ["pressed more"]
        assert telegram.answered[0]["text"] == "fine"


async def test_what_telegram_refuses_aiogram_hears_as_it_would_from_telegram() -> None:
    clock = OwnClock()
    async with opened(clock) as (telegram, bot):
        sent = await bot.send_message(5, "hey")
        with pytest.raises(TelegramRetryAfter) as flooded:
            await bot.send_message(5, "hey")
        assert flooded.value.retry_after == 1
        telegram.closed_chats.add(6)
        with pytest.raises(TelegramForbiddenError):
            await bot.send_message(6, "hey")
        for chat, text in ((7, " "), (8, "x" * 4_097)):
            with pytest.raises(TelegramBadRequest):
                await bot.send_message(chat, text)
        bold = MessageEntity(type="bold", offset=1, length=3)
        with pytest.raises(TelegramBadRequest, match="entity"):
            await bot.send_message(9, "hey", entities=[bold])
        clock.advance(timedelta(seconds=1))
        with pytest.raises(TelegramBadRequest, match="not modified"):
            await bot.edit_message_text("hey", chat_id=5, message_id=sent.message_id)
        await bot.set_webhook("https://hall.example/telegram", secret_token=SECRET)
        with pytest.raises(TelegramConflictError):
            await bot.get_updates()
        with pytest.raises(TelegramBadRequest):
            await bot.set_webhook("http://hall.example/telegram")
        stranger = bot_of(telegram, "1:a-token-of-another-bot")
        with pytest.raises(TelegramUnauthorizedError):
            await stranger.get_me()
        await stranger.session.close()


async def test_aiogram_reads_back_what_it_told_telegram() -> None:
    async with opened() as (_, bot):
        me = await bot.get_me()
        commands = [BotCommand(command="buy", description="Купить")]
        await bot.set_my_commands(commands, language_code="ru")
        await bot.set_webhook("https://hall.example/t", secret_token=SECRET)
        info = await bot.get_webhook_info()
        await bot.delete_webhook()

        assert me.username == USERNAME
        (known,) = await bot.get_my_commands(language_code="ru")
        assert (known.command, known.description) == ("buy", "Купить")
        assert info.url == "https://hall.example/t"
        assert (await bot.get_webhook_info()).url == ""


def test_aiogram_reads_what_our_people_write() -> None:
    pen = Pen()
    written = pen.message(
        ADA, "/pay Боб 😀 5", group=GROUP, answers=BOB, picked={"Боб 😀": BOB}
    )

    update = Update.model_validate(written)

    message = update.message
    assert message is not None
    assert message.reply_to_message is not None
    assert message.reply_to_message.from_user is not None
    assert message.reply_to_message.from_user.id == BOB.id
    command, mention = message.entities or ()
    assert command.extract_from(message.text or "") == "/pay"
    assert mention.extract_from(message.text or "") == "Боб 😀"
    assert mention.user is not None
    assert mention.user.id == BOB.id


async def test_all_that_the_hall_says_aiogram_could_have_said(house: House) -> None:
    pen = Pen()
    async with staged(house) as stage:
        await stage.mouth.introduce("https://hall.example/telegram/webhook", SECRET)
        await stage.webhook(pen.message(ADA, "/start"))
        await stage.webhook(pen.message(ADA, "/buy sword 2", group=GROUP))
        await stage.webhook(pen.message(ADA, "/nonsense"))
        await stage.settle()
        keyed = next(m for m in stage.telegram.sent if m["chat"]["id"] == GROUP)
        await stage.webhook(pen.press(ADA, keyed))
        await stage.webhook(pen.press(BOB, keyed))
        await stage.settle()
        Message.model_validate(keyed)

        said = {method for method, _ in stage.telegram.calls}
        assert said >= {"sendMessage", "editMessageText", "answerCallbackQuery"}
        for method, given in stage.telegram.calls:
            model = getattr(aiogram.methods, method[0].upper() + method[1:])
            assert set(given) <= set(model.model_fields), method
            model.model_validate(given)
