"""The live edge: Socket.IO, served from the same port as HTTP."""
