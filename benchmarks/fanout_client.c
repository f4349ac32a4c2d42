// Many Socket.IO clients in one thread: they come, join one channel, talk there in turn, and time what they hear.
// Usage: fanout_client PORT SOCKETS RATE SECONDS TOKENS
// Prints a JSON line when all are welcome; reads a channel's id, and prints a line when all have joined it;
// reads a line, lets RATE messages a second be said, each by another socket, and prints what was heard of them.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER = 16384, EVENTS = 512, AT_ONCE = 256, TEXT_MAX = 4096, PATIENCE_MS = 10000 };
enum state { AWAY, UPGRADING, KNOCKING, HERE };

struct client {
    int fd;
    enum state state;
    size_t filled;
    uint32_t heard;
    char buffer[BUFFER];
};

static struct client *clients;
static int port, sockets, poller;
static char **tokens;
static char *channel;
static int came, answered, refused;
static int64_t *said_at;  // by number; what is said while all warms up is heard, and not timed
static int said, warm;
static uint32_t *latencies;
static size_t timed, delivered;

static void die(const char *what) {
    perror(what);
    exit(1);
}

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static double since(int64_t began) { return (now_ns() - began) / 1e9; }

static void say(struct client *client, const char *text) {
    // A masked text frame whose mask is zero: the text travels as it is.
    char frame[TEXT_MAX + 8];
    size_t size = strlen(text), head = 2;
    if (size > TEXT_MAX) exit(2);
    frame[0] = (char)0x81;
    if (size < 126) {
        frame[1] = (char)(0x80 | size);
    } else {
        frame[1] = (char)(0x80 | 126);
        frame[2] = (char)(size >> 8), frame[3] = (char)size;
        head = 4;
    }
    memset(frame + head, 0, 4);
    memcpy(frame + head + 4, text, size);
    size += head + 4;
    if (write(client->fd, frame, size) != (ssize_t)size) die("write");
}

static void come(struct client *client) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    client->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (client->fd < 0) die("socket");
    int yes = 1;
    setsockopt(client->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (connect(client->fd, (struct sockaddr *)&address, sizeof address)) die("connect");
    static const char head[] =
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    if (write(client->fd, head, sizeof head - 1) != sizeof head - 1) die("write");
    client->state = UPGRADING;
    fcntl(client->fd, F_SETFL, O_NONBLOCK);
    struct epoll_event want = {.events = EPOLLIN, .data.ptr = client};
    if (epoll_ctl(poller, EPOLL_CTL_ADD, client->fd, &want)) die("epoll_ctl");
}

static void heard(struct client *client, const char *packet, size_t size, int64_t now) {
    const char *mark = memmem(packet, size, "\"text\":\"Number ", 15);
    if (!mark || !memmem(packet, size, channel, strlen(channel))) return;
    int number = atoi(mark + 15);
    if (number < 0 || number >= said) return;
    client->heard++, delivered++;
    if (number >= warm) latencies[timed++] = (uint32_t)((now - said_at[number]) / 1000);
}

static void take(struct client *client, char *packet, size_t size, int64_t now) {
    if (size == 1 && *packet == '2') {
        say(client, "3");
    } else if (client->state == KNOCKING && *packet == '0') {
        char knock[TEXT_MAX];
        snprintf(knock, sizeof knock, "40{\"token\":\"%s\"}", tokens[client - clients]);
        say(client, knock);
    } else if (client->state == KNOCKING && size > 2 && !memcmp(packet, "40", 2)) {
        client->state = HERE;
        came++;
    } else if (size > 2 && !memcmp(packet, "44", 2)) {
        fprintf(stderr, "%.*s\n", (int)size, packet);
        exit(1);
    } else if (size > 2 && !memcmp(packet, "43", 2)) {
        answered++;
        if (!memmem(packet, size, "\"success\":true", 14) && !refused++)
            fprintf(stderr, "%.*s\n", (int)size, packet);
    } else if (size > 2 && !memcmp(packet, "42", 2)) {
        heard(client, packet, size, now);
    }
}

static void read_from(struct client *client) {
    ssize_t got = read(client->fd, client->buffer + client->filled, BUFFER - client->filled);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) die("a socket died");
    int64_t now = now_ns();
    client->filled += got;
    size_t at = 0;
    if (client->state == UPGRADING) {
        char *end = memmem(client->buffer, client->filled, "\r\n\r\n", 4);
        if (!end) return;
        at = end + 4 - client->buffer;
        client->state = KNOCKING;
    }
    while (client->filled - at >= 2) {
        unsigned char *frame = (unsigned char *)client->buffer + at;
        size_t size = frame[1], head = 2;
        if (size == 126) {
            if (client->filled - at < 4) break;
            size = frame[2] << 8 | frame[3], head = 4;
        }
        if (client->filled - at < head + size) break;
        take(client, (char *)frame + head, size, now);
        at += head + size;
    }
    memmove(client->buffer, client->buffer + at, client->filled - at);
    client->filled -= at;
}

