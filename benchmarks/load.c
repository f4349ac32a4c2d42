// Replays prepared requests over keep-alive connections, in one thread, and times the answers.
// Usage: load PORT FILE CONNECTIONS WARM_SECONDS SECONDS EXPECTED
//
// FILE holds requests one after another, each behind its length (4 bytes, little endian). Every
// connection replays a stretch of its own in order, from its beginning again where EXPECTED starts
// with '*' (requests that may be repeated), else until it runs out. An answer is good when its
// status is 200 and its body contains the rest of EXPECTED. Prints "go" after the warm-up, and one
// JSON line at the end.

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
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER = 256 * 1024, SAMPLES_MAX = 8 * 1000 * 1000, CONNECTIONS_MAX = 1024 };

struct connection {
    int fd;
    size_t first, next, end;  // which requests are its own
    int64_t sent_at;
    size_t filled;
    char *buffer;
};

static char *requests;
static size_t *offsets;
static size_t request_count;
static uint32_t *samples;
static size_t sample_count;
static long bad, ran_out;
static int again, port;
static const char *expected;
static int64_t measure_from = INT64_MAX;

static void die(const char *what) {
    perror(what);
    exit(1);
}

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static uint32_t length_at(size_t offset) {
    uint32_t length;
    memcpy(&length, requests + offset, 4);
    return length;
}

static void read_requests(const char *path) {
    int fd = open(path, O_RDONLY);
    struct stat about;
    if (fd < 0 || fstat(fd, &about) < 0) die(path);
    size_t size = about.st_size;
    requests = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
    if (requests == MAP_FAILED) die("mmap");
    for (size_t at = 0; at + 4 <= size; at += 4 + length_at(at)) request_count++;
    offsets = malloc(request_count * sizeof *offsets);
    if (!offsets) die("malloc");
    size_t n = 0;
    for (size_t at = 0; at + 4 <= size; at += 4 + length_at(at)) offsets[n++] = at;
}

static void send_next(struct connection *c, int64_t now) {
    if (c->next == c->end) {
        if (!again) {
            ran_out++;
            return;
        }
        c->next = c->first;
    }
    size_t at = offsets[c->next++];
    uint32_t length = length_at(at);
    c->sent_at = now;
    c->filled = 0;
    // A request is far shorter than a socket's buffer, and only one is under way.
    if (send(c->fd, requests + at + 4, length, MSG_NOSIGNAL) != (ssize_t)length) die("send");
}

// The whole length of the answer, or 0 while its head is incomplete.
static size_t answer_length(struct connection *c, char **body) {
    char *end = memmem(c->buffer, c->filled, "\r\n\r\n", 4);
    if (!end) return 0;
    *body = end + 4;
    for (char *line = c->buffer; line < end; line = (char *)memchr(line, '\n', end + 2 - line) + 1)
        if (strncasecmp(line, "content-length:", 15) == 0)
            return *body - c->buffer + strtoul(line + 15, NULL, 10);
    fprintf(stderr, "an answer without a length\n");
    exit(1);
}

static void judge(struct connection *c, size_t length, char *body, int64_t now) {
    int good = length > 12 && memcmp(c->buffer + 9, "200", 3) == 0 &&
               memmem(body, c->buffer + length - body, expected, strlen(expected));
    if (!good && bad < 1)
        fprintf(stderr, "the first bad answer: %.*s\n", (int)(length < 900 ? length : 900), c->buffer);
    if (!good) bad++;
    if (c->sent_at >= measure_from && sample_count < SAMPLES_MAX)
        samples[sample_count++] = (now - c->sent_at) / 1000;
}

static void receive(struct connection *c) {
    ssize_t got = recv(c->fd, c->buffer + c->filled, BUFFER - c->filled, MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) die("the server closed a connection");
    c->filled += got;
    char *body;
    size_t length = answer_length(c, &body);
    if (length == 0 || c->filled < length) return;
    int64_t now = now_ns();
    judge(c, length, body, now);
    send_next(c, now);
}

static void open_connection(struct connection *c, int epoll) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    c->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&address, sizeof address) < 0) die("connect");
    int on = 1;
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    c->buffer = malloc(BUFFER);
    if (!c->buffer) die("malloc");
    struct epoll_event wish = {.events = EPOLLIN, .data.ptr = c};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, c->fd, &wish) < 0) die("epoll_ctl");
}

static int by_size(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static double at_share(double share) {
    return sample_count ? samples[(size_t)((sample_count - 1) * share)] / 1000.0 : 0;
}

static double cpu_seconds(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return used.ru_utime.tv_sec + used.ru_stime.tv_sec +
           (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

int main(int argc, char **argv) {
    if (argc != 7) {
        fprintf(stderr, "usage: load PORT FILE CONNECTIONS WARM_SECONDS SECONDS EXPECTED\n");
        return 2;
    }
    port = atoi(argv[1]);
    read_requests(argv[2]);
    size_t connections = atoi(argv[3]);
    again = argv[6][0] == '*';
    expected = argv[6] + again;
    if (connections < 1 || connections > CONNECTIONS_MAX || request_count < connections) {
        fprintf(stderr, "too few requests, or too many connections\n");
        return 2;
    }
    samples = malloc(SAMPLES_MAX * sizeof *samples);
    struct connection *all = calloc(connections, sizeof *all);
    int epoll = epoll_create1(0);
    if (!samples || !all || epoll < 0) die("start");
    // Stretches are even, so that requests which come in pairs stay together.
    size_t stretch = request_count / connections / 2 * 2;
    for (size_t n = 0; n < connections; n++) {
        all[n].first = all[n].next = n * stretch;
        all[n].end = (n + 1) * stretch;
        open_connection(&all[n], epoll);
    }
    int64_t began = now_ns(), warm = began + (int64_t)(atof(argv[4]) * 1e9);
    int64_t until = warm + (int64_t)(atof(argv[5]) * 1e9), now = began;
    double cpu = 0;
    for (size_t n = 0; n < connections; n++) send_next(&all[n], began);
    while (now < until && ran_out == 0) {
        struct epoll_event events[256];
        int count = epoll_wait(epoll, events, 256, 100);
        for (int n = 0; n < count; n++) receive(events[n].data.ptr);
        now = now_ns();
        if (measure_from == INT64_MAX && now >= warm) {
            printf("go\n");
            fflush(stdout);
            measure_from = now;
            cpu = cpu_seconds();
            bad = 0;
        }
    }
    cpu = cpu_seconds() - cpu;
    qsort(samples, sample_count, sizeof *samples, by_size);
    printf("{\"seconds\":%.6f,\"requests\":%zu,\"bad\":%ld,\"ran_out\":%s,\"p50\":%.3f,\"p95\":%.3f,"
           "\"p99\":%.3f,\"max\":%.3f,\"cpu_seconds\":%.6f}\n",
           (now - measure_from) / 1e9, sample_count, bad, ran_out ? "true" : "false",
           at_share(0.50), at_share(0.95), at_share(0.99), at_share(1), cpu);
    return 0;
}
