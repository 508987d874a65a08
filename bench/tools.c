/* What bench/run measures with, in one static program, so that the measuring itself costs next to nothing.
 *
 *   tools true                          ends at once: the floor of any command
 *   tools announce FIFO                 a program to supervise: says when it came up, then waits for its end
 *   tools supervise FIFO COUNT          the floor of starts and restarts: starts COUNT of `announce FIFO` with three pipes each,
 *                                       and each again whenever it ends
 *   tools status SOCKET                 the floor of `supervisorctl status`: one request, one table
 *   tools load SOCKET FILE CLIENTS N    N requests (the bytes of FILE) over CLIENTS connections that are kept; prints
 *                                       seconds, and p50 and p99 in microseconds
 *   tools flood RATE PID...             writes RATE lines a second into the stdout pipes of these processes, one line a pipe in
 *                                       turn; says "begun", and at TERM how many lines were written and how many found a full pipe
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void die(const char *what) {
    perror(what);
    exit(1);
}

/* One program as a supervisor starts it, with nothing of a supervisor. */
static void start_one(char *self, char *fifo) {
    int in[2], out[2], err[2];
    if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC) || pipe2(err, O_CLOEXEC)) die("pipe2");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], 0);
    posix_spawn_file_actions_adddup2(&actions, out[1], 1);
    posix_spawn_file_actions_adddup2(&actions, err[1], 2);
    char *argv[] = {self, "announce", fifo, NULL};
    pid_t pid;
    if (posix_spawn(&pid, self, &actions, NULL, argv, environ)) die(self);
    posix_spawn_file_actions_destroy(&actions);
    close(in[0]);
    close(out[1]);
    close(err[1]);
}

/* Its own ends of the pipes stay open over a restart, which costs no time. */
static int supervise(char *self, char *fifo, int count) {
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    while (count-- > 0) start_one(self, fifo);
    while (wait(NULL) > 0) start_one(self, fifo);
    return 0;
}

static int connect_to(const char *path) {
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) < 0) die(path);
    return fd;
}

static void send_all(int fd, const char *bytes, size_t size) {
    while (size > 0) {
        ssize_t sent = write(fd, bytes, size);
        if (sent <= 0) die("write");
        bytes += sent;
        size -= sent;
    }
}

/* Reads one answer with a Content-Length into *buffer, which grows; answers where the body begins. */
static char *receive(int fd, char **buffer, size_t *capacity) {
    size_t have = 0, wanted = 0;
    char *body = NULL;
    for (;;) {
        if (have + 1 >= *capacity) {
            size_t offset = body ? body - *buffer : 0;
            *buffer = realloc(*buffer, *capacity = *capacity * 2 + 65536);
            if (body) body = *buffer + offset;
        }
        ssize_t count = read(fd, *buffer + have, *capacity - have - 1);
        if (count <= 0) die("read");
        have += count;
        (*buffer)[have] = 0;
        if (!body && (body = strstr(*buffer, "\r\n\r\n"))) {
            body += 4;
            char *length = strcasestr(*buffer, "content-length:");
            if (!length || length > body) {
                fprintf(stderr, "an answer without a length\n");
                exit(1);
            }
            wanted = body - *buffer + strtoul(length + 15, NULL, 10);
        }
        if (body && have >= wanted) return body;
    }
}

static _Noreturn void announce(const char *fifo) {
    struct {
        uint64_t at, pid;
    } message = {now(), getpid()};
    int fd = open(fifo, O_WRONLY | O_CLOEXEC);
    if (fd < 0 || write(fd, &message, sizeof message) != sizeof message) die(fifo);
    close(fd);
    for (;;) pause();
}

/* Only for what our daemon writes: compact, with keys in one order and no escapes in these values. */
static char *value(char *from, const char *key, size_t *length) {
    char *at = strstr(from, key);
    if (!at) return NULL;
    at += strlen(key);
    *length = strcspn(at, "\"");
    return at;
}