static void listen_for(int milliseconds) {
    struct epoll_event ready[EVENTS];
    int count = epoll_wait(poller, ready, EVENTS, milliseconds);
    for (int i = 0; i < count; i++) read_from(ready[i].data.ptr);
}

static void everybody_comes(void) {
    int64_t began = now_ns();
    for (int i = 0; came < sockets;) {
        while (i < sockets && i - came < AT_ONCE) come(&clients[i++]);
        listen_for(100);
    }
    printf("{\"seconds\":%.3f}\n", since(began));
    fflush(stdout);
}

static void everybody_joins(void) {
    char call[128];
    snprintf(call, sizeof call, "421[\"join\",\"channel:%s\"]", channel);
    int64_t began = now_ns();
    answered = refused = 0;
    for (int i = 0; i < sockets; i++) {
        say(&clients[i], call);
        if (i % 64 == 63) listen_for(0);
    }
    while (answered < sockets) listen_for(100);
    printf("{\"seconds\":%.3f,\"refused\":%d}\n", since(began), refused);
    fflush(stdout);
}

static void say_number(int number) {
    char call[TEXT_MAX];
    snprintf(call, sizeof call,
             "42%d[\"chat.send\",{\"channel\":\"%s\",\"text\":\"Number %d says: meet me at the gate of the old "
             "town, and bring some bread for the road\"}]",
             number + 2, channel, number);
    say(&clients[(int64_t)number * 7919 % sockets], call);
}

static void talk(int rate, int seconds) {
    int all = rate * (seconds + 1), asked = answered = refused = 0;
    warm = rate;
    said_at = calloc(all, sizeof *said_at);
    latencies = malloc(((size_t)rate * seconds * sockets + 1) * sizeof *latencies);
    int64_t began = now_ns();
    while (asked < all) {
        // Timed from when it was due, so that a client that is late does not hide a server that is.
        int64_t due = began + 1000000000LL * asked / rate, wait = due - now_ns();
        if (wait <= 0) {
            said_at[asked] = due, said = asked + 1;
            say_number(asked++);
        } else {
            listen_for((int)(wait / 1000000));
        }
    }
    size_t owed = (size_t)all * sockets;
    for (int64_t end = now_ns(); since(end) * 1000 < PATIENCE_MS && (answered < all || delivered + (size_t)refused * sockets < owed);)
        listen_for(50);
}

static int by_size(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void tell(int seconds) {
    size_t lost = 0, twice = 0;
    for (int i = 0; i < sockets; i++) {
        uint32_t owed = said - refused, got = clients[i].heard;
        if (got < owed) lost += owed - got;
        if (got > owed) twice += got - owed;
    }
    qsort(latencies, timed, sizeof *latencies, by_size);
    double p50 = 0, p99 = 0, most = 0;
    if (timed) p50 = latencies[timed / 2] / 1e3, p99 = latencies[timed * 99 / 100] / 1e3, most = latencies[timed - 1] / 1e3;
    printf("{\"said\":%d,\"refused\":%d,\"delivered\":%zu,\"a_second\":%.0f,\"lost\":%zu,\"twice\":%zu,"
           "\"p50\":%.1f,\"p99\":%.1f,\"max\":%.1f}\n",
           said, refused, delivered, (double)timed / seconds, lost, twice, p50, p99, most);
    fflush(stdout);
}

static char *line_of(FILE *file) {
    char *line = NULL;
    size_t room = 0;
    if (getline(&line, &room, file) < 0) die("no more lines");
    line[strcspn(line, "\n")] = 0;
    return line;
}

int main(int argc, char **argv) {
    if (argc != 6) return 2;
    port = atoi(argv[1]), sockets = atoi(argv[2]);
    int rate = atoi(argv[3]), seconds = atoi(argv[4]);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);

    FILE *file = fopen(argv[5], "r");
    if (!file) die(argv[5]);
    tokens = calloc(sockets, sizeof *tokens);
    for (int i = 0; i < sockets; i++) tokens[i] = line_of(file);
    clients = calloc(sockets, sizeof *clients);
    poller = epoll_create1(0);
    everybody_comes();
    channel = line_of(stdin);
    everybody_joins();
    line_of(stdin);
    talk(rate, seconds);
    tell(seconds);
    return 0;
}
