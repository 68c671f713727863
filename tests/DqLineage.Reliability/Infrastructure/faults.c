/*
 * Stands between a process and its C library and breaks the Nth system call on a file below a folder.
 *
 *   FAULT_ROOT    the folder
 *   FAULT_CALLS   which calls are steps, such as ",open,pwrite,fdatasync,"
 *   FAULT_STEP    which step to break, from 1; absent to break none
 *   FAULT_ACTION  kill       the process dies before the call
 *                 killafter  the process dies after the call
 *                 torn       half of what should be written is written, then the process dies
 *                 short      half of what should be written is written, and the call says so
 *                 error:N    the call fails with errno N and does nothing
 *   FAULT_TIMES   how many steps to break; 0 for all that follow
 *   FAULT_TRACE   a file that gets one line a step: its number, the call, the path
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum verdict { GO, KILL_AFTER, TORN, SHORT, FAIL };

typedef void *(*lookup)(void *, const char *);

static const char *root, *calls, *action;
static size_t root_length;
static long first_step, times, error_number;
static int trace = -1;
static atomic_long steps;

__attribute__((constructor)) static void begin(void)
{
    root = getenv("FAULT_ROOT");
    root_length = root ? strlen(root) : 0;
    calls = getenv("FAULT_CALLS");
    action = getenv("FAULT_ACTION");
    const char *step = getenv("FAULT_STEP");
    first_step = step ? atol(step) : 0;
    const char *count = getenv("FAULT_TIMES");
    times = count ? atol(count) : 1;
    if (action && strncmp(action, "error:", 6) == 0) {
        error_number = atol(action + 6);
    }
    const char *path = getenv("FAULT_TRACE");
    if (path) {
        trace = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    }
}

/* The C library's own dlsym: the one below answers everybody else. */
static void *find(void *library, const char *name)
{
    static lookup next;
    if (!next) next = (lookup)dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.34");
    if (!next) next = (lookup)dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.17");
    if (!next) next = (lookup)dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.2.5");
    return next(library, name);
}

static void die(void)
{
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
}

static enum verdict judge(const char *call, const char *path)
{
    char wanted[32];
    if (!root || !calls || !path || strncmp(path, root, root_length) != 0) {
        return GO;
    }
    snprintf(wanted, sizeof wanted, ",%s,", call);
    if (!strstr(calls, wanted)) {
        return GO;
    }
    long step = atomic_fetch_add(&steps, 1) + 1;
    if (trace >= 0) {
        char line[600];
        int length = snprintf(line, sizeof line, "%ld %s %s\n", step, call, path);
        syscall(SYS_write, trace, line, (size_t)length);
    }
    if (first_step == 0 || step < first_step || (times > 0 && step >= first_step + times)) {
        return GO;
    }
    if (error_number > 0) {
        return FAIL;
    }
    if (strcmp(action, "kill") == 0) {
        die();
    }
    return strcmp(action, "torn") == 0 ? TORN : strcmp(action, "short") == 0 ? SHORT : KILL_AFTER;
}

static enum verdict judge_fd(const char *call, int fd)
{
    char link[40], path[512];
    int saved = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
    errno = saved;
    if (length <= 0) {
        return GO;
    }
    path[length] = 0;
    return judge(call, path);
}

#define NEXT(name) ({ static __typeof__(&name) next; if (!next) next = (__typeof__(&name))find(RTLD_NEXT, #name); next; })

#define END(verdict, result) do { if ((verdict) == KILL_AFTER || (verdict) == TORN) die(); return (result); } while (0)

#define BREAK_IF_TOLD(verdict) do { if ((verdict) == FAIL) { errno = (int)error_number; return -1; } } while (0)

#define ON_FD(type, name, call, parameters, arguments) \
    type name parameters { \
        enum verdict verdict = judge_fd(call, fd); \
        BREAK_IF_TOLD(verdict); \
        type result = NEXT(name) arguments; \
        END(verdict, result); \
    }

#define ON_PATH(type, name, call, parameters, arguments) \
    type name parameters { \
        enum verdict verdict = judge(call, path); \
        BREAK_IF_TOLD(verdict); \
        type result = NEXT(name) arguments; \
        END(verdict, result); \
    }