static int status(const char *path) {
    static const char body[] = "{\"jsonrpc\":\"2.0\",\"method\":\"supervisor.getAllProcessInfo\",\"params\":[],\"id\":1}";
    char request[512];
    int size = snprintf(request, sizeof request,
                        "POST /weka/jrpc HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                        sizeof body - 1, body);
    int fd = connect_to(path);
    send_all(fd, request, size);
    char *buffer = NULL;
    size_t capacity = 0;
    char *at = receive(fd, &buffer, &capacity);
    static char out[1 << 16];
    setvbuf(stdout, out, _IOFBF, sizeof out);
    size_t name_length, state_length, text_length;
    char *name, *text, *state;
    while ((name = value(at, "\"name\":\"", &name_length))) {
        text = value(name, "\"description\":\"", &text_length);
        state = value(name, "\"statename\":\"", &state_length);
        if (!text || !state) return 1;
        printf("%-32.*s %-10.*s %.*s\n", (int)name_length, name, (int)state_length, state, (int)text_length, text);
        at = name + name_length;
    }
    return 0;
}

struct client {
    const char *path, *request;
    size_t size;
    int count;
    uint64_t *times;
};

static void *run_client(void *argument) {
    struct client *client = argument;
    int fd = connect_to(client->path);
    char *buffer = NULL;
    size_t capacity = 0;
    for (int i = 0; i < client->count; i++) {
        uint64_t start = now();
        send_all(fd, client->request, client->size);
        receive(fd, &buffer, &capacity);
        client->times[i] = now() - start;
    }
    free(buffer);
    close(fd);
    return NULL;
}

static int compare(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static int load(const char *path, const char *file, int clients, int requests) {
    char request[65536];
    int fd = open(file, O_RDONLY);
    ssize_t size = fd < 0 ? -1 : read(fd, request, sizeof request);
    if (size <= 0) die(file);
    int each = requests / clients;
    uint64_t *times = calloc((size_t)each * clients, sizeof *times);
    struct client *all = calloc(clients, sizeof *all);
    pthread_t *threads = calloc(clients, sizeof *threads);
    uint64_t start = now();
    for (int i = 0; i < clients; i++) {
        all[i] = (struct client){path, request, size, each, times + (size_t)i * each};
        if (pthread_create(&threads[i], NULL, run_client, &all[i])) die("pthread_create");
    }
    for (int i = 0; i < clients; i++) pthread_join(threads[i], NULL);
    double seconds = (now() - start) / 1e9;
    size_t count = (size_t)each * clients;
    qsort(times, count, sizeof *times, compare);
    printf("%f %f %f\n", seconds, times[count / 2] / 1e3, times[count * 99 / 100] / 1e3);
    return 0;
}

static volatile sig_atomic_t told_to_end;

static void tell(int signal) {
    (void)signal;
    told_to_end = 1;
}

/* Burst by burst, each at its time; what could not be written in time is not made up for by more than 100 ms. */
static int flood(long rate, int count, char **pids) {
    static const char line[] = "a small line of a program, as there are many\n";
    signal(SIGTERM, tell);
    int *pipes = calloc(count, sizeof *pipes);
    for (int i = 0; i < count; i++) {
        char path[64];
        snprintf(path, sizeof path, "/proc/%s/fd/1", pids[i]);
        if ((pipes[i] = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)) < 0) die(path);
    }
    puts("begun");
    fflush(stdout);
    long burst = rate / 1000 > count ? count : rate / 1000 > 0 ? rate / 1000 : 1, written = 0, held = 0;
    uint64_t due = now();
    for (int at = 0; !told_to_end;) {
        for (long i = 0; i < burst; i++, at = (at + 1) % count) {
            if (write(pipes[at], line, sizeof line - 1) > 0) written++;
            else if (errno == EAGAIN) held++;
            else die("write");
        }
        due += burst * 1000000000 / rate;
        uint64_t before = now();
        if (due + 100000000 < before) due = before - 100000000;
        if (due > before) {
            struct timespec pause = {.tv_nsec = (due - before) % 1000000000, .tv_sec = (due - before) / 1000000000};
            nanosleep(&pause, NULL);
        }
    }
    printf("%ld %ld\n", written, held);
    return 0;
}

int main(int argc, char **argv) {
    if (argc == 2 && !strcmp(argv[1], "true")) return 0;
    if (argc == 3 && !strcmp(argv[1], "announce")) announce(argv[2]);
    if (argc == 4 && !strcmp(argv[1], "supervise")) return supervise("/proc/self/exe", argv[2], atoi(argv[3]));
    if (argc == 3 && !strcmp(argv[1], "status")) return status(argv[2]);
    if (argc == 6 && !strcmp(argv[1], "load")) return load(argv[2], argv[3], atoi(argv[4]), atoi(argv[5]));
    if (argc > 3 && !strcmp(argv[1], "flood") && atol(argv[2]) > 0) return flood(atol(argv[2]), argc - 3, argv + 3);
    fprintf(stderr, "usage: see the head of tools.c\n");
    return 2;
}
