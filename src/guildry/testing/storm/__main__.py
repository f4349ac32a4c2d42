from guildry.testing.storm.worker import main

if __name__ == "__main__":
    main()
