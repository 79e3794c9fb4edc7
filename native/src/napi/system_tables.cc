#include "system_tables.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>

namespace ipc_lab {
namespace {

struct Constant {
  const char* name;
  double value;
};

/// Names of the first slice (SDK.md 14); each mechanism adds its own.
const Constant kConstants[] = {
    {"CLOCK_REALTIME", static_cast<double>(CLOCK_REALTIME)},
#if defined(CLOCK_MONOTONIC)
    {"CLOCK_MONOTONIC", static_cast<double>(CLOCK_MONOTONIC)},
#endif
#if defined(CLOCK_PROCESS_CPUTIME_ID)
    {"CLOCK_PROCESS_CPUTIME_ID", static_cast<double>(CLOCK_PROCESS_CPUTIME_ID)},
#endif
#if defined(CLOCK_THREAD_CPUTIME_ID)
    {"CLOCK_THREAD_CPUTIME_ID", static_cast<double>(CLOCK_THREAD_CPUTIME_ID)},
#endif
#if defined(WNOHANG)
    {"WNOHANG", static_cast<double>(WNOHANG)},
#endif
#if defined(WUNTRACED)
    {"WUNTRACED", static_cast<double>(WUNTRACED)},
#endif
#if defined(WCONTINUED)
    {"WCONTINUED", static_cast<double>(WCONTINUED)},
#endif
#if defined(O_RDONLY)
    {"O_RDONLY", static_cast<double>(O_RDONLY)},
#endif
#if defined(O_WRONLY)
    {"O_WRONLY", static_cast<double>(O_WRONLY)},
#endif
#if defined(O_RDWR)
    {"O_RDWR", static_cast<double>(O_RDWR)},
#endif
#if defined(O_CREAT)
    {"O_CREAT", static_cast<double>(O_CREAT)},
#endif
#if defined(O_EXCL)
    {"O_EXCL", static_cast<double>(O_EXCL)},
#endif
#if defined(O_TRUNC)
    {"O_TRUNC", static_cast<double>(O_TRUNC)},
#endif
#if defined(O_APPEND)
    {"O_APPEND", static_cast<double>(O_APPEND)},
#endif
#if defined(O_NONBLOCK)
    {"O_NONBLOCK", static_cast<double>(O_NONBLOCK)},
#endif
#if defined(O_CLOEXEC)
    {"O_CLOEXEC", static_cast<double>(O_CLOEXEC)},
#endif
#if defined(O_SYNC)
    {"O_SYNC", static_cast<double>(O_SYNC)},
#endif
#if defined(O_NOCTTY)
    {"O_NOCTTY", static_cast<double>(O_NOCTTY)},
#endif
#if defined(O_NOFOLLOW)
    {"O_NOFOLLOW", static_cast<double>(O_NOFOLLOW)},
#endif
#if defined(O_DIRECTORY)
    {"O_DIRECTORY", static_cast<double>(O_DIRECTORY)},
#endif
#if defined(O_ASYNC)
    {"O_ASYNC", static_cast<double>(O_ASYNC)},
#endif
#if defined(O_DIRECT)
    {"O_DIRECT", static_cast<double>(O_DIRECT)},
#endif
#if defined(S_IRUSR)
    {"S_IRUSR", static_cast<double>(S_IRUSR)},
#endif
#if defined(S_IWUSR)
    {"S_IWUSR", static_cast<double>(S_IWUSR)},
#endif
#if defined(S_IXUSR)
    {"S_IXUSR", static_cast<double>(S_IXUSR)},
#endif
#if defined(S_IRGRP)
    {"S_IRGRP", static_cast<double>(S_IRGRP)},
#endif
#if defined(S_IWGRP)
    {"S_IWGRP", static_cast<double>(S_IWGRP)},
#endif
#if defined(S_IXGRP)
    {"S_IXGRP", static_cast<double>(S_IXGRP)},
#endif
#if defined(S_IROTH)
    {"S_IROTH", static_cast<double>(S_IROTH)},
#endif
#if defined(S_IWOTH)
    {"S_IWOTH", static_cast<double>(S_IWOTH)},
#endif
#if defined(S_IXOTH)
    {"S_IXOTH", static_cast<double>(S_IXOTH)},
#endif
#if defined(S_IFMT)
    {"S_IFMT", static_cast<double>(S_IFMT)},
#endif
#if defined(S_IFREG)
    {"S_IFREG", static_cast<double>(S_IFREG)},
#endif
#if defined(S_IFDIR)
    {"S_IFDIR", static_cast<double>(S_IFDIR)},
#endif
#if defined(S_IFCHR)
    {"S_IFCHR", static_cast<double>(S_IFCHR)},
#endif
#if defined(S_IFBLK)
    {"S_IFBLK", static_cast<double>(S_IFBLK)},
#endif
#if defined(S_IFIFO)
    {"S_IFIFO", static_cast<double>(S_IFIFO)},
#endif
#if defined(S_IFLNK)
    {"S_IFLNK", static_cast<double>(S_IFLNK)},
#endif
#if defined(S_IFSOCK)
    {"S_IFSOCK", static_cast<double>(S_IFSOCK)},
#endif
#if defined(PIPE_BUF)
    {"PIPE_BUF", static_cast<double>(PIPE_BUF)},
#endif
#if defined(NAME_MAX)
    {"NAME_MAX", static_cast<double>(NAME_MAX)},
#endif
#if defined(PATH_MAX)
    {"PATH_MAX", static_cast<double>(PATH_MAX)},
#endif
#if defined(F_GETFD)
    {"F_GETFD", static_cast<double>(F_GETFD)},
#endif
#if defined(F_SETFD)
    {"F_SETFD", static_cast<double>(F_SETFD)},
#endif
#if defined(F_GETFL)
    {"F_GETFL", static_cast<double>(F_GETFL)},
#endif
#if defined(F_SETFL)
    {"F_SETFL", static_cast<double>(F_SETFL)},
#endif
#if defined(F_DUPFD)
    {"F_DUPFD", static_cast<double>(F_DUPFD)},
#endif
#if defined(F_DUPFD_CLOEXEC)
    {"F_DUPFD_CLOEXEC", static_cast<double>(F_DUPFD_CLOEXEC)},
#endif
#if defined(F_GETPIPE_SZ)
    {"F_GETPIPE_SZ", static_cast<double>(F_GETPIPE_SZ)},
#endif
#if defined(F_SETPIPE_SZ)
    {"F_SETPIPE_SZ", static_cast<double>(F_SETPIPE_SZ)},
#endif
#if defined(FD_CLOEXEC)
    {"FD_CLOEXEC", static_cast<double>(FD_CLOEXEC)},
#endif
#if defined(FIONREAD)
    {"FIONREAD", static_cast<double>(FIONREAD)},
#endif
#if defined(POLLIN)
    {"POLLIN", static_cast<double>(POLLIN)},
#endif
#if defined(POLLOUT)
    {"POLLOUT", static_cast<double>(POLLOUT)},
#endif
#if defined(POLLPRI)
    {"POLLPRI", static_cast<double>(POLLPRI)},
#endif
#if defined(POLLHUP)
    {"POLLHUP", static_cast<double>(POLLHUP)},
#endif
#if defined(POLLERR)
    {"POLLERR", static_cast<double>(POLLERR)},
#endif
#if defined(POLLNVAL)
    {"POLLNVAL", static_cast<double>(POLLNVAL)},
#endif
#if defined(POLLRDHUP)
    {"POLLRDHUP", static_cast<double>(POLLRDHUP)},
#endif
#if defined(SIGHUP)
    {"SIGHUP", static_cast<double>(SIGHUP)},
#endif
#if defined(SIGINT)
    {"SIGINT", static_cast<double>(SIGINT)},
#endif
#if defined(SIGQUIT)
    {"SIGQUIT", static_cast<double>(SIGQUIT)},
#endif
#if defined(SIGILL)
    {"SIGILL", static_cast<double>(SIGILL)},
#endif
#if defined(SIGTRAP)
    {"SIGTRAP", static_cast<double>(SIGTRAP)},
#endif
#if defined(SIGABRT)
    {"SIGABRT", static_cast<double>(SIGABRT)},
#endif
#if defined(SIGBUS)
    {"SIGBUS", static_cast<double>(SIGBUS)},
#endif
#if defined(SIGFPE)
    {"SIGFPE", static_cast<double>(SIGFPE)},
#endif
#if defined(SIGKILL)
    {"SIGKILL", static_cast<double>(SIGKILL)},
#endif
#if defined(SIGUSR1)
    {"SIGUSR1", static_cast<double>(SIGUSR1)},
#endif
#if defined(SIGSEGV)
    {"SIGSEGV", static_cast<double>(SIGSEGV)},
#endif
#if defined(SIGUSR2)
    {"SIGUSR2", static_cast<double>(SIGUSR2)},
#endif
#if defined(SIGPIPE)
    {"SIGPIPE", static_cast<double>(SIGPIPE)},
#endif
#if defined(SIGALRM)
    {"SIGALRM", static_cast<double>(SIGALRM)},
#endif
#if defined(SIGTERM)
    {"SIGTERM", static_cast<double>(SIGTERM)},
#endif
#if defined(SIGCHLD)
    {"SIGCHLD", static_cast<double>(SIGCHLD)},
#endif
#if defined(SIGCONT)
    {"SIGCONT", static_cast<double>(SIGCONT)},
#endif
#if defined(SIGSTOP)
    {"SIGSTOP", static_cast<double>(SIGSTOP)},
#endif
#if defined(SIGTSTP)
    {"SIGTSTP", static_cast<double>(SIGTSTP)},
#endif
#if defined(SIGTTIN)
    {"SIGTTIN", static_cast<double>(SIGTTIN)},
#endif
#if defined(SIGTTOU)
    {"SIGTTOU", static_cast<double>(SIGTTOU)},
#endif
#if defined(SIGURG)
    {"SIGURG", static_cast<double>(SIGURG)},
#endif
#if defined(SIGXCPU)
    {"SIGXCPU", static_cast<double>(SIGXCPU)},
#endif
#if defined(SIGXFSZ)
    {"SIGXFSZ", static_cast<double>(SIGXFSZ)},
#endif
#if defined(SIGVTALRM)
    {"SIGVTALRM", static_cast<double>(SIGVTALRM)},
#endif
#if defined(SIGPROF)
    {"SIGPROF", static_cast<double>(SIGPROF)},
#endif
#if defined(SIGWINCH)
    {"SIGWINCH", static_cast<double>(SIGWINCH)},
#endif
#if defined(SIGIO)
    {"SIGIO", static_cast<double>(SIGIO)},
#endif
#if defined(SIGPWR)
    {"SIGPWR", static_cast<double>(SIGPWR)},
#endif
#if defined(SIGSYS)
    {"SIGSYS", static_cast<double>(SIGSYS)},
#endif
#if defined(SIGEMT)
    {"SIGEMT", static_cast<double>(SIGEMT)},
#endif
#if defined(SIGINFO)
    {"SIGINFO", static_cast<double>(SIGINFO)},
#endif
#if defined(SEM_VALUE_MAX)
    {"SEM_VALUE_MAX", static_cast<double>(SEM_VALUE_MAX)},
#endif
#if defined(PROT_NONE)
    {"PROT_NONE", static_cast<double>(PROT_NONE)},
#endif
#if defined(PROT_READ)
    {"PROT_READ", static_cast<double>(PROT_READ)},
#endif
#if defined(PROT_WRITE)
    {"PROT_WRITE", static_cast<double>(PROT_WRITE)},
#endif
#if defined(PROT_EXEC)
    {"PROT_EXEC", static_cast<double>(PROT_EXEC)},
#endif
#if defined(MAP_SHARED)
    {"MAP_SHARED", static_cast<double>(MAP_SHARED)},
#endif
#if defined(MAP_PRIVATE)
    {"MAP_PRIVATE", static_cast<double>(MAP_PRIVATE)},
#endif
#if defined(MAP_ANONYMOUS)
    {"MAP_ANONYMOUS", static_cast<double>(MAP_ANONYMOUS)},
#endif
#if defined(MAP_FIXED)
    {"MAP_FIXED", static_cast<double>(MAP_FIXED)},
#endif
};

struct ErrorName {
  const char* name;
  int number;
};

/// EWOULDBLOCK is given as EAGAIN, EDEADLOCK as EDEADLK, EOPNOTSUPP on Linux as ENOTSUP: one name per number.
const ErrorName kErrors[] = {
#if defined(E2BIG)
    {"E2BIG", E2BIG},
#endif
#if defined(EACCES)
    {"EACCES", EACCES},
#endif
#if defined(EADDRINUSE)
    {"EADDRINUSE", EADDRINUSE},
#endif
#if defined(EADDRNOTAVAIL)
    {"EADDRNOTAVAIL", EADDRNOTAVAIL},
#endif
#if defined(EADV)
    {"EADV", EADV},
#endif
#if defined(EAFNOSUPPORT)
    {"EAFNOSUPPORT", EAFNOSUPPORT},
#endif
#if defined(EAGAIN)
    {"EAGAIN", EAGAIN},
#endif
#if defined(EALREADY)
    {"EALREADY", EALREADY},
#endif
#if defined(EAUTH)
    {"EAUTH", EAUTH},
#endif
#if defined(EBADARCH)
    {"EBADARCH", EBADARCH},
#endif
#if defined(EBADE)
    {"EBADE", EBADE},
#endif
#if defined(EBADEXEC)
    {"EBADEXEC", EBADEXEC},
#endif
#if defined(EBADF)
    {"EBADF", EBADF},
#endif
#if defined(EBADFD)
    {"EBADFD", EBADFD},
#endif
#if defined(EBADMACHO)
    {"EBADMACHO", EBADMACHO},
#endif
#if defined(EBADMSG)
    {"EBADMSG", EBADMSG},
#endif
#if defined(EBADR)
    {"EBADR", EBADR},
#endif
#if defined(EBADRPC)
    {"EBADRPC", EBADRPC},
#endif
#if defined(EBADRQC)
    {"EBADRQC", EBADRQC},
#endif
#if defined(EBADSLT)
    {"EBADSLT", EBADSLT},
#endif
#if defined(EBFONT)
    {"EBFONT", EBFONT},
#endif
#if defined(EBUSY)
    {"EBUSY", EBUSY},
#endif
#if defined(ECANCELED)
    {"ECANCELED", ECANCELED},
#endif
#if defined(ECHILD)
    {"ECHILD", ECHILD},
#endif
#if defined(ECHRNG)
    {"ECHRNG", ECHRNG},
#endif
#if defined(ECOMM)
    {"ECOMM", ECOMM},
#endif
#if defined(ECONNABORTED)
    {"ECONNABORTED", ECONNABORTED},
#endif
#if defined(ECONNREFUSED)
    {"ECONNREFUSED", ECONNREFUSED},
#endif
#if defined(ECONNRESET)
    {"ECONNRESET", ECONNRESET},
#endif
#if defined(EDEADLK)
    {"EDEADLK", EDEADLK},
#endif
#if defined(EDESTADDRREQ)
    {"EDESTADDRREQ", EDESTADDRREQ},
#endif
#if defined(EDEVERR)
    {"EDEVERR", EDEVERR},
#endif
#if defined(EDOM)
    {"EDOM", EDOM},
#endif
#if defined(EDOTDOT)
    {"EDOTDOT", EDOTDOT},
#endif
#if defined(EDQUOT)
    {"EDQUOT", EDQUOT},
#endif
#if defined(EEXIST)
    {"EEXIST", EEXIST},
#endif
#if defined(EFAULT)
    {"EFAULT", EFAULT},
#endif
#if defined(EFBIG)
    {"EFBIG", EFBIG},
#endif
#if defined(EFTYPE)
    {"EFTYPE", EFTYPE},
#endif
#if defined(EHOSTDOWN)
    {"EHOSTDOWN", EHOSTDOWN},
#endif
#if defined(EHOSTUNREACH)
    {"EHOSTUNREACH", EHOSTUNREACH},
#endif
#if defined(EHWPOISON)
    {"EHWPOISON", EHWPOISON},
#endif
#if defined(EIDRM)
    {"EIDRM", EIDRM},
#endif
#if defined(EILSEQ)
    {"EILSEQ", EILSEQ},
#endif
#if defined(EINPROGRESS)
    {"EINPROGRESS", EINPROGRESS},
#endif
#if defined(EINTR)
    {"EINTR", EINTR},
#endif
#if defined(EINVAL)
    {"EINVAL", EINVAL},
#endif
#if defined(EIO)
    {"EIO", EIO},
#endif
#if defined(EISCONN)
    {"EISCONN", EISCONN},
#endif
#if defined(EISDIR)
    {"EISDIR", EISDIR},
#endif
#if defined(EISNAM)
    {"EISNAM", EISNAM},
#endif
#if defined(EKEYEXPIRED)
    {"EKEYEXPIRED", EKEYEXPIRED},
#endif
#if defined(EKEYREJECTED)
    {"EKEYREJECTED", EKEYREJECTED},
#endif
#if defined(EKEYREVOKED)
    {"EKEYREVOKED", EKEYREVOKED},
#endif
#if defined(EL2HLT)
    {"EL2HLT", EL2HLT},
#endif
#if defined(EL2NSYNC)
    {"EL2NSYNC", EL2NSYNC},
#endif
#if defined(EL3HLT)
    {"EL3HLT", EL3HLT},
#endif
#if defined(EL3RST)
    {"EL3RST", EL3RST},
#endif
#if defined(ELIBACC)
    {"ELIBACC", ELIBACC},
#endif
#if defined(ELIBBAD)
    {"ELIBBAD", ELIBBAD},
#endif
#if defined(ELIBEXEC)
    {"ELIBEXEC", ELIBEXEC},
#endif
#if defined(ELIBMAX)
    {"ELIBMAX", ELIBMAX},
#endif
#if defined(ELIBSCN)
    {"ELIBSCN", ELIBSCN},
#endif
#if defined(ELNRNG)
    {"ELNRNG", ELNRNG},
#endif
#if defined(ELOOP)
    {"ELOOP", ELOOP},
#endif
#if defined(EMEDIUMTYPE)
    {"EMEDIUMTYPE", EMEDIUMTYPE},
#endif
#if defined(EMFILE)
    {"EMFILE", EMFILE},
#endif
#if defined(EMLINK)
    {"EMLINK", EMLINK},
#endif
#if defined(EMSGSIZE)
    {"EMSGSIZE", EMSGSIZE},
#endif
#if defined(EMULTIHOP)
    {"EMULTIHOP", EMULTIHOP},
#endif
#if defined(ENAMETOOLONG)
    {"ENAMETOOLONG", ENAMETOOLONG},
#endif
#if defined(ENAVAIL)
    {"ENAVAIL", ENAVAIL},
#endif
#if defined(ENEEDAUTH)
    {"ENEEDAUTH", ENEEDAUTH},
#endif
#if defined(ENETDOWN)
    {"ENETDOWN", ENETDOWN},
#endif
#if defined(ENETRESET)
    {"ENETRESET", ENETRESET},
#endif
#if defined(ENETUNREACH)
    {"ENETUNREACH", ENETUNREACH},
#endif
#if defined(ENFILE)
    {"ENFILE", ENFILE},
#endif
#if defined(ENOANO)
    {"ENOANO", ENOANO},
#endif
#if defined(ENOATTR)
    {"ENOATTR", ENOATTR},
#endif
#if defined(ENOBUFS)
    {"ENOBUFS", ENOBUFS},
#endif
#if defined(ENOCSI)
    {"ENOCSI", ENOCSI},
#endif
#if defined(ENODATA)
    {"ENODATA", ENODATA},
#endif
#if defined(ENODEV)
    {"ENODEV", ENODEV},
#endif
#if defined(ENOENT)
    {"ENOENT", ENOENT},
#endif
#if defined(ENOEXEC)
    {"ENOEXEC", ENOEXEC},
#endif
#if defined(ENOKEY)
    {"ENOKEY", ENOKEY},
#endif
#if defined(ENOLCK)
    {"ENOLCK", ENOLCK},
#endif
#if defined(ENOLINK)
    {"ENOLINK", ENOLINK},
#endif
#if defined(ENOMEDIUM)
    {"ENOMEDIUM", ENOMEDIUM},
#endif
#if defined(ENOMEM)
    {"ENOMEM", ENOMEM},
#endif
#if defined(ENOMSG)
    {"ENOMSG", ENOMSG},
#endif
#if defined(ENONET)
    {"ENONET", ENONET},
#endif
#if defined(ENOPKG)
    {"ENOPKG", ENOPKG},
#endif
#if defined(ENOPOLICY)
    {"ENOPOLICY", ENOPOLICY},
#endif
#if defined(ENOPROTOOPT)
    {"ENOPROTOOPT", ENOPROTOOPT},
#endif
#if defined(ENOSPC)
    {"ENOSPC", ENOSPC},
#endif
#if defined(ENOSR)
    {"ENOSR", ENOSR},
#endif
#if defined(ENOSTR)
    {"ENOSTR", ENOSTR},
#endif
#if defined(ENOSYS)
    {"ENOSYS", ENOSYS},
#endif
#if defined(ENOTBLK)
    {"ENOTBLK", ENOTBLK},
#endif
#if defined(ENOTCONN)
    {"ENOTCONN", ENOTCONN},
#endif
#if defined(ENOTDIR)
    {"ENOTDIR", ENOTDIR},
#endif
#if defined(ENOTEMPTY)
    {"ENOTEMPTY", ENOTEMPTY},
#endif
#if defined(ENOTNAM)
    {"ENOTNAM", ENOTNAM},
#endif
#if defined(ENOTRECOVERABLE)
    {"ENOTRECOVERABLE", ENOTRECOVERABLE},
#endif
#if defined(ENOTSOCK)
    {"ENOTSOCK", ENOTSOCK},
#endif
#if defined(ENOTSUP)
    {"ENOTSUP", ENOTSUP},
#endif
#if defined(ENOTTY)
    {"ENOTTY", ENOTTY},
#endif
#if defined(ENOTUNIQ)
    {"ENOTUNIQ", ENOTUNIQ},
#endif
#if defined(ENXIO)
    {"ENXIO", ENXIO},
#endif
#if defined(EOVERFLOW)
    {"EOVERFLOW", EOVERFLOW},
#endif
#if defined(EOWNERDEAD)
    {"EOWNERDEAD", EOWNERDEAD},
#endif
#if defined(EPERM)
    {"EPERM", EPERM},
#endif
#if defined(EPFNOSUPPORT)
    {"EPFNOSUPPORT", EPFNOSUPPORT},
#endif
#if defined(EPIPE)
    {"EPIPE", EPIPE},
#endif
#if defined(EPROCLIM)
    {"EPROCLIM", EPROCLIM},
#endif
#if defined(EPROCUNAVAIL)
    {"EPROCUNAVAIL", EPROCUNAVAIL},
#endif
#if defined(EPROGMISMATCH)
    {"EPROGMISMATCH", EPROGMISMATCH},
#endif
#if defined(EPROGUNAVAIL)
    {"EPROGUNAVAIL", EPROGUNAVAIL},
#endif
#if defined(EPROTO)
    {"EPROTO", EPROTO},
#endif
#if defined(EPROTONOSUPPORT)
    {"EPROTONOSUPPORT", EPROTONOSUPPORT},
#endif
#if defined(EPROTOTYPE)
    {"EPROTOTYPE", EPROTOTYPE},
#endif
#if defined(EPWROFF)
    {"EPWROFF", EPWROFF},
#endif
#if defined(EQFULL)
    {"EQFULL", EQFULL},
#endif
#if defined(ERANGE)
    {"ERANGE", ERANGE},
#endif
#if defined(EREMCHG)
    {"EREMCHG", EREMCHG},
#endif
#if defined(EREMOTE)
    {"EREMOTE", EREMOTE},
#endif
#if defined(EREMOTEIO)
    {"EREMOTEIO", EREMOTEIO},
#endif
#if defined(ERESTART)
    {"ERESTART", ERESTART},
#endif
#if defined(ERFKILL)
    {"ERFKILL", ERFKILL},
#endif
#if defined(EROFS)
    {"EROFS", EROFS},
#endif
#if defined(ERPCMISMATCH)
    {"ERPCMISMATCH", ERPCMISMATCH},
#endif
#if defined(ESHLIBVERS)
    {"ESHLIBVERS", ESHLIBVERS},
#endif
#if defined(ESHUTDOWN)
    {"ESHUTDOWN", ESHUTDOWN},
#endif
#if defined(ESOCKTNOSUPPORT)
    {"ESOCKTNOSUPPORT", ESOCKTNOSUPPORT},
#endif
#if defined(ESPIPE)
    {"ESPIPE", ESPIPE},
#endif
#if defined(ESRCH)
    {"ESRCH", ESRCH},
#endif
#if defined(ESRMNT)
    {"ESRMNT", ESRMNT},
#endif
#if defined(ESTALE)
    {"ESTALE", ESTALE},
#endif
#if defined(ESTRPIPE)
    {"ESTRPIPE", ESTRPIPE},
#endif
#if defined(ETIME)
    {"ETIME", ETIME},
#endif
#if defined(ETIMEDOUT)
    {"ETIMEDOUT", ETIMEDOUT},
#endif
#if defined(ETOOMANYREFS)
    {"ETOOMANYREFS", ETOOMANYREFS},
#endif
#if defined(ETXTBSY)
    {"ETXTBSY", ETXTBSY},
#endif
#if defined(EUCLEAN)
    {"EUCLEAN", EUCLEAN},
#endif
#if defined(EUNATCH)
    {"EUNATCH", EUNATCH},
#endif
#if defined(EUSERS)
    {"EUSERS", EUSERS},
#endif
#if defined(EXDEV)
    {"EXDEV", EXDEV},
#endif
#if defined(EXFULL)
    {"EXFULL", EXFULL},
#endif
};

}  // namespace

Napi::Value SystemConstants(const Napi::CallbackInfo& info) {
  Napi::Object out = Napi::Object::New(info.Env());
  for (const Constant& c : kConstants) out.Set(c.name, Napi::Number::New(info.Env(), c.value));
#if defined(__linux__)
  out.Set("SEM_VALUE_MAX", Napi::Number::New(info.Env(), 2147483647));  // a constant of the C library, not of its headers
#endif
  return out;
}

Napi::Value SystemErrors(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Napi::Array out = Napi::Array::New(env);
  uint32_t n = 0;
  for (const ErrorName& e : kErrors) {
    Napi::Array row = Napi::Array::New(env, 3);
    row.Set(0u, Napi::Number::New(env, e.number));
    row.Set(1u, Napi::String::New(env, e.name));
    row.Set(2u, Napi::String::New(env, std::strerror(e.number)));
    out.Set(n++, row);
  }
  return out;
}

}  // namespace ipc_lab
