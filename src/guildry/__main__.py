import signal

# Until there is something to clean up, Ctrl-C ends us at once and without a trace of our imports.
signal.signal(signal.SIGINT, signal.SIG_DFL)

from guildry.main import main  # noqa: E402

if __name__ == "__main__":
    main()
