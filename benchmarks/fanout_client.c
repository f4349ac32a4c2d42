// Many Socket.IO clients in one thread: connects them all, then counts and times what arrives.
// Usage: fanout_client PORT SOCKETS SECONDS
// Prints "ready" when all are welcome; at the end one JSON line.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER = 8192, SAMPLES_MAX = 8 * 1000 * 1000, EVENTS = 512 };

struct client {
    int fd;
    size_t filled;
    char buffer[BUFFER];
};

static uint32_t *latencies;
static size_t delivered;

static void die(const char *what) {
    perror(what);
    exit(1);
}

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void say(int fd, const char *text) {
    // A masked text frame whose mask is zero: the text travels as it is.
    char frame[256];
    size_t size = strlen(text);
    if (size > 125) exit(2);
    frame[0] = (char)0x81;
    frame[1] = (char)(0x80 | size);
    memset(frame + 2, 0, 4);
    memcpy(frame + 6, text, size);
    if (write(fd, frame, size + 6) != (ssize_t)(size + 6)) die("write");
}

static void wait_for(int fd, const char *words) {
    char seen[4096];
    size_t filled = 0;
    while (filled < sizeof seen - 1) {
        ssize_t got = read(fd, seen + filled, sizeof seen - 1 - filled);
        if (got <= 0) die("read before welcome");
        for (ssize_t i = 0; i < got; i++)
            if (!seen[filled + i]) seen[filled + i] = ' ';
        filled += got;
        seen[filled] = 0;
        if (strstr(seen, words)) return;
    }
    die("no welcome");
}

static void enter(struct client *client, int port, int number) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    client->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (client->fd < 0) die("socket");
    if (connect(client->fd, (struct sockaddr *)&address, sizeof address)) die("connect");
    static const char head[] =
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    if (write(client->fd, head, sizeof head - 1) != sizeof head - 1) die("write");
    wait_for(client->fd, "\"sid\"");
    char knock[64];
    snprintf(knock, sizeof knock, "40{\"token\":\"%d\"}", number);
    say(client->fd, knock);
    wait_for(client->fd, "40{");
    fcntl(client->fd, F_SETFL, O_NONBLOCK);
}

static void note(const char *payload, size_t size, int64_t now) {
    const char *stamp = memmem(payload, size, "\"t\":", 4);
    if (!stamp) return;
    int64_t micros = (now - strtoll(stamp + 4, NULL, 10)) / 1000;
    if (delivered < SAMPLES_MAX) latencies[delivered] = (uint32_t)micros;
    delivered++;
}

static void read_frames(struct client *client) {
    ssize_t got =
        read(client->fd, client->buffer + client->filled, BUFFER - client->filled);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) die("a socket died");
    int64_t now = now_ns();
    client->filled += got;
    size_t at = 0;
    while (client->filled - at >= 3) {
        unsigned char *frame = (unsigned char *)client->buffer + at;
        size_t size = frame[1], head = 2;
        if (size == 126) {
            if (client->filled - at < 4) break;
            size = frame[2] << 8 | frame[3], head = 4;
        }
        if (client->filled - at < head + size) break;
        if (size == 1 && frame[head] == '2')
            say(client->fd, "3");
        else
            note((char *)frame + head, size, now);
        at += head + size;
    }
    memmove(client->buffer, client->buffer + at, client->filled - at);
    client->filled -= at;
}

static int by_size(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv) {
    if (argc != 4) return 2;
    int port = atoi(argv[1]), sockets = atoi(argv[2]);
    double seconds = atof(argv[3]);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);

    latencies = malloc(SAMPLES_MAX * sizeof *latencies);
    struct client *clients = calloc(sockets, sizeof *clients);
    int poll = epoll_create1(0);
    for (int i = 0; i < sockets; i++) {
        enter(&clients[i], port, i);
        struct epoll_event want = {.events = EPOLLIN, .data.ptr = &clients[i]};
        if (epoll_ctl(poll, EPOLL_CTL_ADD, clients[i].fd, &want)) die("epoll_ctl");
    }
    printf("ready\n");
    fflush(stdout);

    int64_t until = now_ns() + (int64_t)(seconds * 1e9);
    struct epoll_event ready[EVENTS];
    while (now_ns() < until) {
        int count = epoll_wait(poll, ready, EVENTS, 50);
        for (int i = 0; i < count; i++) read_frames(ready[i].data.ptr);
    }
    size_t kept = delivered < SAMPLES_MAX ? delivered : SAMPLES_MAX;
    qsort(latencies, kept, sizeof *latencies, by_size);
    printf("{\"delivered\":%zu,\"p50\":%.1f,\"p99\":%.1f,\"max\":%.1f}\n", delivered,
           kept ? latencies[kept / 2] / 1e3 : 0, kept ? latencies[kept * 99 / 100] / 1e3 : 0,
           kept ? latencies[kept - 1] / 1e3 : 0);
    return 0;
}
