// The real socket.io-client, driven by JSON lines: a command a line in, what happened a line out.
import { createInterface } from "node:readline";
import { io } from "socket.io-client";

const sockets = new Map();
const tell = (fact) => process.stdout.write(JSON.stringify(fact) + "\n");

const commands = {
  connect({ who, url, options, auth }) {
    const socket = io(url, { forceNew: true, reconnectionDelay: 20, reconnectionDelayMax: 100, ...options, auth });
    sockets.set(who, socket);
    socket.io.on("open", () => {
      const engine = socket.io.engine;
      tell({ who, what: "open", transport: engine.transport.name });
      engine.on("upgrade", (to) => tell({ who, what: "upgrade", transport: to.name }));
      // Cut between the probe's pong and the upgrade, this client has stopped to poll and never
      // starts again: it would notice by the missing pings alone, 45 seconds later.
      engine.on("upgradeError", () => {
        if (engine.upgrading) engine.transport.onClose({ description: "cut while upgrading" });
      });
    });
    socket.on("connect", () => tell({ who, what: "connect", sid: socket.id }));
    socket.on("disconnect", (reason) => tell({ who, what: "disconnect", reason }));
    socket.on("connect_error", (error) =>
      tell({ who, what: "connect_error", message: error.message, data: error.data ?? null }),
    );
    socket.onAny((name, payload) => {
      if (payload?.id && auth) auth.since = payload.id;
      tell({ who, what: "event", name, payload });
    });
  },
  emit({ who, name, args }) {
    sockets.get(who).emit(name, ...args, (answer) => tell({ who, what: "ack", answer }));
  },
  emitBinary({ who, name }) {
    sockets.get(who).emit(name, Buffer.from([1, 2, 3]), (answer) =>
      tell({ who, what: "ack", answer }),
    );
  },
  close({ who }) {
    sockets.get(who).close();
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  commands[command.do](command);
}
process.exit(0);