#define WRITES(name, call, parameters, arguments) \
    ssize_t name parameters { \
        enum verdict verdict = judge_fd(call, fd); \
        BREAK_IF_TOLD(verdict); \
        if ((verdict == TORN || verdict == SHORT) && count > 1) count /= 2; \
        ssize_t result = NEXT(name) arguments; \
        END(verdict, result); \
    }

WRITES(write, "write", (int fd, const void *buffer, size_t count), (fd, buffer, count))
WRITES(pwrite, "pwrite", (int fd, const void *buffer, size_t count, off_t offset), (fd, buffer, count, offset))
WRITES(pwrite64, "pwrite", (int fd, const void *buffer, size_t count, off64_t offset), (fd, buffer, count, offset))
ON_FD(ssize_t, writev, "write", (int fd, const struct iovec *parts, int count), (fd, parts, count))
ON_FD(ssize_t, pwritev, "pwrite", (int fd, const struct iovec *parts, int count, off_t offset), (fd, parts, count, offset))
ON_FD(ssize_t, pwritev64, "pwrite", (int fd, const struct iovec *parts, int count, off64_t offset), (fd, parts, count, offset))
ON_FD(ssize_t, read, "read", (int fd, void *buffer, size_t count), (fd, buffer, count))
ON_FD(ssize_t, pread, "read", (int fd, void *buffer, size_t count, off_t offset), (fd, buffer, count, offset))
ON_FD(ssize_t, pread64, "read", (int fd, void *buffer, size_t count, off64_t offset), (fd, buffer, count, offset))
ON_FD(int, fsync, "fsync", (int fd), (fd))
ON_FD(int, fdatasync, "fdatasync", (int fd), (fd))
ON_FD(int, ftruncate, "ftruncate", (int fd, off_t length), (fd, length))
ON_FD(int, ftruncate64, "ftruncate", (int fd, off64_t length), (fd, length))
ON_FD(int, flock, "flock", (int fd, int operation), (fd, operation))
ON_PATH(int, unlink, "unlink", (const char *path), (path))
ON_PATH(int, mkdir, "mkdir", (const char *path, mode_t mode), (path, mode))
ON_PATH(int, rename, "rename", (const char *path, const char *to), (path, to))
ON_PATH(int, link, "link", (const char *path, const char *to), (path, to))
ON_PATH(int, creat, "open", (const char *path, mode_t mode), (path, mode))
ON_PATH(int, creat64, "open", (const char *path, mode_t mode), (path, mode))

#define OPENS(name) \
    int name(const char *path, int flags, ...) { \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = va_arg(rest, mode_t); \
        va_end(rest); \
        enum verdict verdict = judge("open", path); \
        BREAK_IF_TOLD(verdict); \
        int result = NEXT(name)(path, flags, mode); \
        END(verdict, result); \
    }

OPENS(open)
OPENS(open64)

#define LOCKS(name) \
    int name(int fd, int command, ...) { \
        va_list rest; \
        va_start(rest, command); \
        void *argument = va_arg(rest, void *); \
        va_end(rest); \
        enum verdict verdict = command == F_SETLK || command == F_SETLKW ? judge_fd("lock", fd) : GO; \
        BREAK_IF_TOLD(verdict); \
        int result = NEXT(name)(fd, command, argument); \
        END(verdict, result); \
    }

LOCKS(fcntl)
LOCKS(fcntl64)

/* .NET asks the C library by its handle, which passes by whatever was loaded before it. */
void *dlsym(void *restrict library, const char *restrict name)
{
    static const struct { const char *name; void *function; } ours[] = {
        { "open", open }, { "creat", creat }, { "flock", flock }, { "fsync", fsync }, { "fdatasync", fdatasync }, { "fcntl", fcntl },
        { "write", write }, { "pwrite", pwrite }, { "ftruncate", ftruncate }, { "rename", rename }, { "unlink", unlink },
        { "mkdir", mkdir }, { "link", link },
    };
    if (library != RTLD_NEXT) {
        for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
            if (strcmp(ours[i].name, name) == 0) {
                return ours[i].function;
            }
        }
    }
    return find(library, name);
}
