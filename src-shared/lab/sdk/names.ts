/** What `import … from 'ipc-lab'` can name in this version, in the order of SDK.md section 14. A test compares it with the SDK. */
const FUNCTIONS = `
  IpcError attempt strerror bytes pipe pipe2 read write close dup dup2 readn writen poll fcntl ioctl
  sem_open sem_close sem_unlink sem_init sem_destroy sem_wait sem_trywait sem_timedwait sem_post sem_getvalue
  shm_open shm_unlink ftruncate fstat mmap munmap struct sizeof offsetof
  spawn argv environ getenv wait waitpid WIFEXITED WEXITSTATUS WIFSIGNALED WTERMSIG WCOREDUMP WIFSTOPPED WSTOPSIG WIFCONTINUED
  exit _exit atexit getpid getppid kill signal SIG_DFL SIG_IGN
  time clock_gettime nanosleep sleep usleep sched_yield ms after now note wait_blocked proc_state`

const CONSTANTS = `
  CLOCK_REALTIME CLOCK_MONOTONIC CLOCK_PROCESS_CPUTIME_ID CLOCK_THREAD_CPUTIME_ID WNOHANG WUNTRACED WCONTINUED
  O_RDONLY O_WRONLY O_RDWR O_CREAT O_EXCL O_TRUNC O_APPEND O_NONBLOCK O_CLOEXEC O_SYNC O_NOCTTY O_NOFOLLOW O_DIRECTORY O_ASYNC O_DIRECT
  S_IRUSR S_IWUSR S_IXUSR S_IRGRP S_IWGRP S_IXGRP S_IROTH S_IWOTH S_IXOTH S_IFMT S_IFREG S_IFDIR S_IFCHR S_IFBLK S_IFIFO S_IFLNK S_IFSOCK
  PIPE_BUF NAME_MAX PATH_MAX F_GETFD F_SETFD F_GETFL F_SETFL F_DUPFD F_DUPFD_CLOEXEC F_GETPIPE_SZ F_SETPIPE_SZ FD_CLOEXEC FIONREAD
  POLLIN POLLOUT POLLPRI POLLHUP POLLERR POLLNVAL POLLRDHUP
  SIGHUP SIGINT SIGQUIT SIGILL SIGTRAP SIGABRT SIGBUS SIGFPE SIGKILL SIGUSR1 SIGSEGV SIGUSR2 SIGPIPE SIGALRM SIGTERM SIGCHLD SIGCONT SIGSTOP
  SIGTSTP SIGTTIN SIGTTOU SIGURG SIGXCPU SIGXFSZ SIGVTALRM SIGPROF SIGWINCH SIGIO SIGPWR SIGSYS SIGEMT SIGINFO
  SEM_VALUE_MAX PROT_NONE PROT_READ PROT_WRITE PROT_EXEC MAP_SHARED MAP_PRIVATE MAP_ANONYMOUS MAP_FIXED`

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** The numbers among them. A system may lack some: using those fails with ENOSYS. */
export const SDK_CONSTANTS: readonly string[] = words(CONSTANTS)

export const SDK_NAMES: readonly string[] = [...words(FUNCTIONS), ...SDK_CONSTANTS]

/** Methods of Memory, cells and the console: calls whose line is worth knowing although they are not imported. */
export const SDK_METHODS: ReadonlySet<string> = new Set(
  words(`load store add sub and or xor exchange compareExchange wait notify read write fill log error
    getInt8 getUint8 getInt16 getUint16 getInt32 getUint32 getBigInt64 getBigUint64 getFloat32 getFloat64
    setInt8 setUint8 setInt16 setUint16 setInt32 setUint32 setBigInt64 setBigUint64 setFloat32 setFloat64 getString setString`),
)
