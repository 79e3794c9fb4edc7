/**
 * `ipc-lab`: the man page in TypeScript.
 *
 * One flat module of functions with the names, the argument order and the constants of POSIX, Linux and macOS.
 * A program that imports it is a real process; every call is the real call and really blocks.
 *
 * What differs from C, everywhere in the same way:
 * - A call that fails throws {@link IpcError}; {@link attempt} turns that into a value, as checking errno does.
 * - An out-parameter is returned. Several results come as a tuple: the return value first, then the out-parameters
 *   in C's order (`const [pid, status] = waitpid(-1)`). What is both in and out stays as in C (`poll`, `nanosleep`).
 * - A length that only describes another argument is left out (`nfds`); a length that says how much to receive stays (`read(fd, 100)`).
 * - `struct foo_bar` is a plain object of type `FooBar` with C's field names; `foo_t` stays `foo_t`.
 * - NULL is `null`; C's 0/1 answers (`WIFEXITED`) are booleans; 0 for "done" is no value.
 * - A constant or function that this operating system lacks is there all the same; using it fails with ENOSYS.
 * - A wrong JavaScript argument (not a number, does not fit the C type) is a TypeError or RangeError and reaches no kernel.
 *
 * "Lab:" marks what is not POSIX but a convenience of IPC Lab.
 */
export * from './basics.js'
export * from './bytes.js'
export * from './descriptors.js'
export * from './errors.js'
export * from './memory.js'
export * from './pipe.js'
export * from './processes.js'
export * from './semaphore.js'
export * from './signals.js'
export * from './time.js'
